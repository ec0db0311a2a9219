"""A cook and a waiter: whenever a dish is ready the cook rings, and the waiter, who waits for the bell, takes it out."""

import threading
import time
from typing import Annotated

dish_ready = threading.Event()  # the cook sets it, the waiter waits for it
counter_free = threading.Event()  # the waiter sets it, the cook waits for it


def cook(dishes: int, delay: float) -> None:
    for number in range(1, dishes + 1):
        time.sleep(delay)
        counter_free.wait()  # the dish before must be gone
        counter_free.clear()
        print(f"cook: dish {number} is ready", flush=True)
        dish_ready.set()


def waiter(dishes: int, served: list[int]) -> None:
    for number in range(1, dishes + 1):
        dish_ready.wait()
        dish_ready.clear()  # an event stays set: without this the waiter would run for the same dish again
        print(f"waiter: dish {number} goes out", flush=True)
        served.append(number)
        counter_free.set()  # the counter is free for the next dish


def main(
    dishes: Annotated[int, range(1, 101)] = 3,
    delay: Annotated[float, (0.0, 60.0)] = 0.8,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    dish_ready.clear()
    counter_free.set()
    served: list[int] = []
    threads = [
        threading.Thread(target=waiter, name="waiter", args=(dishes, served)),
        threading.Thread(target=cook, name="cook", args=(dishes, delay * pace)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"dishes": dishes, "served": len(served)}


if __name__ == "__main__":
    print(main())
