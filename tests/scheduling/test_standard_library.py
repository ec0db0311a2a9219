"""The standard library's primitives stand on ours: they do what they do alone, and their waits take virtual time only."""

from __future__ import annotations

import queue
import threading
import time
from pathlib import Path

import pytest

from tests.scheduling.searching import attacked, script
from workers.scheduling.controlled.explorer import Explorer, Limits

HEAD = "import threading, queue, time\nfrom concurrent.futures import ThreadPoolExecutor\n"

PROGRAMS = {
    "event": "e = threading.Event()\nt = threading.Timer(5, e.set)\nt.start()\noutcome = [e.wait(1), e.wait(10)]\nt.join()\n",
    "cancelled timer": "t = threading.Timer(5, print)\nt.start()\nt.cancel()\nt.join()\noutcome = t.is_alive()\n",
    "condition": "c = threading.Condition()\nwith c:\n    outcome = [c.wait(2), c.wait_for(lambda: False, 3)]\n",
    "semaphore": "s = threading.BoundedSemaphore(2)\noutcome = [s.acquire(), s.acquire(), s.acquire(timeout=1)]\ns.release(2)\n",
    "barrier": """
b = threading.Barrier(2)
def wait():
    try:
        b.wait(1)
    except threading.BrokenBarrierError:
        pass
t = threading.Thread(target=wait)
t.start()
t.join()
outcome = b.broken
""",
    "rlock": "r = threading.RLock()\nwith r, r:\n    outcome = r.acquire(False)\n",
    "lock": "l = threading.Lock()\noutcome = [l.acquire(), l.acquire(False), l.acquire(timeout=3), l.locked()]\nl.release()\n",
    "queue": "q = queue.Queue(1)\nq.put(1)\ntry:\n    q.put(2, timeout=3)\nexcept queue.Full:\n    outcome = q.get()\n",
    "simple queue": "q = queue.SimpleQueue()\nq.put(1)\noutcome = [q.get(), q.empty()]\n",
    "pool": "with ThreadPoolExecutor(2) as pool:\n    outcome = list(pool.map(abs, [-1, -2, -3]))\n",
    "pool without a with": "pool = ThreadPoolExecutor(2)\noutcome = pool.submit(pow, 2, 5).result()\n",
    "asyncio": """
import asyncio
async def wait(name, seconds):
    await asyncio.sleep(seconds)
    return name
async def main():
    async with asyncio.timeout(7200):
        first = await asyncio.gather(wait("a", 3600), wait("b", 1), asyncio.to_thread(pow, 2, 5))
    return first
outcome = asyncio.run(main())
""",
    "local": """
own = threading.local()
own.value = 1
seen = []
t = threading.Thread(target=lambda: seen.append(hasattr(own, "value")))
t.start()
t.join()
outcome = seen + [own.value]
""",
    "clock": "began = time.monotonic()\ntime.sleep(3600)\noutcome = round(time.monotonic() - began)\n",
    "names": """
t = threading.Thread(target=print)
t.start()
t.join()
outcome = [t.name, threading.current_thread().name, t.daemon, t.is_alive()]
""",
    "daemon": "t = threading.Thread(target=threading.Event().wait, daemon=True)\nt.start()\noutcome = t.is_alive()\n",
}

RIGHT = {
    "event": [False, True],
    "cancelled timer": False,
    "condition": [False, False],
    "semaphore": [True, True, False],
    "barrier": True,
    "rlock": True,
    "lock": [True, False, False, True],
    "queue": 1,
    "simple queue": [1, True],
    "pool": [1, 2, 3],
    "pool without a with": 32,
    "asyncio": ["a", "b", 32],
    "local": [False, 1],
    "clock": 3600,
    "names": ["Thread-1 (print)", "MainThread", False, False],
    "daemon": True,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_does_the_same_as_alone_and_takes_no_real_time(name: str, tmp_path: Path) -> None:
    with script(tmp_path, HEAD + PROGRAMS[name]) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        began = time.perf_counter()
        for _ in range(20):  # nothing is left from one to the next
            execution, judged = explorer.execute()
            assert execution.ended == "finished", execution.standing
            assert judged is not None
            assert judged.kind is None, judged.why
            assert program.outcome() == RIGHT[name]
        assert time.perf_counter() - began < 60  # of an hour of virtual sleep and more


def test_the_real_primitives_are_back_afterwards(tmp_path: Path) -> None:
    before = threading.Lock, threading.RLock, threading.Thread.start, queue.SimpleQueue, time.sleep, time.monotonic
    with script(tmp_path, "pass") as (program, with_crew):
        Explorer(program, with_crew, Limits()).execute()
        assert threading.Lock is not before[0]
    assert before == (threading.Lock, threading.RLock, threading.Thread.start, queue.SimpleQueue, time.sleep, time.monotonic)


def test_threads_of_an_aborted_execution_leave_the_program(tmp_path: Path) -> None:
    text = "import threading\na, b = threading.Lock(), threading.Lock()\n" + (
        "def work(one, other):\n    for _ in range(3):\n        with one:\n            with other:\n                pass\n"
        "ts = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
    )
    running = _native_threads()
    attack = attacked(tmp_path, text, "random", limit=1_500)
    assert attack.tally.kinds["deadlock"] > 500
    assert attack.tally.lost == 0
    assert _native_threads() <= running + 4  # those that carry tasks are used again


def _native_threads() -> int:
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else 0


def test_a_lock_that_a_module_keeps_is_free_in_the_next_execution(tmp_path: Path) -> None:
    text = """
import threading, logging
if not hasattr(logging, "_kept_for_a_test"):
    logging._kept_for_a_test = threading.Lock()
logging._kept_for_a_test.acquire()
"""
    import logging

    try:
        attack = attacked(tmp_path, text, "random", limit=10)
    finally:
        logging.__dict__.pop("_kept_for_a_test", None)
    assert attack.tally.failing == 0


ASKED = """
import threading

done = threading.Event()
seen = []


def work():
    done.set()


def look():
    seen.append(done.is_set())


threads = [threading.Thread(target=each) for each in (work, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
outcome = seen[0]
"""


def test_both_answers_of_an_event_are_seen_by_dpor(tmp_path: Path) -> None:
    """The library looks at the flag without taking its lock."""
    assert attacked(tmp_path, ASKED, "dpor").tally.outcomes.keys() == {"true", "false"}


def test_one_who_asks_an_event_again_and_again_lets_the_others_go(tmp_path: Path) -> None:
    text = ASKED.replace("    seen.append(done.is_set())", "    while not done.is_set():\n        pass\n    seen.append(True)")
    found = attacked(tmp_path, text)
    assert not found.tally.stuck
    assert found.tally.outcomes.keys() == {"true"}
