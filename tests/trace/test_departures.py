"""What is gone for good and beyond the history takes no memory, gives its place to others, and is never taken for one of them."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.synthetic import ZERO_NS, StoreBuilder
from tests.trace.endless import EndlessThreads, Telling, empty_store, give_killed_process
from tests.trace.many_things import LATEST, RandomRun
from tests.trace.sizes import deep_size
from workers.analysis.gil import gil_uses
from workers.analysis.statistics import Statistics
from workers.host.messages import Definitions, Gone, ProcessEnded, RunEnded
from workers.probe.schema import Kind, State
from workers.text import Text
from workers.trace.faults import MOST, Faults
from workers.trace.history import History
from workers.trace.store import Store


def looked_at(store: Store, random: Random) -> None:
    """As a window would in the midst of a run: what was worked out then must not be shown of others later."""
    lanes, objects = [lane.id for lane in store.kept_lanes()], [item.id for item in store.kept_objects()]
    edges = np.linspace(store.now_ns / 2, store.now_ns + 1, 20)
    store.shares(random.sample(lanes, min(len(lanes), 5)), edges)
    for number in random.sample(objects, min(len(objects), 5)):
        store.owners(number)
        store.held_shares([number], edges)
        store.steps(number)
        store.object_arrows(number)
    store.arrows(0, store.now_ns)


@pytest.mark.parametrize("looking", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_a_store_that_lets_go_answers_about_what_it_keeps_as_one_that_does_not(seed: int, looking: bool) -> None:
    random = Random(seed)
    run = RandomRun(seed, 2_000, short=300)
    whole, part = empty_store(History()), empty_store(History(events=random.randint(2 * LATEST, 400)))
    for message in Telling(run).messages():
        whole.ingest(message)
        part.ingest(message)
        if looking and random.random() < 0.2:
            looked_at(part, random)
    past = part.departures.past
    assert past.lane_count > 50
    assert past.object_count > 100
    assert len(part.lanes) + past.lane_count > part.lane_count - 5  # places are used again
    assert part.lane_count == whole.lane_count == len(whole.lanes)
    begin = part.past.kept_from_ns
    same_lanes(whole, part, begin)
    same_objects(whole, part, begin)
    same_figures(whole, part)


def same_lanes(whole: Store, part: Store, begin: int) -> None:
    theirs = {lane.name: lane.id for lane in whole.lanes}
    edges = np.linspace(begin, whole.now_ns + 10, 57)
    for lane in part.kept_lanes():
        other = theirs[lane.name]
        np.testing.assert_array_equal(part.totals(lane.id), whole.totals(other))
        np.testing.assert_allclose(part.shares([lane.id], edges), whole.shares([other], edges), atol=2e-6)
        assert told(part, lane.id, begin) == told(whole, other, begin)
    kept = {lane.name for lane in part.kept_lanes()}
    assert all(lane.ended_ns is not None and lane.ended_ns < begin for lane in whole.lanes if lane.name not in kept)


def told(store: Store, lane: int, begin: int) -> list[tuple[object, ...]]:
    """All that is said of a lane's intervals, with names in the place of ids."""
    return [
        (
            interval.index, max(interval.first_ns, begin), interval.last_ns, interval.state,
            None if interval.object is None else store.objects[interval.object].name,
            str(store.label(interval)), [store.objects[number].name for number in store.held_by(lane, max(interval.first_ns, begin))],
        )
        for interval in store.intervals(lane, begin, store.now_ns + 1)
    ]  # fmt: skip


def same_objects(whole: Store, part: Store, begin: int) -> None:
    theirs = {item.name: item.id for item in whole.objects}
    for item in part.kept_objects():
        other = theirs[item.name]
        mine, all_of = stretches(part, item.id, begin), stretches(whole, other, begin)
        assert mine == all_of
        edges = np.linspace(begin, whole.now_ns + 10, 33)
        np.testing.assert_allclose(part.held_shares([item.id], edges).sum(axis=2), whole.held_shares([other], edges).sum(axis=2), atol=1e-5)
        assert holder(part, item.id, begin) == holder(whole, other, begin)
    drawn = arrows(part, begin)
    assert drawn <= arrows(whole, begin)
    assert {row for row in arrows(whole, begin) if row[2] >= begin} <= drawn


def stretches(store: Store, object_id: int, begin: int) -> list[tuple[int, int, str]]:
    spans = store.owners(object_id)
    rows = zip(spans.first.tolist(), spans.last.tolist(), spans.lane.tolist(), strict=True)
    return [(first, last, store.lanes[lane].name if lane >= 0 else "") for first, last, lane in rows if last < 0 or last >= begin]


