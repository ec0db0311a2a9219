"""The picture of a wait-for graph: lanes as pills, objects as boxes, a cycle in the colour of alarm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.panels.wait_layout import Layout, Link, Node, lay_out
from widgets.text import tr
from widgets.theme import DARK, Theme, lane_colour, ui_font
from workers.analysis.findings import WaitEdge

HEIGHT: Final = 30
WIDEST: Final = 170
ROW: Final = 84
MARGIN: Final = 18
_NEAR: Final = 7.0
"""Pixels from an arrow within which a click means it."""


class WaitPicture(QWidget):
    """Draws edges. Arrow keys go from node to node, Enter chooses the one in focus."""

    node_chosen = Signal(object)  # Node
    link_chosen = Signal(object)  # Link

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.describe: Callable[[Node | Link], str] = lambda _what: ""
        self.layout_of_nodes = Layout({}, (), frozenset())
        self._edges: tuple[WaitEdge, ...] = ()
        self._titles: Mapping[Node, str] = {}
        self._living: frozenset[int] = frozenset()
        self._rects: dict[Node, QRectF] = {}
        self._chosen: frozenset[Node] = frozenset()
        self._focus: Node | None = None
        self._width = 400
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # ------------------------------------------------------------ what is shown
    def show_edges(self, edges: Sequence[WaitEdge], titles: Mapping[Node, str], living: frozenset[int]) -> None:
        """`living` are the objects that stand for a lane; the others and the lanes have their titles."""
        self._edges, self._titles, self._living = tuple(edges), dict(titles), living
        self._arrange()

    def set_width(self, width: int) -> None:
        """The width in pixels that there is; a wider picture can be scrolled."""
        if width != self._width:
            self._width = width
            self._arrange()

    def set_chosen(self, chosen: frozenset[Node]) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._arrange()

    @property
    def links(self) -> tuple[Link, ...]:
        return self.layout_of_nodes.links

    def rect_of(self, node: Node) -> QRectF:
        """Where a node stands, in pixels. Raises KeyError for one that is not shown."""
        return self._rects[node]

    # ------------------------------------------------------------ placing
    def _arrange(self) -> None:
        metrics = QFontMetricsF(ui_font(bold=True))
        widths = {node: min(WIDEST, metrics.horizontalAdvance(title) + 28) for node, title in self._titles.items()}
        widest = max(widths.values(), default=0)
        gap = QFontMetricsF(ui_font(11)).horizontalAdvance(tr("WaitGraph", "waits for")) + 38
        pitch = widest + gap
        room = self._width - 2 * MARGIN
        self.layout_of_nodes = lay_out(self._edges, max(2, int((room + gap) // pitch) if pitch else 2), self._living)
        columns, rows = self.layout_of_nodes.columns, self.layout_of_nodes.rows
        if columns > 1:
            pitch = max(widest + gap * 0.7, min(pitch * 1.6, (room - widest) / (columns - 1)))
        needed = pitch * max(0, columns - 1) + widest
        left = max(MARGIN, (self._width - needed) / 2) + widest / 2
        self._rects = {
            node: QRectF(left + column * pitch - widths[node] / 2, MARGIN + row * ROW, widths[node], HEIGHT)
            for node, (column, row) in self.layout_of_nodes.places.items()
        }
        self.setMinimumSize(int(needed + 2 * MARGIN), int(2 * MARGIN + max(0, rows - 1) * ROW + HEIGHT))
        if self._focus not in self._rects:
            self._focus = next(iter(self._rects), None)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.minimumSize()

    # ------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for link in self.links:
            self._paint_link(painter, link)
        for node in self._rects:
            self._paint_node(painter, node)

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        theme, rect = self.theme, self._rects[node]
        fill, pen, text = QColor(theme.raised), QPen(QColor(theme.line), 1), QColor(theme.text)
        if node.kind == "lane":
            fill, pen, text = lane_colour(theme, node.id), QPen(Qt.PenStyle.NoPen), QColor(theme.on_state)
        elif node in self.layout_of_nodes.cycle:
            pen = QPen(QColor(theme.bad), 1.6)
        radius = HEIGHT / 2 if node.kind == "lane" else 5
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)
        if node in self._chosen or (node == self._focus and self.hasFocus()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            style = Qt.PenStyle.SolidLine if node in self._chosen else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(theme.accent), 2, style))
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        painter.setFont(ui_font(bold=True))
        painter.setPen(text)
        title = QFontMetricsF(painter.font()).elidedText(self._titles[node], Qt.TextElideMode.ElideMiddle, rect.width() - 16)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, title)

    def _paint_link(self, painter: QPainter, link: Link) -> None:
        line = self._line(link)
        in_cycle = {link.source, link.target} <= self.layout_of_nodes.cycle
        colour = QColor(self.theme.bad if in_cycle else self.theme.muted)
        pen = QPen(colour, 2 if in_cycle else 1.4)
        pen.setStyle(Qt.PenStyle.SolidLine if link.kind != "held by" or in_cycle else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(line))
        self._paint_caption(painter, link, line)

    def _paint_caption(self, painter: QPainter, link: Link, line: QLineF) -> None:
        caption = _caption(link)
        painter.setFont(ui_font(11))
        width = QFontMetricsF(painter.font()).horizontalAdvance(caption) + 6
        middle = line.center()
        if abs(line.dx()) > 2 * abs(line.dy()):
            rect = QRectF(middle.x() - width / 2, middle.y() - 19, width, 16)
        else:
            outward = middle.x() >= self.width() / 2
            rect = QRectF(middle.x() + 8 if outward else middle.x() - 8 - width, middle.y() - 8, width, 16)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, caption)

    def _line(self, link: Link) -> QLineF:
        """From border to border of the two nodes."""
        source, target = self._rects[link.source], self._rects[link.target]
        whole = QLineF(source.center(), target.center())
        return QLineF(_border(whole, source, 5), _border(QLineF(whole.p2(), whole.p1()), target, 7))

    # ------------------------------------------------------------ pointing
    def at(self, point: QPointF) -> Node | Link | None:
        """The node or the arrow under a point."""
        for node, rect in self._rects.items():
            if rect.adjusted(-3, -3, 3, 3).contains(point):
                return node
        near = [(_distance(self._line(link), point), at) for at, link in enumerate(self.links)]
        closest = min(near, default=(_NEAR + 1, 0))
        return self.links[closest[1]] if closest[0] <= _NEAR else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self.at(event.position())
        if isinstance(found, Node):
            self._focus = found
            self.node_chosen.emit(found)
        elif isinstance(found, Link):
            self.link_chosen.emit(found)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self.at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        nodes = list(self._rects)
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if nodes and key in steps:
            at = nodes.index(self._focus) if self._focus in nodes else 0
            self._focus = nodes[(at + steps[key]) % len(nodes)]
            self.update()
        elif self._focus is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.node_chosen.emit(self._focus)
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
            found = self.at(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), self.describe(found), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _caption(link: Link) -> str:
    match link.kind:
        case "waits for":
            return tr("WaitGraph", "waits for")
        case "held by":
            return tr("WaitGraph", "held by")
        case "waits for the end of":
            return tr("WaitGraph", "joins")


def _border(line: QLineF, rect: QRectF, space: float) -> QPointF:
    """Where a line from the middle of a rectangle leaves it, and `space` pixels on."""
    around = rect.adjusted(-space, -space, space, space)
    corners = [around.topLeft(), around.topRight(), around.bottomRight(), around.bottomLeft(), around.topLeft()]
    for one, other in pairwise(corners):
        kind, point = line.intersects(QLineF(one, other))
        if kind == QLineF.IntersectionType.BoundedIntersection:
            return point
    return line.p1()


def _head(line: QLineF) -> QPolygonF:
    """The arrow's head at the end of a line."""
    length = line.length() or 1.0
    along = QPointF(line.dx() / length, line.dy() / length)
    across = QPointF(-along.y(), along.x())
    tip, back = line.p2() + along * 3, line.p2() - along * 8
    return QPolygonF([tip, back + across * 5, back - across * 5])


def _distance(line: QLineF, point: QPointF) -> float:
    """Pixels from a point to a stretch of line."""
    length = line.length()
    if not length:
        return QLineF(line.p1(), point).length()
    share = QPointF.dotProduct(point - line.p1(), line.p2() - line.p1()) / (length * length)
    return QLineF(line.pointAt(min(1.0, max(0.0, share))), point).length()
