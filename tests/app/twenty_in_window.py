"""How often of twenty each scenario shows what it must when the window runs it.

`python -m tests.app.twenty_in_window [RUNS [PREFIX …]]`: all scenarios, or those whose name begins with one of the prefixes.

The window is a real one, on the screen there is (or `QT_QPA_PLATFORM=offscreen`). What counts is what its band says at the end of the run,
and that the right lanes are drawn. Exit status 1 when any run showed something else.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEventLoop, QTimer

from app.gui import make_application
from app.settings import Settings
from app.window import Window
from tests.scenarios.expected import ALL, Expected
from tests.scenarios.twenty import LIMIT_S, is_right
from widgets.timeline.rows import RowKind
from workers.analysis.findings import Verdict
from workers.scenarios import registry


def main(arguments: list[str]) -> int:
    runs, prefixes = int(arguments[0]) if arguments else 20, tuple(arguments[1:])
    make_application()
    window = Window(Settings())
    window.show()
    try:
        chosen = [expected for expected in ALL if str(expected).startswith(prefixes or "")]
        rows = [_row(window, expected, runs) for expected in chosen]  # all of them, also after one that is wrong
        return 0 if all(rows) else 1
    finally:
        window.close()


def _row(window: Window, expected: Expected, runs: int) -> bool:
    right = sum(_once(window, expected) for _ in range(runs))
    print(f"{expected!s:48} {right:3} of {runs}", flush=True)
    return right == runs


def _once(window: Window, expected: Expected) -> bool:
    loop, limit = QEventLoop(), QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    window.session.ended.connect(loop.quit)
    begun = time.monotonic()
    window.session.run(registry.run_spec(expected.scenario, expected.variant, expected.settings))
    limit.start(int(LIMIT_S * 1000))
    loop.exec()
    window.session.ended.disconnect(loop.quit)
    run = window.session.current
    assert run is not None
    right = run.over and is_right(expected, run.live) and _is_told(window, run.live.verdict) and _lanes_are_drawn(window)
    if not right:
        verdict = run.live.verdict
        said = f"{verdict.kind}: {verdict.text}" if verdict else "no verdict"
        print(f"  {expected}: after {time.monotonic() - begun:.1f} s {said}")
    return right


def _is_told(window: Window, verdict: Verdict | None) -> bool:
    """The band says the verdict's own title."""
    return verdict is not None and str(verdict.title) == window.band.title.text()


def _lanes_are_drawn(window: Window) -> bool:
    run = window.session.current
    assert run is not None
    rows, store = window.timeline.rows, run.live.store
    folded = {row.id for row in rows.rows if row.kind is RowKind.LANE and row.folded}  # the row says how many are under it
    visible = {lane.id for lane in store.lanes if not lane.internal and not (lane.installed and lane.under in folded)}
    return bool(visible) and visible <= set(rows.lanes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
