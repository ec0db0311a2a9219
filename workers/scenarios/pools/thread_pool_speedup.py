"""Three downloads of two seconds each: one after the other, and by a thread pool, to which they can be handed in two ways."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated


def download(number: int, seconds: float) -> int:
    """Wait for the other side, as a download does nearly all of its time."""
    time.sleep(seconds)
    print(f"download {number} is here", flush=True)
    return number


def one_by_one(jobs: list[int], seconds: float) -> list[int]:
    return [download(job, seconds) for job in jobs]


def by_submit(jobs: list[int], seconds: float) -> list[int]:
    with ThreadPoolExecutor(max_workers=len(jobs), thread_name_prefix="submit") as submit_pool:
        futures = [submit_pool.submit(download, job, seconds) for job in jobs]  # each returns at once
        return [future.result() for future in futures]  # and here we wait


def by_map(jobs: list[int], seconds: float) -> list[int]:
    with ThreadPoolExecutor(max_workers=len(jobs), thread_name_prefix="map") as map_pool:
        return list(map_pool.map(download, jobs, [seconds] * len(jobs)))  # the same in one line


def main(
    jobs: Annotated[int, range(1, 33)] = 3,
    job_time: Annotated[float, (0.0, 60.0)] = 2.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    numbers = list(range(1, jobs + 1))
    ways: dict[str, Callable[[list[int], float], list[int]]] = {"serial": one_by_one, "submit": by_submit, "map": by_map}
    milliseconds: dict[str, int] = {}
    done: dict[str, int] = {}
    for name, way in ways.items():
        began = time.perf_counter()
        done[name] = len(way(numbers, job_time * pace))
        milliseconds[name] = round((time.perf_counter() - began) * 1000)
        print(f"{name}: {milliseconds[name]} ms", flush=True)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {"jobs": jobs, "done": done, "milliseconds": milliseconds, "cores": cores}


if __name__ == "__main__":
    print(main())
