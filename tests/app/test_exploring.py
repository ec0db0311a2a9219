"""Exploring beside the window: a real program, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.exploring import Exploring
from workers.errors import RunError
from workers.host.messages import RunSpec
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.found import Found

RACE = """
import threading

balance = 0


def add(amount):
    global balance
    seen = balance
    balance = seen + amount


threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
ENDLESS = RACE.replace("    seen = balance", "    for _ in range(30):\n        balance = balance + 1\n    seen = balance").replace(
    "(1, 2)", "range(4)"
)


def spec(tmp_path: Path, program: str) -> ExploreSpec:
    file = tmp_path / "race.py"
    file.write_text(program, encoding="utf-8")
    return ExploreSpec(RunSpec(script=str(file)))


def test_what_is_found_is_told_and_nothing_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    exploring = Exploring()
    told: list[Found] = []
    exploring.changed.connect(told.append)
    with qtbot.waitSignal(exploring.ended, timeout=60_000):
        exploring.start(spec(tmp_path, RACE))
        assert exploring.busy
    assert not exploring.busy
    last = told[-1]
    assert last.complete
    assert "lost_update" in [failing.kind for failing in last.failures]
    [failing] = [failing for failing in last.failures if failing.kind == "lost_update"]
    assert failing.preemptions == 1
    assert {failing.steps[number].target for number in failing.accused} == {"balance"}


def test_one_that_is_cancelled_keeps_what_was_counted(qtbot: QtBot, tmp_path: Path) -> None:
    exploring = Exploring()
    exploring.start(spec(tmp_path, ENDLESS))
    qtbot.waitUntil(lambda: exploring.found.schedules > 0, timeout=60_000)
    with qtbot.waitSignal(exploring.ended, timeout=60_000):
        exploring.cancel()
    assert exploring.found.schedules > 0
    assert exploring.found.conclusion is None


def test_shutting_down_ends_the_explored_process(qtbot: QtBot, tmp_path: Path) -> None:
    exploring = Exploring()
    exploring.start(spec(tmp_path, ENDLESS))
    exploring.shutdown()
    assert not exploring.busy  # and the fixture sees that no process and no thread is left


def test_a_program_that_cannot_be_read_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    exploring = Exploring()
    with qtbot.waitSignal(exploring.failed, timeout=60_000) as failed:
        exploring.start(spec(tmp_path, "def broken(:\n"))
    assert "race.py:1" in failed.args[0]
    qtbot.waitUntil(lambda: not exploring.busy)


def test_an_error_said_before_its_thread_has_ended_is_not_lost(qtbot: QtBot, tmp_path: Path) -> None:
    exploring = Exploring()
    told: list[str] = []
    exploring.failed.connect(told.append)
    exploring.start(spec(tmp_path, ENDLESS))
    exploring._said.append(RunError("It broke."))
    exploring._take()  # the thread lives
    assert told == []
    exploring.cancel()
    qtbot.waitUntil(lambda: not exploring.busy, timeout=60_000)
    assert told == ["It broke."]
