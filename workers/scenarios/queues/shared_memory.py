"""Several gates, each a process, count visitors into one number in shared memory. Each also counts for itself, in an array."""

import multiprocessing
import time
from multiprocessing.sharedctypes import Synchronized, SynchronizedArray
from multiprocessing.synchronize import Barrier
from typing import Annotated, Literal


def let_one_in(visitors: "Synchronized[int]", print_time: float) -> None:
    number = visitors.value + 1  # read: for this alone the value takes its lock, and lets it go again
    time.sleep(print_time)  # the ticket with this number is printed: meanwhile another gate may read the same value
    visitors.value = number  # write: takes the lock once more


def gate(
    variant: str,
    place: int,
    visitors: "Synchronized[int]",
    per_gate: "SynchronizedArray[int]",
    opening: Barrier,
    rounds: int,
    print_time: float,
) -> None:
    opening.wait()  # all gates open at the same time
    for _ in range(rounds):
        if variant == "lock":
            with visitors.get_lock():  # reading, printing and writing belong together
                let_one_in(visitors, print_time)
        else:
            let_one_in(visitors, print_time)
        per_gate[place] += 1  # a place of its own: no other gate ever writes there


def main(
    variant: Literal["no_lock", "lock"] = "no_lock",
    processes: Annotated[int, range(2, 17)] = 3,
    rounds: Annotated[int, range(1, 101)] = 6,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    visitors = context.Value("i", 0)
    per_gate = context.Array("i", processes)
    opening = context.Barrier(processes)

    gates = [
        context.Process(
            target=gate,
            name=f"gate-{place + 1}",
            args=(variant, place, visitors, per_gate, opening, rounds, 0.1 * pace),
            daemon=True,
        )
        for place in range(processes)
    ]
    for process in gates:
        process.start()
    for process in gates:
        process.join()

    counted, let_in = visitors.value, per_gate[:]
    print(f"counted: {counted}; let in by the gates: {let_in}", flush=True)
    return {"counted": counted, "per_gate": let_in, "rounds": rounds}


if __name__ == "__main__":
    print(main())
