"""A method that holds the lock calls another one that takes it too. A Lock waits for itself; an RLock lets its owner in again."""

import threading
import time
from typing import Annotated, Literal


class Account:
    def __init__(self, lock: "threading.Lock | threading.RLock") -> None:
        self.lock = lock
        self.balance = 0

    def deposit(self, amount: int) -> None:
        with self.lock:  # right by itself ...
            self.balance += amount

    def deposit_all(self, amounts: list[int], seconds: float) -> None:
        with self.lock:  # ... and this is right by itself too ...
            for number, amount in enumerate(amounts, 1):
                time.sleep(seconds)
                print(f"deposit {number}: {amount}", flush=True)
                self.deposit(amount)  # ... but here the lock is wanted by the thread that holds it


def main(
    variant: Literal["lock", "rlock"] = "lock",
    deposits: Annotated[int, range(1, 101)] = 4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    account_lock = threading.Lock() if variant == "lock" else threading.RLock()
    account = Account(account_lock)
    amounts = [10 * number for number in range(1, deposits + 1)]
    # a daemon thread: when it waits for ever, Ctrl-C still ends the program
    clerk = threading.Thread(target=account.deposit_all, name="clerk", daemon=True, args=(amounts, 0.1 * pace))
    clerk.start()
    clerk.join()
    return {"balance": account.balance, "right": sum(amounts), "deposits": deposits}


if __name__ == "__main__":
    print(main())
