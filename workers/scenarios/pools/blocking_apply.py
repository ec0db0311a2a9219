"""A pool has four workers, but apply waits for each result before it hands over the next task. apply_async does not wait."""

import multiprocessing
import os
import time
from typing import Annotated, Literal


def bake(number: int, seconds: float) -> dict[str, int]:
    """This runs in one of the workers."""
    print(f"cake {number} is baked by process {os.getpid()}", flush=True)
    time.sleep(seconds)
    return {"task": number, "pid": os.getpid()}


def main(
    variant: Literal["apply", "apply_async"] = "apply",
    workers: Annotated[int, range(2, 17)] = 4,
    tasks: Annotated[int, range(2, 101)] = 8,
    task_time: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    kitchen_open = context.Barrier(workers + 1)
    pool = context.Pool(workers, initializer=kitchen_open.wait)
    kitchen_open.wait()  # until all workers are there: what follows is not about how long they take to start

    if variant == "apply":
        # apply hands over one task and waits until its result has come back. Only then does the loop go on.
        ran = [pool.apply(bake, (number, task_time * pace)) for number in range(1, tasks + 1)]
    else:
        # apply_async returns at once, with a promise of the result. All tasks are handed over before the first one ends.
        promises = [pool.apply_async(bake, (number, task_time * pace)) for number in range(1, tasks + 1)]
        ran = [promise.get() for promise in promises]

    pool.close()
    pool.join()
    return {"workers": workers, "tasks": tasks, "ran": ran}


if __name__ == "__main__":
    print(main())
