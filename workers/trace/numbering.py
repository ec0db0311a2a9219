"""From the numbers a traced process gives its lanes, objects and sites to the ids that hold for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

MISSING: Final = -2
"""Stands for a number that was never defined, or is gone; -1 stands for number 0, which means none."""

_MOST: Final = 1 << 32  # what fits a record
_FARTHEST: Final = 1 << 22  # a number so far beyond all others is a mistake, not a table to reserve memory for
_WORTH_IT: Final = 4_096
_FIRST: Final = 64


class NumberMap:
    """A table from local number to global id, as one array so that whole columns are mapped in one gather.

    A process counts its numbers up, and says when one is gone. When the array would have to grow although most of what is in it is gone,
    what is left goes to a short list, `_old`, and the array begins again behind it. So it is as long as what lives needs.
    """

    def __init__(self) -> None:
        self._table: NDArray[np.int32] = np.full(_FIRST, MISSING, np.int32)
        self._table[0] = -1
        self._low = 0  # the number that the array begins with
        self._old = np.zeros(0, np.int64), np.zeros(0, np.int32)  # numbers below it in order, and their ids

    def set(self, number: int, global_id: int) -> bool:
        """False when the number is out of bounds."""
        if not 0 < number < _MOST:
            return False
        if number < self._low:
            self._set_old(number, global_id)
            return True
        if number - self._low >= len(self._table):
            self._make_room(number)
        self._table[number - self._low] = global_id
        return True

    def get(self, number: int) -> int:
        """Global id, -1 for number 0, MISSING when it is not defined."""
        if number < self._low:
            at = int(np.searchsorted(self._old[0], number))
            return int(self._old[1][at]) if at < len(self._old[0]) and self._old[0][at] == number else MISSING
        return int(self._table[number - self._low]) if number - self._low < len(self._table) else MISSING

    def clear(self, number: int) -> None:
        """The number is gone."""
        if number >= self._low:
            if 0 < number < self._low + len(self._table):
                self._table[number - self._low] = MISSING
        elif number and self.get(number) != MISSING:
            at = int(np.searchsorted(self._old[0], number))
            self._old = np.delete(self._old[0], at), np.delete(self._old[1], at)

    def take(self, numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The ids of a column of numbers."""
        if not self._low:
            try:
                return self._table.take(numbers)  # twice as fast as an index
            except IndexError:
                pass
        place = numbers.astype(np.int64) - self._low
        inside = (place >= 0) & (place < len(self._table))
        if inside.all():
            return self._table.take(place)
        found = np.full(len(numbers), MISSING, np.int32)
        found[inside] = self._table[place[inside]]
        older = np.flatnonzero(place < 0)
        if len(older):
            at = np.minimum(np.searchsorted(self._old[0], numbers[older]), len(self._old[0]) - 1)
            known = self._old[0][at] == numbers[older]
            found[older[known]] = self._old[1][at[known]]
        return found

    def known(self) -> Iterator[tuple[int, int]]:
        """Each number that is defined, with its id."""
        for numbers, ids in (self._old, (np.arange(len(self._table)) + self._low, self._table)):
            some = np.flatnonzero(ids >= 0)
            yield from zip(numbers[some].tolist(), ids[some].tolist(), strict=True)

    def _set_old(self, number: int, global_id: int) -> None:
        at = int(np.searchsorted(self._old[0], number))
        if at < len(self._old[0]) and self._old[0][at] == number:
            self._old[1][at] = global_id
        else:
            self._old = np.insert(self._old[0], at, number), np.insert(self._old[1], at, global_id)

    def _make_room(self, number: int) -> None:
        """For a number behind the array's end."""
        defined = np.flatnonzero(self._table != MISSING)
        much = len(self._table) >= _WORTH_IT and len(defined) < len(self._table) // 8
        if much or number - self._low >= len(self._table) + _FARTHEST:
            self._old = np.append(self._old[0], defined + self._low), np.append(self._old[1], self._table[defined])
            self._low, self._table = number, np.full(_FIRST, MISSING, np.int32)
            return
        wider = np.full(max(number - self._low + 1, 2 * len(self._table)), MISSING, np.int32)
        wider[: len(self._table)] = self._table
        self._table = wider


class ProcessNumbers:
    """The three tables of one traced process."""

    def __init__(self) -> None:
        self.lanes = NumberMap()
        self.objects = NumberMap()
        self.sites = NumberMap()
