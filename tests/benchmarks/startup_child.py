"""Threadline as it starts, watched from inside: prints times of `perf_counter_ns`, which is one clock for every process of the machine.

    python -m tests.benchmarks.startup_child paint        the first paint of the window, then ends
    python -m tests.benchmarks.startup_child runs N       ns from Run to the first interval drawn, N times
    python -m tests.benchmarks.startup_child lag FILE     ns from each event of the script FILE to the paint that first showed it

A paint counts when the event loop has come round after it, that is when Qt has handed the picture to the screen.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app import gui
from app.entry import open_window
from app.intent import Intent
from app.session import Run
from app.window import Window
from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec

REST_MS = 1_000  # between two runs, as a person would leave


def on_window(do: Callable[[Window], object]) -> None:
    """Call `do` with the window that the program makes."""

    class Watched(Window):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            do(self)

    setattr(gui, "Window", Watched)  # noqa: B010


def first_paint() -> None:
    def watch(window: Window) -> None:
        seen: list[bool] = []

        def painted() -> None:
            if not seen:
                seen.append(True)
                QTimer.singleShot(0, window, done)

        def done() -> None:
            print(time.perf_counter_ns(), flush=True)
            window.close()

        window.timeline.painted.connect(painted)

    on_window(watch)
    open_window(Intent())


def runs(count: int) -> None:
    def watch(window: Window) -> None:
        spec = run_spec("pools.more_tasks_than_workers", None, {"pace": 0.1})
        left, asked, drawn = [count], [0], [True]

        def ask() -> None:
            drawn[0] = False
            asked[0] = time.perf_counter_ns()
            window.session.run(spec)

        def painted() -> None:
            frame = window.timeline.canvas.frame
            run = window.run_shown
            if not drawn[0] and run is window.session.current and run is not None and run.live.store.event_count and frame is not None:
                drawn[0] = True
                QTimer.singleShot(0, window, lambda: print(time.perf_counter_ns() - asked[0], flush=True))

        def ended(_run: Run) -> None:
            left[0] -= 1
            QTimer.singleShot(REST_MS, window, ask if left[0] else window.close)

        window.timeline.painted.connect(painted)
        window.session.ended.connect(ended)
        QTimer.singleShot(REST_MS, window, ask)

    on_window(watch)
    open_window(Intent())


def lag(script: str) -> None:
    def watch(window: Window) -> None:
        counted: dict[int, int] = {}
        fresh: list[int] = []

        def painted() -> None:
            run = window.run_shown
            if run is None or run.over:
                return
            store = run.live.store
            for lane in store.lanes:
                columns = store.columns(lane.id)
                known = counted.get(lane.id, 0)
                counted[lane.id] = len(columns)
                fresh.extend((columns.time[known:] + store.started_ns).tolist())
            QTimer.singleShot(0, window, shown)

        def shown() -> None:
            now = time.perf_counter_ns()
            for happened in fresh:
                print(now - happened)
            fresh.clear()

        window.timeline.painted.connect(painted)
        window.session.ended.connect(lambda _run: QTimer.singleShot(REST_MS, window, window.close))
        QTimer.singleShot(REST_MS, window, lambda: window.session.run(RunSpec(script=str(Path(script).resolve()))))

    on_window(watch)
    open_window(Intent())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["paint"]:
            first_paint()
        case ["runs", number]:
            runs(int(number))
        case ["lag", file]:
            lag(file)
        case _:
            sys.exit(__doc__)
