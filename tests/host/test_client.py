from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.host.running import following, following_text
from workers.host.client import HostClient
from workers.host.messages import Events, Output, ProcessEnded, RunEnded, RunSpec, RunStarted, SendInput, StartRun, StopRun
from workers.host.tree import members


def test_a_program_runs_and_all_it_did_is_told(tmp_path: Path) -> None:
    with following_text(tmp_path, "import sys; print('out', *sys.argv[1:]); print('err', file=sys.stderr); sys.exit(3)", "a", "b") as run:
        ended = run.to_the_end()
        assert (ended.ended, ended.exit_code, ended.left_over) == ("failed", 3, ())
        assert run.printed("stdout").split() == [b"out", b"a", b"b"]
        assert run.printed("stderr").split() == [b"err"]
        assert run.end_of(run.root_pid).exit_code == 3
        started = run.of(RunStarted)[0]
        assert run.messages[0] is started
        assert run.messages[-1] is ended
        assert started.started_ns < ended.time_ns
        assert started.host_pid == run.client.host_pid


def test_a_program_that_ends_well_has_finished(tmp_path: Path) -> None:
    with following_text(tmp_path, "pass") as run:
        ended = run.to_the_end()
        assert (ended.ended, ended.exit_code) == ("finished", 0)
        assert not run.faults


def test_output_comes_as_it_is_printed_and_input_is_heard(tmp_path: Path) -> None:
    with following_text(tmp_path, "name = input('who? ')\nprint('hello', name)\nimport sys\nprint(len(sys.stdin.read()))") as run:
        run.until(lambda: b"who? " in run.printed())
        assert not run.of(RunEnded)
        run.client.send(SendInput(b"Ada\n" + b"x" * 300_000))
        run.client.send(SendInput(b""))
        assert run.to_the_end().ended == "finished"
        assert run.printed().endswith(b"hello Ada\n300000\n")


def test_a_run_that_cannot_start_says_why_and_ends(tmp_path: Path) -> None:
    with following(RunSpec(script=str(tmp_path / "none.py"))) as run:
        assert run.to_the_end().ended == "failed"
        assert "There is no file" in run.faults


def test_a_run_over_its_time_is_ended(tmp_path: Path) -> None:
    with following_text(tmp_path, "import time; time.sleep(60)", timeout_s=0.5) as run:
        ended = run.to_the_end(10)
        assert ended.ended == "timed_out"
        assert ended.time_ns - run.of(RunStarted)[0].started_ns > 0.5e9


def test_stopping_asks_first(tmp_path: Path) -> None:
    told = "print({!r}, flush=True)"
    asked = f"except KeyboardInterrupt:\n    {told.format('asked')}\n"
    program = f"import time\ntry:\n    {told.format('ready')}\n    time.sleep(60)\n{asked}"
    with following_text(tmp_path, program) as run:
        run.until(lambda: b"ready" in run.printed())
        run.stop()
        assert run.to_the_end(10).ended == "stopped"
        assert b"asked" in run.printed()


def test_what_ignores_every_request_is_killed(tmp_path: Path) -> None:
    program = "import signal, time\nfor s in (2, 15):\n    signal.signal(s, signal.SIG_IGN)\nprint('ready', flush=True)\ntime.sleep(60)\n"
    with following_text(tmp_path, program) as run:
        run.until(lambda: b"ready" in run.printed())
        run.stop()
        assert run.to_the_end(10).ended == "stopped"
        assert run.end_of(run.root_pid).exit_code == -9


def test_the_reason_of_the_first_stop_stays(tmp_path: Path) -> None:
    with following_text(tmp_path, "import time; print('ready', flush=True); time.sleep(60)") as run:
        run.until(lambda: b"ready" in run.printed())
        run.stop("deadlocked")
        run.stop("stopped")
        assert run.to_the_end(10).ended == "deadlocked"


def test_the_run_lasts_until_the_last_process_of_the_tree(tmp_path: Path) -> None:
    orphan = "import time; time.sleep(1); raise SystemExit(5)"
    program = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {orphan!r}])\nprint(child.pid)"
    with following_text(tmp_path, program) as run:
        ended = run.to_the_end()
        assert ended.time_ns - run.of(RunStarted)[0].started_ns > 1e9
        assert (ended.ended, ended.exit_code) == ("finished", 0)
        orphan_pid = int(run.printed("stdout"))
        assert run.end_of(orphan_pid).exit_code == 5
        assert run.end_of(run.root_pid).time_ns < run.end_of(orphan_pid).time_ns


