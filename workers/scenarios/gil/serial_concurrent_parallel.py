"""One job, three ways. Each page is fetched (a wait) and then set (computing). What can overlap, and what cannot?"""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from typing import Annotated


def make_page(number: int, work: int, seconds: float) -> int:
    time.sleep(seconds)  # fetch it: needs no interpreter
    total = 0
    for step in range(work * 100_000):  # set it: needs the interpreter
        total += step * number % 7
    return total


def main(
    pages: Annotated[int, range(1, 33)] = 4,
    work: Annotated[int, range(1001)] = 30,
    fetch_time: Annotated[float, (0.0, 60.0)] = 0.3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    seconds = fetch_time * pace
    done_ms: dict[str, list[int]] = {}  # when each page was ready, since its way began

    begin = time.perf_counter()
    done_ms["serial"] = []
    for number in range(pages):  # one thing after the other
        make_page(number, work, seconds)
        done_ms["serial"].append(round(1000 * (time.perf_counter() - begin)))

    begin = time.perf_counter()
    done_ms["concurrent"] = []
    with ThreadPoolExecutor(pages, thread_name_prefix="thread") as threads:  # many begun, one interpreter for all
        for _ in as_completed([threads.submit(make_page, number, work, seconds) for number in range(pages)]):
            done_ms["concurrent"].append(round(1000 * (time.perf_counter() - begin)))

    with ProcessPoolExecutor(pages, mp_context=multiprocessing.get_context("spawn")) as processes:  # an interpreter each
        list(processes.map(abs, range(pages)))  # let the processes start before the clock does
        begin = time.perf_counter()
        done_ms["parallel"] = []
        for _ in as_completed([processes.submit(make_page, number, work, seconds) for number in range(pages)]):
            done_ms["parallel"].append(round(1000 * (time.perf_counter() - begin)))

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {"pages": pages, **done_ms, "cores": cores}


if __name__ == "__main__":
    print(main())
