"""Pause and slow motion, on real programs in real processes. What is asserted is what was recorded."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.live.test_live import DEADLOCK, polled, script, started
from workers.analysis.contention import contention
from workers.analysis.findings import FindingKind
from workers.analysis.halting import halting
from workers.analysis.statistics import Statistics
from workers.host import accelerator
from workers.live import LiveRun
from workers.probe.schema import Flag, Kind, State
from workers.scenarios.registry import run_spec
from workers.trace.pauses import FOR_ANOTHER_LANE
from workers.trace.store import Store

A_WHILE_NS = 300_000_000
"""How long a test holds a program, at the least."""


@pytest.fixture(params=["compiled", "plain"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    found = accelerator.built()
    if request.param == "compiled" and found.path is None:
        pytest.skip(found.why_not)
    monkeypatch.setenv(accelerator.VARIABLE, accelerator.OFF if request.param == "plain" else str(found.path))
    return str(request.param)


def all_held(lanes: int) -> Callable[[LiveRun], bool]:
    """So many threads live, and none of them runs, or waits for another."""

    def reached(live: LiveRun) -> bool:
        how, store = halting(live.store), live.store
        latest = [store.latest(lane.id) for lane in store.lanes if lane.id not in store.pauses.stuck]
        return (
            how.lanes == lanes
            and not how.running
            and not any(one is not None and one.state in {*FOR_ANOTHER_LANE, State.READY} for one in latest)
        )

    return reached


def hold(live: LiveRun, lanes: int) -> tuple[int, int]:
    """Pause, wait until all stand, and for a while; the time (ns of the run) from which all stood to shortly before they are let go."""
    live.set_pace(0)
    polled(live, all_held(lanes))
    return stand(live)


def stand(live: LiveRun) -> tuple[int, int]:
    first = time.perf_counter_ns() - live.store.started_ns
    polled(live, lambda _live: time.perf_counter_ns() - live.store.started_ns > first + A_WHILE_NS)
    return first, time.perf_counter_ns() - live.store.started_ns


def recorded_in(store: Store, stretch: tuple[int, int]) -> list[str]:
    """What threads of the program recorded in that time themselves."""
    found = []
    for lane in store.lanes:
        columns = store.columns(lane.id)
        at = (columns.time > stretch[0]) & (columns.time < stretch[1]) & (columns.flags & (Flag.INFERRED | Flag.INTERNAL) == 0)
        found += [f"{lane.name} {Kind(kind).name}" for kind in columns.kind[at].tolist()]
    return found


def states_in(store: Store, lane: int, stretch: tuple[int, int]) -> set[State]:
    columns = store.columns(lane)
    ends = np.append(columns.time[1:], store.now_ns)
    at = (columns.time < stretch[1]) & (ends > stretch[0])
    return {State(state) for state in columns.state[at].tolist()}


def operations(store: Store) -> list[int]:
    """Times at which locks were taken and let go of, over all lanes."""
    times: list[int] = []
    for lane in store.lanes:
        columns = store.columns(lane.id)
        times += columns.time[np.isin(columns.kind, (Kind.ACQUIRED, Kind.RELEASED))].tolist()
    return sorted(times)


TOGETHER = """
import os, sys, threading
lock, go_on = threading.Lock(), True
def work():
    while go_on:
        sum(range(20_000))  # so long that what is recorded can be sent: a lane whose wait was dropped would look as if it ran
        with lock:
            pass
threads = [threading.Thread(target=work, name=f"worker-{number}") for number in range(3)]
for thread in threads:
    thread.start()
os.read(0, 1)
go_on = False
for thread in threads:
    thread.join()
print("done")
"""


@pytest.mark.usefixtures("both_ways")
def test_a_pause_holds_every_thread_at_its_next_operation_and_its_end_lets_go(tmp_path: Path) -> None:
    with started(script(tmp_path, TOGETHER)) as live:
        polled(live, lambda _live: live.store.event_count > 500)
        stretch = hold(live, 4)
        before = live.store.event_count
        live.set_pace(None)
        polled(live, lambda _live: live.store.event_count > before + 500)
        live.send_input(b"x")
        polled(live)
    store = live.store
    assert recorded_in(store, stretch) == []
    assert store.output == "done\n"
    workers = [lane for lane in store.lanes if lane.name.startswith("worker")]
    assert len(workers) == 3
    for lane in workers:
        assert states_in(store, lane.id, stretch) == {State.PAUSED}
        assert store.totals(lane.id)[State.PAUSED] >= stretch[1] - stretch[0]


@pytest.mark.usefixtures("both_ways")
def test_who_waits_for_a_lock_when_the_pause_comes_is_paused_and_waits_on_afterwards_in_one_wait(tmp_path: Path) -> None:
    program = """
