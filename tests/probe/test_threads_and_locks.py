from __future__ import annotations

from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import run_text
from workers.probe.schema import Kind

pytestmark = pytest.mark.usefixtures("both_ways")


def test_a_contended_lock_shows_who_waited_where_and_who_had_it(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import threading
gate = threading.Lock()
inside = threading.Event()
def holder():
    with gate:
        inside.set()
        while not waiter_waits():
            pass
def waiter_waits():
    return second.ident and waiting
waiting = False
def waiter():
    global waiting
    inside.wait()
    waiting = True
    with gate:
        pass
first = threading.Thread(target=holder, name="first")
second = threading.Thread(target=waiter, name="second")
first.start(); second.start(); first.join(); second.join()
""",
    )
    truth.check(trace)
    main = trace.main
    assert main.story("first", of="gate") == ["ACQUIRED gate", "RELEASED gate"]
    assert main.story("second", of="gate")[-2:] == ["ACQUIRED gate", "RELEASED gate"]
    taken = [event for event in main.events if event.kind is Kind.ACQUIRED]
    assert [main.line(event) for event in taken] == [6, 17]
    assert main.story("first")[0] == "STARTED first"
    assert main.story("first")[-1] == "ENDED first"
    started = [event for event in main.events if event.kind is Kind.SPAWNED]
    assert [main.name(event.object) for event in started] == ["first", "second"]
    assert main.story("MainThread")[-1] == "ENDED"
    assert trace.exit_code == 0
    assert trace.stderr == ""


def test_a_wait_that_failed_is_told_from_a_try_that_failed(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import threading
a = threading.Lock()
r = threading.RLock()
with a:
    assert not a.acquire(False)
    assert not a.acquire(blocking=False)
    assert not a.acquire(timeout=0.01)
with r:
    with r:
        pass
for wrong in (a.release, r.release):
    try:
        wrong()
    except RuntimeError:
        pass
""",
    )
    truth.check(trace)
    assert trace.main.story(of="a") == [
        "ACQUIRED a",
        "TIMED_OUT a",
        "TIMED_OUT a",
        "WAIT LOCK a",
        "TIMED_OUT a",
        "RELEASED a",
        "FAILED a",
    ]
    assert trace.main.story(of="r") == ["ACQUIRED r", "ACQUIRED r", "RELEASED r", "RELEASED r", "FAILED r"]
    depths = [
        event.argument
        for event in trace.main.events
        if event.kind in (Kind.ACQUIRED, Kind.RELEASED) and trace.main.name(event.object) == "r"
    ]
    assert depths == [1, 2, 1, 0]


def test_condition_event_semaphore_and_barrier_tell_their_own_story(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import threading
ready = threading.Condition()
go = threading.Event()
room = threading.Semaphore(1)
meet = threading.Barrier(2)
limited = threading.BoundedSemaphore(1)
done = []
def worker():
    with ready:
        ready.wait_for(lambda: done)
    go.wait()
    room.acquire(timeout=5)
    meet.wait()
thread = threading.Thread(target=worker, name="worker")
room.acquire()
thread.start()
while not ready._waiters:
    pass
with ready:
    done.append(1)
    ready.notify()
while not go._cond._waiters:
    pass
go.set()
while not room._cond._waiters:
    pass
room.release()
meet.wait()
thread.join()
assert go.wait(0)
go.clear()
assert not go.wait(0.001)
try:
    limited.release()
except ValueError:
    pass
""",
    )
    truth.check(trace)
    worker = trace.main.story("worker")
    assert (
        worker
        == [
            "STARTED worker",
            "ACQUIRED ready",
            "RELEASED ready",
            "WAIT EVENT ready",
            "WOKEN ready",
            *worker[5:-8],
            "WAIT EVENT go",
            "WOKEN go",
            "WAIT LOCK room",
            "ACQUIRED room",
            *worker[-4:-1],
            "ENDED worker",
        ]
        or worker[-1] == "ENDED worker"
    )
    assert "NOTIFIED ready" in trace.main.story("MainThread")
    assert trace.main.story("MainThread", of="go") == ["SET go", "CLEARED go", "WAIT EVENT go", "TIMED_OUT go"]
    assert [story for story in trace.main.story(of="meet") if story.startswith(("NOTIFIED", "WOKEN"))] == ["NOTIFIED meet", "WOKEN meet"]
    assert trace.main.story(of="limited") == ["FAILED limited"]


def test_sleeping_is_a_wait_without_an_object(tmp_path: Path) -> None:
    trace = run_text(tmp_path, "import time\nfrom time import sleep\nsleep(0.01)\ntime.sleep(0)\n")
    assert trace.main.story("MainThread") == ["STARTED", "WAIT SLEEPING", "RESUMED", "WAIT SLEEPING", "RESUMED", "ENDED"]
    waits = [event for event in trace.main.events if event.kind is Kind.WAIT]
    assert [event.argument for event in waits] == [10_000_000, 0]
    assert [trace.main.line(event) for event in waits] == [3, 4]


def test_a_renamed_thread_and_a_reused_ident_keep_lanes_apart(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import threading
lock = threading.Lock()
def work(name):
    threading.current_thread().name = name
    with lock:
        pass
for index in range(30):
    thread = threading.Thread(target=work, args=(f"worker {index}",))
    thread.start()
    thread.join()
""",
    )
    truth.check(trace)
    names = [lane["name"] for lane in trace.main.lanes.values()]
    assert names == ["MainThread", *(f"worker {index}" for index in range(30))]
    for index in range(30):
        assert trace.main.story(f"worker {index}") == [
            f"STARTED {names[index + 1]}",
            "ACQUIRED lock",
            "RELEASED lock",
            f"ENDED {names[index + 1]}",
        ]


def test_under_contention_no_lock_ever_shows_two_owners(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, sys, threading
sys.setswitchinterval(1e-6)
plain, again, told = threading.Lock(), threading.RLock(), threading.Condition()
def work(shared):
    for _ in range(1500):
        with plain:
            pass
        with again, again:
            pass
        with told:
            told.notify()
        again.acquire(); again.release()
        if plain.acquire(timeout=1):
            plain.release()
        with shared:
            pass
def threads(shared):
    made = [threading.Thread(target=work, args=(shared,)) for _ in range(3)]
    for t in made: t.start()
    for t in made: t.join()
if __name__ == "__main__":
    shared = mp.get_context("spawn").Lock()
    child = mp.get_context("spawn").Process(target=threads, args=(shared,))
    child.start()
    threads(shared)
    child.join()
""",
    )
    assert trace.stderr == ""
    truth.check(trace)
    for stream in trace.streams:
        for name in ("plain", "again", "told", "shared"):
            story = stream.story(of=name)
            assert sum(s.startswith("ACQUIRED") for s in story) == sum(s.startswith("RELEASED") for s in story) >= 4500


def test_a_timer_waits_until_it_fires_or_is_cancelled(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import threading
class Named(threading.Timer):
    def __init__(self, name, interval):
        super().__init__(interval, print, (name,))
        self.name = name
eggs = threading.Timer(0.02, print, ("eggs",))
eggs.name = "eggs"
oven = Named("oven", 60)
oven.start(); eggs.start()
oven.cancel()
eggs.join(); oven.join()
""",
    )
    truth.check(trace)
    assert trace.main.story("eggs") == ["STARTED eggs", "WAIT EVENT eggs", "TIMED_OUT eggs", "SET eggs", "ENDED eggs"]
    assert trace.main.story("oven", of="oven")[-2:] == ["SET oven", "ENDED oven"]
    assert "TIMED_OUT oven" not in trace.main.story("oven")
    assert trace.stderr == ""
