"""The programs of bench_probe: run bare, under the probe and under viztracer alike. `python probe_programs.py NAME COUNT ROUNDS`.

Prints one JSON line: for each round the wall clock's and the processor's ns for one operation, all threads and child processes counted;
how far the resident memory grew (bytes); what the probe says that an operation costs (ns), in all of these processes. Only standard
library, so that nothing is imported that the programs do not need. Ends without exit handlers: neither tracer's farewell belongs to the
cost of an operation.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from queue import Queue

Program = Callable[[int], None]


def with_lock(count: int) -> None:
    for _ in range(count):
        with lock:
            pass


def with_rlock(count: int) -> None:
    for _ in range(count):
        with again:
            pass


def acquire_release(count: int) -> None:
    for _ in range(count):
        lock.acquire()
        lock.release()


def ping_pong(count: int) -> None:
    """Two threads hand one item to and fro, so that every get waits."""
    there: Queue[int] = Queue()
    back: Queue[int] = Queue()

    def answer() -> None:
        for _ in range(count):
            back.put(there.get())

    other = threading.Thread(target=answer)
    other.start()
    for index in range(count):
        there.put(index)
        back.get()
    other.join()


def thread_pool(count: int) -> None:
    _work_off(threads, count)


def process_pool(count: int) -> None:
    _work_off(processes, count)


def switches(count: int) -> None:
    """Two tasks of asyncio hand the turn to one another."""

    async def turns(other: asyncio.Event, own: asyncio.Event) -> None:
        for _ in range(count // 2):
            await own.wait()
            own.clear()
            other.set()

    async def both() -> None:
        one, two = asyncio.Event(), asyncio.Event()
        one.set()
        await asyncio.gather(turns(one, two), turns(two, one))

    asyncio.run(both())


def sleeping(count: int) -> None:
    for _ in range(count):
        time.sleep(0.0001)


def cpu_bound(count: int) -> None:
    """Calls, arithmetic, containers; no synchronisation."""
    for index in range(count):
        _mixed(index)


lock = threading.Lock()
again = threading.RLock()
threads = ThreadPoolExecutor(4)
processes = ProcessPoolExecutor(2)


def _work_off(pool: Executor, count: int) -> None:
    for future in [pool.submit(_task, number) for number in range(count)]:
        future.result()


def _task(number: int) -> int:
    return number + 1


def _mixed(number: int) -> int:
    return sum([number ^ step for step in range(20)])


PROGRAMS: dict[str, Program] = {
    program.__name__: program
    for program in (with_lock, with_rlock, acquire_release, ping_pong, thread_pool, process_pool, switches, sleeping, cpu_bound)
}


def cpu_ns() -> int:
    """Processor time of this process and of its pool's."""
    return time.process_time_ns() + sum(map(_child_cpu_ns, list(processes._processes or ())))


def _child_cpu_ns(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    except OSError:  # not Linux: what the caller pays is measured all the same
        return 0


def resident() -> int:
    """Bytes of memory that this process really has; 0 where that cannot be read."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def told_ns() -> int:
    """What the probe says that it has cost this process and its pool's; 0 without it."""
    told = {os.getpid(): _own_told()[1]}
    workers = set(processes._processes or ())
    while not workers <= told.keys():
        told.update(future.result() for future in [processes.submit(_own_told) for _ in range(8)])
    return sum(told.values())


def _own_told() -> tuple[int, int]:
    session = sys.modules.get("_threadline_probe.session")
    return os.getpid(), 0 if session is None else int(session.recorder.cost_ns)


def main() -> None:
    program, count, rounds = PROGRAMS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    program(count // 10 + 1)  # imports, specialised byte code, pools' workers
    before, most, taken = resident(), 0, []
    told_before = told_ns()
    for _ in range(rounds):
        cpu, wall = cpu_ns(), time.perf_counter_ns()
        program(count)
        wall, cpu = time.perf_counter_ns() - wall, cpu_ns() - cpu
        taken.append([wall / count, cpu / count])
        most = max(most, resident() - before)
    told = (told_ns() - told_before) / (count * rounds)
    print(f'{{"rounds": {taken}, "grown": {most}, "told": {told}}}', flush=True)
    processes.shutdown()
    threads.shutdown()
    os.kill(os.getpid(), 9)


if __name__ == "__main__":
    main()
