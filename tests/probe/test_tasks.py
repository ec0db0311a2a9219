"""asyncio: what the trace says must be what the program is known to have done."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Event, Stream, Trace, bare, run_text
from tests.probe.test_blocking import SETTLE
from workers.probe import tasks
from workers.probe.schema import Flag, Kind, State, TaskEnd


def traced(folder: Path, text: str) -> Stream:
    trace = run_text(folder, "import asyncio\n" + text)
    assert trace.stderr == ""
    assert trace.exit_code == 0
    check(trace)
    return trace.main


def check(trace: Trace) -> None:
    """What must hold for every trace of tasks, whatever the program does."""
    truth.check(trace)
    for stream in trace.streams:
        for number, lane in stream.lanes.items():
            if lane["kind"] == "task":
                assert stream.lanes[lane["under"]]["kind"] == "thread"
                _lives(stream, [event for event in stream.events if event.lane == number])


def _lives(stream: Stream, events: list[Event]) -> None:
    """A task runs only after it was ready; it is gone after its end, unless the lane goes on with another."""
    assert events[0].kind is Kind.STARTED
    for before, after in pairwise(events):
        assert (before.kind is Kind.ENDED) == (after.kind is Kind.STARTED), (stream.name(after.object), before, after)
        if before.kind is Kind.WAIT and before.detail == State.READY:
            assert after.kind in (Kind.RESUMED, Kind.ENDED)
        if before.kind is Kind.WAIT and not before.flags & Flag.MIRRORED and before.detail != State.READY:
            assert after.kind is Kind.ENDED or (after.kind, after.detail) == (Kind.WAIT, State.READY), (before, after)


def of(stream: Stream, lane: str, *kinds: Kind) -> list[Event]:
    number = stream.lane(lane)
    return [event for event in stream.events if event.lane == number and event.kind in kinds]


def task_lanes(stream: Stream) -> list[str]:
    return [lane["name"] for lane in stream.lanes.values() if lane["kind"] == "task" and not lane["internal"]]


def waits(stream: Stream, lane: str) -> list[str]:
    """The waits of a lane, but for those in which it is only ready."""
    return [
        f"{State(event.detail).name} {stream.name(event.object)}".strip()
        for event in of(stream, lane, Kind.WAIT)
        if event.detail != State.READY
    ]


def test_a_task_is_a_lane_under_its_thread_from_its_making_to_its_end(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
async def child():
    await asyncio.sleep(0)
async def main():
    named = asyncio.create_task(child(), name="named")
    plain = asyncio.create_task(child())
    plain.set_name("renamed")
    await named
    await plain
asyncio.run(main())
""",
    )
    assert task_lanes(stream) == ["main (Task-1)", "named", "renamed"]
    assert {lane["under"] for lane in stream.lanes.values() if lane["kind"] == "task"} == {stream.lane("MainThread")}
    assert stream.story("named") == ["STARTED named", "WAIT READY", "RESUMED", "WAIT READY", "RESUMED", "ENDED named"]
    assert [stream.line(event) for event in of(stream, "named", Kind.RESUMED)] == [6, 4]
    assert stream.story("main (Task-1)")[-6:] == [
        "WAIT JOIN named", "WAIT READY", "RESUMED named", "JOINED named", "WAIT READY", "RESUMED",
    ] or stream.story("main (Task-1)", of="named") == ["SPAWNED named", "WAIT JOIN named", "RESUMED named", "JOINED named"]  # fmt: skip
    assert "SPAWNED main (Task-1)" in stream.story("MainThread")


