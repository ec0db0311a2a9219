"""Where it is not known who holds an object, or what is in it, the object's row is hatched as a lane's is, and words say so."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.synthetic import StoreBuilder
from tests.timeline.conftest import Open, settle
from widgets.panels.facts import of_interval, of_object
from widgets.panels.naming import Names
from widgets.panels.object_rows import Column, rows_of
from widgets.panels.plots import QueuePlot
from widgets.panels.waits import WaitGraph
from widgets.selection import Selection
from widgets.theme import DARK
from widgets.timeline.card import detail_of
from widgets.timeline.object_part import unknown_parts
from widgets.timeline.raster import covered
from widgets.timeline.rows import RowKind
from widgets.timeline.view import Timeline
from widgets.timeline.view_state import Scale
from workers.analysis.statistics import Statistics
from workers.probe.schema import Kind, State
from workers.trace.store import Store

MS = 1_000_000


@pytest.fixture
def store() -> Store:
    """A lock, an event and a queue, of which events of `left` are missing between 200 and 300 ms; what comes at 500 ms settles it."""
    build = StoreBuilder()
    process = build.process()
    left, right = build.lane(process, "left", main=True), build.lane(process, "right")
    lock, flag = build.lock(process, "lock"), build.sync_object(process, "Event", "flag")
    queue = build.sync_object(process, "Queue", "queue", capacity=4)
    build.event(left, 0, Kind.STARTED).event(right, 0, Kind.STARTED)
    build.event(left, 20 * MS, Kind.ACQUIRED, lock, argument=1)
    build.event(left, 30 * MS, Kind.SET, flag)
    build.event(left, 40 * MS, Kind.PUT, queue, argument=1)
    build.wait(right, 400 * MS, State.LOCK, lock)
    build.event(left, 200 * MS, Kind.LOST)
    for number in (lock, flag, queue):
        build.event(left, 200 * MS, Kind.LOST, number, argument=100 * MS)
    build.event(right, 500 * MS, Kind.ACQUIRED, lock, argument=1)
    build.event(right, 500 * MS, Kind.CLEARED, flag)
    build.event(right, 500 * MS, Kind.EMPTY, queue)
    build.end_run(800 * MS)
    return build.store


def row_of(view: Timeline, kind: RowKind) -> tuple[int, int]:
    [row] = [row for row in view.rows.rows if row.kind is kind]
    return row.y + row.height // 2, row.id


@pytest.mark.parametrize("kind", [RowKind.OWNERS, RowKind.FLAG, RowKind.DEPTH])
def test_a_row_is_hatched_from_the_gap_on_until_it_is_settled(store: Store, open_timeline: Open, kind: RowKind) -> None:
    view = open_timeline(store, 1100)
    settle(view)
    frame = view.canvas.frame
    assert frame is not None
    y, number = row_of(view, kind)
    image = view.canvas.grab().toImage()

    def colours(first_ms: int, last_ms: int) -> set[str]:
        first, last = (round(frame.scale.x(t * MS)) for t in (first_ms, last_ms))
        return {image.pixelColor(x, y + dy).name() for x in range(first + 2, last - 2) for dy in (-5, 5)}

    lane = view.rows.of_lane(0)
    assert lane is not None
    y, own = lane.y + lane.height // 2, y
    hatching = colours(330, 390)  # of the lane, beside the words on it
    y = own
    assert len(hatching) >= 2
    assert DARK.states[State.UNKNOWN] in hatching
    assert hatching <= colours(210, 490)
    assert not hatching & colours(60, 190)
    assert not hatching & colours(510, 790)
    assert [one[:2] for one in store.unknown(number)] == [(200 * MS, 500 * MS)]
    words = [label for label in (*frame.labels, *frame.pale_labels) if label.text.startswith("not known") and abs(label.at.y() - y) < 12]
    assert len(words) == 1


def test_a_pixel_has_the_exact_share_that_is_not_known(store: Store) -> None:
    found = unknown_parts(store, [0, 1], Scale(0.0, 800.0 * MS, 0.0, 5.0), 1.0)  # pixels of 160 ms
    assert found is not None
    shares, _ = found
    assert shares[0, :, State.UNKNOWN].tolist() == pytest.approx([0, 120 / 160, 1, 20 / 160, 0])
    assert shares.sum() == pytest.approx(2 * 300 / 160)
    found = unknown_parts(store, [0, 1], Scale(0.0, 800.0 * MS, 0.0, 80.0), 1.0)
    assert found is not None
    _, bars = found
    assert (bars.row.tolist(), bars.left.tolist(), bars.right.tolist()) == ([0, 1], [20, 20], [50, 50])


def test_nothing_is_looked_at_where_no_event_is_missing() -> None:
    build = StoreBuilder()
    assert unknown_parts(build.store, [build.lock(build.process(), "lock")], Scale(0.0, 1.0, 0.0, 5.0), 1.0) is None


def test_a_cover_shares_a_pixel_and_takes_it_where_there_is_no_room() -> None:
    picture = np.array([[[0x80800000, 0xFFFF0000, 0xFFFF0000, 0]]], np.uint32)
    cover = np.array([[[0x7F00007F, 0xFF0000FF, 0, 0x40000040]]], np.uint32)
    assert [hex(pixel) for pixel in covered(picture, cover).ravel().tolist()] == ["0xff80007f", "0xff0000ff", "0xffff0000", "0x40000040"]


def test_hovering_and_the_panels_say_that_it_is_not_known(store: Store) -> None:
    names, lock, flag, queue = Names(store), 0, 1, 2
    waiting = store.interval_at(1, 450 * MS)
    assert waiting is not None
    assert ("held by", "not known (dropped)") in detail_of(store, waiting).lines
    assert ("Held by", "not known (dropped)") in [(fact.name, fact.value) for fact in of_interval(store, names, waiting).rows]
    lost = store.interval_at(0, 250 * MS)
    assert lost is not None
    assert not any("lock" in value or "queue" in value for _, value in detail_of(store, lost).lines)
    rows = {row.object: row.shown for row in rows_of(store, names, Statistics(store), 300 * MS)}
    assert rows[lock][Column.HOLDER] == rows[flag][Column.VALUE] == rows[queue][Column.VALUE] == "not known (dropped)"
    assert rows[lock][Column.HELD] == "480\u00a0ms, not known for 300\u00a0ms"
    rows = {row.object: row.shown for row in rows_of(store, names, Statistics(store), 600 * MS)}
    assert (rows[lock][Column.HOLDER], rows[flag][Column.VALUE], rows[queue][Column.VALUE]) == ("right", "not set", "0 of 4")
    for number, name in ((lock, "Held by"), (flag, "Value"), (queue, "Value")):
        told = {fact.name: fact.value for fact in of_object(store, names, number, 300 * MS).rows}
        assert told[name] == "not known (dropped)"


def test_who_waits_for_it_is_told_why_nobody_is_named(store: Store, qtbot: QtBot) -> None:
    selection = Selection()
    graph = WaitGraph(selection)
    qtbot.addWidget(graph)
    selection.select_time(450 * MS)
    graph.set_store(store)
    [said] = graph.picture.accessibleDescription().splitlines()
    assert said == "right waits for lock since 50.0\u00a0ms; who holds it is not known, since events were dropped"


def test_the_plot_of_a_queue_hatches_what_is_not_known(store: Store, qtbot: QtBot) -> None:
    plot = QueuePlot()
    qtbot.addWidget(plot)
    plot.show_queue(store, 2)
    assert plot.unknown == [pytest.approx((0.2, 0.5))]
