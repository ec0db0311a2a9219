"""The same sum three times: one after the other, in threads, in processes. Threads share one interpreter; processes have one each."""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Annotated


def work_off(units: int) -> int:
    """Add up something. It waits for nothing, so it needs the interpreter all the time."""
    total = 0
    for number in range(units * 100_000):
        total += number * number % 7
    return total


def cores() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def main(
    workers: Annotated[int, range(1, 33)] = 4,
    work: Annotated[int, range(1, 1001)] = 60,
) -> dict[str, object]:
    jobs = [work] * workers
    milliseconds, sums = {}, {}

    begin = time.perf_counter()
    sums["serial"] = [work_off(job) for job in jobs]
    milliseconds["serial"] = round(1000 * (time.perf_counter() - begin))
    print(f"serial: {milliseconds['serial']} ms", flush=True)

    begin = time.perf_counter()
    with ThreadPoolExecutor(workers, thread_name_prefix="thread") as threads:
        sums["threads"] = list(threads.map(work_off, jobs))
    milliseconds["threads"] = round(1000 * (time.perf_counter() - begin))
    print(f"threads: {milliseconds['threads']} ms", flush=True)

    begin = time.perf_counter()  # starting the processes counts as well
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as processes:
        sums["processes"] = list(processes.map(work_off, jobs))
    milliseconds["processes"] = round(1000 * (time.perf_counter() - begin))
    print(f"processes: {milliseconds['processes']} ms", flush=True)

    same = sums["serial"] == sums["threads"] == sums["processes"]
    return {"milliseconds": milliseconds, "workers": workers, "cores": cores(), "same": same}


if __name__ == "__main__":
    print(main())
