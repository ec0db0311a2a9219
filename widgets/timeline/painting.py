"""Draws a frame. Nothing here asks the store or works anything out that could be known before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from widgets.theme import Theme, label_colour, mixed, mono_font, paint_badge, state_badge, ui_font
from widgets.timeline.ahead import paint_ahead
from widgets.timeline.frame import Arrow, End, Frame, Header, Label, Overlay, Strip
from widgets.timeline.rows import Metrics, Row, RowKind
from workers.probe.schema import State

HEADER_WIDTH: Final = 196
"""px of the left column."""

MOST_WIDTH: Final = 64
"""px at its right, which the name of a queue leaves to its greatest depth."""

NAME_LEFT: Final = 26
TASK_INDENT: Final = 14
"""px by which the name of a task stands further in than that of its thread."""

FEW_ARROWS: Final = 20
"""More than this are drawn as hair lines, which is also much faster."""

MOST_HEADERS: Final = 1_000
"""Pictures of headers that are kept; one is some 30 kB."""

BADGE: Final = QSizeF(50, 18)
BADGE_PADDING: Final = 12


class Pens:
    """Colours and fonts of one theme, made once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.window, self.surface, self.raised = QColor(theme.window), QColor(theme.surface), QColor(theme.raised)
        self.text, self.muted, self.accent = QColor(theme.text), QColor(theme.muted), QColor(theme.accent)
        self.bad, self.on_state = QColor(theme.bad), QColor(theme.on_state)
        self.group = self.surface if theme.name == "light" else mixed(theme.surface, theme.raised, 0.5)
        self.grid = QPen(mixed(theme.window, theme.line, 0.55), 1)
        self.line = QPen(QColor(theme.line), 1)
        self.name, self.name_bold, self.small, self.tiny = ui_font(13), ui_font(13, bold=True), mono_font(11), ui_font(10, bold=True)
        self.headers: dict[tuple[Metrics, float], dict[tuple[object, ...], QPixmap]] = {}
        self._elided: dict[tuple[str, int, int], str] = {}
        self.title = ui_font(16, bold=True)
        self.label, self.label_plain = ui_font(12, bold=True), ui_font(12)
        self.deep = mixed(theme.window, "#000000" if theme.name == "dark" else theme.raised, 0.3)
        self.unkept = _hatched(self.deep, self.line.color())
        self.veil = QColor(theme.window)
        self.veil.setAlpha(110)
        self.on_bad = QColor(theme.on_state if theme.name == "dark" else "#ffffff")
        self.arrow = QColor("#f3cfc2") if theme.name == "dark" else QColor("#5b4038")
        # Opaque: a translucent stroke takes the raster engine six times as long.
        self.quiet_arrow = mixed(theme.window, self.arrow.name(), 0.8)
        self.deadlock = QPen(self.bad, 1.6, Qt.PenStyle.CustomDashLine)
        self.deadlock.setDashPattern([3, 2.5])
        self.cursor, self.pinned = QPen(mixed(theme.muted, theme.window, 0.3), 1), QPen(self.accent, 1)
        self.wash = QColor(theme.accent)
        self.wash.setAlpha(26)

    def elided(self, text: str, font: QFont, room: int) -> str:
        """The text shortened to fit `room` px; remembered, since names stay."""
        key = (text, font.pixelSize(), room)
        short = self._elided.get(key)
        if short is None:
            if len(self._elided) > 5_000:
                self._elided.clear()
            short = self._elided[key] = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        return short


