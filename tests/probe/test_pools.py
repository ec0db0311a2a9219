from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import run_text
from workers.probe.schema import Kind, State

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the start methods of POSIX")

POOL = """
import multiprocessing as mp, sys, time, threading
def task(n):
    time.sleep(0.005)
    if n == 13:
        raise ValueError(n)
    return n * 2
def seen(value):
    heard.append((value, threading.current_thread().name))
heard = []
def main():
    with mp.get_context(sys.argv[1]).Pool(2) as pool:
        results = [pool.apply_async(task, (n,), callback=seen) for n in range(4)]
        print([r.get() for r in results])
        print(pool.map(task, range(4)), list(pool.imap(task, range(3))), sorted(pool.imap_unordered(task, range(3))))
        try:
            pool.apply(task, (13,))
        except ValueError as error:
            print("raised", error)
        pool.close()
        pool.join()
    print(len(heard), {name for _, name in heard})
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_task_is_one_from_caller_to_worker_to_callback(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, POOL, method)
    assert trace.stderr == ""
    truth.check(trace)
    main = trace.main
    tasks = [e.argument for s, e in trace.all_events() if e.kind is Kind.SUBMITTED]
    assert len(tasks) == 4 + 4 + 3 + 3 + 1 == len(set(tasks))
    ended = {e.argument: e.detail for s, e in trace.all_events() if e.kind is Kind.TASK_ENDED}
    delivered = [e.argument for s, e in trace.all_events() if e.kind is Kind.CALLBACK]
    assert set(ended) == set(delivered) == set(tasks)
    assert sorted(ended.values()) == [0] * 14 + [1]
    handler = {main.lanes[e.lane]["name"] for e in main.events if e.kind is Kind.CALLBACK}
    assert len(handler) == 1
    assert handler.pop() in trace.stdout
    assert [
        e for e in main.events if e.kind is Kind.WAIT and e.detail == State.JOIN and main.objects.get(e.object, {}).get("kind") == "Pool"
    ]
    workers = [child for child in trace.children if "PoolWorker" in child.hello["name"]]
    assert len(workers) == 2
    for worker in workers:
        assert worker.uid(worker.object("pool")) == main.uid(main.object("pool"))
        assert "WAIT IDLE pool" in worker.story("MainThread")
    internal = {lane["name"] for lane in main.lanes.values() if lane["internal"]}
    assert len(internal) == 3
    for name in internal:
        assert main.story(name)[1].startswith("WAIT IDLE")


def test_thread_pool_and_executors_number_their_tasks(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, sys
from multiprocessing.pool import ThreadPool
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor, as_completed, wait
def task(n):
    if n == 3:
        raise ValueError
    return n
def main():
    with ThreadPool(2) as old:
        assert old.map(task, range(3), chunksize=1) == [0, 1, 2]
    with ThreadPoolExecutor(2, thread_name_prefix="t") as threads:
        made = [threads.submit(task, n) for n in range(4)]
        wait(made)
        assert [f.exception() is not None for f in made] == [False, False, False, True]
        assert list(threads.map(task, range(3))) == [0, 1, 2]
    with ProcessPoolExecutor(2, mp_context=mp.get_context("spawn")) as processes:
        made = [processes.submit(task, n) for n in range(4)]
        assert sum(1 for _ in as_completed(made)) == 4
if __name__ == "__main__":
    main()
""",
    )
    assert (trace.stderr, trace.exit_code) == ("", 0)
    truth.check(trace)
    main = trace.main
    for pool, count, failed in (("old", 3, 0), ("threads", 7, 1), ("processes", 4, 1)):
        uid = main.uid(main.object(pool))
        of_pool = [(s, e) for s, e in trace.all_events() if s.uid(e.object) == uid]
        assert sum(e.kind is Kind.SUBMITTED for _, e in of_pool) == count
        assert sum(e.kind is Kind.TASK_ENDED and e.detail == 1 for _, e in of_pool) == failed
        assert sum(e.kind is Kind.TASK_ENDED for _, e in of_pool) == count == sum(e.kind is Kind.CALLBACK for _, e in of_pool)
    assert not [thing for thing in main.objects.values() if "Queue" in thing["kind"]]
    assert {lane["name"] for lane in main.lanes.values() if not lane["internal"] and lane["name"].startswith("t_")} == {"t_0", "t_1"}


EVERY_WAY = """
import multiprocessing as mp, sys
from concurrent.futures import ProcessPoolExecutor
def begin(word):
    global said
    said = word
def add(a, b=1):
    if a < 0:
        raise ValueError(a)
    return a + b
def main():
    mp.set_start_method(sys.argv[1])
    failed, told = [], []  # printed at the end: text not written yet would be written by a child forked meanwhile as well
    def say(*what):
        told.append(" ".join(map(str, what)))
    with mp.Pool(2, begin, ("initialized",), maxtasksperchild=2) as pool:
        say(pool.starmap(add, [(1, 2), (3, 4)]), pool.map_async(add, [1, 2, 3], chunksize=2).get(), pool.apply(add, (5,), {"b": 6}))
        result = pool.starmap_async(add, [(1, 1), (-1, 1)], error_callback=failed.append)
        result.wait()
        say(result.ready(), result.successful(), failed)
        say(list(pool.imap(add, range(4), 2)), sorted(pool.imap_unordered(add, range(4), chunksize=3)))
        pool.close()
        pool.join()
    with mp.Pool(1) as killed:
        killed.map(add, [1])
        killed.terminate()
        killed.join()
    with ProcessPoolExecutor(2, mp_context=mp.get_context(sys.argv[1]), initializer=begin, initargs=("x",)) as executor:
        say(list(executor.map(add, range(4), chunksize=2)), executor.submit(add, -1).exception())
    print(*told, sep="\\n")
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_way_to_hand_a_task_over_gives_what_it_gives_alone_and_is_told_of(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, EVERY_WAY, method)
    assert trace.stderr == ""
    assert trace.stdout.splitlines() == [
        "[3, 7] [2, 3, 4] 11",
        "True False [ValueError(-1)]",
        "[1, 2, 3, 4] [1, 2, 3, 4]",
        "[1, 2, 3, 4] -1",
    ]
    truth.check(trace)
    told = [(stream.name(event.object), event.kind, event.argument) for stream, event in trace.all_events() if event.argument]
    for name, count in (("pool", 2 + 2 + 1 + 2 + 2 + 2), ("executor", 2 + 1)):
        ended = sorted(task for of, kind, task in told if of == name and kind is Kind.TASK_ENDED)
        assert ended == sorted(task for of, kind, task in told if of == name and kind is Kind.SUBMITTED)
        assert len(ended) == count
    assert all(stream.hello["start_method"] in (method, "program") for stream in trace.streams)
