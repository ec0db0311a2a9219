"""The window under load: the timeline follows a run of eight processes that send a million events a second.

`python -m tests.benchmarks.bench_window [SECONDS]`. The intake of bench_intake, stored and drawn live in one thread, as the window does it;
garbage is collected as `app.care.collecting_here` has it, every two seconds and in this thread.
"""

from __future__ import annotations

import gc
import sys
import time

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench_intake import taken_in
from tests.benchmarks.figures import Better, Figure
from widgets.theme import DARK, style_sheet
from widgets.timeline.view import Timeline
from workers.trace.store import Store

SIZE = (1600, 900)
YOUNG_S = 2.0


def run(quick: bool) -> list[Figure]:
    """Two seconds when it must be quick, else twenty."""
    return _measured(2.0 if quick else 20.0)


def _measured(seconds: float) -> list[Figure]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyleSheet(style_sheet(DARK))
    view, store = Timeline(), Store()
    view.resize(*SIZE)
    view.set_theme(DARK)
    view.set_store(store)
    view.show()
    painted: list[float] = []
    collected_s = time.perf_counter()
    view.painted.connect(lambda: painted.append(time.perf_counter()))

    def frame() -> None:
        nonlocal collected_s
        if time.perf_counter() - collected_s > YOUNG_S:
            collected_s = time.perf_counter()
            gc.collect(1)
        before = store.event_count
        store.tick(time.perf_counter_ns())
        view.refresh()
        app.processEvents()
        if not before:
            painted.clear()  # nothing to draw yet: frames count from the first events on

    gc.disable()
    try:
        result = taken_in(seconds, ingest=store.ingest, between=frame)
    finally:
        gc.enable()
        view.close()
        view.deleteLater()
        app.processEvents()
    gaps = np.diff(painted)
    return [
        Figure("window under load: events stored and drawn", result.rate, "events/s", 1_000_000, Better.HIGHER),
        Figure("window under load: events dropped", result.sent - result.events, "events", 0),
        Figure("window under load: frames painted", len(gaps) / float(gaps.sum()), "frames/s", 50, Better.HIGHER),
        Figure("window under load: longest time between two frames", float(gaps.max()) * 1e3, "ms"),
        Figure("window under load: window process", result.own_share * 100, "% of a core"),
    ]


if __name__ == "__main__":
    for figure in _measured(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0):
        print(f"{figure.name:56} {figure.value:14,.1f} {figure.unit}")
