"""Stretches of time as two arrays, first and last (ns), in order and without overlap; and what can be done with two such lists."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from workers.trace.columns import Growing
from workers.trace.views import Times

Stretches: TypeAlias = tuple[Times, Times]


def common(one: Stretches, other: Stretches) -> Stretches:
    """Where both are. A stretch of `one` is cut at every border of `other` within it."""
    low = np.searchsorted(other[1], one[0], side="right")
    high = np.searchsorted(other[0], one[1], side="left")
    count = np.maximum(high - low, 0)
    mine = np.repeat(np.arange(len(count)), count)
    theirs = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    return np.maximum(one[0][mine], other[0][theirs]), np.minimum(one[1][mine], other[1][theirs])


def without(one: Stretches, other: Stretches) -> Stretches:
    """Where `one` is and `other` is not."""
    ends = np.iinfo(np.int64)
    first, last = np.concatenate(([ends.min], other[1])), np.concatenate((other[0], [ends.max]))
    there = last > first
    return common(one, (first[there], last[there]))


class Timeline:
    """Stretches that grow at the end, with the time they take together: one search for any number of places. The oldest can be forgotten;
    how many that were, how long they took together and the longest of them is kept.
    """

    def __init__(self) -> None:
        self._first, self._last, self._before = Growing(np.int64), Growing(np.int64), Growing(np.int64)
        self.forgotten = 0
        self.forgotten_ns = 0
        self._longest_forgotten_ns = 0

    def __len__(self) -> int:
        return self._first.used

    @property
    def first(self) -> Times:
        return self._first.view

    @property
    def last(self) -> Times:
        return self._last.view

    @property
    def total_ns(self) -> int:
        return int(self._before.view[-1] + self._last.view[-1] - self._first.view[-1]) if len(self) else self.forgotten_ns

    @property
    def longest_ns(self) -> int:
        """The longest stretch ever."""
        return max(self._longest_forgotten_ns, int((self.last - self.first).max(initial=0)))

    def forget(self, t_ns: int) -> None:
        """Let go of what was over by t, but for the newest."""
        count = min(int(np.searchsorted(self._last.view, t_ns, side="right")), len(self) - 1)
        if count <= 0:
            return
        self._longest_forgotten_ns = max(self._longest_forgotten_ns, int((self.last[:count] - self.first[:count]).max()))
        self.forgotten += count
        self.forgotten_ns = int(self._before.view[count])
        for column in (self._first, self._last, self._before):
            column.forget(count)

    def cut(self, t_ns: int) -> None:
        """Take back everything from t on."""
        count = int(np.searchsorted(self._first.view, t_ns, side="left"))
        for column in (self._first, self._last, self._before):
            column.cut(count)
        if count:
            self._last.view[-1] = min(self._last.view[-1], t_ns)

    def extend(self, new: Stretches) -> None:
        """Append what lies behind all that is there; stretches that touch become one."""
        first, last = new
        some = last > first
        first, last = first[some], last[some]
        if not len(first):
            return
        apart = np.flatnonzero(first[1:] > last[:-1])
        first, last = first[np.concatenate(([0], apart + 1))], last[np.append(apart, len(last) - 1)]
        if len(self) and first[0] <= self._last.view[-1]:
            self._last.view[-1] = last[0]
            first, last = first[1:], last[1:]
        length = np.concatenate(([self.total_ns], last - first))
        self._before.extend(np.cumsum(length)[:-1])
        self._first.extend(first)
        self._last.extend(last)

    def spent(self, edges: NDArray[np.float64]) -> NDArray[np.float64]:
        """How many ns before each edge are within the stretches; of an edge before those that are kept, up to where they begin."""
        if not len(self):
            return np.full(len(edges), float(self.forgotten_ns))
        first = self._first.view
        at = np.searchsorted(first, np.floor(edges).astype(np.int64), side="right") - 1
        inside = np.minimum(edges, self._last.view[at]) - first[at]
        return np.asarray(np.where(at >= 0, self._before.view[at] + inside, self.forgotten_ns))

    def at(self, t_ns: int) -> tuple[int, int] | None:
        """The stretch that contains t."""
        place = int(np.searchsorted(self._first.view, t_ns, side="right")) - 1
        if place < 0 or self._last.view[place] <= t_ns:
            return None
        return int(self._first.view[place]), int(self._last.view[place])

    def around(self, t_ns: int) -> tuple[int | None, int | None]:
        """The last of the stretch before t and the first of the one behind it; t is in none."""
        place = int(np.searchsorted(self._first.view, t_ns, side="right"))
        before = int(self._last.view[place - 1]) if place else None
        return before, int(self._first.view[place]) if place < len(self) else None
