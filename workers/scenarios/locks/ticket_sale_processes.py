"""Buyers are processes, and the number of tickets left stands in a file. Without a lock, tickets are sold twice."""

import multiprocessing
import os
import random
import tempfile
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier, RLock
from typing import Annotated, Literal


def read_count(path: str) -> int:
    with open(path) as file:
        return int(file.read())


def write_count(path: str, count: int) -> None:
    with open(path, "r+") as file:  # written over in place, always six digits: no reader ever finds the file empty
        file.write(f"{count:06}")


def sell_one(path: str, print_time: float) -> int:
    """Sell the ticket with the highest number that is left, and return its number; 0 when there is none."""
    count = read_count(path)
    if count > 0:
        time.sleep(print_time)  # the clerk prints the ticket: meanwhile another clerk may read the same count
        write_count(path, count - 1)
    return count


def buyer(variant: str, path: str, print_time: float, counter_lock: RLock, opening: Barrier, sales: "Queue[tuple[str, int]]") -> None:
    name = multiprocessing.current_process().name
    opening.wait()  # the box office opens when everyone has come
    while True:
        if variant == "lock":
            with counter_lock:  # reading, printing and writing belong together
                ticket = sell_one(path, print_time)
        else:
            ticket = sell_one(path, print_time)
        sales.put((name, ticket))  # ticket 0 says: sold out, I go home
        if ticket == 0:
            break
        print(f"{name} has ticket {ticket}", flush=True)
        time.sleep(random.uniform(0.0, print_time))  # and queues up again


def main(
    variant: Literal["no_lock", "lock"] = "no_lock",
    buyers: Annotated[int, range(1, 33)] = 10,
    tickets: Annotated[int, range(1, 1001)] = 20,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    counter_lock = context.RLock()
    opening = context.Barrier(buyers)
    sales = context.Queue()

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tickets_left.txt")
        with open(path, "w") as file:
            file.write(f"{tickets:06}")
        arguments = (variant, path, 0.05 * pace, counter_lock, opening, sales)
        processes = [context.Process(target=buyer, name=f"buyer-{number}", args=arguments) for number in range(1, buyers + 1)]
        for process in processes:
            process.start()

        sold: list[int] = []
        gone_home = 0
        while gone_home < buyers:  # read the queue until it is empty, and only then join
            _, ticket = sales.get()
            if ticket == 0:
                gone_home += 1
            else:
                sold.append(ticket)
        for process in processes:
            process.join()
        left = read_count(path)

    return {"tickets": tickets, "sold": len(sold), "different": len(set(sold)), "left": left, "buyers": buyers}


if __name__ == "__main__":
    print(main())