import os, threading
lock, held = threading.Lock(), threading.Event()
def second():
    held.wait()
    with lock:
        print("second", flush=True)
thread = threading.Thread(target=second, name="second")
thread.start()
with lock:
    held.set()
    os.read(0, 1)
thread.join()
"""

    def waits(live: LiveRun) -> bool:
        return any(lane.name == "second" and live.store.latest(lane.id).state is State.LOCK for lane in live.store.lanes if lane.started_ns)  # type: ignore[union-attr]

    with started(script(tmp_path, program)) as live:
        polled(live, waits)
        live.set_pace(0)
        polled(live, lambda _live: State.PAUSED in {live.store.latest(lane.id).state for lane in live.store.lanes})  # type: ignore[union-attr]
        live.send_input(b"x")  # the holder goes on to its next operation, which lets go of the lock
        stretch = hold(live, 2)
        live.set_pace(None)
        polled(live)
    store = live.store
    assert store.output == "second\n"
    second = next(lane.id for lane in store.lanes if lane.name == "second")
    lock = next(item.id for item in store.objects if item.name == "lock")
    assert states_in(store, second, stretch) == {State.PAUSED}
    assert Statistics(store).objects()[lock].contended == 1
    [told] = [each for each in contention(store) if each.object == lock]
    assert told.waits == 1
    life = stretch[1] - stretch[0]
    assert told.wait_ns < store.lanes[second].ended_ns - store.lanes[second].started_ns - life  # type: ignore[operator]
    arrows = store.arrows(stretch[1], store.now_ns)
    assert second in arrows.target[arrows.object == lock].tolist()


PROCESSES = """
import multiprocessing, os, sys
def work(lock, go_on):
    while go_on.value:
        sum(range(1000))
        with lock:
            pass
def main():
    context = multiprocessing.get_context(sys.argv[1])
    lock, go_on = context.Lock(), context.Value("i", 1, lock=False)
    children = [context.Process(target=work, args=(lock, go_on), name=f"child-{number}") for number in range(2)]
    for child in children:
        child.start()
    os.read(0, 1)
    go_on.value = 0
    for child in children:
        child.join()
    print("done")
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("method", ["spawn", pytest.param("fork", marks=pytest.mark.skipif(os.name == "nt", reason="no fork"))])
def test_a_pause_holds_processes_too(tmp_path: Path, method: str) -> None:
    with started(replace(script(tmp_path, PROCESSES), arguments=(method,))) as live:
        polled(live, lambda _live: len(live.store.processes) == 3 and live.store.event_count > 1_000)
        stretch = hold(live, 3)
        live.set_pace(None)
        live.send_input(b"x")
        polled(live)
    assert recorded_in(live.store, stretch) == []
    assert live.store.output == "done\n"
    for lane in live.store.lanes:
        if live.store.lane_name(lane.id).startswith("child"):
            assert states_in(live.store, lane.id, stretch) == {State.PAUSED}


@pytest.mark.parametrize("way", ["os.fork()", "os.posix_spawn(sys.executable, [sys.executable, __file__, 'child'], os.environ)"])
@pytest.mark.skipif(os.name == "nt", reason="no fork")
def test_a_process_that_begins_in_a_pause_is_held(tmp_path: Path, way: str) -> None:
    program = f"""
import os, sys, threading
lock = threading.Lock()
if sys.argv[1:] != ["child"]:
    os.read(0, 1)
    if {way}:
        os.wait()
        os._exit(0)
with lock:
    print("child", flush=True)
os._exit(0)
"""
    with started(script(tmp_path, program)) as live:
        polled(live, lambda _live: bool(live.store.lanes) and live.store.latest(0) is not None and live.store.latest(0).state is State.IO)  # type: ignore[union-attr]
        live.set_pace(0)
        live.send_input(b"x")  # a read goes on by itself, and a bare fork is no operation
        polled(live, lambda _live: len(live.store.processes) == 2)
        child = next(process.id for process in live.store.processes if process.parent is not None)

        def child_is_held(live: LiveRun) -> bool:
            lanes = [lane.id for lane in live.store.lanes if lane.process == child and lane.started_ns is not None]
            return any(live.store.latest(lane).state is State.PAUSED for lane in lanes)  # type: ignore[union-attr]

        polled(live, child_is_held)
        stand(live)
        assert live.store.output == ""
        live.set_pace(None)
        polled(live)
    assert live.store.output == "child\n"


