"""Two threads need the same two locks. One takes them in the order a, b; the other in the order b, a."""

import threading
import time
from typing import Annotated, Literal

account_a = threading.Lock()
account_b = threading.Lock()
start_line = threading.Barrier(2)


def transfer(first: threading.Lock, second: threading.Lock, rounds: int, pace: float) -> None:
    start_line.wait()  # both begin together
    for _ in range(rounds):
        with first:
            time.sleep(0.1 * pace)  # count the money on the first account ...
            with second:
                time.sleep(0.05 * pace)  # ... and move it to the second
        print(f"{threading.current_thread().name}: one transfer done", flush=True)


def transfer_or_step_back(
    first: threading.Lock, second: threading.Lock, rounds: int, pace: float, patience: float, stepped_back: dict[str, int]
) -> None:
    """Like `transfer`, but when the second lock does not come in time, give the first one back and try again later."""
    name = threading.current_thread().name
    stepped_back[name] = 0
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
            stepped_back[name] += 1
            time.sleep(0.1 * pace)  # the first lock is free now: let the other one pass


def main(
    variant: Literal["opposite", "one_order", "timeout"] = "opposite",
    rounds: Annotated[int, range(1, 101)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    stepped_back: dict[str, int] = {}
    # daemon threads: when the two wait for ever, Ctrl-C still ends the program
    if variant == "opposite":
        one = threading.Thread(target=transfer, name="transfer-1", daemon=True, args=(account_a, account_b, rounds, pace))
        two = threading.Thread(target=transfer, name="transfer-2", daemon=True, args=(account_b, account_a, rounds, pace))
    elif variant == "one_order":
        one = threading.Thread(target=transfer, name="transfer-1", daemon=True, args=(account_a, account_b, rounds, pace))
        two = threading.Thread(target=transfer, name="transfer-2", daemon=True, args=(account_a, account_b, rounds, pace))
    else:  # one is more patient than the other: were both alike, they could step back in time with each other for ever
        careful = transfer_or_step_back
        one = threading.Thread(target=careful, name="transfer-1", daemon=True, args=(account_a, account_b, rounds, pace, 0.1, stepped_back))
        two = threading.Thread(target=careful, name="transfer-2", daemon=True, args=(account_b, account_a, rounds, pace, 0.3, stepped_back))
    one.start()
    two.start()
    one.join()
    two.join()
    return {"transfers": 2 * rounds, "stepped_back": stepped_back}


if __name__ == "__main__":
    print(main())
