"""The timeline: what every lane did, over time.

Why it draws as it does. A run may have ten million intervals and the window two million pixels, so what is drawn must cost by the pixel.
Items of a scene (QGraphicsItem, pyqtgraph's bars) cost by the interval: stock pyqtgraph takes 0.7 s for a frame of ten million, and it
still draws wrongly, since of a thousand intervals under one pixel the last one painted wins. Pyramids of pre-mixed levels are fast but
answer only for the levels they have. So nothing is drawn per interval here:

1. For the view's W+1 pixel edges the store gives the exact share of time that a lane spent in each state within each pixel.
2. All lanes on screen are mixed into one picture at once by a matrix product (raster.py), with the hatching, the hair lines between bars
   and their rounded corners, which are pixels too. One QImage shares that memory; painting copies its rows to the screen. Of a view that
   moves along or a run that grows, only pixels that are new are mixed: the store keeps the colours of the others (`Store.mixed`).
3. Only what is wide enough to be read becomes a shape with words on it; that is bounded by the pixels again.

All of this makes a `Frame`, in `refresh` or after a movement, never in a paint call: painting puts ready things on the screen and asks the
store nothing (a test holds that). What follows the pointer is a second, small layer over the frame, so that moving the mouse over a long
run costs a strip four pixels wide. A plain QWidget and QPainter suffice for that; pyqtgraph, which draws the plots elsewhere, would add a
scene, item transforms and its own mouse handling between the picture and the screen, and has nothing to offer for rows of labels.

Times are float ns since the launch of the run; a float64 is exact to the nanosecond for a hundred days.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from widgets.selection import Selection
from widgets.timeline.ahead import Ahead
from widgets.timeline.arranging import fold_words
from widgets.timeline.card import detail_of
from widgets.timeline.navigation import KEYS
from widgets.timeline.rows import Row, RowKind
from widgets.timeline.upkeep import Upkeep
from widgets.timeline.view_state import around
from workers.probe.schema import State
from workers.trace.store import Interval


class Timeline(Upkeep):
    """Draws a store, and shares a selection with the other views. `view` tells what is shown; `refresh` brings it up to date."""

    view_changed = Signal(float, float)  # first, last ns
    live_changed = Signal(bool)
    measured = Signal(object)  # ns between the two points, None when there is no measurement
    arrows_changed = Signal(bool)
    ahead_clicked = Signal(str)  # key of the lane that is to do what it stands before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: list[QMetaObject.Connection] = []
        self._connect()

    def _connect(self) -> None:
        canvas, go = self.canvas, self.navigation
        self._soon.timeout.connect(self.refresh)
        self._rest.timeout.connect(self._rested)
        go.changed.connect(self._moved)
        go.live_changed.connect(self._live)
        self.arranging.changed.connect(self._later)
        self.pointing.changed.connect(self._overlay)
        self.pointing.band_made.connect(self._band_made)
        self.overview.moved.connect(self._overview_moved)
        self.ruler.mark_clicked.connect(self._show_mark)
        self.bar.valueChanged.connect(self._later)
        self.corner.live_clicked.connect(self.go_live)
        self.corner.hidden_clicked.connect(self.show_all)
        canvas.resized.connect(self._later)
        canvas.painted.connect(self._painted)
        canvas.zoomed.connect(lambda factor, x: go.zoom(factor, self._scale().time(x)))
        canvas.panned.connect(go.pan)
        canvas.dragged.connect(self._dragged)
        canvas.scrolled.connect(lambda pixels: self.bar.setValue(self.bar.value() + round(pixels)))
        canvas.hovered.connect(self._hovered)
        canvas.left.connect(self._left)
        canvas.clicked.connect(self._clicked)
        canvas.banded.connect(lambda x, other: self.pointing.set_band((self._scale().time(x), self._scale().time(other))))
        canvas.row_clicked.connect(self._row_clicked)
        canvas.fold_clicked.connect(self._fold_clicked)
        canvas.row_moved.connect(self._row_moved)
        canvas.row_dragged.connect(self._row_dragged)
        canvas.menu_wanted.connect(self._menu)
        self.set_selection(self.pointing.selection)

    def set_selection(self, selection: Selection) -> None:
        """Share what is pointed at with the other views."""
        for link in self._links:
            QObject.disconnect(link)
        self.pointing.selection = selection
        self._links = [
            selection.interval_changed.connect(self._overlay),
            selection.lane_changed.connect(self._overlay),
            selection.time_changed.connect(self._later),
            selection.highlight_changed.connect(self._overlay),
            selection.reveal_requested.connect(self.reveal),
        ]
        self._overlay()

    # ------------------------------------------------------------ view
    def _moved(self) -> None:
        self.view_changed.emit(self.view.first_ns, self.view.last_ns)
        self._later()

    def _live(self, follow: bool) -> None:
        self._update_corner()
        self.live_changed.emit(follow)

    def _overview_moved(self, first_ns: float, last_ns: float) -> None:
        self.navigation.set_follow(False)
        self.navigation.show((first_ns, last_ns), glide=False)

    def _dragged(self, dx: float, dy: float) -> None:
        self.navigation.pan_ns(-dx * self._scale().ns_per_px)
        self.bar.setValue(self.bar.value() - round(dy))

    @Slot()
    def zoom_in(self) -> None:
        self.navigation.zoom(1 / 1.6, self.pointing.cursor_ns)

    @Slot()
    def zoom_out(self) -> None:
        self.navigation.zoom(1.6, self.pointing.cursor_ns)

    @Slot(float)
    def pan(self, share: float) -> None:
        """Move by a part of the span; negative: to earlier times."""
        self.navigation.pan(share)

    @Slot()
    def fit(self) -> None:
        self.navigation.fit()

    @Slot()
    def go_live(self) -> None:
        if self._store is not None and self._store.ended_ns is None:
            self.navigation.go_live()

    @Slot()
    def zoom_to_selection(self) -> None:
        """To the selected stretch of time, or else to the selected interval."""
        band, interval = self.pointing.band, self.pointing.selection.interval
        if band is not None:
            self._leave_live_for(band, 0.96)
        elif interval is not None:
            self._leave_live_for(self._stretch_of(interval), 0.6)

    @Slot()
    def measure_mode(self) -> None:
        """The next two clicks are measured from and to."""
        self.pointing.start_measuring()
        self.canvas.setCursor(Qt.CursorShape.CrossCursor)

    @Slot()
    def toggle_arrows(self) -> None:
        self._preparer.arrows = not self._preparer.arrows
        self.arrows_changed.emit(self._preparer.arrows)
        self._later()

    @property
    def arrows(self) -> bool:
        return self._preparer.arrows

    @Slot()
    def clear(self) -> None:
        self.canvas.unsetCursor()
        self.pointing.clear()

    @Slot(object, object)
    def reveal(self, stretch: tuple[int, int], lanes: tuple[int, ...] = ()) -> None:
        """Bring a stretch of time and lanes into view."""
        first, last = stretch
        span = max(last - first, min(self.view.span_ns * 0.3, 50e6), 1000.0)
        middle = (first + last) / 2
        self._leave_live_for((middle - span / 2, middle + span / 2), 0.6)
        for lane in lanes[:1]:
            self._scroll_to(lane)

    def _leave_live_for(self, stretch: tuple[float, float], share: float) -> None:
        self.navigation.set_follow(False)
        self.navigation.show(around(*stretch, share))

    def _stretch_of(self, interval: Interval) -> tuple[float, float]:
        last = interval.last_ns if interval.last_ns is not None or self._store is None else self._store.now_ns
        return float(interval.first_ns), float(last or interval.first_ns)

    def _scroll_to(self, lane: int) -> None:
        self._unfold(lane)
        row = self._rows.of_lane(lane)
        if row is not None and not self.bar.value() <= row.y <= self.bar.value() + self.canvas.height() - row.height:
            self.bar.setValue(row.y - (self.canvas.height() - row.height) // 2)

    def _unfold(self, lane: int) -> None:
        """Open the group and the thread's lane that it stands in."""
        if self._store is None:
            return
        found, made = self._store.lanes[lane], self.arranging.arrangement
        if found.process in made.collapsed:
            self.arranging.toggle_group(found.process)
            self.refresh()
        thread = self._rows.of_lane(found.under) if found.installed and found.under is not None else None
        if thread is not None and thread.folded:
            self.arranging.fold(thread, folded=False)
            self.refresh()

    # ------------------------------------------------------------ rows
    def set_filter(self, text: str, states: frozenset[State] = frozenset()) -> None:
        """Show only lanes with these words in their name (or their process's) that were ever in one of these states."""
        self.arranging.set_filter(text, states)

    def hide_lane(self, lane: int) -> None:
        self.arranging.hide_lane(lane)

    @Slot()
    def show_all(self) -> None:
        self.arranging.show_all()

    def move_lane(self, lane: int, before: int | None) -> None:
        """Put a lane before another of its process; None: last."""
        if self._store is not None:
            self.arranging.move_lane(lane, before, self._store)

    def _fold_clicked(self, row: Row) -> None:
        self.arranging.fold(row, folded=not row.folded)

    def _row_clicked(self, row: Row) -> None:
        if row.kind is RowKind.GROUP:
            self.arranging.toggle_group(row.id)
        elif row.kind is RowKind.LANE:
            self.pointing.selection.select_lane(row.id)
        else:
            self.pointing.selection.select_object(row.id)

    def _row_dragged(self, row: Row | None, y: float) -> None:
        place = self.arranging.drop_place(self._rows, row, y + self.bar.value()) if row else None
        self.pointing.drop_y = None if place is None else place[1] - self.bar.value()
        self._overlay()

    def _row_moved(self, row: Row | None, y: float) -> None:
        place = self.arranging.drop_place(self._rows, row, y + self.bar.value()) if row else None
        self.pointing.drop_y = None
        if row is not None and place is not None and place[0] != row.id:
            self.move_lane(row.id, place[0])
        self._overlay()

    def _menu(self, row: Row | None, at: QPoint) -> None:
        if self._store is not None:
            self.arranging.menu(self, self._store, row, at)

    # ------------------------------------------------------------ pointer and keys
    def _ahead_at(self, at: QPointF) -> Ahead | None:
        frame = self.pointing.frame
        return next((box.of for box in frame.ahead if box.rect.contains(at)), None) if frame is not None else None

    def _clicked(self, at: QPointF) -> None:
        ahead = None if self.pointing.measuring else self._ahead_at(at)
        if ahead is None:
            self.pointing.click(at)
        else:
            self.ahead_clicked.emit(ahead.key)

    def _hovered(self, at: QPointF) -> None:
        self._point_at(self._ahead_at(at), self.canvas.fold_at(at))
        interval = self.pointing.hover(at)
        detail = detail_of(self._store, interval) if interval is not None and self._store is not None else None
        self.card.tell(detail, at.toPoint(), QRectF(self.canvas.rect()))

    def _point_at(self, ahead: Ahead | None, fold: Row | None) -> None:
        """A hand over what can be clicked, and a tip that has all its words, or says why it cannot move, or what the click shows."""
        words = "" if ahead is None else ahead.why or ahead.words
        self.canvas.setToolTip(fold_words(fold) if fold is not None else words)
        if fold is not None or (ahead is not None and not ahead.why):
            self.canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor:
            self.canvas.unsetCursor()

    def _left(self) -> None:
        self.pointing.hover(None)
        self.card.hide()

    def _band_made(self, band: tuple[float, float] | None) -> None:
        if not self.pointing.measuring:
            self.canvas.unsetCursor()
        self.measured.emit(None if band is None else round(band[1] - band[0]))

    def _show_mark(self, number: int) -> None:
        finding = self._preparer.findings[number]
        self.pointing.selection.select_time(finding.t_ns)
        self.reveal((finding.t_ns, finding.t_ns), finding.lanes)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not plain or not self._pressed(key, repeated=event.isAutoRepeat()):
            super().keyPressEvent(event)

    def _pressed(self, key: Qt.Key, *, repeated: bool) -> bool:
        """Do what a key asks; False when it asks nothing here. All but W A S D and the arrows are also commands of the program."""
        if key in KEYS:
            if not repeated:
                self.navigation.press(key, self.pointing.cursor_ns)
            return True
        lanes = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        intervals = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in lanes:
            lane = self.pointing.step_lane(lanes[key])
            if lane is not None:
                self._scroll_to(lane)
        elif key in intervals:
            self._follow_step(self.pointing.step_interval(intervals[key]))
        else:
            action = {
                Qt.Key.Key_F: self.fit,
                Qt.Key.Key_Z: self.zoom_to_selection,
                Qt.Key.Key_M: self.measure_mode,
                Qt.Key.Key_L: self.go_live,
                Qt.Key.Key_Escape: self.clear,
            }.get(key)
            if action is None:
                return False
            action()
        return True

    def _follow_step(self, interval: Interval | None) -> None:
        """Keep the interval that was stepped to in view."""
        if interval is None:
            return
        first, last = self._stretch_of(interval)
        shown_first, shown_last = self.navigation.target
        if first < shown_first or min(last, first + self.view.span_ns * 0.5) > shown_last:
            self.navigation.set_follow(False)
            middle = first + min(last - first, self.view.span_ns * 0.5) / 2
            self.navigation.show((middle - self.view.span_ns / 2, middle + self.view.span_ns / 2))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not event.isAutoRepeat():
            self.navigation.release(Qt.Key(event.key()))
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.navigation.finish()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._preparer.forget()
            self.canvas.empty = ("", "")
            self._frame_key = ()
            self._update_corner()
            self._later()
        super().changeEvent(event)
