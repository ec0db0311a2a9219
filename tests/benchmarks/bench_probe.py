"""What tracing costs the traced program: an uncontended `with lock` pair, bare and under the probe, in the same process.

Run: `python tests/benchmarks/bench_probe.py [interpreter …]`. For each interpreter it prints one JSON line. `pair_ns` and `ratio` are
what the program's own thread pays (its processor time, minimum of many short rounds); `whole_ratio` is wall time with the flush thread
sharing the interpreter. `start_ms` is what the probe adds from the first to the last line of an empty program (median).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing.connection import Listener
from pathlib import Path

BOOTSTRAP = Path(__file__).resolve().parents[2] / "workers" / "probe" / "bootstrap.py"
KEY = b"b" * 32

PROGRAM = """
import _thread, json, sys, threading, time

def pairs(lock, count):
    for _ in range(count):
        with lock:
            pass

def nothing(lock, count):
    for _ in range(count):
        pass

def best(work, lock, clock, count=1000, rounds=300):
    found = []
    for _ in range(rounds):
        first = clock()
        work(lock, count)
        found.append(clock() - first)
    return min(found) / count

bare, traced, again = _thread.allocate_lock(), threading.Lock(), threading.RLock()
own = time.thread_time_ns
loop = best(nothing, None, own)
bare_ns, lock_ns, rlock_ns = (best(pairs, lock, own) - loop for lock in (bare, traced, again))

def whole(lock, count=200_000):
    first = time.perf_counter_ns()
    pairs(lock, count)
    return (time.perf_counter_ns() - first) / count

whole_bare, whole_traced = min(whole(bare) for _ in range(3)), min(whole(traced) for _ in range(3))
print(json.dumps({
    "python": sys.version.split()[0], "bare_ns": round(bare_ns), "pair_ns": round(lock_ns), "ratio": round(lock_ns / bare_ns, 2),
    "rlock_ratio": round(rlock_ns / bare_ns, 2), "whole_ratio": round(whole_traced / whole_bare, 2),
}))
"""


class Host:
    """Reads and throws away."""

    def __init__(self, folder: str) -> None:
        self.listener = Listener(str(Path(folder) / "s"), "AF_UNIX", backlog=64, authkey=KEY)
        self.environment = json.dumps({"address": self.listener.address, "family": "AF_UNIX", "key": KEY.hex(), "run": "bench"})
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            connection = self.listener.accept()
            threading.Thread(target=self._read, args=(connection,), daemon=True).start()

    @staticmethod
    def _read(connection: object) -> None:
        try:
            while True:
                connection.recv_bytes()  # type: ignore[attr-defined]
        except (EOFError, OSError):
            return


def measure(interpreter: str, host: Host, folder: str) -> dict[str, object]:
    """The figures of one interpreter."""
    program, empty = Path(folder) / "pairs.py", Path(folder) / "empty.py"
    program.write_text(PROGRAM)
    empty.write_text("")
    surroundings = {"THREADLINE_PROBE": host.environment, "PATH": "/usr/bin:/bin"}

    def under_the_probe(path: Path) -> list[str]:
        return [interpreter, str(BOOTSTRAP), json.dumps({"script": str(path)})]

    done = subprocess.run(under_the_probe(program), env=surroundings, capture_output=True, text=True, timeout=300, check=True)
    figures: dict[str, object] = json.loads(done.stdout)
    figures["start_ms"] = round(
        (_median(under_the_probe(empty), surroundings) - _median([interpreter, str(empty)], surroundings)) * 1000, 1
    )
    return figures


def _median(command: list[str], surroundings: dict[str, str], rounds: int = 15) -> float:
    taken = []
    for _ in range(rounds):
        first = time.perf_counter()
        subprocess.run(command, env=surroundings, timeout=60, check=True)
        taken.append(time.perf_counter() - first)
    return statistics.median(taken)


def main(interpreters: list[str]) -> None:
    """Measure each interpreter; the running one when none is named."""
    with tempfile.TemporaryDirectory() as folder:
        host = Host(folder)
        for interpreter in interpreters or [sys.executable]:
            print(json.dumps(measure(interpreter, host, folder)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
