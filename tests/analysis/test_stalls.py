"""Programs that are stuck without a cycle are named, with the cause; those that can still move are not."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.live.test_live import polled, script, started
from tests.synthetic import ZERO_NS, StoreBuilder
from workers.analysis.deadlocks import ASLEEP_EVERY_NS, DeadlockWatch
from workers.analysis.findings import Finding, FindingKind
from workers.analysis.stalls import QUIET_NS
from workers.host.messages import RunSpec
from workers.probe.schema import Kind, State

MS = 1_000_000
NOBODY = "Nobody is left in the program who could end that."


class Scene:
    """A main thread and two others."""

    def __init__(self, spec: RunSpec | None = None) -> None:
        self.build = StoreBuilder(spec)
        self.process = self.build.process("MainProcess")
        self.main, self.a, self.b = (self.build.lane(self.process, name, main=name == "MainThread") for name in ("MainThread", "a", "b"))
        for lane in (self.main, self.a, self.b):
            self.build.event(lane, 0, Kind.STARTED)

    def wait(self, lane: int, state: State, thing: int | None, t_ns: int = 10 * MS, *, timeout_ns: int = -1, line: int | None = 7) -> None:
        self.build.wait(lane, t_ns, state, thing, line=line, timeout_ns=timeout_ns)

    def all_wait_for(self, kind: str, name: str, state: State, capacity: int | None = None) -> int:
        thing = self.build.sync_object(self.process, kind, name, capacity=capacity)
        for lane in (self.main, self.a, self.b):
            self.wait(lane, state, thing)
        return thing


def found(scene: Scene, until_ns: int = 10 * MS + QUIET_NS + 100 * MS) -> tuple[list[Finding], DeadlockWatch]:
    watch, findings = DeadlockWatch(scene.build.store), list[Finding]()
    for now in range(0, until_ns, 20 * MS):
        scene.build.store.tick(ZERO_NS + now)
        findings += watch.look(now)
    return findings, watch


def test_an_item_that_nobody_will_put() -> None:
    scene = Scene()
    scene.all_wait_for("Queue", "orders", State.QUEUE)
    [finding], watch = found(scene)
    assert str(finding.text) == f"MainThread waits for an item in orders (line 7). {NOBODY} Also waiting: a, b."
    assert (finding.kind, finding.t_ns, len(finding.edges)) == (FindingKind.DEADLOCK, 10 * MS, 3)
    assert not watch.stuck, "a script is not ended: a signal may still come"


@pytest.mark.parametrize("goodbye_ns", [None, 20 * MS], ids=["its lanes have ended", "it has said goodbye"])
def test_a_process_that_is_about_to_end_may_still_help(goodbye_ns: int | None) -> None:
    """The main thread joins a thread of a pool's machinery, which waits for the last worker to be gone."""
    scene = Scene()
    scene.all_wait_for("Thread", "QueueManagerThread", State.JOIN)
    scene.build.store.objects[0].kind = "Event"  # a wait whose end nobody is seen to bring
    child = scene.build.process("worker", parent=scene.process)
    lane = scene.build.lane(child, "worker", main=True)
    scene.build.event(lane, 0, Kind.STARTED).event(lane, 15 * MS, Kind.ENDED)
    if goodbye_ns is not None:
        scene.build.end_process(child, goodbye_ns, exit_code=None)
    assert found(scene)[0] == []
    scene.build.end_process(child, 20 * MS, exit_code=0)
    assert len(found(scene)[0]) == 1


def test_a_scenario_in_which_nobody_can_move_is_over() -> None:
    scene = Scene(RunSpec(scenario="queues.producers_and_consumers"))
    scene.all_wait_for("Queue", "orders", State.QUEUE)
    assert found(scene)[1].stuck


def test_room_that_nobody_will_make() -> None:
    scene = Scene()
    shelf = scene.build.sync_object(scene.process, "Queue", "shelf", capacity=1)
    scene.build.event(scene.a, 5 * MS, Kind.PUT, shelf, argument=1)
    for lane in (scene.main, scene.a, scene.b):
        scene.wait(lane, State.QUEUE, shelf)
    assert str(found(scene)[0][0].text).startswith("MainThread waits for room in shelf (line 7), which holds 1 items.")


def test_a_wake_up_that_came_before_the_wait() -> None:
    scene = Scene()
    ready = scene.build.sync_object(scene.process, "Condition", "ready")
    scene.build.event(scene.main, 3 * MS, Kind.NOTIFIED, ready, argument=1)
    thread = scene.build.thread(scene.process, "a")
    scene.wait(scene.a, State.EVENT, ready)
    scene.wait(scene.b, State.EVENT, ready, 11 * MS)
    del thread
    scene.wait(scene.main, State.EVENT, ready, 12 * MS)
    assert str(found(scene)[0][0].text).startswith(
        "MainThread waits for ready (line 7). Its wake-up had come 9.00 ms before, when it did not wait yet."
    )


