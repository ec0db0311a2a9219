"""A run that compared something shows it by itself; another run does not keep it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.window import Window
from tests.app.running import quick, wait_ended
from tests.panels.test_comparison import SPEED_UP
from workers.analysis.verdicts import judge


def test_the_tab_is_there_only_for_a_run_that_compared_something(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "PLOTS", {"deadlocks.opposite_order": lambda _store, _facts, _variant: SPEED_UP})
    page = window.views.indexOf(window.view_pages["comparison"])
    assert not window.views.isTabVisible(page)
    window.session.run(quick("deadlocks.opposite_order", "one_order"))
    wait_ended(qtbot, window.session)
    assert window.views.isTabVisible(page)
    assert window.views.currentIndex() == page
    assert window.textbook.comparison.plot is SPEED_UP
    assert window.actions_table.of["comparison"].isEnabled()
    first = window.run_shown
    window.session.run(quick("locks.lost_update", rounds=100))
    wait_ended(qtbot, window.session)
    assert not window.views.isTabVisible(page)
    assert not window.actions_table.of["comparison"].isEnabled()
    assert first is not None
    window.showing.show_run(first)
    assert window.views.isTabVisible(page)