def holder(store: Store, object_id: int, t_ns: int) -> str | None:
    lane = store.holder_at(object_id, t_ns)
    return None if lane is None else store.lanes[lane].name


def arrows(store: Store, begin: int) -> set[tuple[int, str, int, str, int, str]]:
    found = store.arrows(begin, store.now_ns + 1, limit=1_000_000)
    columns = (found.kind, found.source, found.source_ns, found.target, found.target_ns, found.object)
    return {
        (kind, store.lanes[source].name, source_ns, store.lanes[target].name, target_ns, store.objects[number].name)
        for kind, source, source_ns, target, target_ns, number in zip(*(column.tolist() for column in columns), strict=True)
        if target_ns >= begin
    }


def same_figures(whole: Store, part: Store) -> None:
    """Each lane, object, event, operation and ns is counted once: with what is there, or with what is gone."""
    past, mine, theirs = part.departures.past, Statistics(part), Statistics(whole)
    assert part.lane_count == len(part.kept_lanes()) + len(part.retired)
    assert part.object_count == len(part.kept_objects()) + part.past.at_rest
    kept = sum((part.totals(lane.id) for lane in part.kept_lanes()), np.zeros(len(State), np.int64))
    np.testing.assert_array_equal(kept + part.retired_totals(), sum(whole.totals(lane.id) for lane in whole.lanes))
    events = sum(use.events for use in mine.lanes()) + past.lane_events
    assert events == whole.event_count == part.event_count
    expected: Counter[tuple[str, str]] = Counter()
    counted: Counter[tuple[str, str]] = Counter()
    for statistics, store, found in ((mine, part, counted), (theirs, whole, expected)):
        for use in statistics.objects():
            kind = store.objects[use.object].kind
            found[kind, "count"] += not store.objects[use.object].gone
            for name in ("operations", "contended", "total_wait_ns", "hold_ns"):
                found[kind, name] += getattr(use, name)
    for kind, gone in past.objects.items():
        for name, value in (("count", gone.count), ("operations", gone.operations), ("contended", gone.waits)):
            counted[kind, name] += value
        counted[kind, "total_wait_ns"] += gone.wait_ns
        counted[kind, "hold_ns"] += gone.held_ns
    left_held = {(kind, "hold_ns") for kind in ("Lock",)}  # by a thread that ended with it: it counts until it is gone
    assert {key: value for key, value in counted.items() if value and key not in left_held} == {
        key: value for key, value in expected.items() if value and key not in left_held
    }


def test_threads_and_locks_without_end_take_bounded_memory() -> None:
    run = EndlessThreads(History(events=1_000))
    run.make(3_000)
    before, places = deep_size(run.store), (len(run.store.lanes), len(run.store.objects))
    run.make(9_000)
    assert deep_size(run.store) < 1.1 * before
    assert (len(run.store.lanes), len(run.store.objects)) == places
    assert max(places) < 1_000


def test_of_what_is_gone_no_more_is_kept_than_there_is_room_for() -> None:
    run = EndlessThreads(History(events=1_000_000, lanes=200, objects=10_000))
    run.make(1_000)
    assert 200 <= len(run.store.kept_lanes()) - 1 <= 200 + 50 + 50  # a quarter more, and what came at once
    run = EndlessThreads(History(seconds=3_600, lanes=10_000, objects=200))
    run.make(1_000)
    assert 200 <= len(run.store.kept_objects()) <= 200 + 50 + 100
    assert run.store.lane_count == len(run.store.kept_lanes()) + len(run.store.retired) == 1_001


def test_without_a_limit_all_is_kept() -> None:
    run = EndlessThreads(History(lanes=10, objects=10))
    run.make(500)
    assert len(run.store.kept_lanes()) == 501
    assert len(run.store.kept_objects()) == 1_000


def test_who_held_the_gil_is_counted_of_those_that_went_too() -> None:
    whole, part = EndlessThreads(History(), watched=True), EndlessThreads(History(events=1_000), watched=True)
    for run in (whole, part):
        run.make(1_000)
        run.store.ingest(RunEnded("finished", 0, ZERO_NS + run.store.now_ns, None))
    [theirs], [mine] = gil_uses(whole.store), gil_uses(part.store)
    assert part.store.departures.past.lane_count > 500
    assert len(mine.lanes) < 500 < len(theirs.lanes)
    assert (mine.turns, mine.waits, mine.longest_turn_ns, mine.longest_wait_ns) == (
        theirs.turns, theirs.waits, theirs.longest_turn_ns, theirs.longest_wait_ns,
    )  # fmt: skip
    assert (mine.held_ns, mine.waited_ns) == (theirs.held_ns, theirs.waited_ns)
    assert mine.waits > 500
    assert mine.gone_held_ns > 0
    size = deep_size(part.store)
    more = EndlessThreads(History(events=1_000), watched=True)
    more.make(4_000)
    assert deep_size(more.store) < 1.1 * size