def paint_frame(
    painter: QPainter, frame: Frame, overlay: Overlay, pens: Pens, metrics: Metrics, size: tuple[int, int], ratio: float
) -> None:
    """The lanes' part of the timeline, header column included; `size` in px. The overlay's washes lie under the bars, whose colours
    mean something, its outlines above them.
    """
    width, height = size
    painter.fillRect(0, 0, width, height, pens.window)
    _grid(painter, frame, pens, height)
    for header in frame.headers:
        if header.row.kind is RowKind.GROUP:
            painter.fillRect(0, header.top, width, header.row.height, pens.group)
    _washes(painter, overlay, pens, frame.scale.left, height)
    painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, height))
    for strip in frame.strips:
        _strip(painter, strip, frame.scale.left, ratio)
    _labels(painter, frame.labels, pens.label, pens.on_state)
    _labels(painter, frame.pale_labels, pens.label, pens.text)
    _arrows(painter, frame.arrows, pens.quiet_arrow, 1.3 if len(frame.arrows) <= FEW_ARROWS else 1.0)
    _ends(painter, frame.ends, pens, width)
    if frame.unkept is not None:
        _unkept(painter, frame.scale.left, *frame.unkept, pens, height)
    _marks(painter, frame, pens, height)
    paint_ahead(painter, frame.ahead, pens.theme)
    _outlines(painter, overlay, pens, height)
    painter.setClipping(False)
    _headers(painter, frame.headers, pens, metrics, ratio)
    _asides(painter, frame, pens)
    if frame.arrows_note:
        _note(painter, frame.arrows_note, pens, width, height)
    if overlay.drop_y is not None:
        painter.fillRect(QRectF(0, overlay.drop_y - 1, HEADER_WIDTH, 2), pens.accent)


def _grid(painter: QPainter, frame: Frame, pens: Pens, height: int) -> None:
    painter.setPen(pens.grid)
    for tick in frame.ticks:
        x = round(frame.scale.x(tick.t_ns))
        painter.drawLine(x, 0, x, height)


def _strip(painter: QPainter, strip: Strip, left: float, ratio: float) -> None:
    width = strip.image.width()
    if ratio == 1:  # the same in whole numbers, which is read faster
        for row, top in enumerate(strip.tops):
            painter.drawImage(round(left), top, strip.image, 0, row * strip.height, width, strip.height)
        return
    for row, top in enumerate(strip.tops):
        target = QRectF(left, top, width / ratio, strip.height / ratio)
        painter.drawImage(target, strip.image, QRectF(0, row * strip.height, width, strip.height))


def _labels(painter: QPainter, labels: Sequence[Label], font: QFont, colour: QColor) -> None:
    if labels:
        painter.setFont(font)
        painter.setPen(colour)
        for label in labels:
            painter.drawText(label.at, label.text)


def _hatched(ground: QColor, stroke: QColor) -> QPixmap:
    """A tile of strokes, a whole number of periods (8 px) wide: copied in a tenth of the time that a pattern's brush takes."""
    tile = QPixmap(256, 256)
    tile.fill(ground)
    painter = QPainter(tile)
    painter.fillRect(tile.rect(), QBrush(stroke, Qt.BrushStyle.BDiagPattern))
    painter.end()
    return tile


def _unkept(painter: QPainter, left: float, right: float, text: str, pens: Pens, height: int) -> None:
    """The part of the view whose events were forgotten: hatched, and said beside its edge, upright where there is little room."""
    area = QRectF(left, 0, right - left, height)
    painter.drawTiledPixmap(area, pens.unkept)
    painter.setPen(pens.line)
    painter.drawLine(QPointF(right, 0), QPointF(right, height))
    painter.setFont(pens.label_plain)
    length, line = painter.fontMetrics().horizontalAdvance(text) + 16, painter.fontMetrics().height() + 6
    upright = area.width() < length + 16
    if area.width() < line + 4 or height < (length if upright else line):
        return
    painter.save()
    painter.translate(right - (line / 2 if upright else length / 2) - 6, height / 2)
    painter.rotate(-90 if upright else 0)
    plate = QRectF(-length / 2, -line / 2, length, line)
    painter.fillRect(plate, pens.deep)
    painter.setPen(pens.muted)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _asides(painter: QPainter, frame: Frame, pens: Pens) -> None:
    painter.setFont(pens.small)
    painter.setPen(pens.muted)
    for top, text in frame.asides:
        painter.drawText(QRectF(HEADER_WIDTH - 80, top, 70, 14), Qt.AlignmentFlag.AlignRight, text)


