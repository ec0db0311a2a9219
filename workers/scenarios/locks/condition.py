"""Bakers lay bread on a shelf, customers take it. Who finds it full or empty waits on a condition until somebody tells of a change."""

import threading
import time
from typing import Annotated, Literal


class Shelf:
    """Room for a few loaves. `notify_all` has one condition for everybody; `notify` has two on the same lock, and wakes one."""

    def __init__(self, size: int, variant: str) -> None:
        self.size = size
        self.wake_all = variant == "notify_all"
        self.loaves = 0
        if self.wake_all:
            shelf_changed = threading.Condition()
            self.for_bread = self.for_room = shelf_changed
        else:
            shelf_lock = threading.RLock()  # one lock, and two lists of those who wait
            has_bread = threading.Condition(shelf_lock)
            has_room = threading.Condition(shelf_lock)
            self.for_bread, self.for_room = has_bread, has_room

    def tell(self, condition: threading.Condition) -> None:
        if self.wake_all:
            condition.notify_all()  # everybody wakes and looks, also those who cannot go on
        else:
            condition.notify()  # one of those who wait for just this

    def put(self) -> None:
        with self.for_room:
            self.for_room.wait_for(lambda: self.loaves < self.size)  # looks, sleeps, and looks again each time it is woken
            self.loaves += 1
            self.tell(self.for_bread)

    def take(self) -> None:
        with self.for_bread:
            self.for_bread.wait_for(lambda: self.loaves > 0)
            self.loaves -= 1
            self.tell(self.for_room)


def baker(shelf: Shelf, loaves: int, seconds: float) -> None:
    for _ in range(loaves):
        time.sleep(seconds)  # bake
        shelf.put()


def customer(shelf: Shelf, loaves: int, taken: dict[str, int]) -> None:
    name = threading.current_thread().name
    taken[name] = 0
    for _ in range(loaves):
        shelf.take()
        taken[name] += 1


def main(
    variant: Literal["notify_all", "notify"] = "notify_all",
    producers: Annotated[int, range(1, 17)] = 2,
    consumers: Annotated[int, range(1, 17)] = 4,
    size: Annotated[int, range(1, 101)] = 2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    shelf = Shelf(size, variant)
    taken: dict[str, int] = {}
    each = 3 * producers  # loaves for each customer
    bakers = [
        threading.Thread(target=baker, name=f"baker-{number}", args=(shelf, 3 * consumers, 0.2 * pace))
        for number in range(1, producers + 1)
    ]
    customers = [threading.Thread(target=customer, name=f"customer-{n}", args=(shelf, each, taken)) for n in range(1, consumers + 1)]
    for thread in customers + bakers:
        thread.start()
    for thread in customers + bakers:
        thread.join()
    return {"baked": 3 * producers * consumers, "taken": taken, "left": shelf.loaves}


if __name__ == "__main__":
    print(main())