def test_what_went_is_counted() -> None:
    run = EndlessThreads(History(events=1_000))
    run.make(3_000)
    store = run.store
    assert store.lane_count == 3_001
    assert store.object_count == 6_000
    assert len(store.kept_lanes()) + len(store.retired) == 3_001
    assert len(store.kept_objects()) + store.past.at_rest == 6_000
    assert store.event_count == 1 + 3_000 * run.EVENTS
    past = store.departures.past
    statistics = Statistics(store)
    assert sum(use.events for use in statistics.lanes()) + past.lane_events == store.event_count
    assert (
        past.objects["Lock"].operations + sum(u.operations for u in statistics.objects() if store.objects[u.object].kind == "Lock") == 3_000
    )
    totals = sum((store.totals(lane.id) for lane in store.kept_lanes()), store.retired_totals())
    assert totals[State.LOCK] == 3_000 * 1_000
    assert totals[State.RUNNING] == store.now_ns - 1_000 + 3_000 * 3_000  # the main thread begins at 1,000


def test_a_place_is_given_to_another_only_when_nothing_names_what_stood_there() -> None:
    run = EndlessThreads(History(events=1_000))
    run.make(500)
    store = run.store
    store.pin([lane.id for lane in store.kept_lanes() if lane.name == "connection-450"], ())
    [pinned] = [lane for lane in store.kept_lanes() if lane.name == "connection-450"]
    run.make(1_000)
    assert store.lanes[pinned.id] is pinned
    assert not pinned.gone
    names = Counter(lane.name for lane in store.lanes if not lane.gone)
    assert max(names.values()) == 1
    assert len({lane.serial for lane in store.lanes if not lane.gone}) == len(names)


class Known:
    """A colour for each pixel of which anything is known."""

    colours = 1

    def __call__(self, shares: NDArray[np.float32]) -> NDArray[np.uint32]:
        return np.asarray(shares.any(axis=-1, keepdims=True), np.uint32)


KNOWN = Known()


def test_a_picture_of_what_is_gone_is_not_shown_for_what_has_its_id_now() -> None:
    run = EndlessThreads(History(events=1_000))
    run.make(500)
    store = run.store
    lane = max(store.kept_lanes(), key=lambda lane: lane.serial)
    lock = max(store.kept_objects(), key=lambda item: item.serial)
    edges = np.linspace(lane.started_ns or 0, (lane.started_ns or 0) + 10_000, 11)
    assert store.shares([lane.id], edges).sum() > 3
    assert store.mixed([lane.id], edges, KNOWN).any()
    assert store.held_shares([lock.id], edges).sum() > 0.9
    while store.lanes[lane.id].serial in (0, lane.serial) or store.objects[lock.id].serial in (0, lock.serial):
        run.make(50)
    assert store.shares([lane.id], edges).sum() == 0
    assert not store.mixed([lane.id], edges, KNOWN).any()
    assert store.held_shares([lock.id], edges).sum() == 0


def test_who_held_what_is_gone_is_not_told_any_more_even_when_nobody_has_used_anything_since() -> None:
    build = StoreBuilder(history=History(events=1_000))
    process = build.process()
    main, lock = build.lane(process, "main"), build.lock(process, "lock")
    build.event(main, 1, Kind.STARTED).event(main, 2, Kind.ACQUIRED, lock, argument=1).event(main, 3, Kind.RELEASED, lock)
    store = build.store
    store.ingest(Gone(1, objects=(1,)))
    for turn in range(100):
        if store.objects[lock].gone:
            break
        assert len(store.owners_between([lock], 0, store.now_ns, 0)[0].first) == 1
        for t_ns in range(100 * turn + 10, 100 * turn + 110):
            build.event(main, t_ns, Kind.RESUMED)
    assert store.objects[lock].gone
    assert len(store.owners_between([lock], 0, store.now_ns, 0)[0].first) == 0


