"""A store that forgets answers about what it keeps as one that forgets nothing, and its figures are those of the whole run."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tests.trace.many_things import LANES, LATEST, OBJECTS, RandomRun, give
from workers.analysis.statistics import Statistics
from workers.trace.history import History
from workers.trace.store import Store


def asked(store: Store, random: Random) -> None:
    """Look at some of it, as a window would in the midst of a run: what was worked out then must not go wrong later."""
    end = float(store.now_ns)
    store.shares(list(range(LANES)), np.linspace(end / 2, end + 1, 20))
    for number in range(len(OBJECTS)):
        if random.random() < 0.3:
            store.owners(number)
            store.held_shares(number, np.linspace(end / 2, end + 1, 20))
        if random.random() < 0.3:
            store.steps(number)
        if random.random() < 0.3:
            store.object_arrows(number)
    lane = random.randrange(LANES)
    store.doing(lane, store.columns(lane).end - 1)
    store.totals(lane)


@pytest.mark.parametrize("looking", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_store_with_a_limit_answers_as_one_without(seed: int, looking: bool) -> None:
    random = Random(seed)
    limit, steps = random.randint(2 * LATEST, 1000), random.randint(100, 3000)
    run = RandomRun(seed, steps)
    whole, part = run.store(History()).store, run.store(History(events=limit)).store
    for batch in run.batches:
        give(whole, batch)
        give(part, batch)
        if looking and random.random() < 0.2:
            asked(part, random)
    begin, end = part.past.kept_from_ns, whole.now_ns
    assert part.event_count == whole.event_count
    kept = sum(len(part.columns(lane)) for lane in range(LANES))
    assert kept + part.past.forgotten == whole.event_count
    assert kept <= limit + limit // 16 + max(len(data) // 32 for _, data in run.batches) + 8 * LANES + limit // 8
    same_lanes(whole, part, begin, end, random)
    same_objects(whole, part, begin, end, random)
    same_figures(whole, part)


def same_lanes(whole: Store, part: Store, begin: int, end: int, random: Random) -> None:
    lanes = list(range(LANES))
    edges = np.linspace(begin, end + 10, 57)
    np.testing.assert_allclose(part.shares(lanes, edges), whole.shares(lanes, edges), atol=2e-6)
    for lane in lanes:
        np.testing.assert_array_equal(part.totals(lane), whole.totals(lane))
        first = random.randint(begin, end)
        last = random.randint(first, end)
        np.testing.assert_array_equal(part.totals(lane, first, last), whole.totals(lane, first, last))
        for t_ns in [begin, end, *(random.randint(begin, end) for _ in range(20))]:
            mine, theirs = part.interval_at(lane, t_ns), whole.interval_at(lane, t_ns)
            assert mine == theirs
            assert part.held_by(lane, t_ns) == whole.held_by(lane, t_ns)
            if mine is not None and theirs is not None:
                assert part.doing(lane, mine.index) == whole.doing(lane, theirs.index)
                assert str(part.label(mine)) == str(whole.label(theirs))
        assert part.latest(lane) == whole.latest(lane)
        assert part.intervals(lane, begin, end) == whole.intervals(lane, begin, end)
        assert part.wide_intervals(lane, begin, end, 500) == whole.wide_intervals(lane, begin, end, 500)


def same_objects(whole: Store, part: Store, begin: int, end: int, random: Random) -> None:
    for number in range(len(OBJECTS)):
        for t_ns in [begin, end, *(random.randint(begin, end) for _ in range(10))]:
            assert part.holder_at(number, t_ns) == whole.holder_at(number, t_ns)
        mine, theirs = part.owners(number), whole.owners(number)
        for name in ("first", "last", "lane", "index"):
            over = (mine.last >= 0) & (mine.last < begin), (theirs.last >= 0) & (theirs.last < begin)
            np.testing.assert_array_equal(getattr(mine, name)[~over[0]], getattr(theirs, name)[~over[1]])
        edges = np.linspace(begin, end + 10, 33)
        np.testing.assert_allclose(part.held_shares(number, edges), whole.held_shares(number, edges), atol=1e-5)
        steps, all_steps = part.steps(number), whole.steps(number)
        at = np.searchsorted(steps.time, edges, "right") - 1, np.searchsorted(all_steps.time, edges, "right") - 1
        for own, other in zip(*at, strict=True):
            assert (own >= 0) == (other >= 0)
            assert own < 0 or (steps.time[own], steps.value[own]) == (all_steps.time[other], all_steps.value[other])
        events, all_events = part.object_events(number), whole.object_events(number)
        for name in ("time", "kind", "argument", "lane", "index"):
            np.testing.assert_array_equal(getattr(events, name), getattr(all_events, name)[len(all_events) - len(events) :])
    assert arrows(part, begin, end) == arrows(whole, begin, end)


def arrows(store: Store, begin: int, end: int) -> list[tuple[int, ...]]:
    found = store.arrows(begin, end + 1, limit=1_000_000)
    columns = (found.kind, found.source, found.source_ns, found.target, found.target_ns, found.object)
    return sorted(row for row in zip(*(column.tolist() for column in columns), strict=True) if row[4] >= begin)


def same_figures(whole: Store, part: Store) -> None:
    mine, theirs = Statistics(part), Statistics(whole)
    assert mine.lanes() == theirs.lanes()
    assert mine.objects() == theirs.objects()
    assert mine.pools() == theirs.pools()
    for own, other in zip(mine.queues(), theirs.queues(), strict=True):
        assert replace(own, median_latency_ns=None) == replace(other, median_latency_ns=None)
        assert (own.median_latency_ns is None) == (other.median_latency_ns is None)
    for state, (longest_ns, _, _) in whole.tally.longest_in.items():
        assert part.tally.longest_in[state][0] == longest_ns


@pytest.mark.parametrize("seed", range(3))
def test_seconds_are_a_limit_as_well(seed: int) -> None:
    run = RandomRun(seed, 2000)
    store = run.store(History(seconds=1e-4)).store
    for batch in run.batches:
        give(store, batch)
    assert store.past.forgotten > 0
    assert 1e5 * 0.9 <= store.last_ns - store.past.kept_from_ns <= 1e5 * 1.2
