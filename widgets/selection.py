"""What the user points at. The views share one of these and know nothing of each other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workers.trace.store import Interval


@dataclass(frozen=True, slots=True)
class Spot:
    """What somebody else points at for the user (a lesson): lanes, objects, and a line of a file (0: none). It stands out until cleared."""

    lanes: frozenset[int] = frozenset()
    objects: frozenset[int] = frozenset()
    file: str = ""
    line: int = 0

    def __bool__(self) -> bool:
        return bool(self.lanes or self.objects or self.line)


NO_SPOT = Spot()


class Selection(QObject):
    """Set through the methods; each emits its signal only when something changed."""

    interval_changed = Signal(object)  # Interval | None
    lane_changed = Signal(object)  # int | None
    object_changed = Signal(object)  # int | None
    site_changed = Signal(str, int)  # file, line: the source view shows it; "" for none
    time_changed = Signal(object)  # int ns | None: the cursor
    highlight_changed = Signal(object)  # frozenset[tuple[int, int]]: (lane, event index) of the intervals to highlight
    spot_changed = Signal(object)  # Spot
    reveal_requested = Signal(object, object)  # (first_ns, last_ns), tuple of lane ids: the timeline brings them into view

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.interval: Interval | None = None
        self.lane: int | None = None
        self.object: int | None = None
        self.site: tuple[str, int] = ("", 0)
        self.time: int | None = None
        self.highlight: frozenset[tuple[int, int]] = frozenset()
        self.spot = NO_SPOT

    def select_interval(self, interval: Interval | None) -> None:
        if interval != self.interval:
            self.interval = interval
            self.interval_changed.emit(interval)
        if interval is not None:
            self.select_lane(interval.lane)

    def select_lane(self, lane: int | None) -> None:
        if lane != self.lane:
            self.lane = lane
            self.lane_changed.emit(lane)

    def select_object(self, object_id: int | None) -> None:
        if object_id != self.object:
            self.object = object_id
            self.object_changed.emit(object_id)

    def select_site(self, file: str, line: int) -> None:
        if (file, line) != self.site:
            self.site = (file, line)
            self.site_changed.emit(file, line)

    def select_time(self, t_ns: int | None) -> None:
        if t_ns != self.time:
            self.time = t_ns
            self.time_changed.emit(t_ns)

    def select_highlight(self, intervals: frozenset[tuple[int, int]]) -> None:
        if intervals != self.highlight:
            self.highlight = intervals
            self.highlight_changed.emit(intervals)

    def point_at(self, spot: Spot) -> None:
        """Also says so when it is the same again: what is pointed at twice flashes twice."""
        if spot or self.spot:
            self.spot = spot
            self.spot_changed.emit(spot)

    def reveal(self, first_ns: int, last_ns: int, lanes: tuple[int, ...] = ()) -> None:
        self.reveal_requested.emit((first_ns, last_ns), lanes)

    def clear(self) -> None:
        """Forget everything (a new run begins)."""
        self.select_interval(None)
        self.select_lane(None)
        self.select_object(None)
        self.select_site("", 0)
        self.select_time(None)
        self.select_highlight(frozenset())
        self.point_at(NO_SPOT)
