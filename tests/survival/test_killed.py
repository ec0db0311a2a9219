"""Window, host and traced processes are killed without warning."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.host.running import Followed, following, following_text
from tests.survival import programs
from workers.host.client import HostClient
from workers.host.messages import RunEnded, RunSpec, RunStarted, StartRun
from workers.host.tree import end_tree, members

pytestmark = [pytest.mark.survival, pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")]

_FLOOD = "import sys\nwhile True:\n    sys.stdout.write('x' * 65536)\n"


def _gone_within(seconds: float, token: str, *pids: int) -> None:
    """Fails when one of the pids is alive after that time, or anything of the run then."""
    deadline = time.monotonic() + seconds
    while left := [pid for pid in pids if _lives(pid)]:
        assert time.monotonic() < deadline, f"left after {seconds} s: {left}"
        time.sleep(0.01)
    assert not members(token)


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_nothing_of_a_run_is_left_a_second_after_the_window_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(programs.EIGHT_PROCESSES)
    token = ""
    window = subprocess.Popen([sys.executable, "-m", "tests.survival.window", str(script)], stdout=subprocess.PIPE, text=True)
    try:
        assert window.stdout is not None
        token, host = window.stdout.readline().split()
        workers = [int(window.stdout.readline().split()[1]) for _ in range(8)]
        assert {process.pid for process in members(token)} >= set(workers)
        folder = next(Path(path.path).parent for path in psutil.Process(int(host)).open_files() if path.path.endswith("journal"))
        window.kill()
        _gone_within(1.0, token, int(host), *workers)
    finally:
        window.kill()
        end_tree(token, timeout_s=2)
        window.communicate(timeout=20)
    assert (folder / "journal").stat().st_size > 0
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def test_a_warm_host_goes_with_its_window() -> None:
    idle = "from workers.host.client import HostClient; c = HostClient(); c.start(); print(c.host_pid, c.folder, flush=True); input()"
    window = subprocess.Popen([sys.executable, "-c", idle], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert window.stdout is not None
        host, folder = window.stdout.readline().split()
        window.kill()
        _gone_within(5.0, "no run", int(host))
    finally:
        window.kill()
        window.communicate(timeout=20)
    shutil.rmtree(folder)


def test_the_window_survives_the_host_and_says_so(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.EIGHT_PROCESSES) as run:
        run.until(lambda: run.printed().count(b"\n") == 8)
        workers = [int(pid) for pid in run.printed().split()[1::2]]
        assert run.client.host_pid is not None
        os.kill(run.client.host_pid, 9)
        ended = run.to_the_end(2)
        assert (ended.ended, ended.left_over) == ("failed", ())
        assert "The host process" in run.faults
        assert "signal 9" in run.faults
        assert not any(map(_lives, workers))
        assert not run.client.alive
        assert not run.client.send(StartRun(RunSpec(script="x")))
    with following_text(tmp_path, "print('again')") as run:
        assert run.to_the_end().ended == "finished"


def test_a_host_killed_in_the_middle_of_a_message_leaves_no_reader_hanging(tmp_path: Path) -> None:
    """The window does not read, so the host stands with a message half in the pipe, which is smaller than the message."""
    script = tmp_path / "program.py"
    script.write_text(_FLOOD)
    client = HostClient(backlog_bytes=1)
    try:
        client.start()
        client.send(StartRun(RunSpec(script=str(script))))
        deadline = time.monotonic() + 20
        while _waiting_bytes(client) < 0xF000:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert client.host_pid is not None
        os.kill(client.host_pid, 9)
        assert Followed(client).to_the_end(5).ended == "failed"
        _gone_within(1.0, client.token)
    finally:
        client.close()


def _waiting_bytes(client: HostClient) -> int:
    """How much is in the pipe between the host and the client; a pipe holds 0x10000 bytes."""
    import fcntl
    import termios

    assert client._results is not None
    answer = fcntl.ioctl(client._results._reader.fileno(), termios.FIONREAD, b"1234")  # type: ignore[attr-defined]
    return int.from_bytes(answer, sys.byteorder)


def test_a_warm_host_that_is_killed_before_the_run_is_noticed() -> None:
    client = HostClient()
    client.start()
    assert client.host_pid is not None
    os.kill(client.host_pid, 9)
    assert client.wait(5)
    run = Followed(client)
    assert run.to_the_end(5).ended == "failed"
    client.close()


def _kill_victims(folder: Path, method: str, victims: int, seed: int) -> None:
    """Kill every victim at a random moment of its life; look at what is told of all."""
    moments = random.Random(seed)
    script = folder / "program.py"
    script.write_text(programs.KEPT_AND_KILLED)
    with following(RunSpec(script=str(script), arguments=(method, str(victims)))) as run:
        due: dict[int, float] = {}
        killed: set[int] = set()
        deadline = time.monotonic() + 40
        while not run.of(RunEnded):
            assert time.monotonic() < deadline, f"killed {len(killed)} of {len(due)}; {len(run.seen)} seen\n{run.last_words()}"
            run.take(0.01)
            for pid in _told(run, b"victim"):
                due.setdefault(pid, time.monotonic() + moments.choice((0.0, moments.uniform(0, 0.05), moments.uniform(0, 0.5))))
            for pid in [pid for pid, moment in due.items() if moment <= time.monotonic() and pid not in killed]:
                os.kill(pid, 9)
                killed.add(pid)
        assert len(killed) == victims
        _check_told(run, killed)


def _told(run: Followed, what: bytes) -> list[int]:
    """The pids of those that said they are `what`."""
    whole = run.printed().rpartition(b"\n")[0]
    return [int(line.split()[1]) for line in whole.splitlines() if line.startswith(what)]


def _check_told(run: Followed, killed: set[int]) -> None:
    ended = run.of(RunEnded)[0]
    assert (ended.ended, ended.exit_code, ended.left_over) == ("finished", 0, ())
    assert len(run.of(RunStarted)) == 1
    others = [seen for seen in run.seen.values() if seen.pid not in killed]
    assert {seen.pid for seen in others} >= {run.root_pid, *_told(run, b"survivor")}
    for seen in others:
        assert not run.end_of(seen.pid).lost, seen
        totals = run.totals_of(seen.process)
        assert totals.final
        assert totals.recorded == run.count_of(seen.process), seen
        assert not totals.dropped
    for pid in killed & {seen.pid for seen in run.seen.values()}:  # one that was killed before its hello has nothing to lose
        end = run.end_of(pid)
        assert end.lost
        assert end.exit_code in (-9, None)


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_a_killed_process_costs_only_its_own_last_batch(tmp_path: Path, method: str) -> None:
    _kill_victims(tmp_path, method, 10, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 11))
@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_two_hundred_killed_processes_cost_only_their_own_last_batches(tmp_path: Path, method: str, seed: int) -> None:
    _kill_victims(tmp_path, method, 10, seed)