def test_a_lock_of_tasks_has_one_owner_at_a_time_in_the_order_of_asking(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
async def hold(lock, last):
    async with lock:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for n in range(4):
            group.create_task(hold(lock, n), name=f"holder {n}")
asyncio.run(main())
""",
    )
    taken = [stream.lanes[e.lane]["name"] for e in stream.events if e.kind is Kind.ACQUIRED]
    let_go = [stream.lanes[e.lane]["name"] for e in stream.events if e.kind is Kind.RELEASED]
    assert taken == let_go == [f"holder {n}" for n in range(4)]
    assert waits(stream, "holder 0") == []
    assert all(waits(stream, f"holder {n}") == ["LOCK lock"] for n in (1, 2, 3))
    assert stream.story("holder 1", of="lock") == ["WAIT LOCK lock", "RESUMED lock", "ACQUIRED lock", "RELEASED lock"]
    assert {stream.line(e) for e in of(stream, "holder 2", Kind.ACQUIRED, Kind.RELEASED)} == {4}
    assert [stream.name(e.object) for e in of(stream, "main (Task-1)", Kind.JOINED)] == [f"holder {n}" for n in range(4)]


def test_every_wait_says_for_what(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
async def waiter(thing):
    await thing.wait()
async def taker(semaphore):
    async with semaphore:
        await asyncio.sleep(0.001)
async def reader(stream):
    await stream.readline()
async def hears(condition):
    async with condition:
        await condition.wait()
async def getter(queue):
    await queue.get()
    queue.task_done()
async def result(future):
    await future
async def main():
    event, semaphore, barrier = asyncio.Event(), asyncio.Semaphore(1), asyncio.Barrier(2)
    condition, queue = asyncio.Condition(), asyncio.Queue(1)
    stream, future = asyncio.StreamReader(), asyncio.get_running_loop().create_future()
    coros = dict(waits=waiter(event), first=taker(semaphore), second=taker(semaphore), early=waiter(barrier), late=waiter(barrier),
                 io=reader(stream), hears=hears(condition), getter=getter(queue), result=result(future))
    started = [asyncio.create_task(coro, name=name) for name, coro in coros.items()]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    event.set()
    stream.feed_data(b"line\\n")
    async with condition:
        condition.notify_all()
    await queue.put("item")
    await queue.join()
    future.set_result(1)
    await asyncio.gather(*started)
    event.clear()
asyncio.run(main())
""",
    )
    assert {name: waits(stream, name) for name in ("waits", "first", "second", "early", "late", "io", "hears", "getter", "result")} == {
        "waits": ["EVENT event"],
        "first": ["SLEEPING"],
        "second": ["LOCK semaphore", "SLEEPING"],
        "early": ["EVENT barrier"],
        "late": [],
        "io": ["IO"],
        "hears": ["EVENT condition"],
        "getter": ["QUEUE queue"],
        "result": ["JOIN"],
    }
    assert stream.story("waits", of="event")[-1] == stream.story("early", of="barrier")[-1].replace("barrier", "event") == "WOKEN event"
    assert stream.story("late", of="barrier") == ["NOTIFIED barrier"]
    assert stream.story(of="event") == ["WAIT EVENT event", "SET event", "RESUMED event", "WOKEN event", "CLEARED event"]
    assert stream.story("hears", of="condition") == [
        "ACQUIRED condition", "RELEASED condition", "WAIT EVENT condition", "RESUMED condition", "WOKEN condition",
        "ACQUIRED condition", "RELEASED condition",
    ]  # fmt: skip
    assert stream.story("second", of="semaphore") == [
        "WAIT LOCK semaphore", "RESUMED semaphore", "ACQUIRED semaphore", "RELEASED semaphore",
    ]  # fmt: skip
    assert "WAIT JOIN queue" in stream.story("main (Task-1)")
    assert [e.argument for e in of(stream, "first", Kind.WAIT) if e.detail == State.SLEEPING] == [1_000_000]


def test_units_of_a_semaphore_may_be_no_whole_number(tmp_path: Path) -> None:
    """As in Dask, which gives its asyncio.Semaphore 100.0 of them."""
    stream = traced(
        tmp_path,
        """
import threading
async def taker():
    for units in (3.0, True, 2, float("inf")):
        async with asyncio.Semaphore(units): pass
        with threading.Semaphore(units): pass
asyncio.run(taker())
""",
    )
    for lane in ("taker (Task-1)", "MainThread"):
        assert [event.argument for event in of(stream, lane, Kind.ACQUIRED, Kind.RELEASED)][:6] == [2, 3, 0, 1, 1, 2]


