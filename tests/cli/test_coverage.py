"""What doctor says is traced, is: a program that uses each of them leaves an object of that kind in the report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import pytest

from app.doctor_coverage import TRACED
from tests.cli.running import trace
from tests.cli.shape import assert_format_1

THREADS: Final = """
import queue, threading, time
from concurrent.futures import ThreadPoolExecutor
lock, rlock, condition, event = threading.Lock(), threading.RLock(), threading.Condition(), threading.Event()
semaphore, bounded, barrier = threading.Semaphore(2), threading.BoundedSemaphore(2), threading.Barrier(1)
with lock, rlock, condition, semaphore, bounded:
    event.set(), event.wait(1), barrier.wait(1)
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    line = kind()
    line.put(1), line.get()
time.sleep(0.01)
timer = threading.Timer(0.01, print)
timer.start(), timer.join()
with ThreadPoolExecutor(1) as pool:
    assert pool.submit(abs, -1).result() == 1
"""

PROCESSES: Final = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

def child(lock, rlock, condition, event, semaphore, bounded, barrier, line, joinable, simple):
    with lock, rlock, condition, semaphore, bounded:
        event.set()
    line.put(1), joinable.put(1), simple.put(1)
    barrier.wait(20)

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    inlet, outlet = context.Pipe()
    inlet.send(1), outlet.recv()
    line, joinable, simple, barrier = context.Queue(), context.JoinableQueue(), context.SimpleQueue(), context.Barrier(2)
    locks = context.Lock(), context.RLock(), context.Condition(), context.Event(), context.Semaphore(2), context.BoundedSemaphore(2)
    process = context.Process(target=child, args=(*locks, barrier, line, joinable, simple))
    process.start()
    assert (line.get(), joinable.get(), simple.get()) == (1, 1, 1)
    barrier.wait(20)
    process.join()
    with context.Pool(1) as pool:
        assert pool.apply(abs, (-1,)) == 1
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(abs, -1).result() == 1
"""

CHILDREN: Final = """
import os, subprocess, sys
subprocess.run([sys.executable, "-c", "print('by subprocess')"], check=True)
pid = os.fork()
if not pid:
    os._exit(0)
os.waitpid(pid, 0)
"""


def traced(folder: Path, text: str) -> dict[str, Any]:
    path = folder / "program.py"
    path.write_text(text, "utf-8")
    status, report, complaint = trace(path)
    assert (status, complaint, report["ended"]) == (0, "", "finished"), report["output"]
    assert_format_1(report)
    return report


def kinds(report: dict[str, Any]) -> set[str]:
    return {item["kind"] for item in report["objects"] if item["operations"]}


def test_threads_and_what_they_wait_for_are_traced(tmp_path: Path) -> None:
    report = traced(tmp_path, THREADS)
    assert kinds(report) >= {*TRACED["threading"], *TRACED["queue"], "Pool"} - {"Timer"}
    (process,) = report["processes"]
    assert any(lane["time_ns"]["sleeping"] >= 9_000_000 for lane in process["lanes"])


def test_processes_and_what_they_share_are_traced(tmp_path: Path) -> None:
    report = traced(tmp_path, PROCESSES)
    assert kinds(report) >= set(TRACED["multiprocessing"])
    assert len(report["processes"]) == 4  # the program, its child, a worker of the pool, a worker of the executor


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_and_one_of_subprocess_are_traced(tmp_path: Path) -> None:
    report = traced(tmp_path, CHILDREN)
    first, *others = sorted(report["processes"], key=lambda process: process["parent"] is not None)
    assert [process["parent"] for process in others] == [first["pid"]] * 2
    assert {process["name"] for process in others} == {"python -c", "forked process"}
    assert len([item for item in report["objects"] if item["kind"] == "Process"]) == 2
    assert "by subprocess" in report["output"]
