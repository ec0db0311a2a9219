"""Who holds the GIL: how far the row agrees with what the threads stamp themselves, what looking costs the host, and what the program.

Agreement is taken over time, not over looks: where one of the threads held the GIL by its own stamps, the row must name that lane. The
program's slow-down is that of the same threads' work in the same time, as the median over rounds in which the bare program and the others
take turns: one minute of a machine is not like the next. What the looking alone does is seen on the bare program, looked at from here.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Final

from tests.benchmarks.figures import Better, Figure
from tests.gil_truth import PROGRAM, Stamps, agreement, traced
from workers.host.gil_watch import MOST_SHARE, GilWatch
from workers.host.wire import GilPlace, gil_place

THREADS: Final = (2, 4, 8)
INTERVALS_S: Final = (0.001, 0.005, 0.1)
REACH: Final = 99.0
SLOWER: Final = 1.02
INTERVAL_S: Final = 0.005
"""Of the program that is compared with the bare one."""


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
    figures += _slow_down(1 if quick else 15, 0.5 if quick else 1.0)
    return figures


def _slow_down(rounds: int, seconds: float) -> list[Figure]:
    ways: dict[str, Callable[[float], Mapping[int, Stamps]]] = {"bare": _bare, "looked at": _looked_at, "traced and looked at": _traced}
    told: dict[str, list[Mapping[int, Stamps]]] = {way: [] for way in ways}
    for number in range(rounds):
        for way in list(ways) if number % 2 else reversed(list(ways)):
            told[way].append(ways[way](seconds))
    figures = []
    for way in ("traced and looked at", "looked at"):
        for by, speed, reach in (("", _by_clock, SLOWER), (", by the threads' processor time", _by_processor_time, None)):
            ratios = [speed(bare) / speed(other) for bare, other in zip(told["bare"], told[way], strict=True)]
            name = f"two busy threads, {way}, against bare{by}"
            figures.append(Figure(name, statistics.median(ratios), "×", reach))
            if rounds > 1:
                lower, _, upper = statistics.quantiles(ratios, n=4)
                figures.append(Figure(f"{name}: half of the rounds within", upper - lower, "×"))
    return figures


def _traced(seconds: float) -> Mapping[int, Stamps]:
    return traced(2, INTERVAL_S, seconds).told


def _bare(seconds: float, seen: Callable[[int, GilPlace], None] = lambda _pid, _place: None) -> Mapping[int, Stamps]:
    command = [sys.executable, str(PROGRAM), "2", str(INTERVAL_S), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stderr is not None
        seen(program.pid, gil_place(program.stderr.readline()))
        told: dict[int, Stamps] = json.loads(program.communicate(timeout=60 + seconds)[0])
    return told


def _looked_at(seconds: float) -> Mapping[int, Stamps]:
    """The bare program, and its GIL read from outside all the while."""
    looks: list[int] = []
    watch = GilWatch(lambda seen: looks.append(seen.looks))
    try:
        told = _bare(seconds, lambda pid, place: watch.begin(1, pid, place))
    finally:
        watch.close()
    assert sum(looks), "nobody looked"
    return told


def _by_clock(told: Mapping[int, Stamps]) -> float:
    """Loops a second of all threads together."""
    return sum(loops * 1e9 / (last - first) for first, last, _, loops, _ in told.values())


def _by_processor_time(told: Mapping[int, Stamps]) -> float:
    """Loops in a second of processor time. What others do on the machine changes that less."""
    return sum(loops for *_, loops, _ in told.values()) * 1e9 / sum(ran for *_, ran in told.values())
