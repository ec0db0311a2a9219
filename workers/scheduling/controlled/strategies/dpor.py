"""Source-set dynamic partial-order reduction with sleep sets: at least one order of every class, and hardly more.

Abdulla, Aronis, Jonsson, Sagonas: Optimal Dynamic Partial Order Reduction, POPL 2014, algorithm 1. A class (Mazurkiewicz trace) holds
the orders that differ only in operations that commute; they all end alike. Executions that sleep sets prove redundant are cut short:
`pruned`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ..operations import ACQUIRE, RELEASE, TAKES, TRY, Operation, dependent
from ..tasks import Task
from .base import go_on, starter
from .reversible import History, Race

if TYPE_CHECKING:
    from ..engine import Execution

_CHANGES: Final = TAKES | {RELEASE}


class _Node:
    """A state on the way of the current execution: who could move, who did, who must still be tried, who need not be."""

    __slots__ = ("backtrack", "chosen", "done", "enabled", "sleep")

    def __init__(self, enabled: list[str], sleep: set[str], chosen: str) -> None:
        self.enabled = enabled
        self.sleep = sleep
        self.chosen = chosen
        self.backtrack = {chosen}
        self.done: set[str] = set()


class Dpor:
    name = "dpor"

    def __init__(self) -> None:
        self.complete = False
        self.classes = 0
        self.pruned = 0
        self._nodes: list[_Node] = []
        self._begun = False
        self._stamps: list[list[int]] = []  # clocks of the steps of the execution before
        self._known = 0  # steps of the current rails whose races were found in an earlier execution

    def next_rails(self) -> Sequence[str] | None:
        if not self._begun:
            self._begun = True
            return ()
        nodes = self._nodes
        while nodes:
            node = nodes[-1]
            node.done.add(node.chosen)
            left = [lane for lane in node.enabled if lane in node.backtrack and lane not in node.done and lane not in node.sleep]
            if left:
                node.chosen = left[0]
                self._known = len(nodes) - 1
                return [each.chosen for each in nodes]
            nodes.pop()
        self.complete = True
        return None

    def choose(self, enabled: list[Task], execution: Execution) -> Task | None:
        sleep = self._asleep(execution)
        awake = [task for task in enabled if task.lane not in sleep] if sleep else enabled
        if not awake:
            return None
        chosen = starter(awake) or go_on(awake, execution)
        self._nodes.append(_Node([task.lane for task in enabled], sleep, chosen.lane))
        return chosen

    def _asleep(self, execution: Execution) -> set[str]:
        """Whoever was tried in the state before, or slept there, and commutes with what was done instead. None of them has moved since."""
        if not self._nodes:
            return set()
        before = self._nodes[-1]
        candidates = before.sleep | before.done if before.done else before.sleep
        if not candidates:
            return set()
        step = execution.trace[-1][1]
        asleep = ((lane, execution.by_lane(lane)) for lane in candidates if lane != before.chosen)
        return {lane for lane, task in asleep if not dependent(_attempt(task, step), step)}

    def learn(self, execution: Execution) -> None:
        if execution.ended == "pruned":
            self.pruned += 1
        else:
            self.classes += 1
        history = History(execution)
        nodes = self._nodes
        for race in history.races(self._known, self._stamps, lambda step: len(nodes[step].backtrack) == len(nodes[step].enabled)):
            self._reverse(race)
        self._stamps = history.stamps

    def _reverse(self, race: Race) -> None:
        """Have an initial of the other order tried where the first of the two was chosen, unless one is already."""
        node = self._nodes[race.earlier]
        if not node.backtrack.isdisjoint(race.initials):
            return
        possible = [lane for lane in race.initials if lane in node.enabled]
        if possible:
            node.backtrack.add(race.lane if race.lane in possible else possible[0])
        else:
            node.backtrack.update(node.enabled)


def _attempt(task: Task, step: Operation) -> Operation:
    """What the task stood before when `step` was made. An attempt at a lock that the step took or let go may have come out either way."""
    pending = task.pending
    attempt = pending.kind == TRY or (pending.kind == ACQUIRE and task.expired)
    if not attempt:
        return pending
    if step.target is pending.target and step.kind in _CHANGES:
        return pending._replace(kind=TRY)
    return task.execution.about_to(task)
