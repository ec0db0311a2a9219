"""What each lane stands before, right of the newest time: a box for each, which moves its lane when it is clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from widgets.theme import Theme, lane_colour, mixed, ui_font
from widgets.timeline.view_state import Scale

AHEAD_PX: Final = 210
"""Room that is kept free for them at the right."""

GAP_PX: Final = 7.0
PADDING_PX: Final = 8.0
LEAST_PX: Final = 40.0
MOST_SHARE: Final = 0.4
"""Of a narrow timeline no more than this is kept free."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """`lane` is the store's, `key` what the lane is called when it is to be moved. `why` says why it cannot move; empty when it can."""

    lane: int
    key: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class AheadBox:
    of: Ahead
    rect: QRectF
    text: str  # shortened to the room there is


def share_of(width: int) -> float:
    """Which part of a view of so many px they need."""
    return min(AHEAD_PX / max(width, 1), MOST_SHARE)


def boxes(ahead: Sequence[Ahead], now_ns: int, scale: Scale, tops: Mapping[int, int], bar: int) -> tuple[AheadBox, ...]:
    """Those of the lanes in view; none when the newest time is not in view."""
    left, right = scale.x(now_ns) + GAP_PX, scale.left + scale.width - 2
    if not ahead or left < scale.left or right - left < LEAST_PX:
        return ()
    metrics = QFontMetricsF(ui_font(12))
    room = right - left - 2 * PADDING_PX
    made = []
    for each in ahead:
        if each.lane in tops:
            text = metrics.elidedText(each.words, Qt.TextElideMode.ElideRight, room)
            made.append(AheadBox(each, QRectF(left, tops[each.lane], metrics.horizontalAdvance(text) + 2 * PADDING_PX, bar), text))
    return tuple(made)


def paint_ahead(painter: QPainter, made: Sequence[AheadBox], theme: Theme) -> None:
    """In the lane's colour and with a whole edge where the lane can move; with a broken one and pale where it cannot."""
    if not made:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ui_font(12))
    for box in made:
        colour = lane_colour(theme, box.of.lane)
        can = not box.of.why
        edge = colour if can else QColor(theme.muted)
        painter.setPen(QPen(edge, 1.6 if can else 1.2, Qt.PenStyle.SolidLine if can else Qt.PenStyle.DashLine))
        painter.setBrush(mixed(theme.window, colour.name(), 0.16) if can else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.text if can else theme.muted))
        painter.drawText(box.rect.adjusted(PADDING_PX, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, box.text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
