"""A box holds a box that holds a box. Whoever opens one takes the lock of the cupboard, although it has taken it already."""

import threading
import time
from typing import Annotated

cupboard_lock = threading.RLock()  # an RLock may be taken again by the thread that has it; a plain Lock would wait for itself for ever


def open_box(level: int, depth: int, seconds: float, opened: list[int]) -> None:
    """May be called by anybody: it takes the lock itself, and calls itself for the box inside."""
    with cupboard_lock:  # at every level once more
        opened.append(level)
        print(f"{threading.current_thread().name} opens box {level}", flush=True)
        time.sleep(seconds)
        if level < depth:
            open_box(level + 1, depth, seconds, opened)
        time.sleep(seconds)  # shuts it again


def visitor(all_open: threading.Event, opened: list[int]) -> None:
    all_open.wait()
    with cupboard_lock:  # free only when it has been given back as often as it was taken
        opened.append(0)


def main(
    depth: Annotated[int, range(1, 101)] = 5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    opened: list[int] = []
    packer_is_at_it = threading.Event()
    packer = threading.Thread(target=open_box, name="packer", args=(1, depth, 0.1 * pace, opened))
    guest = threading.Thread(target=visitor, name="visitor", args=(packer_is_at_it, opened))
    guest.start()
    packer.start()
    while not opened:  # until the first box is open
        time.sleep(0.001)
    packer_is_at_it.set()
    packer.join()
    guest.join()
    return {"depth": depth, "deepest": max(opened), "visitor_came_last": opened[-1] == 0}


if __name__ == "__main__":
    print(main())
