"""How often each outcome came: a bar for each, the most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.panels.parts import number, tabular
from widgets.text import tr
from widgets.theme import DARK, Theme, mono_font, ui_font

ROW_PX: Final = 22
MOST: Final = 8
"""Bars shown; of the rest is said how many there are."""

NAME_SHARE: Final = 0.42
COUNT_PX: Final = 64
EDGE_PX: Final = 14


class OutcomeBars(QWidget):
    """`outcomes` are (what came out, how often)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.outcomes: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_outcomes(self, outcomes: Sequence[tuple[str, int]]) -> None:
        rows = self._rows
        self.outcomes = tuple(outcomes)
        if self._rows != rows:
            self.updateGeometry()
        self.setAccessibleDescription("; ".join(f"{name}: {count}" for name, count in self.outcomes[:MOST]))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, self._rows * ROW_PX)

    @property
    def _rows(self) -> int:
        return min(len(self.outcomes), MOST + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((count for _, count in self.outcomes), default=1)
        for row, (name, count) in enumerate(self.outcomes[:MOST]):
            self._bar(painter, row * ROW_PX, name, count, count / most)
        if len(self.outcomes) > MOST:
            painter.setFont(ui_font(12))
            painter.setPen(QColor(self.theme.muted))
            left_out = tr("Explore", "and {count} other outcomes", count=len(self.outcomes) - MOST)
            painter.drawText(QRectF(EDGE_PX, MOST * ROW_PX, self.width(), ROW_PX), Qt.AlignmentFlag.AlignVCenter, left_out)
        painter.end()

    def _bar(self, painter: QPainter, top: float, name: str, count: int, share: float) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        words = (self.width() - 2 * EDGE_PX) * NAME_SHARE
        painter.setFont(mono_font(12))
        painter.setPen(QColor(self.theme.text))
        short = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(words) - 8)
        painter.drawText(QRectF(EDGE_PX, top, words, ROW_PX), middle, short)
        room = self.width() - 2 * EDGE_PX - words - COUNT_PX
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(QRectF(EDGE_PX + words, top + 6, max(2.0, room * share), ROW_PX - 12), 2, 2)
        painter.setFont(tabular(ui_font(12)))
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(QRectF(0, top, self.width() - EDGE_PX, ROW_PX), middle | Qt.AlignmentFlag.AlignRight, number(count))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = event.pos().y() // ROW_PX
            if 0 <= row < min(len(self.outcomes), MOST):
                name, count = self.outcomes[row]
                QToolTip.showText(event.globalPos(), tr("Explore", "{outcome}: {count} times", outcome=name, count=number(count)), self)
            return True
        return super().event(event)
