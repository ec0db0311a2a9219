"""Exact share of time per pixel."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State
from workers.trace.columns import LaneColumns
from workers.trace.views import Times

STATES: Final = len(State)


def lane_totals(lane: LaneColumns, first_ns: int, last_ns: int, now_ns: int) -> Times:
    """Time in ns in each state within [first, last); the newest interval lasts until `now_ns`. `State.NONE` stays 0."""
    used = lane.used
    total = np.zeros(STATES, np.int64)
    if not used or last_ns <= first_ns:
        return total
    time, state = lane.time[:used], lane.state[:used]
    begin = max(int(np.searchsorted(time, first_ns, side="right")) - 1, 0)
    end = int(np.searchsorted(time, last_ns, side="left"))
    if begin >= end:
        return total
    ends = np.append(time[begin + 1 : end + 1], max(now_ns, int(time[-1])))[: end - begin]
    spent = np.minimum(ends, last_ns) - np.maximum(time[begin:end], first_ns)
    for number in np.unique(state[begin:end]).tolist():
        total[number] = int(spent[state[begin:end] == number].sum())
    total[State.NONE] = 0
    return total


def lane_shares(lane: LaneColumns, edges: NDArray[np.float64], now_ns: int) -> NDArray[np.float64]:
    """Time in ns in each state within each pixel, shape (len(edges)-1, STATES), by cutting the view at every edge and every event."""
    pixels = len(edges) - 1
    used = lane.used
    if not used:
        return np.zeros((pixels, STATES))
    time = lane.time[:used]
    begin = max(int(np.searchsorted(time, edges[0], side="right")) - 1, 0)
    end = int(np.searchsorted(time, edges[-1], side="left"))
    last = float(max(now_ns, int(time[-1])))
    starts = np.append(time[begin:end].astype(np.float64), last if end == used else float(time[end]))
    state = np.append(lane.state[begin:end], State.NONE)
    cuts = np.sort(np.concatenate((edges, starts)))
    middle = cuts[:-1]
    spent = np.diff(cuts)
    pixel = np.searchsorted(edges, middle, side="right") - 1
    at = np.searchsorted(starts, middle, side="right") - 1
    inside = (pixel >= 0) & (pixel < pixels) & (at >= 0)
    key = pixel[inside] * STATES + state[at[inside]]
    shares = np.asarray(np.bincount(key, spent[inside], pixels * STATES), np.float64).reshape(pixels, STATES)
    shares[:, State.NONE] = 0
    return shares
