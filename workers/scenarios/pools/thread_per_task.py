"""A new thread for every guest, or eight waiters for all of them? The more guests, the more a thread for each one costs."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

try:
    import resource
except ImportError:  # Windows does not count switches for us
    resource = None  # type: ignore[assignment]

SIZES = (10, 20, 50, 100, 200, 500, 1000, 2000)
WAITERS = 8


def serve(door: threading.Event) -> None:
    door.wait()  # nobody is served before all guests are there
    sum(range(100))


def switches() -> int:
    """How often the system has taken the processor from one of our threads and given it to another one; 0 where it does not say."""
    if resource is None:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_nvcsw + used.ru_nivcsw


def memory() -> int:
    """KiB of memory in use; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    except OSError:
        return 0


def a_thread_each(guests: int, door: threading.Event) -> int:
    threads = [threading.Thread(target=serve, name=f"guest-{number}", args=(door,)) for number in range(1, guests + 1)]
    for thread in threads:
        thread.start()
    at_most = memory()  # all threads are there at once
    door.set()
    for thread in threads:
        thread.join()
    return at_most


def a_pool(guests: int, door: threading.Event) -> int:
    with ThreadPoolExecutor(max_workers=WAITERS, thread_name_prefix="waiter") as waiters:
        futures = [waiters.submit(serve, door) for _ in range(guests)]
        at_most = memory()
        door.set()
        for future in futures:
            future.result()
    return at_most


def main(
    tasks: Annotated[int, range(10, 2001)] = 500,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    measured: list[dict[str, int]] = []
    for guests in [size for size in SIZES if size <= tasks]:
        row = {"tasks": guests}
        for name, way in (("thread", a_thread_each), ("pool", a_pool)):
            door = threading.Event()
            before, memory_before, began = switches(), memory(), time.perf_counter_ns()
            at_most = way(guests, door)
            row[f"{name}_us"] = (time.perf_counter_ns() - began) // 1000
            row[f"{name}_switches"] = switches() - before
            row[f"{name}_kib"] = max(0, at_most - memory_before)
            time.sleep(0.1 * pace)  # so that the stretches stand apart on the timeline
        print(f"{guests} guests: a thread each {row['thread_us']} µs, {WAITERS} waiters {row['pool_us']} µs", flush=True)
        measured.append(row)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {"measured": measured, "waiters": WAITERS, "cores": cores}


if __name__ == "__main__":
    print(main())
