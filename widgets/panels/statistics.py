"""The figures of a run: what the lanes did with their time, which objects were fought for, how pools and queues were used."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from widgets.panels.bars import Bars
from widgets.panels.costs import cost_tip
from widgets.panels.elided import ElidedCombo
from widgets.panels.gil_section import GilSection
from widgets.panels.naming import Names
from widgets.panels.object_rows import LEFT_OUT
from widgets.panels.pacing import Pacer
from widgets.panels.parts import EmptyView, Panel, clear_layout, label
from widgets.panels.statistics_parts import (
    costs_text,
    dropped_text,
    gone_text,
    lane_bar,
    object_bar,
    pool_text,
    queue_text,
    retired_text,
    states_tip,
    totals_text,
    unkept_text,
    worker_bar,
)  # fmt: skip
from widgets.selection import Selection
from widgets.text import tr
from workers.analysis import statistics as figures
from workers.analysis.statistics import PoolUse, QueueUse
from workers.trace.store import Store

if TYPE_CHECKING:
    from widgets.panels.plots import QueuePlot

MOST_OBJECTS: Final = 12


class Statistics(Panel):
    """A click on a lane or an object selects it."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._store: Store | None = None
        self._names: Names | None = None
        self._figures: figures.Statistics | None = None
        self._sections = deque((read, Pacer()) for read in (self._read_lanes, self._read_objects, self._read_pools, self._read_queues))
        self._final = False
        self.totals = label("muted", wrap=True)
        self.dropped = label("muted", wrap=True)
        self.lanes, self.objects = Bars(), Bars()
        self.gil = GilSection()
        self.pools = QVBoxLayout()
        self.pool_bars: dict[int, Bars] = {}
        self._queues_shown: list[tuple[int, int]] = []  # id and serial of each
        self._pool_titles: dict[int, QLabel] = {}
        self.queue = ElidedCombo()
        self.queue_text = label("muted", wrap=True)
        self.plot: QueuePlot | None = None
        self._just_shown = False
        self._headings = [label("heading") for _section in range(5)]
        self._plot_place = QVBoxLayout()
        self._empty = EmptyView()
        self._lay_out()
        self.lanes.tip = states_tip
        self.lanes.chosen.connect(selection.select_lane)
        self.gil.chosen.connect(selection.select_lane)
        self.objects.chosen.connect(selection.select_object)
        selection.lane_changed.connect(self._on_lane)
        selection.object_changed.connect(self.objects.set_selected)
        self.queue.activated.connect(lambda _index: self._read())
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._names = Names(store) if store is not None else None
        self._figures = figures.Statistics(store) if store is not None else None
        self._final = False
        for _read, pacer in self._sections:
            pacer.reset()
        self.queue.clear()
        self._queues_shown = []
        self._drop_pools()
        self._stack.setCurrentIndex(0)
        if self.isVisible():
            self._read()

    def refresh(self) -> None:
        """Read the figures again: while the run goes on one section a call, each less often when it takes long."""
        store = self._store
        if store is None or self._final:
            return
        if store.ended is not None:
            self._read()
            return
        for _section in range(len(self._sections)):
            self._sections.rotate(-1)
            read, pacer = self._sections[-1]
            if pacer.due():
                with pacer:
                    read(store)
                return

    def retranslate(self) -> None:
        names = (
            tr("Statistics", "Run"),
            tr("Statistics", "Lanes: time by state"),
            tr("Statistics", "Waited for most"),
            tr("Statistics", "Pools"),
            tr("Statistics", "Queues"),
        )
        for heading, name in zip(self._headings, names, strict=True):
            heading.setText(name)
        self.totals.setToolTip(cost_tip())
        self.lanes.setAccessibleName(names[1])
        self.gil.retranslate()
        self.lanes.set_heads((tr("Statistics", "runs"), tr("Statistics", "waits"), tr("Statistics", "life")))
        self.objects.setAccessibleName(names[2])
        self.objects.set_heads((tr("Statistics", "waits"), tr("Statistics", "longest"), tr("Statistics", "waited")))
        self.queue.setAccessibleName(tr("Statistics", "Queue"))
        self._empty.say(
            tr("Statistics", "No figures yet"),
            tr("Statistics", "What the lanes did with their time, and what they waited for, is counted here while a program runs."),
        )
        self._drop_pools()
        if self.plot is not None:
            self.plot.retranslate()
        self._read()

    def apply_theme(self) -> None:
        self.setStyleSheet(self.styleSheet() + "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }")
        for bars in (self.lanes, self.gil.bars, self.objects, *self.pool_bars.values()):
            bars.set_theme(self.theme)
        if self.plot is not None:
            self.plot.set_theme(self.theme)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._final or self.plot is None:
            self._just_shown = True
            self._read()
            self._just_shown = False

    # ------------------------------------------------------------ reading
    def _read(self) -> None:
        """All sections at once."""
        store = self._store
        self._stack.setCurrentIndex(0 if store is None or not store.lanes else 1)
        if store is None:
            return
        for read, pacer in self._sections:
            with pacer:
                read(store)
        self._final = store.ended is not None

    def _read_lanes(self, store: Store) -> None:
        names, counted = self._names, self._figures
        self._stack.setCurrentIndex(1 if store.lanes else 0)
        if names is None or counted is None:
            return
        self.totals.setText(totals_text(store))
        said = (costs_text(store), unkept_text(store), retired_text(store, counted), gone_text(store), dropped_text(store))
        self.dropped.setText("\n".join(line for line in said if line))
        self.dropped.setVisible(bool(self.dropped.text()))
        self.lanes.set_bars([lane_bar(use, names) for use in counted.kept_lanes() if use.life_ns])
        self.gil.read(store, names)

    def _read_objects(self, store: Store) -> None:
        names, counted = self._names, self._figures
        if names is None or counted is None:
            return
        uses = [use for use in counted.objects() if use.contended and store.objects[use.object].kind not in LEFT_OUT]
        uses.sort(key=lambda use: use.total_wait_ns, reverse=True)
        self.objects.set_bars([object_bar(use, names, store) for use in uses[:MOST_OBJECTS]])
        self._headings[2].setVisible(bool(uses))
        self.objects.setVisible(bool(uses))

    def _read_pools(self, _store: Store) -> None:
        if self._names is not None and self._figures is not None:
            self._show_pools(self._figures.pools(), self._names)

    def _read_queues(self, store: Store) -> None:
        if self._names is not None and self._figures is not None:
            self._show_queues(self._figures.queues(), self._names, store)

    def _show_pools(self, pools: Sequence[PoolUse], names: Names) -> None:
        used = [pool for pool in pools if pool.submitted or pool.workers]
        self._headings[3].setVisible(bool(used))
        if not self.pool_bars.keys() <= {pool.object for pool in used}:  # one is gone for good
            self._drop_pools()
        for pool in used:
            if pool.object not in self.pool_bars:
                self._add_pool(pool.object)
            title = self._pool_titles[pool.object]
            title.setText(pool_text(pool, names))
            self.pool_bars[pool.object].set_bars([worker_bar(worker, names) for worker in pool.workers])

    def _add_pool(self, object_id: int) -> None:
        title, bars = label("muted", wrap=True), Bars()
        bars.set_heads((tr("Statistics", "tasks"), tr("Statistics", "idle")))
        bars.tip = states_tip
        bars.set_theme(self.theme)
        bars.setAccessibleName(tr("Statistics", "Workers of the pool"))
        bars.chosen.connect(self._selection.select_lane)
        self.pools.addWidget(title)
        self.pools.addWidget(bars)
        self._pool_titles[object_id], self.pool_bars[object_id] = title, bars

    def _drop_pools(self) -> None:
        clear_layout(self.pools)
        self.pool_bars, self._pool_titles = {}, {}

    def _show_queues(self, queues: Sequence[QueueUse], names: Names, store: Store) -> None:
        present = [(use.object, store.objects[use.object].serial) for use in queues]
        if present != self._queues_shown:
            chosen = next((shown[0] for shown in self._queues_shown if shown[0] == self.queue.currentData() and shown in present), None)
            self._queues_shown = present
            with QSignalBlocker(self.queue):
                self.queue.clear()
                for use in queues:
                    self.queue.addItem(names.thing(use.object), use.object)
                self.queue.setCurrentIndex(max(0, self.queue.findData(chosen)) if queues else -1)
        self._headings[4].setVisible(bool(queues))
        self.queue.setVisible(len(queues) > 1)
        self.queue_text.setVisible(bool(queues))
        shown_one = next((use for use in queues if use.object == self.queue.currentData()), None)
        if shown_one is not None:
            self.queue_text.setText(queue_text(shown_one, names, single=len(queues) == 1))
            if self.isVisible() and (self.plot is not None or self._just_shown or store.ended is not None):
                self._make_plot().show_queue(store, shown_one.object)
        if self.plot is not None:
            self.plot.setVisible(bool(queues))

    def _make_plot(self) -> QueuePlot:
        """Made when a person turns to this view or the run is over, never in the midst of one: what it needs takes 0.8 s to import."""
        if self.plot is None:
            from widgets.panels.plots import QueuePlot

            self.plot = QueuePlot()
            self.plot.set_theme(self.theme)
            self._plot_place.addWidget(self.plot)
        return self.plot

    def _on_lane(self, lane: int | None) -> None:
        for bars in (self.lanes, self.gil.bars, *self.pool_bars.values()):
            bars.set_selected(lane)

    def _lay_out(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(14, 10, 14, 14)
        box.setSpacing(6)
        run, lanes, objects, pools, queues = self._headings
        for part in (run, self.totals, self.dropped, None, lanes, self.lanes, self.gil, None, objects, self.objects, None, pools):
            if part is None:
                box.addSpacing(8)
            else:
                box.addWidget(part)
        box.addLayout(self.pools)
        box.addSpacing(8)
        for below in (queues, self.queue, self.queue_text):
            box.addWidget(below)
        box.addLayout(self._plot_place)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(area)
