"""A kitchen starts its cooks as threads. Some are given a name; the others are called what Python calls them."""

import threading
import time
from typing import Annotated


def cook(dish: str, seconds: float, native_ids: dict[str, int]) -> None:
    me = threading.current_thread()
    native_ids[me.name] = threading.get_native_id()  # the number by which the operating system knows this thread
    print(f"{me.name} cooks {dish}: thread {native_ids[me.name]} of the system", flush=True)
    time.sleep(seconds)


def main(
    threads: Annotated[int, range(1, 33)] = 4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    native_ids: dict[str, int] = {}
    given: list[str] = []
    by_default: list[str] = []
    cooks: list[threading.Thread] = []
    for number in range(1, threads + 1):
        arguments = (f"dish {number}", 0.5 * pace, native_ids)
        if number % 2 == 1:
            thread = threading.Thread(target=cook, name=f"cook-{number}", args=arguments)
            given.append(thread.name)
        else:
            thread = threading.Thread(target=cook, args=arguments)  # no name given: "Thread-1 (cook)", "Thread-2 (cook)", …
            by_default.append(thread.name)
        cooks.append(thread)

    not_yet = sum(thread.is_alive() for thread in cooks)  # made, but not started: nothing runs yet
    for thread in cooks:
        thread.start()
        time.sleep(0.1 * pace)  # the next cook comes a little later
    for thread in cooks:
        thread.join()
    print(f"{threading.current_thread().name} closes the kitchen", flush=True)
    return {"given": given, "by_default": by_default, "native_ids": native_ids, "alive_before_start": not_yet}


if __name__ == "__main__":
    print(main())
