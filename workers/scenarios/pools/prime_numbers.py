"""Are these large numbers primes? To find out is pure arithmetic: once one by one, once by threads, once by processes."""

import multiprocessing
import os
import time
from multiprocessing.pool import Pool, ThreadPool
from typing import Annotated


def is_prime(number: int) -> bool:
    """Try all odd divisors up to the square root: slow, but sure."""
    if number % 2 == 0:
        return number == 2
    divisor = 3
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 2
    return number > 1


def candidates(count: int, digits: int) -> list[int]:
    """The first numbers of so many digits that pass Fermat's test. It is quick, but it can be fooled: so we make sure."""
    found: list[int] = []
    number = 10 ** (digits - 1) + 1
    while len(found) < count:
        if pow(2, number - 1, number) == 1:
            found.append(number)
        number += 2
    return found


def by_pool(name: str, pool: Pool, numbers: list[int]) -> tuple[int, int]:
    began = time.perf_counter()
    primes = sum(pool.map(is_prime, numbers, chunksize=1))
    return report(name, primes, began)


def report(name: str, primes: int, began: float) -> tuple[int, int]:
    milliseconds = round((time.perf_counter() - began) * 1000)
    print(f"{name}: {primes} primes in {milliseconds} ms", flush=True)
    return primes, milliseconds


def main(
    workers: Annotated[int, range(1, 17)] = 4,
    numbers: Annotated[int, range(1, 33)] = 8,
    digits: Annotated[int, range(3, 16)] = 14,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    to_test = candidates(numbers, digits)
    pause = 0.3 * pace  # between the three, so that they are easily told apart

    began = time.perf_counter()
    serial = report("one by one", sum(is_prime(number) for number in to_test), began)
    time.sleep(pause)

    with ThreadPool(workers) as thread_pool:
        threads = by_pool("threads", thread_pool, to_test)
    time.sleep(pause)

    context = multiprocessing.get_context("spawn")
    all_there = context.Barrier(workers + 1)
    began = time.perf_counter()
    process_pool = context.Pool(workers, initializer=all_there.wait)
    all_there.wait()  # a process takes a while to start: that is measured by itself
    start_up = round((time.perf_counter() - began) * 1000)
    processes = by_pool("processes", process_pool, to_test)
    process_pool.close()
    process_pool.join()

    return {
        "numbers": numbers,
        "workers": workers,
        "primes": {"serial": serial[0], "threads": threads[0], "processes": processes[0]},
        "milliseconds": {"serial": serial[1], "threads": threads[1], "processes": processes[1]},
        "start_up": start_up,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    }


if __name__ == "__main__":
    print(main())
