"""What stands under what."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.synthetic import StoreBuilder
from tests.timeline.busy import busy_store
from widgets.panels.facts import of_lane
from widgets.panels.naming import Names
from widgets.timeline.headers import group_title
from widgets.timeline.rows import COMFORTABLE, COMPACT, DENSE, SHARED, Arrangement, Homes, RowKind, Rows, build_rows
from workers.probe.schema import Kind, State
from workers.trace.store import Store


def rows_of(store: Store, arrangement: Arrangement | None = None, room: int = 10_000) -> Rows:
    homes = Homes()
    homes.learn(store)
    return build_rows(store, arrangement or Arrangement(), homes, room)


def names(store: Store, rows: Rows) -> list[str]:
    return [store.lanes[lane].name for lane in rows.lanes]


@pytest.fixture
def store() -> Store:
    return busy_store()[0]


def test_rows_stand_under_each_other_without_gap_or_overlap_within_a_group(store: Store) -> None:
    rows = rows_of(store).rows
    for above, below in pairwise(rows):
        assert below.y >= above.y + above.height
        if above.kind is not RowKind.GROUP and below.group == above.group:
            assert below.y == above.y + above.height


def test_every_process_is_a_group_with_its_lanes_and_then_its_objects(store: Store) -> None:
    rows = rows_of(store)
    kinds = [row.kind for row in rows.rows if row.group == 0]
    assert kinds == [RowKind.GROUP, *[RowKind.LANE] * 3, RowKind.OWNERS, RowKind.OWNERS, RowKind.FLAG]
    assert [row.kind for row in rows.rows if row.group == 1][-1] is RowKind.DEPTH


def test_objects_shared_by_processes_have_a_group_of_their_own() -> None:
    build = StoreBuilder()
    one, two = build.process("one"), build.process("two", parent=0)
    lanes = [build.lane(process, "MainThread", main=True) for process in (one, two)]
    lock = build.lock(one, "shared lock", shared=True)
    for number, lane in enumerate(lanes):
        build.event(lane, number, Kind.STARTED).event(lane, 10 + number, Kind.ACQUIRED, lock, argument=1)
    rows = rows_of(build.store)
    assert [(row.kind, row.group) for row in rows.rows][-2:] == [(RowKind.GROUP, SHARED), (RowKind.OWNERS, SHARED)]


def test_an_object_that_nobody_used_has_no_row() -> None:
    build = StoreBuilder()
    process = build.process()
    build.event(build.lane(process, "MainThread"), 0, Kind.STARTED)
    build.lock(process, "never taken")
    assert all(row.kind is not RowKind.OWNERS for row in rows_of(build.store).rows)


def test_the_machinery_is_hidden_until_asked_for(store: Store) -> None:
    rows = rows_of(store)
    assert "QueueFeederThread" not in names(store, rows)
    assert rows.internal == 1
    assert "QueueFeederThread" in names(store, rows_of(store, Arrangement(internal=True)))


def test_a_collapsed_group_keeps_its_header_only(store: Store) -> None:
    rows = rows_of(store, Arrangement(collapsed={0}))
    assert [row.kind for row in rows.rows if row.group == 0] == [RowKind.GROUP]
    assert rows.height < rows_of(store).height


def test_hidden_lanes_are_counted(store: Store) -> None:
    rows = rows_of(store, Arrangement(hidden={1, 2}))
    assert rows.hidden == 2
    assert not {1, 2} & set(rows.lanes)


def test_a_filter_takes_words_of_lane_and_process_in_any_case(store: Store) -> None:
    assert names(store, rows_of(store, Arrangement(text="TRANSFER"))) == ["transfer-1", "transfer-2"]
    assert names(store, rows_of(store, Arrangement(text="pool worker"))) == ["worker-1", "worker-2", "worker-3"]
    assert rows_of(store, Arrangement(text="transfer")).filtered > 0


def test_a_filter_by_state_keeps_lanes_that_were_ever_in_one_of_them(store: Store) -> None:
    assert names(store, rows_of(store, Arrangement(states=frozenset({State.LOCK})))) == ["transfer-1", "transfer-2"]
    both = Arrangement(states=frozenset({State.LOCK, State.JOIN}))
    assert names(store, rows_of(store, both)) == ["MainThread", "transfer-1", "transfer-2"]


def test_moved_lanes_stand_in_their_new_order_and_others_stay(store: Store) -> None:
    usual = rows_of(store).lanes
    wanted = [usual[1], usual[0]]
    assert rows_of(store, Arrangement(order=wanted)).lanes == [usual[1], usual[0], *usual[2:]]


def test_the_roomiest_rows_that_fit_are_chosen(store: Store) -> None:
    assert rows_of(store, room=2000).metrics is COMFORTABLE
    assert rows_of(store, room=rows_of(store).height - 1).metrics is COMPACT
    assert rows_of(store, room=50).metrics is COMPACT  # few lanes keep their labels


def test_many_lanes_become_dense_before_they_scroll() -> None:
    build = StoreBuilder()
    process = build.process()
    for number in range(40):
        build.event(build.lane(process, f"lane-{number}"), 0, Kind.STARTED)
    assert rows_of(build.store, room=700).metrics is DENSE


def test_sixty_four_lanes_in_eight_processes_fit_a_full_screen() -> None:
    build = StoreBuilder()
    for number in range(8):
        process = build.process(f"worker-{number}", parent=None if number == 0 else 0)
        for lane in range(8):
            build.event(build.lane(process, f"lane-{lane}"), 0, Kind.STARTED)
    assert rows_of(build.store, room=1000).height <= 1000


def test_the_row_under_a_place_is_found(store: Store) -> None:
    rows = rows_of(store)
    for row in rows.rows:
        assert rows.at(row.y) == row
        assert rows.at(row.y + row.height - 0.5) == row
    assert rows.at(rows.height + 10) is None


def test_only_rows_on_screen_are_visible() -> None:
    store = busy_store()[0]
    rows = rows_of(store)
    seen = rows.visible(40, 90)
    assert seen
    assert all(row.y < 90 and row.y + row.height > 40 for row in seen)
    assert len(seen) < len(rows.rows)


def test_tasks_stand_under_their_thread_and_move_with_it() -> None:
    build = StoreBuilder()
    process = build.process()
    main, other = build.lane(process, "main", main=True), build.lane(process, "other")
    for name, under in (("a", other), ("b", main), ("c", other), ("d", main)):
        build.event(build.lane(process, name, under=under), 1, Kind.STARTED)
    for lane in (main, other):
        build.event(lane, 0, Kind.STARTED)
    assert names(build.store, rows_of(build.store)) == ["main", "b", "d", "other", "a", "c"]
    assert names(build.store, rows_of(build.store, Arrangement(order=[other, main]))) == ["other", "a", "c", "main", "b", "d"]
    assert names(build.store, rows_of(build.store, Arrangement(hidden={other}))) == ["main", "b", "d", "a", "c"]


def test_a_process_that_another_program_tells_of_has_no_number() -> None:
    build = StoreBuilder()
    seen = build.process("program", pid=77)
    told = build.process("tcp://127.0.0.1:4000", parent=seen, start_method="cluster")
    build.lane(told, "thread 1", main=True)
    build.store.processes[told].pid = 0
    assert group_title(build.store, seen) == ("program", "pid 77  python 3.11")
    assert group_title(build.store, told) == ("tcp://127.0.0.1:4000", "python 3.11  cluster")
    assert of_lane(build.store, Names(build.store), 0).rows[1].value == "tcp://127.0.0.1:4000"
