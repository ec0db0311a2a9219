"""Vector clocks over the order that starts, joins and, if asked for, locks enforce in every execution."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from ..operations import JOIN, RELEASE, START, TAKES, Operation

if TYPE_CHECKING:
    from ..engine import Execution


class SyncClocks:
    """One clock for each task; fed with the steps in turn."""

    def __init__(self, execution: Execution, *, locks: bool = True) -> None:
        tasks = execution.tasks
        self.of = [[0] * len(tasks) for _ in tasks]
        for index in range(len(tasks)):
            self.of[index][index] = 1
        self._born = {task.born: task.index for task in tasks}
        self._released: dict[Hashable, list[int]] = {}
        self._locks = locks

    def pass_step(self, position: int, task: int, operation: Operation) -> None:
        """The step synchronises its task with others, or does not."""
        kind = operation.kind
        if kind in TAKES:
            if self._locks and (released := self._released.get(operation.target)):
                self._join(task, released)
        elif kind == RELEASE:
            if self._locks:
                self._released[operation.target] = list(self.of[task])
                self.of[task][task] += 1
        elif kind == START:
            if position in self._born:
                self._join(self._born[position], self.of[task])
                self.of[task][task] += 1
        elif kind == JOIN:
            self._join(task, self.of[operation.target.index])

    def _join(self, task: int, other: list[int]) -> None:
        clock = self.of[task]
        for index, value in enumerate(other):
            if value > clock[index]:
                clock[index] = value
