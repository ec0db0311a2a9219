"""From the numbers a traced process gives its lanes, objects and sites to the ids that hold for the whole run."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

MISSING: Final = -2
"""Stands for a number that was never defined; -1 stands for number 0, which means none."""

_MOST: Final = 1 << 24  # a larger number is a mistake, not a table to reserve memory for


class NumberMap:
    """A table from local number to global id, as one array so that whole columns are mapped in one gather."""

    def __init__(self) -> None:
        self._table: NDArray[np.int32] = np.full(64, MISSING, np.int32)
        self._table[0] = -1

    def set(self, number: int, global_id: int) -> bool:
        """False when the number is out of bounds."""
        if not 0 < number < _MOST:
            return False
        if number >= len(self._table):
            wider = np.full(max(number + 1, 2 * len(self._table)), MISSING, np.int32)
            wider[: len(self._table)] = self._table
            self._table = wider
        self._table[number] = global_id
        return True

    def get(self, number: int) -> int:
        """Global id, -1 for number 0, MISSING when it is not defined."""
        return int(self._table[number]) if 0 <= number < len(self._table) else MISSING

    def take(self, numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The ids of a column of numbers."""
        try:
            return self._table.take(numbers)  # twice as fast as an index
        except IndexError:
            known = numbers < len(self._table)
            return np.where(known, self._table[np.where(known, numbers, 0)], np.int32(MISSING))


class ProcessNumbers:
    """The three tables of one traced process."""

    def __init__(self) -> None:
        self.lanes = NumberMap()
        self.objects = NumberMap()
        self.sites = NumberMap()
