"""What a lane holds and which task it works on, at any of its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workers.probe.schema import Kind
from workers.trace.columns import LaneColumns

_EVERY: Final = 4096
_MATTERS: Final = np.isin(np.arange(256), [Kind.ACQUIRED, Kind.RELEASED, Kind.TASK_STARTED, Kind.TASK_ENDED, Kind.STARTED, Kind.ENDED])


@dataclass(slots=True)
class Doing:
    """`held`: object → (depth, index of the event that took it), in the order taken. `task`: (pool, number) or None."""

    held: dict[int, tuple[int, int]] = field(default_factory=dict)
    task: tuple[int, int] | None = None

    def copy(self) -> Doing:
        return Doing(dict(self.held), self.task)

    def step(self, kind: int, object_id: int, argument: int, index: int) -> None:
        if kind == Kind.ACQUIRED:
            depth, first = self.held.get(object_id, (0, index))
            self.held[object_id] = (depth + 1, first)
        elif kind == Kind.RELEASED:
            depth, first = self.held.get(object_id, (0, index))
            if depth > 1:
                self.held[object_id] = (depth - 1, first)
            else:
                self.held.pop(object_id, None)
        elif kind == Kind.TASK_STARTED:
            self.task = (object_id, argument)
        elif kind == Kind.TASK_ENDED:
            self.task = None
        elif kind == Kind.STARTED or kind == Kind.ENDED:  # a lane that shows one task after the other: its number is the argument
            self.task = (object_id, argument) if argument and kind == Kind.STARTED else None


class LaneDoings:
    """Answers "what at event i?" from a mark at every 4096th event, so that no answer reads further than that."""

    def __init__(self, lane: LaneColumns) -> None:
        self._lane = lane
        self._marks: list[Doing] = [Doing()]
        self._newest = (0, Doing())  # after how many events, and what then

    def after(self, index: int) -> Doing:
        """The state just after event `index`; before the first event for -1. The answer is the caller's own."""
        count = index + 1
        while len(self._marks) * _EVERY <= count:
            at = (len(self._marks) - 1) * _EVERY
            self._marks.append(self._played(self._marks[-1], at, at + _EVERY))
        if self._newest[0] <= count and self._newest[0] >= (count // _EVERY) * _EVERY:
            doing = self._played(self._newest[1], self._newest[0], count)
        else:
            doing = self._played(self._marks[count // _EVERY], (count // _EVERY) * _EVERY, count)
        self._newest = (count, doing)
        return doing.copy()

    def _played(self, before: Doing, first: int, last: int) -> Doing:
        doing = before.copy()
        lane = self._lane
        columns = lane.columns
        at = np.flatnonzero(_MATTERS[lane.kind[first:last]]) + first
        rows = zip(at.tolist(), columns.kind[at].tolist(), columns.object[at].tolist(), columns.argument[at].tolist(), strict=True)
        for index, kind, object_id, argument in rows:
            doing.step(kind, object_id, argument, index)
        return doing
