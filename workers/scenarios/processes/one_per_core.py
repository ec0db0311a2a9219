"""One heap of work, shared among 1, 2, 3 … processes. Up to the number of cores each one more makes it faster; and then?"""

import multiprocessing
import os
import time
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from typing import Annotated


def add_up(rounds: int, start_line: Barrier, done: "SimpleQueue[int]") -> None:
    """Work for a core: no sleeping, no waiting, no input."""
    start_line.wait()  # not before all have come up: the start of a process is not what we measure
    total = 0
    for number in range(rounds):
        total += number
    done.put(total)


def cores() -> int:
    """How many of the machine's cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def steps(most: int) -> list[int]:
    """1, 2, 3 … 8, then doubling, and the last one."""
    doubled = [8 << power for power in range(1, 10) if 8 << power < most]
    return sorted({*range(1, min(most, 8) + 1), *doubled, most})


def measure(processes: int, rounds: int) -> int:
    """Microseconds that so many processes take for so many rounds in all."""
    context = multiprocessing.get_context("spawn")
    start_line = context.Barrier(processes + 1)
    done = context.SimpleQueue()
    shares = [rounds * (place + 1) // processes - rounds * place // processes for place in range(processes)]
    team = [
        context.Process(target=add_up, name=f"{place} of {processes}", args=(share, start_line, done))
        for place, share in enumerate(shares, 1)
    ]
    for process in team:
        process.start()
    start_line.wait()
    began = time.perf_counter()
    for _ in team:
        done.get()
    took = time.perf_counter() - began
    for process in team:
        process.join()
    return round(1_000_000 * took)


def main(
    max_processes: Annotated[int, range(65)] = 0,
    work: Annotated[int, range(1, 201)] = 20,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    most = max_processes or 2 * cores()  # 0: twice as many as there are cores
    rounds = round(work * 1_000_000 * pace)
    runs = []
    for processes in steps(most):
        took = measure(processes, rounds)
        print(f"{processes} processes: {took / 1000:.0f} ms", flush=True)
        runs.append({"processes": processes, "took_us": took})
    return {"cores": cores(), "runs": runs}


if __name__ == "__main__":
    print(main())
