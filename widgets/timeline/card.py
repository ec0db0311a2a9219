"""The small card beside the pointer that tells what an interval is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.text import shown, tr
from widgets.theme import state_name
from widgets.timeline.lane_part import end_is_inferred
from widgets.timeline.painting import Pens
from workers.probe.schema import State
from workers.text import Duration
from workers.trace.model import GilWatching
from workers.trace.store import Interval, Store

LINE, PAD = 18, 12


@dataclass(frozen=True, slots=True)
class Detail:
    """What the card says: a title in the colour of a state, and lines of a name and a value."""

    title: str
    state: State
    lines: tuple[tuple[str, str], ...]


def detail_of(store: Store, interval: Interval) -> Detail:
    """Everything known of an interval, in the order one asks."""
    last = interval.last_ns
    length = str(Duration((store.now_ns if last is None else last) - interval.first_ns))
    lines = [(tr("Timeline", "lasts"), length if last is not None else tr("Timeline", "{length} so far", length=length))]
    lines.append((tr("Timeline", "begins"), str(Duration(interval.first_ns))))
    gil = store.processes[store.lanes[interval.lane].process].gil
    if interval.state is State.READY and gil is not None and gil.how != "unknown":
        lines += _about_gil(store, interval, gil)
    elif interval.object is not None and interval.state is not State.UNKNOWN:
        item = store.objects[interval.object]
        lines.append((item.kind, item.name))
        holder = store.holder_at(interval.object, interval.first_ns)
        if interval.state is State.LOCK and not store.is_known(interval.object, interval.first_ns):
            lines.append((tr("Timeline", "held by"), state_name(State.UNKNOWN)))
        elif holder is not None and holder != interval.lane:
            lines.append((tr("Timeline", "held by"), shown(store.lane_words(holder))))
    label = shown(store.label(interval))
    if label and interval.state is State.RUNNING:
        lines.append((tr("Timeline", "meanwhile"), label))
    if interval.site is not None:
        site = store.sites[interval.site]
        lines.append((tr("Timeline", "line"), f"{site.short}  {site.function}"))
    if last is not None and interval.index + 2 == store.columns(interval.lane).end and end_is_inferred(store, interval.lane):
        lines.append((tr("Timeline", "end"), tr("Timeline", "inferred: the lane did not record it")))
    return Detail(state_name(interval.state), interval.state, tuple(lines))


def _about_gil(store: Store, interval: Interval, gil: GilWatching) -> list[tuple[str, str]]:
    """Who holds the GIL while the lane waits for it, and how that is known."""
    every = str(Duration(gil.every_ns))
    holder = None if interval.object is None else store.holder_at(interval.object, interval.first_ns)
    known = (
        tr("Timeline", "looks from outside, every {time}", time=every)
        if gil.how == "measured"
        else tr("Timeline", "an estimate from processor times, every {time}", time=every)
    )
    return [
        *([(tr("Timeline", "held by"), shown(store.lane_words(holder)))] if holder is not None else []),
        (tr("Timeline", "known by"), known),
    ]


class HoverCard(QWidget):
    """Lies over the canvas and lets the mouse through."""

    def __init__(self, pens: Pens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.pens = pens
        self._detail: Detail | None = None
        self._names = 0
        self.hide()

    def tell(self, detail: Detail | None, at: QPoint, room: QRectF) -> None:
        """Show the detail near a point of the parent, inside `room`; None hides the card."""
        if detail is None:
            self.hide()
            return
        if detail != self._detail:
            self._detail = detail
            self.resize(*self._measured(detail))
            self.update()
        x, y = at.x() + 16, at.y() + 20
        if x + self.width() > room.right():
            x = at.x() - self.width() - 12
        if y + self.height() > room.bottom():
            y = at.y() - self.height() - 12
        self.move(round(max(x, room.left())), round(max(y, room.top())))
        self.show()
        self.raise_()

    def _measured(self, detail: Detail) -> tuple[int, int]:
        small, bold = QFontMetrics(self.pens.label_plain), QFontMetrics(self.pens.name_bold)
        self._names = max((small.horizontalAdvance(name) for name, _ in detail.lines), default=0) + 14
        values = max((small.horizontalAdvance(value) for _, value in detail.lines), default=0) + 2
        width = max(self._names + values, bold.horizontalAdvance(detail.title) + 18) + 2 * PAD
        return min(width, 460), 2 * PAD + 20 + LINE * len(detail.lines)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        detail, pens = self._detail, self.pens
        if detail is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(pens.theme.line), 1))
        painter.setBrush(pens.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pens.theme.states[detail.state]))
        painter.drawRoundedRect(QRectF(PAD, PAD + 3, 10, 10), 3, 3)
        painter.setPen(pens.text)
        painter.setFont(pens.name_bold)
        painter.drawText(QPointF(PAD + 18, PAD + 13), detail.title)
        painter.setFont(pens.label_plain)
        for row, (name, value) in enumerate(detail.lines):
            base = PAD + 34 + LINE * row
            painter.setPen(pens.muted)
            painter.drawText(QPointF(PAD, base), name)
            painter.setPen(pens.text)
            room = self.width() - PAD - self._names - PAD
            painter.drawText(QPointF(PAD + self._names, base), painter.fontMetrics().elidedText(value, Qt.TextElideMode.ElideMiddle, room))
        painter.end()
