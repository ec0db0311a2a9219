"""Figures of a run whose every time is known."""

from __future__ import annotations

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.analysis.contention import contention
from workers.analysis.statistics import Statistics
from workers.probe.schema import Kind, State


def two_lanes() -> tuple[StoreBuilder, int, int]:
    build = StoreBuilder()
    process = build.process()
    a, b = build.lane(process, "a"), build.lane(process, "b")
    build.event(a, 0, Kind.STARTED).event(b, 0, Kind.STARTED)
    return build, a, b


def test_a_lane_spends_its_whole_life_in_its_states() -> None:
    build, a, _ = two_lanes()
    build.wait(a, 30, State.SLEEPING).event(a, 80, Kind.RESUMED).event(a, 100, Kind.ENDED)
    use = Statistics(build.store).lane(a)
    assert use.life_ns == 100
    assert use.share(State.RUNNING) == use.share(State.SLEEPING) == 0.5


def test_a_lock_counts_its_takers_their_waits_and_how_long_it_was_held() -> None:
    build, a, b = two_lanes()
    lock = build.lock(0, "account_a")
    statistics = Statistics(build.store)
    build.event(a, 10, Kind.ACQUIRED, lock, argument=1).wait(b, 20, State.LOCK, lock)
    build.store.tick(ZERO_NS + 50)
    [use] = statistics.objects()  # the wait goes on: it counts up to now
    assert (use.operations, use.contended, use.total_wait_ns, use.longest_wait_ns, use.hold_ns) == (1, 1, 30, 30, 40)
    build.event(a, 60, Kind.RELEASED, lock).event(b, 61, Kind.ACQUIRED, lock, argument=1).event(b, 70, Kind.RELEASED, lock)
    build.wait(a, 80, State.LOCK, lock).event(a, 85, Kind.ACQUIRED, lock, argument=1).event(a, 90, Kind.RELEASED, lock)
    [use] = statistics.objects()
    assert (use.operations, use.contended, use.total_wait_ns, use.longest_wait_ns) == (3, 2, 46, 41)
    assert (use.hold_ns, use.longest_hold_ns, use.most) == (50 + 9 + 5, 50, 1)
    assert statistics.objects() == Statistics(build.store).objects()


def test_a_queue_tells_back_pressure_from_hunger() -> None:
    build, a, b = two_lanes()
    queue = build.sync_object(0, "Queue", "shelf", capacity=1)
    build.event(a, 10, Kind.PUT, queue, argument=1).wait(a, 20, State.QUEUE, queue)
    build.event(b, 50, Kind.GOT, queue, argument=1).event(a, 51, Kind.PUT, queue, argument=2)
    build.event(b, 60, Kind.GOT, queue, argument=2).wait(b, 70, State.QUEUE, queue).event(a, 71, Kind.RESUMED)
    build.store.tick(ZERO_NS + 100)
    [use] = Statistics(build.store).queues()
    assert (use.put, use.got, use.max_depth) == (2, 2, 1)
    assert (use.put_wait_ns, use.got_wait_ns) == (31, 30)
    assert (use.median_latency_ns, use.longest_latency_ns) == (24, 40)


def test_a_pool_tells_what_each_worker_did() -> None:
    build, main, worker = two_lanes()
    pool = build.sync_object(0, "Pool", "pool")
    build.event(main, 1, Kind.SUBMITTED, pool, argument=1).event(main, 2, Kind.SUBMITTED, pool, argument=2)
    build.wait(worker, 0, State.IDLE).event(worker, 10, Kind.TASK_STARTED, pool, argument=1)
    build.event(worker, 20, Kind.TASK_ENDED, pool, argument=1).event(worker, 20, Kind.TASK_STARTED, pool, argument=2)
    build.event(worker, 30, Kind.TASK_ENDED, pool, argument=2, detail=1).wait(worker, 30, State.IDLE).event(worker, 40, Kind.ENDED)
    [use] = Statistics(build.store).pools()
    assert (use.submitted, use.finished, use.failed, use.most_waiting) == (2, 2, 1, 2)
    [mine] = use.workers
    assert (mine.lane, mine.tasks, mine.idle_share) == (worker, 2, 0.5)


def test_contention_ranks_objects_by_time_waited_and_leaves_joins_out() -> None:
    build, a, b = two_lanes()
    lock, other, thread = build.lock(0, "hot"), build.lock(0, "cool"), build.thread(0, "t")
    build.wait(a, 10, State.LOCK, other).event(a, 15, Kind.ACQUIRED, other, argument=1)
    build.wait(b, 20, State.LOCK, lock).event(b, 60, Kind.ACQUIRED, lock, argument=1).event(b, 100, Kind.ENDED)
    build.wait(a, 20, State.JOIN, thread).event(a, 100, Kind.ENDED)
    hot, cool = contention(build.store)
    assert (hot.object, hot.waits, hot.wait_ns, hot.longest_lane, hot.longest_since_ns, hot.by_lane) == (lock, 1, 40, b, 20, ((b, 40),))
    assert hot.share == 0.2
    assert cool.object == other
