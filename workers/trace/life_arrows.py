"""Arrows of births and ends: spawned → the child's first event; the child's last event → joined.

A process that becomes another program is two lanes, one after the other, that stand for one Process object: it is born as the first of them
and ends as the last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final, TypeAlias

import numpy as np

from workers.probe.schema import Kind
from workers.trace.arrows import no_arrows
from workers.trace.columns import LaneColumns
from workers.trace.model import Lane
from workers.trace.tracks import Tracks
from workers.trace.views import ARROW_KINDS, Arrows

_START: Final = ARROW_KINDS.index("start")
_JOIN: Final = ARROW_KINDS.index("join")

_Row: TypeAlias = tuple[int, int, int, int, int, int]
_Known: TypeAlias = tuple[int, int | None, int | None, bool, bool]


class LifeArrows:
    """A few for each lane; a lane is looked at again only when something about its life has changed."""

    def __init__(self, lanes: list[Lane], columns: list[LaneColumns], tracks: Tracks) -> None:
        self._lanes = lanes
        self._columns = columns
        self._tracks = tracks
        self._known: dict[int, tuple[_Known, list[_Row]]] = {}
        self._joined: Arrows | None = None

    def all(self) -> Arrows:
        """All of them."""
        changed = False
        first, last = self._ends_of_lives()
        for lane in self._lanes:
            if lane.object is None or lane.started_ns is None:
                continue
            if lane.object not in self._tracks:
                changed |= self._known.pop(lane.id, None) is not None
                continue
            born, dies = first[lane.object] == lane.id, last[lane.object] == lane.id
            key = (self._tracks.track(lane.object).version, lane.started_ns, lane.ended_ns, born, dies)
            known = self._known.get(lane.id)
            if known is None or known[0] != key:
                self._known[lane.id] = (key, self._rows(lane, lane.object, born, dies))
                changed = True
        if changed or self._joined is None:
            self._joined = _arrows([row for _, rows in self._known.values() for row in rows])
        return self._joined

    def let_go(self, lanes: set[int]) -> None:
        """These are gone for good."""
        for lane in lanes.intersection(self._known):
            del self._known[lane]
            self._joined = None

    def _ends_of_lives(self) -> tuple[dict[int, int], dict[int, int]]:
        """By object: the lane that stood for it first, and the one that did last."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for lane in self._lanes:
            if lane.object is None or lane.started_ns is None or lane.object not in self._tracks:
                continue
            before, after = first.setdefault(lane.object, lane.id), last.setdefault(lane.object, lane.id)
            if lane.started_ns < (self._lanes[before].started_ns or 0):
                first[lane.object] = lane.id
            if lane.started_ns > (self._lanes[after].started_ns or 0):
                last[lane.object] = lane.id
        return first, last

    def _rows(self, lane: Lane, object_id: int, born: bool, dies: bool) -> list[_Row]:
        """A lane of tasks may have begun and ended many times: a birth belongs to the next beginning, an end to the joins after it."""
        events = self._tracks.events(object_id, self._tracks.track(object_id).begin)
        begun, ended = self._turns(lane)
        rows: list[_Row] = []
        for kind, other, t_ns in zip(events.kind.tolist(), events.lane.tolist(), events.time.tolist(), strict=True):
            if other == lane.id:
                continue
            if kind == Kind.SPAWNED and born:
                next_ = bisect_left(begun, t_ns)
                rows.append((_START, other, t_ns, lane.id, begun[next_] if next_ < len(begun) else begun[-1], object_id))
            elif kind == Kind.JOINED and dies and (before := bisect_right(ended, t_ns)):
                rows.append((_JOIN, lane.id, ended[before - 1], other, t_ns, object_id))
        return rows

    def _turns(self, lane: Lane) -> tuple[list[int], list[int]]:
        """When the lane began and when it ended; a lane begins with its first event, whatever that is."""
        first_ns, columns = self._columns[lane.id].first_ns, self._columns[lane.id].columns
        begun = columns.time[columns.kind == Kind.STARTED].tolist()
        if not begun or begun[0] != first_ns:
            begun.insert(0, first_ns)
        ended = columns.time[columns.kind == Kind.ENDED].tolist()
        if lane.ended_ns is not None and not ended:
            ended.append(lane.ended_ns)  # its events are not kept any more
        return begun, ended


def _arrows(rows: list[_Row]) -> Arrows:
    if not rows:
        return no_arrows()
    kind, source, source_ns, target, target_ns, object_ = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    return Arrows(kind.astype(np.uint8), source.astype(np.int32), source_ns, target.astype(np.int32), target_ns, object_.astype(np.int32))