def test_every_corner_of_the_tree_is_ended(tmp_path: Path) -> None:
    """Grandchildren, a daemon with a session of its own and an empty environment, one that is halted."""
    program = """
import os, signal, subprocess, sys, time
sleep = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
halted = subprocess.Popen(sleep)
os.kill(halted.pid, signal.SIGSTOP)
daemon = subprocess.Popen(sleep, start_new_session=True, env={})
middle = "import subprocess, sys; print(subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL).pid)"
grandchild = int(subprocess.run([sys.executable, "-c", middle, *sleep], stdout=subprocess.PIPE).stdout)
print(halted.pid, daemon.pid, grandchild, flush=True)
time.sleep(60)
"""
    with following_text(tmp_path, program) as run:
        run.until(lambda: run.printed().endswith(b"\n"))
        pids = [int(pid) for pid in run.printed("stdout").split()]
        assert len(pids) == 3
        run.stop()
        assert run.to_the_end(10).left_over == ()
        assert not any(psutil.pid_exists(pid) for pid in pids)
        assert {run.end_of(pid).exit_code for pid in pids} <= {-2, -9, -15, 1}  # 1: a Python that is interrupted while it still starts


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_forks_on_and_on_cannot_run_away(tmp_path: Path) -> None:
    """Each link of a chain lives for a moment only: it is gone before anybody can look at it."""
    chain = """
import os, signal, time
for s in (signal.SIGINT, signal.SIGTERM):
    signal.signal(s, signal.SIG_IGN)
os.fork()
end = time.monotonic() + 20
while time.monotonic() < end:
    if os.fork():
        os._exit(0)
"""
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {chain!r}], env={{}}); print('ready', flush=True)"
    with following_text(tmp_path, program) as run:
        run.until(lambda: b"ready" in run.printed())
        run.stop()
        assert run.to_the_end(10).left_over == ()
    assert not members(run.client.token)


def test_closing_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with following_text(tmp_path, "import time; print('ready', flush=True); time.sleep(60)") as run:
        run.until(lambda: b"ready" in run.printed())
        root, host, folder = run.root_pid, run.client.host_pid, run.client.folder
        run.client.close()
        run.client.close()
        assert host is not None
        assert not psutil.pid_exists(root)
        assert not psutil.pid_exists(host)
        assert not folder.exists()


def test_a_client_that_was_never_used_closes() -> None:
    client = HostClient()
    client.close()
    assert not client.send(StopRun())
    warm = HostClient()
    warm.start()
    warm.close()


def test_a_window_that_does_not_read_does_not_keep_the_client_from_closing(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text("import sys\nwhile True:\n    sys.stdout.write('x' * 65536)\n")
    client = HostClient(backlog_bytes=1 << 20)
    client.start()
    client.send(StartRun(RunSpec(script=str(script))))
    assert client.wait(20)
    deadline = time.monotonic() + 20
    while client._arrived_bytes < 1 << 20:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    client.close()


def test_pop_stops_at_its_budget(tmp_path: Path) -> None:
    with following_text(tmp_path, "import time\nfor n in range(20):\n    print(n, flush=True)\n    time.sleep(0.03)\n") as run:
        deadline = time.monotonic() + 20
        while run.client.alive:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        pops = [list(run.client.pop(0.0)) for _ in range(5)]
        assert [len(messages) for messages in pops] == [1] * 5
        run.messages += [message for messages in pops for message in messages]
        run.to_the_end()
        assert run.printed().split() == [b"%d" % number for number in range(20)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    def run_once() -> None:
        with following_text(tmp_path, "print(1)") as run:
            run.to_the_end()

    run_once()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        run_once()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_hundred_megabytes_of_output_are_cut_and_counted(tmp_path: Path) -> None:
    program = "import sys\nfor _ in range(100):\n    sys.stdout.write('x' * (1 << 20))\nsys.stdout.write('the end\\n')\n"
    with following_text(tmp_path, program) as run:
        assert run.to_the_end().ended == "finished"
        pieces = run.of(Output)
        kept = sum(len(piece.data) for piece in pieces)
        assert kept + sum(piece.dropped for piece in pieces) == (100 << 20) + 8
        assert kept < 20 << 20
        assert run.printed().endswith(b"the end\n")


def test_a_process_ends_once_in_the_report(tmp_path: Path) -> None:
    with following_text(tmp_path, "import subprocess, sys\nfor _ in range(5):\n    subprocess.run([sys.executable, '-c', ''])\n") as run:
        run.to_the_end()
        pids = [message.pid for message in run.of(ProcessEnded)]
        assert len(pids) == len(set(pids))
        assert not any(isinstance(message, Events) for message in run.messages[run.messages.index(run.of(RunEnded)[0]) :])