def test_an_item_has_one_number_whatever_the_order_it_comes_out_in(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
async def main():
    fifo, lifo, rank = asyncio.Queue(), asyncio.LifoQueue(), asyncio.PriorityQueue()
    for q in (fifo, lifo, rank):
        for item in (30, 10, 20):
            await q.put(item)
        for _ in range(3):
            await q.get()
    try:
        fifo.get_nowait()
    except asyncio.QueueEmpty:
        pass
    full = asyncio.Queue(1)
    full.put_nowait(1)
    try:
        full.put_nowait(2)
    except asyncio.QueueFull:
        pass
asyncio.run(main())
""",
    )

    def got(name: str) -> list[int]:
        return [e.argument for e in stream.events if e.kind is Kind.GOT and stream.name(e.object) == name]

    assert (got("fifo"), got("lifo"), got("rank")) == ([1, 2, 3], [3, 2, 1], [2, 3, 1])
    assert stream.story(of="fifo")[-1] == "EMPTY fifo"
    assert stream.story(of="full") == ["PUT full", "FULL full"]
    kinds = {thing["name"]: thing["kind"] for thing in stream.objects.values() if thing["kind"] not in ("Task", "EventLoop")}
    assert kinds == {"fifo": "Queue", "lifo": "LifoQueue", "rank": "PriorityQueue", "full": "Queue"}


def test_a_task_that_is_cancelled_or_collected_ends_its_lane(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
import gc
async def locked(lock):
    await lock.acquire()
class Waits:
    def __await__(self):
        self.future = asyncio.get_running_loop().create_future()
        return self.future.__await__()
async def forgotten():
    await Waits()
async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    lock = asyncio.Lock()
    await lock.acquire()
    stopped = asyncio.create_task(locked(lock), name="stopped")
    never = asyncio.create_task(locked(lock), name="never begun")
    never.cancel()
    asyncio.create_task(forgotten(), name="forgotten")
    await asyncio.sleep(0)
    stopped.cancel()
    gc.collect()
    await asyncio.gather(stopped, never, return_exceptions=True)
    async def goes_on(): await asyncio.sleep(0)
    after = asyncio.create_task(goes_on(), name="after")
    await after
asyncio.run(main())
""",
    )
    assert stream.story("stopped")[-4:] == ["WAIT READY", "RESUMED lock", "FAILED lock", "ENDED stopped"]
    assert stream.story("never begun") == ["STARTED never begun", "WAIT READY", "RESUMED", "ENDED never begun"]
    assert stream.story("forgotten")[-1] == "ENDED forgotten"
    assert of(stream, "forgotten", Kind.ENDED)[0].time < of(stream, "after", Kind.STARTED)[0].time


def test_the_end_of_a_task_says_how_it_came_and_a_failure_nobody_asked_about_is_still_reported(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import asyncio
async def fine(): pass
async def fails(): raise ValueError("nobody looks")
async def main():
    asyncio.create_task(fine(), name="fine")
    asyncio.create_task(fails(), name="fails")
    asyncio.create_task(asyncio.sleep(60), name="late").cancel()
    await asyncio.sleep(0.01)
asyncio.run(main())
""",
    )
    assert trace.exit_code == 0
    assert "Task exception was never retrieved" in trace.stderr
    ends = {name: TaskEnd(of(trace.main, name, Kind.ENDED)[-1].detail) for name in ("fine", "fails", "late")}
    assert ends == {"fine": TaskEnd.DONE, "fails": TaskEnd.RAISED, "late": TaskEnd.CANCELLED}


def test_a_wait_in_a_timeout_says_that_it_will_end(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
async def main():
    event = asyncio.Event()
    for limit in (asyncio.timeout(0.001), asyncio.timeout(None)):
        try:
            async with limit:
                if limit.when() is None:
                    asyncio.get_running_loop().call_soon(event.set)
                await event.wait()
        except TimeoutError:
            pass
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.002)
    except TimeoutError:
        pass
asyncio.run(main())
""",
    )
    limits = [e.argument for e in stream.events if e.kind is Kind.WAIT and e.detail == State.EVENT]
    assert 0 <= limits[0] <= 1_000_000
    assert limits[1] == -1
    assert 0 <= limits[2] <= 2_000_000
    assert [stream.name(e.object)[:5] for e in stream.events if e.kind is Kind.FAILED] == ["event", "Event"]


