"""Probabilistic concurrency testing: random priorities, lowered at a few random steps.

Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010: a bug that needs `depth` ordering
constraints shows in at least one of n·k^(depth-1) executions, n being the tasks and k the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from ..tasks import Task
from .base import starter

if TYPE_CHECKING:
    from ..engine import Execution


class Pct:
    name = "pct"
    complete = False

    def __init__(self, seed: int, depth: int = 3) -> None:
        self._random = Random(seed)
        self._depth = depth
        self._steps = 20  # the length of an execution, as far as is known
        self._priorities: dict[str, float] = {}
        self._lowest = 0.0
        self._changes: set[int] = set()

    def next_rails(self) -> Sequence[str]:
        self._priorities = {}
        self._lowest = 0.0
        self._changes = {self._random.randrange(1, max(2, self._steps)) for _ in range(self._depth - 1)}
        return ()

    def choose(self, enabled: list[Task], execution: Execution) -> Task:
        if (task := starter(enabled)) is not None:
            return task
        for task in enabled:
            if task.lane not in self._priorities:
                self._priorities[task.lane] = 1.0 + self._random.random()
        if len(execution.trace) in self._changes:
            self._lowest -= 1.0
            self._priorities[self._highest(enabled).lane] = self._lowest
        return self._highest(enabled)

    def _highest(self, enabled: list[Task]) -> Task:
        return max(enabled, key=lambda task: self._priorities[task.lane])

    def learn(self, execution: Execution) -> None:
        self._steps = max(self._steps, len(execution.trace))
