"""What is gone for good has no row, is not selected, and what the user made of it is not made of whatever has its id now."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.timeline.conftest import Open, settle
from tests.trace.endless import EndlessThreads
from tests.trace.sizes import deep_size
from widgets.panels.statistics import Statistics
from widgets.panels.status import StatusLine
from widgets.remembered import Remembered
from widgets.selection import Selection
from widgets.timeline.rows import Homes, RowKind
from workers.trace.history import History
from workers.trace.model import Lane
from workers.trace.store import Store


@pytest.fixture
def run() -> EndlessThreads:
    run = EndlessThreads(History(events=1_000))
    run.make(400)
    return run


def newest(store: Store) -> Lane:
    return max(store.kept_lanes(), key=lambda lane: lane.serial)


def test_what_was_made_of_a_lane_is_not_made_of_the_one_that_has_its_id_now(run: EndlessThreads, open_timeline: Open) -> None:
    store, view = run.store, open_timeline(run.store)
    lane = newest(store)
    lock = max(store.kept_objects(), key=lambda item: item.serial)
    name = lane.name
    view.arranging.hide_lane(lane.id)
    view.arranging.hide_object(lock.id)
    view.arranging.move_lane(lane.id, store.kept_lanes()[0].id, store)
    view.pointing.selection.select_lane(lane.id)
    view.pointing.selection.select_object(lock.id)
    settle(view)
    assert view.rows.of_lane(lane.id) is None
    assert view.pointing.selection.lane == lane.id
    while store.lanes[lane.id].name == name or store.lanes[lane.id].gone or store.objects[lock.id] is lock:
        run.make(50)
    settle(view)
    made = view.arranging.arrangement
    assert lane.id not in made.hidden
    assert lock.id not in made.hidden_objects
    assert lane.id not in made.order
    chosen = view.pointing.selection
    assert [chosen.lane, chosen.object] == [None, None]
    assert view.rows.of_lane(lane.id) is not None


def test_rows_are_those_of_what_is_kept(run: EndlessThreads, open_timeline: Open) -> None:
    view = open_timeline(run.store)
    for _ in range(10):
        run.make(100)
        settle(view)
        assert set(view.rows.lanes) == {lane.id for lane in run.store.kept_lanes()}
        locks = [row.id for row in view.rows.rows if row.kind is RowKind.OWNERS]
        assert set(locks) <= {item.id for item in run.store.kept_objects()}
        frame = view.canvas.frame
        assert frame is not None
        for row, head in zip(frame.rows, frame.headers, strict=True):
            if row.kind is RowKind.LANE:
                assert head.title == run.store.lane_name(row.id)


def test_the_view_keeps_no_more_of_many_than_of_few(run: EndlessThreads) -> None:
    homes = Homes()
    sizes = []
    for _ in range(40):
        run.make(50)
        homes.learn(run.store)
        sizes.append(deep_size(homes))
    assert max(sizes[20:]) < 1.5 * max(sizes[5:20])


def test_what_is_not_shown_is_counted(run: EndlessThreads, qtbot: QtBot) -> None:
    run.make(600)
    line, panel = StatusLine(), Statistics(Selection())
    qtbot.addWidget(line)
    qtbot.addWidget(panel)
    line.set_store(run.store)
    panel.set_store(run.store)
    panel.refresh()
    plain = line.numbers.toolTip().replace("\u202f", "")
    assert f"{len(run.store.retired)} lanes that ended before then, {run.store.past.at_rest} objects" in plain
    told = panel.dropped.text().replace("\u202f", "")
    assert f"no bar: {len(run.store.retired)}" in told
    assert f"Of the objects, {run.store.departures.past.object_count} exist no more" in told
    assert "1001 lanes in 1 process" in panel.totals.text().replace("\u202f", "")


def test_an_id_is_what_it_was_only_while_nothing_else_has_it() -> None:
    lanes = [Lane(0, 0, "one", 1, serial=1), Lane(1, 0, "two", 2, serial=2)]
    remembered = Remembered()
    assert remembered.still([0, 1, 7], lanes) == {0, 1}
    lanes[0] = Lane(0, 0, "three", 3, serial=3)
    lanes[1] = Lane(1, 0, "", 0, gone=True)
    assert remembered.still([0, 1], lanes) == set()
    assert remembered.still([0], lanes) == {0}
