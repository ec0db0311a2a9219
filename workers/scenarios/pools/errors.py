"""Six invoices are worked out by a pool, and one of them divides by zero. What becomes of the other five?"""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Literal


def price_per_item(invoice: int, items: int, seconds: float) -> float:
    time.sleep(seconds)
    return 120 / items  # an invoice without items cannot be worked out


def by_map(pool: ThreadPoolExecutor, items: dict[int, int], seconds: float) -> tuple[list[int], str]:
    received: list[int] = []
    try:
        results = pool.map(price_per_item, items.keys(), items.values(), [seconds] * len(items))
        for invoice, price in zip(items, results, strict=True):  # the error comes out of the loop's head, and the loop is over
            print(f"invoice {invoice}: {price:.2f} each", flush=True)
            received.append(invoice)
    except ZeroDivisionError as error:
        print(f"the loop has ended: {error}", flush=True)
        return received, f"{type(error).__name__}: {error}"
    return received, ""


def by_submit(pool: ThreadPoolExecutor, items: dict[int, int], seconds: float) -> tuple[list[int], str]:
    received: list[int] = []
    said = ""
    futures = {invoice: pool.submit(price_per_item, invoice, count, seconds) for invoice, count in items.items()}
    for invoice, future in futures.items():
        try:
            print(f"invoice {invoice}: {future.result():.2f} each", flush=True)  # each future keeps its own error
            received.append(invoice)
        except ZeroDivisionError as error:
            print(f"invoice {invoice}: {error}", flush=True)
            said = f"{type(error).__name__}: {error}"
    return received, said


def main(
    variant: Literal["map", "submit"] = "map",
    tasks: Annotated[int, range(2, 101)] = 6,
    failing: Annotated[int, range(1, 101)] = 3,
    workers: Annotated[int, range(1, 17)] = 2,
    task_time: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    items = {invoice: 0 if invoice == failing else invoice for invoice in range(1, tasks + 1)}
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="clerk") as office:
        way = by_map if variant == "map" else by_submit
        received, error = way(office, items, task_time * pace)
    return {"tasks": tasks, "failing": failing, "received": received, "error": error}


if __name__ == "__main__":
    print(main())
