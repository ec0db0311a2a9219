"""What lanes stand before, on the timeline of an order that is moved by hand; and that its view stays where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.scheduling.test_replayed_run import step
from tests.timeline.conftest import settle
from widgets.timeline.ahead import Ahead
from widgets.timeline.view import Timeline
from workers.host.messages import RunSpec
from workers.scheduling.found import STANDING, Failing, Step
from workers.scheduling.growing import Growing
from workers.scheduling.recorder import STEP_NS
from workers.scheduling.stepped import Stand, Stepped
from workers.text import text

READS = step("1", "reads", "balance", "0", 3)
WRITES = step("1", "writes", "balance", "1", 4)
WAITS = step("0", "joins", "one")


def stepped(*steps: Step) -> Stepped:
    all_steps = (step("0", "starts", "one"), *steps)
    order = Failing(STANDING, text("So far."), "py3.11", 0, "", all_steps, frozenset(), (WAITS, WRITES), 1)
    return Stepped(order, (Stand(0, WAITS, False, ""), Stand(1, WRITES, True, "")))


@pytest.fixture
def growing() -> Growing:
    made = Growing(RunSpec(script=__file__))
    made.show(stepped())
    return made


@pytest.fixture
def view(open_timeline: Callable[..., Timeline], growing: Growing) -> Timeline:
    made = open_timeline(growing.live.store)
    made.set_ahead((Ahead(0, "0", "0  waits", "it waits"), Ahead(1, "1", "1  writes balance")))
    settle(made)
    return made


def grow(view: Timeline, growing: Growing, moves: int) -> None:
    assert growing.show(stepped(*[READS] * moves))
    view.go_live()
    settle(view)


def test_each_lane_has_its_box_right_of_the_newest_time(view: Timeline) -> None:
    frame = view.pointing.frame
    assert frame is not None
    assert [box.text for box in frame.ahead] == ["0  waits", "1  writes balance"]
    for box in frame.ahead:
        assert box.rect.left() > frame.scale.x(STEP_NS)
        assert box.rect.top() == frame.tops[box.of.lane]
        assert box.rect.right() <= view.canvas.width()


def test_a_click_on_a_box_asks_for_its_lane(view: Timeline) -> None:
    asked: list[str] = []
    view.ahead_clicked.connect(asked.append)
    frame = view.pointing.frame
    assert frame is not None
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=frame.ahead[1].rect.center().toPoint())
    assert asked == ["1"]
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(frame.scale.x(STEP_NS / 2)), frame.tops[0] + 4))
    assert asked == ["1"]
    assert view.pointing.selection.time is not None


def test_a_step_leaves_the_view_where_it_is(view: Timeline, growing: Growing) -> None:
    before = view.view.first_ns, view.view.last_ns
    grow(view, growing, 3)
    assert (view.view.first_ns, view.view.last_ns) == before
    grow(view, growing, 30)
    assert view.view.span_ns > before[1]  # it was full


def test_who_has_zoomed_in_keeps_that_and_sees_the_newest_step(view: Timeline, growing: Growing) -> None:
    view.navigation.zoom(0.5)
    span = view.view.span_ns
    for moves in (1, 2, 20):
        grow(view, growing, moves)
        assert view.view.span_ns == span
        frame = view.pointing.frame
        assert frame is not None
        assert frame.ahead
        assert view.view.first_ns < growing.live.store.now_ns < view.view.last_ns


def test_a_zoom_under_way_is_not_cut_off_by_a_step(view: Timeline, growing: Growing) -> None:
    view.navigation.smooth = True
    view.navigation.zoom(0.5)
    first, last = view.navigation.target
    assert view.navigation.moving
    grow(view, growing, 1)
    assert view.view.span_ns == last - first


def test_going_back_leaves_the_zoom_too(view: Timeline, growing: Growing) -> None:
    view.navigation.zoom(0.5)
    grow(view, growing, 4)
    span = view.view.span_ns
    growing.show(stepped(*[READS] * 3))
    view.exchange(growing.live.store)
    settle(view)
    assert view.view.span_ns == span
    assert view.view.first_ns < growing.live.store.now_ns < view.view.last_ns


def test_an_order_that_is_over_is_seen_whole_and_has_no_boxes(view: Timeline, growing: Growing) -> None:
    growing.leave(stepped())
    view.set_ahead(())
    settle(view)
    frame = view.pointing.frame
    assert frame is not None
    assert not frame.ahead
    assert view.view.last_ns < 2.1 * STEP_NS
