"""Intervals wide enough to carry a label, found without walking over all that lie in view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from workers.probe.schema import Kind, State
from workers.trace.views import Columns, Interval, Times

if TYPE_CHECKING:
    from workers.trace.store import Store

_FEW: Final = 1_000
"""Up to so many events in view, neighbours are looked at one by one and merged."""


def wide_intervals(store: Store, lane: int, first_ns: int, last_ns: int, min_ns: int, limit: int) -> list[Interval]:
    """See `Store.wide_intervals`."""
    columns = store.columns(lane)
    begin = max(int(np.searchsorted(columns.time, first_ns, side="right")) - 1, 0)
    end = int(np.searchsorted(columns.time, last_ns, side="left"))
    if end - begin <= _FEW:
        found = _merged(store, [store.interval(lane, columns.first + place) for place in range(begin, end)])
    else:
        places = _at_grid(columns.time, first_ns, last_ns, min_ns)
        found = [interval for place in places if (interval := store.interval(lane, columns.first + place))]
    now = store.now_ns
    wide = [interval for interval in found if (now if interval.last_ns is None else interval.last_ns) - interval.first_ns >= min_ns]
    return wide[:limit]


def is_access(columns: Columns, index: int) -> bool:
    """Whether the interval is a read or a write of a watched variable, which has a label of its own."""
    return bool(columns.kind[index - columns.first] == Kind.VALUE)


def _at_grid(time: Times, first_ns: int, last_ns: int, min_ns: int) -> list[int]:
    """Places under the points of a grid as fine as `min_ns`: nothing that wide lies between two points."""
    points = np.arange(first_ns, last_ns, max(min_ns, 1))
    under = np.searchsorted(time, np.append(points, last_ns - 1), side="right") - 1
    return [int(index) for index in np.unique(under)]


def _merged(store: Store, intervals: list[Interval | None]) -> list[Interval]:
    """Join neighbours that run with the same locks held on the same task, but for accesses to watched variables."""
    found: list[Interval] = []
    before: tuple[object, ...] | None = None
    for interval in intervals:
        if interval is None:
            before = None
            continue
        same: tuple[object, ...] | None = None
        if interval.state == State.RUNNING:
            doing = store.doing(interval.lane, interval.index)
            access = interval.index if is_access(store.columns(interval.lane), interval.index) else None
            same = (tuple(doing.held), doing.task, access)
        if same is not None and same == before:
            found[-1] = replace(found[-1], last_ns=interval.last_ns)
        else:
            found.append(interval)
        before = same
    return found
