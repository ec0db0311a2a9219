"""Threads pay into one bank account and draw from it. Without a lock, bookings get lost."""

import threading
import time
from typing import Annotated, Literal

balance = 0
balance_lock = threading.Lock()


def receipt_number(seen: int, amount: int) -> int:
    """Work out a number for the receipt. What it computes does not matter: it takes a moment, and other threads may run in it."""
    number = seen + amount
    for step in range(300):
        number = (number * 31 + step) % 9973
    return number


def book(amount: int) -> None:
    global balance
    seen = balance  # 1. read the balance
    receipt_number(seen, amount)  # 2. meanwhile another thread may read the same balance ...
    balance = seen + amount  # 3. ... and whoever writes last wipes out what the other has booked


def amounts(sign: int, rounds: int) -> list[int]:
    return [sign * (1 + number % 100) for number in range(rounds)]


def customer(bookings: list[int], variant: str, start_line: threading.Barrier, pause: float) -> None:
    start_line.wait()  # all begin together
    for number, amount in enumerate(bookings, 1):
        if variant == "lock":
            with balance_lock:  # only one thread at a time may read, compute and write
                book(amount)
        else:
            book(amount)
        if number % 2000 == 0:
            time.sleep(pause)  # a breath after every two thousand bookings


def main(
    variant: Literal["no_lock", "lock"] = "no_lock",
    threads: Annotated[int, range(2, 17)] = 2,
    rounds: Annotated[int, range(1, 100_001)] = 10_000,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global balance
    balance = 0
    start_line = threading.Barrier(threads)
    customers = []
    right = 0  # what the balance should be in the end
    for number in range(threads):
        pays_in = number % 2 == 0  # every other thread pays in, the rest draws out
        name = f"pays-in-{number // 2 + 1}" if pays_in else f"draws-out-{number // 2 + 1}"
        bookings = amounts(1 if pays_in else -1, rounds)
        customers.append(threading.Thread(target=customer, name=name, args=(bookings, variant, start_line, 0.01 * pace)))
        right += sum(bookings)
    for thread in customers:
        thread.start()
    for thread in customers:
        thread.join()
    return {"balance": balance, "right": right, "bookings": threads * rounds}


if __name__ == "__main__":
    print(main())
