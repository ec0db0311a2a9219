"""Moving in time: drag, wheel, keys, overview, following a live run."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.synthetic import ZERO_NS, StoreBuilder
from tests.timeline.busy import MS, busy_store
from tests.timeline.conftest import Open, settle
from widgets.timeline.painting import HEADER_WIDTH
from widgets.timeline.view import Timeline
from workers.probe.schema import Kind, State

NONE, SHIFT, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(open_timeline: Open) -> Timeline:
    """The busy run, 100 … 300 ms on screen."""
    made = open_timeline(busy_store()[0])
    made.navigation.show((100e6, 300e6), glide=False)
    settle(made)
    return made


def stretch(view: Timeline) -> tuple[float, float]:
    return view.view.first_ns, view.view.last_ns


def wheel(on: QWidget, x: int, y: int, notches: int, held: Qt.KeyboardModifier = NONE) -> None:
    at = QPointF(x, y)
    event = QWheelEvent(
        at, QPointF(on.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(on, event)


def drag(on: QWidget, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(on, LEFT, held, start)
    for step in range(1, 6):
        move(on, start + (end - start) * step / 5, held)
    QTest.mouseRelease(on, LEFT, held, end)


def move(on: QWidget, at: QPoint, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(on.mapToGlobal(at)), Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(on, event)


def test_the_wheel_zooms_at_the_pointer(view: Timeline) -> None:
    x = 500
    before = view._scale().time(x)
    wheel(view.canvas, x, 100, 2)
    assert view.view.span_ns == pytest.approx(200e6 / 1.25**2)
    assert view._scale().time(x) == pytest.approx(before, abs=view._scale().ns_per_px)
    wheel(view.canvas, x, 100, -2)
    assert view.view.span_ns == pytest.approx(200e6)


def test_the_wheel_pans_with_shift(view: Timeline) -> None:
    wheel(view.canvas, 500, 100, -1, SHIFT)
    assert view.view.span_ns == pytest.approx(200e6)
    assert view.view.first_ns > 100e6


def test_the_wheel_scrolls_the_lanes_with_control_and_over_their_names(open_timeline: Open) -> None:
    view = open_timeline(busy_store()[0], 900, 240)
    before = stretch(view)
    wheel(view.canvas, 500, 100, -1, CONTROL)
    scrolled = view.bar.value()
    assert scrolled > 0
    wheel(view.canvas, 50, 100, -1)
    assert view.bar.value() > scrolled
    assert stretch(view) == before


def test_dragging_moves_the_time_with_the_pointer(view: Timeline) -> None:
    grabbed = view._scale().time(500)
    drag(view.canvas, QPoint(500, 100), QPoint(400, 100))
    assert view._scale().time(400) == pytest.approx(grabbed, abs=2 * view._scale().ns_per_px)


def test_shift_dragging_selects_a_stretch_and_z_zooms_to_it(view: Timeline) -> None:
    first, last = view._scale().time(400), view._scale().time(600)
    drag(view.canvas, QPoint(400, 100), QPoint(600, 100), SHIFT)
    assert view.pointing.band == pytest.approx((first, last))
    view.zoom_to_selection()
    assert view.view.first_ns < first < last < view.view.last_ns
    assert view.view.span_ns == pytest.approx((last - first) / 0.96)


@pytest.mark.parametrize(("key", "narrower", "later"), [("W", True, False), ("S", False, False), ("A", False, False), ("D", False, True)])
def test_w_a_s_d_zoom_and_pan(view: Timeline, key: str, narrower: bool, later: bool) -> None:
    first, span = view.view.first_ns, view.view.span_ns
    QTest.keyClick(view, getattr(Qt.Key, f"Key_{key}"))
    if key in "WS":
        assert (view.view.span_ns < span) is narrower
        assert view.view.span_ns != span
    else:
        assert view.view.span_ns == pytest.approx(span)
        assert (view.view.first_ns > first) is later
        assert view.view.first_ns != first


def test_a_held_key_glides_and_comes_to_rest_after_its_release(view: Timeline, qtbot: QtBot) -> None:
    view.navigation.smooth = True
    span = view.view.span_ns
    QTest.keyPress(view, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: view.view.span_ns < span / 1.5, timeout=3000)
    QTest.keyRelease(view, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: not view.navigation.moving, timeout=3000)
    assert (view.view.first_ns, view.view.last_ns) == view.navigation.target


def test_losing_the_focus_lets_go_of_held_keys(view: Timeline, qtbot: QtBot) -> None:
    view.navigation.smooth = True
    QTest.keyPress(view, Qt.Key.Key_D)
    view.clearFocus()
    view.navigation.finish()
    assert not view.navigation.moving


def test_f_fits_the_whole_run(view: Timeline) -> None:
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.view.first_ns == 0
    assert view.view.last_ns == pytest.approx(420e6 * 1.02)


def test_the_whole_run_begins_with_its_first_event_and_one_can_go_back_to_the_launch(open_timeline: Open) -> None:
    view = open_timeline(late_store().store)
    for whole in (stretch(view), (view.overview.scale.first_ns, view.overview.scale.last_ns)):
        assert 880 * MS < whole[0] < 900 * MS
        assert whole[1] == pytest.approx(1_500 * MS, rel=0.02)
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_A)
    settle(view)
    assert view.view.first_ns < 0 < view.view.last_ns < 900 * MS
    assert view.canvas.frame is not None
    assert view.canvas.frame.ticks[0].t_ns == 0  # the axis counts from the launch
    frame = view.overview._frame_rect()
    assert frame.left() == HEADER_WIDTH  # at the edge of a strip that begins later, where it can be grabbed
    assert frame.width() > 0
    QTest.keyClick(view, Qt.Key.Key_F)
    assert 880 * MS < view.view.first_ns < 900 * MS


def test_zooming_out_of_the_whole_run_shows_the_launch_too(open_timeline: Open) -> None:
    view = open_timeline(late_store().store)
    for _ in range(12):
        view.zoom_out()
    assert view.view.first_ns <= 0
    assert view.view.last_ns >= 1_500 * MS


def test_the_overview_s_frame_can_be_dragged(view: Timeline) -> None:
    scale = view.overview.scale
    start, end = QPoint(round(scale.x(200e6)), 15), QPoint(round(scale.x(260e6)), 15)
    QTest.mousePress(view.overview, LEFT, NONE, start)
    move(view.overview, end)
    QTest.mouseRelease(view.overview, LEFT, NONE, end)
    assert view.view.first_ns == pytest.approx(160e6, rel=0.02)
    assert view.view.span_ns == pytest.approx(200e6)


def test_a_click_in_the_overview_goes_there(view: Timeline) -> None:
    QTest.mouseClick(view.overview, LEFT, NONE, QPoint(round(view.overview.scale.x(350e6)), 15))
    assert (view.view.first_ns + view.view.last_ns) / 2 == pytest.approx(350e6, rel=0.02)


def test_movements_are_told(view: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.view_changed) as told:
        view.zoom_in()
    assert told.args == [view.view.first_ns, view.view.last_ns]


def late_store() -> StoreBuilder:
    """A program whose interpreter took 0.9 s to start, and that then slept for 0.6 s."""
    build = StoreBuilder()
    lane = build.lane(build.process(), "MainThread", main=True)
    build.event(lane, 900 * MS, Kind.STARTED).wait(lane, 910 * MS, State.SLEEPING)
    return build.end_run(1_500 * MS)


# ------------------------------------------------------------ live
def test_a_live_view_shows_its_first_frame_where_it_stays(open_timeline: Open) -> None:
    """Nothing is drawn before the first event, so that nothing jumps when it comes; nor with the next ones."""
    build = StoreBuilder()
    process = build.process()
    view = open_timeline(build.store)
    build.store.tick(ZERO_NS + 700 * MS)
    lane = build.lane(process, "MainThread", main=True)
    settle(view)
    assert view.rows.rows
    assert view.canvas.frame is None
    assert view.canvas.empty[0] == "Starting"
    build.event(lane, 710 * MS, Kind.STARTED)
    settle(view)
    stood = stretch(view)
    assert 705 * MS < stood[0] < 710 * MS
    assert view.canvas.frame is not None
    for t_ns in (712, 730, 755):
        build.wait(lane, t_ns * MS, State.SLEEPING)
        settle(view)
        assert stretch(view) == stood
    build.event(lane, 900 * MS, Kind.RESUMED)
    settle(view)
    assert view.view.first_ns == pytest.approx(stood[0], abs=10 * MS)  # wider, and nothing else
    assert view.view.last_ns > 900 * MS


@pytest.fixture
def live(open_timeline: Open) -> tuple[Timeline, StoreBuilder, int]:
    build = StoreBuilder()
    lane = build.lane(build.process(), "MainThread", main=True)
    build.event(lane, 0, Kind.STARTED)
    return open_timeline(build.store), build, lane


def test_a_running_program_is_followed_from_the_start(live: tuple[Timeline, StoreBuilder, int]) -> None:
    view, build, lane = live
    assert view.view.follow
    for t_ns in (100 * MS, 5_000 * MS, 40_000 * MS):
        build.wait(lane, t_ns, State.SLEEPING)
        view.refresh()
        assert view.view.first_ns <= t_ns <= view.view.last_ns


def test_time_moves_on_without_events(live: tuple[Timeline, StoreBuilder, int]) -> None:
    view, build, _ = live
    build.store.tick(ZERO_NS + 2_000 * MS)
    view.refresh()
    assert view.view.last_ns > 2_000 * MS


def test_panning_back_lets_go_and_the_key_takes_hold_again(live: tuple[Timeline, StoreBuilder, int]) -> None:
    view, build, lane = live
    build.wait(lane, 5_000 * MS, State.SLEEPING)
    view.refresh()
    QTest.keyClick(view, Qt.Key.Key_A)
    assert not view.view.follow
    stood = stretch(view)
    build.event(lane, 6_000 * MS, Kind.RESUMED)
    view.refresh()
    assert stretch(view) == stood
    QTest.keyClick(view, Qt.Key.Key_L)
    assert view.view.follow
    assert view.view.last_ns > 6_000 * MS


def test_zooming_while_following_keeps_the_newest_time_in_view(live: tuple[Timeline, StoreBuilder, int]) -> None:
    view, build, lane = live
    build.wait(lane, 5_000 * MS, State.SLEEPING)
    view.refresh()
    view.navigation.zoom(0.1, 0.0)
    assert view.view.follow
    build.event(lane, 7_000 * MS, Kind.RESUMED)
    view.refresh()
    assert view.view.first_ns < 7_000 * MS < view.view.last_ns
    assert view.view.span_ns < 1_000 * MS


def test_when_the_run_ends_the_whole_of_it_is_shown_and_nothing_is_followed(live: tuple[Timeline, StoreBuilder, int]) -> None:
    view, build, _ = live
    build.end_run(30_000 * MS)
    view.refresh()
    assert not view.view.follow
    assert view.view.first_ns == 0
    assert view.view.last_ns >= 30_000 * MS
    view.go_live()
    assert not view.view.follow


def test_a_view_that_was_moved_stays_where_it_is_when_the_run_ends(live: tuple[Timeline, StoreBuilder, int]) -> None:
    view, build, lane = live
    build.wait(lane, 5_000 * MS, State.SLEEPING)
    view.refresh()
    view.navigation.set_follow(False)
    view.navigation.show((1e9, 2e9), glide=False)
    build.end_run(9_000 * MS)
    view.refresh()
    assert stretch(view) == (1e9, 2e9)


def test_an_ended_run_is_shown_whole_and_another_store_starts_anew(open_timeline: Open) -> None:
    view = open_timeline(busy_store()[0])
    assert view.view.last_ns == pytest.approx(420e6 * 1.02)
    assert not view.view.follow
    view.navigation.show((1e6, 2e6), glide=False)
    view.set_store(busy_store()[0])
    assert view.view.last_ns == pytest.approx(420e6 * 1.02)
    assert view.canvas.width() > HEADER_WIDTH
