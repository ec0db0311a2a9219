"""A schedule that is pasted into the window is checked while it is typed, and replayed on what is chosen or named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.window import Window
from tests.app.running import WITHIN_MS, sleeper, wait_ended, wait_lanes
from tests.app.test_exploring import RACE
from workers.probe.schema import State
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.exploration import parameters
from workers.scheduling.shipped import forced, shipped

HERE = f"py{this_python()}"
PASTE = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture(autouse=True)
def clipboard(qapp: object) -> None:
    QGuiApplication.clipboard().setText("")


def failing_schedule(scenario: str, variant: str) -> str:
    known = shipped(scenario, variant)[this_python()]
    assert known is not None
    return known.schedule


def report_of_exploring(scenario: str, variant: str) -> str:
    """As `threadline explore --json` prints it, as far as it says what was explored and how it fails."""
    spec = forced(scenario, variant)
    simplest = {"schedule": spec.schedule, "preemptions": 1, "steps": 1, "kind": "lost_update", "outcome": "1", "text": "."}
    return json.dumps(
        {
            "format": 1,
            "scenario": scenario,
            "script": None,
            "variant": variant,
            "parameters": dict(parameters(spec.run)),
            "simplest": simplest,
        }
    )


def choose_race(window: Window, folder: Path, text: str = RACE) -> Path:
    """Write the program and choose it."""
    file = folder / "race.py"
    file.write_text(text, encoding="utf-8")
    window.choice.add_script(str(file))
    return file


def open_sheet(window: Window, clipboard: str = "") -> None:
    QGuiApplication.clipboard().setText(clipboard)
    QTest.keyClick(window, *PASTE)
    assert window.replay.sheet.isVisible()


def write(window: Window, schedule: str) -> None:
    """As by a paste into the field."""
    window.replay.sheet.field.selectAll()
    window.replay.sheet.field.insertPlainText(schedule)


def replay(window: Window, qtbot: QtBot) -> None:
    """Press Replay, and wait for what comes of it."""
    runs = len(window.session.runs)
    assert window.replay.sheet.replay.isEnabled(), window.replay.sheet.error.text()
    QTest.mouseClick(window.replay.sheet.replay, Qt.MouseButton.LeftButton)
    assert not window.replay.sheet.isVisible()
    assert not window.actions_table.of["replay"].isEnabled()
    qtbot.waitUntil(lambda: len(window.session.runs) == runs + 1 and not window.explore.replaying.busy, timeout=WITHIN_MS)


@pytest.mark.parametrize(
    ("scenario", "variant", "kind"),
    [("locks.lost_update", "no_lock", "lost_update"), ("deadlocks.opposite_order", "opposite", "deadlock")],
)
def test_a_pasted_schedule_makes_the_failure_again(scenario: str, variant: str, kind: str, window: Window, qtbot: QtBot) -> None:
    window.choice.choose(scenario)
    schedule = failing_schedule(scenario, variant)
    open_sheet(window, f"  {schedule}\n")
    sheet = window.replay.sheet
    assert sheet.field.toPlainText() == schedule
    assert sheet.program.text().endswith({"lost_update": "Without a lock · threads = 2, rounds = 2", "deadlock": "rounds = 1"}[kind])
    QTest.keyClick(sheet.field, Qt.Key.Key_Tab)  # is no letter of a schedule
    assert sheet.field.toPlainText() == schedule
    replay(window, qtbot)
    run = window.run_shown
    assert run is not None
    assert [finding.kind.value for finding in run.live.findings] == [kind]
    assert str(run.live.store.schedule).partition(" #")[0] == schedule.partition(" #")[0]
    assert window.evidence.currentWidget() is window.explore.order
    assert window.actions_table.of["replay"].isEnabled()


def test_what_is_no_schedule_is_told_at_the_field_and_cannot_be_replayed(window: Window) -> None:
    open_sheet(window, "nothing that is one")
    sheet = window.replay.sheet
    assert sheet.field.toPlainText() == ""
    assert not sheet.error.isVisible()  # nobody has typed anything
    assert not sheet.replay.isEnabled()
    QTest.keyClicks(sheet.field, f"{HERE} 0x2 1y 2")
    assert sheet.error.text() == "Word 3 is “1y”; write a lane there, or a lane and how often it moves: 0, 2.1, 1x3."
    (mark,) = sheet.field.extraSelections()
    assert mark.cursor.selectedText() == "1y"
    assert not sheet.replay.isEnabled()
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sheet.isVisible()
    write(window, f"{HERE} 0x2 1 2")
    assert not sheet.error.isVisible()
    assert sheet.field.extraSelections() == []
    assert sheet.schedule.text() == f"4 steps of 3 lanes, made on Python {this_python()}"
    assert sheet.replay.isEnabled()
    QTest.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert len(window.session.runs) == 0


def test_one_that_does_not_fit_says_where_it_left_the_rails_and_shows_what_was_done(window: Window, qtbot: QtBot) -> None:
    window.choice.choose("deadlocks.opposite_order")
    open_sheet(window)
    write(window, f"{HERE} 0x2 1 7 1x3")
    replay(window, qtbot)
    assert window.band.title.text() == "The schedule does not fit this program"
    assert window.band.text.text().startswith(
        "Left the rails at step 4: wanted lane 7, but there is no such lane, or not yet. Able to move: "
    )
    assert "transfer-1 (lane 1) at opposite_order.py:" in window.band.text.text()
    run = window.run_shown
    assert run is not None
    assert run.live.findings == []
    failing = window.explore.order.steps.failing
    assert failing is not None
    assert [step.lane for step in failing.steps] == ["0", "0", "1"]
    assert {step.lane for step in failing.standing} == {"0", "1", "2"}
    store = run.live.store
    assert [list(store.intervals(lane.id, 0, 1 << 60))[-1].state for lane in store.lanes] == [State.JOIN, State.PAUSED, State.LOCK]
    assert {lane.ended_ns for lane in store.lanes} == {store.ended_ns}  # they stand there; none has come to its end


def test_one_that_goes_on_after_the_program_s_end_does_not_fit(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    choose_race(window, tmp_path)
    open_sheet(window)
    write(window, f"{HERE} 0x2 1x2 2x2 0x9")
    replay(window, qtbot)
    assert window.band.text.text() == "Left the rails at step 9: wanted MainThread (lane 0), but the program has ended."


def test_one_that_fits_a_program_that_has_changed_says_so(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = choose_race(window, tmp_path)
    open_sheet(window)
    write(window, f"{HERE} 0x2 1x2 2x2 0x2")
    replay(window, qtbot)
    run = window.run_shown
    assert run is not None
    written = str(run.live.store.schedule)
    assert written.startswith(f"{HERE} 0x2 1x2 2x2 0x2 #")
    file.write_text(RACE.replace("balance", "total"), encoding="utf-8")
    open_sheet(window, written)
    assert window.replay.sheet.field.toPlainText() == written
    replay(window, qtbot)
    assert window.band.title.text() == "The program has changed since"
    assert "its end, but the operations were not those it was recorded with: the program has changed since." in window.band.text.text()
    open_sheet(window)
    write(window, written[:-1])
    assert window.replay.sheet.error.text().startswith("Word 6 is “#")
    assert not window.replay.sheet.replay.isEnabled()


def test_one_whose_end_is_missing_says_that_the_rest_was_not_in_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    choose_race(window, tmp_path)
    open_sheet(window)
    write(window, f"{HERE} 0x2 1x2")
    replay(window, qtbot)
    assert window.band.title.text() == "The schedule ends before the program"
    assert "The schedule holds only 4 of its 8 steps; the rest came without preemption." in window.band.text.text()


def test_one_made_on_another_python_is_warned_of_and_explained(window: Window, qtbot: QtBot) -> None:
    other = "3.12" if this_python() != "3.12" else "3.13"
    open_sheet(window)
    write(window, f"py{other} 0x2 7")
    assert f"made on Python {other}, and this program runs on {this_python()}" in window.replay.sheet.notes.text()
    replay(window, qtbot)
    assert window.band.text.text().endswith(f"The schedule was made on Python {other}, and this is {this_python()}.")


def test_one_is_replayed_for_a_user_s_script(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = choose_race(window, tmp_path)
    open_sheet(window, f"{HERE} 0x2 1 2 1 2")
    assert window.replay.sheet.program.text() == "race.py"
    replay(window, qtbot)
    run = window.run_shown
    assert run is not None
    assert run.spec.script == str(file)
    assert [finding.kind.value for finding in run.live.findings] == ["lost_update"]


def test_a_report_brings_its_scenario_with_its_values(window: Window, qtbot: QtBot) -> None:
    window.choice.choose("deadlocks.opposite_order")
    open_sheet(window, report_of_exploring("locks.lost_update", "no_lock"))
    assert "rounds = 2" in window.replay.sheet.program.text()
    assert "it is then chosen at the left" in window.replay.sheet.notes.text()
    replay(window, qtbot)
    run = window.run_shown
    assert run is not None
    assert [finding.kind.value for finding in run.live.findings] == ["lost_update"]
    assert window.choice.scenario is not None
    assert window.choice.scenario.id == "locks.lost_update"
    assert window.choice.parameters.values()["rounds"] == 2


def test_a_report_of_a_scenario_is_replayed_on_the_copy_of_it_that_is_chosen(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.choice.choose("locks.lost_update")
    window.actions_table.of["copy_program"].trigger()
    copy = tmp_path / "my_bank.py"
    copy.write_text(QGuiApplication.clipboard().text(), encoding="utf-8")
    window.choice.add_script(str(copy))
    open_sheet(window, report_of_exploring("locks.lost_update", "no_lock"))
    assert window.replay.sheet.program.text().startswith("Lost update (my_bank.py) · Without a lock")
    replay(window, qtbot)
    run = window.run_shown
    assert run is not None
    assert run.spec.script == str(copy)
    assert window.choice.copy is not None


def test_a_report_of_a_script_that_is_not_here_is_replayed_on_what_is_chosen(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text(RACE, encoding="utf-8")
    window.choice.add_script(str(file))
    gone = tmp_path / "elsewhere" / "race.py"
    open_sheet(window, json.dumps({"scenario": None, "script": str(gone), "schedule": f"{HERE} 0x2 1"}))
    sheet = window.replay.sheet
    assert sheet.program.text() == "mine.py"
    assert sheet.notes.text() == f"The report is of {gone}, which is not here."
    gone.parent.mkdir()
    gone.write_text(RACE, encoding="utf-8")
    sheet.typed.emit(sheet.field.toPlainText())
    assert sheet.program.text() == "race.py"


def test_while_a_program_runs_no_schedule_can_be_pasted_and_it_is_said_why(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.run(sleeper(tmp_path))
    wait_lanes(qtbot, window.session)
    assert not window.actions_table.of["replay"].isEnabled()
    assert window.actions_table.of["replay"].toolTip().startswith("A program runs.")
    assert window.explore.panel.paste.toolTip().startswith("A program runs.")
    assert not window.explore.panel.paste.isEnabled()
    window.session.stop()
    wait_ended(qtbot, window.session)
    assert window.explore.panel.paste.isEnabled()
    QTest.mouseClick(window.explore.panel.paste, Qt.MouseButton.LeftButton)
    assert window.replay.sheet.isVisible()


def test_what_cannot_be_controlled_is_told_in_the_sheet(window: Window) -> None:
    window.choice.choose("processes.fork_returns_twice")
    open_sheet(window, f"{HERE} 0x2")
    assert window.replay.sheet.error.text().startswith("It uses processes in a way that cannot be controlled")
    assert not window.replay.sheet.replay.isEnabled()


def test_one_whose_program_blocks_where_it_cannot_be_controlled_says_where(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    blocking = RACE.replace("    balance = seen + amount", "    import select\n    select.select([], [], [], 60)")
    file = choose_race(window, tmp_path, blocking)
    open_sheet(window, f"{HERE} 0x2 1")
    replay(window, qtbot)
    assert window.band.title.text() == "This order came to no end"
    assert window.band.text.text().startswith(f"The order could not be carried to its end: Thread-1 (add), at {file}:11, ")
