"""Every scenario: started from the window, stopped half-way, run again to its end; nothing is left behind.

In the usual run of the tests the first scenario of each group; all of them with THREADLINE_EVERY=1 in the environment. What would be left
behind (processes, threads, timers) is found by tests/leaks.py after each test, and the processes here as soon as they should be gone.
"""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session import IDLE
from app.window import Window
from tests.app.running import WITHIN_MS, alive, hosts, processes_of, wait_ended
from tests.scenarios.expected import ALL, Expected
from workers.scenarios import registry

HALF_WAY_NS = 400_000_000
"""So long a program lives before it is stopped; at the pace of a classroom most go on for seconds."""

LONG_ENOUGH = {"pace": 1.0}


def _first_of_each_group() -> set[str]:
    first: dict[str, str] = {}
    for info in registry.scenarios():
        if info.available:
            first.setdefault(info.group, info.id)
    return set(first.values())


def _cases() -> list[object]:
    """The default variant of each scenario, with the values that make it quick. All but a few only when they are asked for."""
    always, chosen = _first_of_each_group(), bool(os.environ.get("THREADLINE_EVERY"))
    marks = [pytest.mark.slow, pytest.mark.skipif(not chosen, reason="only with THREADLINE_EVERY=1")]
    defaults: dict[str, Expected] = {}
    for expected in ALL:
        variants = registry.scenario(expected.scenario).variants
        if expected.variant == (variants[0].id if variants else None):
            defaults.setdefault(expected.scenario, expected)
    return [pytest.param(case, id=name, marks=[] if name in always else marks) for name, case in defaults.items()]


def _start(window: Window) -> None:
    QTest.mouseClick(window.bar.buttons["run"], Qt.MouseButton.LeftButton)


def _wait_half_way(window: Window, qtbot: QtBot) -> None:
    """Until it has lived for a while, or is over: some are quicker than that."""
    session = window.session

    def there() -> bool:
        run = session.current
        return run is not None and (run.over or (run.live.store.event_count > 0 and run.live.store.now_ns >= HALF_WAY_NS))

    qtbot.waitUntil(there, timeout=WITHIN_MS)


@pytest.mark.parametrize("expected", _cases())
def test_it_is_started_stopped_half_way_and_run_again(expected: Expected, window: Window, qtbot: QtBot) -> None:
    info = registry.scenario(expected.scenario)
    if not info.available:
        pytest.skip(str(info.why_not))
    window.choice.choose(info.id)
    paced = {name: value for name, value in LONG_ENOUGH.items() if any(each.name == name for each in info.parameters)}
    window.choice.show_spec(registry.run_spec(info.id, expected.variant, expected.settings | paced))
    _start(window)
    _wait_half_way(window, qtbot)
    session, of_it = window.session, processes_of(window.session)
    if not session.current.over:  # type: ignore[union-attr]
        QTest.mouseClick(window.bar.buttons["stop"], Qt.MouseButton.LeftButton)
    wait_ended(qtbot, session)
    spare = {host.pid for host in hosts()}  # the next run's host may be there already
    qtbot.waitUntil(lambda: not alive(of_it - spare), timeout=WITHIN_MS)
    assert session.state == IDLE
    first = session.current
    window.choice.show_spec(registry.run_spec(info.id, expected.variant, expected.settings))
    _start(window)
    qtbot.waitUntil(lambda: session.current is not first, timeout=WITHIN_MS)
    wait_ended(qtbot, session)
    again = session.current
    assert again is not None
    assert window.run_shown is again
    assert again.live.verdict is not None
    assert (again.live.verdict.kind, again.live.verdict.good) == (expected.kind, expected.good), str(again.live.verdict.text)
    assert again.live.store.ended is not None
    assert again.live.store.ended.left_over == ()
    of_it = processes_of(session)
    window.close()
    qtbot.waitUntil(lambda: not alive(of_it), timeout=WITHIN_MS)
