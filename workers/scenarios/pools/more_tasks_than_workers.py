"""A pool has four workers, but there are five tasks: the fifth must wait until a worker is free."""

import multiprocessing
import os
import time
from typing import Annotated


def work(number: int, seconds: float) -> dict[str, int]:
    """This runs in one of the workers, and every worker is a process with a pid of its own."""
    print(f"task {number} runs in process {os.getpid()}", flush=True)
    time.sleep(seconds)
    return {"task": number, "pid": os.getpid()}


def main(
    workers: Annotated[int, range(1, 17)] = 4,
    tasks: Annotated[int, range(1, 101)] = 5,
    task_time: Annotated[float, (0.0, 60.0)] = 1.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")  # a fresh Python for every worker: works on every system
    pool = context.Pool(workers)

    # apply_async hands a task over and returns at once: all tasks are in the pool's hands before the first one ends.
    results = [pool.apply_async(work, (number, task_time * pace)) for number in range(1, tasks + 1)]

    pool.close()  # no more tasks will come ...
    pool.join()  # ... and now wait until every worker has finished and gone

    return {"workers": workers, "tasks": tasks, "ran": [result.get() for result in results]}


if __name__ == "__main__":
    print(main())
