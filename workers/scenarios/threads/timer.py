"""Timers in a kitchen: one for the eggs, one that is cancelled, and a bell that rings again and again."""

import queue
import threading
import time
from typing import Annotated

rings: "queue.SimpleQueue[str]" = queue.SimpleQueue()


def ring() -> None:
    name = threading.current_thread().name
    print(f"{name} rings", flush=True)
    rings.put(name)  # after the line is out: with the last of these `main` prints what it found


def ring_again(number: int, count: int, interval: float) -> None:
    """A Timer fires once. To repeat, each shot winds up the next one: a new thread every time."""
    if number < count:
        start_timer(f"bell-{number + 1}", interval, ring_again, number + 1, count, interval)
    ring()


def start_timer(name: str, interval: float, function: object, *arguments: object) -> threading.Timer:
    timer = threading.Timer(interval, function, arguments)  # type: ignore[arg-type]
    timer.name = name  # a Timer is a thread: it waits, and then it calls the function
    timer.start()
    return timer


def main(
    interval: Annotated[float, (0.01, 10.0)] = 0.5,
    count: Annotated[int, range(1, 51)] = 4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    seconds = interval * pace
    eggs = start_timer("eggs", seconds, ring)
    oven = start_timer("oven", 10.0 + seconds, ring)  # a cake takes longer
    start_timer("bell-1", seconds, ring_again, 1, count, seconds)

    time.sleep(0.5 * seconds)
    oven.cancel()  # still in time: the cake will not be baked today
    rung = [rings.get() for _ in range(count + 1)]  # the eggs once, the bell `count` times
    eggs.join()
    oven.join()
    return {"interval_us": round(seconds * 1_000_000), "count": count, "rung": rung, "left": rings.qsize()}


if __name__ == "__main__":
    print(main())
