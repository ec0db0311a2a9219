"""Time per state and pixel of several lanes at once.

For each pixel edge: the block of eight events it falls into (a search among every 8th time), within it the k events that follow a row of
prefix sums, that row, and the part of each of the k events that lies before the edge. The difference of neighbouring edges is the time
per state in the pixel.

All sums are integers modulo 2³², in units of 2⁻ᵇ ns with b as large as a pixel's width allows, so that edges between two ns are exact as
well: wrapping round does no harm to differences below 2³² units. Every step is one numpy call for all lanes; only what reads a lane's own
columns is called for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State
from workers.trace.columns import LaneColumns
from workers.trace.prefix import BLOCK, Prefix
from workers.trace.views import Times

WIDEST_NS: Final = float(1 << 31)
_WIDEST_BITS: Final = 31
_NEVER: Final = np.iinfo(np.int64).max
_NONE, _RUNNING = int(State.NONE), int(State.RUNNING)

Units = NDArray[np.uint32]


@dataclass(slots=True)
class Grid:
    """Pixel edges as whole ns and as fixed-point numbers of 2⁻ᵇ ns modulo 2³²; shape (edges,), or (lanes, edges) when lanes differ."""

    whole: Times
    fixed: Units
    bits: np.uint32
    per_unit: NDArray[np.float32]  # share of its pixel that one unit is, shape (pixels,)


def make_grid(edges: NDArray[np.float64], widest: float) -> Grid:
    """`widest` is the width of the widest pixel in ns, below WIDEST_NS."""
    bits = max(0, min(_WIDEST_BITS, _WIDEST_BITS - int(np.ceil(np.log2(max(widest, 1e-9))))))
    whole = np.floor(edges).astype(np.int64)
    part = ((edges - whole) * (1 << bits)).astype(np.uint32)
    fixed = (whole.astype(np.uint32) << np.uint32(bits)) + part
    return Grid(whole, fixed, np.uint32(bits), (1.0 / (np.diff(edges) * (1 << bits))).astype(np.float32))


class LanePart:
    """A lane that has events, and from when to when it lives."""

    __slots__ = ("begin", "columns", "end", "prefix")

    def __init__(self, columns: LaneColumns, prefix: Prefix, now_ns: int) -> None:
        self.columns = columns
        self.prefix = prefix
        self.begin = int(columns.time[0])
        self.end = columns.last_ns if columns.state[columns.used - 1] == _NONE else max(now_ns, columns.last_ns)


def fill_lanes(lanes: list[LanePart], grid: Grid, out: NDArray[np.float32], rows: list[int]) -> None:
    """Write the shares of lanes with the same kept states into rows of `out`, shape (…, pixels, states), which is 0."""
    prefix = lanes[0].prefix
    grid = _within_lives(lanes, grid)
    life = grid.fixed[:, 1:] - grid.fixed[:, :-1]
    sums = _sums(lanes, grid, prefix.every, len(prefix.kept))
    inside = sums[:, 1:] - sums[:, :-1]
    rest = life
    for column in range(len(prefix.kept)):
        rest = rest - inside[:, :, column]
    out[rows, :, _RUNNING] = _share(rest, grid.per_unit)
    shares = _share(inside, grid.per_unit[:, None])
    for column, state in enumerate(prefix.kept):
        if state != _NONE:
            out[rows, :, state] = shares[:, :, column]


def _share(units: Units, per_unit: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.multiply(units, per_unit, dtype=np.float32, casting="unsafe")


def _within_lives(lanes: list[LanePart], grid: Grid) -> Grid:
    """The edges of each lane, none before its first event or after its end."""
    shape = len(lanes), len(grid.whole)
    whole, fixed = np.broadcast_to(grid.whole, shape), np.broadcast_to(grid.fixed, shape)
    begin = np.array([lane.begin for lane in lanes])[:, None]
    end = np.array([lane.end for lane in lanes])[:, None]
    if grid.whole[0] < begin.max() or grid.whole[-1] >= end.min():
        early, late = whole < begin, whole >= end
        fixed = np.where(early, _fixed(begin, grid.bits), np.where(late, _fixed(end, grid.bits), fixed))
        whole = np.minimum(np.maximum(whole, begin), end)
    return Grid(whole, fixed, grid.bits, grid.per_unit)


def _fixed(time: Times, bits: np.uint32) -> Units:
    return time.astype(np.uint32) << bits


def _sums(lanes: list[LanePart], grid: Grid, every: int, kept: int) -> Units:
    """Units spent in each kept state before each edge, shape (lanes, edges, kept)."""
    shape = grid.whole.shape
    block = np.empty(shape, np.int64)
    times = np.empty((*shape, BLOCK), np.int64)
    states = np.empty(shape, np.uint64)
    for row, lane in enumerate(lanes):
        _read_blocks(lane, grid.whole[row], block[row], times[row], states[row])
    group = np.zeros(shape, np.int64)  # the events after which row of the block
    for first in range(every, BLOCK, every):
        group += times[:, :, first] <= grid.whole
    begin = group * every
    if not kept:
        return np.empty((*shape, 0), np.uint32)
    parts = _parts(lanes[0].prefix.code, grid, times.reshape(-1), states, begin, every, kept)
    block *= BLOCK // every
    block += group
    sums = np.empty((*shape, kept), np.uint32)
    for row, lane in enumerate(lanes):
        lane.prefix.rows.take(block[row], axis=0, out=sums[row], mode="clip")
    sums <<= grid.bits
    sums += parts[:, :, :kept]
    return sums


def _read_blocks(lane: LanePart, whole: Times, block: NDArray[np.int64], times: Times, states: NDArray[np.uint64]) -> None:
    """For each edge: which block of eight events it falls into, their times (those to come: never), their states as one number."""
    columns = lane.columns
    block[:] = lane.prefix.coarse.view.searchsorted(whole, side="right")
    block -= 1
    length = -(-columns.used // BLOCK)
    columns.time[: length * BLOCK].reshape(-1, BLOCK).take(block, axis=0, out=times, mode="clip")
    columns.state[: length * BLOCK].view(np.uint64).take(block, out=states, mode="clip")
    there = columns.used - (length - 1) * BLOCK
    if there < BLOCK and block[-1] == length - 1:
        times[int(block.searchsorted(length - 1)) :, there:] = _NEVER


def _parts(
    code: NDArray[np.uint8], grid: Grid, times: Times, states: NDArray[np.uint64], begin: NDArray[np.int64], every: int, kept: int
) -> Units:
    """What the events from `begin` of each edge's block on add before the edge.

    Shape (lanes, edges, kept + 1); the last column is for what is not kept.
    """
    line = np.arange(begin.size).reshape(begin.shape)
    target = line * (kept + 1)
    place = line * BLOCK + begin
    shift = (begin * 8).astype(np.uint64)
    column = np.minimum(code, kept).astype(np.int64)
    parts = np.zeros((*begin.shape, kept + 1), np.uint32)
    flat = parts.reshape(-1)
    first, reached = _fixed(times.take(place), grid.bits), None
    for step in range(every):
        amount = grid.fixed - first
        later = None
        if step + 1 < every:
            after = times.take(place + (step + 1))
            later = after <= grid.whole
            next_first = _fixed(after, grid.bits)
            np.copyto(amount, next_first - first, where=later)
            first = next_first
        if reached is not None:
            amount *= reached
        flat[target + column.take((states >> shift).astype(np.uint8))] += amount
        shift += np.uint64(8)
        reached = later
    return parts
