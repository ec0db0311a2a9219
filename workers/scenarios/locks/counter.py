"""Two threads count together. `num += 1` is a reading, an adding and a writing; is anything lost between them?"""

import threading
import time
from typing import Annotated, Literal

num = 0
num_lock = threading.Lock()


def count(rounds: int) -> None:
    global num
    for _ in range(rounds):
        num += 1  # read, add, write


def count_with_lock(rounds: int, pause: float) -> None:
    global num
    for number in range(1, rounds + 1):
        with num_lock:
            num += 1
        if number % 5_000 == 0:
            time.sleep(pause)  # a breath now and then, so that whoever records each taking of the lock can keep up


def counter(variant: str, rounds: int, pause: float, start_line: threading.Barrier) -> None:
    start_line.wait()  # all begin together
    if variant == "lock":
        count_with_lock(rounds, pause)
    else:
        count(rounds)


def main(
    variant: Literal["no_lock", "lock"] = "no_lock",
    threads: Annotated[int, range(2, 17)] = 2,
    rounds: Annotated[int, range(1, 1_000_001)] = 1_000_000,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global num
    num = 0
    start_line = threading.Barrier(threads)
    arguments = (variant, rounds, 0.02 * pace, start_line)
    counters = [threading.Thread(target=counter, name=f"counter-{number}", args=arguments) for number in range(1, threads + 1)]
    for thread in counters:
        thread.start()
    for thread in counters:
        thread.join()
    time.sleep(0.1 * pace)  # look at the display for a moment
    print(f"counted to {num:,}; {threads * rounds:,} would be right", flush=True)
    return {"num": num, "right": threads * rounds}


if __name__ == "__main__":
    print(main())
