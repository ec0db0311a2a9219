"""The rows of the catalogue: what each holds, and how it is painted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.theme import DARK, Theme

KIND: Final = Qt.ItemDataRole.UserRole  # "group", "scenario", "script", "open", "module"
KEY: Final = Qt.ItemDataRole.UserRole + 1  # id of the scenario, key of the script
WHY_NOT: Final = Qt.ItemDataRole.UserRole + 2  # why it cannot run here, "" when it can
SEARCHED: Final = Qt.ItemDataRole.UserRole + 3  # what the search looks through
SEEN: Final = Qt.ItemDataRole.UserRole + 4  # whether it has been run to its end
PLACE: Final = Qt.ItemDataRole.UserRole + 5  # its number in the course on show, 0 in none

DOORS: Final = ("open", "module")
"""Rows that ask for a program of one's own."""

TICK_PX: Final = 22
"""Room for the tick of what has been seen."""


class CatalogueRows(QStyledItemDelegate):
    """Paints groups as small bold headers and scenarios as rows; one that cannot run carries its reason below its title."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        line = option.fontMetrics.height()
        if index.data(KIND) == "group":
            return QSize(80, line + 14 + (4 if index.row() else 0))
        return QSize(80, line + 9 + (line + 2 if index.data(WHY_NOT) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        rect = QRect(option.rect)
        state = QStyle.StateFlag(option.state)
        if index.data(KIND) == "group":
            self._paint_group(painter, rect, state, index)
        else:
            self._paint_row(painter, rect, state, index)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: QModelIndex | QPersistentModelIndex) -> None:
        self._background(painter, rect, state, row=False)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        colour = self.theme.text if state & QStyle.StateFlag.State_Selected else self.theme.muted
        painter.setPen(QColor(colour))
        mark = "▾" if state & QStyle.StateFlag.State_Open else "▸"
        painter.drawText(rect.adjusted(15, 3, -8, 0), Qt.AlignmentFlag.AlignVCenter, mark)
        name = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width() - 38)
        painter.drawText(rect.adjusted(29, 3, -8, 0), Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_row(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: QModelIndex | QPersistentModelIndex) -> None:
        self._background(painter, rect, state, row=True)
        selected, why_not = bool(state & QStyle.StateFlag.State_Selected), str(index.data(WHY_NOT) or "")
        font = painter.font()
        font.setBold(selected)
        painter.setFont(font)
        colour = self.theme.accent if index.data(KIND) in DOORS else self.theme.muted if why_not else self.theme.text
        painter.setPen(QColor(colour))
        seen, place = bool(index.data(SEEN)), int(index.data(PLACE) or 0)
        text = rect.adjusted(29, 0, -TICK_PX - 10 if seen else -14, 0)
        if place:
            self._paint_place(painter, text, place)
            text.setLeft(text.left() + 20)
            painter.setPen(QColor(colour))
        if seen:
            self._paint_tick(painter, rect, self.theme.good)
            painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        if why_not:
            text.setTop(text.top() + 3)
            text.setHeight(metrics.height() + 4)
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, title)
        if why_not:
            font.setBold(False)
            font.setItalic(True)
            font.setPixelSize(max(9, QFontMetrics(font).height() - 5))
            painter.setFont(font)
            painter.setPen(QColor(self.theme.muted))
            below = QRect(text.left(), text.bottom() - 1, text.width(), metrics.height())
            reason_text = QFontMetrics(font).elidedText(why_not, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignTop, reason_text)

    def _paint_place(self, painter: QPainter, text: QRect, place: int) -> None:
        painter.setPen(QColor(self.theme.muted))
        room = QRect(text.left() - 6, text.top(), 20, text.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{place} ")

    def _paint_tick(self, painter: QPainter, rect: QRect, colour: str) -> None:
        x, y = rect.right() - TICK_PX - 2, rect.top() + min(rect.height(), 26) / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + 3.5, y + 3.5), QPointF(x + 9.5, y - 4)]))

    def _background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, row: bool) -> None:
        pill = rect.adjusted(8, 1, -8, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected and row:
            painter.setBrush(QColor(self.theme.selected))
            painter.drawRoundedRect(pill, 5, 5)
            painter.setBrush(QColor(self.theme.accent))
            painter.drawRect(pill.left(), pill.top(), 2, pill.height())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRoundedRect(pill, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRoundedRect(pill.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
