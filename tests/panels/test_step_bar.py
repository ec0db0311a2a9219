"""The bar that moves a program by hand: a button for each lane, with what it stands before."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.panels.interleaving import Order
from widgets.panels.steps import next_words, why_not_words
from widgets.selection import Selection
from widgets.theme import DARK
from workers.scheduling.stepped import Stepped, after_move

DONE: list[dict[str, Any]] = [
    {"lane": "0", "name": "MainThread", "kind": "starts", "target": "one", "site": "/x/race.py:9", "value": ""},
    {"lane": "1", "name": "one", "kind": "acquires", "target": "account_a", "site": "/x/race.py:3", "value": ""},
]


def stand(number: int, name: str, kind: str, target: str = "", owner: str = "", *, enabled: bool = True) -> dict[str, Any]:
    facts = {"lane": str(number), "name": name, "kind": kind, "target": target, "site": "/x/race.py:4", "value": "", "owner": owner}
    owner_lane = {"one": "1", "two": "2"}.get(owner, "")
    return {**facts, "owner_lane": owner_lane, "number": number, "enabled": enabled}


MAIN = stand(0, "MainThread", "joins", "one", enabled=False)
ONE = stand(1, "one", "reads", "balance")
TWO = stand(2, "two", "acquires", "account_a", "one", enabled=False)


def standing(*lanes: dict[str, Any], done: int = 2, before: Stepped | None = None) -> Stepped:
    message = {"message": "standing", "lanes": lanes, "trace": DONE[:done], "schedule": "py3.11 0 1", "pid": 7}
    return after_move(before, message)


@pytest.fixture
def order(qtbot: QtBot) -> Order:
    made = Order(Selection())
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(500, 400)
    made.show()
    made.bar.set_busy(True)
    made.show_stepped(standing(MAIN, ONE, TWO))
    return made


def test_each_lane_has_its_number_and_what_it_stands_before(order: Order) -> None:
    assert [button.text() for button in order.bar.lanes.values()] == [
        "0 MainThread: waits for the end of one",
        "1 one: reads balance",
        "2 two: acquires account_a",
    ]


def test_one_that_cannot_move_says_why(order: Order) -> None:
    lanes = order.bar.lanes
    assert [lanes[number].isEnabled() for number in range(3)] == [False, True, False]
    assert lanes[0].toolTip() == "waits for the end of one"
    assert lanes[1].toolTip() == ""
    assert lanes[2].toolTip() == "waits for account_a, which one holds"


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        ({**stand(1, "one", "acquires", "bell's waiter", "one", enabled=False), "waits_at": "bell"}, "waits until it is woken"),
        (stand(1, "one", "acquires", "account_a", "one", enabled=False), "waits for account_a, which one holds"),
        (stand(1, "one", "sleeps", enabled=False), "sleeps until nobody else can move"),
        (stand(1, "one", "reads", "ready", enabled=False), "asks the same again and again; the others go first"),
    ],
)
def test_every_reason_has_its_words(stands: dict[str, Any], words: str) -> None:
    assert why_not_words(standing(stands).stands[0]) == words


@pytest.mark.parametrize(("owner", "words"), [("one", "waits at bell to be woken"), ("", "acquires bell's waiter")])
def test_one_who_waits_to_be_woken_stands_at_what_it_waits_for(owner: str, words: str) -> None:
    facts = {**stand(1, "one", "acquires", "bell's waiter", owner, enabled=not owner), "waits_at": "bell"}
    assert next_words(standing(facts).stands[0]) == words


def test_digits_and_clicks_move_lanes_that_can(order: Order, qtbot: QtBot) -> None:
    wishes: list[str] = []
    order.bar.move_requested.connect(wishes.append)
    qtbot.waitUntil(order.table.hasFocus)
    QTest.keyClicks(order.table, "1")
    QTest.keyClicks(order.table, "2")  # it waits
    QTest.keyClicks(order.table, "9")  # there is none
    QTest.mouseClick(order.bar.lanes[1], Qt.MouseButton.LeftButton)
    assert wishes == ["1", "1"]
    assert order.table.hasFocus()


def test_the_newest_step_is_chosen_and_its_line_shown(order: Order) -> None:
    assert order.table.currentIndex().row() == 1
    assert order._selection.site == ("/x/race.py", 3)
    assert [name for _, name in order.steps.lanes] == ["MainThread", "one", "two"]


def test_back_and_forward_can_be_asked_for_where_there_is_something(order: Order) -> None:
    bar = order.bar
    assert (bar.back.isEnabled(), bar.forward.isEnabled()) == (True, False)
    before = standing(MAIN, ONE, TWO)
    order.show_stepped(standing(ONE, done=0, before=before))
    assert (bar.back.isEnabled(), bar.forward.isEnabled()) == (False, True)
    assert not bar.lanes[2].isVisible()


def test_when_it_is_stopped_its_buttons_go_and_its_steps_stay(order: Order) -> None:
    order.bar.set_busy(False)
    assert order.bar.button.text() == "Step by hand"
    assert not any(button.isVisible() for button in (order.bar.back, *order.bar.lanes.values()))
    assert order.steps.rowCount() == 2


def test_what_cannot_be_moved_by_hand_says_why(order: Order) -> None:
    order.bar.set_busy(False)
    order.bar.set_possible("It runs in several processes.")
    assert not order.bar.button.isEnabled()
    assert order.bar.button.toolTip() == "It runs in several processes."


def test_by_bytecode_the_instruction_stands_beside_the_operation(order: Order) -> None:
    one = {**ONE, "instruction": "LOAD_GLOBAL balance"}
    two = stand(2, "two", "bytecode", "BINARY_OP +=") | {"instruction": "BINARY_OP +="}
    order.show_stepped(standing(MAIN | {"instruction": "CALL 0"}, one, two))
    assert [button.text() for button in order.bar.lanes.values()] == [
        "0 MainThread: waits for the end of one",
        "1 one: reads balance (LOAD_GLOBAL balance)",
        "2 two: bytecode BINARY_OP +=",
    ]
