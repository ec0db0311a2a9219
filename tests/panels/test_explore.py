"""What exploring found, and the order that fails, step by step."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.panels.explore import Explore, telling_apart
from widgets.panels.interleaving import MARK, Order, shared
from widgets.panels.outcomes import MOST, OutcomeBars
from widgets.selection import Selection
from widgets.theme import DARK
from workers.scheduling.found import Found, after, failing_of
from workers.text import text

LOST: list[dict[str, Any]] = [
    {"lane": "0", "name": "MainThread", "kind": "starts", "target": "one", "site": "/x/race.py:9", "value": ""},
    {"lane": "1", "name": "one", "kind": "reads", "target": "balance", "site": "/x/race.py:3", "value": "0"},
    {"lane": "2", "name": "two", "kind": "writes", "target": "balance", "site": "/x/race.py:5", "value": "-1"},
    {"lane": "1", "name": "one", "kind": "writes", "target": "balance", "site": "/x/race.py:5", "value": "1"},
]


def counted(schedules: int, failing: int, outcomes: dict[str, int]) -> dict[str, Any]:
    return {
        "schedules": schedules,
        "failing": failing,
        "racy": schedules,
        "first": 3,
        "outcomes": outcomes,
        "orders": dict.fromkeys(outcomes, "py3.11 0 1 2 1"),
        "kinds": {"lost_update": failing},
    }


def done(**changes: object) -> dict[str, Any]:
    accesses = [{**LOST[number], "step": number} for number in (1, 2, 3)]
    finding = {"kind": "lost_update", "accesses": accesses, "lost": 1}
    failure = {
        "kind": "lost_update", "schedule": "py3.11 0 1 2 1", "preemptions": 1, "steps": 4, "number": 3, "outcome": "1", "why": "",
        "findings": [finding], "trace": LOST,
    }  # fmt: skip
    return {
        "message": "done", "pid": 77, **counted(24, 8, {"0": 16, "1": 8}), "complete": True, "classes": 24, "limit": False, "pruned": 0,
        "too_long": 0, "strayed": 0, "spun": 0, "fed": 0,
        "stuck": "", "seconds": 0.5, "failures": [failure], "findings": [], **changes,
    }  # fmt: skip


def found(*messages: dict[str, Any]) -> Found:
    state = Found()
    for message in messages:
        state = after(state, message)
    return state


@pytest.fixture
def panel(qtbot: QtBot) -> Explore:
    made = Explore()
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(400, 600)
    made.show()
    return made


@pytest.fixture
def order(qtbot: QtBot) -> Order:
    made = Order(Selection())
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(500, 300)
    made.show()
    return made


def test_a_bar_has_a_name_also_where_nothing_came_out(panel: Explore) -> None:
    panel.show_found(found({"message": "progress", **counted(3, 1, {"": 2, "deadlock": 1})}))
    assert panel.bars.outcomes == (("no output", 2), ("deadlock", 1))
    chosen: list[str] = []
    panel.outcome_chosen.connect(chosen.append)
    panel.bars.chosen.emit(0)
    assert chosen == [""]


def test_while_it_goes_on_the_counts_so_far_are_said(panel: Explore) -> None:
    panel.set_busy(True)
    panel.begin("race.py")
    panel.show_found(
        found({"message": "phase", "name": "at most 2 preemptions"}, {"message": "progress", **counted(10, 4, {"0": 6, "1": 4})})
    )
    assert panel.conclusion.text() == "10 orders tried, 4 fail"
    assert panel.facts.text() == "now: orders with at most 2 preemptions · lost update 4"
    assert panel.button.text() == "Stop exploring"
    assert panel.bars.outcomes == (("0", 6), ("1", 4))


def test_in_the_end_the_conclusion_and_the_simplest_failing_order_are_shown(panel: Explore) -> None:
    shown: list[object] = []
    panel.failing_chosen.connect(shown.append)
    result = found(done())
    panel.show_found(result)
    assert panel.conclusion.text() == "8 of 24 orders fail."
    assert panel.facts.text() == "24 orders in 0.50 s, 48 a second · lost update 8"
    assert "one reads balance = 0 (race.py:3); two writes -1 (race.py:5)" in panel.sentence.text()
    assert shown == [result.failures[0]]
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "py3.11 0 1 2 1"


def test_of_a_program_that_never_fails_all_classes_were_checked(panel: Explore) -> None:
    panel.show_found(found(done(failing=0, failures=[], kinds={})))
    assert panel.conclusion.text() == "All 24 classes of orders checked, none fails."
    assert not panel.sentence.isVisible()


def test_what_was_not_tried_is_said(panel: Explore) -> None:
    panel.show_found(found(done(spun=2, complete=False, failing=0, failures=[], kinds={})))
    assert panel.conclusion.text() == "24 orders checked, none fails; there are more."
    assert panel.facts.text().endswith("In 2 orders a thread asked the same again and again; longer waits of it were not tried.")


def test_an_exploration_stopped_half_way_says_so(panel: Explore) -> None:
    panel.set_busy(True)
    panel.show_found(found({"message": "progress", **counted(10, 4, {"0": 10})}))
    panel.set_busy(False)
    assert panel.conclusion.text() == "Stopped after 10 orders; 4 of them fail."


def test_what_cannot_be_explored_says_why_at_the_button(panel: Explore) -> None:
    panel.set_possible("It runs in several processes.")
    assert not panel.button.isEnabled()
    assert panel.button.toolTip() == "It runs in several processes."


def test_outcomes_are_told_apart_by_what_differs() -> None:
    same = [('{"balance": 0, "rounds": 2}', 3), ('{"balance": -1, "rounds": 2}', 1)]
    assert telling_apart(same) == [("balance = 0", 3), ("balance = -1", 1)]
    assert telling_apart([("deadlock", 3), ('{"balance": 0}', 1)]) == [("deadlock", 3), ('{"balance": 0}', 1)]
    assert telling_apart([('{"balance": 0}', 3)]) == [('{"balance": 0}', 3)]


def test_bars_are_as_long_as_their_counts(qtbot: QtBot) -> None:
    bars = OutcomeBars()
    qtbot.addWidget(bars)
    bars.set_outcomes([(str(number), 100 - number) for number in range(MOST + 4)])
    bars.resize(400, bars.sizeHint().height())
    image = bars.grab().toImage()
    assert bars.sizeHint().height() == (MOST + 1) * 22

    def blue(row: int) -> int:
        return sum(image.pixelColor(x, row * 22 + 11).name() == DARK.accent for x in range(image.width()))

    assert blue(0) > blue(MOST - 1) > 0.9 * blue(0)
    bars.set_outcomes([("often", 100), ("seldom", 25)])
    image = bars.grab().toImage()
    assert blue(1) == pytest.approx(blue(0) / 4, abs=3)


def test_an_order_has_a_column_for_each_lane_and_marks_what_is_accused(order: Order) -> None:
    [failing] = found(done()).failures
    order.set_failing(failing)
    steps = order.steps
    assert [name for _, name in steps.lanes] == ["MainThread", "one", "two"]
    words = [[steps.index(row, column).data() for column in range(3)] for row in range(4)]
    assert words == [
        ["starts one", None, None],
        [None, f"{MARK}reads balance = 0", None],
        [None, None, f"{MARK}writes balance = -1"],
        [None, f"{MARK}writes balance = 1", None],
    ]


def test_a_step_shows_its_line(order: Order) -> None:
    order.set_failing(found(done()).failures[0])
    order.table.selectRow(1)
    assert order._selection.site == ("/x/race.py", 3)
    QTest.keyClick(order.table, Qt.Key.Key_Down)
    assert order._selection.site == ("/x/race.py", 5)


def test_the_failing_order_can_be_forced_where_one_is_known(panel: Explore) -> None:
    wishes: list[bool] = []
    panel.force_requested.connect(lambda: wishes.append(True))
    QTest.mouseClick(panel.force, Qt.MouseButton.LeftButton)
    panel.set_forcible("This variant is the fix: no order of it fails.")
    assert not panel.force.isEnabled()
    assert panel.force.toolTip() == "This variant is the fix: no order of it fails."
    QTest.mouseClick(panel.force, Qt.MouseButton.LeftButton)
    assert wishes == [True]


def test_of_one_order_that_was_given_no_speed_is_said(panel: Explore) -> None:
    given = {**done()["failures"][0], "message": "replayed", "ended": "finished", "left": None, "pid": 7}
    panel.show_found(found(given))
    assert panel.conclusion.text() == "The order fails, at the first try."
    assert panel.facts.text() == "lost update 1"
    assert "the update of two is lost" in panel.sentence.text()


@pytest.mark.parametrize(
    ("widths", "room", "shares"),
    [
        ([], 300, []),
        ([100, 180, 140], 420, [100, 180, 140]),
        ([100, 200, 200], 400, [100, 150, 150]),  # the narrow one keeps its width
        ([200, 200, 200], 300, [100, 100, 100]),
        ([200, 60, 200], 100, [96, 60, 96]),  # then one scrolls
    ],
)
def test_columns_give_way_to_each_other(widths: list[int], room: int, shares: list[int]) -> None:
    assert shared(widths, room) == shares


def test_all_lanes_of_an_order_are_seen_in_a_narrow_window(order: Order, qtbot: QtBot) -> None:
    lanes = [{**LOST[0], "lane": str(lane), "name": f"a thread with a long name {lane}", "step": lane} for lane in range(4)]
    order.resize(900, 400)
    order.show()
    order.set_failing(failing_of({**done()["failures"][0], "trace": lanes, "findings": []}, text("nothing")))
    wide = [order.table.columnWidth(column) for column in range(4)]
    order.resize(560, 400)
    qtbot.waitUntil(lambda: order.table.viewport().width() < 560)
    narrow = [order.table.columnWidth(column) for column in range(4)]
    assert sum(narrow) <= order.table.viewport().width() < sum(wide)
    order.resize(900, 400)
    qtbot.waitUntil(lambda: [order.table.columnWidth(column) for column in range(4)] == wide)
