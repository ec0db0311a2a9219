"""What a benchmark hands back.

Each benchmark is a module `tests.benchmarks.bench_<name>` with a function `run(quick: bool) -> list[Figure]`. `quick` asks for a run of
a few seconds that shows the benchmark works (less data, fewer rounds); only a full run says whether a figure is reached. A peer is
measured in the same run on the same data, so that the ratio holds whatever the machine; its ratio may be a figure of its own, with the
unit "×", when it has a reach of its own. Nothing is printed by a benchmark: `python -m tests.benchmarks` prints them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Better(StrEnum):
    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number, in `unit`. `reach` is the figure to reach in the same unit, None for one that is only reported."""

    name: str  # "whole frame, 10 million intervals, median"
    value: float
    unit: str  # "ms", "events/s", "bytes", "×"
    reach: float | None = None
    better: Better = Better.LOWER
    peer: str | None = None  # what it was compared with: "pyqtgraph bars"
    ratio: float | None = None  # how many times better than the peer, measured in this run

    @property
    def met(self) -> bool | None:
        """Whether the figure is reached; None when there is none to reach."""
        if self.reach is None:
            return None
        return self.value <= self.reach if self.better is Better.LOWER else self.value >= self.reach
