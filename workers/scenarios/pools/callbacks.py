"""add_done_callback: "call this when you are done". But who calls, in which thread of which process?"""

import multiprocessing
import os
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Annotated, Literal

calls: list[dict[str, int]] = []


def wash(number: int, seconds: float) -> dict[str, int]:
    time.sleep(seconds)
    return {"task": number, "process": os.getpid(), "thread": threading.get_native_id()}


def bell(future: "Future[dict[str, int]]") -> None:
    """The callback. It notes where it has been called; the result says where the task has run."""
    task = future.result()
    print(f"task {task['task']} ran in process {task['process']}; its bell rings in {threading.current_thread().name}", flush=True)
    calls.append({"task": task["task"], "process": os.getpid(), "thread": threading.get_native_id()})


def main(
    variant: Literal["threads", "processes"] = "threads",
    workers: Annotated[int, range(1, 9)] = 2,
    tasks: Annotated[int, range(1, 51)] = 4,
    task_time: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    calls.clear()
    laundry: Executor
    if variant == "threads":
        laundry = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="washer")
    else:
        laundry = ProcessPoolExecutor(max_workers=workers, mp_context=multiprocessing.get_context("spawn"))
    with laundry:
        futures = [laundry.submit(wash, number, task_time * pace) for number in range(1, tasks + 1)]
        for future in futures:
            future.add_done_callback(bell)
    # Leaving the with block has waited for all tasks and all bells.

    rung_in_time = list(calls)
    futures[0].add_done_callback(bell)  # this one is done already: the bell rings here and now
    return {
        "tasks": tasks,
        "ran": [future.result() for future in futures],
        "called": rung_in_time,
        "called_late": calls[len(rung_in_time) :],
        "main": {"process": os.getpid(), "thread": threading.get_native_id()},
    }


if __name__ == "__main__":
    print(main())
