"""A clock ticks in one coroutine. Another one makes a call that blocks: as long as that lasts, nothing on this thread moves."""

import asyncio
import time
from itertools import pairwise
from typing import Annotated, Literal


def read_slowly(seconds: float) -> str:
    """Something that blocks and knows nothing of coroutines: a large file, an old library."""
    time.sleep(seconds)
    return "the report"


async def clock(ticks: list[float], tick: float) -> None:
    while True:
        ticks.append(time.perf_counter())
        await asyncio.sleep(tick)


async def reader(variant: str, seconds: float) -> str:
    if variant == "to_thread":
        return await asyncio.to_thread(read_slowly, seconds)  # another thread blocks; the loop goes on
    return read_slowly(seconds)  # the loop's own thread blocks


async def office(variant: str, seconds: float, tick: float) -> list[float]:
    ticks: list[float] = []
    ticking = asyncio.create_task(clock(ticks, tick), name="clock")
    await asyncio.sleep(4 * tick)
    await asyncio.create_task(reader(variant, seconds), name="reader")
    await asyncio.sleep(4 * tick)
    ticking.cancel()
    return ticks


def main(
    variant: Literal["blocking", "to_thread"] = "blocking",
    block_time: Annotated[float, (0.0, 60.0)] = 0.8,
    tick: Annotated[float, (0.01, 10.0)] = 0.05,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    ticks = asyncio.run(office(variant, block_time * pace, tick * pace))
    gaps = [later - earlier for earlier, later in pairwise(ticks)]
    return {
        "ticks": len(ticks),
        "longest_gap_us": round(1e6 * max(gaps, default=0.0)),
        "block_us": round(1e6 * block_time * pace),
        "tick_us": round(1e6 * tick * pace),
    }


if __name__ == "__main__":
    print(main())
