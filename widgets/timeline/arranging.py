"""What the user makes of the rows: collapse, hide, move, filter. Emits `changed` when the rows must be stacked anew."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from widgets.remembered import Remembered
from widgets.text import tr
from widgets.timeline.rows import COMFORTABLE, COMPACT, DENSE, SHARED, Arrangement, Metrics, Row, RowKind, Rows
from workers.probe.schema import State
from workers.trace.model import Lane
from workers.trace.store import Store


def fold_words(row: Row) -> str:
    """What a click on the triangle of the row does."""
    if row.kind is RowKind.FOLD and row.folded:
        return tr("Timeline", "Show the {count} objects that installed packages made", count=row.folds)
    if row.kind is RowKind.FOLD:
        return tr("Timeline", "Fold the {count} objects that installed packages made", count=row.folds)
    if row.folded:
        return tr("Timeline", "Show the {count} tasks that installed packages made", count=row.folds)
    return tr("Timeline", "Fold the {count} tasks that installed packages made", count=row.folds)


class Arranging(QObject):
    """Owns the `Arrangement`; `version` grows with every change."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement()
        self.version = 0
        self._begin()

    def _begin(self) -> None:
        self._lanes, self._objects, self._processes, self._ordered = (Remembered() for _ in range(4))
        self._threads, self._opened = Remembered(), Remembered()

    def _touch(self) -> None:
        self.version += 1
        self.changed.emit()

    def forget(self) -> None:
        """Another run: lanes have other numbers. The filter and the density stay, they are the user's habit."""
        old = self.arrangement
        self.arrangement = Arrangement(text=old.text, states=old.states, internal=old.internal, metrics=old.metrics)
        self._begin()
        self._touch()

    def set_filter(self, text: str, states: Iterable[State]) -> None:
        self.arrangement.text, self.arrangement.states = text.strip(), frozenset(states)
        self._touch()

    def hide_lane(self, lane: int) -> None:
        self.arrangement.hidden.add(lane)
        self._touch()

    def let_in(self, lanes: Iterable[Lane]) -> None:
        """Undo whatever keeps these lanes out of sight; nothing else."""
        made = self.arrangement
        for lane in lanes:
            made.hidden.discard(lane.id)
            made.collapsed.discard(lane.process)
            made.internal = made.internal or lane.internal
            if lane.installed and lane.under is not None:
                made.folded.discard(lane.under)
                made.opened.add(lane.under)
        made.text, made.states = "", frozenset()
        self._touch()

    def fold(self, row: Row, *, folded: bool) -> None:
        """Whether what can be folded under the row has no rows of its own."""
        made = self.arrangement
        opened = made.opened_objects if row.kind is RowKind.FOLD else made.opened
        (opened.discard if folded else opened.add)(row.id)
        if row.kind is RowKind.LANE:
            (made.folded.add if folded else made.folded.discard)(row.id)
        self._touch()

    def hide_object(self, object_id: int) -> None:
        self.arrangement.hidden_objects.add(object_id)
        self._touch()

    def show_all(self) -> None:
        """Show lanes and objects hidden by hand, the machinery's lanes, and what the filter left out. What is folded stays so."""
        self.arrangement.hidden.clear()
        self.arrangement.hidden_objects.clear()
        self.arrangement.internal = True
        self.arrangement.text, self.arrangement.states = "", frozenset()
        self._touch()

    def set_internal(self, shown: bool) -> None:
        """Whether the machinery's lanes (queue feeders, pool handlers) are shown."""
        self.arrangement.internal = shown
        self._touch()

    def toggle_group(self, group: int) -> None:
        self.arrangement.collapsed ^= {group}
        self._touch()

    def collapse_all(self, store: Store, *, collapsed: bool) -> None:
        self.arrangement.collapsed = {-1, *(process.id for process in store.processes if not process.gone)} if collapsed else set()
        self._touch()

    def set_density(self, metrics: Metrics | None) -> None:
        """Heights of the rows; None picks the roomiest that fits."""
        self.arrangement.metrics = metrics
        self._touch()

    def move_lane(self, lane: int, before: int | None, store: Store) -> None:
        """Put a lane before another of its process; None: last."""
        order = self.arrangement.order or [entry.id for entry in store.kept_lanes()]
        known = set(order)
        order += [entry.id for entry in store.kept_lanes() if entry.id not in known]
        order.remove(lane)
        order.insert(len(order) if before is None else order.index(before), lane)
        self.arrangement.order = order
        self._touch()

    def forget_gone(self, store: Store) -> None:
        """Their ids may be others' by now."""
        made = self.arrangement
        made.hidden &= self._lanes.still(made.hidden, store.lanes)
        made.hidden_objects &= self._objects.still(made.hidden_objects, store.objects)
        threads = self._threads.still(made.folded | made.opened, store.lanes)
        made.folded &= threads
        made.opened &= threads
        made.opened_objects &= self._opened.still(made.opened_objects - {SHARED}, store.processes) | {SHARED}
        made.collapsed &= self._processes.still(made.collapsed - {SHARED}, store.processes) | {SHARED}
        if made.order:
            here = self._ordered.still(made.order, store.lanes)
            made.order = [lane for lane in made.order if lane in here]

    # ------------------------------------------------------------ pointer
    def drop_place(self, rows: Rows, row: Row, y: float) -> tuple[int | None, int] | None:
        """Where a dragged lane would go: (lane that it comes before, None for last, and the y of the gap). None outside its group."""
        if row.kind is not RowKind.LANE:
            return None
        mates = [mate for mate in rows.rows if mate.kind is RowKind.LANE and mate.group == row.group]
        for mate in mates:
            if y < mate.y + mate.height / 2:
                return mate.id, mate.y
        return None, mates[-1].y + mates[-1].height

    def menu(self, parent: QWidget, store: Store, row: Row | None, at: QPoint) -> None:
        """Offer what can be done with a row and with all."""
        menu = QMenu(parent)
        if row is not None and row.kind is RowKind.LANE:
            name = store.lane_name(row.id)
            menu.addAction(tr("Timeline", "Hide {name}", name=name), lambda: self.hide_lane(row.id))
            if row.folds:
                menu.addAction(fold_words(row), lambda: self.fold(row, folded=not row.folded))
            menu.addSeparator()
        elif row is not None and row.kind is RowKind.GROUP:
            menu.addAction(tr("Timeline", "Collapse or expand"), lambda: self.toggle_group(row.id))
            menu.addSeparator()
        elif row is not None and row.kind is RowKind.FOLD:
            menu.addAction(fold_words(row), lambda: self.fold(row, folded=not row.folded))
            menu.addSeparator()
        elif row is not None:
            menu.addAction(tr("Timeline", "Hide {name}", name=store.objects[row.id].name), lambda: self.hide_object(row.id))
            menu.addSeparator()
        menu.addAction(tr("Timeline", "Show all lanes"), self.show_all)
        internal = menu.addAction(tr("Timeline", "Show the machinery's lanes"))
        internal.setCheckable(True)
        internal.setChecked(self.arrangement.internal)
        internal.toggled.connect(self.set_internal)
        menu.addAction(tr("Timeline", "Collapse all groups"), lambda: self.collapse_all(store, collapsed=True))
        menu.addAction(tr("Timeline", "Expand all groups"), lambda: self.collapse_all(store, collapsed=False))
        heights = menu.addMenu(tr("Timeline", "Height of the rows"))
        for word, metrics in (
            (tr("Timeline", "As fits"), None),
            (tr("Timeline", "Comfortable"), COMFORTABLE),
            (tr("Timeline", "Compact"), COMPACT),
            (tr("Timeline", "Dense"), DENSE),
        ):
            action = heights.addAction(word)
            action.triggered.connect(partial(self.set_density, metrics))
            action.setCheckable(True)
            action.setChecked(self.arrangement.metrics == metrics)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
