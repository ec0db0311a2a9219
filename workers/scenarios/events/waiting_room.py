"""Patients wait for the doctor's door to open. Each looks up now and then; one call lets all of them in."""

import threading
import time
from typing import Annotated

door_open = threading.Event()


def patient(timeout: float, looked_up: dict[str, int]) -> None:
    name = threading.current_thread().name
    looked_up[name] = 0
    while not door_open.wait(timeout):  # False: the time was over and the door still shut
        looked_up[name] += 1
        print(f"{name} looks up: still shut", flush=True)
    print(f"{name} goes in", flush=True)


def main(
    threads: Annotated[int, range(1, 33)] = 5,
    timeout: Annotated[float, (0.01, 60.0)] = 1.0,
    delay: Annotated[float, (0.0, 60.0)] = 3.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    door_open.clear()
    looked_up: dict[str, int] = {}  # how often each patient waited in vain
    patients = [
        threading.Thread(target=patient, name=f"patient-{number}", args=(timeout * pace, looked_up)) for number in range(1, threads + 1)
    ]
    for thread in patients:
        thread.start()

    time.sleep(delay * pace)
    print("the door opens", flush=True)
    door_open.set()  # one call wakes everyone who waits

    for thread in patients:
        thread.join()
    door_open.clear()  # shut again: whoever comes now has to wait
    return {"threads": threads, "looked_up": looked_up, "open_at_the_end": door_open.is_set()}


if __name__ == "__main__":
    print(main())
