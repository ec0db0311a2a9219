"""Two processes wait at the post office for its opening. One waits as long as it takes; the other has little time."""

import multiprocessing
import time
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier, Event
from typing import Annotated


def customer(open_now: Event, arrival: Barrier, timeout: float | None, reports: "SimpleQueue[tuple[str, bool]]") -> None:
    name = multiprocessing.current_process().name
    arrival.wait()  # all begin together, although a process takes a while to come up
    got_in = open_now.wait(timeout)  # True when it is set, False when the time was over first
    print(f"{name}: wait() returned {got_in}", flush=True)
    reports.put((name, got_in))


def main(
    delay: Annotated[float, (0.0, 60.0)] = 2.0,
    timeout: Annotated[float, (0.0, 60.0)] = 1.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")  # a fresh Python for each: works on every system
    open_now = context.Event()  # one event for all processes
    arrival = context.Barrier(3)
    reports = context.SimpleQueue()  # two short reports fit into its pipe, so it may be read after the joins
    patient = context.Process(target=customer, name="patient", args=(open_now, arrival, None, reports))
    hurried = context.Process(target=customer, name="hurried", args=(open_now, arrival, timeout * pace, reports))
    patient.start()
    hurried.start()

    arrival.wait()
    time.sleep(delay * pace)
    print("main: the post office opens", flush=True)
    open_now.set()

    patient.join()
    hurried.join()
    returned = dict([reports.get(), reports.get()])
    return {"returned": returned}


if __name__ == "__main__":
    print(main())
