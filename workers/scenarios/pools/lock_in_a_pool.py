"""Tasks of a process pool must not write the receipts at the same time, so they need a lock. How does the lock get to them?"""

import multiprocessing
import time
from contextlib import AbstractContextManager
from multiprocessing.pool import AsyncResult
from multiprocessing.synchronize import Lock
from typing import Annotated, Literal

printer_lock: Lock  # in a worker: set by keep_lock


def keep_lock(lock: Lock) -> None:
    """Runs once in each worker, when it starts: then a lock may still be handed over."""
    global printer_lock
    printer_lock = lock


def print_receipt(number: int, lock: AbstractContextManager[object], seconds: float) -> int:
    with lock:
        print(f"receipt {number}", flush=True)
        time.sleep(seconds)
    return number


def print_with_kept_lock(number: int, seconds: float) -> int:
    return print_receipt(number, printer_lock, seconds)


def collect(results: "list[AsyncResult[int]]") -> tuple[list[int], str]:
    """What the tasks returned, and what the first one that failed has said."""
    done: list[int] = []
    error = ""
    for result in results:
        try:
            done.append(result.get())
        except RuntimeError as failure:
            error = error or f"{type(failure).__name__}: {failure}"
    return done, error


def main(
    variant: Literal["plain", "manager", "initializer"] = "plain",
    workers: Annotated[int, range(1, 9)] = 3,
    tasks: Annotated[int, range(1, 51)] = 6,
    task_time: Annotated[float, (0.0, 10.0)] = 0.2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    numbers, seconds = range(1, tasks + 1), task_time * pace

    if variant == "manager":  # the lock lives in a process of its own; what is handed over is only its address
        with context.Manager() as manager:
            shared_lock = manager.Lock()
            with shared_lock:
                print("receipts of today:", flush=True)
            pool = context.Pool(workers)
            done, error = collect([pool.apply_async(print_receipt, (number, shared_lock, seconds)) for number in numbers])
            pool.close()
            pool.join()
    elif variant == "initializer":  # the lock goes to each worker at its start, and the tasks find it there
        kept_lock = context.Lock()
        pool = context.Pool(workers, initializer=keep_lock, initargs=(kept_lock,))
        done, error = collect([pool.apply_async(print_with_kept_lock, (number, seconds)) for number in numbers])
        pool.close()
        pool.join()
    else:  # the lock goes with each task, through the queue of the pool: that is refused
        plain_lock = context.Lock()
        pool = context.Pool(workers)
        done, error = collect([pool.apply_async(print_receipt, (number, plain_lock, seconds)) for number in numbers])
        pool.close()
        pool.join()

    print(error or f"all {len(done)} receipts are printed", flush=True)
    return {"tasks": tasks, "done": done, "error": error}


if __name__ == "__main__":
    print(main())
