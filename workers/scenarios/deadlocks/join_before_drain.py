"""A process puts its results into a queue. Who waits for its end before reading them waits for ever: it cannot end before they are read."""

import multiprocessing
import time
from multiprocessing.queues import Queue
from typing import Annotated, Literal


def calculate(results: "Queue[str]", items: int, seconds: float) -> None:
    for number in range(1, items + 1):
        time.sleep(seconds)
        results.put(f"result {number}: " + "x" * 1000)  # about 1 KB each; a thread behind the queue writes them into a pipe
    print(f"all {items} results are in the queue", flush=True)
    # before this process ends, that thread must have written everything, and the pipe has room for some 64 KB only


def main(
    variant: Literal["join_first", "read_first"] = "join_first",
    items: Annotated[int, range(1, 5001)] = 200,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    child = context.Process(target=calculate, name="calculator", daemon=True, args=(results, items, 0.001 * pace))
    child.start()
    if variant == "join_first":
        child.join()  # waits for the child, which waits for somebody to read
        read = [results.get() for _ in range(items)]
    else:
        read = [results.get() for _ in range(items)]
        child.join()  # everything is read: the child can end
    return {"items": items, "read": len(read), "exit_code": child.exitcode}


if __name__ == "__main__":
    print(main())
