"""Five parcels are sent off together; the first takes longest. In which order do their receipts come back?"""

import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing.pool import ThreadPool
from typing import Annotated, Literal


def deliver(parcel: tuple[int, float]) -> int:
    number, seconds = parcel
    time.sleep(seconds)
    print(f"parcel {number} is delivered", flush=True)
    return number


def with_map(parcels: list[tuple[int, float]]) -> list[int]:
    with ThreadPoolExecutor(max_workers=len(parcels)) as couriers:
        return list(couriers.map(deliver, parcels))  # waits for the first, then for the second ...


def with_as_completed(parcels: list[tuple[int, float]]) -> list[int]:
    with ThreadPoolExecutor(max_workers=len(parcels)) as couriers:
        futures = [couriers.submit(deliver, parcel) for parcel in parcels]
        return [future.result() for future in as_completed(futures)]  # takes whichever is ready


def with_imap_unordered(parcels: list[tuple[int, float]]) -> list[int]:
    with ThreadPool(len(parcels)) as couriers:
        return list(couriers.imap_unordered(deliver, parcels))  # takes whichever is ready


def with_apply_async(parcels: list[tuple[int, float]]) -> list[int]:
    with ThreadPool(len(parcels)) as couriers:
        promises = [couriers.apply_async(deliver, (parcel,)) for parcel in parcels]
        return [promise.get() for promise in promises]  # in the order in which we ask


def main(
    variant: Literal["map", "as_completed", "imap_unordered", "apply_async"] = "map",
    tasks: Annotated[int, range(2, 17)] = 5,
    step: Annotated[float, (0.0, 10.0)] = 0.4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    # Parcel 1 has the longest way, each of the others one step less: they arrive in the opposite order.
    parcels = [(number, step * pace * (tasks + 1 - number)) for number in range(1, tasks + 1)]
    ways = {
        "map": with_map,
        "as_completed": with_as_completed,
        "imap_unordered": with_imap_unordered,
        "apply_async": with_apply_async,
    }
    receipts = ways[variant](parcels)
    print(f"receipts came in this order: {receipts}", flush=True)
    return {"tasks": tasks, "results": receipts}


if __name__ == "__main__":
    print(main())
