"""Share of time per pixel that an object was held, told apart by holder: what owner bars are drawn from.

What prefix sums are for a lane, these are for a mutex, whose stretches never overlap: at every 8th stretch the time that each class of
holders had held it before. For a pixel's edge, a search finds the stretch that lies there, and the few since the last row are added one by
one, so that a picture costs by its pixels however many stretches lie under it. Of a growing run only a few pixels are new in each picture,
and what numpy takes to begin a call is most of the cost: all that need not be done object by object is done for all objects at once.
Semaphores, whose stretches overlap, are summed stretch by stretch.

Stretches wide enough to be seen are found by the longest of each 256.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.trace.columns import Growing
from workers.trace.views import NO_SPANS, Spans

CLASSES: Final = 8
"""Holders are told apart by their lane's number modulo this: no theme has more colours that can be told apart."""

EVERY: Final = 8
"""Stretches from one row of sums to the next: 8 bytes a stretch."""

BLOCK: Final = 256
"""Stretches of which the longest is known; a multiple of EVERY."""

MANY: Final = 4_000
"""Stretches in view from which on only wide ones are looked at."""

Floats = NDArray[np.float64]
_STEPS: Final = np.arange(EVERY)
_OF_BLOCK: Final = np.arange(BLOCK)
_NONE: Final = np.empty(0, np.int64)