def test_work_goes_from_the_task_to_a_worker_and_back(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
from concurrent.futures import ThreadPoolExecutor
async def job():
    return await asyncio.to_thread(str, 1)
async def main():
    await asyncio.create_task(job(), name="job")
    with ThreadPoolExecutor(1) as own:
        await asyncio.get_running_loop().run_in_executor(own, str, 2)
asyncio.run(main())
""",
    )
    for pool, lane in (("default executor", "job"), ("own", "main (Task-1)")):
        assert stream.story(lane, of=pool) == [f"SUBMITTED {pool}", f"WAIT JOIN {pool}", f"RESUMED {pool}", f"CALLBACK {pool}"]
        told = [stream.lanes[e.lane]["name"] for e in stream.events if e.kind in (Kind.TASK_STARTED, Kind.TASK_ENDED)]
        assert "MainThread" not in told
    assert task_lanes(stream) == ["main (Task-1)", "job"]


def test_a_task_that_blocks_its_thread_stands_still_with_it(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
import threading, time
async def main():
    lock = threading.Lock()
    time.sleep(0.001)
    lock.acquire()
    lock.acquire(timeout=0.001)
    await asyncio.sleep(0)
asyncio.run(main())
""",
    )
    mirrored = [e for e in of(stream, "main (Task-1)", Kind.WAIT) if e.flags & Flag.MIRRORED]
    assert [State(e.detail).name for e in mirrored] == ["SLEEPING", "LOCK"]
    assert [stream.line(e) for e in mirrored] == [6, 8]
    own = stream.story("main (Task-1)")
    assert own[3:7] == ["WAIT SLEEPING", "RESUMED", "WAIT LOCK lock", "RESUMED"]
    assert [e.detail for e in of(stream, "MainThread", Kind.WAIT)][:2] == [State.SLEEPING, State.LOCK]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_a_task_that_blocks_its_thread_in_a_socket_stands_still_with_it(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        SETTLE
        + """
async def main():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = later(lambda: theirs.sendall(b"1"))
        ours.recv(1)
        sender.join()
asyncio.run(main())
""",
    )
    mirrored = [e for e in of(stream, "main (Task-1)", Kind.WAIT) if e.flags & Flag.MIRRORED]
    assert [(State(e.detail).name, stream.line(e)) for e in mirrored][:1] == [("IO", SETTLE.count("\n") + 7)]
    assert "WAIT IO" in stream.story("MainThread")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_tasks_end_where_their_process_becomes_another_and_begin_anew_where_it_cannot(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import asyncio, os
async def quick():
    pass
async def main():
    await asyncio.create_task(quick(), name="quick")
    try:
        os.execv(EMPTY, ["empty"])
    except OSError:
        pass
    await asyncio.sleep(0)
    os.execv("/bin/sh", ["sh", "-c", "exit 3"])
EMPTY = __file__ + ".empty"
open(EMPTY, "w").close()
os.chmod(EMPTY, 0o755)
asyncio.run(main())
""",
    )
    assert trace.exit_code == 3
    stream = trace.main
    ends = Counter(stream.lanes[event.lane]["name"] for event in stream.events if event.kind is Kind.ENDED)
    assert ends == Counter({"MainThread": 2, "main (Task-1)": 2, "quick": 1})
    assert [lane["kind"] for lane in stream.lanes.values()] == ["thread", "task", "task", "external", "thread", "task", "external"]


def test_a_thread_that_hands_a_coroutine_over_makes_the_task_and_waits_for_its_end(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
import threading
handed = []
async def job():
    while not (handed and handed[0]._condition._waiters):
        await asyncio.sleep(0)
def outside(loop):
    handed.append(asyncio.run_coroutine_threadsafe(job(), loop))
    handed[0].result()
async def main():
    thread = threading.Thread(target=outside, args=(asyncio.get_running_loop(),), name="outside")
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.001)
asyncio.run(main())
""",
    )
    job = "job (Task-2)"
    assert stream.story("outside", of=job) == [f"SPAWNED {job}", f"WAIT JOIN {job}", f"JOINED {job}"]
    assert [stream.line(e) for e in of(stream, "outside", Kind.SPAWNED, Kind.JOINED)] == [9, 10]
    assert stream.story(job)[:2] == [f"STARTED {job}", "WAIT READY"]
    assert stream.lanes[stream.lane(job)]["under"] == stream.lane("MainThread")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_task_that_goes_on_in_a_forked_child_has_its_lane_there(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import asyncio, os
async def main():
    child = os.fork()
    if not child:
        lock = asyncio.Lock()
        async with lock:
            await asyncio.sleep(0)
        os._exit(3)
    os.waitpid(child, 0)
asyncio.run(main())
""",
    )
    truth.check(trace)
    [child] = trace.children
    assert [(lane["name"], lane["kind"], lane.get("under")) for lane in child.lanes.values()] == [
        ("MainThread", "thread", None),
        ("main (Task-1)", "task", child.lane("MainThread")),
    ]
    assert child.story("main (Task-1)") == ["WAIT READY", "RESUMED"]
    assert child.story("MainThread", of="lock") == ["ACQUIRED lock", "RELEASED lock"], "asyncio itself knows of no running loop there"


def test_the_loop_waits_in_its_thread_for_a_timer_for_a_file_or_for_another_thread(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
import signal, socket, sys, threading
async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0.2)  # so long that it is not over before the loop comes to it
    loop.add_signal_handler(signal.SIGUSR1, int)
    await asyncio.sleep(0.2)  # so long that it is not over before the loop comes to it
    loop.remove_signal_handler(signal.SIGUSR1)
    ours, other = socket.socketpair()
    with ours, other:
        ours.setblocking(False)
        def answer():
            while not loop._selector.get_map().get(ours.fileno()):
                pass
            other.send(b"x")
        thread = threading.Thread(target=answer)
        thread.start()
        await loop.sock_recv(ours, 1)
        thread.join()
    done = asyncio.Event()
    def finish():
        while not stands_in_select():
            pass
        loop.call_soon_threadsafe(done.set)
    thread = threading.Thread(target=finish)
    thread.start()
    await done.wait()
    thread.join()
def stands_in_select():
    frame = sys._current_frames()[threading.main_thread().ident]
    while frame is not None and frame.f_code.co_name != "select":
        frame = frame.f_back
    return frame is not None
asyncio.run(main())
""",
    )
    states = [State(e.detail).name for e in of(stream, "MainThread", Kind.WAIT)]
    assert states[:2] == ["SLEEPING", "IO"], "a signal comes from outside"
    assert "IDLE" in states
    assert waits(stream, "main (Task-1)")[2] == "IO"
    assert set(states) <= {"SLEEPING", "IO", "IDLE", "JOIN"}
    [call] = [e for e in stream.events if e.kind is Kind.NOTIFIED]
    [woken] = [e for e in stream.events if e.kind is Kind.WOKEN and stream.name(e.object) == "event loop"]
    assert stream.name(call.object) == "event loop"
    assert stream.lanes[call.lane]["name"].startswith("Thread-")
    assert call.time < woken.time
    assert woken.lane == stream.lane("MainThread")


