"""What cannot be controlled is said where it is, and ends nothing but the exploration; a program that never ends is cut off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.scheduling.searching import script
from workers.scheduling.controlled.attack import Reached, explore
from workers.scheduling.controlled.explorer import Explorer, Limits

RUN = "t = threading.Thread(target=work)\nt.start()\nt.join()\n"


def explored(folder: Path, text: str, steps: int = 500, patience_s: float = 0.1) -> tuple[Explorer, Reached]:
    with script(folder, "import threading, time, os, select\n" + text + RUN) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits(steps=steps, schedules=20, patience_s=patience_s))
        return explorer, explore(explorer, "dpor", seed=0)


def test_a_loop_without_an_operation_is_interrupted_and_named(tmp_path: Path) -> None:
    explorer, reached = explored(tmp_path, "def work():\n    while True:\n        pass\n")
    assert "Thread-1 (work)" in str(explorer.tally.stuck)
    assert "program.py:3" in str(explorer.tally.stuck) or "program.py:4" in str(explorer.tally.stuck)
    assert explorer.tally.lost == 0
    assert not reached.complete


def test_a_call_that_blocks_outside_is_named_and_left_behind(tmp_path: Path) -> None:
    reading, writing = __import__("os").pipe()
    try:
        explorer, reached = explored(tmp_path, f"def work():\n    os.read({reading}, 1)\n")
        assert "program.py:3" in str(explorer.tally.stuck)
        assert explorer.tally.lost >= 1
        assert not reached.complete
    finally:
        __import__("os").write(writing, b"x")  # let the thread go
        for end in (reading, writing):
            __import__("os").close(end)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("said", ["multiprocessing.get_context('fork').Process(target=print).start()", "os.fork()"])
def test_a_fork_is_said_at_its_line_and_makes_none(said: str, tmp_path: Path) -> None:
    explorer, reached = explored(tmp_path, f"import multiprocessing\ndef work():\n    {said}\n", patience_s=10.0)
    assert str(explorer.tally.stuck) == (
        "Thread-1 (work), at "
        + str(tmp_path / "program.py")
        + ":4, starts a process by fork; only those started by spawn can be controlled:"
        " multiprocessing.set_start_method('spawn')"
    )
    assert explorer.tally.lost == 0
    assert not reached.complete


def test_spinning_on_a_variable_ends_at_the_limit_of_steps(tmp_path: Path) -> None:
    text = "go = False\ndef work():\n    global go\n    while not go:\n        pass\n    go = False\n"
    explorer, reached = explored(tmp_path, text)
    assert explorer.tally.too_long >= 1
    assert explorer.tally.failing == 0
    assert not reached.complete


@pytest.mark.parametrize("body", ["try:\n            lock.acquire()\n        except BaseException:\n            pass"])
def test_a_thread_that_catches_everything_is_left_behind(body: str, tmp_path: Path) -> None:
    text = f"lock = threading.Lock()\nlock.acquire()\ndef work():\n    while True:\n        {body}\n"
    explorer, _ = explored(tmp_path, text, patience_s=1.0)  # enough to come to the deadlock on a busy machine
    assert explorer.tally.kinds == {"deadlock": 1}
    assert explorer.tally.lost >= 1


def test_the_limit_of_schedules_is_kept(tmp_path: Path) -> None:
    text = "n = 0\ndef work():\n    global n\n    n += 1\nwork2 = threading.Thread(target=work)\nwork2.start()\n"
    with script(tmp_path, "import threading\n" + text + RUN) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits(schedules=3))
        reached = explore(explorer, "random", seed=0)
    assert explorer.tally.schedules == 3
    assert reached.limit


SPINNING = """
ready = False
value = 0
def work():
    global ready, value
    value = 1
    ready = True
t = threading.Thread(target=work)
t.start()
while not ready:
    pass
outcome = value
t.join()
"""


def test_a_program_that_waits_by_spinning_still_comes_to_its_end(tmp_path: Path) -> None:
    with script(tmp_path, "import threading\n" + SPINNING) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        reached = explore(explorer, "dpor", seed=0)
    assert explorer.tally.too_long == 0
    assert explorer.tally.outcomes.keys() == {"1"}
    assert explorer.tally.spun >= 1
    assert not reached.complete  # the orders in which it spins longer are not tried


def test_a_program_that_is_not_the_same_each_time_is_never_called_complete(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    text = f"""
import threading
with open({str(count)!r}, "r+") as file:
    number = int(file.read())
    file.seek(0)
    file.write(str(number + 1))
n = 0
def work():
    global n
    for _ in range(1 + number % 3):
        n += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
"""
    with script(tmp_path, text) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits(schedules=500))
        reached = explore(explorer, "dpor", seed=0)
    assert explorer.tally.strayed > 0
    assert not reached.complete
