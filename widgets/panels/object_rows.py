"""The table of sync objects as a Qt model: one row an object, numbers from `workers.analysis.statistics`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from widgets.panels.naming import Names
from widgets.panels.parts import duration, number
from widgets.text import tr
from widgets.theme import state_name
from workers.analysis.statistics import ObjectUse, Statistics
from workers.analysis.waits import wait_graph
from workers.probe.schema import State
from workers.trace.model import SyncObject
from workers.trace.ownership import MUTEXES, SEMAPHORES
from workers.trace.store import Store

SORTED_BY: Final = Qt.ItemDataRole.UserRole
LEFT_OUT: Final = frozenset({"Thread", "Process", "Task", "EventLoop"})
"""Kinds that are no sync objects: lanes stand for them."""


class Column(IntEnum):
    NAME = 0
    KIND = 1
    HOLDER = 2
    WAITING = 3
    VALUE = 4
    CONTENDED = 5
    LONGEST = 6
    OPERATIONS = 7
    HELD = 8
    PLACE = 9


NUMERIC: Final = frozenset({Column.VALUE, Column.OPERATIONS, Column.CONTENDED, Column.LONGEST, Column.HELD})


def column_name(column: Column) -> str:
    match column:
        case Column.NAME:
            return tr("ObjectTable", "Object")
        case Column.KIND:
            return tr("ObjectTable", "Kind")
        case Column.PLACE:
            return tr("ObjectTable", "Process")
        case Column.HOLDER:
            return tr("ObjectTable", "Held by")
        case Column.WAITING:
            return tr("ObjectTable", "Waiting")
        case Column.VALUE:
            return tr("ObjectTable", "Value")
        case Column.OPERATIONS:
            return tr("ObjectTable", "Uses")
        case Column.CONTENDED:
            return tr("ObjectTable", "Waits")
        case Column.LONGEST:
            return tr("ObjectTable", "Longest wait")
        case Column.HELD:
            return tr("ObjectTable", "Held for")


def column_tip(column: Column) -> str:
    match column:
        case Column.VALUE:
            return tr("ObjectTable", "Depth of a queue, free units of a semaphore, whether an event is set; of how many at most")
        case Column.OPERATIONS:
            return tr("ObjectTable", "How often it was taken, put to, got from, set or waited on with success")
        case Column.CONTENDED:
            return tr("ObjectTable", "How often a lane had to wait for it")
        case Column.HELD:
            return tr("ObjectTable", "Time held, over all holders; and for how long nothing is known, since events were dropped")
        case _:
            return column_name(column)


@dataclass(frozen=True, slots=True)
class Row:
    """One object: what to show and what to sort by, per column."""

    object: int
    shown: tuple[str, ...]
    sort: tuple[float | str, ...]


def rows_of(store: Store, names: Names, statistics: Statistics, t_ns: int) -> list[Row]:
    """The rows; holders, waiting lanes and values as of `t_ns`, counts as of now."""
    waiting: dict[int, dict[int, None]] = {}
    for edge in wait_graph(store, t_ns).edges:
        waiting.setdefault(edge.object, {})[edge.lane] = None
    uses = statistics.objects()
    return [
        _row(store, names, uses[item.id], item, t_ns, list(waiting.get(item.id, ())))
        for item in store.kept_objects()
        if item.kind not in LEFT_OUT
    ]


def _row(store: Store, names: Names, use: ObjectUse, item: SyncObject, t_ns: int, waiting: list[int]) -> Row:
    holder = store.holder_at(item.id, t_ns)
    place = tr("ObjectTable", "shared") if item.shared else ""
    value = value_at(store, item.id, t_ns)
    held, value_text = names.lane(holder) if holder is not None else "", _value_text(item, value)
    if not store.is_known(item.id, t_ns):
        held = held or (state_name(State.UNKNOWN) if item.kind in MUTEXES | SEMAPHORES else "")
        value, value_text = None, "" if item.kind in MUTEXES else state_name(State.UNKNOWN)
    lanes = tr("ObjectTable", ", ").join(names.lane(lane) for lane in waiting)
    shown = {
        Column.NAME: names.thing(item.id),
        Column.KIND: item.kind,
        Column.HOLDER: held,
        Column.WAITING: lanes,
        Column.VALUE: value_text,
        Column.CONTENDED: number(use.contended),
        Column.LONGEST: duration(use.longest_wait_ns) if use.longest_wait_ns else "–",
        Column.OPERATIONS: number(use.operations),
        Column.HELD: _held_text(use),
        Column.PLACE: place,
    }
    by_size: dict[Column, float] = {
        Column.WAITING: len(waiting),
        Column.VALUE: -1 if value is None else value,
        Column.CONTENDED: use.contended,
        Column.LONGEST: use.longest_wait_ns,
        Column.OPERATIONS: use.operations,
        Column.HELD: use.hold_ns,
    }
    sort = tuple(float(by_size[column]) if column in by_size else shown[column].casefold() for column in Column)
    return Row(item.id, tuple(shown[column] for column in Column), sort)


def value_at(store: Store, object_id: int, t_ns: int) -> int | None:
    """Depth, free units, 1 for set; None before anything happened to it."""
    steps = store.steps(object_id)
    at = int(steps.time.searchsorted(t_ns, side="right")) - 1
    return int(steps.value[at]) if at >= 0 else None


def _held_text(use: ObjectUse) -> str:
    held = duration(use.hold_ns) if use.hold_ns else "–"
    return tr("ObjectTable", "{held}, not known for {time}", held=held, time=duration(use.unknown_ns)) if use.unknown_ns else held


def _value_text(item: SyncObject, value: int | None) -> str:
    if item.kind in ("Lock", "RLock", "Condition"):
        return ""
    if item.kind == "Event":
        return tr("ObjectTable", "set") if value else tr("ObjectTable", "not set")
    if value is None:
        return ""
    if item.capacity is not None and item.capacity > 0:
        return tr("ObjectTable", "{value} of {capacity}", value=value, capacity=item.capacity)
    return number(value)


class ObjectModel(QAbstractTableModel):
    """Rows are replaced as a whole; cells that did not change are not drawn again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        if [row.object for row in rows] != [row.object for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def row_of(self, object_id: int | None) -> int | None:
        return next((at for at, row in enumerate(self.rows) if row.object == object_id), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return len(Column)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown[column]
        if role == SORTED_BY:
            return row.sort[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if Column(column) in NUMERIC else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.shown[column]
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_name(Column(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return column_tip(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if Column(section) in NUMERIC else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ObjectFilter(QSortFilterProxyModel):
    """Rows that hold every word somewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: Sequence[str] = ()
        self._kept: Callable[[Row], bool] = lambda _row: True
        self.setSortRole(SORTED_BY)
        self.setDynamicSortFilter(True)

    def set_words(self, wanted: str) -> None:
        self._words = wanted.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802
        model = self.sourceModel()
        if not isinstance(model, ObjectModel):
            return True
        text = "\n".join(model.rows[source_row].shown).casefold()
        return all(word in text for word in self._words)
