"""A program of CPU-bound threads that stamp for themselves when they held the GIL: `gil_program.py THREADS SWITCH_INTERVAL_S SECONDS`.

It prints one JSON object: native id of each thread → [first stamp, last stamp, gaps, loops, processor time in ns]. Before that, on stderr,
where its GIL is, as a hello says it. A gap is a pair of neighbouring stamps (ns of
perf_counter_ns) between which another thread took the GIL.

That two stamps are far apart does not say so: a thread that another process, or another virtual machine, put off its processor holds the
GIL all the while, and nobody else can have it. Nor does it help to ask whether the thread slept: one that gives the GIL away and is put off
its processor in that moment may get it back without having slept. CPython itself counts how often another thread than the last takes the
GIL, so the threads look at that number with each stamp; where it lies, the probe's search tells. Reading it does not let go of the GIL.
"""

import ctypes
import importlib.util
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

_SWITCH_NUMBER = 24  # its place in CPython's structure: see the probe's module


def counter() -> Callable[[], int]:
    """How often the GIL has been taken by another thread."""
    spec = importlib.util.spec_from_file_location("search", Path(__file__).parents[1] / "workers" / "probe" / "gil.py")
    assert spec is not None
    assert spec.loader is not None
    search = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(search)
    for _ in range(20):  # another thread may run just then
        search.find()
        if "interval" in search.place:
            print(json.dumps({"gil": search.place}), file=sys.stderr, flush=True)
            number = ctypes.c_ulong.from_address(search.place["interval"] + _SWITCH_NUMBER)
            return lambda: number.value
    raise SystemExit(f"the GIL was not found: {search.place}")


def stamp_within(switches: Callable[[], int]) -> tuple[int, int]:
    """The number of hand-overs, and a stamp of the same turn."""
    while True:
        number, stamp = switches(), time.perf_counter_ns()
        if switches() == number:
            return number, stamp


def spin(until: int, told: dict[int, object], begin: threading.Event, switches: Callable[[], int]) -> None:
    gaps: list[tuple[int, int]] = []
    now = time.perf_counter_ns
    begin.wait()
    ran = time.thread_time_ns()
    number, first = stamp_within(switches)
    last, loops = first, 0
    while last < until:
        for _ in range(20):
            loops += 1
        stamp = now()
        if switches() != number:
            number, stamp = stamp_within(switches)
            gaps.append((last, stamp))
        last = stamp
    told[threading.get_native_id()] = [first, last, gaps, loops, time.thread_time_ns() - ran]


def main(threads: int, interval_s: float, seconds: float) -> None:
    switches = counter()
    sys.setswitchinterval(interval_s)
    told: dict[int, object] = {}
    begin = threading.Event()
    until = time.perf_counter_ns() + int(seconds * 1e9)
    spinners = [threading.Thread(target=spin, args=(until, told, begin, switches), name=f"spin-{n}") for n in range(threads)]
    for spinner in spinners:
        spinner.start()
    begin.set()
    for spinner in spinners:
        spinner.join()
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
