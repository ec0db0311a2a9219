"""A car park with three places: what a queue says when it is full, what it says when it is empty, and who may only ask."""

import queue
import time
from typing import Annotated


def main(
    size: Annotated[int, range(1, 101)] = 3,
    timeout: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    car_park: queue.Queue[str] = queue.Queue(maxsize=size)
    raised = {"Full": 0, "Empty": 0}
    asked: list[dict[str, int]] = []

    def ask() -> None:
        """What the three answer is true at this moment only: another thread may change it before we act on it."""
        asked.append({"qsize": car_park.qsize(), "full": int(car_park.full()), "empty": int(car_park.empty())})
        print(f"qsize {car_park.qsize()}, full {car_park.full()}, empty {car_park.empty()}", flush=True)
        time.sleep(0.3 * pace)

    ask()
    for number in range(1, size + 1):
        car_park.put_nowait(f"car {number}")
    ask()

    try:
        car_park.put_nowait("a car too many")  # does not wait: raises at once
    except queue.Full:
        raised["Full"] += 1
        print("put_nowait: Full, at once", flush=True)
    try:
        car_park.put("a patient car", timeout=timeout * pace)  # waits, and raises when its time is over
    except queue.Full:
        raised["Full"] += 1
        print("put: Full, after its timeout", flush=True)

    for _ in range(size):
        print(f"{car_park.get_nowait()} leaves", flush=True)
    ask()

    try:
        car_park.get_nowait()  # does not wait either
    except queue.Empty:
        raised["Empty"] += 1
        print("get_nowait: Empty, at once", flush=True)
    try:
        car_park.get(timeout=timeout * pace)
    except queue.Empty:
        raised["Empty"] += 1
        print("get: Empty, after its timeout", flush=True)

    return {"size": size, "raised": raised, "asked": asked}


if __name__ == "__main__":
    print(main())
