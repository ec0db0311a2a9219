from __future__ import annotations

import numpy as np

from workers.trace.tally import Counts


def test_counts_grow_with_the_numbers_they_are_asked_to_count() -> None:
    for number in (0, 62, 63, 64, 500):
        counts = Counts()
        counts.raise_to(np.array([number, number], np.int32), np.array([3, 2], np.int64))
        assert (counts[number], counts[number + 1]) == (3, 0)
        wide = Counts(4)
        wide.add(np.array([number, -1], np.int32), 1, np.array([2, 0], np.uint8))
        assert (wide[number, 2], wide[number, 0]) == (1, 0)
