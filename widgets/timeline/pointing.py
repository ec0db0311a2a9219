"""What the user points at in the timeline: hovering, clicking, stepping by keys, measuring."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal

from widgets.remembered import Remembered
from widgets.selection import Selection
from widgets.timeline.frame import Frame
from widgets.timeline.painting import HEADER_WIDTH
from widgets.timeline.prepare import Pointed
from widgets.timeline.rows import Row, RowKind, Rows
from workers.trace.store import Interval, Store

SNAP_PX: Final = 6.0
"""A measured end this near to the beginning or end of an interval is taken to be just there."""


class Pointing(QObject):
    """Turns places into intervals and times, and tells the shared `Selection`. `changed`: the overlay must be made anew."""

    changed = Signal()
    band_made = Signal(object)  # (first, last) ns or None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.rows: Rows | None = None
        self.frame: Frame | None = None
        self.selection = Selection(self)
        self.hovered: Interval | None = None
        self.cursor_ns: float | None = None
        self.band: tuple[float, float] | None = None
        self.drop_y: int | None = None  # where a dragged lane would be put
        self.measuring = False
        self._measure_from: float | None = None
        self._lane, self._object = Remembered(), Remembered()

    @property
    def pointed(self) -> Pointed:
        chosen = self.selection
        return Pointed(chosen.interval, self.hovered, chosen.highlight, chosen.lane, chosen.time, self.cursor_ns, self.band, self.drop_y)

    def forget(self) -> None:
        """Another store: what was pointed at is gone."""
        self.hovered = self.cursor_ns = self.band = self._measure_from = None
        self.changed.emit()

    def forget_gone(self, store: Store) -> None:
        """What is gone for good cannot stay selected: its id may be another's by now."""
        chosen = self.selection
        if chosen.lane is not None and not self._lane.still((chosen.lane,), store.lanes):
            chosen.select_interval(None)
            chosen.select_highlight(frozenset())
            chosen.select_lane(None)
            self.hovered = None
        if chosen.object is not None and not self._object.still((chosen.object,), store.objects):
            chosen.select_object(None)

    # ------------------------------------------------------------ places
    def row_at(self, y: float) -> Row | None:
        return self.rows.at(y + self.frame.offset) if self.rows and self.frame else None

    def interval_at(self, at: QPointF) -> Interval | None:
        """The interval under a place on the canvas; None beside the bars."""
        row = self.row_at(at.y())
        if self.store is None or self.frame is None or row is None or row.kind is not RowKind.LANE or at.x() < HEADER_WIDTH:
            return None
        return self.store.interval_at(row.id, int(self.frame.scale.time(at.x())))

    def hover(self, at: QPointF | None) -> Interval | None:
        """The pointer is there, or gone. Returns what is under it."""
        inside = at is not None and self.frame is not None and at.x() >= HEADER_WIDTH
        self.cursor_ns = self.frame.scale.time(at.x()) if inside and at is not None and self.frame is not None else None
        self.hovered = self.interval_at(at) if inside and at is not None else None
        if self.measuring and self._measure_from is not None and self.cursor_ns is not None and at is not None:
            self.band = (self._measure_from, self._snapped(at))
        self.changed.emit()
        return self.hovered

    # ------------------------------------------------------------ clicks
    def click(self, at: QPointF) -> None:
        if self.frame is None or self.store is None:
            return
        if self.measuring:
            self._measure(at)
            return
        row = self.row_at(at.y())
        self.selection.select_time(max(0, round(self.frame.scale.time(at.x()))))
        if row is not None and row.kind is RowKind.LANE:
            self.select(self.interval_at(at))
            self.selection.select_lane(row.id)
        elif row is not None and row.kind not in (RowKind.GROUP, RowKind.FOLD):
            self.selection.select_object(row.id)

    def select(self, interval: Interval | None) -> None:
        """Make an interval the selected one, with its lane, object and line."""
        self.selection.select_interval(interval)
        if interval is not None and self.store is not None:
            self.selection.select_object(interval.object)
            if interval.site is not None:
                site = self.store.sites[interval.site]
                self.selection.select_site(site.file, site.line)

    def clear(self) -> None:
        """Escape: one thing after the other would be tedious, so all at once."""
        self.measuring = False
        self._measure_from = None
        self.set_band(None)
        self.selection.select_interval(None)
        self.selection.select_lane(None)
        self.selection.select_time(None)
        self.selection.select_highlight(frozenset())
        self.changed.emit()

    # ------------------------------------------------------------ measuring
    def set_band(self, band: tuple[float, float] | None) -> None:
        self.band = None if band is None else (min(band), max(band))
        self.band_made.emit(self.band)
        self.changed.emit()

    def start_measuring(self) -> None:
        self.measuring, self._measure_from = True, None
        self.set_band(None)

    def _measure(self, at: QPointF) -> None:
        t_ns = self._snapped(at)
        if self._measure_from is None:
            self._measure_from = t_ns
            return
        self.set_band((self._measure_from, t_ns))
        self.measuring, self._measure_from = False, None

    def _snapped(self, at: QPointF) -> float:
        assert self.frame is not None
        scale, interval = self.frame.scale, self.interval_at(at)
        t_ns = scale.time(at.x())
        edges = [] if interval is None else [edge for edge in (interval.first_ns, interval.last_ns) if edge is not None]
        near = min(edges, key=lambda edge: abs(edge - t_ns), default=None)
        return float(near) if near is not None and abs(near - t_ns) <= SNAP_PX * scale.ns_per_px else t_ns

    # ------------------------------------------------------------ keys
    def step_lane(self, step: int) -> int | None:
        """Select the lane above or below. Returns it."""
        lanes = self.rows.lanes if self.rows else []
        if not lanes:
            return None
        at = lanes.index(self.selection.lane) + step if self.selection.lane in lanes else (0 if step > 0 else len(lanes) - 1)
        lane = lanes[min(max(at, 0), len(lanes) - 1)]
        self.selection.select_lane(lane)
        self.changed.emit()
        return lane

    def step_interval(self, step: int) -> Interval | None:
        """Select the interval before or after the selected one of its lane, or the one at the cursor or in mid-view. Returns it."""
        lane = self.selection.lane
        if self.store is None or self.frame is None or lane is None:
            return None
        chosen = self.selection.interval
        own = chosen is not None and chosen.lane == lane
        found = self.store.interval(lane, chosen.index + step) if own and chosen else self._nearest(lane)
        if found is not None:
            self.select(found)
            self.selection.select_time(found.first_ns)
            self.changed.emit()
        return found

    def _nearest(self, lane: int) -> Interval | None:
        """The interval at the pinned time, or in the middle of the view, or the nearest that the lane has."""
        assert self.store is not None
        assert self.frame is not None
        scale = self.frame.scale
        t_ns = self.selection.time if self.selection.time is not None else int((scale.first_ns + scale.last_ns) / 2)
        columns = self.store.columns(lane)
        at = columns.first + int(np.clip(np.searchsorted(columns.time, t_ns, "right") - 1, 0, max(len(columns) - 1, 0)))
        return self.store.interval(lane, at) or self.store.interval(lane, at - 1)
