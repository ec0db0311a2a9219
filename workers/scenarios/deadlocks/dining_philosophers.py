"""Philosophers sit round a table, one fork between any two. To eat, each needs the fork on the left and the fork on the right."""

import threading
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, Literal

Seat = AbstractContextManager[object]


def philosopher(first: threading.Lock, second: threading.Lock, seat: Seat, rounds: int, pace: float, gong: threading.Barrier) -> None:
    name = threading.current_thread().name
    gong.wait()  # all sit down together
    for number in range(1, rounds + 1):
        with seat:  # what it takes before one may reach for a fork: nothing, or the waiter's leave, or a chair
            with first:
                time.sleep(0.1 * pace)  # reach across the table ...
                with second:
                    time.sleep(0.05 * pace)  # ... and eat
        print(f"{name} has eaten {number}", flush=True)


def main(
    variant: Literal["left_first", "one_order", "waiter", "one_seat_less"] = "left_first",
    philosophers: Annotated[int, range(2, 17)] = 5,
    rounds: Annotated[int, range(1, 101)] = 2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    forks = [threading.Lock() for _ in range(philosophers)]
    gong = threading.Barrier(philosophers)
    waiter = threading.Lock()  # serves one guest at a time
    chairs = threading.Semaphore(philosophers - 1)  # one always stands, so one fork is always left over
    seat: Seat = nullcontext()
    if variant == "waiter":
        seat = waiter
    elif variant == "one_seat_less":
        seat = chairs

    guests = []
    for place in range(philosophers):
        left, right = place, (place + 1) % philosophers
        if variant == "one_order":
            left, right = min(left, right), max(left, right)  # the last one reaches for the same fork first as the first one
        guests.append(
            threading.Thread(
                target=philosopher,
                name=f"philosopher-{place + 1}",
                daemon=True,  # when all wait for ever, Ctrl-C still ends the program
                args=(forks[left], forks[right], seat, rounds, pace, gong),
            )
        )
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    return {"philosophers": philosophers, "meals": philosophers * rounds}


if __name__ == "__main__":
    print(main())
