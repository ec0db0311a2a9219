"""Producers put goods on a shelf with few places; consumers take them off. When the shelf is full, producers must wait."""

import queue
import threading
import time
from typing import Annotated


def producer(shelf: "queue.Queue[str | None]", items: int, seconds: float) -> None:
    name = threading.current_thread().name
    for number in range(1, items + 1):
        time.sleep(seconds)  # make one
        shelf.put(f"{name}/{number}")  # waits while the shelf is full


def consumer(shelf: "queue.Queue[str | None]", seconds: float, used: dict[str, int]) -> None:
    name = threading.current_thread().name
    used[name] = 0
    while True:
        item = shelf.get()  # waits while the shelf is empty
        if item is None:  # the sentinel: nothing more will come
            shelf.task_done()
            break
        time.sleep(seconds)  # use it
        used[name] += 1
        shelf.task_done()  # tells shelf.join() that this one is dealt with


def main(
    producers: Annotated[int, range(1, 17)] = 2,
    consumers: Annotated[int, range(1, 17)] = 2,
    size: Annotated[int, range(1, 101)] = 3,
    items: Annotated[int, range(1, 1001)] = 8,
    produce_time: Annotated[float, (0.0, 60.0)] = 0.1,
    consume_time: Annotated[float, (0.0, 60.0)] = 0.3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    shelf: queue.Queue[str | None] = queue.Queue(maxsize=size)
    used: dict[str, int] = {}
    makers = [
        threading.Thread(target=producer, name=f"producer-{number}", args=(shelf, items, produce_time * pace))
        for number in range(1, producers + 1)
    ]
    users = [
        threading.Thread(target=consumer, name=f"consumer-{number}", args=(shelf, consume_time * pace, used))
        for number in range(1, consumers + 1)
    ]
    for thread in makers + users:
        thread.start()

    for thread in makers:
        thread.join()
    shelf.join()  # until task_done() was called for every item
    for _ in users:
        shelf.put(None)  # one sentinel for each consumer
    for thread in users:
        thread.join()
    return {"produced": producers * items, "used": used, "size": size, "left": shelf.qsize()}


if __name__ == "__main__":
    print(main())