@pytest.mark.usefixtures("both_ways")
def test_very_many_tasks_have_few_lanes_and_lose_nothing(tmp_path: Path) -> None:
    count = 2_000
    stream = traced(
        tmp_path,
        f"""
async def short(lock):
    async with lock:
        await asyncio.sleep(0)
async def main():
    lock = asyncio.Lock()
    for _ in range({count} // 20):
        await asyncio.gather(*[short(lock) for _ in range(20)])
asyncio.run(main())
""",
    )
    kinds = Counter(event.kind for event in stream.events if stream.lanes[event.lane]["kind"] == "task")
    lanes = [lane for lane in stream.lanes.values() if lane["kind"] == "task"]
    assert tasks.FRESH <= len(lanes) <= tasks.FRESH + 20
    assert kinds[Kind.STARTED] == kinds[Kind.ENDED] == count + 3  # main, and the two with which asyncio.run shuts down
    assert kinds[Kind.ACQUIRED] == count
    arguments = [event.argument for event in stream.events if event.kind is Kind.STARTED and stream.lanes[event.lane]["kind"] == "task"]
    assert [(index, number) for index, number in enumerate(arguments, 1) if number not in (0, index)] == []
    assert arguments.count(0) == len(lanes)  # the first of a lane tells what that is called
    used_again = Counter(event.lane for event in stream.events if event.kind is Kind.STARTED)
    assert {stream.lanes[lane]["name"] for lane, times in used_again.items() if times > 1} == {"short"}


