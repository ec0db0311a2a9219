"""The cook rings the bell once. A guest who begins to listen after that waits for a ring that has been."""

import threading
import time
from typing import Annotated, Literal

bell = threading.Condition()
ready = False


def cook(seconds: float) -> None:
    global ready
    time.sleep(seconds)
    with bell:
        ready = True
        bell.notify_all()  # wakes those who wait now; nobody who comes later hears of it
    print("the cook has rung", flush=True)


def guest(seconds: float, variant: str, meals: list[str]) -> None:
    time.sleep(seconds)  # on the way to the table
    with bell:
        if variant == "predicate":
            bell.wait_for(lambda: ready)  # looks first, and waits only for what has not happened yet
        else:
            bell.wait()  # waits for the next ring, whatever has happened before
    meals.append(threading.current_thread().name)


def main(
    variant: Literal["no_predicate", "predicate"] = "no_predicate",
    cook_time: Annotated[float, (0.0, 60.0)] = 0.2,
    guest_time: Annotated[float, (0.0, 60.0)] = 0.6,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    global ready
    ready = False
    meals: list[str] = []
    # daemon threads: when the guest waits for ever, Ctrl-C still ends the program
    cooking = threading.Thread(target=cook, name="cook", daemon=True, args=(cook_time * pace,))
    eating = threading.Thread(target=guest, name="guest", daemon=True, args=(guest_time * pace, variant, meals))
    cooking.start()
    eating.start()
    cooking.join()
    eating.join()
    return {"meals": len(meals)}


if __name__ == "__main__":
    print(main())
