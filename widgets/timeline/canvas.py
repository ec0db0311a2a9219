"""The widget that shows a frame, and turns what the pointer does on it into signals in px and rows."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.timeline.frame import Frame, Overlay
from widgets.timeline.painting import HEADER_WIDTH, NAME_LEFT, Pens, paint_empty, paint_frame
from widgets.timeline.rows import COMFORTABLE, Metrics, Row, RowKind

DRAG_PX: Final = 4
"""A press that moves less is a click."""

NOTCH: Final = 120
"""Wheel delta of one notch, in eighths of a degree."""

ZOOM_PER_NOTCH: Final = 1.25


class Canvas(QWidget):
    """Paints; knows no store. `band_mode`: a plain drag selects a stretch of time instead of panning."""

    resized = Signal()
    painted = Signal()
    dragged = Signal(float, float)  # dx, dy px since the last
    zoomed = Signal(float, float)  # factor of the span, at x px
    panned = Signal(float)  # part of the span
    scrolled = Signal(float)  # px
    hovered = Signal(QPointF)
    left = Signal()
    clicked = Signal(QPointF)
    banded = Signal(float, float)  # from x to x
    row_clicked = Signal(object)  # Row, in the header column or a group's header
    fold_clicked = Signal(object)  # Row: on the triangle of a lane, or anywhere on a FOLD
    row_moved = Signal(object, float)  # Row, to y
    row_dragged = Signal(object, float)  # the same while the pointer is still down
    menu_wanted = Signal(object, QPoint)  # Row | None, global position

    def __init__(self, pens: Pens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.pens = pens
        self.metrics: Metrics = COMFORTABLE
        self.frame: Frame | None = None
        self.overlay = Overlay()
        self.empty = ("", "")  # what to say, and how to get something, while there is no frame
        self.band_mode = False
        self.paint_ms = 0.0
        self._pressed: QPointF | None = None
        self._before = QPointF()
        self._doing = ""  # "", "pan", "band", "row"
        self._row: Row | None = None
        self._band = False  # whether this drag selects time

    # ------------------------------------------------------------ painting
    def show_frame(self, frame: Frame | None, overlay: Overlay, metrics: Metrics) -> None:
        self.frame, self.overlay, self.metrics = frame, overlay, metrics
        self.update()

    def show_overlay(self, overlay: Overlay) -> None:
        """Repaint only what changed, where that is a narrow strip; a moving cursor must cost next to nothing."""
        old, self.overlay = self.overlay, overlay
        if _without_cursor(old) != _without_cursor(overlay):
            self.update()
            return
        for x in (old.cursor_x, overlay.cursor_x):
            if x is not None:
                self.update(QRect(int(x) - 2, 0, 4, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        begun = time.perf_counter()
        painter = QPainter(self)
        if self.frame is None:
            paint_empty(painter, self.rect(), *self.empty, self.pens)
        else:
            size = self.width(), self.height()
            paint_frame(painter, self.frame, self.overlay, self.pens, self.metrics, size, self.devicePixelRatioF())
        painter.end()
        self.paint_ms = (time.perf_counter() - begun) * 1e3
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.resized.emit()

    # ------------------------------------------------------------ pointer
    def row_at(self, y: float) -> Row | None:
        if self.frame is None:
            return None
        inside = y + self.frame.offset
        return next((row for row in self.frame.rows if row.y <= inside < row.y + row.height), None)

    def fold_at(self, at: QPointF) -> Row | None:
        """The row that a click there would fold or open."""
        row = self.row_at(at.y())
        return row if row is not None and row.folds and (row.kind is RowKind.FOLD or at.x() < NAME_LEFT) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self._before = event.position()
        self._doing = ""
        self._band = self.band_mode != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._row = self.row_at(event.position().y()) if event.position().x() < HEADER_WIDTH else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position()
        if self._pressed is None:
            self.hovered.emit(at)
            return
        if not self._doing and (at - self._pressed).manhattanLength() >= DRAG_PX:
            self._doing = self._drag_begun(event)
        if self._doing == "pan":
            self.dragged.emit(at.x() - self._before.x(), at.y() - self._before.y())
        elif self._doing == "band":
            self.banded.emit(self._pressed.x(), at.x())
        elif self._doing == "row":
            self.row_dragged.emit(self._row, at.y())
        self._before = at

    def _drag_begun(self, event: QMouseEvent) -> str:
        if self._row is not None or event.position().x() < HEADER_WIDTH:
            return "row"
        if self._band and not event.buttons() & Qt.MouseButton.MiddleButton:
            return "band"
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.left.emit()
        return "pan"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is None:
            return
        at, doing = event.position(), self._doing
        self._pressed, self._doing = None, ""
        self.unsetCursor()
        if doing == "row":
            self.row_moved.emit(self._row, at.y())
        elif not doing:
            self._click(at)

    def _click(self, at: QPointF) -> None:
        row = self.row_at(at.y())
        if (fold := self.fold_at(at)) is not None:
            self.fold_clicked.emit(fold)
        elif row is not None and (at.x() < HEADER_WIDTH or row.kind is RowKind.GROUP):
            self.row_clicked.emit(row)
        elif at.x() >= HEADER_WIDTH:
            self.clicked.emit(at)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu_wanted.emit(self.row_at(event.pos().y()), event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Wheel zooms at the pointer; with Shift, or sideways, it pans; with Ctrl, or over the header column, it scrolls the lanes."""
        x, y = event.angleDelta().x(), event.angleDelta().y()
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier or event.position().x() < HEADER_WIDTH:
            self.scrolled.emit(-(y or x) / NOTCH * 60)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self.panned.emit(-(y or x) / NOTCH * 0.12)
        elif abs(x) > abs(y):
            self.panned.emit(-x / NOTCH * 0.12)
        elif y:
            self.zoomed.emit(ZOOM_PER_NOTCH ** (-y / NOTCH), event.position().x())
        event.accept()


def _without_cursor(overlay: Overlay) -> tuple[object, ...]:
    return (
        overlay.lane, overlay.selected, overlay.hovered, overlay.highlighted, overlay.arrows, overlay.time_x, overlay.band, overlay.drop_y,
    )  # fmt: skip
