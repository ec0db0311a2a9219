"""How long items took, of more items than can be kept: counted in bins a hundredth of their length wide."""

from __future__ import annotations

from typing import Final

import numpy as np

from workers.trace.views import Times

_PER_OCTAVE: Final = 64
_SHORTEST: Final = -(1 << 62)
_EXACT: Final = 128
"""Up to so many ns, each has a bin of its own: finer ones there are not."""


class Latencies:
    """Counts of times in ns. One below 0 (a taker wrote its event down before the giver did) goes with those of 0."""

    def __init__(self) -> None:
        self.longest_ns = _SHORTEST
        self._counts: Times = np.zeros(_EXACT + 56 * _PER_OCTAVE, np.int64)

    def add(self, times: Times) -> None:
        """Count these too."""
        if len(times):
            self.longest_ns = max(self.longest_ns, int(times.max()))
            counted = np.bincount(_bin(np.maximum(times, 0)))
            self._counts[: len(counted)] += counted

    def median_with(self, times: Times) -> int:
        """The median of these and those counted, at most 1.1 % away from it; there must be one."""
        counts = self._counts.copy()
        if len(times):
            counted = np.bincount(_bin(np.maximum(times, 0)))
            counts[: len(counted)] += counted
        at = int(np.searchsorted(np.cumsum(counts), (int(counts.sum()) + 1) // 2))
        return at if at < _EXACT else round(_EXACT * 2.0 ** ((at - _EXACT + 0.5) / _PER_OCTAVE))


def _bin(times: Times) -> Times:
    small = times < _EXACT
    octaves = np.log2(np.where(small, _EXACT, times) / _EXACT)
    return np.where(small, times, _EXACT + (octaves * _PER_OCTAVE).astype(np.int64))