def test_who_put_what_is_got_long_after_is_still_known() -> None:
    build = StoreBuilder(history=History(events=200))
    process = build.process()
    main, items = build.lane(process, "main"), build.sync_object(process, "Queue", "items")
    build.event(main, 0, Kind.STARTED)
    store = build.store
    for turn in range(10):
        lane = build.lane(process, f"sender-{turn}")
        build.event(lane, 10 * turn + 1, Kind.STARTED).event(lane, 10 * turn + 2, Kind.PUT, items, argument=turn + 1)
        build.event(lane, 10 * turn + 3, Kind.ENDED)
        store.ingest(Gone(1, lanes=(turn + 2,)))
    for turn in range(1_000):
        build.event(main, 200 + turn, Kind.RESUMED)
    for turn in range(50):
        store.ingest(Definitions(1, lanes=({"id": 100 + turn, "name": f"later-{turn}"},)))
    for turn in range(10):
        build.event(main, 2_000 + turn, Kind.GOT, items, argument=turn + 1)
    assert len(store.retired) == 10
    found = store.object_arrows(items)
    assert [store.lanes[lane].name for lane in found.source.tolist()] == [f"sender-{turn}" for turn in range(10)]


def test_an_object_that_another_process_has_stays() -> None:
    build = StoreBuilder(history=History(events=200))
    one, two = build.process("one"), build.process("two", parent=0)
    lock = build.lock(one, "shared", shared=True)
    first, second = build.lane(one, "first"), build.lane(two, "second")
    build.event(first, 0, Kind.ACQUIRED, lock, argument=1).event(first, 1, Kind.RELEASED, lock)
    build.event(second, 2, Kind.ACQUIRED, lock, argument=1).event(second, 3, Kind.RELEASED, lock)
    store = build.store
    store.ingest(Gone(1, objects=(1,)))
    for turn in range(1_000):
        build.event(first, 10 + turn, Kind.RESUMED)
    assert store.objects[lock].name == "shared"
    build.event(second, 2_000, Kind.ACQUIRED, lock, argument=1)
    assert store.holder_at(lock, 2_000) == second
    build.event(second, 2_001, Kind.RELEASED, lock)
    store.ingest(Gone(2, objects=(1,)))
    for turn in range(1_000):
        build.event(first, 3_000 + turn, Kind.RESUMED)
    for turn in range(20):
        build.event(second, 4_000 + turn, Kind.RESUMED)
    build.event(first, 5_000, Kind.RESUMED)
    for turn in range(1_000):
        build.event(first, 6_000 + turn, Kind.RESUMED)
    assert store.objects[lock].gone


def test_a_lock_that_is_held_when_it_is_gone_is_held_no_more() -> None:
    build = StoreBuilder(history=History(events=200))
    process = build.process()
    lane, lock = build.lane(process, "main"), build.lock(process, "lost")
    build.event(lane, 0, Kind.ACQUIRED, lock, argument=1)
    build.store.ingest(Gone(1, objects=(1,)))
    for turn in range(1_000):
        build.event(lane, 1 + turn, Kind.RESUMED)
    assert build.store.objects[lock].gone
    assert build.store.held_by(lane, build.store.now_ns) == []


def test_processes_without_end_take_bounded_memory() -> None:
    build = StoreBuilder(history=History(events=400))
    main = build.lane(build.process("main"), "MainThread", main=True)
    store = build.store
    sizes = []
    for turn in range(2_000):
        give_killed_process(store, turn + 2, 100 * turn)
        build.event(main, 100 * turn + 60, Kind.RESUMED)
        if turn in (499, 1_999):
            sizes.append((deep_size(store), len(store.processes), len(store.lanes), len(store.objects)))
    assert all(later < 1.1 * earlier for earlier, later in zip(*sizes, strict=True))
    assert store.process_count == 2_001
    past = store.departures.past
    assert past.lost_processes == past.process_count
    assert past.failed_processes == 0
    assert past.process_count + sum(not process.gone for process in store.processes) == 2_001
    assert len(store.retired) + len(store.kept_lanes()) == 2_001
    store.ingest(ProcessEnded(2, 1_002, 0, 1_000_000_000 + 60, lost=True))  # an exit code that turned up late
    assert store.untraced == []


def test_faults_without_end_are_counted() -> None:
    faults = Faults()
    for number in range(3_000):
        faults.say(Text(f"process {number}"))
        faults.add(("lane", number % 1_500), lambda n: Text("{count} late", {"count": n}))
    assert len(faults.texts) == len(faults.sentences) == MOST + 1
    assert faults.texts[:2] == ["process 0", "2 late"]
    again = 500  # the first 500 lanes' second turn is counted with their first
    assert faults.texts[-1] == f"{6_000 - MOST - again} more faults are not listed."
