"""Tasks in the store: lanes under a thread, one of which may show many tasks."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from workers.analysis.contention import contention
from workers.analysis.statistics import Statistics
from workers.probe.schema import Flag, Kind, State
from workers.trace.store import Store
from workers.trace.views import ARROW_KINDS


@pytest.fixture
def build() -> StoreBuilder:
    build = StoreBuilder()
    build.event(build.lane(build.process(), "MainThread", main=True), 0, Kind.STARTED)
    return build


def task(build: StoreBuilder, name: str) -> tuple[int, int]:
    """A task's lane and object."""
    stands_for = build.sync_object(0, "Task", name)
    return build.lane(0, name, stands_for=stands_for, under=0), stands_for


def label(store: Store, lane: int, t_ns: int) -> str:
    interval = store.interval_at(lane, t_ns)
    assert interval is not None
    return str(store.label(interval))


def arrows(store: Store) -> list[tuple[str | int, ...]]:
    found = store.arrows(0, 1_000)
    columns = zip(found.kind, found.source, found.source_ns, found.target, found.target_ns, strict=True)
    return sorted((ARROW_KINDS[kind], *(int(value) for value in row)) for kind, *row in columns)


def test_a_task_stands_under_its_thread(build: StoreBuilder) -> None:
    lane, _ = task(build, "job")
    assert (build.store.lanes[lane].kind, build.store.lanes[lane].under) == ("task", 0)
    assert (build.store.lanes[0].kind, build.store.lanes[0].under) == ("thread", None)


def test_a_lane_that_is_used_again_has_an_arrow_for_every_birth_and_every_end(build: StoreBuilder) -> None:
    lane, number = task(build, "job")
    for begin in (10, 30, 50):
        build.event(0, begin, Kind.SPAWNED, number).event(lane, begin + 2, Kind.STARTED, number)
        build.event(lane, begin + 8, Kind.ENDED, number).event(0, begin + 9, Kind.JOINED, number)
    births: list[tuple[str | int, ...]] = [("start", 0, begin, lane, begin + 2) for begin in (10, 30, 50)]
    ends: list[tuple[str | int, ...]] = [("join", lane, begin + 8, 0, begin + 9) for begin in (10, 30, 50)]
    assert arrows(build.store) == sorted(births + ends)


def test_a_lane_that_is_used_again_says_which_task_it_shows_and_is_empty_between_them(build: StoreBuilder) -> None:
    lane, number = task(build, "job")
    build.event(lane, 10, Kind.STARTED, number).event(lane, 20, Kind.ENDED, number)
    build.event(lane, 30, Kind.STARTED, number, argument=57).event(lane, 40, Kind.ENDED, number)
    assert [label(build.store, lane, t) for t in (15, 35)] == ["", "task 57"]
    assert build.store.interval_at(lane, 25) is None
    assert int(build.store.totals(lane)[State.RUNNING]) == 20
    assert (build.store.lanes[lane].started_ns, build.store.lanes[lane].ended_ns) == (10, 40)


def test_a_wait_says_what_it_led_to_although_the_task_was_ready_before(build: StoreBuilder) -> None:
    lane, _ = task(build, "job")
    queue = build.sync_object(0, "Queue", "letters")
    build.event(lane, 1, Kind.STARTED).wait(lane, 10, State.QUEUE, queue).wait(lane, 20, State.READY)
    build.event(lane, 30, Kind.RESUMED, queue).event(lane, 31, Kind.GOT, queue, argument=1)
    assert [label(build.store, lane, t) for t in (15, 25)] == ["gets from letters", "ready"]


def test_who_let_a_lock_go_leads_to_the_task_that_had_waited_for_it(build: StoreBuilder) -> None:
    (one, _), (two, _) = task(build, "one"), task(build, "two")
    lock = build.lock(0, "lock")
    build.event(one, 1, Kind.ACQUIRED, lock, argument=1).wait(two, 2, State.LOCK, lock)
    build.event(one, 10, Kind.RELEASED, lock).wait(two, 11, State.READY)
    build.event(two, 20, Kind.RESUMED, lock).event(two, 21, Kind.ACQUIRED, lock, argument=1)
    assert arrows(build.store) == [("lock", one, 10, two, 21)]


def test_a_wait_that_stands_in_two_lanes_counts_once(build: StoreBuilder) -> None:
    lane, _ = task(build, "job")
    lock = build.lock(0, "lock")
    build.event(lane, 1, Kind.STARTED)
    build.wait(0, 10, State.LOCK, lock).wait(lane, 10, State.LOCK, lock, flags=Flag.MIRRORED)
    assert Statistics(build.store).objects()[lock].contended == 1
    build.event(0, 110, Kind.ACQUIRED, lock, argument=1).event(lane, 110, Kind.RESUMED)
    use = Statistics(build.store).objects()[lock]
    assert (use.contended, use.total_wait_ns, use.longest_wait_ns) == (1, 100, 100)
    assert [(found.waits, found.wait_ns) for found in contention(build.store)] == [(1, 100)]
