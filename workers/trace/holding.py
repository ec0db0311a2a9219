"""What a lane holds and which task it works on, at any of its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.columns import LaneColumns
from workers.trace.views import Bytes, Integers

_EVERY: Final = 4096
_ONE_BY_ONE: Final = 64
_ACQUIRED, _RELEASED = int(Kind.ACQUIRED), int(Kind.RELEASED)
_KINDS: Final = (Kind.ACQUIRED, Kind.RELEASED, Kind.TASK_STARTED, Kind.TASK_ENDED, Kind.STARTED, Kind.ENDED, Kind.LOST)
_MATTERS: Final = np.isin(np.arange(256), _KINDS)


@dataclass(slots=True)
class Doing:
    """`held`: object → (depth, site of the event that took it or -1), in the order taken. `task`: (pool, number) or None."""

    held: dict[int, tuple[int, int]] = field(default_factory=dict)
    task: tuple[int, int] | None = None

    def copy(self) -> Doing:
        return Doing(dict(self.held), self.task)

    def drop(self, objects: set[int]) -> None:
        """These exist no more."""
        for number in objects.intersection(self.held):
            del self.held[number]

    def step(self, kind: int, object_id: int, argument: int, site: int) -> None:
        if kind == Kind.ACQUIRED:
            depth, first = self.held.get(object_id, (0, site))
            self.held[object_id] = (depth + 1, first)
        elif kind == Kind.RELEASED:
            depth, first = self.held.get(object_id, (0, site))
            if depth > 1:
                self.held[object_id] = (depth - 1, first)
            else:
                self.held.pop(object_id, None)
        elif kind == Kind.LOST:  # with an object: it is not known whether the lane holds it still
            self.held.pop(object_id, None)
            self.task = self.task if object_id >= 0 else None
        elif kind == Kind.TASK_STARTED:
            self.task = (object_id, argument)
        elif kind == Kind.TASK_ENDED:
            self.task = None
        elif kind == Kind.STARTED or kind == Kind.ENDED:  # a lane that shows one task after the other: its number is the argument
            self.task = (object_id, argument) if argument and kind == Kind.STARTED else None


class LaneDoings:
    """Answers "what at event i?" from a mark at every 4096th event, so that no answer reads further than that.

    What the lane did when its first kept event came is kept beside the marks, so that a lock taken long ago is still known.
    """

    def __init__(self, lane: LaneColumns, before: Doing | None = None) -> None:
        """`before` is what the lane did after the events that it has forgotten before."""
        self._lane = lane
        before = before or Doing()
        self._marks: list[Doing] = [before]  # the first before the first event kept, the others where the index is a multiple of 4096
        self._newest = (lane.forgotten, before)  # after how many events, and what then

    def after(self, index: int) -> Doing:
        """The state just after event `index`; before the first event for -1, before the first one kept for those forgotten. The answer is
        the caller's own.
        """
        forgotten = self._lane.forgotten
        count = max(index + 1, forgotten)
        begun = forgotten // _EVERY
        while (begun + len(self._marks)) * _EVERY <= count:
            at = (begun + len(self._marks)) * _EVERY
            self._marks.append(self._played(self._marks[-1], max(at - _EVERY, forgotten), at))
        mark = count // _EVERY
        first = max(mark * _EVERY, forgotten)
        if first <= self._newest[0] <= count:
            doing = self._played(self._newest[1], self._newest[0], count)
        else:
            doing = self._played(self._marks[mark - begun], first, count)
        self._newest = (count, doing)
        return doing.copy()

    def forget(self, count: int) -> None:
        """The lane is about to forget its first `count` events."""
        forgotten = self._lane.forgotten
        doing = self.after(forgotten + count - 1)
        del self._marks[: (forgotten + count) // _EVERY - forgotten // _EVERY]
        self._marks[:1] = [doing]
        self._newest = (forgotten + count, doing)

    def drop(self, objects: set[int]) -> None:
        """These exist no more, and no event that is kept names them."""
        for doing in (*self._marks, self._newest[1]):
            if doing.held:
                doing.drop(objects)

    def _played(self, before: Doing, first: int, last: int) -> Doing:
        """The state after the events with indices [first, last)."""
        doing = before.copy()
        lane = self._lane
        columns = lane.columns
        at = np.flatnonzero(_MATTERS.take(lane.kind[first - lane.forgotten : last - lane.forgotten])) + (first - lane.forgotten)
        at = _without_pairs(at, lane)
        if len(at) > _ONE_BY_ONE and not (lane.kind.take(at) == Kind.LOST).any():
            return _after_many(doing, columns.kind[at], columns.object[at], columns.argument[at], columns.site[at])
        names = columns.kind, columns.object, columns.argument, columns.site
        for kind, object_id, argument, site in zip(*(column[at].tolist() for column in names), strict=True):
            doing.step(kind, object_id, argument, site)
        return doing


def _without_pairs(at: NDArray[np.intp], lane: LaneColumns) -> NDArray[np.intp]:
    """Leave out what is let go of by the very next event: whatever came before, nothing is different after such a pair."""
    if len(at) <= _ONE_BY_ONE:
        return at
    kind, number = lane.kind.take(at), lane.object.take(at)
    pair = (kind[:-1] == _ACQUIRED) & (kind[1:] == _RELEASED) & (number[:-1] == number[1:])
    alone = np.ones(len(at), bool)
    alone[:-1] &= ~pair
    alone[1:] &= ~pair
    return at[alone]


def _after_many(doing: Doing, kind: Bytes, object_: Integers, argument: Integers, site: Integers) -> Doing:
    """The same as `Doing.step` for one event after the other. A depth never falls below 0: of an object taken d deep before, it is
    d + S − min(0, d + the least S) after events whose depths sum up to S.
    """
    tasks = np.flatnonzero(np.isin(kind, (Kind.TASK_STARTED, Kind.TASK_ENDED, Kind.STARTED, Kind.ENDED)))
    if len(tasks):
        last = tasks[-1]
        begins = kind[last] == Kind.TASK_STARTED or (kind[last] == Kind.STARTED and argument[last])
        doing.task = (int(object_[last]), int(argument[last])) if begins else None
    uses = np.flatnonzero((kind == Kind.ACQUIRED) | (kind == Kind.RELEASED))
    if not len(uses):
        return doing
    uses = uses[np.argsort(object_[uses], kind="stable")]
    own, change = object_[uses], np.where(kind[uses] == Kind.ACQUIRED, 1, -1)
    begins = np.concatenate(([0], np.flatnonzero(own[1:] != own[:-1]) + 1))
    sums = np.cumsum(change)
    before = sums[begins] - change[begins]
    total, least = sums[np.append(begins[1:], len(sums)) - 1] - before, np.minimum.reduceat(sums, begins) - before
    taken: list[tuple[int, int, int]] = []  # where it was taken, the object, how deep it is now
    for at, number in enumerate(own[begins].tolist()):
        known, first = doing.held.get(number, (0, -1))
        depth = known + int(total[at]) - min(0, known + int(least[at]))
        if known and known + least[at] > 0:
            doing.held[number] = depth, first
            continue
        doing.held.pop(number, None)
        if depth:
            part = slice(int(begins[at]), int(begins[at + 1]) if at + 1 < len(begins) else None)
            level = known + sums[part] - before[at]
            free = np.flatnonzero(level - np.minimum(np.minimum.accumulate(level), 0) == 0)
            taken.append((int(uses[part][free[-1] + 1 if len(free) else 0]), number, depth))
    for at, number, depth in sorted(taken):
        doing.held[number] = depth, int(site[at])
    return doing
