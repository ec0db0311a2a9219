"""Share of time per pixel that an object was held, told apart by holder: what owner bars are drawn from.

What prefix sums are for a lane, these are for a mutex, whose stretches never overlap: at every 8th stretch the time that each class of
holders had held it before. For a pixel's edge, a search finds the stretch that lies there, and the few since the last row are added one by
one, so that a picture costs by its pixels however many stretches lie under it. Semaphores, whose stretches overlap, are summed stretch by
stretch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.trace.columns import Growing
from workers.trace.views import Spans

CLASSES: Final = 8
"""Holders are told apart by their lane's number modulo this: no theme has more colours that can be told apart."""

EVERY: Final = 8
"""Stretches from one row of sums to the next: 8 bytes a stretch."""

PROBED_FROM: Final = 4_000
"""Stretches in view from which on wide ones are sought by probes instead of one by one."""

Floats = NDArray[np.float64]
_STEPS: Final = np.arange(EVERY)


class HeldSums:
    """Rows of sums over the stretches of one object, of which only the newest may go on."""

    def __init__(self) -> None:
        self._rows = Growing(np.float64)  # float64 adds ns exactly up to 2⁵³, which is a hundred days
        self._rows.extend(np.zeros(CLASSES))

    def cut(self, count: int) -> None:
        """Of the stretches only the first `count` still stand, and the newest of them may go on again."""
        self._rows.cut(min(self._rows.used, (max(count - 1, 0) // EVERY + 1) * CLASSES))

    def forget(self, spans: Spans, count: int) -> None:
        """The first `count` of the stretches, a multiple of EVERY and not all of them, are about to be forgotten."""
        self._catch_up(spans)
        self._rows.forget(count // EVERY * CLASSES)

    def held(self, spans: Spans, edges: Floats, until_ns: int) -> Floats:
        """Time in ns for which each class had held the object before each edge, shape (edges, CLASSES); the newest stretch, if it goes
        on, lasts until `until_ns`.
        """
        count = len(spans.first)
        if not count:
            return np.zeros((len(edges), CLASSES))
        self._catch_up(spans)
        begun = np.searchsorted(spans.first, np.floor(edges).astype(np.int64), side="right")
        row = np.maximum(begun - 1, 0) // EVERY  # the stretch that lies at the edge is never among those summed up
        place = row[:, None] * EVERY + _STEPS
        there = place < begun[:, None]
        place = np.minimum(place, count - 1)
        first, last = spans.first.take(place), spans.last.take(place)
        last = np.where(last < 0, until_ns, last)
        spent = np.where(there, np.maximum(np.minimum(last, edges[:, None]) - first, 0.0), 0.0)
        key = spans.lane.take(place) % CLASSES + np.arange(len(edges))[:, None] * CLASSES
        since = np.bincount(key.ravel(), spent.ravel(), len(edges) * CLASSES)
        return np.asarray(self._rows.view.reshape(-1, CLASSES).take(row, axis=0) + since.reshape(-1, CLASSES))

    @property
    def _covered(self) -> int:
        return (self._rows.used // CLASSES - 1) * EVERY

    def _catch_up(self, spans: Spans) -> None:
        begin, end = self._covered, (len(spans.first) - 1) // EVERY * EVERY
        if begin >= end:
            return
        blocks = np.repeat(np.arange((end - begin) // EVERY), EVERY)
        spent = (spans.last[begin:end] - spans.first[begin:end]).astype(np.float64)
        added = np.bincount(blocks * CLASSES + spans.lane[begin:end] % CLASSES, spent, (end - begin) // EVERY * CLASSES)
        self._rows.extend((np.cumsum(added.reshape(-1, CLASSES), axis=0) + self._rows.view[-CLASSES:]).ravel())


def between(spans: Spans, first_ns: int, last_ns: int, least_ns: int, until: Callable[[int], int], overlapping: bool = False) -> Spans:
    """See `Store.owners_between`. `until` tells for a lane where a stretch ends that nobody ended."""
    begin = 0 if overlapping else max(int(np.searchsorted(spans.first, first_ns, side="right")) - 1, 0)
    end = int(np.searchsorted(spans.first, last_ns, side="left"))
    if end - begin > PROBED_FROM:
        probes = np.arange(first_ns, last_ns, max(least_ns, 1))
        at = np.searchsorted(spans.first[begin:end], probes, side="right") - 1
        twice = at[1:][(at[1:] == at[:-1]) & (at[1:] >= 0)]
        if not len(twice):
            return _chosen(spans, slice(0, 0))
        spans = _chosen(spans, twice[np.flatnonzero(np.diff(twice, prepend=-1))] + begin)
    else:
        spans = _chosen(spans, slice(begin, end))
    last = ends_of(spans, until)
    seen = last > first_ns
    return Spans(spans.first[seen], last[seen], spans.lane[seen], spans.index[seen])


def ends_of(spans: Spans, until: Callable[[int], int]) -> NDArray[np.int64]:
    """Where each stretch ends. `until` tells for a lane where a stretch ends that nobody ended."""
    last = spans.last.copy()
    for at in np.flatnonzero(last < 0).tolist():
        last[at] = until(int(spans.lane[at]))
    return last


def _chosen(spans: Spans, which: slice | NDArray[np.int64]) -> Spans:
    return Spans(spans.first[which], spans.last[which], spans.lane[which], spans.index[which])


def held_overlapping(spans: Spans, edges: Floats, last_ns: NDArray[np.int64]) -> Floats:
    """`HeldSums.held` of stretches that may overlap, from the first edge on; `last_ns` is where each ends.

    The time held before an edge e is Σ (e − first) over those that began before e, less Σ (e − last) over those that ended before it.
    """
    held = np.zeros((len(edges), CLASSES))
    seen = (last_ns > edges[0]) & (spans.first < edges[-1])
    first, last, own = spans.first[seen], last_ns[seen], spans.lane[seen] % CLASSES
    for number in np.unique(own).tolist():
        mine = own == number
        held[:, number] = _ramp(first[mine], edges) - _ramp(np.sort(last[mine]), edges)
    return held


def _ramp(times: NDArray[np.int64], edges: Floats) -> Floats:
    """Σ (edge − time) over the times before each edge. Times are taken from the first edge on, which keeps the digits."""
    index = np.searchsorted(times, np.floor(edges).astype(np.int64), "right")
    moment = np.concatenate(([0.0], np.cumsum(times - edges[0])))
    return np.asarray(index * (edges - edges[0]) - moment[index])
