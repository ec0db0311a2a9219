"""Patients arrive one after the other. Who is seen first? That depends on which queue they wait in."""

import queue
import threading
import time
from typing import Annotated, Literal

Patient = tuple[int, int]  # how urgent (1 is the most urgent), and the number under which the patient came


def reception(waiting_line: "queue.Queue[Patient]", urgencies: list[int], seconds: float) -> None:
    for number, urgency in enumerate(urgencies, 1):
        time.sleep(seconds)
        print(f"patient {number} comes, urgency {urgency}", flush=True)
        waiting_line.put((urgency, number))  # a PriorityQueue compares the items: the smallest comes out first


def doctor(waiting_line: "queue.Queue[Patient]", patients: int, seconds: float, seen: list[Patient]) -> None:
    for _ in range(patients):
        urgency, number = waiting_line.get()
        print(f"the doctor sees patient {number}, urgency {urgency}", flush=True)
        seen.append((urgency, number))
        time.sleep(seconds)


def main(
    variant: Literal["fifo", "lifo", "priority"] = "fifo",
    items: Annotated[int, range(2, 101)] = 6,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    waiting_line: queue.Queue[Patient]
    if variant == "fifo":
        waiting_line = queue.Queue()
    elif variant == "lifo":
        waiting_line = queue.LifoQueue()
    else:
        waiting_line = queue.PriorityQueue()
    urgencies = [number * 7 % 5 + 1 for number in range(1, items + 1)]
    seen: list[Patient] = []

    receiving = threading.Thread(target=reception, name="reception", args=(waiting_line, urgencies, 0.1 * pace))
    receiving.start()
    receiving.join()  # the doctor begins when all are there: so the queue alone decides who is next
    seeing = threading.Thread(target=doctor, name="doctor", args=(waiting_line, items, 0.3 * pace, seen))
    seeing.start()
    seeing.join()

    return {"urgencies": urgencies, "seen": [number for _, number in seen]}


if __name__ == "__main__":
    print(main())
