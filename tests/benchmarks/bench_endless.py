"""A program that starts threads without end, each with a lock of its own: what stays of one when it is over, in each process on its way.

`python -m tests.benchmarks.bench_endless [--threads N]… [--history EVENTS]` prints, for each number of threads, the resident memory of
the traced process, the host and the window's store (here: this process), and by how many bytes a thread each grew since half were over.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from tests.benchmarks.figures import Figure
from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.trace.history import History

EVENTS: Final = 10_000
PATIENCE_S: Final = 600.0

PROGRAM: Final = """
import sys, threading
def work(lock):
    with lock:
        pass
for number in range(1, int(sys.argv[1]) + 1):
    thread = threading.Thread(target=work, args=(threading.Lock(),))
    thread.start()
    thread.join()
    if number % int(sys.argv[2]) == 0:
        input()
input()
"""

LOT: Final = 500
"""Threads after which the program waits until all of them have been taken in: what has not been yet is no part of what stays."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Resident bytes."""

    probe: int
    host: int
    window: int


@dataclass(frozen=True, slots=True)
class Endured:
    """What a run of so many threads took: when half of them were over, and when all were."""

    threads: int
    begin: Sizes
    end: Sizes
    begin_threads: int
    lanes: int  # places in the store
    objects: int
    dropped: int
    seconds: float

    def growth(self, name: str) -> float:
        """Bytes for each thread that came and went in between."""
        return float((getattr(self.end, name) - getattr(self.begin, name)) / (self.threads - self.begin_threads))


def endured(threads: int, events: int = EVENTS) -> Endured:
    """Trace a program that starts so many. The traced process is stopped at its end, where it waits for input."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "endless.py")
        path.write_text(PROGRAM, encoding="utf-8")
        live = LiveRun(RunSpec(script=str(path), arguments=(str(threads), str(LOT)), cwd=folder, history=History(events=events)))
        try:
            live.start()
            return _watched(live, threads)
        finally:
            live.close()


def _watched(live: LiveRun, threads: int) -> Endured:
    store, began = live.store, time.monotonic()
    begin, begin_threads, lot = Sizes(0, 0, 0), 0, LOT
    while store.lane_count <= threads:
        assert live.running, f"it ended early: {store.output} {store.faults}"
        assert time.monotonic() - began < PATIENCE_S, f"{store.lane_count} threads in {PATIENCE_S} s"
        live.wait(0.05)
        live.poll()
        if store.lane_count > lot:
            lot += LOT
            if not begin_threads and store.lane_count > threads // 2:
                _take_in_the_rest(live)
                begin, begin_threads = _sizes(live), store.lane_count - 1
            live.send_input(b"\n")
    _take_in_the_rest(live)
    end = _sizes(live)
    return Endured(
        threads, begin, end, begin_threads, len(store.lanes), len(store.objects), sum(store.dropped.values()), time.monotonic() - began
    )


def _take_in_the_rest(live: LiveRun) -> None:
    for _ in range(20):  # what it did last is on its way
        live.wait(0.05)
        live.poll()


def _sizes(live: LiveRun) -> Sizes:
    gc.collect()
    assert live.host_pid is not None
    host = psutil.Process(live.host_pid)
    traced = psutil.Process(live.store.processes[0].pid)
    return Sizes(traced.memory_info().rss, host.memory_info().rss, psutil.Process().memory_info().rss)


def run(quick: bool) -> list[Figure]:
    """Measure with 40,000 threads, quick 3,000: what is made once is to be little beside what each would leave."""
    threads = 3_000 if quick else 40_000
    found = endured(threads)
    what = f"endless: {threads:,} threads with a lock, per thread that is over"
    return [Figure(f"{what}: {name}", found.growth(name), "bytes", 100.0) for name in ("probe", "host", "window")] + [
        Figure("endless: threads traced", threads / found.seconds, "threads/s")
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_endless")
    parser.add_argument("--threads", type=int, action="append", help="how many; may be given again and again")
    parser.add_argument("--history", type=int, default=EVENTS, help="events that are kept")
    given = parser.parse_args(arguments)
    for threads in given.threads or [10_000, 100_000]:
        found = endured(threads, given.history)
        print(
            f"{threads:,} threads in {found.seconds:.0f} s; the store has {found.lanes:,} places for lanes, {found.objects:,} for objects"
        )
        for name in ("probe", "host", "window"):
            size = getattr(found.end, name) / 1e6
            print(f"  {name}: {size:.1f} MB, {found.growth(name):+.1f} bytes a thread since {found.begin_threads:,} were over")
        print(f"  dropped events: {found.dropped:,}")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
