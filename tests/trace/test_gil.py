"""Who held the GIL and who waited for it, put together from looks and events that come in any order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synthetic import StoreBuilder
from workers.probe.schema import Kind, State
from workers.trace.gils import KIND
from workers.trace.store import Store

MS = 1_000_000
HOLDS, WAITS, FREE = State.RUNNING, State.READY, State.NONE


@pytest.fixture
def build() -> StoreBuilder:
    """Two threads that run from the beginning on."""
    build = StoreBuilder()
    process = build.process()
    for name in ("one", "two"):
        build.event(build.lane(process, name), 0, Kind.STARTED)
    return build


def gil_of(store: Store) -> int:
    [gil] = [item.id for item in store.objects if item.kind == KIND]
    return gil


def turns(store: Store) -> list[tuple[int, int, int]]:
    spans = store.owners(gil_of(store))
    return list(zip(spans.first.tolist(), spans.last.tolist(), spans.lane.tolist(), strict=True))


def ready(store: Store, lane: int) -> list[tuple[int, int]]:
    waits = dict(store.gil_waits(gil_of(store))).get(lane)
    return [] if waits is None else list(zip(waits.first.tolist(), waits.last.tolist(), strict=True))


def test_a_hand_over_is_drawn_halfway_between_the_looks_around_it(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 5 * MS, 0, HOLDS), (6 * MS, 10 * MS, 1, HOLDS), (10 * MS + 200, 12 * MS, None, FREE))
    assert turns(build.store) == [(1 * MS, 5_500_000, 0), (5_500_000, 10 * MS + 100, 1)]
    assert build.store.holder_at(gil_of(build.store), 3 * MS) == 0
    assert build.store.holder_at(gil_of(build.store), 11 * MS) is None


def test_a_gil_on_its_way_was_held_up_to_then_and_is_held_from_then_on(build: StoreBuilder) -> None:
    """The look that saw it free says when the hand-over was: others waited, so it was free for no longer than that takes."""
    build.looks(0, (1 * MS, 2 * MS, 0, HOLDS), (5 * MS, 5 * MS, 0, FREE), (6 * MS, 10 * MS, 1, HOLDS))
    assert turns(build.store) == [(1 * MS, 5 * MS, 0), (5 * MS, 10 * MS, 1)]


def test_looks_that_come_in_pieces_make_the_same_turns(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 3 * MS, 0, HOLDS)).looks(0, (3 * MS, 5 * MS, 0, HOLDS)).looks(0, (6 * MS, 10 * MS, 1, HOLDS))
    assert turns(build.store) == [(1 * MS, 5_500_000, 0), (5_500_000, 10 * MS, 1)]


def test_nothing_is_said_of_a_time_in_which_nobody_looked(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 5 * MS, 0, HOLDS), (500 * MS, 505 * MS, 0, HOLDS))
    assert turns(build.store) == [(1 * MS, 5 * MS, 0), (500 * MS, 505 * MS, 0)]


def test_a_lane_that_records_an_event_held_the_gil_then(build: StoreBuilder) -> None:
    """Between two looks that saw the first lane, the GIL changed hands, and the second lane recorded something."""
    lock = build.lock(0, "lock")
    build.event(1, 5_400_000, Kind.ACQUIRED, lock, argument=1)
    build.looks(0, (1 * MS, 5 * MS, 0, HOLDS), (6 * MS, 9 * MS, 0, HOLDS))
    assert turns(build.store) == [(1 * MS, 5_200_000, 0), (5_200_000, 5_700_000, 1), (5_700_000, 9 * MS, 0)]


def test_an_event_that_comes_after_later_looks_still_wins(build: StoreBuilder) -> None:
    lock = build.lock(0, "lock")
    build.looks(0, (1 * MS, 5 * MS, 0, HOLDS), (6 * MS, 9 * MS, 0, HOLDS), (9 * MS + 2, 30 * MS, 1, HOLDS))
    build.event(1, 5_400_000, Kind.ACQUIRED, lock, argument=1)
    build.looks(0, (30 * MS, 31 * MS, 1, HOLDS))
    assert turns(build.store)[:3] == [(1 * MS, 5_200_000, 0), (5_200_000, 5_700_000, 1), (5_700_000, 9 * MS + 1, 0)]


def test_an_event_after_the_last_look_is_worked_in_when_the_process_ends(build: StoreBuilder) -> None:
    lock = build.lock(0, "lock")
    build.looks(0, (1 * MS, 5 * MS, 0, HOLDS), (6 * MS, 9 * MS, 0, HOLDS))
    build.event(1, 5_400_000, Kind.ACQUIRED, lock, argument=1).end_process(0, 10 * MS)
    assert (5_200_000, 5_700_000, 1) in turns(build.store)


def test_a_lane_is_ready_where_its_thread_waits_and_it_runs_by_its_own_account(build: StoreBuilder) -> None:
    lock = build.lock(0, "lock")
    build.wait(1, 4 * MS, State.LOCK, lock).event(1, 7 * MS, Kind.ACQUIRED, lock, argument=1)
    build.looks(0, (1 * MS, 9 * MS, 0, HOLDS), (2 * MS, 9 * MS, 1, WAITS))
    assert ready(build.store, 1) == [(2 * MS, 4 * MS), (7 * MS, 9 * MS)]
    totals = build.store.totals(1, 0, 9 * MS)
    assert (totals[State.RUNNING], totals[State.READY], totals[State.LOCK]) == (2 * MS, 4 * MS, 3 * MS)


def test_a_lane_is_not_ready_while_it_holds_the_gil(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 5 * MS, 0, HOLDS), (6 * MS, 10 * MS, 1, HOLDS), (1 * MS, 6 * MS, 1, WAITS), (5 * MS, 10 * MS, 0, WAITS))
    assert ready(build.store, 1) == [(1 * MS, 5_500_000)]
    assert ready(build.store, 0) == [(5_500_000, 10 * MS)]


def test_a_wait_that_is_told_late_is_worked_in(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 50 * MS, 0, HOLDS)).looks(0, (50 * MS, 100 * MS, 0, HOLDS), (2 * MS, 90 * MS, 1, WAITS))
    assert ready(build.store, 1) == [(2 * MS, 90 * MS)]


def test_a_wait_told_in_pieces_is_one_wait(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 50 * MS, 0, HOLDS), (2 * MS, 50 * MS, 1, WAITS))
    build.looks(0, (50 * MS, 100 * MS, 0, HOLDS), (50 * MS, 90 * MS, 1, WAITS))
    assert ready(build.store, 1) == [(2 * MS, 90 * MS)]


def test_the_number_of_a_thread_that_ended_may_be_another_lanes(build: StoreBuilder) -> None:
    build.event(1, 10 * MS, Kind.ENDED)
    again = build.lane(0, "three")
    build.store.lanes[again].native_id = build.store.lanes[1].native_id
    build.event(again, 20 * MS, Kind.STARTED)
    build.looks(0, (1 * MS, 5 * MS, 1, HOLDS), (5 * MS + 2, 21 * MS, None, FREE), (21 * MS + 2, 30 * MS, 1, HOLDS))
    assert turns(build.store) == [(1 * MS, 5 * MS + 1, 1), (21 * MS + 1, 30 * MS, again)]


def test_a_process_with_one_thread_has_no_gil_row() -> None:
    build = StoreBuilder()
    process = build.process()
    build.event(build.lane(process, "alone"), 0, Kind.STARTED)
    build.looks(process, (1 * MS, 5 * MS, 0, HOLDS))
    assert not [item for item in build.store.objects if item.kind == KIND]


def test_the_parts_of_an_interval_follow_each_other(build: StoreBuilder) -> None:
    build.looks(0, (1 * MS, 9 * MS, 0, HOLDS), (2 * MS, 4 * MS, 1, WAITS), (6 * MS, 8 * MS, 1, WAITS))
    parts = build.store.intervals(1, 0, 20 * MS)
    said = [(part.first_ns, part.last_ns, part.state) for part in parts]
    assert said == [
        (0, 2 * MS, State.RUNNING), (2 * MS, 4 * MS, State.READY), (4 * MS, 6 * MS, State.RUNNING),
        (6 * MS, 8 * MS, State.READY), (8 * MS, None, State.RUNNING),
    ]  # fmt: skip
    assert [build.store.interval_at(1, t_ns) for t_ns in (1 * MS, 3 * MS, 5 * MS, 7 * MS, 9 * MS)] == parts
    assert str(build.store.label(parts[1])) == "waits for the GIL"


_looks = st.lists(st.tuples(st.integers(0, 3), st.sampled_from((0, 1, None)), st.booleans()), min_size=1, max_size=30)
_events = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 60), st.sampled_from((Kind.ACQUIRED, Kind.WAIT, Kind.RESUMED))), max_size=15)


@given(_looks, _events, st.integers(1, 7), st.integers(1, 5))
def test_whatever_comes_when_the_states_of_a_lane_fill_its_life_and_nobody_holds_two_at_once(
    looks: list[tuple[int, int | None, bool]], events: list[tuple[int, int, Kind]], piece: int, batch: int
) -> None:
    build = StoreBuilder()
    process = build.process()
    for name in ("one", "two"):
        build.event(build.lane(process, name), 0, Kind.STARTED)
    lock = build.lock(process, "lock")
    pending = sorted(events, key=lambda event: event[1])
    t_us, rows = 1, []
    for length, holder, waited in looks:
        rows.append((t_us * 1000, (t_us + length) * 1000, holder, HOLDS if holder is not None else FREE))
        if waited and length and holder is not None:
            rows.append((t_us * 1000, (t_us + length) * 1000, 1 - holder, WAITS))
        t_us += length + 1
    for at in range(0, len(rows), piece):
        for lane, time, kind in pending[:batch]:
            build.event(lane, time * 1000 + 500, kind, lock, detail=State.LOCK if kind is Kind.WAIT else 0, argument=1)
        del pending[:batch]
        build.looks(process, *rows[at : at + piece])
    build.end_process(process, 200_000).end_run(200_000)
    store = build.store
    if not [item for item in store.objects if item.kind == KIND]:
        return
    spans = store.owners(gil_of(store))
    assert (spans.last > spans.first).all()
    assert (spans.first[1:] >= spans.last[:-1]).all()
    edges = np.linspace(0, 200_000, 401)
    shares = store.shares([0, 1], edges)
    assert shares.min() >= 0
    np.testing.assert_allclose(shares.sum(axis=2), 1.0, atol=1e-5)
    for lane in (0, 1):
        totals = store.totals(lane)
        assert totals.sum() == 200_000
        np.testing.assert_allclose(shares[lane].sum(axis=0) * 500, totals, atol=2)
        parts = store.intervals(lane, 0, 200_000)
        assert sum((part.last_ns or 0) - part.first_ns for part in parts if part.state is State.READY) == totals[State.READY]
        assert all(one.last_ns == two.first_ns for one, two in pairwise(parts))
        own = (spans.first[spans.lane == lane], spans.last[spans.lane == lane])
        waits = ready(store, lane)
        assert all(not ((own[0] < last) & (own[1] > first)).any() for first, last in waits), "a holder does not wait"
