"""What a view that moves along, or a run that grows, has in common with the picture before: pixel columns that need no second computing.

A column is the same as before when it covers the same time and nothing has been recorded since in or before what it covers: events only
ever change what comes after them. So every answer is kept with the time up to which it holds; whatever is taken in lowers that to its
earliest event.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

Floats = NDArray[np.float64]
Values = NDArray[Any]
"""Pixels are the last axis but one."""


class Mix(Protocol):
    """Makes colours of shares, (rows, pixels, …) to (rows, pixels, `colours`), for each pixel by itself, and of all zeros 0. Two that are
    equal must do the same.
    """

    @property
    def colours(self) -> int: ...

    def __call__(self, shares: NDArray[np.float32], /) -> NDArray[np.uint32]: ...

    def __hash__(self) -> int: ...


MOST: Final = 64
"""Answers kept; the one not asked for longest goes first."""


@dataclass(slots=True)
class _Answer:
    edges: Floats
    values: Values
    holds_until_ns: float


class PixelCache:
    """The latest answer for each key. `computed` counts the pixel columns worked out so far, for tests and measurements."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, _Answer] = {}
        self._looked_at: Floats | None = None  # the edges given last, and whether they are evenly spaced
        self._even = True
        self.computed = 0

    def touch(self, t_ns: int) -> None:
        """Something was recorded, or taken back, that changes the picture from `t_ns` on."""
        for answer in self._answers.values():
            answer.holds_until_ns = min(answer.holds_until_ns, t_ns)

    def values(
        self,
        key: Hashable,
        edges: Floats,
        now_ns: int,
        shape: tuple[int, ...],
        compute: Callable[[Values, int, int], None],
        dtype: DTypeLike = np.float32,
    ) -> Values:
        """The values of all pixels, an array of `shape`. `compute(values, first, last)` puts those of the pixels [first, last) into an
        array that is 0 there. What lies after `now_ns` is 0, and not yet known. Where pixels differ in width, nothing is used
        again.
        """
        before = self._answers.pop(key, None)
        pixels = len(edges) - 1
        values = np.zeros(shape, dtype)
        first = last = 0  # the pixels that are the same as before
        shift = None if before is None or before.values.shape != shape else _shift(before.edges, edges)
        if edges is not self._looked_at:
            self._looked_at, self._even = edges, even(edges)
        if before is not None and shift is not None and self._even:
            held = int(np.searchsorted(before.edges, before.holds_until_ns, side="right")) - 1
            same = max(-shift, 0), min(held - shift, pixels)
            if same[0] < same[1]:
                first, last = same
                values[..., first:last, :] = before.values[..., first + shift : last + shift, :]
        begun = min(int(edges.searchsorted(now_ns)), pixels)  # how many begin before now
        for begin, end in ((0, min(first, begun)), (last, begun)):
            if end > begin:
                self.computed += end - begin
                compute(values, begin, end)
        self._answers[key] = _Answer(edges, values, now_ns if self._even else -math.inf)
        if len(self._answers) > MOST:
            del self._answers[next(iter(self._answers))]
        return values.view()

    def clear(self) -> None:
        """Forget all answers."""
        self._answers.clear()


def _shift(before: Floats, edges: Floats) -> int | None:
    """By how many whole pixels the view lies further right than before; None when it is not the same but for that. Edges are evenly
    spaced (see `PixelCache.values`).
    """
    if len(before) != len(edges):
        return None
    first, last = float(before[0]), float(before[-1])
    width = (last - first) / (len(before) - 1)
    shift = round((float(edges[0]) - first) / width)
    apart = max(abs(first + shift * width - float(edges[0])), abs(last + shift * width - float(edges[-1])))
    return shift if apart <= width * 1e-6 and abs(shift) < len(edges) else None


def even(edges: Floats) -> bool:
    """Whether the pixels between the edges are all of one width."""
    widths = np.diff(edges)
    return bool(widths.max() - widths.min() <= 1e-6 * widths.max())
