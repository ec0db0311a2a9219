"""Stepping by hand in the window: from a click on a lane to the picture of its step, in the whole window at its usual size.

A click counts as drawn when the timeline has painted the step, the table's row of it is painted too, and no event is left to be handled.
"""

from __future__ import annotations

import time
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.gui import make_application
from app.settings import Settings
from app.window import SIZE, Window
from tests.benchmarks.figures import Figure

_WITHIN_S: Final = 20.0
_SCENARIOS: Final = ("locks.lost_update", "deadlocks.opposite_order")


def run(quick: bool) -> list[Figure]:
    return measured(1 if quick else 5)


def measured(times: int) -> list[Figure]:
    """Each scenario is stepped to its end, `times` times."""
    application = make_application()
    window = Window(Settings(theme="dark", language="en"))
    window.resize(*SIZE)
    window.show()
    forward: list[float] = []
    back: list[float] = []
    try:
        for scenario in _SCENARIOS * times:
            window.choice.choose(scenario)
            done, undone = _stepped(application, window)
            forward += done
            back += undone
    finally:
        window.close()
        window.deleteLater()
        application.processEvents()
    return [
        Figure("click on a lane to its step drawn, 95 of 100", float(np.percentile(forward, 95)), "ms", 50),
        Figure("click on a lane to its step drawn, half", float(np.median(forward)), "ms"),
        Figure("one step back to its picture, 95 of 100", float(np.percentile(back, 95)), "ms", 50),
    ]


class _Paints(QObject):
    """Notes when the table of the order was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def _stepped(application: QApplication, window: Window) -> tuple[list[float], list[float]]:
    """Milliseconds of each step of an order, lanes in turn where they can move, and of each step on the way back."""
    stepping, order = window.steps.stepping, window.explore.order
    paints = _Paints()
    order.table.viewport().installEventFilter(paints)
    window.steps.start()
    _until(application, lambda: stepping.stepped is not None)
    forward: list[float] = []
    back: list[float] = []
    while stepping.stepped is not None and not stepping.stepped.ended:
        able = [stand.number for stand in stepping.stepped.stands if stand.enabled]
        button = order.bar.lanes[able[len(forward) % len(able)]]
        forward.append(_timed(application, window, paints, button.click))
    while stepping.can_go_back:
        back.append(_timed(application, window, paints, stepping.back))
    stepping.stop()
    return forward, back


def _timed(application: QApplication, window: Window, paints: _Paints, ask: object) -> float:
    stepped, frames, rows = window.steps.stepping.stepped, window.timeline.frames, paints.count
    assert callable(ask)
    began = time.perf_counter()
    ask()
    _until(
        application,
        lambda: window.steps.stepping.stepped is not stepped and window.timeline.frames > frames and paints.count > rows,
    )
    application.processEvents()
    return (time.perf_counter() - began) * 1e3


def _until(application: QApplication, there: object) -> None:
    assert callable(there)
    late = time.perf_counter() + _WITHIN_S
    while not there():
        application.processEvents()
        if time.perf_counter() > late:
            raise TimeoutError("the step was never drawn")
        time.sleep(0.0002)
