"""The same sum in three pairs of threads: left alone, under `threading.setprofile`, under `threading.settrace`. What does watching cost?"""

import os
import threading
import time
from types import FrameType
from typing import Annotated

NUMBER = 20

calls: dict[str, int] = {}  # of fibonacci(), by thread, as the watching function counted them
lines: dict[str, int] = {}
took_us: dict[str, int] = {}  # processor time of the sum, by thread


def fibonacci(number: int) -> int:
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)


def profiler(frame: FrameType, event: str, argument: object) -> None:
    """Called at every call and every return, also of functions written in C."""
    if event == "call" and frame.f_code is fibonacci.__code__:
        name = threading.current_thread().name
        calls[name] = calls.get(name, 0) + 1


def tracer(frame: FrameType, event: str, argument: object) -> object:
    """Called at every call; what it returns is called at every line of that call too."""
    if frame.f_code is not fibonacci.__code__:
        return None
    name = threading.current_thread().name
    counted = calls if event == "call" else lines
    counted[name] = counted.get(name, 0) + 1
    return tracer


def add_up() -> None:
    began = time.thread_time()
    fibonacci(NUMBER)
    took_us[threading.current_thread().name] = round(1_000_000 * (time.thread_time() - began))


def two_threads(name: str) -> None:
    pair = [threading.Thread(target=add_up, name=f"{name}-{which}") for which in (1, 2)]
    for thread in pair:
        thread.start()
        thread.join()  # one after the other, so that the times can be compared


def main(
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    for counted in (calls, lines, took_us):
        counted.clear()
    two_threads("alone")
    time.sleep(0.2 * pace)
    threading.setprofile(profiler)  # holds for threads that start from now on, not for this one
    two_threads("profiled")
    threading.setprofile(None)
    time.sleep(0.2 * pace)
    threading.settrace(tracer)  # type: ignore[arg-type]
    two_threads("traced")
    threading.settrace(None)
    return {"number": NUMBER, "calls": calls, "lines": lines, "took_us": took_us, "cores": os.cpu_count() or 1}


if __name__ == "__main__":
    print(main())
