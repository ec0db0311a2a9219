"""Two threads that compute take turns with the interpreter. sys.setswitchinterval() says how long a turn is when another one waits."""

import sys
import threading
import time
from typing import Annotated


def compute(seconds: float, turns: list[float], start_line: threading.Barrier) -> None:
    """Look at the clock again and again. A jump of the clock means that somebody else had the interpreter: a turn was over."""
    start_line.wait()
    begin = last = time.perf_counter()
    end = begin + seconds
    while last < end:
        now = time.perf_counter()
        if now - last > 0.0003:
            turns.append(last - begin)
            begin = now
        last = now
    turns.append(last - begin)


def two_threads(interval: float, seconds: float) -> dict[str, int]:
    """How many turns the two had with this interval, and how long the middle one was."""
    name = f"{1000 * interval:g} ms"
    sys.setswitchinterval(interval)
    start_line = threading.Barrier(2)
    turns: list[float] = []
    pair = [threading.Thread(target=compute, name=f"{name}, {side}", args=(seconds, turns, start_line)) for side in "ab"]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    middle = sorted(turns)[len(turns) // 2]
    print(f"interval {name}: {len(turns)} turns, the middle one {1000 * middle:.2f} ms long", flush=True)
    return {"interval_us": round(1e6 * interval), "turns": len(turns), "median_us": round(1e6 * middle)}


def main(
    interval: Annotated[float, (0.0001, 1.0)] = 0.1,
    seconds: Annotated[float, (0.05, 60.0)] = 1.0,
) -> dict[str, object]:
    usual = sys.getswitchinterval()
    try:
        runs = [two_threads(each, seconds) for each in sorted({0.001, 0.005, interval})]
    finally:
        sys.setswitchinterval(usual)
    return {"runs": runs, "usual_us": round(1e6 * usual)}


if __name__ == "__main__":
    print(main())
