"""A dict and a list that several processes use: they live in a process of their own, and every use of them is a question to it."""

import multiprocessing
import time
from collections.abc import MutableMapping, MutableSequence
from typing import Annotated


def shop(number: int, stock: MutableMapping[str, int], log: MutableSequence[str], rounds: int, seconds: float) -> None:
    name = f"shop-{number}"
    for done in range(1, rounds + 1):
        time.sleep(seconds)
        stock[name] = done  # one call to the manager's process, which changes the real dict
        log.append(f"{name} has sold {done}")  # one more, for the real list


def main(
    processes: Annotated[int, range(1, 17)] = 3,
    rounds: Annotated[int, range(1, 101)] = 4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:  # starts the process in which the objects live
        stock = manager.dict()  # what we get is a proxy: it has the address of the object, not its contents
        log = manager.list()
        shops = [
            context.Process(target=shop, name=f"shop-{number}", args=(number, stock, log, rounds, 0.2 * pace), daemon=True)
            for number in range(1, processes + 1)
        ]
        for process in shops:
            process.start()
        for process in shops:
            process.join()
        sold = stock.copy()  # a plain dict again: the last call
        lines = len(log)
    print(f"sold: {sold}, {lines} lines in the log", flush=True)
    return {"processes": processes, "rounds": rounds, "sold": sold, "lines": lines}


if __name__ == "__main__":
    print(main())
