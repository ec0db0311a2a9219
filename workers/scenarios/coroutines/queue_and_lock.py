"""Coroutines share a queue and a lock, as threads do. A lock is needed only where a coroutine awaits between reading and writing."""

import asyncio
from typing import Annotated


class Till:
    def __init__(self) -> None:
        self.money = 0
        self.till_lock = asyncio.Lock()

    async def pay(self, price: int, pace: float) -> None:
        async with self.till_lock:  # two awaits apart: without the lock somebody else could read in between
            seen = self.money
            await asyncio.sleep(0.05 * pace)  # count it
            self.money = seen + price


async def baker(shelf: "asyncio.Queue[int]", items: int, pace: float) -> None:
    for number in range(1, items + 1):
        await asyncio.sleep(0.01 * pace)
        await shelf.put(number)  # waits while the shelf is full


async def customer(shelf: "asyncio.Queue[int]", till: Till, pace: float) -> None:
    while True:
        bread = await shelf.get()  # waits while the shelf is empty
        await till.pay(bread, pace)
        shelf.task_done()


async def shop(items: int, customers: int, size: int, pace: float) -> int:
    shelf: asyncio.Queue[int] = asyncio.Queue(size)
    till = Till()
    shopping = [asyncio.create_task(customer(shelf, till, pace), name=f"customer-{number}") for number in range(1, customers + 1)]
    await asyncio.create_task(baker(shelf, items, pace), name="baker")
    await shelf.join()  # until everything is paid for
    for task in shopping:
        task.cancel()
    await asyncio.gather(*shopping, return_exceptions=True)
    return till.money


def main(
    items: Annotated[int, range(1, 1001)] = 8,
    customers: Annotated[int, range(1, 101)] = 3,
    size: Annotated[int, range(1, 101)] = 2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    money = asyncio.run(shop(items, customers, size, pace))
    return {"items": items, "customers": customers, "money": money, "right": sum(range(1, items + 1))}


if __name__ == "__main__":
    print(main())
