"""Who held an object, per pixel and in view, against a count by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.synthetic import StoreBuilder
from workers.probe.schema import Kind
from workers.trace.held import BLOCK, CLASSES, EVERY, MANY, HeldSums, sum_up
from workers.trace.store import Spans, Store


def counted(spans: Spans, edges: NDArray[np.float64], now_ns: int) -> NDArray[np.float64]:
    """`Store.held_shares`, stretch by stretch."""
    shares = np.zeros((len(edges) - 1, CLASSES))
    for first, last, lane in zip(spans.first.tolist(), spans.last.tolist(), spans.lane.tolist(), strict=True):
        end = now_ns if last < 0 else last
        inside = np.clip(np.minimum(end, edges[1:]) - np.maximum(first, edges[:-1]), 0, None)
        shares[:, lane % CLASSES] += inside / np.diff(edges)
    return shares


def contended(turns: int, lanes: int, seed: int = 3) -> tuple[StoreBuilder, int]:
    """A lock that `lanes` lanes take in turn, for random times."""
    build = StoreBuilder()
    process = build.process()
    own = [build.lane(process, f"lane-{number}") for number in range(lanes)]
    lock = build.lock(process, "lock")
    rng = np.random.default_rng(seed)
    cuts = np.cumsum(rng.integers(1, 40, 2 * turns))
    for turn, lane in enumerate(rng.integers(0, lanes, turns).tolist()):
        build.event(own[lane], int(cuts[2 * turn]), Kind.ACQUIRED, lock, argument=1)
        build.event(own[lane], int(cuts[2 * turn + 1]), Kind.RELEASED, lock)
    return build, lock


def agree(store: Store, item: int, edges: NDArray[np.float64]) -> None:
    assert store.held_shares([item], edges)[0] == pytest.approx(counted(store.owners(item), edges, store.now_ns), abs=1e-6)


@pytest.mark.parametrize("edges", [np.linspace(-50, 9_000, 301), np.linspace(1_000.25, 1_040.75, 200), np.linspace(0, 3.0, 7)])
@pytest.mark.parametrize("turns", [1, EVERY - 1, EVERY, EVERY + 1, 200])
def test_a_pixel_s_shares_are_exact_at_every_zoom(turns: int, edges: NDArray[np.float64]) -> None:
    build, lock = contended(turns, 11)
    agree(build.store, lock, edges)


def test_a_holder_that_goes_on_holds_until_now_and_one_that_ended_until_its_end() -> None:
    build = StoreBuilder()
    process = build.process()
    a, b = build.lane(process, "a"), build.lane(process, "b")
    lock = build.lock(process, "lock")
    build.event(a, 100, Kind.ACQUIRED, lock, argument=1).event(b, 500, Kind.STARTED)
    edges = np.linspace(0, 1000, 11)
    assert build.store.held_shares([lock], edges)[0][:, a].tolist() == [0, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    build.event(a, 300, Kind.ENDED).event(b, 900, Kind.RESUMED)
    assert build.store.held_shares([lock], edges)[0][:, a].tolist() == [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert build.store.owners_between([lock], 0, 1000, 1)[0].last.tolist() == [300]


def test_sums_grow_with_the_run_and_are_taken_back_where_late_events_were_merged_in() -> None:
    build = StoreBuilder()
    one, two = build.process("one"), build.process("two")
    a, b = build.lane(one, "a"), build.lane(two, "b")
    lock = build.lock(one, "shared", shared=True)
    edges = np.linspace(0, 2100, 43)
    for t in range(0, 2000, 20):
        build.event(a, t, Kind.ACQUIRED, lock, argument=1).event(a, t + 5, Kind.RELEASED, lock)
        agree(build.store, lock, edges)
    for t in range(10, 2000, 20):
        build.event(b, t, Kind.ACQUIRED, lock, argument=1).event(b, t + 5, Kind.RELEASED, lock)
        agree(build.store, lock, edges)
    assert build.store.held_shares([lock], np.array([0.0, 2000.0]))[0][0, [a, b]].tolist() == [0.25, 0.25]


def test_units_of_a_semaphore_add_up() -> None:
    build = StoreBuilder()
    process = build.process()
    a, b = build.lane(process, "a"), build.lane(process, "b")
    room = build.sync_object(process, "Semaphore", "room", capacity=2)
    build.event(a, 0, Kind.ACQUIRED, room, argument=1).event(b, 50, Kind.ACQUIRED, room).event(a, 100, Kind.RELEASED, room)
    edges = np.linspace(0, 200, 5)
    agree(build.store, room, edges)
    build.event(b, 150, Kind.RELEASED, room)
    agree(build.store, room, edges)
    assert build.store.held_shares([room], edges)[0].sum(axis=1).tolist() == [1, 2, 1, 0]


def test_late_events_of_a_semaphore_reopen_what_they_change() -> None:
    build = StoreBuilder()
    one, two = build.process("one"), build.process("two")
    a, b = build.lane(one, "a"), build.lane(two, "b")
    room = build.sync_object(one, "Semaphore", "room", capacity=0)
    build.event(a, 10, Kind.ACQUIRED, room)
    assert build.store.owners(room).last.tolist() == [-1]
    build.event(a, 90, Kind.RELEASED, room)
    assert build.store.owners(room).last.tolist() == [90]
    build.event(b, 40, Kind.RELEASED, room)  # it was let go by another, earlier
    assert build.store.owners(room).last.tolist() == [40]


def test_an_event_is_held_by_nobody_while_it_is_set() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, event = build.lane(process, "lane"), build.sync_object(process, "Event", "go")
    build.event(lane, 100, Kind.SET, event).event(lane, 250, Kind.CLEARED, event).event(lane, 400, Kind.SET, event).end_run(800)
    spans = build.store.owners_between([event], 0, 1000, 1)[0]
    assert (spans.first.tolist(), spans.last.tolist(), spans.lane.tolist()) == ([100, 400], [250, 800], [-1, -1])
    shares = build.store.held_shares([event], np.linspace(0, 1000, 11))[0].sum(axis=1)
    assert shares.tolist() == [0, 1, 0.5, 0, 1, 1, 1, 1, 0, 0]


def test_stretches_out_of_view_are_left_out() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, lock = build.lane(process, "lane"), build.lock(process, "lock")
    for start in range(0, 10_000, 100):
        build.event(lane, start, Kind.ACQUIRED, lock, argument=1).event(lane, start + 50, Kind.RELEASED, lock)
    assert build.store.owners_between([lock], 2020, 2120, 1)[0].first.tolist() == [2000, 2100]


def test_among_very_many_stretches_the_wide_ones_are_found() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, lock = build.lane(process, "lane"), build.lock(process, "lock")
    at, wide = 0, []
    for turn in range(MANY + 10):
        lasts = 500 if turn % 1000 == 7 else 4
        build.event(lane, at, Kind.ACQUIRED, lock, argument=1).event(lane, at + lasts, Kind.RELEASED, lock)
        wide += [at] if lasts == 500 else []
        at += lasts + 4
    build.end_run(at)
    spans = build.store.owners_between([lock], 0, at, 200)[0]
    assert spans.first.tolist() == wide


@pytest.mark.parametrize("at", [5 * BLOCK + 3, 8 * BLOCK - EVERY, 8 * BLOCK - 2])
def test_stretches_forgotten_before_anybody_looked_for_wide_ones_leave_the_others_to_be_found(at: int) -> None:
    first = np.arange(8 * BLOCK) * 100
    last = first + 5
    last[at] += 90
    spans = Spans(first, last, np.zeros(len(first), np.int32), first)
    sums = HeldSums()
    sums.forget(spans, 5 * BLOCK)
    rest = Spans(*(getattr(spans, name)[5 * BLOCK :] for name in ("first", "last", "lane", "index")))
    sum_up([(sums, rest)])
    assert not sums.none_lasts(rest, 50, int(last[-1]))
    assert sums.none_lasts(rest, 2_000, int(last[-1]))
    assert (sums.wide(rest, 0, len(rest.first), 50) + 5 * BLOCK).tolist() == [at]


@pytest.mark.parametrize("ends", [True, False])
def test_a_wide_stretch_after_very_many_narrow_ones_is_found_whether_it_is_over_or_not(ends: bool) -> None:
    build = StoreBuilder()
    process = build.process()
    lane, lock = build.lane(process, "lane"), build.lock(process, "lock")
    for turn in range(MANY + BLOCK // 2):
        build.event(lane, 10 * turn, Kind.ACQUIRED, lock, argument=1).event(lane, 10 * turn + 5, Kind.RELEASED, lock)
    at = 10 * (MANY + BLOCK)
    assert build.store.owners_between([lock], 0, at, 3000)[0].first.tolist() == []
    build.event(lane, at, Kind.ACQUIRED, lock, argument=1)
    build.event(lane, at + 5000, Kind.RELEASED if ends else Kind.RESUMED, lock if ends else None)
    assert at in build.store.owners_between([lock], 0, at + 6000, 3000)[0].first.tolist()


@pytest.mark.parametrize("seed", range(4))
def test_many_objects_at_once_are_as_each_by_itself(seed: int) -> None:
    rng = np.random.default_rng(seed)
    together, alone = StoreBuilder(), StoreBuilder()
    locks: list[int] = []
    for build in (together, alone):
        process = build.process()
        lanes = [build.lane(process, f"lane-{number}") for number in range(5)]
        locks = [build.lock(process, f"lock-{number}") for number in range(6)] + [build.sync_object(process, "Event", "go")]
    t_ns = 0
    for _ in range(40):
        for _ in range(int(rng.integers(1, 60))):
            t_ns += int(rng.integers(1, 50))
            lane, item = int(rng.choice(lanes)), int(rng.integers(0, len(locks)))
            kinds = (Kind.SET, Kind.CLEARED) if item == len(locks) - 1 else (Kind.ACQUIRED, Kind.RELEASED)
            kind, argument = kinds[int(rng.integers(0, 2))], int(rng.integers(0, 3))
            for build in (together, alone):
                build.event(lane, t_ns, kind, locks[item], argument=argument)
        some = rng.choice(locks, int(rng.integers(1, len(locks))), replace=False).tolist()
        edges = np.linspace(t_ns * 0.3, t_ns + 10, 50)
        shares = together.store.held_shares(some, edges)
        for at, lock in enumerate(some):
            np.testing.assert_allclose(shares[at], alone.store.held_shares([lock], edges)[0], atol=1e-6)
            mine, theirs = together.store.owners(lock), alone.store.owners(lock)
            for name in ("first", "last", "lane", "index"):
                np.testing.assert_array_equal(getattr(mine, name), getattr(theirs, name))
