"""Each program is reported for what it is, and the client is as good as before."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.host.running import following, following_text
from tests.survival import programs
from workers.host.messages import Definitions, ProcessEnded, RunSpec

pytestmark = pytest.mark.survival


@pytest.mark.parametrize(
    ("program", "exit_code", "said"),
    [
        (programs.RAISES, 1, b"KeyError: 'lost'"),
        ("raise SystemExit(7)", 7, b""),
        ("raise SystemExit('no more coffee')", 1, b"no more coffee"),
        (programs.RECURSES, 1, b"RecursionError"),
        ("def (:", 1, b"SyntaxError"),
        ("import os; os.abort()", -signal.SIGABRT, b""),
        ("import os; os.kill(os.getpid(), 9)", -9, b""),
        ("import os; os._exit(3)", 3, b""),
    ],
    ids=["raises", "exits", "exits with words", "recurses", "cannot be compiled", "aborts", "kills itself", "os._exit"],
)
def test_a_program_that_fails_is_reported_with_its_exit_code_and_its_words(
    tmp_path: Path, program: str, exit_code: int, said: bytes
) -> None:
    with following_text(tmp_path, program) as run:
        ended = run.to_the_end()
        assert (ended.ended, ended.exit_code, ended.left_over) == ("failed", exit_code, ())
        assert said in run.printed("stderr")
        assert run.end_of(run.root_pid).exit_code == exit_code


def test_an_orderly_failure_loses_nothing(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.RAISES) as run:
        run.to_the_end()
        assert not run.end_of(run.root_pid).lost
        assert run.totals_of(1).recorded == run.count_of(1)


@pytest.mark.parametrize("end", ["os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_a_sudden_end_is_either_complete_or_counted_as_a_loss(tmp_path: Path, end: str) -> None:
    program = f"import os, threading\nlock = threading.Lock()\nfor _ in range(999):\n    with lock:\n        pass\n{end}"
    with following_text(tmp_path, program) as run:
        run.to_the_end()
        told = run.end_of(run.root_pid)
        assert told.lost or run.totals_of(1).recorded == run.count_of(1)
        if "kill" in end:
            assert told.lost


def test_two_hundred_threads_are_two_hundred_lanes(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.MANY_THREADS) as run:
        assert run.to_the_end().ended == "finished"
        lanes = {lane["id"] for message in run.of(Definitions) for lane in message.lanes if not lane.get("internal")}
        assert len(lanes) == 200
        assert run.totals_of(1).recorded == run.count_of(1)


def test_a_program_that_closes_every_descriptor_is_said_to_have_left_the_trace(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.CLOSES_ALL) as run:
        ended = run.to_the_end()
        assert (ended.ended, ended.exit_code) == ("finished", 0)
        assert "closed the stream it is traced by" in run.faults
        assert run.end_of(run.root_pid).lost


def test_a_program_works_on_after_closing_our_descriptor(tmp_path: Path) -> None:
    script, proof = tmp_path / "program.py", tmp_path / "proof"
    script.write_text(programs.CLOSES_ALL_AND_WORKS_ON)
    with following(RunSpec(script=str(script), environment={"PROOF": str(proof)})) as run:
        assert run.to_the_end().exit_code == 0
        assert proof.read_text() == "still here"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_outlives_its_parent_in_the_run(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.FORKS_AND_DIES) as run:
        ended = run.to_the_end()
        assert (ended.ended, ended.exit_code) == ("finished", 0)
        orphan = int(run.printed().split()[1])
        assert {seen.pid for seen in run.seen.values()} == {run.root_pid, orphan}
        assert run.end_of(orphan).exit_code == 0
        assert run.end_of(orphan).time_ns > run.end_of(run.root_pid).time_ns


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_program_that_halts_itself_is_said_to_be_halted(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.HALTS_ITSELF) as run:
        run.until(lambda: "halted by a signal" in run.faults)
        os.kill(run.root_pid, signal.SIGCONT)
        assert run.to_the_end().ended == "finished"
        assert run.printed().split() == [b"halting", b"went", b"on"]


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_halted_program_can_be_stopped(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.HALTS_ITSELF) as run:
        run.until(lambda: "halted by a signal" in run.faults)
        run.stop()
        ended = run.to_the_end(10)
        assert (ended.ended, ended.left_over) == ("stopped", ())


@pytest.mark.skipif(os.name == "nt", reason="exec does not keep the process there")
def test_a_program_that_becomes_another_is_followed_to_its_end(tmp_path: Path) -> None:
    with following_text(tmp_path, programs.REPLACES_ITSELF) as run:
        ended = run.to_the_end()
        assert (ended.ended, ended.exit_code) == ("finished", 0)
        assert run.printed().split() == [b"before", b"after"]
        assert len([message for message in run.of(ProcessEnded) if message.process is not None]) == len(run.seen)
