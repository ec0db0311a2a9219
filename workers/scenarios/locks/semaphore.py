"""A room has place for a few visitors only. A semaphore counts the free places; who finds none waits at the door."""

import threading
import time
from typing import Annotated

counting = threading.Lock()
inside: list[str] = []
most_inside = 0


def visitor(free_places: threading.Semaphore, seconds: float) -> None:
    global most_inside
    name = threading.current_thread().name
    with free_places:  # takes a place, and gives it back at the end
        with counting:
            inside.append(name)
            most_inside = max(most_inside, len(inside))
            print(f"{name} comes in: {len(inside)} inside", flush=True)
        time.sleep(seconds)
        with counting:
            inside.remove(name)


def main(
    room: Annotated[int, range(1, 33)] = 3,
    threads: Annotated[int, range(1, 65)] = 8,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global most_inside
    most_inside = 0
    free_places = threading.Semaphore(room)
    visitors = [
        threading.Thread(target=visitor, name=f"visitor-{number}", args=(free_places, 0.5 * pace)) for number in range(1, threads + 1)
    ]
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()
    return {"room": room, "threads": threads, "most_inside": most_inside}


if __name__ == "__main__":
    print(main())
