"""Waiters note the table they serve. One note is a `threading.local`, the other an ordinary object that all of them share."""

import threading
import time
from types import SimpleNamespace
from typing import Annotated

own_note = threading.local()  # one name, but every thread that writes to it has a value of its own
shared_note = SimpleNamespace(table=0)


def waiter(number: int, seconds: float, all_noted: threading.Barrier, read: dict[str, list[int]]) -> None:
    empty_before = not hasattr(own_note, "table")  # what main wrote is not here: this thread begins with an empty note
    own_note.table = number
    shared_note.table = number
    all_noted.wait()  # read again only when everybody has written
    time.sleep(seconds)
    name = threading.current_thread().name
    read[name] = [own_note.table, shared_note.table, int(empty_before)]
    print(f"{name} wrote {number}, reads {own_note.table} from its own note and {shared_note.table} from the shared one", flush=True)


def main(
    threads: Annotated[int, range(1, 33)] = 2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    own_note.table = 0  # main serves no table
    shared_note.table = 0
    all_noted = threading.Barrier(threads)
    read: dict[str, list[int]] = {}
    waiters = [
        threading.Thread(target=waiter, name=f"waiter-{number}", args=(number, 0.3 * pace, all_noted, read))
        for number in range(1, threads + 1)
    ]
    for thread in waiters:
        thread.start()
        time.sleep(0.3 * pace)
    for thread in waiters:
        thread.join()
    print(f"main still reads {own_note.table} from its own note and {shared_note.table} from the shared one", flush=True)
    own = {name: values[0] for name, values in read.items()}
    shared = {name: values[1] for name, values in read.items()}
    empty_before = sum(values[2] for values in read.values())
    return {"own": own, "shared": shared, "empty_before": empty_before, "main_own": own_note.table, "main_shared": shared_note.table}


if __name__ == "__main__":
    print(main())
