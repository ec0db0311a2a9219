"""Qt's side of starting: the application, the window, and what the command line asked of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import settings as remembered
from app.appearance import prepare_fonts
from app.care import closing_on_signals, collecting_here, showing_accidents
from app.intent import Intent
from app.language import Translations
from app.session import WARM_MS, Run, finished_run
from app.settings import Settings
from app.window import Window
from workers.live import LiveRun


def make_application() -> QApplication:
    """The one QApplication of this process, with style and fonts."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Threadline")
    application.setStyle("Fusion")
    prepare_fonts(application)
    return application


def run_window(intent: Intent) -> int:
    """Open the window, do what is asked, return when it is closed."""
    application = make_application()
    path = remembered.settings_file()
    loaded = remembered.load(path)
    translations = Translations(application)
    translations.use(loaded.settings.language)
    window = Window(loaded.settings, translations, path)
    if loaded.trouble is not None:
        window.status.say(loaded.trouble, trouble=True)
    with closing_on_signals(window), collecting_here(window), showing_accidents(window):
        if intent.spec is not None:
            _carry_out(window, intent)
        window.show()
        QTimer.singleShot(WARM_MS, window.session, window.session.keep_warm)
        try:
            return application.exec()
        finally:
            window.session.shutdown()
            window.deleteLater()


def _carry_out(window: Window, intent: Intent) -> None:
    """Run what the command line asked for, and tell it what became of that run, and of no later one."""
    spec, asked, told = intent.spec, list[Run](), list[Run]()
    assert spec is not None

    def started(run: Run) -> None:
        asked[:] = asked or [run]

    def printed(piece: str) -> None:
        if intent.on_output is not None and asked and window.session.current is asked[0]:
            intent.on_output(piece)

    def ended(run: Run) -> None:
        if run not in asked or run in told:
            return
        told.append(run)
        if intent.on_ended is not None:
            intent.on_ended(run.live)
        if intent.picture is not None:
            window.save_picture(intent.picture)

    def closed() -> None:
        for run in asked:
            ended(run)

    window.session.started.connect(started)
    window.session.output.connect(printed)
    window.session.ended.connect(ended)
    window.closed.connect(closed)
    window.choice.show_spec(spec)
    window.session.set_pace(spec.pace)
    QTimer.singleShot(0, window, lambda: window.session.run(spec))


def picture_of(live: LiveRun, path: Path, size: tuple[int, int] = (1600, 1000), theme: str = "dark", language: str = "en") -> None:
    """Draw the window as it stands at the end of a run and save it as PNG; no screen is needed. Raises OSError."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    translations = Translations(application)
    translations.use(language)
    window = Window(Settings(theme=theme, language=language), translations)
    try:
        window.resize(*size)
        window.show()
        window.choice.show_spec(live.spec)
        window.showing.show_run(finished_run(live))
        window.timeline.fit()
        if window.has_findings:
            window.show_tab("waits")
        if window.textbook.comparison.plot is not None:
            window.show_tab("comparison")
        for _ in range(3):  # layout, then what follows from it
            application.processEvents()
            window.timeline.refresh()
        if not window.grab().save(str(path), "PNG"):
            raise OSError(5, "the picture could not be written", str(path))
    finally:
        window.close()
        window.deleteLater()
        translations.use("en")
        application.processEvents()
