"""The time axis above the lanes, with the findings' flags and the read-out of the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.timeline.axis import time_text
from widgets.timeline.frame import Frame, Overlay
from widgets.timeline.painting import HEADER_WIDTH, Pens

HEIGHT = 28


class Ruler(QWidget):
    """Draws the frame's ticks and flags; a click on a flag emits `mark_clicked` with its number."""

    mark_clicked = Signal(int)

    def __init__(self, pens: Pens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.pens = pens
        self.frame: Frame | None = None
        self.overlay = Overlay()
        self.cursor_text = ""
        self._flags: list[QRectF] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        pens = self.pens
        painter.fillRect(self.rect(), pens.window)
        frame = self.frame
        if frame is None:
            return
        painter.setClipRect(QRectF(HEADER_WIDTH, 0, self.width(), HEIGHT))
        self._place_flags(frame)
        painter.setFont(pens.small)
        for tick in frame.ticks:
            x = round(frame.scale.x(tick.t_ns))
            painter.setPen(pens.grid)
            painter.drawLine(x, HEIGHT - 6, x, HEIGHT)
            label = QRectF(x + 5, 4, painter.fontMetrics().horizontalAdvance(tick.label), 19)
            if label.right() <= self.width() and not any(flag.intersects(label) for flag in self._flags):
                painter.setPen(pens.muted)
                painter.drawText(QPointF(x + 5, HEIGHT - 9), tick.label)
        self._paint_band(painter)
        self._paint_flags(painter, frame)
        self._paint_cursor(painter)
        painter.end()

    def _place_flags(self, frame: Frame) -> None:
        """To the right of their poles, as far as there is room: what was found at a run's end flies to the left."""
        metrics = QFontMetrics(self.pens.label)
        widths = [metrics.horizontalAdvance(word) + 16 for _, word in frame.marks]
        self._flags = [
            QRectF(x - 1 if x - 1 + width <= self.width() else x + 1 - width, 4, width, 19)
            for width, (x, _) in zip(widths, frame.marks, strict=True)
        ]

    def _paint_flags(self, painter: QPainter, frame: Frame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.pens.label)
        for flag, (x, word) in zip(self._flags, frame.marks, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.pens.bad)
            painter.drawRoundedRect(flag, 3, 3)
            painter.drawRect(QRectF(x - 0.8, flag.center().y(), 1.6, HEIGHT))
            painter.setPen(self.pens.on_bad)
            painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_band(self, painter: QPainter) -> None:
        if self.overlay.band is None:
            return
        first, last = self.overlay.band
        painter.fillRect(QRectF(first, HEIGHT - 3, last - first, 3), self.pens.accent)
        painter.setFont(self.pens.small)
        width = painter.fontMetrics().horizontalAdvance(self.overlay.band_text) + 14
        left = min(max((first + last - width) / 2, HEADER_WIDTH + 2), self.width() - width - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.pens.accent)
        painter.drawRoundedRect(QRectF(left, 4, width, 18), 4, 4)
        painter.setPen(self.pens.window)
        painter.drawText(QRectF(left, 4, width, 18), Qt.AlignmentFlag.AlignCenter, self.overlay.band_text)

    def _paint_cursor(self, painter: QPainter) -> None:
        x = self.overlay.cursor_x
        if x is None or not self.cursor_text:
            return
        painter.setFont(self.pens.small)
        width = painter.fontMetrics().horizontalAdvance(self.cursor_text) + 12
        left = min(max(x - width / 2, HEADER_WIDTH), self.width() - width)
        painter.setPen(self.pens.line)
        painter.setBrush(self.pens.raised)
        painter.drawRoundedRect(QRectF(left, 5, width, 18), 4, 4)
        painter.setPen(self.pens.text)
        painter.drawText(QRectF(left, 5, width, 18), Qt.AlignmentFlag.AlignCenter, self.cursor_text)

    def show_cursor(self, frame: Frame, overlay: Overlay, t_ns: float | None) -> None:
        """Read the time under the pointer out, as exact as a pixel is."""
        self.overlay = overlay
        self.cursor_text = "" if t_ns is None or t_ns < 0 else time_text(round(t_ns), max(1, round(frame.scale.ns_per_px)))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for number, flag in enumerate(self._flags):
            if flag.contains(event.position()):
                self.mark_clicked.emit(number)
                return
