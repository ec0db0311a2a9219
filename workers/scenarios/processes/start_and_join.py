"""Two cashiers file their receipts. As threads they share one box; as processes each of them has a box of its own."""

import multiprocessing
import threading
import time
from multiprocessing.queues import SimpleQueue
from typing import Annotated, Literal

box: list[str] = []  # an ordinary variable of this module


def cashier(name: str, receipts: int, seconds: float, counted: "SimpleQueue[tuple[str, int]]") -> None:
    for number in range(1, receipts + 1):
        time.sleep(seconds)  # serve a customer
        box.append(f"receipt {number} of {name}")
    print(f"{name}: there are {len(box)} receipts in the box that I see", flush=True)
    counted.put((name, len(box)))


def main(
    variant: Literal["process", "thread"] = "process",
    receipts: Annotated[int, range(1, 101)] = 3,
    serve_time: Annotated[float, (0.0, 60.0)] = 0.4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    box.clear()
    context = multiprocessing.get_context("spawn")  # a fresh Python for each process: works on every system
    counted = context.SimpleQueue()  # two short messages fit into its pipe, so it may be read after the joins
    one = ("cashier-1", receipts, serve_time * pace, counted)
    two = ("cashier-2", receipts, serve_time * pace * 1.5, counted)
    first: threading.Thread | multiprocessing.process.BaseProcess
    second: threading.Thread | multiprocessing.process.BaseProcess
    if variant == "process":
        first = context.Process(target=cashier, name="cashier-1", args=one)
        second = context.Process(target=cashier, name="cashier-2", args=two)
    else:
        first = threading.Thread(target=cashier, name="cashier-1", args=one)
        second = threading.Thread(target=cashier, name="cashier-2", args=two)

    first.start()
    second.start()
    first.join()  # wait here until the first cashier has ended ...
    second.join()  # ... and the second, too
    print(f"main: there are {len(box)} receipts in the box that I see", flush=True)

    seen = dict([counted.get(), counted.get()])
    return {"receipts": receipts, "seen_by_main": len(box), "seen_by": seen}


if __name__ == "__main__":
    print(main())