def test_a_run_that_begins_held_does_nothing_before_it_is_let_go(tmp_path: Path) -> None:
    program = "import threading\nlock = threading.Lock()\nwith lock:\n    print('went on')\n"
    with started(replace(script(tmp_path, program), pace=0)) as live:
        polled(live, all_held(1))
        stretch = stand(live)
        assert live.store.output == ""
        live.set_pace(None)
        polled(live)
    assert recorded_in(live.store, stretch) == []
    assert live.store.output == "went on\n"


@pytest.mark.usefixtures("both_ways")
def test_a_stop_ends_the_tree_that_is_held_and_lets_it_tidy_up(tmp_path: Path) -> None:
    program = TOGETHER.replace("os.read(0, 1)", "try:\n    threading.Event().wait()\nexcept KeyboardInterrupt:\n    print('asked')")
    with started(script(tmp_path, program)) as live:
        polled(live, lambda _live: live.store.event_count > 500)
        hold(live, 4)
        pids = [process.pid for process in live.store.processes]
        live.stop()
        polled(live)
        assert live.store.ended is not None
        assert live.store.ended.ended == "stopped"
        assert live.store.output == "asked\ndone\n"
        assert not any(psutil.pid_exists(pid) for pid in pids)


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("kind", ["threading.Lock", "threading.RLock", "multiprocessing.Lock", "threading.Semaphore"])
def test_an_interrupt_does_not_keep_a_lock_from_being_let_go(tmp_path: Path, kind: str) -> None:
    program = f"""
import multiprocessing, threading
lock = {kind}()
try:
    with lock:
        pass
except KeyboardInterrupt:
    other = threading.Thread(target=lambda: print("free" if lock.acquire(timeout=5) else "taken", flush=True))
    other.start()
    other.join()
"""
    with started(
        replace(script(tmp_path, program), pace=0.001)
    ) as live:  # the first operation takes it, the second has its turn much later
        polled(live, lambda _live: any((live.store.columns(lane.id).kind == Kind.ACQUIRED).any() for lane in live.store.lanes))
        polled(live, all_held(1))
        live.stop()
        polled(live)
    assert live.store.output == "free\n"


@pytest.mark.usefixtures("both_ways")
def test_slow_motion_is_never_faster_than_it_says(tmp_path: Path) -> None:
    program = """
import threading
def work():
    own = threading.Lock()
    for _ in range(40):
        with own:
            pass
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
    with started(replace(script(tmp_path, program), pace=300)) as live:
        polled(live)
    assert_pace(operations(live.store), 300, threads=3)
    assert len(operations(live.store)) == 240
    assert live.store.totals(0)[State.PAUSED] > 0


def test_slow_motion_is_that_of_all_processes_together(tmp_path: Path) -> None:
    program = """
import multiprocessing, threading
def work():
    own = threading.Lock()
    for _ in range(40):
        with own:
            pass
def main():
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=work) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
if __name__ == "__main__":
    main()
