"""One order of the operations of several lanes, a column for each lane: who moved when, and what each saw."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPen, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from widgets.panels.parts import EmptyView, Panel, read_only
from widgets.panels.step_bar import StepBar
from widgets.panels.steps import step_words
from widgets.selection import Selection
from widgets.text import shown, tr
from widgets.theme import DARK, Theme, lane_colour, ui_font
from workers.apart import Words
from workers.scheduling.found import Failing, Step
from workers.scheduling.stepped import Stepped

Index = QModelIndex | QPersistentModelIndex

WIDEST: Final = 200
NARROWEST: Final = 96
"""Pixels that a column keeps, also where not all fit."""

PADDING: Final = 22
MARK: Final = "◆ "
"""Before the steps that a finding is about."""


class StepModel(QAbstractTableModel):
    """Rows are steps, columns the lanes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.failing: Failing | None = None
        self.lanes: tuple[tuple[str, Words], ...] = ()  # and what each is called

    def set_failing(self, failing: Failing | None) -> None:
        self.beginResetModel()
        self.failing = failing
        self.lanes = failing.lanes if failing else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() or self.failing is None else len(self.failing.steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.lanes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown(self.lanes[section][1])
        return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = self.step_at(index.row())
        if step is None or step.lane != self.lanes[index.column()][0]:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (MARK if self.is_accused(index.row()) else "") + step_words(step)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{step_words(step)}\n{step.file}:{step.line}" if step.file else step_words(step)
        return None

    def column_of(self, step: Step) -> int:
        return [lane for lane, _ in self.lanes].index(step.lane)

    def is_accused(self, row: int) -> bool:
        """Whether a finding is about this step."""
        return self.failing is not None and row in self.failing.accused

    def step_at(self, row: int) -> Step | None:
        return self.failing.steps[row] if self.failing is not None and 0 <= row < len(self.failing.steps) else None


class _Bars(QStyledItemDelegate):
    """Draws a step as a bar in its lane's colour, as the timeline draws what a lane does."""

    def __init__(self, steps: StepModel) -> None:
        super().__init__(steps)
        self._steps = steps

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, words = self._steps.theme, index.data()
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, QColor(theme.selected))
        if not words:
            return
        accused = self._steps.is_accused(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.bad), 2) if accused else Qt.PenStyle.NoPen)
        painter.setBrush(lane_colour(theme, index.column()))
        painter.drawRoundedRect(area.adjusted(3, 2, -3, -2), 3, 3)
        painter.setFont(ui_font(12, bold=accused))
        painter.setPen(QColor(theme.on_state))
        short = painter.fontMetrics().elidedText(str(words), Qt.TextElideMode.ElideRight, round(area.width()) - 18)
        painter.drawText(area.adjusted(10, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, short)
        painter.restore()


class _Table(QTableView):
    """Its columns give way to each other, the widest first, so that all are seen as long as each has something to show."""

    def __init__(self) -> None:
        super().__init__()
        self._widths: list[int] = []

    def set_widths(self, widths: list[int]) -> None:
        """What each column would have, in px."""
        self._widths = widths
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        for column, width in enumerate(shared(self._widths, self.viewport().width())):
            self.setColumnWidth(column, width)


def shared(widths: Sequence[int], room: int) -> list[int]:
    """The same widths, or where they do not fit into `room` the wider ones cut to one width, which is at least `NARROWEST`."""
    left, most = room, WIDEST
    for done, width in enumerate(sorted(widths)):
        most = left // (len(widths) - done)
        if width > most:
            break
        left -= width
    else:
        return [*widths]
    return [min(width, max(most, NARROWEST)) for width in widths]


class Order(Panel):
    """The steps of one order. A click on a step, or the arrow keys, show its line: so the order is played step by step."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.steps = StepModel(self)
        self.table = _Table()
        self.table.setModel(self.steps)
        self.table.setItemDelegate(_Bars(self.steps))
        self._empty = EmptyView()
        self.bar = StepBar()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(self._stack, 1)
        _prepare(self.table)
        for number in range(10):
            key = QShortcut(QKeySequence(str(number)), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self.bar.press, number))
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.retranslate()

    def set_failing(self, failing: Failing | None) -> None:
        """Show its order, from the first step that it is about on."""
        self.steps.set_failing(failing)
        self._stack.setCurrentIndex(1 if failing is not None else 0)
        metrics = QFontMetrics(ui_font(12, bold=True))
        widths = []
        for lane, called in self.steps.lanes:
            words = [MARK + step_words(step) for step in failing.steps if step.lane == lane] if failing else []
            heading = self.table.horizontalHeader().fontMetrics().horizontalAdvance(shown(called))
            widths.append(min(WIDEST, max(heading, *map(metrics.horizontalAdvance, words), 0) + PADDING))
        self.table.set_widths(widths)
        self._reveal()

    def show_stepped(self, stepped: Stepped) -> None:
        """The steps that somebody has made so far, the newest chosen; the digits move the lanes."""
        self.bar.show_stepped(stepped)
        self.set_failing(stepped.order)
        self.table.selectRow(len(stepped.order.steps) - 1)
        QTimer.singleShot(0, self, self._show_newest)  # only then is the room known that the bar leaves
        if self.isVisible():
            self.table.setFocus()

    def _show_newest(self) -> None:
        order = self.steps.failing
        if order is not None and order.steps:
            column = self.steps.column_of(order.steps[-1])
            self.table.scrollTo(self.steps.index(len(order.steps) - 1, column))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal)  # only then is the room known

    def _reveal(self) -> None:
        failing = self.steps.failing
        if failing is not None and failing.accused and not self.table.currentIndex().isValid():
            first = min(failing.accused)
            column = self.steps.column_of(failing.steps[first])
            self.table.scrollTo(self.steps.index(first, column), QAbstractItemView.ScrollHint.PositionAtCenter)

    def retranslate(self) -> None:
        self.bar.retranslate()
        self._empty.say(
            tr("Explore", "No order to show"),
            tr(
                "Explore",
                "When exploring finds an order that fails, its steps stand here, a column for each lane. Step by hand lets you make one"
                " yourself.",
            ),
        )
        self.table.setAccessibleName(tr("Explore", "The order, step by step"))
        self.steps.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(self.steps.lanes) - 1, 0))
        self.table.viewport().update()

    def apply_theme(self) -> None:
        self.steps.theme = self.theme
        self.table.viewport().update()

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        step = self.steps.step_at(current.row())
        if step is not None and step.file:
            self._selection.select_site(step.file, step.line)


def _prepare(table: QTableView) -> None:
    read_only(table)
    numbers = table.verticalHeader()
    numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    numbers.setDefaultSectionSize(24)
    numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
