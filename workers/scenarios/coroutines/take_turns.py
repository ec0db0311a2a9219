"""Coroutines take turns on one thread. A turn ends where a coroutine awaits something, and nowhere else."""

import asyncio
import time
from typing import Annotated


async def cook(name: str, dishes: int, pace: float) -> int:
    for dish in range(1, dishes + 1):
        end = time.perf_counter() + 0.03 * pace
        while time.perf_counter() < end:  # stir: nobody else can do anything meanwhile
            pass
        print(f"{name}: dish {dish} is in the oven", flush=True)
        await asyncio.sleep(0.1 * pace)  # wait for the oven: here the others get their turn
    return dishes


async def kitchen(tasks: int, dishes: int, pace: float) -> list[int]:
    async with asyncio.TaskGroup() as group:
        cooks = [group.create_task(cook(f"cook-{number}", dishes, pace), name=f"cook-{number}") for number in range(1, tasks + 1)]
    return [task.result() for task in cooks]


def main(
    tasks: Annotated[int, range(1, 201)] = 3,
    dishes: Annotated[int, range(1, 101)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    cooked = asyncio.run(kitchen(tasks, dishes, pace))
    return {"tasks": tasks, "dishes": sum(cooked)}


if __name__ == "__main__":
    print(main())