def _note(painter: QPainter, text: str, pens: Pens, width: int, height: int) -> None:
    """What is not drawn is said, in the corner where it disturbs least."""
    painter.setFont(pens.label_plain)
    room = painter.fontMetrics().horizontalAdvance(text) + 20
    rect = QRectF(width - room - 10, height - 32, room, 22)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pens.line)
    painter.setBrush(pens.raised)
    painter.drawRoundedRect(rect, 6, 6)
    painter.setPen(pens.muted)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _ends(painter: QPainter, ends: Sequence[End], pens: Pens, right: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(pens.tiny)
    for end in ends:
        if end.inferred:
            pen = QPen(pens.muted, 1.5, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(end.x + 1, end.top - 2), QPointF(end.x + 1, end.top + end.height + 2))
        if end.text:
            width = painter.fontMetrics().horizontalAdvance(end.text) + 14
            height = min(18, end.height)
            left = end.x + 6 if end.x + 6 + width <= right else end.x - 6 - width
            fill, ink = (pens.bad, pens.on_bad) if end.bad else (pens.muted, pens.window)
            paint_badge(painter, QRectF(left, end.top + (end.height - height) / 2, width, height), end.text, fill, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _arrows(painter: QPainter, arrows: Sequence[Arrow], colour: QColor, thick: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for arrow in arrows:
        painter.setPen(QPen(colour, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(arrow.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(arrow.head)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _marks(painter: QPainter, frame: Frame, pens: Pens, height: int) -> None:
    painter.setPen(pens.deadlock)
    for x, _ in frame.marks:
        painter.drawLine(QPointF(x, 0), QPointF(x, height))


def _headers(painter: QPainter, headers: tuple[Header, ...], pens: Pens, metrics: Metrics, ratio: float) -> None:
    """Names and badges. Each is kept as a picture, of which there are few: under load the lanes' states change with every frame."""
    pictures = pens.headers.setdefault((metrics, ratio), {})
    for header in headers:
        key = (header.title, header.note, header.state, header.struck, header.collapsed, header.inside, *_of_row(header.row))
        picture = pictures.get(key)
        if picture is None:
            if len(pictures) > MOST_HEADERS:
                pictures.clear()
            picture = pictures[key] = _header_picture(header, pens, metrics, ratio)
        painter.drawPixmap(QPointF(0, round(header.top * ratio) / ratio), picture)  # on whole device px, or it would be blurred


def _of_row(row: Row) -> tuple[object, ...]:
    """What its header's looks depend on."""
    return row.kind, row.height, row.folds, row.folded


def _header_picture(header: Header, pens: Pens, metrics: Metrics, ratio: float) -> QPixmap:
    group = header.row.kind is RowKind.GROUP
    width = _group_width(header, pens) if group else HEADER_WIDTH
    picture = QPixmap(math.ceil(width * ratio), math.ceil(header.row.height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if group:
        _group_header(painter, replace(header, top=0), pens)
    else:
        _row_header(painter, replace(header, top=0), pens, metrics)
    painter.end()
    return picture


def _group_width(header: Header, pens: Pens) -> int:
    return (
        25 + QFontMetrics(pens.name_bold).horizontalAdvance(header.title) + 16 + QFontMetrics(pens.small).horizontalAdvance(header.note) + 8
    )


def _group_header(painter: QPainter, header: Header, pens: Pens) -> None:
    middle = header.top + header.row.height / 2
    _triangle(painter, QPointF(14, middle), pens.text, closed=header.collapsed)
    painter.setFont(pens.name_bold)
    painter.setPen(pens.text)
    painter.drawText(QPointF(25, middle + 5), header.title)
    start = 25 + painter.fontMetrics().horizontalAdvance(header.title) + 16
    painter.setFont(pens.small)
    painter.setPen(pens.muted)
    painter.drawText(QPointF(start, middle + 4), header.note)


def _triangle(painter: QPainter, at: QPointF, colour: QColor, *, closed: bool) -> None:
    """Before what can be opened and closed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    points = ((-2, -4), (-2, 4), (4, 0)) if closed else ((-4, -3), (4, -3), (0, 4))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in points]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _row_header(painter: QPainter, header: Header, pens: Pens, metrics: Metrics) -> None:
    top, height = header.top, header.row.height
    left = NAME_LEFT + (TASK_INDENT if header.inside else 0)
    beside = MOST_WIDTH if header.row.kind is RowKind.DEPTH else 8
    badge = None if header.state is None else badge_rect(header.state, height, pens)
    room = HEADER_WIDTH - left - (beside if badge is None else badge.width() + 16)
    two = bool(header.note) and height >= 30
    font = pens.name if metrics.lane >= 20 else pens.small
    letters = QFontMetrics(font)
    base = top + height / 2 + (-2 if two else (letters.ascent() - letters.descent()) / 2)
    room_of_title = room
    if header.row.folds:
        _triangle(painter, QPointF(17, base - 4), pens.muted, closed=header.row.folded)
    if header.row.kind is RowKind.LANE and header.row.folded:
        tasks = f"+{header.row.folds}"
        painter.setFont(pens.small)
        painter.setPen(pens.muted)
        room_of_title -= painter.fontMetrics().horizontalAdvance(tasks) + 8
        painter.drawText(QPointF(left + room_of_title + 8, base), tasks)
    painter.setFont(font)
    painter.setPen(pens.text)
    painter.drawText(QPointF(left, base), pens.elided(header.title, painter.font(), int(room_of_title)))
    if two:
        painter.setFont(pens.small)
        painter.setPen(pens.muted)
        painter.drawText(QPointF(left, base + 14), pens.elided(header.note, painter.font(), int(room)))
    if header.struck:
        painter.fillRect(QRectF(8, top + 4, 3, height - 8), pens.bad)
    if header.state is not None and badge is not None:
        _state_badge(painter, badge.translated(0, top), header.state, pens)


def badge_rect(state: State, height: int, pens: Pens) -> QRectF:
    """Where the badge stands in a row of that height (px): as wide as any other, or as its word needs."""
    width = max(BADGE.width(), QFontMetrics(pens.tiny).horizontalAdvance(state_badge(state)) + BADGE_PADDING)
    return QRectF(HEADER_WIDTH - width - 10, (height - BADGE.height()) / 2, width, BADGE.height())


def _state_badge(painter: QPainter, rect: QRectF, state: State, pens: Pens) -> None:
    painter.setFont(pens.tiny)
    if state is State.NONE:
        painter.setPen(pens.muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, state_badge(state))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_badge(painter, rect, state_badge(state), QColor(pens.theme.states[state]), QColor(label_colour(pens.theme, state)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_empty(painter: QPainter, rect: QRect, title: str, hint: str, pens: Pens) -> None:
    """What stands where there are no lanes."""
    painter.fillRect(rect, pens.window)
    middle = rect.center().y()
    painter.setFont(pens.title)
    painter.setPen(pens.text)
    painter.drawText(QRect(rect.left(), middle - 40, rect.width(), 30), Qt.AlignmentFlag.AlignCenter, title)
    painter.setFont(pens.name)
    painter.setPen(pens.muted)
    painter.drawText(
        QRect(rect.left() + 20, middle - 8, rect.width() - 40, 40), Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, hint
    )


def _washes(painter: QPainter, overlay: Overlay, pens: Pens, left: float, height: int) -> None:
    if overlay.lane is not None:
        painter.fillRect(overlay.lane, pens.wash)
        painter.fillRect(QRectF(0, overlay.lane.top(), 3, overlay.lane.height()), pens.accent)
    if overlay.band is not None:
        first = max(overlay.band[0], left)
        painter.fillRect(QRectF(first, 0, max(overlay.band[1] - first, 0), height), pens.wash)


def _outlines(painter: QPainter, overlay: Overlay, pens: Pens, height: int) -> None:
    """What follows the pointer and the selection."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _outline(painter, overlay.highlighted, QPen(pens.accent, 1.5))
    _outline(painter, (overlay.hovered,), QPen(pens.text, 1.0))
    _outline(painter, (overlay.selected,), QPen(pens.text, 2.0))
    _arrows(painter, overlay.arrows, pens.accent, 2.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for places, pen in (((overlay.cursor_x,), pens.cursor), ((overlay.time_x, *(overlay.band or ())), pens.pinned)):
        painter.setPen(pen)
        for x in places:
            if x is not None:
                painter.drawLine(QPointF(x, 0), QPointF(x, height))


def _outline(painter: QPainter, rects: Sequence[QRectF | None], pen: QPen) -> None:
    painter.setPen(pen)
    for rect in rects:
        if rect is not None:
            painter.drawRoundedRect(rect.adjusted(-0.5, -1.5, 0.5, 1.5), 3, 3)
