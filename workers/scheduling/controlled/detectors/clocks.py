"""Vector clocks over the order that starts, joins and, if asked for, locks and the turns of an event loop enforce in every execution."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from ..operations import JOIN, RELEASE, START, TAKES, TURNS, Operation

if TYPE_CHECKING:
    from ..engine import Execution


class SyncClocks:
    """One clock for each task; fed with the steps in turn.

    With `turns`, each segment on an event loop comes after the one before it, as if they held a lock. Without, only after the one that made
    it ready, and after what the events, queues and semaphores of asyncio put before it.
    """

    def __init__(self, execution: Execution, *, locks: bool = True, turns: bool = True) -> None:
        tasks = execution.tasks
        self.of = [[0] * len(tasks) for _ in tasks]
        for index in range(len(tasks)):
            self.of[index][index] = 1
        self._born = {task.born: task.index for task in tasks}
        self._released: dict[Hashable, list[int]] = {}
        self._locks = locks
        self._by_turns = turns
        self._turns: dict[Hashable, int] = {}  # loop → the task that had its latest turn
        self._woken = {} if turns else execution.woken
        self._wakers = dict[int, list[int] | None].fromkeys(self._woken.values())  # step → its task's clock then
        self._passed = execution.passed[::-1] if locks and not turns else []

    def pass_step(self, position: int, task: int, operation: Operation) -> None:
        """The step synchronises its task with others, or does not."""
        while self._passed and self._passed[-1][0] <= position:
            _, other, primitive = self._passed.pop()
            self._take(other, primitive)
            self._let_go(other, primitive)
        self._synchronise(position, task, operation)
        if position in self._wakers:
            self._wakers[position] = list(self.of[task])
            self.of[task][task] += 1

    def _synchronise(self, position: int, task: int, operation: Operation) -> None:
        kind = operation.kind
        if kind in TAKES:
            if self._locks:
                self._take(task, operation.target)
        elif kind == RELEASE:
            if self._locks:
                self._let_go(task, operation.target)
        elif kind == START:
            if position in self._born:
                self._join(self._born[position], self.of[task])
                self.of[task][task] += 1
        elif kind == JOIN:
            self._join(task, self.of[operation.target.index])
        elif kind in TURNS:
            if self._by_turns:
                self._take_turn(task, operation.target)
            elif (waker := self._wakers.get(self._woken.get(position, -1))) is not None:
                self._join(task, waker)

    def _take(self, task: int, target: Hashable) -> None:
        if (released := self._released.get(target)) is not None:
            self._join(task, released)

    def _let_go(self, task: int, target: Hashable) -> None:
        self._released[target] = list(self.of[task])
        self.of[task][task] += 1

    def _take_turn(self, task: int, loop: Hashable) -> None:
        """Nothing runs beside a segment on its loop: all of the one before comes first, as if it had held a lock."""
        before = self._turns.get(loop)
        if before is not None and before != task:
            self._join(task, self.of[before])
            self.of[before][before] += 1
        self._turns[loop] = task

    def _join(self, task: int, other: list[int]) -> None:
        clock = self.of[task]
        for index, value in enumerate(other):
            if value > clock[index]:
                clock[index] = value
