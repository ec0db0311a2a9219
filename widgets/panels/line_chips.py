"""Names of lanes behind the lines at which they stand: what is said of an order that is moved by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QPlainTextEdit

from widgets.theme import Theme, lane_colour, ui_font

GAP_PX: Final = 18
BETWEEN_PX: Final = 6
PADDING_PX: Final = 7


@dataclass(frozen=True, slots=True)
class StandsAt:
    """A lane of the store stands at this line, before what `words` say."""

    file: str
    line: int
    lane: int
    number: int  # what moves it
    name: str
    words: str


def by_line(stands: Sequence[StandsAt]) -> dict[int, tuple[StandsAt, ...]]:
    """Of one file."""
    found: dict[int, tuple[StandsAt, ...]] = {}
    for each in stands:
        found[each.line] = (*found.get(each.line, ()), each)
    return found


def paint_chips(code: QPlainTextEdit, named: Mapping[int, Sequence[StandsAt]], theme: Theme) -> None:
    """Over the text that has been painted: a plate in each lane's colour, with its name on it."""
    if not named:
        return
    painter = QPainter(code.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ui_font(11, bold=True))
    for line, stands in named.items():
        block = code.document().findBlockByNumber(line - 1)
        if not block.isValid() or not block.isVisible():
            continue
        area = code.blockBoundingGeometry(block).translated(code.contentOffset())
        if area.bottom() < 0 or area.top() > code.viewport().height():
            continue
        _row(painter, area, area.left() + block.layout().lineAt(0).naturalTextWidth(), stands, code.viewport().width(), theme)
    painter.end()


def _row(painter: QPainter, area: QRectF, text_end: float, stands: Sequence[StandsAt], width: int, theme: Theme) -> None:
    """Behind the text; where there is no room for that, the lanes' numbers alone at the right edge, over its end."""
    names = [each.name for each in stands]
    if text_end + GAP_PX + _room(painter, names) > width:
        names = [str(each.number) for each in stands]
    left = min(text_end + GAP_PX, width - _room(painter, names))
    for each, name in zip(stands, names, strict=True):
        wide = _plate_px(painter, name)
        plate = QRectF(max(left, 0), area.top() + 1.5, wide, area.height() - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(lane_colour(theme, each.lane))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(theme.on_state))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, name)
        left += wide + BETWEEN_PX


def _plate_px(painter: QPainter, name: str) -> int:
    return painter.fontMetrics().horizontalAdvance(name) + 2 * PADDING_PX


def _room(painter: QPainter, names: Sequence[str]) -> int:
    return sum(_plate_px(painter, name) + BETWEEN_PX for name in names)
