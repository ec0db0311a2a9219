"""trio: producers and consumers over a memory channel, some of the work in its threads."""

from __future__ import annotations

import json
import math

import trio


async def produce(channel: trio.MemorySendChannel[int], first: int) -> None:
    async with channel:
        for number in range(first, first + 25):
            await channel.send(number)


async def consume(channel: trio.MemoryReceiveChannel[int], results: dict[int, int]) -> None:
    async with channel:
        async for number in channel:
            results[number] = await trio.to_thread.run_sync(math.factorial, number)


async def run() -> dict[str, object]:
    results: dict[int, int] = {}
    async with trio.open_nursery() as nursery:
        send, receive = trio.open_memory_channel[int](3)
        async with send, receive:
            for first in (0, 25, 50, 75):
                nursery.start_soon(produce, send.clone(), first)
            for _ in range(3):
                nursery.start_soon(consume, receive.clone(), results)
    with trio.move_on_after(0.05) as scope:
        await trio.sleep_forever()
    return {"right": all(results[number] == math.factorial(number) for number in range(100)), "cancelled": scope.cancelled_caught}


if __name__ == "__main__":
    print(json.dumps(trio.run(run)))
