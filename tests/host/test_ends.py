from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from workers.host.ends import Ends
from workers.host.intake import StreamClosed, StreamOpened
from workers.host.messages import ProcessEnded
from workers.host.outside import Watch
from workers.text import Text


class Told:
    def __init__(self) -> None:
        self.ends: list[ProcessEnded] = []
        self.said: list[tuple[str, int | None]] = []
        self.of = Ends(self.ends.append, self.say)

    def say(self, sentence: Text, process: int | None = None, /) -> None:
        self.said.append((str(sentence), process))

    @property
    def brief(self) -> list[tuple[int | None, int | None, bool]]:
        return [(end.process, end.exit_code, end.lost) for end in self.ends]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def gone() -> int:
    """The pid of a process that is no more."""
    child = subprocess.Popen([sys.executable, "-S", "-c", ""])
    child.wait()
    return child.pid


@pytest.fixture
def living() -> Iterator[int]:
    child = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
    yield child.pid
    child.kill()
    child.wait()


@pytest.mark.parametrize("order", ["reaped first", "closed first"])
def test_a_process_is_told_of_once_whichever_side_is_first(told: Told, gone: int, order: str) -> None:
    told.of.opened(StreamOpened(1, Watch(gone)))
    if order == "reaped first":
        told.of.reaped(gone, 3)
        told.of.tick(time.monotonic())
        assert not told.ends, "its events may still be on their way"
        told.of.closed(StreamClosed(1, True, 3))
        told.of.tick(time.monotonic())
    else:
        told.of.closed(StreamClosed(1, True, 3))
        told.of.tick(time.monotonic())
        told.of.reaped(gone, 3)
    told.of.tick(time.monotonic() + 10)
    told.of.finish(())
    assert told.brief == [(1, 3, False)]


@pytest.mark.parametrize("order", ["closed first", "opened first"])
def test_a_process_that_becomes_another_program_ends_then_without_loss_and_is_told_of_once(told: Told, living: int, order: str) -> None:
    told.of.opened(StreamOpened(1, Watch(living)))
    if order == "closed first":
        told.of.closed(StreamClosed(1, True, 0))
    told.of.opened(StreamOpened(2, Watch(living)))
    if order == "opened first":
        told.of.closed(StreamClosed(1, True, 0))
    told.of.tick(time.monotonic() + 10)
    assert told.brief == [(1, None, False)]
    told.of.closed(StreamClosed(2, True, 5))
    told.of.reaped(living, 5)
    told.of.finish(())
    assert told.brief == [(1, None, False), (2, 5, False)]
    assert told.said == []


def test_an_exit_code_that_turns_up_later_is_told_too(told: Told, gone: int) -> None:
    told.of.opened(StreamOpened(1, Watch(gone)))
    told.of.closed(StreamClosed(1, False, None))
    told.of.tick(time.monotonic())
    told.of.reaped(gone, -9)
    told.of.finish(())
    assert told.brief == [(1, None, True), (1, -9, True)]


def test_a_process_without_a_stream_is_told_of_when_no_hello_can_come_any_more(told: Told, gone: int) -> None:
    told.of.reaped(gone, 0)
    told.of.tick(time.monotonic())
    assert not told.ends
    told.of.tick(time.monotonic() + 1)
    assert told.brief == [(None, 0, False)]


def test_a_late_hello_still_finds_its_process(told: Told, gone: int) -> None:
    told.of.reaped(gone, 4)
    told.of.opened(StreamOpened(1, Watch(gone)))
    told.of.closed(StreamClosed(1, True, None))
    told.of.tick(time.monotonic() + 1)
    assert told.brief == [(1, 4, False)]


def test_the_program_that_never_said_hello_is_a_loss_and_is_said(told: Told, gone: int) -> None:
    told.of.root_pid = gone
    told.of.reaped(gone, -9)
    told.of.finish(())
    assert told.brief == [(None, -9, True)]
    assert "nothing of it was recorded" in told.said[0][0]


def test_a_process_that_only_lost_its_stream_is_said_to_run_on_and_told_of_when_it_ends(told: Told, living: int) -> None:
    told.of.opened(StreamOpened(1, Watch(living)))
    told.of.closed(StreamClosed(1, False, None))
    told.of.tick(time.monotonic())
    assert not told.said
    for _ in range(3):
        told.of.tick(time.monotonic() + 1)
    assert len(told.said) == 1
    assert told.said[0][1] == 1
    assert told.of.pending
    assert not told.ends
    told.of.reaped(living, 0)
    told.of.tick(time.monotonic())
    assert told.brief == [(1, 0, True)]