def test_a_pool_whose_workers_all_wait_for_tasks_of_their_own() -> None:
    scene = Scene()
    pool = scene.build.sync_object(scene.process, "Pool", "pool")
    for task, worker in ((1, scene.a), (2, scene.b)):
        scene.build.event(scene.main, task * MS, Kind.SUBMITTED, pool, argument=task)
        scene.build.event(worker, (task + 2) * MS, Kind.TASK_STARTED, pool, argument=task)
        scene.build.event(worker, (task + 4) * MS, Kind.SUBMITTED, pool, argument=task + 2)
        scene.wait(worker, State.JOIN, pool)
    scene.wait(scene.main, State.JOIN, pool)
    [finding], _ = found(scene)
    assert str(finding.text).startswith("All 2 workers of pool wait inside a task of theirs, a since ")
    assert "and 2 more tasks wait for a worker." in str(finding.text)
    assert finding.lanes[:2] == (scene.a, scene.b)


def test_a_barrier_to_which_too_few_come() -> None:
    scene = Scene()
    scene.all_wait_for("Barrier", "start", State.EVENT, capacity=4)
    assert str(found(scene)[0][0].text).startswith("At start 3 of 4 have come, MainThread (line 7).")


def test_a_unit_that_nobody_gives_back() -> None:
    scene = Scene()
    scene.all_wait_for("Semaphore", "room", State.LOCK, capacity=0)
    assert str(found(scene)[0][0].text).startswith("MainThread waits for a unit of room (line 7).")


def test_a_process_joined_before_its_queue_is_read() -> None:
    build = StoreBuilder()
    parent = build.process("MainProcess")
    main = build.lane(parent, "MainThread", main=True)
    living = build.sync_object(parent, "Process", "filler", shared=True)
    child = build.process("filler", parent=parent)
    filler = build.lane(child, "MainThread", main=True, stands_for=living)
    feeder_thread = build.thread(child, "QueueFeederThread")
    feeder = build.lane(child, "QueueFeederThread", internal=True, stands_for=feeder_thread)
    goods = build.sync_object(parent, "Queue", "goods", shared=True)
    build.event(main, 0, Kind.STARTED).event(filler, 1 * MS, Kind.STARTED).event(feeder, 2 * MS, Kind.STARTED)
    for number in (1, 2, 3):
        build.event(filler, (2 + number) * MS, Kind.PUT, goods, argument=number)
    build.wait(feeder, 6 * MS, State.QUEUE, goods)
    build.wait(filler, 7 * MS, State.JOIN, feeder_thread)
    build.wait(main, 8 * MS, State.JOIN, living, line=9)
    scene = Scene.__new__(Scene)
    scene.build = build
    [finding], _ = found(scene)
    assert str(finding.text) == (
        f"MainThread waits for the end of filler (line 9), which cannot end before the 3 items left in goods are read. {NOBODY}"
    )


@pytest.mark.parametrize("state", [State.SLEEPING, State.IO])
def test_who_sleeps_or_reads_may_still_help(state: State) -> None:
    scene = Scene()
    orders = scene.all_wait_for("Queue", "orders", State.QUEUE)
    scene.build.event(scene.b, 11 * MS, Kind.GOT, orders, argument=0)
    scene.wait(scene.b, state, None, 12 * MS)
    assert found(scene)[0] == []


def test_who_runs_or_waits_with_a_timeout_may_still_help() -> None:
    scene = Scene()
    orders = scene.all_wait_for("Queue", "orders", State.QUEUE)
    scene.build.event(scene.b, 11 * MS, Kind.EMPTY, orders)
    assert found(scene)[0] == []
    scene.wait(scene.b, State.QUEUE, orders, 12 * MS, timeout_ns=3_000 * MS)
    assert found(scene)[0] == []


def test_the_end_of_a_process_that_is_not_traced_may_come_at_any_time() -> None:
    scene = Scene()
    scene.all_wait_for("Process", "sleep 10", State.JOIN)
    assert found(scene)[0] == []


def test_what_is_waited_for_may_be_there_already_and_the_lane_only_slow_to_take_it() -> None:
    there: list[tuple[str, State, Kind, int]] = [
        ("Queue", State.QUEUE, Kind.PUT, 0),
        ("Event", State.EVENT, Kind.SET, 0),
        ("Condition", State.EVENT, Kind.NOTIFIED, 0),
        ("Semaphore", State.LOCK, Kind.RELEASED, 0),
        ("Lock", State.LOCK, Kind.RELEASED, 0),
    ]
    for kind, state, gives, capacity in there:
        scene = Scene()
        thing = scene.all_wait_for(kind, "thing", state, capacity)
        scene.build.event(scene.b, 11 * MS, gives, thing)
        scene.wait(scene.b, State.QUEUE, scene.build.sync_object(scene.process, "Queue", "other"), 12 * MS)
        assert found(scene)[0] == [], kind


@pytest.mark.parametrize(("kind", "state"), [("Queue", State.QUEUE), ("Semaphore", State.LOCK), ("Event", State.EVENT)])
def test_what_is_waited_for_may_be_there_already_where_it_is_not_known(kind: str, state: State) -> None:
    scene = Scene()
    thing = scene.build.sync_object(scene.process, kind, "thing", capacity=0 if kind == "Semaphore" else None)
    scene.build.event(scene.a, 4 * MS, Kind.LOST)
    scene.build.event(scene.a, 4 * MS, Kind.LOST, thing, argument=MS)
    for lane in (scene.main, scene.a, scene.b):
        scene.wait(lane, state, thing)
    assert found(scene)[0] == []


