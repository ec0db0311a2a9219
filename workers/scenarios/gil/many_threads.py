"""Threads stand in a ring and pass a token on. However many there are, only one has it; what does each hand-over cost?"""

import os
import threading
import time
from typing import Annotated


def stand_in_the_ring(mine: threading.Lock, next_one: threading.Lock, rounds: int) -> None:
    for _ in range(rounds):
        mine.acquire()  # wait for the token ...
        next_one.release()  # ... and pass it on


def ring(size: int, hand_overs: int) -> dict[str, int]:
    """Time for each hand-over, and for making the threads, in a ring of this size."""
    rounds = max(1, hand_overs // size)
    tokens = [threading.Lock() for _ in range(size)]
    for token in tokens:
        token.acquire()  # nobody has it yet
    members = [
        threading.Thread(
            target=stand_in_the_ring, name=f"ring-{size}-{place + 1}", daemon=True, args=(tokens[place], tokens[(place + 1) % size], rounds)
        )
        for place in range(size)
    ]
    begin = time.perf_counter()
    for member in members:
        member.start()
    started = time.perf_counter()
    tokens[0].release()  # here is the token
    for member in members:
        member.join()
    ended = time.perf_counter()
    entry = {"threads": size, "hand_overs": size * rounds, "each_ns": round(1e9 * (ended - started) / (size * rounds))}
    print(f"{size} threads: {entry['each_ns'] / 1000:.1f} µs for each hand-over", flush=True)
    return entry | {"start_ns": round(1e9 * (started - begin) / size)}


def main(
    threads: Annotated[int, range(10, 1001)] = 300,
    hand_overs: Annotated[int, range(100, 100_001)] = 3_000,
) -> dict[str, object]:
    sizes = sorted({size for size in (10, 30, 100, 300) if size < threads} | {threads})
    rings = [ring(size, hand_overs) for size in sizes]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {"rings": rings, "cores": cores}


if __name__ == "__main__":
    print(main())
