"""What is gone is told, after the last record that names it, and nothing is kept of it in the traced process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.probe.host import Stream, Trace, run_text

pytestmark = pytest.mark.usefixtures("both_ways")

TABLES = """
import gc, sys
def tables():
    gc.collect()
    modules = {name[18:]: module for name, module in sys.modules.items() if name.startswith("_threadline_probe.")}
    recorder = next(one for one in gc.get_objects() if type(one).__name__ == "Recorder")
    buffer, dead = modules["buffer"], modules["definitions"].dead
    while buffer.waiting() or dead or recorder._outgoing:  # until all that was recorded is on its way
        buffer.pause(0.005)
    held = [vars(module) for module in modules.values()] + [vars(one) for one in (recorder, recorder.packer, recorder.definitions)]
    return sum(len(one) for names in held for one in names.values() if isinstance(one, (dict, set, list)) or type(one).__name__ == "deque")
"""
MAKING = """
import json, threading
def work(lock):
    with lock:
        pass
def make(count):
    for _ in range(count):
        thread = threading.Thread(target=work, args=(threading.Lock(),))
        thread.start()
        thread.join()
"""
"""`make(count)`: so many short threads, one after the other, with a lock each."""

ENDLESS = (
    TABLES
    + MAKING
    + """
make(4_200)  # what is remembered of places is full then
before = tables()
make(2_000)
print(json.dumps([before, tables()]))
"""
)


def fine(trace: Trace) -> Stream:
    assert (trace.exit_code, trace.stderr, trace.main.faults, trace.main.undefined) == (0, "", [], [])
    assert trace.main.returned == []
    return trace.main


def test_tables_stay_as_they_are_while_threads_and_locks_come_and_go(tmp_path: Path) -> None:
    trace = run_text(tmp_path, ENDLESS)
    stream = fine(trace)
    before, after = json.loads(trace.stdout)
    assert after <= before + 2_200, "beside what `emit` remembers of places, of which 4,000 are the most"
    assert sorted(stream.gone["lanes"]) == sorted(stream.lanes)
    assert len(stream.lanes) == 6_201
    assert len(stream.objects) == 12_400
    kept = set(stream.objects) - set(stream.gone["objects"])
    assert {stream.objects[number]["kind"] for number in kept} <= {"Thread", "Lock"}
    assert len(kept) < 10


THINGS = """
import gc, queue, threading, asyncio
from concurrent.futures import ThreadPoolExecutor
def use():
    lock, again, event, units = threading.Lock(), threading.RLock(), threading.Event(), threading.Semaphore()
    items, simple, ready = queue.Queue(), queue.SimpleQueue(), threading.Condition()
    with lock, again, units, ready:
        event.set()
        event.wait()
        items.put(1)
        items.get()
        simple.put(1)
        simple.get()
        ready.notify()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()
for _ in range(3):
    use()
gc.collect()
import time
time.sleep(0.1)
"""


def test_each_kind_of_object_is_said_to_be_gone(tmp_path: Path) -> None:
    stream = fine(run_text(tmp_path, THINGS))
    gone = [stream.objects[number]["kind"] for number in stream.gone["objects"]]
    for kind in ("Lock", "RLock", "Event", "Semaphore", "Queue", "SimpleQueue", "Condition", "Pool"):
        assert gone.count(kind) >= 3, kind


def test_an_object_that_nobody_used_is_not_spoken_of(tmp_path: Path) -> None:
    text = (
        TABLES + "import threading\nmade = 0\nbefore = tables()\nfor _ in range(5_000):\n    threading.Lock()\nprint(tables() - before)\n"
    )
    trace = run_text(tmp_path, text)
    stream = fine(trace)
    assert stream.gone["objects"] == []
    assert abs(int(trace.stdout)) < 50


FORKED = """
import os, threading
lock = threading.Lock()
with lock:
    pass
if os.fork() == 0:
    with lock:
        pass
    del lock
    os._exit(0)
os.wait()
with lock:
    pass
"""


def test_what_a_forked_child_lets_go_of_its_parent_still_has(tmp_path: Path) -> None:
    trace = run_text(tmp_path, FORKED)
    for stream in trace.streams:
        assert stream.returned == []
        assert stream.undefined == []
    assert trace.main.gone["objects"] == []
