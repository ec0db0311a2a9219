"""A program moved by hand beside the window, and in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.stepping import Stepping
from app.window import Window
from tests.app.running import WITHIN_MS
from tests.scheduling.test_by_hand import RACE
from widgets.panels.outcomes import ROW_PX
from workers.host.messages import RunSpec
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.recorder import STEP_NS


@pytest.fixture
def spec(tmp_path: Path) -> ExploreSpec:
    file = tmp_path / "race.py"
    file.write_text(RACE, encoding="utf-8")
    return ExploreSpec(RunSpec(script=str(file)), by_hand=True)


def steps(stepping: Stepping) -> int:
    return -1 if stepping.stepped is None else len(stepping.stepped.order.steps)


def wait_steps(qtbot: QtBot, stepping: Stepping, wanted: int) -> None:
    qtbot.waitUntil(lambda: steps(stepping) == wanted, timeout=WITHIN_MS)


def test_moves_back_and_forward_are_told(qtbot: QtBot, spec: ExploreSpec) -> None:
    stepping = Stepping()
    stepping.start(spec)
    assert stepping.busy
    qtbot.waitUntil(lambda: steps(stepping) == 0, timeout=WITHIN_MS)
    for number, lane in enumerate(("0", "0", "2"), 1):
        stepping.move(lane)
        wait_steps(qtbot, stepping, number)
    assert not stepping.can_go_forward
    stepping.back()
    qtbot.waitUntil(lambda: steps(stepping) == 2, timeout=WITHIN_MS)
    assert stepping.can_go_forward
    stepping.forward()
    qtbot.waitUntil(lambda: steps(stepping) == 3, timeout=WITHIN_MS)
    assert stepping.stepped is not None
    assert stepping.stepped.order.steps[-1].lane == "2"
    stepping.stop()
    assert not stepping.busy  # and the fixture sees that no process and no thread is left


def test_a_wish_while_the_program_still_moves_is_not_heard(qtbot: QtBot, spec: ExploreSpec) -> None:
    stepping = Stepping()
    stepping.start(spec)
    qtbot.waitUntil(lambda: steps(stepping) == 0, timeout=WITHIN_MS)
    told: list[int] = []
    stepping.changed.connect(lambda stepped: told.append(len(stepped.order.steps)))
    stepping.move("0")
    stepping.move("0")
    qtbot.waitUntil(lambda: bool(told), timeout=WITHIN_MS)
    stepping.back()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WITHIN_MS)
    assert told == [1, 0]
    stepping.stop()


def test_a_program_that_cannot_be_read_is_said_and_over(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("def broken(:\n", encoding="utf-8")
    stepping = Stepping()
    with qtbot.waitSignal(stepping.failed, timeout=WITHIN_MS) as failed:
        stepping.start(ExploreSpec(RunSpec(script=str(file)), by_hand=True))
    assert "broken.py:1" in failed.args[0]
    assert not stepping.busy


def press(window: Window, qtbot: QtBot, *keys: str) -> None:
    """Digits, each when the step before it is there."""
    order = window.explore.order
    for key in keys:
        before = steps(window.steps.stepping)
        QTest.keyClicks(order.table, key)
        wait_steps(qtbot, window.steps.stepping, before + 1)


@pytest.mark.parametrize("scenario", ["deadlocks.opposite_order", "deadlocks.opposite_order_processes"])
def test_a_deadlock_is_made_by_hand_in_the_window(scenario: str, window: Window, qtbot: QtBot) -> None:
    window.choice.choose(scenario)
    window.actions_table.of["step"].trigger()
    qtbot.waitUntil(lambda: steps(window.steps.stepping) == 0, timeout=WITHIN_MS)
    order = window.explore.order
    assert window.evidence.currentWidget() is order
    assert order.bar.lanes[0].text() == "0 MainThread: starts transfer-1"
    press(window, qtbot, *"001112221111")
    assert window.run_shown is not None
    run = window.run_shown
    store = run.live.store
    assert (store.ended_ns, store.now_ns) == (None, 12 * STEP_NS)
    assert order.table.currentIndex().row() == 11
    assert window.selection.site is not None
    assert window.selection.site[0].endswith(f"{scenario.partition('.')[2]}.py")
    press(window, qtbot, *"221")
    assert window.run_shown is run  # one run, which has grown
    assert run.live.store is store
    assert store.ended_ns is not None
    assert [finding.kind.value for finding in run.live.findings] == ["deadlock"]
    assert order.bar.sentence.text().startswith("Nobody can move any more")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: steps(window.steps.stepping) == 14, timeout=WITHIN_MS)
    assert run.live.findings == []
    assert len(window.session.runs) == 1
    window.actions_table.of["step"].trigger()
    assert not window.steps.busy


@pytest.mark.parametrize("scenario", ["locks.lost_update", "locks.ticket_sale_processes"])
def test_the_failing_order_is_forced_at_the_first_try_and_shown(scenario: str, window: Window, qtbot: QtBot) -> None:
    window.choice.choose(scenario)
    assert window.actions_table.of["force"].isEnabled()
    with qtbot.waitSignal(window.explore.exploring.ended, timeout=WITHIN_MS):
        window.actions_table.of["force"].trigger()
    assert window.explore.panel.found.schedules == 1
    run = window.run_shown
    assert run is not None
    assert [finding.kind.value for finding in run.live.findings] == ["lost_update"]
    assert window.evidence.currentWidget() is window.explore.order
    window.choice.parameters.set_variant("lock")
    assert not window.actions_table.of["force"].isEnabled()
    assert window.explore.panel.force.toolTip() == "This variant is the fix: no order of it fails."


def test_what_each_lane_is_about_to_do_stands_on_its_lane_and_at_its_line(window: Window, qtbot: QtBot) -> None:
    window.choice.choose("locks.lost_update")
    window.actions_table.of["step"].trigger()
    qtbot.waitUntil(lambda: steps(window.steps.stepping) == 0, timeout=WITHIN_MS)
    press(window, qtbot, *"001112222")
    frame = window.timeline.pointing.frame
    assert frame is not None
    assert [box.of.words for box in frame.ahead] == [
        "0  waits for the end of pays-in-1",
        "1  acquires start_line's waiter",
        "2  writes balance",
    ]
    assert frame.ahead[0].of.why
    assert not frame.ahead[2].of.why
    named = {each.name: line for line, there in window.source.code.marks.named.items() for each in there}
    text = window.source.code.toPlainText().splitlines()
    assert "balance" in text[named["draws-out-1"] - 1]
    QTest.mouseClick(window.timeline.canvas, Qt.MouseButton.LeftButton, pos=frame.ahead[2].rect.center().toPoint())
    wait_steps(qtbot, window.steps.stepping, 10)
    assert window.steps.stepping.stepped is not None
    assert window.steps.stepping.stepped.order.steps[-1].lane == "2"
    window.actions_table.of["step"].trigger()
    qtbot.waitUntil(lambda: not window.timeline.pending, timeout=WITHIN_MS)
    assert not window.source.code.marks.named
    assert window.timeline.pointing.frame is not None
    assert not window.timeline.pointing.frame.ahead


def test_a_lane_goes_as_far_as_is_chosen_and_back_as_far(window: Window, qtbot: QtBot) -> None:
    window.choice.choose("locks.lost_update")
    window.actions_table.of["step"].trigger()
    qtbot.waitUntil(lambda: steps(window.steps.stepping) == 0, timeout=WITHIN_MS)
    bar = window.explore.order.bar
    window.actions_table.of["step_unit"].trigger()
    window.actions_table.of["step_unit"].trigger()
    assert bar.unit.currentText() == "until it has to wait"
    QTest.keyClicks(window.explore.order.table, "0")
    wait_steps(qtbot, window.steps.stepping, 2)  # both threads are started, and the first is waited for
    window.steps.stepping.back()
    wait_steps(qtbot, window.steps.stepping, 0)
    window.steps.stepping.forward()
    wait_steps(qtbot, window.steps.stepping, 2)


def test_a_bar_opens_as_a_replay_of_an_order_that_leads_to_it(window: Window, qtbot: QtBot) -> None:
    window.choice.choose("locks.lost_update")
    with qtbot.waitSignal(window.explore.exploring.ended, timeout=WITHIN_MS):
        window.explore.start()
    panel = window.explore.panel
    outcomes = [outcome for outcome, _ in panel.found.outcomes]
    assert set(panel.found.orders) == set(outcomes)
    right = next(row for row, outcome in enumerate(outcomes) if '"balance": 0' in outcome)
    runs = len(window.session.runs)
    area = panel.bars.rect()
    QTest.mouseClick(panel.bars, Qt.MouseButton.LeftButton, pos=QPoint(area.center().x(), right * ROW_PX + ROW_PX // 2))
    qtbot.waitUntil(lambda: len(window.session.runs) == runs + 1, timeout=WITHIN_MS)
    assert window.run_shown is not None
    assert window.run_shown.live.findings == []  # the right outcome: nothing fails
    assert window.run_shown.live.verdict is not None
    assert window.run_shown.live.verdict.good
    panel.bars.setFocus()
    QTest.keyClick(panel.bars, Qt.Key.Key_Down if right == 0 else Qt.Key.Key_Up)
    QTest.keyClick(panel.bars, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.runs) == runs + 2, timeout=WITHIN_MS)
    assert [finding.kind.value for finding in window.run_shown.live.findings] == ["lost_update"]
    qtbot.waitUntil(lambda: not window.explore.replaying.busy, timeout=WITHIN_MS)


def test_by_bytecode_each_lane_says_its_instruction(window: Window, qtbot: QtBot) -> None:
    window.choice.choose("locks.lost_update")
    window.actions_table.of["step"].trigger()
    stepping = window.steps.stepping
    qtbot.waitUntil(lambda: steps(stepping) == 0, timeout=WITHIN_MS)
    bar = window.explore.order.bar
    stepping.move("0")
    wait_steps(qtbot, stepping, 1)
    stepping.move("0")
    wait_steps(qtbot, stepping, 2)
    bar.unit.setCurrentIndex(bar.unit.findText("by bytecode"))
    qtbot.waitUntil(lambda: all("(" in button.text() for number, button in bar.lanes.items() if number), timeout=WITHIN_MS)
    assert steps(stepping) == 2
    while not any(": bytecode " in button.text() for button in bar.lanes.values()):
        with qtbot.waitSignal(stepping.changed, timeout=WITHIN_MS):
            stepping.move([stand.step.lane for stand in window.steps.stands if stand.enabled][-1])
    assert any(ahead.words.partition("  ")[2].startswith("bytecode ") for ahead in window.steps.ahead())
