"""Rows of stacked bars with numbers beside them: time by state of each lane, waits for each object, tasks of each worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.theme import DARK, HATCHED, Theme, ui_font
from workers.probe.schema import State

ROW: Final = 24
HEAD: Final = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `parts` are amounts by state; the bar's length is their sum as a share of the longest bar's, or of `whole`."""

    key: int
    name: str
    parts: tuple[tuple[State, float], ...]
    numbers: tuple[str, ...]
    whole: float | None = None


class Bars(QWidget):
    """Draws the rows; `tip` makes the text of a row's tool tip. A click, or arrow keys and Enter, say `chosen(key)`."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.bars: tuple[Bar, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._selected: int | None = None
        self._current = 0
        self.tip: Callable[[Bar], str] = lambda _bar: ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(260)

    def set_heads(self, heads: Sequence[str]) -> None:
        """Titles of the number columns."""
        self._heads = tuple(heads)
        self.update()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        bars = tuple(bars)
        if bars != self.bars:
            grew = len(bars) != len(self.bars)
            self.bars = bars
            self._current = min(self._current, max(0, len(bars) - 1))
            self.setAccessibleDescription("\n".join(f"{bar.name}: {', '.join(bar.numbers)}" for bar in bars))
            if grew:
                self.setFixedHeight(self.sizeHint().height())
            self.update()

    def set_selected(self, key: int | None) -> None:
        if key != self._selected:
            self._selected = key
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, HEAD + ROW * len(self.bars))

    # ------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, widths = self._widths()
        left, right = names + 10.0, self.width() - sum(widths) - 4.0
        self._paint_heads(painter, right, widths)
        longest = max((sum(amount for _state, amount in bar.parts) for bar in self.bars), default=0.0)
        for at, bar in enumerate(self.bars):
            row = QRectF(0, HEAD + at * ROW, self.width(), ROW)
            self._paint_back(painter, row, at, bar)
            painter.setFont(ui_font(12))
            painter.setPen(QColor(self.theme.text))
            name = QFontMetrics(painter.font()).elidedText(bar.name, Qt.TextElideMode.ElideMiddle, names)
            painter.drawText(QRectF(4, row.top(), names, ROW), Qt.AlignmentFlag.AlignVCenter, name)
            self._paint_bar(painter, QRectF(left, row.top() + 6, max(20.0, right - left - 8), ROW - 12), bar, bar.whole or longest)
            self._paint_numbers(painter, row, right, widths, bar)

    def _paint_back(self, painter: QPainter, row: QRectF, at: int, bar: Bar) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if bar.key == self._selected:
            painter.setBrush(QColor(self.theme.selected))
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), 4, 4)
        if self.hasFocus() and at == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRoundedRect(row.adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: Bar, whole: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(area, 2, 2)
        at = area.left()
        for state, amount in bar.parts:
            width = area.width() * amount / whole if whole else 0.0
            part = QRectF(at, area.top(), width, area.height())
            painter.fillRect(part, QColor(self.theme.states[state]))
            if state in HATCHED and width > 3:
                painter.fillRect(part, QBrush(QColor(0, 0, 0, 70), Qt.BrushStyle.BDiagPattern))
            at += width

    def _paint_heads(self, painter: QPainter, right: float, widths: list[int]) -> None:
        painter.setFont(ui_font(11))
        painter.setPen(QColor(self.theme.muted))
        at = right
        for head, width in zip(self._heads, widths, strict=False):
            painter.drawText(QRectF(at, 0, width - 4, HEAD), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, head)
            at += width

    def _paint_numbers(self, painter: QPainter, row: QRectF, right: float, widths: list[int], bar: Bar) -> None:
        painter.setPen(QColor(self.theme.text))
        at = right
        for text, width in zip(bar.numbers, widths, strict=False):
            rect = QRectF(at, row.top(), width - 4, ROW)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            at += width

    def _widths(self) -> tuple[int, list[int]]:
        """Room for the names, and for each column of numbers, in pixels."""
        text, small = QFontMetrics(ui_font(12)), QFontMetrics(ui_font(11))
        columns = [
            max([small.horizontalAdvance(head), *(text.horizontalAdvance(bar.numbers[at]) for bar in self.bars if at < len(bar.numbers))])
            + 14
            for at, head in enumerate(self._heads)
        ]
        names = max((text.horizontalAdvance(bar.name) for bar in self.bars), default=0) + 6
        return min(names, max(70, int((self.width() - sum(columns)) * 0.55))), columns

    # ------------------------------------------------------------ pointing
    def row_at(self, point: QPointF) -> Bar | None:
        at = int((point.y() - HEAD) // ROW)
        return self.bars[at] if point.y() >= HEAD and at < len(self.bars) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        bar = self.row_at(event.position())
        if bar is not None:
            self._current = self.bars.index(bar)
            self.chosen.emit(bar.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._current + step < len(self.bars):
            self._current += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.bars:
            self.chosen.emit(self.bars[self._current].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            bar = self.row_at(QPointF(event.pos()))
            tip = self.tip(bar) if bar is not None else ""
            if tip:
                QToolTip.showText(event.globalPos(), tip, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
