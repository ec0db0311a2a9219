"""Very many waits at once: a thread for each, or a coroutine for each. What does one more cost?"""

import asyncio
import os
import sys
import threading
import time
from typing import Annotated


def resident() -> int:
    """Memory of this process in KiB; 0 where the standard library cannot tell."""
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return 0


def in_threads(tasks: int, seconds: float) -> int:
    """Let so many threads wait; memory while all of them do, in KiB."""
    threads = [threading.Thread(target=time.sleep, name=f"wait-{number}", args=(seconds,)) for number in range(1, tasks + 1)]
    for thread in threads:
        thread.start()
    most = resident()
    for thread in threads:
        thread.join()
    return most


async def as_coroutines(tasks: int, seconds: float) -> int:
    waits = [asyncio.create_task(asyncio.sleep(seconds), name=f"wait {number}") for number in range(1, tasks + 1)]
    await asyncio.sleep(0)  # let all of them begin
    most = resident()
    await asyncio.gather(*waits)
    return most


def main(
    tasks: Annotated[int, range(1, 2001)] = 200,
    wait: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    seconds = wait * pace
    milliseconds, kib = {}, {}

    begin, before = time.perf_counter(), resident()
    kib["coroutines"] = max(0, asyncio.run(as_coroutines(tasks, seconds)) - before)
    milliseconds["coroutines"] = round(1000 * (time.perf_counter() - begin))

    begin, before = time.perf_counter(), resident()
    kib["threads"] = max(0, in_threads(tasks, seconds) - before)
    milliseconds["threads"] = round(1000 * (time.perf_counter() - begin))

    for way in ("coroutines", "threads"):
        print(f"{tasks} {way}: {milliseconds[way]} ms, {kib[way]} KiB", flush=True)
    return {"tasks": tasks, "wait_ms": round(1000 * seconds), "milliseconds": milliseconds, "kib": kib, "memory_known": resident() > 0}


if __name__ == "__main__":
    print(main())
