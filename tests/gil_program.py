"""A program of CPU-bound threads that stamp for themselves when they ran: `gil_program.py THREADS SWITCH_INTERVAL_S SECONDS`.

It prints one JSON object: native id of each thread → [first stamp, last stamp, gaps, loops]. A gap is a pair of neighbouring stamps (ns of
perf_counter_ns) further apart than `GAP_NS`: in between the thread did not run.
"""

import json
import sys
import threading
import time

GAP_NS = 50_000


def spin(until: int, told: dict[int, object], begin: threading.Event) -> None:
    gaps: list[tuple[int, int]] = []
    now = time.perf_counter_ns
    begin.wait()
    first = last = now()
    loops = 0
    while last < until:
        for _ in range(20):
            loops += 1
        stamp = now()
        if stamp - last > GAP_NS:
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
