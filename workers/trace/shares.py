"""Exact share of time per pixel, for a picture of many lanes in a few milliseconds.

For each pixel edge: the block of k events it falls into (a search among every 16th time, then a few halvings), the row of prefix sums at
the block's beginning, and the part of each of the block's k events that lies before the edge. The difference of neighbouring edges is the
time per state in the pixel.

All sums are integers modulo 2³², in units of 2⁻ᵇ ns with b as large as a pixel's width allows, so that edges between two ns are exact as
well: wrapping around does no harm to differences below 2³² units. Pixels too wide for that are cut and put together again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State
from workers.trace.columns import LaneColumns
from workers.trace.prefix import COARSE, NOT_KEPT, STATES, Prefix
from workers.trace.views import Times

_WIDEST_NS: Final = float(1 << 31)
_WIDEST_BITS: Final = 31

Shares = NDArray[np.float32]


class Sharer:
    """Answers `shares` and keeps the latest answer: of a view moved by whole pixels, only those that came into view are computed."""

    def __init__(self, columns: list[LaneColumns], prefixes: list[Prefix]) -> None:
        self._columns = columns
        self._prefixes = prefixes
        self._latest: _Answer | None = None
        self.computed = 0  # pixel columns computed so far, for tests and measurements

    def shares(self, lanes: list[int], edges: NDArray[np.float64], now_ns: int, version: int) -> Shares:
        """See `Store.shares`. `version` changes whenever an event is taken in."""
        answer = _Answer(tuple(lanes), edges, version, now_ns, np.zeros((len(lanes), len(edges) - 1, STATES), np.float32))
        shift = self._latest.shift_to(answer) if self._latest is not None else None
        pixels = len(edges) - 1
        if self._latest is None or shift is None or abs(shift) >= pixels:
            self._compute(answer, 0, pixels)
        elif shift >= 0:
            answer.shares[:, : pixels - shift] = self._latest.shares[:, shift:]
            self._compute(answer, pixels - shift, pixels)
        else:
            answer.shares[:, -shift:] = self._latest.shares[:, :shift]
            self._compute(answer, 0, -shift)
        self._latest = answer
        return answer.shares.view()

    def _compute(self, answer: _Answer, first: int, last: int) -> None:
        if first == last:
            return
        self.computed += last - first
        edges = answer.edges[first : last + 1]
        widest = float(np.diff(edges).max())
        if widest < _WIDEST_NS:
            self._fill(answer.lanes, edges, widest, answer.now_ns, answer.shares[:, first:last])
            return
        pieces = int(widest / _WIDEST_NS) + 1
        fine = np.interp(np.arange((len(edges) - 1) * pieces + 1) / pieces, np.arange(len(edges)), edges)
        parts = np.zeros((len(answer.lanes), len(fine) - 1, STATES), np.float32)
        self._fill(answer.lanes, fine, float(np.diff(fine).max()), answer.now_ns, parts)
        answer.shares[:, first:last] = parts.reshape(len(answer.lanes), len(edges) - 1, pieces, STATES).mean(axis=2)

    def _fill(self, lanes: tuple[int, ...], edges: NDArray[np.float64], widest: float, now_ns: int, out: Shares) -> None:
        grid = _grid(edges, widest)
        for row, lane in enumerate(lanes):
            columns = self._columns[lane]
            if columns.used:
                self._prefixes[lane].catch_up()
                _fill_lane(columns, self._prefixes[lane], grid, now_ns, out[row])


@dataclass(slots=True)
class _Answer:
    lanes: tuple[int, ...]
    edges: NDArray[np.float64]
    version: int
    now_ns: int
    shares: Shares

    def shift_to(self, other: _Answer) -> int | None:
        """By how many whole pixels the other's view lies further right; None when it is not the same but for that."""
        if self.version != other.version or self.now_ns != other.now_ns or self.lanes != other.lanes or len(self.edges) != len(other.edges):
            return None
        width = (self.edges[-1] - self.edges[0]) / (len(self.edges) - 1)
        shift = round((other.edges[0] - self.edges[0]) / width)
        allowed = width * 1e-6
        moved = self.edges[[0, -1]] + shift * width
        return shift if np.all(np.abs(moved - other.edges[[0, -1]]) <= allowed) and _even(self.edges) and _even(other.edges) else None


def _even(edges: NDArray[np.float64]) -> bool:
    widths = np.diff(edges)
    return bool(widths.max() - widths.min() <= 1e-6 * widths.max())