class HeldSums:
    """Rows of sums over the stretches of one object, of which only the newest may go on, and the longest of each block of them."""

    def __init__(self) -> None:
        self._rows = Growing(np.float64)  # float64 adds ns exactly up to 2⁵³, which is a hundred days
        self._rows.extend(np.zeros(CLASSES))
        self._longest = Growing(np.int64)
        self._most_ns = 0  # no stretch that is over has been longer
        self._measured = 0  # stretches that this is known of

    def cut(self, count: int) -> None:
        """Of the stretches only the first `count` still stand, and the newest of them may go on again."""
        over = max(count - 1, 0)
        self._rows.cut(min(self._rows.used, (over // EVERY + 1) * CLASSES))
        self._longest.cut(min(self._longest.used, over // BLOCK))
        self._measured = min(self._measured, over)

    def forget(self, spans: Spans, count: int) -> None:
        """The first `count` of the stretches, a multiple of BLOCK and not all of them, are about to be forgotten."""
        self.catch_up(spans)
        self.measure(spans)
        self._rows.forget(count // EVERY * CLASSES)
        self._longest.forget(count // BLOCK)
        self._measured -= count

    def catch_up(self, spans: Spans) -> None:
        """Make the rows that the stretches allow by now."""
        sum_up([(self, spans)])

    def missing(self, spans: Spans) -> tuple[int, int]:
        """The stretches [first, last) that rows are still to be made of."""
        return (self._rows.used // CLASSES - 1) * EVERY, (len(spans.first) - 1) // EVERY * EVERY

    def last_row(self) -> Floats:
        return self._rows.view[-CLASSES:]

    def add(self, rows: Floats, end: int, longest_ns: int) -> None:
        """Append rows of sums, shape (count, CLASSES): of the stretches up to `end`, of which none is longer than that."""
        self._rows.extend(rows.reshape(-1))
        self._most_ns, self._measured = max(self._most_ns, longest_ns), max(self._measured, end)

    def measure(self, spans: Spans) -> None:
        """Note how long the stretches are that are over by now."""
        over = len(spans.first) - 1
        if over > self._measured:
            longest = int((spans.last[self._measured : over] - spans.first[self._measured : over]).max())
            self._most_ns, self._measured = max(self._most_ns, longest), over
        begin, end = self._longest.used, over // BLOCK
        if begin < end:
            part = slice(begin * BLOCK, end * BLOCK)
            self._longest.extend((spans.last[part] - spans.first[part]).reshape(-1, BLOCK).max(axis=1))

    def rows(self, which: NDArray[np.int64]) -> Floats:
        """The sums before every 8th stretch, those numbered `which`: shape (len(which), CLASSES)."""
        return self._rows.view.reshape(-1, CLASSES).take(which, axis=0)

    def none_lasts(self, spans: Spans, least_ns: int, until_ns: int) -> bool:
        """Whether it is certain at once that no stretch lasts `least_ns`; none lasts longer than until `until_ns`."""
        return self._most_ns < least_ns and until_ns - int(spans.first[self._measured]) < least_ns

    def wide(self, spans: Spans, begin: int, end: int, least_ns: int) -> NDArray[np.int64]:
        """Which of the stretches [begin, end) last at least `least_ns`, or go on. Costs by the blocks, and by the stretches in those that
        have a wide one.
        """
        self.measure(spans)
        first, last = begin // BLOCK, min(-(-end // BLOCK), self._longest.used)
        blocks = np.flatnonzero(self._longest.view[first:last] >= least_ns) + first
        place = np.arange(max(self._longest.used * BLOCK, begin), end)
        if len(blocks):
            whole = (blocks[:, None] * BLOCK + _OF_BLOCK).ravel()
            place = np.concatenate((whole[(whole >= begin) & (whole < end)], place))
        ends = spans.last.take(place)
        return place[(ends < 0) | (ends - spans.first.take(place) >= least_ns)]


def sum_up(objects: Sequence[tuple[HeldSums, Spans]]) -> None:
    """Make the rows that the stretches of each object allow by now, for all objects at once."""
    behind = [(sums, spans, begin, end) for sums, spans in objects for begin, end in (sums.missing(spans),) if begin < end]
    if not behind:
        return
    first, last, lane = (
        np.concatenate([getattr(spans, name)[begin:end] for _, spans, begin, end in behind]) for name in ("first", "last", "lane")
    )
    count = len(first) // EVERY
    key = np.repeat(np.arange(count) * CLASSES, EVERY)
    key += lane % CLASSES
    spent = last - first
    rows = np.bincount(key, spent.astype(np.float64), count * CLASSES).reshape(-1, CLASSES).cumsum(axis=0)
    ends = list(accumulate((end - begin) // EVERY for _, _, begin, end in behind))
    longest = np.maximum.reduceat(spent, [0, *(at * EVERY for at in ends[:-1])]).tolist()
    at = 0
    before: Floats | float = 0.0  # what the rows of the objects before it add up to
    for (sums, _, _, end), until, longest_ns in zip(behind, ends, longest, strict=True):
        own, at = rows[at:until], until
        sums.add(own + (sums.last_row() - before), end, longest_ns)
        before = own[-1]


@dataclass(frozen=True, slots=True)
class Held:
    """The stretches of one object, their sums, and when the newest ends if it goes on."""

    spans: Spans
    sums: HeldSums
    until_ns: int


def held_before(objects: Sequence[Held], edges: Floats) -> Floats:
    """Time in ns for which each class had held each of the objects before each edge, shape (objects, edges, CLASSES)."""
    whole = np.floor(edges).astype(np.int64)
    begun = np.stack([held.spans.first.searchsorted(whole, side="right") for held in objects])
    row = np.maximum(begun - 1, 0) // EVERY  # the stretch that lies at the edge is never among those summed up
    place = row[:, :, None] * EVERY + _STEPS
    first, last, lane = np.zeros(place.shape, np.int64), np.zeros(place.shape, np.int64), np.zeros(place.shape, np.int32)
    sums = np.empty((*begun.shape, CLASSES))
    sum_up([(held.sums, held.spans) for held in objects])
    for at, held in enumerate(objects):
        sums[at] = held.sums.rows(row[at])
        if len(held.spans.first):
            held.spans.first.take(place[at], out=first[at], mode="clip")
            held.spans.last.take(place[at], out=last[at], mode="clip")
            held.spans.lane.take(place[at], out=lane[at], mode="clip")
    until = np.array([held.until_ns for held in objects])[:, None, None]
    last = np.where(last < 0, until, last)
    spent = np.where(place < begun[:, :, None], np.maximum(np.minimum(last, edges[:, None]) - first, 0.0), 0.0)
    key = lane % CLASSES + np.arange(begun.size).reshape(*begun.shape, 1) * CLASSES
    sums += np.bincount(key.ravel(), spent.ravel(), sums.size).reshape(sums.shape)
    return sums


def between(spans: Spans, sums: HeldSums | None, first_ns: int, last_ns: int, least_ns: int, until: Callable[[int], int]) -> Spans:
    """See `Store.owners_between`. `sums` are None where stretches overlap; `until` tells for a lane where a stretch ends that nobody
    ended.
    """
    if sums is not None and (not len(spans.first) or sums.none_lasts(spans, least_ns, _end_of_newest(spans, until))):
        return NO_SPANS
    begin = 0 if sums is None else max(int(spans.first.searchsorted(first_ns, side="right")) - 1, 0)
    end = int(spans.first.searchsorted(last_ns, side="left"))
    which: slice | NDArray[np.int64] = slice(begin, end)
    if end - begin > MANY:
        if sums is not None:
            which = sums.wide(spans, begin, end, least_ns)
        else:
            last = spans.last[:end]
            which = np.flatnonzero((last < 0) | (last - spans.first[:end] >= least_ns))
    spans = _chosen(spans, which)
    last = ends_of(spans, until)
    seen = last > first_ns
    return Spans(spans.first[seen], last[seen], spans.lane[seen], spans.index[seen])


def _end_of_newest(spans: Spans, until: Callable[[int], int]) -> int:
    newest = int(spans.last[-1])
    return newest if newest >= 0 else until(int(spans.lane[-1]))


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
