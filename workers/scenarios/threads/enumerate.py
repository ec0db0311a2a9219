"""The doorkeeper of an office notes who is in: `threading.active_count()`, `enumerate()` and `current_thread()`."""

import threading
import time
from typing import Annotated

early_end = threading.Event()
late_end = threading.Event()


def clerk(end_of_work: threading.Event) -> None:
    print(f"{threading.current_thread().name} is at work", flush=True)
    end_of_work.wait()


def note(when: str, notes: dict[str, list[str]]) -> None:
    names = sorted(thread.name for thread in threading.enumerate())
    notes[when] = names
    print(f"{when}: {threading.active_count()} threads, {', '.join(names)}; asked by {threading.current_thread().name}", flush=True)


def main(
    threads: Annotated[int, range(2, 33)] = 4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    early_end.clear()
    late_end.clear()
    early = [threading.Thread(target=clerk, name=f"early-{number}", args=(early_end,)) for number in range(1, threads // 2 + 1)]
    late = [threading.Thread(target=clerk, name=f"late-{number}", args=(late_end,)) for number in range(1, threads - len(early) + 1)]

    notes: dict[str, list[str]] = {}
    note("before the start", notes)  # thread objects are made, but a thread counts only once it has been started
    for thread in early + late:
        thread.start()
        time.sleep(0.1 * pace)
    note("all at work", notes)

    early_end.set()
    for thread in early:
        thread.join()
    time.sleep(0.3 * pace)
    note("the early ones gone", notes)

    late_end.set()
    for thread in late:
        thread.join()
    note("all gone", notes)
    return {"threads": threads, "notes": notes}


if __name__ == "__main__":
    print(main())