def test_tasks_for_which_there_is_no_lane_are_counted_and_what_they_do_is_recorded(tmp_path: Path) -> None:
    extra = 50
    trace = run_text(
        tmp_path,
        f"""
import asyncio
async def one(lock):
    async with lock:
        await asyncio.sleep(0)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[one(lock) for _ in range({tasks.MOST + extra - 1})])
asyncio.run(main())
""",
    )
    stream = trace.main
    assert trace.stderr == ""
    assert sum(lane["kind"] == "task" for lane in stream.lanes.values()) == tasks.MOST
    assert stream.totals[-1]["dropped"]["lane"] == extra
    assert sum(event.kind is Kind.ACQUIRED for event in stream.events) == tasks.MOST + extra - 1


def test_lanes_go_to_the_next_task_of_their_thread_and_never_to_another_thread(tmp_path: Path) -> None:
    rounds = tasks.FRESH // 6 + 5
    stream = traced(
        tmp_path,
        f"""
import threading
async def child():
    await asyncio.sleep(0)
async def main():
    await asyncio.gather(child(), child())
def again():
    asyncio.run(main())
for n in range({rounds}):
    thread = threading.Thread(target=again, name=f"thread {{n}}")
    thread.start()
    thread.join()
for _ in range(10):
    again()
""",
    )
    begun: dict[str, Counter[str]] = {}
    for event in stream.events:
        lane = stream.lanes[event.lane]
        if event.kind is Kind.STARTED and lane["kind"] == "task" and not lane["internal"]:
            begun.setdefault(stream.lanes[lane["under"]]["name"], Counter())[lane["name"].split(" ")[0]] += 1
    for n in range(rounds):
        assert begun[f"thread {n}"] == {"main": 1, "child": 2}
    assert begun["MainThread"] == {"main": 10, "child": 20}


