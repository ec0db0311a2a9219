"""A program of CPU-bound threads that stamp for themselves when they ran: `gil_program.py THREADS SWITCH_INTERVAL_S SECONDS`.

It prints one JSON object: native id of each thread → [first stamp, last stamp, gaps, loops]. A gap is a pair of neighbouring stamps (ns of
perf_counter_ns) between which the thread did not hold the GIL.

That two stamps are further apart than `GAP_NS` does not say so: a thread that another process, or another virtual machine, put off its
processor holds the GIL all the while, and nobody else can have it. But one that gives the GIL away to who asks for it goes to sleep, until
the other has it and then until he lets go of it. So the pair is a gap only if the thread has slept in between, by the system's count of its
voluntary context switches. It is asked for by way of `PyDLL`, which keeps the GIL; and again, where the GIL may have gone meanwhile.
"""

import ctypes
import json
import struct
import sys
import threading
import time

GAP_NS = 50_000

_RUSAGE_THREAD = 1
_getrusage = ctypes.PyDLL(None).getrusage


def awake() -> tuple[int, int]:
    """How often this thread has gone to sleep (`ru_nvcsw`, behind two `timeval` and twelve `long`), and a stamp of the same turn."""
    usage = ctypes.create_string_buffer(256)
    while True:
        before = time.perf_counter_ns()
        _getrusage(_RUSAGE_THREAD, usage)
        stamp = time.perf_counter_ns()
        if stamp - before < GAP_NS:
            return struct.unpack_from("l", usage, struct.calcsize("16l"))[0], stamp


def spin(until: int, told: dict[int, object], begin: threading.Event) -> None:
    gaps: list[tuple[int, int]] = []
    now = time.perf_counter_ns
    begin.wait()
    slept, first = awake()
    last, loops = first, 0
    while last < until:
        for _ in range(20):
            loops += 1
        stamp = now()
        if stamp - last > GAP_NS:
            before = slept
            slept, stamp = awake()
            if slept != before:
                gaps.append((last, stamp))
        last = stamp
    told[threading.get_native_id()] = [first, last, gaps, loops]


def main(threads: int, interval_s: float, seconds: float) -> None:
    sys.setswitchinterval(interval_s)
    told: dict[int, object] = {}
    begin = threading.Event()
    until = time.perf_counter_ns() + int(seconds * 1e9)
    spinners = [threading.Thread(target=spin, args=(until, told, begin), name=f"spin-{n}") for n in range(threads)]
    for spinner in spinners:
        spinner.start()
    begin.set()
    for spinner in spinners:
        spinner.join()
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
