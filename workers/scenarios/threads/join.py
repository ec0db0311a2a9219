"""Students fetch books for a list. Is the list read when they are all back, or before?"""

import threading
import time
from typing import Annotated, Literal


def student(number: int, seconds: float, books: list[str]) -> None:
    time.sleep(number * seconds)  # the way to the shelf: longer for every further student
    books.append(f"book {number}")
    print(f"{threading.current_thread().name} is back", flush=True)


def main(
    variant: Literal["no_join", "join", "timeout"] = "no_join",
    threads: Annotated[int, range(1, 17)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    books: list[str] = []
    students = [
        threading.Thread(target=student, name=f"student-{number}", args=(number, 0.4 * pace, books)) for number in range(1, threads + 1)
    ]
    for thread in students:
        thread.start()

    in_vain = 0  # how often a join came back although the thread had not ended
    if variant == "join":
        for thread in students:
            thread.join()  # main does nothing until this one has ended
    elif variant == "timeout":
        for thread in students:
            thread.join(0.25 * pace)
            while thread.is_alive():  # join says nothing about it: only is_alive tells whether the time was over
                in_vain += 1
                print(f"main sweeps the floor and looks again for {thread.name}", flush=True)
                thread.join(0.25 * pace)

    found = len(books)  # without a join main reads the list at once
    print(f"main reads the list: {found} of {threads} books", flush=True)
    return {"threads": threads, "found": found, "in_vain": in_vain}


if __name__ == "__main__":
    print(main())
