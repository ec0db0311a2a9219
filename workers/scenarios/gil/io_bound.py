"""The same waits four times: one after the other, in threads, in processes, as coroutines. Who waits needs no interpreter."""

import asyncio
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Annotated


def resident() -> int:
    """Memory of this process in KiB; 0 where the standard library cannot tell."""
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return 0


def ask(seconds: float) -> int:
    """Wait for an answer that takes its time, as from a disk or a network."""
    time.sleep(seconds)
    return resident()


async def ask_without_blocking(seconds: float) -> int:
    await asyncio.sleep(seconds)
    return resident()


async def ask_all(workers: int, seconds: float) -> list[int]:
    return list(await asyncio.gather(*(ask_without_blocking(seconds) for _ in range(workers))))


def main(
    workers: Annotated[int, range(1, 65)] = 6,
    wait: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    waits = [wait * pace] * workers
    milliseconds, memory = {}, {}

    begin, before = time.perf_counter(), resident()
    memory["serial"] = max(ask(seconds) for seconds in waits) - before
    milliseconds["serial"] = round(1000 * (time.perf_counter() - begin))

    begin, before = time.perf_counter(), resident()
    with ThreadPoolExecutor(workers, thread_name_prefix="thread") as threads:
        memory["threads"] = max(threads.map(ask, waits)) - before
    milliseconds["threads"] = round(1000 * (time.perf_counter() - begin))

    begin, before = time.perf_counter(), resident()
    memory["coroutines"] = max(asyncio.run(ask_all(workers, wait * pace))) - before
    milliseconds["coroutines"] = round(1000 * (time.perf_counter() - begin))

    begin = time.perf_counter()  # starting the processes counts as well
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as processes:
        memory["processes"] = sum(processes.map(ask, waits))  # each process has a whole interpreter of its own
    milliseconds["processes"] = round(1000 * (time.perf_counter() - begin))

    return {
        "milliseconds": milliseconds,
        "kib": {way: max(0, size) for way, size in memory.items()},  # more than before, in KiB
        "memory_known": resident() > 0,
        "workers": workers,
        "wait_ms": round(1000 * wait * pace),
    }


if __name__ == "__main__":
    print(main())