NOTICED = """
import asyncio, contextvars, functools, inspect, sys, traceback, weakref, gc, re
seen = contextvars.ContextVar("seen")
async def inner(lock):
    async with lock:
        raise ValueError("inside")
async def waits(event):
    seen.set(1)
    await event.wait()
    return seen.get()
class Loop(asyncio.SelectorEventLoop):
    def call_soon(self, callback, *args, context=None):
        return super().call_soon(callback, *args, context=context)
class Task(asyncio.Task):
    pass
def plain(text):
    return re.sub(r"0x[0-9a-f]+", "0x", text)
async def main():
    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
    for cls in (asyncio.Lock, asyncio.Event, asyncio.Queue, asyncio.Semaphore, asyncio.Condition, asyncio.Barrier):
        for name, member in sorted(vars(cls).items()):
            if not name.startswith("_"):
                print(cls.__name__, name, inspect.iscoroutinefunction(member), callable(member) and inspect.signature(member))
    task = asyncio.create_task(inner(lock))
    print(task.get_coro().cr_code.co_name, type(task), plain(repr(task)))
    try:
        await task
    except ValueError as error:
        traceback.print_exc(file=sys.stdout)
    getter, waiter = asyncio.create_task(queue.get()), asyncio.create_task(waits(event))
    await asyncio.sleep(0)
    print(plain(repr(getter)), plain(repr(queue)), plain(repr(lock)), [n for n in dir(task) if "threadline" not in n])
    waiter.print_stack(file=sys.stdout)
    event.set()
    print(await waiter, seen.get("none"))
    getter.cancel()
    try:
        await getter
    except asyncio.CancelledError as error:
        traceback.print_exc(file=sys.stdout)
    gone = weakref.ref(waiter)
    del waiter
    print(gone() is None)
    handle = asyncio.get_running_loop().call_soon(print, "handle")
    print(plain(repr(handle)))
    asyncio.get_running_loop().call_soon(functools.partial(int, "no number"))
    await asyncio.sleep(0)
    try:
        lock.release()
    except RuntimeError as error:
        traceback.print_exc(file=sys.stdout)
    asyncio.get_running_loop().set_debug(True)
    asyncio.get_running_loop().slow_callback_duration = 1000
    made = asyncio.create_task(inner(lock))
    print(made._source_traceback[-1].name if made._source_traceback else None, plain(repr(asyncio.get_running_loop().call_soon(print))))
    await asyncio.gather(made, return_exceptions=True)
    asyncio.get_running_loop().set_debug(False)
    return "end"
print(asyncio.run(main()))
loop = Loop()
loop.set_task_factory(lambda loop, coro, **how: Task(coro, loop=loop, **how))
print(loop.run_until_complete(main()))
loop.set_task_factory(lambda loop, coro, **how: asyncio.tasks._PyTask(coro, loop=loop, **how))
print(loop.run_until_complete(main()))
loop.close()
def interrupted():
    raise KeyboardInterrupt
async def stops():
    asyncio.get_running_loop().call_soon(interrupted)
    await asyncio.sleep(1)
try:
    asyncio.run(stops())
except KeyboardInterrupt:
    traceback.print_exc(file=sys.stdout)
"""


def test_the_program_sees_nothing_of_it(tmp_path: Path) -> None:
    trace = run_text(tmp_path, NOTICED)
    check(trace)
    alone = bare(tmp_path, str(tmp_path / "program.py"))
    assert _without_addresses(trace.stdout) == _without_addresses(alone.stdout)
    assert _without_addresses(trace.stderr) == _without_addresses(alone.stderr)


def _without_addresses(text: str) -> list[str]:
    return re.sub(r"0x[0-9a-f]+", "0x", text).splitlines()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="tasks are started eagerly since 3.12")
def test_a_task_that_is_started_eagerly_runs_at_once_and_its_maker_meanwhile_does_not(tmp_path: Path) -> None:
    stream = traced(
        tmp_path,
        """
async def quick():
    return 1
async def held(lock):
    async with lock:
        await asyncio.sleep(0)
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    lock = asyncio.Lock()
    made = [asyncio.create_task(coro, name=name) for name, coro in (("quick", quick()), ("first", held(lock)), ("second", held(lock)))]
    await asyncio.gather(*made)
    await asyncio.Task(held(lock), loop=asyncio.get_running_loop(), eager_start=True, name="by hand")
asyncio.run(main())
""",
    )
    assert stream.story("quick") == ["STARTED quick", "ENDED quick"]
    assert stream.story("first")[:3] == ["STARTED first", "ACQUIRED lock", "WAIT READY"]
    assert stream.story("second")[:3] == ["STARTED second", "WAIT LOCK lock", "WAIT READY"]
    assert stream.story("main (Task-1)")[3:6] == ["SPAWNED quick", "WAIT READY", "RESUMED"]
    assert [stream.line(e) for e in stream.events if e.kind is Kind.SPAWNED][1:4] == [11, 11, 11]
    assert stream.story("by hand", of="lock") == ["ACQUIRED lock", "RELEASED lock"]


