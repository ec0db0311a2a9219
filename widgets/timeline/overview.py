"""The whole run from its first event on, or what is kept of it, in a strip, with the view as a frame that can be dragged."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.timeline.frame import Strip
from widgets.timeline.lane_part import NO_BARS, image_of
from widgets.timeline.painting import HEADER_WIDTH, Pens
from widgets.timeline.raster import Palette, picture_of
from widgets.timeline.view_state import Scale, Stretch, fitted
from workers.trace.store import Store

HEIGHT: Final = 34
MAX_ROWS: Final = 13
"""Lanes shown; of more, every so manieth."""

GRIP_PX: Final = 6

LEAST_PX: Final = 6
"""The frame is never narrower."""

REACH_STEP: Final = 1.05
"""By how much the time that the strip of a live run spans grows at once."""


class Overview(QWidget):
    """Emits `moved` with the stretch that the user drags the frame to."""

    moved = Signal(float, float)

    def __init__(self, pens: Pens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.pens = pens
        self.scale = Scale(0.0, 1.0, HEADER_WIDTH, 1.0)
        self._strip: Strip | None = None
        self._pitch = 4
        self._reach_ns = 0.0
        self._view: Stretch = (0.0, 1.0)
        self._grabbed: tuple[str, float] | None = None  # what is dragged, and where in it (ns)

    # ------------------------------------------------------------ content
    def prepare(self, store: Store | None, lanes: list[int], end_ns: float, palette: Palette) -> None:
        """Work the strip out anew: the run until `end_ns`, from its first event on, or from where it is kept."""
        width = max(self.width() - HEADER_WIDTH, 1)
        begin_ns = 0.0 if store is None else float(store.past.kept_from_ns) or fitted(end_ns, first_ns=float(store.first_ns or 0))[0]
        reach_ns = max((end_ns - begin_ns) * 1.02, 1.0)
        if store is not None and store.ended_ns is None:
            reach_ns = self._reach(reach_ns)
        self.scale = Scale(begin_ns, begin_ns + reach_ns, HEADER_WIDTH, width)
        if store is None or not lanes:
            self._strip = None
        else:
            chosen = lanes if len(lanes) <= MAX_ROWS else [lanes[at] for at in np.linspace(0, len(lanes) - 1, MAX_ROWS).astype(int)]
            colours = store.mixed(chosen, np.linspace(begin_ns, self.scale.last_ns, int(width) + 1), palette)
            self._pitch = min((HEIGHT - 8) // len(chosen), 7)
            pixels = picture_of(colours, 1, NO_BARS)
            top = (HEIGHT - self._pitch * len(chosen)) // 2
            self._strip = Strip(image_of(pixels), pixels, 1, tuple(top + row * self._pitch for row in range(len(chosen))))
        self.update()

    def _reach(self, needed_ns: float) -> float:
        """How much time the strip of a live run spans: it stays for a while, so that most of its pixels are worked out already."""
        if not needed_ns <= self._reach_ns <= needed_ns * REACH_STEP:
            self._reach_ns = needed_ns * REACH_STEP
        return self._reach_ns

    def show_view(self, stretch: Stretch) -> None:
        if stretch != self._view:
            self._view = stretch
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.pens.deep)
        strip = self._strip
        if strip is not None:
            height = max(self._pitch - 2, 1)
            for row, top in enumerate(strip.tops):
                source = QRectF(0, row, strip.image.width(), 1)
                painter.drawImage(QRectF(HEADER_WIDTH, top, strip.image.width(), height), strip.image, source)
            self._paint_frame(painter)
        painter.end()

    def _frame_rect(self) -> QRectF:
        """At the strip's edge when the view is beside what the strip shows: before the first event, say."""
        left, right = (min(max(self.scale.x(end), HEADER_WIDTH), self.width()) for end in self._view)
        if right - left < LEAST_PX:
            left = min(max((left + right - LEAST_PX) / 2, HEADER_WIDTH), self.width() - LEAST_PX)
            right = left + LEAST_PX
        return QRectF(left, 1, right - left, HEIGHT - 2)

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self._frame_rect()
        painter.fillRect(QRectF(HEADER_WIDTH, 0, frame.left() - HEADER_WIDTH, HEIGHT), self.pens.veil)
        painter.fillRect(QRectF(frame.right(), 0, self.width() - frame.right(), HEIGHT), self.pens.veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.pens.accent, 1.6))
        painter.drawRoundedRect(frame.adjusted(0.8, 0.8, -0.8, -0.8), 3, 3)

    # ------------------------------------------------------------ pointer
    def _part_at(self, x: float) -> str:
        frame = self._frame_rect()
        if abs(x - frame.left()) <= GRIP_PX and frame.width() > 4 * GRIP_PX:
            return "first"
        if abs(x - frame.right()) <= GRIP_PX and frame.width() > 4 * GRIP_PX:
            return "last"
        return "all" if frame.left() <= x <= frame.right() else "jump"

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = event.position().x()
        if event.button() != Qt.MouseButton.LeftButton or x < HEADER_WIDTH:
            return
        part, at = self._part_at(x), self.scale.time(x)
        first, last = self._view
        if part == "jump":
            self.moved.emit(at - (last - first) / 2, at + (last - first) / 2)
            part, first = "all", at - (last - first) / 2
        self._grabbed = (part, at - first)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = event.position().x()
        if self._grabbed is None:
            edge = self._part_at(x) in ("first", "last")
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        part, offset = self._grabbed
        first, last = self._view
        at = self.scale.time(x)
        if part == "first":
            first = min(at, last - 1)
        elif part == "last":
            last = max(at, first + 1)
        else:
            first, last = at - offset, at - offset + (last - first)
        self.moved.emit(first, last)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._grabbed = None
