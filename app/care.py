"""Care for the process that the window lives in: signals, garbage, and errors that nobody caught."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSocketNotifier, QTimer

from widgets.text import tr

if TYPE_CHECKING:
    from app.window import Window

_YOUNG_MS: Final = 2_000
_MOST_TRACEBACKS: Final = 3


@contextmanager
def collecting_here(window: Window) -> Iterator[None]:
    """Collect garbage in this thread only: a collection that another thread happens to begin could destroy Qt's objects there.

    The young generations every two seconds, everything when a run has ended: that is when there is much of it, and time.
    """
    gc.disable()
    timer = QTimer(window)
    timer.setInterval(_YOUNG_MS)
    timer.timeout.connect(lambda: gc.collect(1))
    timer.start()
    window.session.ended.connect(lambda _run: QTimer.singleShot(_YOUNG_MS // 2, window, lambda: gc.collect()))
    try:
        yield
    finally:
        timer.stop()
        gc.enable()


@contextmanager
def closing_on_signals(window: Window) -> Iterator[None]:
    """Ctrl-C in the terminal, and a request to terminate, close the window in order.

    A signal's handler runs between any two lines of this thread, also where it holds a lock that closing would wait for. So it only notes
    the wish, and Qt's loop does the work: woken through a pipe, or where a pipe cannot be watched (Windows) by a timer twice a second.
    """
    asked: list[int] = []

    def look() -> None:
        if asked:
            window.close()

    wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in wanted}
    mine = [number for number, handler in before.items() if handler is not signal.SIG_IGN]  # nohup stays nohup
    for number in mine:
        signal.signal(number, lambda received, _frame: asked.append(received))
    waker = _Pipe(window, look) if os.name == "posix" else _Ticker(window, look)
    try:
        yield
    finally:
        waker.end()
        for number in mine:
            signal.signal(number, before[number])


class _Pipe:
    def __init__(self, window: Window, look: Callable[[], None]) -> None:
        self._look = look
        self._ends = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        self._before = signal.set_wakeup_fd(self._ends[1], warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ends[0], QSocketNotifier.Type.Read, window)
        self._notifier.activated.connect(self._on_woken)

    def _on_woken(self, *_: object) -> None:
        os.read(self._ends[0], 512)
        QTimer.singleShot(0, self._look)  # the handler itself has run by then

    def end(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for end in self._ends:
            os.close(end)


class _Ticker:
    def __init__(self, window: Window, look: Callable[[], None]) -> None:
        self._timer = QTimer(window)
        self._timer.timeout.connect(look)
        self._timer.start(500)

    def end(self) -> None:
        self._timer.stop()


@contextmanager
def showing_accidents(window: Window) -> Iterator[None]:
    """An error that nobody caught is said in the window and in full on standard error; the window goes on.

    One that comes with every frame is printed a few times only, and counted.
    """
    seen: Counter[tuple[str, int]] = Counter()

    def told(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        last = traceback.extract_tb(where)[-1] if where is not None else None
        place = (last.filename, last.lineno or 0) if last is not None else ("", 0)
        seen[place] += 1
        if seen[place] <= _MOST_TRACEBACKS:
            traceback.print_exception(kind, error, where)
        sentence = tr(
            "Window", "Something went wrong in Threadline itself: {error}. The terminal says more.", error=f"{kind.__name__}: {error}"
        )
        window.status.say(sentence if seen[place] == 1 else f"{sentence} ({seen[place]}×)", trouble=True)

    before, sys.excepthook = sys.excepthook, told
    try:
        yield
    finally:
        sys.excepthook = before
