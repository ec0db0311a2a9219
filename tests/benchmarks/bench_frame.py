"""How long one whole frame of the timeline takes, queries and painting together, against stock pyqtgraph bars on the same data.

    python -m tests.benchmarks.bench_frame [--quick]

A frame is: the view moved at random, `refresh` (rows, queries, preparation) and a repaint into the window's backing store, waited for.
Every frame shows all 64 lanes at 1920×1080. Half of the frames pan at the zoom they are at, half zoom anew, from the whole run down to a
stretch of some hundred intervals. Processor time is given beside the clock's, since it says the same on a machine that others use too.
Run it on the offscreen platform and on a virtual screen (`xvfb-run -s "-screen 0 1920x1080x24" …`).
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

import numpy as np

if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from tests.benchmarks.figures import Better, Figure
from tests.synthetic import big_store
from widgets.theme import DARK, style_sheet
from widgets.timeline.rows import RowKind
from widgets.timeline.view import Timeline
from workers.probe.schema import State
from workers.trace.store import Store

LANES = 64
SIZE = (1920, 1080)


def views(end_ns: float, count: int, seed: int = 1) -> list[tuple[float, float]]:
    """Random stretches: every other one is a new zoom, the one after it a pan of up to half a span."""
    rng = np.random.default_rng(seed)
    made: list[tuple[float, float]] = []
    for number in range(count):
        if number % 2 == 0:
            span = end_ns * 10 ** rng.uniform(-4.5, 0)
            first = rng.uniform(0, max(end_ns - span, 0))
        else:
            span = made[-1][1] - made[-1][0]
            first = made[-1][0] + rng.uniform(-0.5, 0.5) * span
        made.append((first, first + span))
    return made


@dataclass(frozen=True)
class Frames:
    """ms of each frame: wall clock and processor time of the whole, and the wall clock of its two parts."""

    whole: list[float]
    processor: list[float]
    prepare: list[float]
    paint: list[float]
    lanes: int  # on screen


def timeline_frames(app: QApplication, store: Store, stretches: list[tuple[float, float]]) -> Frames:
    """Draw each of the stretches once."""
    view = Timeline()
    view.resize(*SIZE)
    view.set_theme(DARK)
    view.set_store(store)
    view.navigation.set_follow(False)
    view.show()
    _settle(app)
    made = Frames([], [], [], [], sum(row.kind is RowKind.LANE for row in view.rows.visible(0, view.canvas.height())))
    for stretch in stretches:
        begun, busy = time.perf_counter(), time.thread_time()
        view.navigation.show(stretch, glide=False)
        view.refresh()
        prepared = time.perf_counter()
        view.repaint()
        _settle(app)
        made.whole.append((time.perf_counter() - begun) * 1e3)
        made.processor.append((time.thread_time() - busy) * 1e3)
        made.prepare.append((prepared - begun) * 1e3)
        made.paint.append(view.canvas.paint_ms)
    view.close()
    view.deleteLater()
    _settle(app)
    return made


def pyqtgraph_frames(app: QApplication, store: Store, stretches: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """The same views of the same intervals with one BarGraphItem per state, as pyqtgraph's documentation does it."""
    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    parts = [_lane_bars(store, lane.id) for lane in store.lanes]
    first, last, row, state = (np.concatenate(column) for column in zip(*parts, strict=True))
    for number in np.unique(state).tolist():
        chosen = state == number
        brush = pg.mkBrush(DARK.states[State(number)])
        plot.addItem(pg.BarGraphItem(x0=first[chosen], x1=last[chosen], y0=row[chosen], height=0.8, brush=brush, pen=None))
    plot.show()
    _settle(app)
    times, processor = [], []
    for stretch in stretches:
        begun, busy = time.perf_counter(), time.thread_time()
        plot.setXRange(*stretch, padding=0)
        plot.viewport().repaint()
        _settle(app)
        times.append((time.perf_counter() - begun) * 1e3)
        processor.append((time.thread_time() - busy) * 1e3)
    plot.close()
    plot.deleteLater()
    _settle(app)
    return times, processor


def _lane_bars(store: Store, lane: int) -> tuple[np.ndarray, ...]:
    columns = store.columns(lane)
    time_ns = columns.time.astype(np.float64)
    return time_ns[:-1], time_ns[1:], np.full(len(time_ns) - 1, lane), columns.state[:-1]


def _settle(app: QApplication) -> None:
    app.sendPostedEvents()
    app.processEvents()


def run(quick: bool) -> list[Figure]:
    """Ten million intervals; one million when it must be quick."""
    intervals, frames, stock_frames = (1_000_000, 30, 4) if quick else (10_000_000, 120, 5)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyleSheet(style_sheet(DARK))
    store = big_store(intervals, LANES)
    stretches = views(float(store.now_ns), frames)
    made = timeline_frames(app, store, stretches)
    stock, stock_processor = pyqtgraph_frames(app, store, stretches[:stock_frames])
    what = f"{intervals / 1e6:.0f} M intervals, {made.lanes} lanes on screen, {app.platformName()}"
    peer, times = "pyqtgraph bars", _median(stock) / _median(made.whole)
    return [
        Figure(f"whole frame, {what}, median", _median(made.whole), "ms", 16.0, peer=peer, ratio=times),
        Figure("whole frame, p95", float(np.percentile(made.whole, 95)), "ms", 25.0),
        Figure("whole frame in processor time, median", _median(made.processor), "ms"),
        Figure("whole frame in processor time, p95", float(np.percentile(made.processor, 95)), "ms"),
        Figure("of the frame queries and preparing, median", _median(made.prepare), "ms"),
        Figure("of the frame painting the lanes, median", _median(made.paint), "ms"),
        Figure(f"{peer}, median", _median(stock), "ms"),
        Figure(f"{peer} in processor time, median", _median(stock_processor), "ms"),
        Figure(f"faster than {peer}", times, "×", 30.0, Better.HIGHER),
    ]


def _median(values: list[float]) -> float:
    return float(np.median(values))


if __name__ == "__main__":
    for figure in run("--quick" in sys.argv[1:]):
        reach = "" if figure.reach is None else f"   (reach: {figure.reach:g})"
        print(f"{figure.name:75} {figure.value:9.1f} {figure.unit}{reach}")