def test_the_built_in_part_may_be_imported_first(tmp_path: Path) -> None:
    """It imports `asyncio` while it is half made: whoever makes a task with it then takes the interpreter down."""
    trace = run_text(
        tmp_path,
        """
import _asyncio, asyncio
lock = asyncio.Lock()
async def main():
    async with lock:
        await asyncio.sleep(0)
asyncio.run(main())
""",
    )
    assert (trace.exit_code, trace.stderr) == (0, "")
    assert "ACQUIRED lock" in trace.main.story()


def test_an_attribute_of_a_mock_is_not_taken_for_ours(tmp_path: Path) -> None:
    traced(
        tmp_path,
        """
import threading
from unittest import mock
loop = asyncio.SelectorEventLoop()
real, loop._selector, loop._thread_id = loop._selector, mock.Mock(), 1
loop._write_to_self = lambda: None
loop.call_soon_threadsafe(print)
loop._selector, loop._thread_id = real, None
loop.close()
""",
    )


PACKAGE = """
import asyncio
async def work(): await asyncio.sleep(0)
def start(): return asyncio.create_task(work())
def start_for(coro): return asyncio.create_task(coro)
def start_gathered(): return asyncio.gather(asyncio.sleep(0, "theirs"), work())
def start_later(loop, done): loop.call_soon(lambda: done.append(loop.create_task(work())))
"""


def with_package(tmp_path: Path, text: str) -> Trace:
    """The program, which can import `package` from a folder of installed packages."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "package.py").write_text(PACKAGE, encoding="utf-8")
    return run_text(tmp_path, f"import asyncio, sys\nsys.path.append({str(folder)!r})\nimport package\n{text}")


def test_tasks_that_an_installed_package_makes_for_itself_are_told_from_the_programs(tmp_path: Path) -> None:
    trace = with_package(
        tmp_path,
        """
async def own(): await asyncio.sleep(0)
async def main():
    await package.start()
    await package.start_for(own())
    await asyncio.create_task(package.work())
    await package.start_gathered()
    done = []
    package.start_later(asyncio.get_running_loop(), done)
    await asyncio.sleep(0)
    await done[0]
asyncio.run(main())
""",
    )
    assert trace.stderr == ""
    tasks = [lane for lane in trace.main.lanes.values() if lane["kind"] == "task" and not lane["internal"]]
    told = [(str(lane["name"]).partition(" ")[0], lane.get("installed", False)) for lane in tasks]
    assert told == [
        ("main", False),
        ("work", True),  # by itself
        ("own", False),  # for the program
        ("work", False),  # the program has asked
        ("sleep", True),
        ("work", True),
        ("work", True),  # from a callback of the loop
    ]


def test_a_lane_of_a_packages_task_that_one_of_the_program_takes_over_is_the_programs(tmp_path: Path) -> None:
    trace = with_package(
        tmp_path,
        """
tasks = sys.modules["_threadline_probe.tasks"]
async def own(): await asyncio.sleep(0)
async def main():
    tasks.FRESH = tasks.MOST = 2
    await package.start()
    await asyncio.create_task(own())
    tasks.FRESH = tasks.MOST = 9
asyncio.run(main())
""",
    )
    assert trace.stderr == ""
    tasks = [(lane["name"], lane.get("installed", False)) for lane in trace.main.lanes.values() if lane["kind"] == "task"]
    assert tasks[:2] == [("main (Task-1)", False), ("tasks", False)]
