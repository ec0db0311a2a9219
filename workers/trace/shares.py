"""Exact share of time per pixel, for a picture of many lanes in a few milliseconds.

Lanes with many events in view go by `edge_sums`, those with few by `sparse_shares`. Here lanes are put together, and pixels too wide for
the arithmetic of `edge_sums` cut and put together again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.trace.columns import LaneColumns
from workers.trace.edge_sums import WIDEST_NS, LanePart, fill_lanes, make_grid
from workers.trace.prefix import STATES, Prefix, catch_up_all
from workers.trace.reuse import PixelCache
from workers.trace.sparse_shares import fill_stretches, gathered, in_view

TOGETHER: Final = 16
"""Lanes computed in one go: what lies between the steps then stays in the processor's cache."""

CORES: Final = os.cpu_count() or 1

WORTH_A_THREAD: Final = 256
"""Pixels from which on a second thread saves more than its start costs."""

FEW_PER_PIXEL: Final = 2
"""A lane with fewer events in view than half the pixels is done interval by interval."""

Shares = NDArray[np.float32]
_Row = tuple[int, int]
"""Row of the picture and lane."""


class Sharer:
    """Answers `shares`; what a view that moves or a run that grows has in common with an answer before is not computed again."""

    def __init__(self, columns: list[LaneColumns], prefixes: list[Prefix]) -> None:
        self._columns = columns
        self._prefixes = prefixes
        self.cache = PixelCache()

    def shares(self, lanes: list[int], edges: NDArray[np.float64], now_ns: int) -> Shares:
        """See `Store.shares`."""
        key = tuple(lanes)

        def compute(values: Shares, first: int, last: int) -> None:
            values[:, first:last] = self.worked_out(key, edges[first : last + 1], now_ns)

        return self.cache.values(key, edges, now_ns, (len(key), len(edges) - 1, STATES), compute)

    def worked_out(self, lanes: tuple[int, ...], edges: NDArray[np.float64], now_ns: int) -> Shares:
        """The same, with nothing used again."""
        values = np.zeros((len(lanes), len(edges) - 1, STATES), np.float32)
        few, many = self._by_density(lanes, edges)
        if few:
            fill_stretches(gathered(few, float(edges[0]), float(edges[-1]), now_ns), edges, values)
        if many:
            self._fill_dense(many, edges, now_ns, values)
        return values

    def _by_density(self, lanes: tuple[int, ...], edges: NDArray[np.float64]) -> tuple[list[tuple[int, LaneColumns, int, int]], list[_Row]]:
        """Lanes with few events in view, and those with many."""
        few: list[tuple[int, LaneColumns, int, int]] = []
        many: list[_Row] = []
        view, limit = np.array([np.floor(edges[0]), np.ceil(edges[-1])]).astype(np.int64), (len(edges) - 1) // FEW_PER_PIXEL
        for row, lane in enumerate(lanes):
            columns = self._columns[lane]
            begin, end = in_view(columns, view)
            if end - begin <= limit:
                few.append((row, columns, begin, end))
            else:
                many.append((row, lane))
        return few, many

    def _fill_dense(self, rows: list[_Row], edges: NDArray[np.float64], now_ns: int, out: Shares) -> None:
        widest = float(np.diff(edges).max())
        if widest < WIDEST_NS:
            self._fill(rows, edges, widest, now_ns, out)
            return
        pieces = int(widest / WIDEST_NS) + 1
        fine = np.interp(np.arange((len(edges) - 1) * pieces + 1) / pieces, np.arange(len(edges)), edges)
        parts = np.zeros((len(rows), len(fine) - 1, STATES), np.float32)
        numbered = [(number, lane) for number, (_, lane) in enumerate(rows)]
        self._fill(numbered, fine, float(np.diff(fine).max()), now_ns, parts)
        out[[row for row, _ in rows]] = parts.reshape(len(rows), len(edges) - 1, pieces, STATES).mean(axis=2)

    def _fill(self, rows: list[_Row], edges: NDArray[np.float64], widest: float, now_ns: int, out: Shares) -> None:
        grid = make_grid(edges, widest)
        groups: dict[tuple[int, ...], list[tuple[int, LanePart]]] = {}
        catch_up_all([self._prefixes[lane] for _, lane in rows])
        for row, lane in rows:
            columns, prefix = self._columns[lane], self._prefixes[lane]
            groups.setdefault(tuple(prefix.kept), []).append((row, LanePart(columns, prefix, now_ns)))
        work: list[Callable[[], None]] = []
        for members in groups.values():
            for at in range(0, len(members), TOGETHER):
                some = members[at : at + TOGETHER]
                work.append(partial(fill_lanes, [part for _, part in some], grid, out, [row for row, _ in some]))
        if len(edges) >= WORTH_A_THREAD:
            side_by_side(work)
        else:
            for piece in work:
                piece()


def side_by_side(work: list[Callable[[], None]]) -> None:
    """Do all of it, half in a second thread where there is a second core: numpy lets go of the GIL while it searches and gathers.

    A thread for each call, not a pool: it costs a tenth of a millisecond where the work takes ten, and leaves nothing to be ended.
    Pieces must not write to the same place. Raises what a piece raised, after all have stopped.
    """
    if len(work) < 2 or CORES < 2:
        for piece in work:
            piece()
        return
    raised: list[BaseException] = []

    def other_half() -> None:
        try:
            for piece in work[1::2]:
                piece()
        except BaseException as error:  # told to the caller, who waits
            raised.append(error)

    helper = threading.Thread(target=other_half, name="threadline-shares", daemon=True)
    helper.start()
    try:
        for piece in work[::2]:
            piece()
    finally:
        helper.join()
    if raised:
        raise raised[0]
