"""Who holds the GIL: how far the row agrees with what the threads stamp themselves, what looking costs the host, and what the program.

Agreement is taken over time, not over looks: where one of the threads held the GIL by its own stamps, the row must name that lane. The
program's slow-down is the work that the same threads get done in the same time, bare and traced, best of some rounds taken by turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

from tests.benchmarks.figures import Better, Figure
from tests.gil_truth import PROGRAM, Stamps, agreement, traced
from workers.host.gil_watch import MOST_SHARE

THREADS: Final = (2, 4, 8)
INTERVALS_S: Final = (0.001, 0.005, 0.1)
REACH: Final = 99.0
SLOWER: Final = 1.02


def run(quick: bool) -> list[Figure]:
    if sys.platform != "linux":
        return []
    cases = [(2, 0.005)] if quick else [(threads, interval_s) for threads in THREADS for interval_s in INTERVALS_S]
    figures: list[Figure] = []
    looks: list[float] = []
    costs: list[float] = []
    for threads, interval_s in cases:
        # long enough for each thread to have ten turns
        seen = traced(threads, interval_s, 1.0 if quick else max(3.0, 10 * threads * interval_s))
        name = f"GIL row against the threads' stamps, {threads} threads, switch interval {interval_s * 1000:g} ms"
        figures.append(Figure(name, 100 * agreement(seen, seen.store.owners(seen.gil)).share, "%", REACH, Better.HIGHER))
        looks.append(100 * agreement(seen, seen.looks).share_of_named)
        costs.append(100 * seen.watching.cost_ns / seen.watching.watched_ns)
    figures.append(Figure("the looks alone, worst of these", min(looks), "%", REACH, Better.HIGHER))
    figures.append(Figure("processor share of the looking, worst of these", max(costs), "%", 100 * MOST_SHARE))
    figures.append(_slow_down(1 if quick else 7, 0.5 if quick else 2.0))
    return figures


def _slow_down(rounds: int, seconds: float) -> Figure:
    bare, watched = 0, 0
    for _ in range(rounds):
        bare = max(bare, _loops(_bare(seconds)))
        watched = max(watched, _loops(dict(traced(2, 0.005, seconds).told)))
    return Figure("two busy threads, traced and looked at, against bare", bare / watched, "×", SLOWER)


def _bare(seconds: float) -> dict[int, Stamps]:
    command = [sys.executable, str(PROGRAM), "2", "0.005", str(seconds)]
    told: dict[int, Stamps] = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60 + seconds).stdout)
    return told


def _loops(told: dict[int, Stamps]) -> int:
    """Loops a second of all threads together."""
    return round(sum(loops * 1e9 / (last - first) for first, last, _, loops in told.values()))
