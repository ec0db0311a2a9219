"""Program text with its gutter: line numbers, the lanes that stand at a line, lines that are marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from widgets.panels.highlighting import Highlighter
from widgets.panels.line_chips import StandsAt, paint_chips
from widgets.panels.parts import duration
from widgets.text import tr
from widgets.theme import DARK, Theme, lane_colour, mixed, mono_font, state_name
from workers.probe.schema import State

MOST_PIPS: Final = 3
HOT_SHARE: Final = 0.18
"""How much of the colour of alarm lies behind a line where a deadlock stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A lane that stands at a line."""

    lane: int
    name: str
    state: State
    for_ns: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What the gutter and the text show beside the text itself. Lines count from 1."""

    standing: dict[int, list[Standing]]
    hot: frozenset[int] = frozenset()
    recorded: frozenset[int] = frozenset()  # lines at which something was recorded
    chosen: int = 0
    lane: int | None = None
    named: dict[int, tuple[StandsAt, ...]] = field(default_factory=dict)  # lanes that are moved by hand, at the lines they stand before
    pointed: int = 0  # a line that a lesson points at


class Code(QPlainTextEdit):
    """The text, read-only, with its gutter."""

    line_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.marks = Marks({})
        self.setReadOnly(True)
        self.setProperty("role", "code")
        self.setFont(mono_font())
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.document().setDocumentMargin(0)
        self.highlighter = Highlighter(self.document())
        self._gutter = Gutter(self)
        self.updateRequest.connect(self._on_update_request)
        self._fit()

    def set_text(self, text: str) -> None:
        self.highlighter.set_text(text)
        self.setPlainText(text)
        self.setTabStopDistance(4 * QFontMetrics(self.font()).horizontalAdvance(" "))
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.highlighter.set_theme(theme)
        self.setFont(mono_font())
        self._fit()
        self._paint_lines()

    def show_line(self, line: int) -> None:
        """Bring a line to the middle and put the text cursor there."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def mark(self, marks: Marks) -> None:
        if marks != self.marks:
            self.marks = marks
            self._paint_lines()
            self._gutter.update()
            self.viewport().update()

    def block_at(self, y: float) -> QTextBlock | None:
        """The line under a height in the viewport."""
        block = self.firstVisibleBlock()
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if area.top() > y:
                return None
            if area.bottom() > y:
                return block
            block = block.next()
        return None

    def tip(self, line: int) -> str:
        """Who stands at the line, one lane a row."""
        if line in self.marks.named:
            return "\n".join(one.words for one in self.marks.named[line])
        return "\n".join(
            tr("SourceView", "{lane}: {state} for {time}", lane=one.name, state=state_name(one.state), time=duration(one.for_ns))
            for one in self.marks.standing.get(line, ())
        )

    # ------------------------------------------------------------ events
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        block = self.block_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and block is not None and not self.textCursor().hasSelection():
            self.line_clicked.emit(block.blockNumber() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.line_clicked.emit(self.textCursor().blockNumber() + 1)
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            move = QTextCursor.MoveOperation.Up if event.key() == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
            self.moveCursor(move)
            self._paint_lines()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._gutter.setGeometry(QRect(inner.left(), inner.top(), self._gutter.width_needed(), inner.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        paint_chips(self, self.marks.named, self.theme)
        block = self.document().findBlockByNumber(self.marks.pointed - 1)
        if self.marks.pointed and block.isValid():
            area = self.blockBoundingGeometry(block).translated(self.contentOffset())
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRoundedRect(QRectF(1, area.top(), self.viewport().width() - 3, area.height()), 4, 4)

    def _on_update_request(self, area: QRect, moved: int) -> None:
        if moved:
            self._gutter.scroll(0, moved)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())

    def _fit(self) -> None:
        width = self._gutter.width_needed()
        self.setViewportMargins(width, 0, 0, 0)
        inner = self.contentsRect()
        self._gutter.setGeometry(QRect(inner.left(), inner.top(), width, inner.height()))

    def _paint_lines(self) -> None:
        """Backgrounds over the whole width: the chosen line, lines of a deadlock, the keyboard's line."""
        areas = [(line, mixed(self.theme.surface, self.theme.bad, HOT_SHARE)) for line in sorted(self.marks.hot)]
        if self.marks.chosen and self.marks.chosen not in self.marks.hot:
            areas.append((self.marks.chosen, QColor(self.theme.selected)))
        if self.hasFocus() and self.textCursor().blockNumber() + 1 not in {line for line, _colour in areas}:
            areas.append((self.textCursor().blockNumber() + 1, QColor(self.theme.raised)))
        selections = []
        for line, colour in areas:
            block = self.document().findBlockByNumber(line - 1)
            if not block.isValid():
                continue
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(block)
            selection.format.setBackground(colour)
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selections.append(selection)
        self.setExtraSelections(selections)


class Gutter(QWidget):
    """Line numbers, and a pip for each lane that stands at a line, in the colour of the lane."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self._code = code
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def width_needed(self) -> int:
        digits = max(3, len(str(self._code.blockCount())))
        return 10 + QFontMetrics(mono_font(11)).horizontalAdvance("9") * digits + 8 + MOST_PIPS * 9 + 8

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.width_needed(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        code, theme = self._code, self._code.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setFont(mono_font(11))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = code.firstVisibleBlock()
        while block.isValid():
            area = code.blockBoundingGeometry(block).translated(code.contentOffset())
            if area.top() > event.rect().bottom():
                break
            if block.isVisible() and area.bottom() >= event.rect().top():
                self._paint_line(painter, block.blockNumber() + 1, area)
            block = block.next()

    def _paint_line(self, painter: QPainter, line: int, area: QRectF) -> None:
        marks, theme = self._code.marks, self._code.theme
        row = QRectF(0, area.top(), self.width(), area.height())
        if line in marks.hot:
            painter.fillRect(row, mixed(theme.surface, theme.bad, HOT_SHARE))
        elif line == marks.chosen:
            painter.fillRect(row, QColor(theme.selected))
        painter.setPen(QColor(theme.text if line in marks.recorded else theme.muted))
        numbers = row.adjusted(0, 0, -(MOST_PIPS * 9 + 14), 0)
        painter.drawText(numbers, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line))
        standing = marks.standing.get(line, [])
        left = self.width() - MOST_PIPS * 9 - 7.0
        for at, one in enumerate(standing[:MOST_PIPS]):
            if at == MOST_PIPS - 1 and len(standing) > MOST_PIPS:
                painter.setPen(QColor(theme.text))
                painter.drawText(QRectF(left + at * 9 - 1, row.top(), 14, row.height()), Qt.AlignmentFlag.AlignVCenter, "+")
                break
            pip = QRectF(left + at * 9, row.center().y() - 5.5, 7, 11)
            painter.setPen(QPen(QColor(theme.text), 1.6) if one.lane == marks.lane else QPen(mixed(theme.muted, theme.surface, 0.35), 1))
            painter.setBrush(lane_colour(theme, one.lane))
            painter.drawRoundedRect(pip, 2, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        block = self._code.block_at(event.position().y())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self._code.line_clicked.emit(block.blockNumber() + 1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            block = self._code.block_at(event.pos().y())
            tip = self._code.tip(block.blockNumber() + 1) if block is not None else ""
            if tip:
                QToolTip.showText(event.globalPos(), tip, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