@dataclass(slots=True)
class _Grid:
    """The edges as whole ns and as fixed-point numbers of 2⁻ᵇ ns modulo 2³²."""

    whole: Times
    fixed: NDArray[np.uint32]
    bits: np.uint32
    per_unit: NDArray[np.float32]  # share of its pixel that one unit is


def _grid(edges: NDArray[np.float64], widest: float) -> _Grid:
    bits = max(0, min(_WIDEST_BITS, _WIDEST_BITS - int(np.ceil(np.log2(max(widest, 1e-9))))))
    whole = np.floor(edges).astype(np.int64)
    part = ((edges - whole) * (1 << bits)).astype(np.uint32)
    fixed = (whole.astype(np.uint32) << np.uint32(bits)) + part
    return _Grid(whole, fixed, np.uint32(bits), (1.0 / (np.diff(edges) * (1 << bits))).astype(np.float32))


def _fill_lane(lane: LaneColumns, prefix: Prefix, grid: _Grid, now_ns: int, out: Shares) -> None:
    """Write a lane's shares into `out`, shape (pixels, STATES), which is 0."""
    used = lane.used
    begin = int(lane.time[0])
    newest = int(lane.time[used - 1])
    end = newest if lane.state[used - 1] == State.NONE else max(now_ns, newest)
    whole, fixed = grid.whole, grid.fixed
    if whole[0] < begin or whole[-1] >= end:
        fixed = np.where(whole < begin, _fixed(begin, grid), np.where(whole >= end, _fixed(end, grid), fixed))
        whole = np.clip(whole, begin, end)
    life = fixed[1:] - fixed[:-1]
    every = prefix.every
    block = _blocks(lane.time[:used], prefix.coarse.view, whole, every)
    if block[0] == block[-1] and every == 1:
        out[:, lane.state[block[0]]] = life * grid.per_unit  # one interval fills the view
        out[:, State.NONE] = 0
        return
    sums = prefix.rows.take(block, axis=0) << grid.bits if prefix.kept else np.empty((len(whole), 0), np.uint32)
    for place in range(every):
        _add_part(lane, prefix, block * every + place, whole, fixed, grid.bits, sums)
    inside = sums[1:] - sums[:-1]
    rest = life - inside.sum(axis=1, dtype=np.uint32) if prefix.kept else life
    out[:, State.RUNNING] = rest * grid.per_unit
    for column, state in enumerate(prefix.kept):
        out[:, state] = inside[:, column] * grid.per_unit
    out[:, State.NONE] = 0


def _fixed(t_ns: int, grid: _Grid) -> np.uint32:
    return np.uint32((t_ns << int(grid.bits)) & 0xFFFF_FFFF)


def _blocks(time: Times, coarse: Times, whole: Times, every: int) -> NDArray[np.int64]:
    """For each edge the block of `every` events with the latest event that is not later; the edges are not before the first event."""
    low = max(int(np.searchsorted(coarse, whole[0], side="right")) - 1, 0)
    high = int(np.searchsorted(coarse, whole[-1], side="right"))
    at = (np.searchsorted(coarse[low:high], whole, side="right") + (low - 1)) * COARSE
    step = COARSE // 2
    while step >= every:
        middle = np.minimum(at + step, len(time) - 1)
        at += step * ((time.take(middle) <= whole) & (middle == at + step))
        step //= 2
    return at // every if every > 1 else at


def _add_part(
    lane: LaneColumns,
    prefix: Prefix,
    at: NDArray[np.int64],
    whole: Times,
    fixed: NDArray[np.uint32],
    bits: np.uint32,
    sums: NDArray[np.uint32],
) -> None:
    """Add to each edge's sums the part of event `at` that lies before the edge."""
    used = lane.used
    column = prefix.code.take(lane.state[:used].take(at, mode="clip"))
    first = lane.time[:used].take(at, mode="clip")
    after = lane.time[:used].take(at + 1, mode="clip")
    spent = after - first
    is_open = at >= used - 1
    partial = (whole < after) | is_open
    amount = np.where(partial, fixed - (first.astype(np.uint32) << bits), spent.astype(np.uint32) << bits)
    counts = (whole >= first) & (at < used) & (column != NOT_KEPT)
    amount *= counts
    rows = np.flatnonzero(counts)
    sums.reshape(-1)[rows * sums.shape[1] + column[rows]] += amount[rows]
