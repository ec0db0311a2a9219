"""A store that forgets answers about what it keeps as one that forgets nothing, and its figures are those of the whole run."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tests.synthetic import ZERO_NS, StoreBuilder, big_store_without_events, random_messages
from tests.trace.endless import give_killed_process
from tests.trace.many_things import LANES, LATEST, OBJECTS, RandomRun, give
from workers.analysis.statistics import Statistics
from workers.analysis.waits import taken_at
from workers.errors import UsageError
from workers.host.messages import Events
from workers.probe.schema import RECORD, Flag, Kind, State
from workers.trace.columns import Growing
from workers.trace.history import History, history_of
from workers.trace.latencies import Latencies
from workers.trace.store import Store


def asked(store: Store, random: Random) -> None:
    """Look at some of it, as a window would in the midst of a run: what was worked out then must not go wrong later."""
    end = float(store.now_ns)
    store.shares(list(range(LANES)), np.linspace(end / 2, end + 1, 20))
    for number in range(len(OBJECTS)):
        if random.random() < 0.3:
            store.owners(number)
            store.held_shares([number], np.linspace(end / 2, end + 1, 20))[0]
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
    assert kept <= limit + limit // 4 + max(len(data) // 32 for _, data in run.batches) + 8 * LANES + limit // 8
    same_lanes(whole, part, begin, end, random)
    same_objects(whole, part, begin, end, random)
    same_figures(whole, part)


def same_lanes(whole: Store, part: Store, begin: int, end: int, random: Random) -> None:
    lanes = list(range(len(whole.lanes)))
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


def same_objects(whole: Store, part: Store, begin: int, end: int, random: Random, *, rested: bool = False) -> None:
    for number in range(len(whole.objects)):
        for t_ns in [begin, end, *(random.randint(begin, end) for _ in range(10))]:
            assert part.holder_at(number, t_ns) == whole.holder_at(number, t_ns)
        mine, theirs = part.owners(number), whole.owners(number)
        for name in ("first", "last", "lane", "index"):
            over = (mine.last >= 0) & (mine.last < begin), (theirs.last >= 0) & (theirs.last < begin)
            np.testing.assert_array_equal(getattr(mine, name)[~over[0]], getattr(theirs, name)[~over[1]])
        edges = np.linspace(begin, end + 10, 33)
        np.testing.assert_allclose(part.held_shares([number], edges)[0], whole.held_shares([number], edges)[0], atol=1e-5)
        steps, all_steps = part.steps(number), whole.steps(number)
        at = np.searchsorted(steps.time, edges, "right") - 1, np.searchsorted(all_steps.time, edges, "right") - 1
        for own, other in zip(*at, strict=True):
            assert (own >= 0) == (other >= 0)
            assert own < 0 or (steps.time[own], steps.value[own]) == (all_steps.time[other], all_steps.value[other])
        events, all_events = part.object_events(number), whole.object_events(number)
        for name in ("time", "kind", "argument", "lane", "index"):
            np.testing.assert_array_equal(getattr(events, name), getattr(all_events, name)[len(all_events) - len(events) :])
    mine_drawn, all_drawn = arrows(part, begin, end), arrows(whole, begin, end)
    if rested:  # these runs wait for locks that nobody holds; what such a lock last did may have been long before
        all_drawn = [row for row in all_drawn if row in mine_drawn or row[2] >= begin]
    assert mine_drawn == all_drawn


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


@pytest.mark.parametrize("looking", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_it_does_where_lanes_and_objects_come_and_go(seed: int, looking: bool) -> None:
    random = Random(seed)
    run = RandomRun(seed, 1500, short=150)
    whole, part = run.store(History()).store, run.store(History(events=random.randint(2 * LATEST, 600))).store
    for batch in run.batches:
        give(whole, batch)
        give(part, batch)
        if looking and random.random() < 0.2:
            asked(part, random)
            part.held_shares(list(range(len(OBJECTS), len(part.objects))), np.linspace(part.now_ns / 2, part.now_ns + 1, 5))
    assert len(part.retired) > 50
    assert part.past.at_rest > 100
    begin, end = part.past.kept_from_ns, whole.now_ns
    same_lanes(whole, part, begin, end, random)
    same_objects(whole, part, begin, end, random, rested=True)
    same_figures(whole, part)
    gone = [lane.id for lane in part.lanes if lane not in part.kept_lanes()]
    np.testing.assert_array_equal(part.retired_totals(), sum(whole.totals(lane) for lane in gone))
    assert all(len(part.columns(lane)) == 0 for lane in gone)
    assert not any(len(part.object_events(item.id)) for item in part.objects if item not in part.kept_objects())


@pytest.mark.parametrize("seed", range(3))
def test_seconds_are_a_limit_as_well(seed: int) -> None:
    run = RandomRun(seed, 2000)
    store = run.store(History(seconds=1e-4)).store
    for batch in run.batches:
        give(store, batch)
    assert store.past.forgotten > 0
    assert 1e5 * 0.9 <= store.last_ns - store.past.kept_from_ns <= 1e5 * 1.4


def test_memory_is_bounded_however_much_is_fed() -> None:
    limit = 4_000
    store = big_store_without_events(8, 2, History(events=limit))
    for message in random_messages(20 * limit, 8, processes=2, slice_events=500):
        store.ingest(message)
    assert store.past.forgotten > 18 * limit
    lanes = sum(columns.used + columns._gap for columns in store._columns)
    rows = sum(prefix._used + prefix._gap for prefix in store._prefixes)
    tracks = [store._tracks.track(number) for number in store._tracks.numbers()]
    references = sum(track.index.used + track.index._gap + len(track.before or ()) for track in tracks)
    for room in (lanes, rows, references - 2 * 2048 * len(tracks)):
        assert room < 2 * limit
    assert sum(len(doings._marks) for doings in store._doings) <= 2 * len(store.lanes)


def test_a_lock_taken_long_ago_is_still_held_and_known_by_its_line() -> None:
    build = StoreBuilder(history=History(events=200))
    process = build.process()
    holder, busy = build.lane(process, "holder"), build.lane(process, "busy")
    lock, other = build.lock(process, "lock"), build.lock(process, "other")
    build.event(holder, 0, Kind.STARTED).event(holder, 10, Kind.ACQUIRED, lock, argument=1, line=7).wait(holder, 20, State.SLEEPING)
    build.event(busy, 0, Kind.STARTED)
    for turn in range(1_000):
        build.event(busy, 100 + 10 * turn, Kind.ACQUIRED, other, argument=1).event(busy, 105 + 10 * turn, Kind.RELEASED, other)
    store = build.store
    assert store.past.forgotten > 1_000
    assert store.holder_at(lock, store.now_ns) == holder
    assert store.holder_at(lock, 15) == holder
    assert store.holder_at(lock, 5) is None
    assert store.held_by(holder, store.now_ns) == [lock]
    site = taken_at(store, holder, lock, store.now_ns)
    assert site is not None
    assert store.sites[site].line == 7
    assert store.owners(lock).first.tolist() == [10]
    assert store.owners(lock).last.tolist() == [-1]
    [interval] = store.intervals(holder, 0, store.now_ns + 1)[-1:]
    assert (interval.first_ns, interval.last_ns, interval.state) == (20, None, State.SLEEPING)


def test_a_lane_that_ended_before_takes_no_room_and_keeps_its_life() -> None:
    build = StoreBuilder(history=History(events=200))
    process = build.process()
    gone, busy = build.lane(process, "gone"), build.lane(process, "busy")
    build.event(gone, 0, Kind.STARTED).wait(gone, 30, State.IO).event(gone, 50, Kind.ENDED)
    for turn in range(1_000):
        build.event(busy, 100 + turn, Kind.RESUMED)
    store = build.store
    assert len(store.columns(gone)) == 0
    assert store.columns(gone).end == 3
    assert store.totals(gone)[[State.RUNNING, State.IO]].tolist() == [30, 20]
    assert (store.lanes[gone].started_ns, store.lanes[gone].ended_ns) == (0, 50)
    assert store.latest(gone) is None
    assert not store.shares([gone], np.linspace(0, 1_200, 50)).any()


def test_an_end_that_was_only_inferred_can_still_be_taken_back() -> None:
    build = StoreBuilder(history=History(events=200))
    killed, other = build.process(), build.process()
    lane, busy = build.lane(killed, "late"), build.lane(other, "busy")
    build.event(lane, 0, Kind.STARTED)
    for turn in range(1_000):
        build.event(busy, 10 + turn, Kind.RESUMED)
    build.end_process(killed, 1_050)
    for turn in range(100):
        build.event(busy, 1_100 + turn, Kind.RESUMED)
    assert 0 < build.store.past.kept_from_ns < 1_050
    build.event(lane, 2_000, Kind.RESUMED)
    assert build.store.lanes[lane].ended_ns == 2_000
    assert build.store.totals(lane)[State.RUNNING] == 2_000


def test_an_end_beyond_the_history_is_taken_back_no_more_and_what_comes_then_is_counted() -> None:
    build = StoreBuilder(history=History(events=200))
    build.lane(build.process(), "main")
    killed, other = build.process(parent=0), build.process(parent=0)
    lane, busy = build.lane(killed, "late"), build.lane(other, "busy")
    build.event(lane, 0, Kind.STARTED).end_process(killed, 60)
    for turn in range(1_000):
        build.event(busy, 100 + turn, Kind.RESUMED)
    assert build.store.lanes[lane].gone
    build.store.ingest(Events(((killed + 1, RECORD.pack(ZERO_NS + 2_000, 1, Kind.RESUMED, 0, 0, 0, 0, 0)),)))
    assert build.store.event_count == 1_001
    assert len(build.store.faults) == 1


def test_an_end_that_is_only_inferred_is_no_event_that_was_taken_in() -> None:
    build = StoreBuilder(history=History(events=200))
    main = build.lane(build.process(), "main")
    for turn in range(500):
        give_killed_process(build.store, turn + 2, 100 * turn)
        build.event(main, 100 * turn + 60, Kind.RESUMED)
    kept = sum(len(build.store.columns(lane.id)) for lane in build.store.kept_lanes())
    inferred = sum(int((build.store.columns(lane.id).flags & Flag.INFERRED > 0).sum()) for lane in build.store.kept_lanes())
    assert kept - inferred + build.store.past.forgotten == build.store.event_count == 2_500


def test_views_of_a_column_that_were_handed_out_stay_as_they_are() -> None:
    column = Growing(np.int64)
    column.extend(np.arange(1_000))
    before = column.view
    for _ in range(9):
        column.forget(100)
    column.extend(np.arange(5_000))
    assert before.tolist() == list(range(1_000))
    assert column.view.tolist() == [*range(900, 1_000), *range(5_000)]


@pytest.mark.parametrize("times", [[5], [1, 2, 3, 1000, 2000], list(np.random.default_rng(1).exponential(1e6, 5_000).astype(int))])
def test_a_median_of_counted_times_is_right_to_a_hundredth(times: list[int]) -> None:
    half = len(times) // 2
    counted = Latencies()
    counted.add(np.array(times[:half], np.int64))
    assert counted.median_with(np.array(times[half:], np.int64)) == pytest.approx(np.median(times), rel=0.012)


@pytest.mark.parametrize(
    ("written", "history"),
    [
        ("2000000", History(2_000_000)),
        ("2_000_000", History(2_000_000)),
        ("60s", History(None, 60.0)),
        ("1.5S", History(None, 1.5)),
        ("all", History()),
    ],
)
def test_a_history_is_written_as_events_or_seconds(written: str, history: History) -> None:
    assert history_of(written) == history
    assert history_of(str(history)) == history


@pytest.mark.parametrize("written", ["", "12", "-5", "0s", "nans", "infs", "10m", "many", "1e6"])
def test_another_word_is_wrong_usage(written: str) -> None:
    with pytest.raises(UsageError, match="seconds as 60s, or all"):
        history_of(written)
