"""A timeline on the offscreen platform, without glides: every movement is there at once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.theme import DARK
from widgets.timeline.view import Timeline
from workers.trace.store import Store

Open = Callable[..., Timeline]


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Text is measured in every frame, and Qt aborts the process where no application does that: a test must not owe it to another."""


@pytest.fixture
def open_timeline(qtbot: QtBot) -> Open:
    """`open_timeline(store, width, height)`: a shown and painted timeline."""

    def make(store: Store | None, width: int = 900, height: int = 600) -> Timeline:
        view = Timeline()
        qtbot.addWidget(view)
        view.navigation.smooth = False
        view.set_theme(DARK)
        view.resize(width, height)
        view.set_store(store)
        with qtbot.waitExposed(view):
            view.show()
        settle(view)
        return view

    return make


def settle(view: Timeline) -> None:
    """Have what is due drawn, labels and hand-overs that were left for later frames included."""
    deadline = time.monotonic() + 20
    QApplication.processEvents()
    view.refresh()
    while view.pending and time.monotonic() < deadline:
        QApplication.processEvents()
        view.refresh()
    view.canvas.repaint()
