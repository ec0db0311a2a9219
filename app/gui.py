"""Qt's side of starting: the application, the window, and what the command line asked of them."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import settings as remembered
from app.appearance import prepare_fonts
from app.intent import Intent
from app.language import Translations
from app.session import Run
from app.settings import Settings
from app.window import Window, finished_run
from widgets.text import shown
from workers.live import LiveRun

GC_MS = 2_000


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
    sys.excepthook = lambda kind, error, where: _show_accident(window, kind, error, where)
    if loaded.trouble is not None:
        window.status.say(shown(loaded.trouble))
    collector = _collect_here(window)
    notifier = _quit_on_signals(window)
    if intent.spec is not None:
        _carry_out(window, intent)
    window.show()
    try:
        return application.exec()
    finally:
        collector.stop()
        gc.enable()
        sys.excepthook = sys.__excepthook__
        if notifier is not None:
            notifier.setEnabled(False)
        if window.session.current is not None:
            window.session.shutdown()


def _carry_out(window: Window, intent: Intent) -> None:
    asked: list[Run] = []

    def started(run: Run) -> None:
        asked[:] = asked or [run]

    def printed(piece: str) -> None:
        if intent.on_output is not None and asked and window.session.current is asked[0]:
            intent.on_output(piece)

    told: list[bool] = []

    def ended(run: Run) -> None:
        if asked and run is asked[0] and not told:
            told.append(True)
            if intent.on_ended is not None:
                intent.on_ended(run.live)
            if intent.picture is not None:
                QTimer.singleShot(100, window, lambda: window.save_picture(intent.picture or Path("threadline.png")))

    window.session.started.connect(started)
    window.session.output.connect(printed)
    window.session.ended.connect(ended)
    spec = intent.spec
    assert spec is not None
    window.choice.show_spec(spec)
    QTimer.singleShot(0, window, lambda: window.session.run(spec))

    def closed() -> None:
        for run in asked:
            ended(run)

    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(closed)


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
        window.showing.show_run(finished_run(live))
        window.timeline.fit()
        if window.has_findings:
            window.show_tab("waits")
        for _ in range(3):  # layout, then what follows from it
            application.processEvents()
            window.timeline.refresh()
        if not window.grab().save(str(path), "PNG"):
            raise OSError(5, "the picture could not be written", str(path))
    finally:
        window.close()
        window.deleteLater()
        application.processEvents()


# ---------------------------------------------------------------- care for the process
def _collect_here(window: Window) -> QTimer:
    """Collect garbage in this thread only: a collection that some other thread happens to begin could destroy Qt objects there."""
    gc.disable()
    timer = QTimer(window)
    timer.setInterval(GC_MS)
    timer.timeout.connect(lambda: gc.collect(1))
    timer.start()
    return timer


def _quit_on_signals(window: Window) -> QSocketNotifier | None:
    """Ctrl-C in the terminal closes the window in order. Qt's loop runs no Python by itself, so the signal wakes it through a pipe."""
    signal.signal(signal.SIGINT, lambda *_: window.close())
    signal.signal(signal.SIGTERM, lambda *_: window.close())
    if os.name != "posix":
        return None
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda *_: os.read(reader, 512))
    return notifier


def _show_accident(window: Window, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """An error of ours: said in the window and in full on standard error. The window goes on."""
    traceback.print_exception(kind, error, where)
    window.status.say(f"{kind.__name__}: {error}")
