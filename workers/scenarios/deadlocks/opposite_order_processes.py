"""Two processes need the same two locks. One takes them in the order a, b; the other in the order b, a."""

import multiprocessing
import time
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier, Lock
from typing import Annotated, Literal


def transfer(first: Lock, second: Lock, start_line: Barrier, rounds: int, pace: float) -> None:
    start_line.wait()  # both begin together, although a process takes a while to start
    for _ in range(rounds):
        with first:
            time.sleep(0.1 * pace)  # count the money on the first account ...
            with second:
                time.sleep(0.05 * pace)  # ... and move it to the second
        print(f"{multiprocessing.current_process().name}: one transfer done", flush=True)


def transfer_or_step_back(
    first: Lock, second: Lock, start_line: Barrier, rounds: int, pace: float, patience: float, reports: "SimpleQueue[tuple[str, int]]"
) -> None:
    """Like `transfer`, but when the second lock does not come in time, give the first one back and try again later."""
    name = multiprocessing.current_process().name
    stepped_back = 0
    start_line.wait()
    done = 0
    while done < rounds:
        with first:
            time.sleep(0.1 * pace)
            got_it = second.acquire(timeout=patience * pace)
            if got_it:
                time.sleep(0.05 * pace)
                second.release()
        if got_it:
            done += 1
            print(f"{name}: one transfer done", flush=True)
        else:
            stepped_back += 1
            time.sleep(0.1 * pace)  # the first lock is free now: let the other one pass
    reports.put((name, stepped_back))


def main(
    variant: Literal["opposite", "one_order", "timeout"] = "opposite",
    rounds: Annotated[int, range(1, 101)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")  # a fresh Python for each: works on every system
    account_a = context.Lock()
    account_b = context.Lock()
    start_line = context.Barrier(2)
    reports = context.SimpleQueue()  # two short reports fit into its pipe, so it may be read after the joins

    a_to_b = (account_a, account_b, start_line, rounds, pace)
    b_to_a = (account_b, account_a, start_line, rounds, pace)
    # daemon processes: when the two wait for ever, Ctrl-C still ends the program
    if variant == "opposite":
        one = context.Process(target=transfer, name="transfer-1", daemon=True, args=a_to_b)
        two = context.Process(target=transfer, name="transfer-2", daemon=True, args=b_to_a)
    elif variant == "one_order":
        one = context.Process(target=transfer, name="transfer-1", daemon=True, args=a_to_b)
        two = context.Process(target=transfer, name="transfer-2", daemon=True, args=a_to_b)
    else:  # one is more patient than the other: were both alike, they could step back in time with each other for ever
        one = context.Process(target=transfer_or_step_back, name="transfer-1", daemon=True, args=(*a_to_b, 0.1, reports))
        two = context.Process(target=transfer_or_step_back, name="transfer-2", daemon=True, args=(*b_to_a, 0.3, reports))
    one.start()
    two.start()
    one.join()
    two.join()

    stepped_back: dict[str, int] = {}
    while not reports.empty():
        name, times = reports.get()
        stepped_back[name] = times
    return {"transfers": 2 * rounds, "stepped_back": stepped_back, "exit_codes": [one.exitcode, two.exitcode]}


if __name__ == "__main__":
    print(main())
