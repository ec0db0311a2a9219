"""Pointing at things: click, hover, keys, measuring, flags, highlights; and arranging the rows by hand."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.synthetic import StoreBuilder
from tests.timeline.busy import MS, busy_store
from tests.timeline.conftest import Open, settle
from tests.timeline.test_moving import LEFT, NONE, drag, move
from widgets.selection import Selection
from widgets.theme import DARK
from widgets.timeline.card import detail_of
from widgets.timeline.headers import state_at
from widgets.timeline.painting import HEADER_WIDTH
from widgets.timeline.rows import RowKind
from widgets.timeline.view import Timeline
from workers.probe.schema import Kind, State
from workers.trace.store import Arrows


@pytest.fixture
def view(open_timeline: Open) -> Timeline:
    store, findings = busy_store()
    made = open_timeline(store, 1100, 760)
    made.set_findings(findings)
    settle(made)
    return made


def place(view: Timeline, lane: int, t_ns: float) -> QPoint:
    frame = view.canvas.frame
    assert frame is not None
    return QPoint(round(frame.scale.x(t_ns)), frame.tops[lane] + view.rows.metrics.bar // 2)


def lane_named(view: Timeline, name: str) -> int:
    assert view._store is not None
    return next(lane.id for lane in view._store.lanes if lane.name == name)


def test_a_click_selects_interval_lane_object_line_and_time(view: Timeline) -> None:
    selection = Selection()
    view.set_selection(selection)
    lane = lane_named(view, "transfer-1")
    QTest.mouseClick(view.canvas, LEFT, NONE, place(view, lane, 380e6))
    assert selection.interval is not None
    assert selection.interval.state is State.LOCK
    assert selection.lane == lane
    assert view._store is not None
    assert selection.object is not None
    assert view._store.objects[selection.object].name == "account B"
    assert selection.site[1] == 9
    assert selection.time == pytest.approx(380e6, abs=2e6)


def test_hovering_tells_state_length_object_holder_and_line(view: Timeline) -> None:
    move(view.canvas, place(view, lane_named(view, "transfer-1"), 380e6), button=Qt.MouseButton.NoButton)
    assert view.card.isVisible()
    assert view._store is not None
    assert view.pointing.hovered is not None
    told = dict(detail_of(view._store, view.pointing.hovered).lines)
    assert told["lasts"].startswith("98.0 ms")
    assert told["Lock"] == "account B"
    assert told["held by"] == "transfer-2"
    assert told["line"].startswith("program.py:9")
    move(view.canvas, QPoint(600, view.canvas.height() - 2), button=Qt.MouseButton.NoButton)
    assert not view.card.isVisible()


def test_an_end_nobody_recorded_is_told_as_inferred(view: Timeline) -> None:
    move(view.canvas, place(view, lane_named(view, "transfer-1"), 380e6), button=Qt.MouseButton.NoButton)
    assert view._store is not None
    assert view.pointing.hovered is not None
    assert any("inferred" in value for _, value in detail_of(view._store, view.pointing.hovered).lines)


def test_the_cursor_reads_out_the_time(view: Timeline) -> None:
    move(view.canvas, place(view, 0, 123e6), button=Qt.MouseButton.NoButton)
    assert view.ruler.cursor_text.endswith(" ms")
    assert float(view.ruler.cursor_text.split()[0]) == pytest.approx(123, abs=1)


def test_up_and_down_go_through_the_lanes_left_and_right_through_their_intervals(view: Timeline) -> None:
    QTest.keyClick(view, Qt.Key.Key_Down)
    first = view.pointing.selection.lane
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.pointing.selection.lane == view.rows.lanes[1]
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.pointing.selection.lane == first == view.rows.lanes[0]
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    one = view.pointing.selection.interval
    QTest.keyClick(view, Qt.Key.Key_Right)
    two = view.pointing.selection.interval
    assert one is not None
    assert two is not None
    assert two.index == one.index + 1
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.pointing.selection.interval == one


def test_stepping_out_of_view_brings_the_interval_into_view(view: Timeline) -> None:
    lane = lane_named(view, "transfer-1")
    view.navigation.show((20e6, 60e6), glide=False)
    settle(view)
    view.pointing.selection.select_lane(lane)
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Right)
        settle(view)
        chosen = view.pointing.selection.interval
        assert chosen is not None
        assert view.view.first_ns <= chosen.first_ns <= view.view.last_ns


def test_two_clicks_measure_and_snap_to_the_beginnings_of_intervals(view: Timeline, qtbot: QtBot) -> None:
    one, two = lane_named(view, "transfer-1"), lane_named(view, "transfer-2")
    QTest.keyClick(view, Qt.Key.Key_M)
    QTest.mouseClick(view.canvas, LEFT, NONE, place(view, one, 322e6) + QPoint(3, 0))
    with qtbot.waitSignal(view.measured, timeout=1000) as told:
        QTest.mouseClick(view.canvas, LEFT, NONE, place(view, two, 333e6) + QPoint(3, 0))
    assert told.args == [11 * MS]
    assert view.canvas.overlay.band_text == "11.0 ms"
    assert view.pointing.selection.interval is None


def test_escape_clears_everything(view: Timeline) -> None:
    view.pointing.set_band((1e6, 2e6))
    QTest.mouseClick(view.canvas, LEFT, NONE, place(view, 0, 200e6))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    selection = view.pointing.selection
    assert (selection.interval, selection.lane, selection.time, view.pointing.band) == (None, None, None, None)


def test_z_zooms_to_the_selected_interval(view: Timeline) -> None:
    assert view._store is not None
    interval = view._store.interval_at(lane_named(view, "transfer-1"), 380 * MS)
    view.pointing.select(interval)
    QTest.keyClick(view, Qt.Key.Key_Z)
    assert view.view.first_ns < 322e6
    assert view.view.span_ns == pytest.approx(98e6 / 0.6, rel=0.01)


def test_findings_are_flags_and_mark_their_lanes(view: Timeline) -> None:
    frame = view.canvas.frame
    assert frame is not None
    assert [word for _, word in frame.marks] == ["deadlock"]
    assert frame.marks[0][0] == pytest.approx(frame.scale.x(333e6))
    struck = {header.title for header in frame.headers if header.struck}
    assert struck == {"transfer-1", "transfer-2"}


def test_a_click_on_a_flag_goes_to_its_moment(view: Timeline) -> None:
    view.ruler.repaint()
    flag = view.ruler._flags[0].center().toPoint()
    QTest.mouseClick(view.ruler, LEFT, NONE, flag)
    assert view.pointing.selection.time == 333 * MS
    assert view.view.span_ns < 420e6
    assert view.view.first_ns < 333e6 < view.view.last_ns


def test_a_flag_at_the_right_edge_flies_to_the_left_and_is_whole(view: Timeline) -> None:
    view.ruler.repaint()
    [before] = view.ruler._flags
    view.navigation.show((333e6 - 100e6, 333e6 + 1e6), glide=False)
    settle(view)
    view.ruler.repaint()
    [flag] = view.ruler._flags
    frame = view.canvas.frame
    assert frame is not None
    assert flag.width() == before.width()
    assert flag.right() <= view.ruler.width()
    assert flag.right() == pytest.approx(frame.marks[0][0] + 1)


def test_highlighted_intervals_are_outlined(view: Timeline) -> None:
    lane = lane_named(view, "transfer-1")
    assert view._store is not None
    interval = view._store.interval_at(lane, 380 * MS)
    assert interval is not None
    view.pointing.selection.select_highlight(frozenset({(lane, interval.index)}))
    frame = view.canvas.frame
    assert frame is not None
    (rect,) = view.canvas.overlay.highlighted
    assert rect.left() == pytest.approx(frame.scale.x(322e6))
    assert rect.right() == pytest.approx(frame.scale.x(420e6))


def test_revealing_brings_time_and_lane_into_view(open_timeline: Open) -> None:
    view = open_timeline(busy_store()[0], 900, 260)
    lane = lane_named(view, "worker-3")
    selection = Selection()
    view.set_selection(selection)
    selection.reveal(100 * MS, 101 * MS, (lane,))
    settle(view)
    assert view.view.first_ns < 100e6 < 101e6 < view.view.last_ns
    assert view.view.span_ns < 300e6
    assert view.canvas.frame is not None
    assert lane in view.canvas.frame.tops


def test_revealing_a_lane_of_a_collapsed_group_opens_it(view: Timeline) -> None:
    view.arranging.toggle_group(1)
    settle(view)
    lane = lane_named(view, "worker-3")
    assert lane not in view.rows.lanes
    view.reveal((100 * MS, 101 * MS), (lane,))
    settle(view)
    assert lane in view.rows.lanes


def test_the_arrows_of_what_is_pointed_at_are_emphasised(view: Timeline) -> None:
    frame = view.canvas.frame
    assert frame is not None
    assert frame.arrows
    assert view._store is not None
    arrows = view._store.arrows(0, 420 * MS)
    lock = int(arrows.kind.tolist().index(0))
    view.pointing.select(view._store.interval_at(int(arrows.target[lock]), int(arrows.target_ns[lock])))
    assert view.canvas.overlay.arrows
    view.toggle_arrows()
    settle(view)
    assert not view.canvas.frame.arrows  # type: ignore[union-attr]
    assert not view.canvas.overlay.arrows


def test_too_many_arrows_are_thinned_and_counted(open_timeline: Open) -> None:
    build = StoreBuilder()
    process = build.process()
    one, two = build.lane(process, "one"), build.lane(process, "two")
    queue = build.sync_object(process, "Queue", "q")
    for number in range(300):
        build.event(one, number * 1000, Kind.PUT, queue, argument=number + 1)
        build.wait(two, number * 1000, State.QUEUE, queue).event(two, number * 1000 + 400, Kind.GOT, queue, argument=number + 1)
    view = open_timeline(build.end_run(300_000).store)
    frame = view.canvas.frame
    assert frame is not None
    assert 0 < len(frame.arrows) <= 60
    assert str(300 - len(frame.arrows)) in frame.arrows_note


def test_costly_arrows_wait_until_the_view_rests(view: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.timeline.arrow_part.COSTLY_S", -1.0)
    assert view._store is not None
    asked: list[int] = []
    arrows = view._store.arrows

    def counted(first_ns: int, last_ns: int, limit: int = 2_000) -> Arrows:
        asked.append(1)
        return arrows(first_ns, last_ns, limit)

    monkeypatch.setattr(view._store, "arrows", counted)
    for step in range(5):
        view.navigation.show((step * 1e6, step * 1e6 + 5e6), glide=False)
        view.refresh()
    assert not asked
    settle(view)
    assert asked == [1]


# ------------------------------------------------------------ rows by hand
def header_place(view: Timeline, row_id: int, kind: RowKind) -> QPoint:
    row = next(row for row in view.rows.rows if row.id == row_id and row.kind is kind)
    return QPoint(80, row.y - view.bar.value() + row.height // 2)


def test_a_click_on_a_group_s_header_collapses_and_opens_it(view: Timeline) -> None:
    lanes = len(view.rows.lanes)
    QTest.mouseClick(view.canvas, LEFT, NONE, header_place(view, 0, RowKind.GROUP))
    settle(view)
    assert len(view.rows.lanes) == lanes - 3
    QTest.mouseClick(view.canvas, LEFT, NONE, header_place(view, 0, RowKind.GROUP))
    settle(view)
    assert len(view.rows.lanes) == lanes


def test_a_collapsed_group_shows_the_mean_of_its_lanes(view: Timeline) -> None:
    assert view._store is not None
    frame = view.canvas.frame
    assert frame is not None
    before = len(frame.strips)
    view.arranging.toggle_group(1)
    settle(view)
    frame = view.canvas.frame
    assert frame is not None
    group = next(row for row in frame.rows if row.kind is RowKind.GROUP and row.id == 1)
    assert len(frame.strips) == before  # the queue's curve went with its group, the summary came
    top = frame.strips[-1].tops[0]
    assert group.y < top < group.y + group.height
    scale = frame.scale
    shares = view._store.shares([4, 5, 6], np.linspace(scale.first_ns, scale.last_ns, round(scale.width) + 1)).mean(axis=0)
    colours = np.array([[getattr(QColor(DARK.states[state]), part)() for part in ("blue", "green", "red")] for state in State])
    drawn = frame.strips[-1].pixels[0, 0].view(np.uint8).reshape(-1, 4)[:, :3]
    plain = shares[:, [State.LOCK, State.PAUSED]].sum(axis=1) == 0
    assert np.abs(drawn - shares[:, 1:] @ colours[1:])[plain].max() <= 1.01


def test_a_lane_s_header_can_be_dragged_to_another_place(view: Timeline) -> None:
    one, two = lane_named(view, "transfer-1"), lane_named(view, "transfer-2")
    below = header_place(view, two, RowKind.LANE) + QPoint(0, 16)
    drag(view.canvas, header_place(view, one, RowKind.LANE), below)
    settle(view)
    assert view.rows.lanes.index(two) < view.rows.lanes.index(one)
    view.move_lane(one, two)
    settle(view)
    assert view.rows.lanes.index(one) < view.rows.lanes.index(two)


def test_a_lane_is_never_dragged_out_of_its_process(view: Timeline) -> None:
    before = view.rows.lanes
    drag(view.canvas, header_place(view, before[0], RowKind.LANE), QPoint(80, view.canvas.height() - 5))
    settle(view)
    assert view.rows.lanes[:3] == [before[1], before[2], before[0]]
    assert view.rows.lanes[3:] == before[3:]


def test_hidden_lanes_are_noted_and_shown_again_by_the_note(view: Timeline) -> None:
    view.hide_lane(1)
    settle(view)
    assert 1 not in view.rows.lanes
    assert "2" in view.corner._hidden.text()  # one by hand, one of the machinery
    QTest.mouseClick(view.corner._hidden, LEFT)
    settle(view)
    assert 1 in view.rows.lanes
    assert not view.corner._hidden.isVisible()


def test_filtering_all_lanes_out_says_so(view: Timeline) -> None:
    view.set_filter("nobody is called that", frozenset())
    settle(view)
    assert view.canvas.frame is None
    assert view.canvas.empty[0] == "No lane is shown"
    view.set_filter("", frozenset())
    settle(view)
    assert view.canvas.frame is not None


def test_an_empty_view_says_how_to_fill_it(open_timeline: Open) -> None:
    view = open_timeline(None)
    assert "Run" in view.canvas.empty[1]
    assert not view.bar.isVisible()
    assert view.pointing.interval_at(QPointF(400, 100)) is None
    view.fit()
    view.zoom_in()
    view.zoom_to_selection()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.mouseClick(view.canvas, LEFT, NONE, QPoint(HEADER_WIDTH + 50, 60))


def test_badges_tell_the_state_at_the_pinned_time_or_the_newest(view: Timeline) -> None:
    assert view._store is not None
    lane = lane_named(view, "transfer-1")
    assert state_at(view._store, lane, None) is State.LOCK  # the run's end cut it off there
    assert state_at(view._store, lane, 30 * MS) is State.EVENT
    assert state_at(view._store, lane_named(view, "worker-1"), None) is State.NONE


def test_exits_are_marked_at_the_lane_s_end(view: Timeline) -> None:
    frame = view.canvas.frame
    assert frame is not None
    told = {end.text: end for end in frame.ends if end.text}
    assert not told["exit 1"].inferred
    assert told["exit 1"].x == pytest.approx(frame.scale.x(240e6))
    assert told["exit -9: SIGKILL"].inferred
    assert told["exit -9: SIGKILL"].x == pytest.approx(frame.scale.x(210e6))


def test_every_child_s_exit_code_stands_at_its_end_but_not_the_programs_own_zero(open_timeline: Open) -> None:
    build = StoreBuilder()
    parent = build.process("MainProcess")
    build.event(build.lane(parent, "MainThread", main=True), 0, Kind.STARTED)
    for name, code in (("fine", 0), ("failed", 1), ("ended", -15)):
        child = build.process(name, parent=parent)
        lane = build.lane(child, "MainThread", main=True)
        build.event(lane, 10 * MS, Kind.STARTED).event(lane, 50 * MS, Kind.ENDED).end_process(child, 50 * MS, code)
    for name, code in (("sort", 0), ("false", 3)):
        lane = build.lane(parent, name, external=True)
        build.event(lane, 60 * MS, Kind.STARTED).event(lane, 90 * MS, Kind.ENDED, argument=code)
    store = build.end_process(parent, 100 * MS, 0).end_run(100 * MS).store
    frame = open_timeline(store).canvas.frame
    assert frame is not None
    shown = [(end.text, end.bad) for end in sorted(frame.ends, key=lambda end: end.top) if end.text]
    assert sorted(shown) == [("exit -15: SIGTERM", True), ("exit 0", False), ("exit 0", False), ("exit 1", True), ("exit 3", True)]


def test_another_run_forgets_what_was_pointed_at(view: Timeline) -> None:
    view.pointing.set_band((1.0, 2.0))
    view.pointing.hover(QPointF(500, 100))
    view.set_store(busy_store()[0])
    assert view.pointing.band is None
    assert view.pointing.hovered is None
