"""Tellers book on many accounts: one lock for the whole bank, one for each account, or private sums that are added up in the end."""

import os
import threading
import time
from typing import Annotated, Literal

ACCOUNTS = 8


class Bank:
    def __init__(self) -> None:
        self.balances = [0] * ACCOUNTS
        self.bank_lock = threading.Lock()
        self.account_locks = [threading.Lock() for _ in range(ACCOUNTS)]


def book(balances: list[int], account: int, seconds: float) -> None:
    balance = balances[account]
    time.sleep(seconds)  # the booking is written to disk
    balances[account] = balance + 1


def teller(number: int, bank: Bank, variant: str, rounds: int, seconds: float) -> None:
    mine = [0] * ACCOUNTS
    for round_number in range(rounds):
        account = (number + round_number) % ACCOUNTS
        if variant == "one_lock":
            with bank.bank_lock:  # nobody else books meanwhile
                book(bank.balances, account, seconds)
        elif variant == "lock_per_account":
            with bank.account_locks[account]:
                book(bank.balances, account, seconds)
        else:
            book(mine, account, seconds)
    if variant == "no_lock_in_the_loop":
        with bank.bank_lock:  # once, and only for the adding up
            bank.balances = [balance + own for balance, own in zip(bank.balances, mine, strict=True)]


def day(variant: str, threads: int, rounds: int, seconds: float) -> tuple[int, int]:
    """So many tellers at a time: how many µs it took, and how many bookings there are in the end."""
    bank = Bank()
    tellers = [
        threading.Thread(target=teller, name=f"{threads}-tellers-{number + 1}", args=(number, bank, variant, rounds, seconds))
        for number in range(threads)
    ]
    began = time.perf_counter()
    for thread in tellers:
        thread.start()
    for thread in tellers:
        thread.join()
    took = time.perf_counter() - began
    print(f"{threads} tellers: {threads * rounds / took:.0f} bookings a second", flush=True)
    return round(took * 1_000_000), sum(bank.balances)


def main(
    variant: Literal["one_lock", "lock_per_account", "no_lock_in_the_loop"] = "one_lock",
    threads: Annotated[int, range(1, 17)] = 8,
    rounds: Annotated[int, range(1, 101)] = 10,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    counts = sorted({1, *(2**power for power in range(5) if 2**power < threads), threads})  # 1, 2, 4, … tellers, day after day
    days = {count: day(variant, count, rounds, 0.02 * pace) for count in counts}
    took_us = {str(count): took for count, (took, _) in days.items()}
    booked = sum(bookings for _, bookings in days.values())
    return {"took_us": took_us, "rounds": rounds, "booked": booked, "right": rounds * sum(counts), "cores": os.cpu_count() or 1}


if __name__ == "__main__":
    print(main())