"""
    with started(replace(script(tmp_path, program), pace=200)) as live:
        polled(live)
    assert len(operations(live.store)) == 240
    assert_pace(operations(live.store), 200, threads=3)


def assert_pace(times: list[int], per_second: float, threads: int) -> None:
    """In no stretch of time more than it allows. Each thread may come late by one turn that it had before the stretch."""
    at = np.array(times)
    for first in range(len(at)):
        allowed = (at[first:] - at[first]) * per_second / 1e9 + threads + 1
        assert (np.arange(1, len(at) - first + 1) <= allowed + 1e-3).all()


def test_another_pace_takes_effect_at_once(tmp_path: Path) -> None:
    with started(replace(script(tmp_path, TOGETHER), pace=0.01)) as live:  # the next operation of each would come minutes later
        polled(live, lambda _live: bool(live.store.lanes))
        live.set_pace(2_000)
        polled(live, lambda _live: len(operations(live.store)) > 100)
        live.set_pace(None)
        live.send_input(b"x")
        polled(live)
    assert live.store.output == "done\n"


def test_a_held_program_is_no_deadlock_and_no_stall(tmp_path: Path) -> None:
    program = DEADLOCK.format(daemon=False, then="[thread.join() for thread in threads]").replace("with a: pass", "pass")
    with started(replace(script(tmp_path, program), pace=40)) as live:
        polled(live, lambda _live: len(live.store.lanes) == 3)
        hold(live, 3)
        assert live.findings == []
        assert not live.stuck
        live.set_pace(None)
        polled(live)
    assert live.findings == []
    assert live.store.ended is not None
    assert live.store.ended.ended == "finished"


def test_a_deadlock_that_was_named_stays_named_through_a_pause(tmp_path: Path) -> None:
    program = DEADLOCK.format(daemon=False, then="while True: time.sleep(0.01)")
    with started(script(tmp_path, program), stop_on_deadlock=False) as live:
        polled(live, lambda _live: bool(live.findings))
        hold(live, 3)
        live.set_pace(None)
        stand(live)
        assert [finding.kind for finding in live.findings] == [FindingKind.DEADLOCK]
        live.stop()
        polled(live)
    assert len(live.findings) == 1
    stuck = live.findings[0].lanes
    assert all(live.store.totals(lane)[State.PAUSED] == 0 for lane in stuck)


@pytest.mark.parametrize("variant", ["opposite", "one_order"])
def test_the_verdict_of_a_run_that_was_held_is_that_of_one_that_was_not(variant: str) -> None:
    spec = run_spec("deadlocks.opposite_order", variant, {"pace": 0.5})
    with started(spec) as plain:
        polled(plain)
    with started(spec) as live:
        polled(live, lambda _live: len(live.store.lanes) == 3)
        hold(live, 3)
        live.set_pace(None)
        polled(live)
    assert plain.verdict is not None
    assert live.verdict is not None
    assert (live.verdict.kind, live.verdict.title.template) == (plain.verdict.kind, plain.verdict.title.template)
    assert [finding.kind for finding in live.findings] == [finding.kind for finding in plain.findings]


def test_a_time_limit_does_not_run_on_in_a_pause(tmp_path: Path) -> None:
    program = "import threading\nlock = threading.Lock()\nwith lock:\n    print('in time')\n"
    with started(replace(script(tmp_path, program), pace=0, timeout_s=20.0)) as live:
        polled(live, all_held(1))
        host = live._client
        assert host is not None
        stand(live)
        live.set_pace(None)
        polled(live)
    assert live.store.ended is not None
    assert live.store.ended.ended == "finished"


def test_an_event_loop_is_held_before_its_next_step(tmp_path: Path) -> None:
    program = """
import asyncio, os, threading
go_on = True
def wait():
    global go_on
    os.read(0, 1)
    go_on = False
async def work():
    while go_on:
        await asyncio.sleep(0)
async def main():
    threading.Thread(target=wait).start()
    await asyncio.gather(work(), work())
asyncio.run(main())
print("done")
"""
    with started(script(tmp_path, program)) as live:
        polled(live, lambda _live: live.store.event_count > 500)
        stretch = hold(live, 2)
        live.set_pace(None)
        live.send_input(b"x")
        polled(live)
    store = live.store
    assert store.output == "done\n"
    assert recorded_in(store, stretch) == []
    tasks = [lane.id for lane in store.lanes if lane.kind == "task" and lane.started_ns < stretch[0]]  # type: ignore[operator]
    assert len(tasks) == 3
    assert {store.lane_name(lane): states_in(store, lane, stretch) for lane in (0, *tasks)} == {
        store.lane_name(lane): {State.PAUSED} for lane in (0, *tasks)
    }


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("wait", ["time.sleep(0.3)", "lock.acquire(timeout=0.3)", "threading.Event().wait(0.3)"])
def test_a_wait_whose_time_ends_in_a_pause_is_held_at_its_end(tmp_path: Path, wait: str) -> None:
    program = f"import threading, time\nlock = threading.Lock()\nlock.acquire()\n{wait}\nprint('awake', flush=True)\n"

    def sleeps(live: LiveRun) -> bool:
        latest = live.store.latest(0) if live.store.lanes else None
        return latest is not None and latest.state in (State.SLEEPING, State.LOCK, State.EVENT)

    with started(script(tmp_path, program)) as live:
        polled(live, sleeps)
        live.set_pace(0)
        polled(live, all_held(1))
        stand(live)
        assert live.store.output == ""
        live.set_pace(None)
        polled(live)
    assert live.store.output == "awake\n"


def test_a_thread_without_operations_is_told_to_run_on(tmp_path: Path) -> None:
    program = """
import os, threading
go_on = True
def busy():
    while go_on:
        pass
threading.Thread(target=busy, name="busy").start()
os.read(0, 1)
go_on = False
"""
    with started(script(tmp_path, program)) as live:
        polled(live, lambda _live: halting(live.store).lanes == 2)
        live.set_pace(0)
        stand(live)
        how = halting(live.store)
        assert (how.held, how.lanes, [live.store.lane_name(lane) for lane in how.running]) == (1, 2, ["busy"])
        live.set_pace(None)
        live.send_input(b"x")
        polled(live)
