"""A window with settings of its own, closed in order after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui import make_application
from app.language import Translations
from app.settings import Settings
from app.window import Window

MakeWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it."""
    return make_application()


@pytest.fixture
def translations(qapp: QApplication) -> Iterator[Translations]:
    made = Translations(qapp)
    yield made
    made.use("en")


@pytest.fixture
def make_window(qtbot: QtBot, translations: Translations) -> Iterator[MakeWindow]:
    made: list[Window] = []

    def make(settings: Settings | None = None, file: Path | None = None, *, show: bool = True) -> Window:
        window = Window(settings or Settings(theme="dark", language="en"), translations, file)
        made.append(window)
        if show:
            window.resize(1280, 800)
            window.show()
            qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow) -> Window:
    return make_window()
