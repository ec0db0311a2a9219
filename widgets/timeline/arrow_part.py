"""Hand-overs as soft curves. Too many to read are thinned evenly in time, and how many are left out is told."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from widgets.timeline.frame import Arrow
from widgets.timeline.view_state import Scale
from workers.trace.store import Arrows, Interval, Store

Indices = NDArray[np.int64]

MAX_ARROWS: Final = 60
"""As many curves as can still be told apart."""

QUERY_LIMIT: Final = 2_000

HEAD: Final = 7.0

BEYOND_PX: Final = 60.0
"""An end that lies further outside the view is drawn so far outside: a stroke of a million px takes as long as it is."""


MAX_EVENTS: Final = 40_000
"""With more events than this in view, hand-overs are a blur: they are neither asked for nor drawn."""

EXTRA: Final = 1.0
"""Spans asked for on either side of the view, so that panning asks rarely."""

COSTLY_S: Final = 0.004
"""When a query took longer, the next one waits until the view rests: movement must not stutter for its arrows."""


class ArrowSource:
    """Keeps the hand-overs around the view, and asks the store again only when they may have changed.

    `due`: the view moves, and hand-overs that came into it will be asked for when it rests.
    """

    def __init__(self) -> None:
        self.known: Arrows | None = None
        self.due = False
        self._covers = (0.0, 0.0)
        self._count = -1
        self._cost_s = 0.0

    def forget(self) -> None:
        """Another store: nothing of what is known holds."""
        self.known, self.due, self._covers, self._count, self._cost_s = None, False, (0.0, 0.0), -1, 0.0

    def update(self, store: Store, scale: Scale, lanes: Sequence[int], *, moving: bool) -> bool:
        """Make `known` right for the view. False when there are too many events in view to ask at all."""
        self.due = False
        if crowded(store, scale, lanes):
            return False
        if self._is_current(store, scale):
            return True
        if moving and self._cost_s > COSTLY_S and self.known is not None:
            self.due = True
            return True
        begun = time.perf_counter()
        span = scale.last_ns - scale.first_ns
        self._covers, self._count = (scale.first_ns - span * EXTRA, scale.last_ns + span * EXTRA), store.event_count
        self.known = store.arrows(int(self._covers[0]), int(self._covers[1]) + 1, QUERY_LIMIT)
        self._cost_s = time.perf_counter() - begun
        return True

    def _is_current(self, store: Store, scale: Scale) -> bool:
        first, last = self._covers
        inside = first <= max(scale.first_ns, 0.0) and scale.last_ns <= last
        fine = last - first <= (scale.last_ns - scale.first_ns) * (2 + 4 * EXTRA)
        return self.known is not None and self._count == store.event_count and inside and fine


def crowded(store: Store, scale: Scale, lanes: Sequence[int]) -> bool:
    """Whether the lanes have more than `MAX_EVENTS` events in view."""
    first_ns, last_ns, count = int(scale.first_ns), int(scale.last_ns), 0
    for lane in lanes:
        time_ns = store.columns(lane).time
        count += int(time_ns.searchsorted(last_ns) - time_ns.searchsorted(first_ns))
        if count > MAX_EVENTS:
            return True
    return False


def seen_arrows(arrows: Arrows, scale: Scale, lanes: Sequence[int]) -> Indices:
    """Indices of the hand-overs between two different lanes on screen that have an end in view."""
    first, last = scale.first_ns, scale.last_ns
    in_time = ((arrows.source_ns >= first) & (arrows.source_ns < last)) | ((arrows.target_ns >= first) & (arrows.target_ns < last))
    shown = np.array(lanes, np.int32)
    seen = in_time & np.isin(arrows.source, shown) & np.isin(arrows.target, shown) & (arrows.source != arrows.target)
    return np.flatnonzero(seen)


def thinned(seen: Indices, most: int = MAX_ARROWS) -> Indices:
    """At most so many, spread evenly."""
    return seen if len(seen) <= most else seen[np.linspace(0, len(seen) - 1, most).astype(np.int64)]


def of_intervals(arrows: Arrows, seen: Indices, pointed: Sequence[Interval]) -> Indices:
    """Those that leave or reach one of the intervals."""
    chosen = np.zeros(len(seen), bool)
    for interval in pointed:
        chosen |= _belongs(arrows, seen, interval)
    return thinned(seen[chosen])


def curves(arrows: Arrows, chosen: Indices, scale: Scale, tops: dict[int, int], bar: int) -> tuple[Arrow, ...]:
    """The hand-overs as shapes. `tops`: lane → top of its bar."""
    left, right = scale.left - BEYOND_PX, scale.left + scale.width + BEYOND_PX

    def place(lane: int, t_ns: int) -> QPointF:
        return QPointF(min(max(scale.x(t_ns), left), right), tops[lane] + bar / 2)

    return tuple(
        _curve(place(int(arrows.source[at]), int(arrows.source_ns[at])), place(int(arrows.target[at]), int(arrows.target_ns[at])), bar / 2)
        for at in chosen.tolist()
    )


def _belongs(arrows: Arrows, seen: Indices, interval: Interval) -> NDArray[np.bool_]:
    last = interval.last_ns if interval.last_ns is not None else np.iinfo(np.int64).max
    leaves = (arrows.source[seen] == interval.lane) & (arrows.source_ns[seen] >= interval.first_ns) & (arrows.source_ns[seen] <= last)
    comes = (arrows.target[seen] == interval.lane) & (arrows.target_ns[seen] >= interval.first_ns) & (arrows.target_ns[seen] <= last)
    return np.asarray(leaves | comes)


def _curve(source: QPointF, target: QPointF, half: float) -> Arrow:
    """From the edge of the source's bar that faces the target, to the target's; it leaves and comes in level, as a hand would draw it."""
    down = 1.0 if target.y() >= source.y() else -1.0
    begin = QPointF(source.x(), source.y() + down * half * 0.2)
    end = QPointF(target.x(), target.y() - down * half * 0.45)
    height = end.y() - begin.y()
    reach = min(abs(end.x() - begin.x()) * 0.5, 70.0)
    path = QPainterPath(begin)
    lead = QPointF(end.x() - reach, end.y() - down * min(abs(height) * 0.35, 16.0))
    path.cubicTo(QPointF(begin.x() + reach * 0.3, begin.y() + height * 0.55), lead, end)
    return Arrow(path, _head(end, math.atan2(end.y() - lead.y(), end.x() - lead.x())))


def _head(tip: QPointF, angle: float) -> QPolygonF:
    return QPolygonF(
        [tip] + [QPointF(tip.x() - HEAD * math.cos(angle + turn), tip.y() - HEAD * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    )
