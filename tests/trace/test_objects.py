"""Owners, values and hand-overs, each held against a small run whose every time is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.host.messages import Definitions, Events
from workers.probe.schema import RECORD, Kind, State
from workers.trace.arrow_blocks import BLOCK, DETAILED
from workers.trace.store import ARROW_KINDS, Arrows, Store


def built(*names: str) -> tuple[StoreBuilder, list[int]]:
    build = StoreBuilder()
    process = build.process()
    lanes = [build.lane(process, name) for name in names]
    for lane in lanes:
        build.event(lane, 0, Kind.STARTED)
    return build, lanes


def rows(arrows: Arrows) -> list[tuple[str, int, int, int, int]]:
    """(kind, source lane, its time, target lane, its time)"""
    columns = (arrows.kind, arrows.source, arrows.source_ns, arrows.target, arrows.target_ns)
    return [(ARROW_KINDS[kind], *rest) for kind, *rest in zip(*(column.tolist() for column in columns), strict=True)]


def all_arrows(store: Store) -> list[tuple[str, int, int, int, int]]:
    return rows(store.arrows(0, store.now_ns + 1))


def test_a_lock_is_handed_over_only_to_one_that_waited() -> None:
    build, [a, b] = built("a", "b")
    lock = build.lock(0, "account_a")
    build.event(a, 10, Kind.ACQUIRED, lock, argument=1).wait(b, 20, State.LOCK, lock)
    build.event(a, 30, Kind.RELEASED, lock).event(b, 35, Kind.ACQUIRED, lock, argument=1).event(b, 40, Kind.RELEASED, lock)
    build.event(a, 50, Kind.ACQUIRED, lock, argument=1)  # nobody had it: no hand-over
    assert all_arrows(build.store) == [("lock", a, 30, b, 35)]


def test_an_rlock_taken_again_has_one_owner_bar() -> None:
    build, [a, b] = built("a", "b")
    lock = build.sync_object(0, "RLock", "again")
    for t, depth in ((10, 1), (20, 2), (30, 3)):
        build.event(a, t, Kind.ACQUIRED, lock, argument=depth)
    for t, left in ((40, 2), (50, 1), (60, 0)):
        build.event(a, t, Kind.RELEASED, lock, argument=left)
    build.event(b, 70, Kind.ACQUIRED, lock, argument=1)
    spans = build.store.owners(lock)
    assert spans.first.tolist() == [10, 70]
    assert spans.last.tolist() == [60, -1]
    assert [build.store.holder_at(lock, t) for t in (9, 10, 45, 60, 65, 70)] == [None, a, a, None, None, b]
    assert [build.store.held_by(a, t) for t in (9, 10, 45, 60)] == [[], [lock], [lock], []]
    assert build.store.steps(lock).value.tolist() == [1, 0, 1]


def test_held_objects_come_in_the_order_in_which_they_were_taken() -> None:
    build, [a] = built("a")
    first, second = build.lock(0, "first"), build.lock(0, "second")
    build.event(a, 1, Kind.ACQUIRED, second, argument=1).event(a, 2, Kind.ACQUIRED, first, argument=1)
    assert build.store.held_by(a, 3) == [second, first]
    build.event(a, 4, Kind.RELEASED, second).event(a, 5, Kind.ACQUIRED, second, argument=1)
    assert build.store.held_by(a, 6) == [first, second]


def test_a_lock_released_by_another_thread_is_no_longer_held() -> None:
    build, [a, b] = built("a", "b")
    lock = build.lock(0, "signal")
    build.event(a, 1, Kind.ACQUIRED, lock, argument=1).event(b, 5, Kind.RELEASED, lock)
    assert build.store.held_by(a, 3) == [lock]
    assert build.store.held_by(a, 6) == []
    assert build.store.owners(lock).last.tolist() == [5]


def test_a_late_batch_is_merged_into_owner_bars_by_time() -> None:
    build = StoreBuilder()
    one, two = build.process("one"), build.process("two")
    a, b = build.lane(one, "a"), build.lane(two, "b")
    lock = build.lock(one, "shared", shared=True)
    for t in range(0, 1000, 20):
        build.event(a, t, Kind.ACQUIRED, lock, argument=1).event(a, t + 5, Kind.RELEASED, lock)
        if t % 100 == 0:
            build.store.owners(lock), build.store.steps(lock), build.store.object_arrows(lock)
    for t in range(10, 1000, 20):
        build.event(b, t, Kind.ACQUIRED, lock, argument=1).event(b, t + 5, Kind.RELEASED, lock)
        build.store.owners(lock), build.store.steps(lock)
    spans = build.store.owners(lock)
    assert spans.first.tolist() == list(range(0, 1000, 10))
    assert spans.last.tolist() == list(range(5, 1000, 10))
    assert spans.lane.tolist() == [a, b] * 50
    assert build.store.steps(lock).value.tolist() == [1, 0] * 100


def test_a_semaphore_has_as_many_owners_as_units_are_taken() -> None:
    build, [a, b] = built("a", "b")
    room = build.sync_object(0, "Semaphore", "room", capacity=2)
    build.event(a, 1, Kind.ACQUIRED, room, argument=1).event(b, 2, Kind.ACQUIRED, room).event(a, 3, Kind.RELEASED, room)
    spans = build.store.owners(room)
    assert list(zip(spans.lane.tolist(), spans.first.tolist(), spans.last.tolist(), strict=True)) == [(a, 1, 3), (b, 2, -1)]
    assert build.store.steps(room).value.tolist() == [1, 0, 1]


def test_a_semaphore_used_as_a_signal_is_freed_by_whoever_releases() -> None:
    build, [a, b] = built("a", "b")
    signal = build.sync_object(0, "Semaphore", "signal", capacity=0)
    build.event(b, 1, Kind.RELEASED, signal).event(a, 2, Kind.ACQUIRED, signal).event(b, 3, Kind.RELEASED, signal)
    assert build.store.owners(signal).last.tolist() == [3]
    assert build.store.steps(signal).value.tolist() == [1, 0, 1]


def test_an_item_goes_from_its_put_to_its_get_whatever_the_order_of_the_queue() -> None:
    build, [a, b] = built("a", "b")
    queue = build.sync_object(0, "LifoQueue", "stack")
    build.event(a, 1, Kind.PUT, queue, argument=1).event(a, 2, Kind.PUT, queue, argument=2)
    build.event(b, 3, Kind.GOT, queue, argument=2).event(b, 4, Kind.GOT, queue, argument=1)
    assert sorted(all_arrows(build.store)) == [("item", a, 1, b, 4), ("item", a, 2, b, 3)]
    assert build.store.steps(queue).value.tolist() == [1, 2, 1, 0]
    assert sorted(build.store.item_latencies(queue).tolist()) == [1, 3]


def test_an_item_through_a_pipe_is_the_one_sent_in_its_turn() -> None:
    build = StoreBuilder()
    processes = [build.process(name) for name in ("one", "two", "reader")]
    one, two, reader = (build.lane(process, "main") for process in processes)
    feeders = [build.lane(process, "feeder", internal=True) for process in processes[:2]]
    queue = build.sync_object(processes[0], "Queue", "letters", shared=True)
    build.event(one, 10, Kind.PUT, queue, argument=1).event(two, 11, Kind.PUT, queue, argument=1)
    build.event(feeders[1], 20, Kind.SENT, queue, argument=1).event(feeders[0], 21, Kind.SENT, queue, argument=1)
    build.event(reader, 30, Kind.GOT, queue).event(reader, 31, Kind.GOT, queue)
    assert sorted(all_arrows(build.store)) == [("item", one, 10, reader, 31), ("item", two, 11, reader, 30)]


def test_a_get_written_down_before_its_put_makes_no_negative_depth() -> None:
    build, [a, b] = built("a", "b")
    queue = build.sync_object(0, "Queue", "q")
    build.event(b, 10, Kind.GOT, queue, argument=1).event(a, 11, Kind.PUT, queue, argument=1)
    assert build.store.steps(queue).value.tolist() == [0, 0]
    build.event(a, 12, Kind.PUT, queue, argument=2)
    assert build.store.steps(queue).value.tolist() == [0, 0, 1]


def test_one_set_wakes_all_that_waited_and_only_those() -> None:
    build, [a, b, c] = built("a", "b", "c")
    door = build.sync_object(0, "Event", "door_open")
    build.wait(a, 1, State.EVENT, door).wait(b, 2, State.EVENT, door)
    build.event(c, 5, Kind.SET, door).event(a, 6, Kind.WOKEN, door).event(b, 7, Kind.WOKEN, door).event(c, 8, Kind.WOKEN, door)
    assert all_arrows(build.store) == [("wake", c, 5, a, 6), ("wake", c, 5, b, 7)]
    assert build.store.steps(door).value.tolist() == [1]


def test_the_last_one_at_a_barrier_wakes_the_others() -> None:
    build, [a, b] = built("a", "b")
    barrier = build.sync_object(0, "Barrier", "start_line", capacity=2)
    build.wait(a, 1, State.EVENT, barrier).event(b, 5, Kind.NOTIFIED, barrier, argument=-1).event(a, 6, Kind.WOKEN, barrier)
    assert all_arrows(build.store) == [("wake", b, 5, a, 6)]


def test_a_task_goes_to_its_worker_and_its_result_back() -> None:
    build, [main, worker] = built("main", "worker")
    pool = build.sync_object(0, "Pool", "pool")
    build.event(main, 1, Kind.SUBMITTED, pool, argument=1).event(main, 2, Kind.SUBMITTED, pool, argument=2)
    build.event(worker, 5, Kind.TASK_STARTED, pool, argument=1).event(worker, 9, Kind.TASK_ENDED, pool, argument=1)
    build.event(main, 12, Kind.CALLBACK, pool, argument=1)
    assert all_arrows(build.store) == [("task", main, 1, worker, 5), ("result", worker, 9, main, 12)]
    assert build.store.steps(pool).value.tolist() == [1, 2, 1]


def test_a_question_goes_to_the_managers_process_and_its_answer_back() -> None:
    build, [shop, server] = built("shop", "for shop")
    stock = build.sync_object(0, "dict proxy", "stock")
    far = 1 << 61  # numbers are the messages' own, in both directions
    build.event(shop, 1, Kind.SUBMITTED, stock, argument=far + 1).wait(shop, 1, State.IO, stock)
    build.event(server, 3, Kind.TASK_STARTED, stock, argument=far + 1).event(server, 5, Kind.TASK_ENDED, stock, argument=7)
    build.event(shop, 6, Kind.CALLBACK, stock, argument=7).event(shop, 8, Kind.SUBMITTED, stock, argument=far + 2)  # the server dies
    assert all_arrows(build.store) == [("question", shop, 1, server, 3), ("answer", server, 5, shop, 6)]


def test_messages_of_a_connection_come_out_in_their_order_and_are_not_counted() -> None:
    build, [client, server] = built("client", "server")
    way = build.sync_object(0, "Connection", "office")
    for t, number in ((1, 1), (2, 2), (9, 3)):
        build.event(client, t, Kind.PUT, way, argument=number).event(client, t, Kind.SENT, way, argument=number)
    build.event(server, 5, Kind.GOT, way).event(server, 6, Kind.GOT, way)
    assert all_arrows(build.store) == [("item", client, 1, server, 5), ("item", client, 2, server, 6)]
    assert build.store.steps(way).value.tolist() == []


DEPUTY: dict[str, object] = {"id": 90, "uid": "proxy:1", "kind": "Queue proxy", "name": "Queue", "shared": True, "deputy": True}
OWN: dict[str, object] = {"id": 91, "uid": "proxy:1", "kind": "tasks proxy", "name": "to_do", "shared": True}


@pytest.mark.parametrize("told", [(DEPUTY, OWN), (OWN, DEPUTY)])
def test_who_knows_an_object_best_names_it_whoever_speaks_first(told: tuple[dict[str, object], ...]) -> None:
    build, _ = built("a")
    for row in told:
        build.store.ingest(Definitions(build.store.processes[0].serial, (), (row,)))
    [item] = [item for item in build.store.objects if item.uid == "proxy:1"]
    assert (item.kind, item.name) == ("tasks proxy", "to_do")


def test_a_thread_is_started_and_joined() -> None:
    build, [main] = built("main")
    thread = build.thread(0, "transfer-1")
    lane = build.lane(0, "transfer-1", stands_for=thread)
    build.event(main, 1, Kind.SPAWNED, thread).event(lane, 3, Kind.STARTED).wait(main, 4, State.JOIN, thread)
    assert all_arrows(build.store) == [("start", main, 1, lane, 3)]
    build.event(lane, 8, Kind.ENDED).event(main, 9, Kind.JOINED, thread)
    assert all_arrows(build.store) == [("start", main, 1, lane, 3), ("join", lane, 8, main, 9)]


def test_a_process_that_becomes_another_program_is_started_as_the_first_and_joined_as_the_last() -> None:
    build, [main] = built("main")
    process = build.thread(0, "child")
    before, after = (build.lane(0, name, stands_for=process) for name in ("before exec", "after exec"))
    build.event(main, 1, Kind.SPAWNED, process).event(before, 3, Kind.STARTED).event(before, 5, Kind.ENDED)
    build.event(after, 6, Kind.STARTED).event(after, 8, Kind.ENDED).event(main, 9, Kind.JOINED, process)
    assert all_arrows(build.store) == [("start", main, 1, before, 3), ("join", after, 8, main, 9)]


def test_of_too_many_arrows_the_widest_are_kept() -> None:
    build, [a, b] = built("a", "b")
    queue = build.sync_object(0, "Queue", "q")
    for item in range(1, 11):
        build.event(a, item * 100, Kind.PUT, queue, argument=item).event(b, item * 100 + item, Kind.GOT, queue, argument=item)
    assert [t for *_, t in rows(build.store.arrows(0, 10_000, limit=3))] == [808, 909, 1010]


def test_an_arrow_is_in_view_when_either_end_is() -> None:
    build, [a, b] = built("a", "b")
    queue = build.sync_object(0, "Queue", "q")
    build.event(a, 100, Kind.PUT, queue, argument=1).event(b, 900, Kind.GOT, queue, argument=1)
    assert len(build.store.arrows(90, 110)) == len(build.store.arrows(890, 901)) == 1
    assert len(build.store.arrows(110, 900)) == 0


@pytest.mark.parametrize("first_share", [0.0, 0.3, 0.9])
def test_a_long_track_gives_the_arrows_that_a_walk_over_it_gives(first_share: float) -> None:
    build, [a, b] = built("a", "b")
    build.sync_object(0, "Queue", "q")
    rng = np.random.default_rng(3)
    expected, t, packed = [], 0, b""
    for item, gap in enumerate(rng.integers(1, 1_000, BLOCK * (DETAILED + 4) // 2).tolist(), 1):
        packed += RECORD.pack(ZERO_NS + t + 1, a + 1, Kind.PUT, 0, 0, 1, 0, item)
        packed += RECORD.pack(ZERO_NS + t + 1 + gap, b + 1, Kind.GOT, 0, 0, 1, 0, item)
        expected.append((t + 1, t + 1 + gap))
        t += 1 + gap
        if item % 3_000 == 0:
            build.store.ingest(Events(((1, packed),)))
            build.store.arrows(0, t)
            packed = b""
    build.store.ingest(Events(((1, packed),)))
    every = build.store.arrows(0, t + 1, limit=1 << 30)
    assert sorted(zip(every.source_ns.tolist(), every.target_ns.tolist(), strict=True)) == expected
    first = int(t * first_share)
    near = build.store.arrows(first, first + 20_000)
    assert sorted(zip(near.source_ns.tolist(), near.target_ns.tolist(), strict=True)) == [
        pair for pair in expected if pair[1] >= first and pair[0] < first + 20_000
    ]
    wide = build.store.arrows(first, t + 1, limit=50)
    found = np.sort(wide.target_ns - wide.source_ns)
    inside = sorted(pair[1] - pair[0] for pair in expected if pair[1] >= first)[-50:]
    assert found.tolist() == inside


def test_every_interval_of_a_line_is_found() -> None:
    build, [a, b] = built("a", "b")
    lock = build.lock(0, "l")
    build.event(a, 5, Kind.ACQUIRED, lock, argument=1, line=9).event(b, 3, Kind.RESUMED, line=9).event(a, 8, Kind.RELEASED, lock, line=10)
    found = build.store.executed("program.py", 9)
    assert [(interval.lane, interval.first_ns) for interval in found] == [(b, 3), (a, 5)]
    assert build.store.executed("other.py", 9) == []