def test_a_pid_that_comes_round_is_another_process(told: Told, gone: int) -> None:
    told.of.reaped(gone, 7)
    told.of.tick(time.monotonic() + 1)
    told.of.opened(StreamOpened(1, Watch(gone)))
    told.of.closed(StreamClosed(1, True, 0))
    told.of.tick(time.monotonic())
    assert told.brief == [(None, 7, False), (1, 0, False)]


def test_what_outlives_even_the_kill_is_not_said_to_have_ended(told: Told, living: int) -> None:
    told.of.opened(StreamOpened(1, Watch(living)))
    told.of.finish([living])
    assert not told.ends


def test_a_program_that_never_says_hello_is_called_untraced_while_it_runs_and_told_of_at_its_end(told: Told, living: int) -> None:
    told.of.began(living)
    told.of.tick(time.monotonic())
    assert told.said == []
    told.of.tick(time.monotonic() + 60)
    told.of.tick(time.monotonic() + 70)
    assert [sentence for sentence, _ in told.said] == [
        f"The program's process {living} runs, but has not begun to tell what it does; it is not traced."
    ]
    told.of.reaped(living, 0)
    told.of.finish(())
    assert "nothing of it was recorded" in told.said[-1][0]
    assert told.brief == [(None, 0, True)]


def test_a_program_that_has_said_hello_is_not_called_untraced(told: Told, living: int) -> None:
    told.of.began(living)
    told.of.opened(StreamOpened(1, Watch(living)))
    told.of.tick(time.monotonic() + 60)
    assert told.said == []


def test_processes_that_ended_long_ago_are_forgotten(told: Told, gone: int) -> None:
    for serial in range(1, 1_501):
        told.of.opened(StreamOpened(serial, Watch(gone)))
        told.of.closed(StreamClosed(serial, True, 0))
        told.of.tick(time.monotonic())
    for pid in range(gone + 1, gone + 1_501):
        told.of.reaped(pid, 0)
    told.of.tick(time.monotonic() + 1.0)
    assert len(told.ends) == 3_000
    told.of.tick(time.monotonic() + 120.0)
    assert len(told.of._traced) == len(told.of._reaped) == 1_000
    told.of.finish(())
    assert len(told.ends) == 3_000


NO_PID = 5_000_000  # beyond what a system gives


def ended_processes(told: Told, count: int) -> None:
    """They end one after the other, serial 1 first, and nobody fetches their exit codes."""
    for serial in range(1, count + 1):
        told.of.opened(StreamOpened(serial, Watch(NO_PID + serial)))
        told.of.closed(StreamClosed(serial, True, None))
    told.of.tick(time.monotonic())


def test_however_many_ended_just_now_the_exit_code_of_each_is_still_told(told: Told) -> None:
    ended_processes(told, 1_500)
    told.of.tick(time.monotonic() + 1.0)
    told.of.reaped(NO_PID + 1, 3)
    assert told.brief[-1] == (1, 3, False)


def test_the_oldest_are_forgotten_first_and_never_the_program_itself(told: Told) -> None:
    told.of.root_pid = NO_PID + 1
    ended_processes(told, 1_500)
    told.of.tick(time.monotonic() + 120.0)
    told.of.reaped(NO_PID + 1, 3)
    told.of.reaped(NO_PID + 501, 4)
    told.of.reaped(NO_PID + 502, 5)
    assert told.brief[1_500:] == [(1, 3, False), (502, 5, False)]


def test_a_process_that_is_reaped_after_it_was_forgotten_is_not_called_untraced(told: Told) -> None:
    ended_processes(told, 1_500)
    told.of.tick(time.monotonic() + 120.0)
    told.of.reaped(NO_PID + 1, 3)  # its parent has ended without fetching the code
    told.of.finish(())
    assert len(told.ends) == 1_500
    told.of.reaped(NO_PID + 1, 4)  # the number has come round
    told.of.finish(())
    assert told.brief[1_500:] == [(None, 4, False)]
