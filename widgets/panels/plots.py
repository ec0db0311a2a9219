"""Curves of a queue: how deep it was, and how long each item was in it. pyqtgraph is imported when the first one is shown (0.8 s)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.text import tr
from widgets.theme import DARK, Theme, ui_font
from workers.probe.schema import State
from workers.trace.store import ARROW_KINDS, Store, Times

MOST_POINTS: Final = 20_000
"""Points given to a plot; of more, the lowest and the highest of each stretch are kept, so that no peak is lost."""
_ITEM: Final = ARROW_KINDS.index("item")


def thinned(time: Times, value: Times, most: int = MOST_POINTS) -> tuple[Times, Times]:
    """At most about `most` points of the curve, with the extremes of every stretch among them."""
    if len(time) <= most:
        return time, value
    each = -(-len(time) * 2 // most)
    whole = len(time) // each * each
    rows = value[:whole].reshape(-1, each)
    first = np.arange(len(rows)) * each
    chosen = np.unique(np.concatenate((first, first + rows.argmin(1), first + rows.argmax(1), np.arange(whole, len(time)))))
    return time[chosen], value[chosen]


class QueuePlot(QWidget):
    """Depth over time, with the limit; below it the time in the queue of each item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self.theme: Theme = DARK
        self._pg: Any = pyqtgraph
        self._graphics: Any = pyqtgraph.GraphicsLayoutWidget(self)
        self._depth: Any = self._graphics.addPlot(row=0, col=0)
        self._latency: Any = self._graphics.addPlot(row=1, col=0)
        self._latency.setXLink(self._depth)
        self._curve: Any = self._depth.plot([], [], stepMode="right", fillLevel=0)
        self._items: Any = self._latency.plot([], [], pen=None, symbol="o", symbolSize=4)
        self._unknown: Any = pyqtgraph.BarGraphItem(x0=[], x1=[], y0=[], height=[], pen=None)  # where the depth is not known
        self._depth.addItem(self._unknown)
        self._limit: Any = pyqtgraph.InfiniteLine(angle=0, movable=False)
        self._depth.addItem(self._limit)
        for plot in (self._depth, self._latency):
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.setMouseEnabled(x=True, y=False)
            plot.getAxis("left").setWidth(52)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._graphics)
        self.setFixedHeight(240)
        self.retranslate()

    def show_queue(self, store: Store, object_id: int) -> None:
        steps = store.steps(object_id)
        time, depth = thinned(np.append(steps.time, store.now_ns), np.append(steps.value, steps.value[-1:] if len(steps.value) else 0))
        self._curve.setData(time / 1e9, depth)
        capacity = store.objects[object_id].capacity
        top = 1.1 * max(1, capacity or 0, int(depth.max(initial=0)))
        self._depth.setYRange(0, top, padding=0)
        first, last = np.array(store.unknown(object_id), np.int64).reshape(-1, 2).T
        last = np.where(last < 0, store.now_ns, last)
        self._unknown.setOpts(x0=first / 1e9, x1=last / 1e9, y0=np.zeros(len(first)), height=np.full(len(first), top))
        self._limit.setVisible(bool(capacity and capacity > 0))
        self._limit.setValue(capacity or 0)
        arrows = store.object_arrows(object_id)
        items = arrows.kind == _ITEM
        put, latency = thinned(arrows.source_ns[items], arrows.target_ns[items] - arrows.source_ns[items])
        self._items.setData(put / 1e9, latency / 1e9)
        self._latency.setYRange(0, 1.1e-9 * max(1, int(latency.max(initial=0))), padding=0)

    @property
    def unknown(self) -> list[tuple[float, float]]:
        """The stretches (s) that are drawn as not known."""
        return list(zip(self._unknown.opts["x0"].tolist(), self._unknown.opts["x1"].tolist(), strict=True))

    @property
    def drawn(self) -> tuple[Any, Any]:
        """The depths and the latencies (s) that are on screen."""
        return self._curve.getData()[1], self._items.getData()[1]

    def retranslate(self) -> None:
        self._depth.setLabel("left", tr("Statistics", "depth"))
        self._latency.setLabel("left", tr("Statistics", "in queue"), units="s")
        self._latency.setLabel("bottom", tr("Statistics", "time"), units="s")
        self.setAccessibleName(tr("Statistics", "Depth of the queue, and time in it"))

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._graphics.setBackground(theme.surface)
        queue, line = theme.states[State.QUEUE], self._pg.mkPen(theme.line)
        self._unknown.setOpts(brush=QBrush(QColor(theme.states[State.UNKNOWN]), Qt.BrushStyle.BDiagPattern))
        translucent = QColor(queue)
        translucent.setAlpha(60)
        self._curve.setPen(self._pg.mkPen(queue, width=1.5))
        self._curve.setFillBrush(translucent)
        self._items.setSymbolBrush(self._pg.mkBrush(queue))
        self._items.setSymbolPen(None)
        self._limit.setPen(self._pg.mkPen(theme.bad, width=1, style=self._pg.QtCore.Qt.PenStyle.DashLine))
        for plot in (self._depth, self._latency):
            plot.showGrid(x=True, y=True, alpha=0.15)
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(line)
                axis.setTextPen(self._pg.mkPen(theme.muted))
                axis.setStyle(tickFont=ui_font(11))
