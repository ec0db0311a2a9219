"""Buyers are threads, and the number of tickets left is a variable. Without a lock, tickets are sold twice."""

import queue
import threading
import time
from typing import Annotated, Literal

tickets_left = 0
counter_lock = threading.RLock()


def sell_one(print_time: float) -> int:
    """Sell the ticket with the highest number that is left, and return its number; 0 when there is none."""
    global tickets_left
    count = tickets_left
    if count > 0:
        time.sleep(print_time)  # the clerk prints the ticket: meanwhile another clerk may read the same count
        tickets_left = count - 1
    return count


def buyer(variant: str, print_time: float, opening: threading.Barrier, sales: "queue.Queue[int]") -> None:
    opening.wait()  # the box office opens when everyone has come
    while True:
        if variant == "lock":
            with counter_lock:  # reading, printing and writing belong together
                ticket = sell_one(print_time)
        else:
            ticket = sell_one(print_time)
        if ticket == 0:  # sold out: go home
            break
        sales.put(ticket)
        print(f"{threading.current_thread().name} has ticket {ticket}", flush=True)
        time.sleep(print_time)  # and queues up again


def main(
    variant: Literal["no_lock", "lock"] = "no_lock",
    buyers: Annotated[int, range(1, 33)] = 10,
    tickets: Annotated[int, range(1, 201)] = 20,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global tickets_left
    tickets_left = tickets
    opening = threading.Barrier(buyers)
    sales: queue.Queue[int] = queue.Queue()
    people = [
        threading.Thread(target=buyer, name=f"buyer-{number}", args=(variant, 0.05 * pace, opening, sales))
        for number in range(1, buyers + 1)
    ]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    sold = [sales.get() for _ in range(sales.qsize())]
    return {"tickets": tickets, "sold": len(sold), "different": len(set(sold)), "left": tickets_left, "buyers": buyers}


if __name__ == "__main__":
    print(main())
