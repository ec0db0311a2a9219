"""How often each outcome came: a bar for each, the most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
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
    """`outcomes` are (what came out, how often). A click on a bar, or Enter on the one that the arrow keys chose, asks for an order that
    leads to it.
    """

    chosen = Signal(int)  # which of the outcomes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.outcomes: tuple[tuple[str, int], ...] = ()
        self._current = 0  # row that Enter opens
        self._under = -1  # row under the pointer
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_outcomes(self, outcomes: Sequence[tuple[str, int]]) -> None:
        rows = self._rows
        self.outcomes = tuple(outcomes)
        if self._rows != rows:
            self.updateGeometry()
        self._current = max(0, min(self._current, self._bars - 1))
        self.setAccessibleDescription("; ".join(f"{name}: {count}" for name, count in self.outcomes[:MOST]))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, self._rows * ROW_PX)

    @property
    def _bars(self) -> int:
        return min(len(self.outcomes), MOST)

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
        self._ground(painter, round(top) // ROW_PX)
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

    def _ground(self, painter: QPainter, row: int) -> None:
        """The one that a click would open, and the one that Enter would."""
        area = QRectF(EDGE_PX - 8, row * ROW_PX + 0.5, self.width() - 2 * EDGE_PX + 16, ROW_PX - 1)
        if row == self._under:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRoundedRect(area, 4, 4)
        if row == self._current and self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)

    # ------------------------------------------------------------ choosing
    def _row_at(self, y: float) -> int:
        row = int(y // ROW_PX)
        return row if 0 <= row < self._bars else -1

    def _go_over(self, row: int) -> None:
        if row != self._under:
            self._under = row
            self.setCursor(Qt.CursorShape.ArrowCursor if row < 0 else Qt.CursorShape.PointingHandCursor)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._go_over(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._go_over(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        row = self._row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._current = row
            self.update()
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self._bars:
            self._current = max(0, min(self._current + moves[Qt.Key(event.key())], self._bars - 1))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(event.pos().y())
            if row >= 0:
                name, count = self.outcomes[row]
                said = tr("Explore", "{outcome}: {count} times", outcome=name, count=number(count))
                QToolTip.showText(event.globalPos(), f"{said}\n{tr('Explore', 'Click to see an order that leads to it')}", self)
            return True
        return super().event(event)
