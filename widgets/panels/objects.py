"""The objects that lanes share: who holds each, who waits, how often and how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStackedLayout, QTableView, QVBoxLayout, QWidget

from widgets.panels.naming import Names, deadlock_moment, moment
from widgets.panels.object_rows import Column, ObjectFilter, ObjectModel, column_name, rows_of
from widgets.panels.pacing import Pacer, Soon
from widgets.panels.parts import EmptyView, Panel, read_only
from widgets.selection import Selection
from widgets.text import tr
from widgets.theme import ui_font
from workers.analysis.findings import Finding
from workers.analysis.statistics import Statistics
from workers.trace.store import Store

WIDEST: Final = 180
CELL_PADDING: Final = 30
FITTED_ALWAYS: Final = 100
"""Rows up to which the columns are measured at every refresh."""


class ObjectTable(Panel):
    """Choosing a row selects its object; selecting an object elsewhere chooses its row."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._store: Store | None = None
        self._names: Names | None = None
        self._statistics: Statistics | None = None
        self._pacer = Pacer()
        self._soon = Soon(self, self._read)
        self._final = False
        self._moment: int | None = None
        self._following = False
        self._fitted_rows = 0
        self.model = ObjectModel(self)
        self.proxy = ObjectFilter(self)
        self.proxy.setSourceModel(self.model)
        self.table = _table()
        self.table.setModel(self.proxy)
        self.table.sortByColumn(Column.LONGEST, Qt.SortOrder.DescendingOrder)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._empty = EmptyView()
        shown = QWidget()
        box = QVBoxLayout(shown)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(self.search)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        self.search.textChanged.connect(self.proxy.set_words)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        selection.object_changed.connect(self._on_object)
        selection.time_changed.connect(self._on_time)
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._names = Names(store) if store is not None else None
        self._statistics = Statistics(store) if store is not None else None
        self._final = False
        self._moment = None
        self._pacer.reset()
        self._fitted_rows = 0
        self.model.set_rows([])
        self._stack.setCurrentIndex(0)
        if self.isVisible():
            self.refresh()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Once the run is over, and while no cursor is set, holders and waiting lanes are those of its first deadlock."""
        self._moment = deadlock_moment(findings)
        self._final = False
        if self.isVisible():
            self._read()

    def refresh(self) -> None:
        """Read the figures again; less often when that takes long."""
        if self._final or not (self._pacer.due() or (self._store is not None and self._store.ended is not None)):
            return
        with self._pacer:
            self._read()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("ObjectTable", "Filter by name, kind or lane"))
        self.search.setAccessibleName(tr("ObjectTable", "Filter by name, kind or lane"))
        self.table.setAccessibleName(tr("ObjectTable", "Objects that lanes share"))
        self._empty.say(
            tr("ObjectTable", "No shared objects"),
            tr("ObjectTable", "Locks, queues, events and pools that the program makes are listed here, with who holds them and who waits."),
        )
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self.model.rows:
            self._read()

    def apply_theme(self) -> None:
        self.table.setFont(ui_font())
        self.table.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._final:
            self._read()

    # ------------------------------------------------------------ inside
    def _read(self) -> None:
        store, names, statistics = self._store, self._names, self._statistics
        if store is None or names is None or statistics is None:
            self.model.set_rows([])
        else:
            self.model.set_rows(rows_of(store, names, statistics, moment(store, self._selection, self._moment)))
            self._final = store.ended is not None
            self._fit_columns()
        self._stack.setCurrentIndex(1 if self.model.rows else 0)
        self._on_object(self._selection.object)

    def _fit_columns(self) -> None:
        """Widen the columns to what came into them; none becomes narrower, so that nothing jumps while the run goes on."""
        header, rows = self.table.horizontalHeader(), len(self.model.rows)
        if not rows or (rows == self._fitted_rows and rows > FITTED_ALWAYS):
            return
        metrics = self.table.fontMetrics()
        for column in Column:
            texts = {row.shown[column] for row in self.model.rows[:FITTED_ALWAYS]} | {column_name(column)}
            needed = min(WIDEST, max(metrics.horizontalAdvance(text) for text in texts) + CELL_PADDING)
            if needed > header.sectionSize(column) or not self._fitted_rows:
                header.resizeSection(column, needed)
        self._fitted_rows = rows

    def _on_time(self, _t_ns: object) -> None:
        self._final = False
        if self.isVisible():
            self._soon.ask()

    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self._selection.select_object(self.model.rows[self.proxy.mapToSource(current).row()].object)

    def _on_object(self, object_id: int | None) -> None:
        row = self.model.row_of(object_id)
        self._following = True
        if row is None:
            self.table.clearSelection()
        else:
            index = self.proxy.mapFromSource(self.model.index(row, 0))
            if index.isValid() and index.row() != self.table.currentIndex().row():
                self.table.setCurrentIndex(index)
            elif index.isValid():
                self.table.selectRow(index.row())
        self._following = False


def _table() -> QTableView:
    table = QTableView()
    table.setSortingEnabled(True)
    read_only(table)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(26)
    header = table.horizontalHeader()
    header.setSectionsMovable(True)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setMinimumSectionSize(40)
    return table