def test_who_is_awake_by_the_systems_word_may_still_help() -> None:
    scene = Scene()
    scene.all_wait_for("Queue", "orders", State.QUEUE)
    awake = [True]
    watch = DeadlockWatch(scene.build.store, lambda: not awake[0])
    now = 10 * MS + 2 * QUIET_NS
    scene.build.store.tick(ZERO_NS + now)
    assert watch.look(now) == []
    awake.clear()
    awake.append(False)
    assert watch.look(now + 20 * MS) == [], "not asked again so soon"
    assert len(watch.look(now + ASLEEP_EVERY_NS)) == 1


def test_nothing_is_said_before_it_has_been_quiet_for_a_while() -> None:
    scene = Scene()
    scene.all_wait_for("Queue", "orders", State.QUEUE)
    assert found(scene, 10 * MS + QUIET_NS - 40 * MS)[0] == []


SIGNALLED = """
import signal, threading
stop = threading.Event()
signal.signal(signal.SIGUSR1, lambda *_: stop.set())
stop.wait()
print("came")
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_what_a_signal_ended_after_all_is_taken_back(tmp_path: Path) -> None:
    with started(script(tmp_path, SIGNALLED)) as live:
        polled(live, lambda live: bool(live.findings))
        assert "MainThread waits for stop (line 5)." in str(live.findings[0].text)
        assert live.verdict is not None
        os.kill(live.store.processes[0].pid, signal.SIGUSR1)
        seen = polled(live)
    assert any(progress.withdrawn for progress in seen)
    assert (live.findings, live.store.output) == ([], "came\n")
    assert live.verdict.kind != "deadlock"


def test_what_was_stopped_by_hand_is_not_taken_back(tmp_path: Path) -> None:
    with started(script(tmp_path, SIGNALLED)) as live:
        polled(live, lambda live: bool(live.findings))
        live.stop()
        polled(live)
    assert [finding.kind for finding in live.findings] == [FindingKind.DEADLOCK]


POOL = """
import threading
from concurrent.futures import ThreadPoolExecutor
both = threading.Barrier(2)
with ThreadPoolExecutor({workers}) as pool:
    def outer(n):
        both.wait()  # until each has a worker to itself
        return pool.submit(int, n).result()
    print([task.result() for task in [pool.submit(outer, n) for n in range(2)]])
"""


def test_a_real_pool_that_waits_for_itself_is_named_and_one_with_room_is_not(tmp_path: Path) -> None:
    with started(script(tmp_path, POOL.format(workers=2))) as live:
        polled(live, lambda live: bool(live.findings))
        [finding] = live.findings
        assert "All 2 workers of pool wait inside a task of theirs" in str(finding.text)
        live.stop()
        polled(live)
    with started(script(tmp_path, POOL.format(workers=6))) as live:
        polled(live)
        assert live.findings == []


def with_tasks(loop: State, *tasks: State) -> list[Finding]:
    """What is found where the main thread's loop waits, its tasks stand like that, and the other threads wait for an item."""
    scene = Scene()
    orders = scene.build.sync_object(scene.process, "Queue", "orders")
    for number, state in enumerate(tasks):
        task = scene.build.lane(scene.process, f"task {number}", under=scene.main)
        scene.build.event(task, MS, Kind.STARTED)
        scene.wait(task, state, orders if state is State.QUEUE else None)
    scene.wait(scene.main, loop, None)
    for lane in (scene.a, scene.b):
        scene.wait(lane, State.QUEUE, orders)
    return found(scene)[0]


def test_tasks_that_nobody_can_help_are_named_with_the_threads() -> None:
    [finding] = with_tasks(State.IDLE, State.QUEUE, State.QUEUE)
    assert len(finding.lanes) == 4


@pytest.mark.parametrize(
    ("loop", "tasks"),
    [(State.IDLE, (State.QUEUE, State.READY)), (State.IO, (State.QUEUE, State.QUEUE)), (State.SLEEPING, (State.QUEUE, State.QUEUE))],
)
def test_a_task_that_is_ready_and_a_loop_that_waits_for_a_file_or_a_timer_may_still_move(loop: State, tasks: tuple[State, ...]) -> None:
    assert with_tasks(loop, *tasks) == []


def test_tasks_under_a_daemon_keep_no_program_alive() -> None:
    scene = Scene()
    daemon = scene.build.lane(scene.process, "daemon", daemon=True)
    task = scene.build.lane(scene.process, "task", under=daemon)
    orders = scene.build.sync_object(scene.process, "Queue", "orders")
    for lane in (daemon, task):
        scene.build.event(lane, 0, Kind.STARTED)
    for lane in (scene.main, scene.a, scene.b):
        scene.build.event(lane, 10 * MS, Kind.ENDED)
    scene.wait(task, State.QUEUE, orders)
    scene.wait(daemon, State.IDLE, None)
    assert found(scene)[0] == []
