"""Shares of lanes with far fewer events in view than pixels: interval by interval instead of edge by edge.

An interval gives a part to the pixel it begins in and to the one it ends in, and fills those between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State
from workers.trace.columns import LaneColumns
from workers.trace.prefix import STATES
from workers.trace.views import Times

_NONE: Final = int(State.NONE)


@dataclass(slots=True)
class Stretches:
    """Intervals of several lanes: `first`, `last` in ns, cut to the view; `row` of the picture; `state`. All of one length."""

    first: NDArray[np.float64]
    last: NDArray[np.float64]
    row: NDArray[np.int64]
    state: NDArray[np.uint8]


def in_view(lane: LaneColumns, view: Times) -> tuple[int, int]:
    """The events [begin, end) whose intervals may overlap the view, its first and last whole ns."""
    begin, end = lane.time[: lane.used].searchsorted(view, side="right").tolist()
    return max(begin - 1, 0), end


def gathered(lanes: list[tuple[int, LaneColumns, int, int]], first_ns: float, last_ns: float, now_ns: int) -> Stretches:
    """The stretches of lanes given as (row, columns, begin, end); the newest interval of a lane lasts until `now_ns`."""
    lanes = [lane for lane in lanes if lane[3] > lane[2]]
    count = sum(end - begin for _, _, begin, end in lanes)
    times, ends = np.empty(count, np.int64), np.empty(count, np.int64)
    states = np.empty(count, np.uint8)
    at = 0
    for _, lane, begin, end in lanes:
        size = end - begin
        times[at : at + size] = lane.time[begin:end]
        states[at : at + size] = lane.state[begin:end]
        ends[at : at + size - 1] = lane.time[begin + 1 : end]
        ends[at + size - 1] = lane.time[end] if end < lane.used else max(now_ns, lane.last_ns)
        at += size
    rows = np.repeat(np.array([lane[0] for lane in lanes], np.int64), np.array([lane[3] - lane[2] for lane in lanes], np.int64))
    first, last = np.maximum(times, first_ns), np.minimum(ends, last_ns)
    seen = np.flatnonzero((last > first) & (states != _NONE))
    return Stretches(first[seen], last[seen], rows[seen], states[seen])


def fill_stretches(stretches: Stretches, edges: NDArray[np.float64], out: NDArray[np.float32]) -> None:
    """Add the shares to `out`, shape (rows, pixels, STATES) and contiguous."""
    last_pixel = len(edges) - 2
    width = np.diff(edges)
    begin = np.minimum(np.searchsorted(edges, stretches.first, side="right") - 1, last_pixel)
    end = np.minimum(np.searchsorted(edges, stretches.last, side="left") - 1, last_pixel)
    flat = out.reshape(-1)
    base = stretches.row * out.shape[1] * STATES + stretches.state
    until = np.minimum(stretches.last, edges[begin + 1])
    np.add.at(flat, base + begin * STATES, ((until - stretches.first) / width[begin]).astype(np.float32))
    more = np.flatnonzero(end > begin)
    begin, end, base = begin[more], end[more], base[more]
    np.add.at(flat, base + end * STATES, ((stretches.last[more] - edges[end]) / width[end]).astype(np.float32))
    full = end - begin - 1
    ordinal = np.arange(int(full.sum())) - np.repeat(np.cumsum(full) - full, full)
    flat[np.repeat(base + (begin + 1) * STATES, full) + ordinal * STATES] = 1.0
