"""The same child by fork, spawn and forkserver: how long does it take to come up, and what does it find of its parent's?"""

import multiprocessing
import os
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from typing import Annotated, Literal

greeting = "nobody has said anything yet"  # the parent changes this before it starts its children
cash_desk = threading.Lock()  # the parent holds this while it starts them


def child(answer: Connection, number: int, inode: int) -> None:
    came_up = time.perf_counter()  # one clock for all processes
    found = {
        "variable": int(greeting == "hello from your parent"),
        "file": int(is_open(number, inode)),
        "held_lock": int(cash_desk.locked()),
    }
    answer.send((came_up, found))


def is_open(number: int, inode: int) -> bool:
    """Whether this process has that very file open under that number."""
    try:
        return os.fstat(number).st_ino == inode
    except OSError:
        return False


def start_one(name: str, number: int, inode: int) -> tuple[int, dict[str, int]]:
    """Microseconds from start() to the child's first line, and what the child found."""
    mine, its = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=child, name=name, args=(its, number, inode))
    began = time.perf_counter()
    process.start()
    came_up, found = mine.recv()
    process.join()
    return round(1_000_000 * (came_up - began)), found


def main(
    method: Literal["all", "fork", "spawn", "forkserver"] = "all",
    children: Annotated[int, range(1, 51)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global greeting
    greeting = "hello from your parent"
    here = multiprocessing.get_all_start_methods()  # Windows has only spawn
    wanted = [name for name in ("fork", "spawn", "forkserver") if method in ("all", name)]
    started: dict[str, list[int]] = {}
    found: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryFile() as file, cash_desk:
        number = file.fileno()
        for name in wanted:
            if name not in here:
                print(f"this system has no {name}", flush=True)
                continue
            multiprocessing.set_start_method(name, force=True)  # a program does this once; force allows it again
            started[name] = []
            for place in range(1, children + 1):
                took, found[name] = start_one(f"{name}-{place}", number, os.fstat(number).st_ino)
                print(f"{name}-{place} came up after {took / 1000:.1f} ms and found {found[name]}", flush=True)
                started[name].append(took)
                time.sleep(0.1 * pace)  # so that the lanes can be told apart
    return {
        "children": children,
        "cores": os.cpu_count() or 1,
        "started_us": started,
        "found": found,
        "missing": [name for name in wanted if name not in here],
    }


if __name__ == "__main__":
    print(main())
