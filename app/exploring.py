"""Explores a program beside the window: one exploration at a time, its messages taken in by a thread, and told by a timer."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workers.errors import ThreadlineError
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.found import Found, after

EVERY_MS: Final = 60


class Exploring(QObject):
    """`started(ExploreSpec)`, then `changed(Found)` as often as there is news, at last `ended()`, and `cancelled()` where somebody has.

    `failed(str)` says why there is no result.
    """

    started = Signal(object)
    changed = Signal(object)
    failed = Signal(str)
    ended = Signal()
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = Found()
        self.spec: ExploreSpec | None = None
        self._exploration: Exploration | None = None
        self._thread: threading.Thread | None = None
        self._cancelled = False
        self._said: deque[dict[str, Any] | ThreadlineError] = deque()
        self._error: ThreadlineError | None = None  # told with the end
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._take)

    @property
    def busy(self) -> bool:
        return self._thread is not None

    @property
    def replays(self) -> bool:
        """Whether it carries out one order that was given."""
        return self.busy and self.spec is not None and self.spec.schedule is not None

    def start(self, spec: ExploreSpec) -> None:
        """Explore this; what is explored already is ended first."""
        self.shutdown()
        self.found, self.spec = Found(), spec
        try:
            self._exploration = Exploration(spec)
        except ThreadlineError as error:
            self.failed.emit(str(error))
            return
        self._said.clear()
        self._error, self._cancelled = None, False
        self._thread = threading.Thread(target=_hear, args=(self._exploration, self._said), name="threadline-explorer", daemon=True)
        self._thread.start()
        self._timer.start()
        self.started.emit(spec)
        self.changed.emit(self.found)

    @Slot()
    def cancel(self) -> None:
        """End it where it is; `ended` follows. What was counted so far stays; of an order that was given nothing is told any more."""
        if self._exploration is not None:
            self._cancelled = True
            self._exploration.cancel()

    def shutdown(self, timeout_s: float = 4.0) -> None:
        """End what is explored, and wait for it. Nothing is told of it any more."""
        self._timer.stop()
        if self._exploration is not None and self._thread is not None:
            self._exploration.cancel()
            self._thread.join(timeout_s)
        self._exploration = self._thread = None

    @Slot()
    def _take(self) -> None:
        over = self._thread is not None and not self._thread.is_alive()  # looked at first: what it said last is there then
        before = self.found
        if self._cancelled and self.replays:
            self._said.clear()
        while self._said:
            said = self._said.popleft()
            if isinstance(said, ThreadlineError):
                self._error = said
            else:
                self.found = after(self.found, said)
        if self.found is not before:
            self.changed.emit(self.found)
        if over:
            self._timer.stop()
            self._exploration = self._thread = None
            if self._error is not None:
                self.failed.emit(str(self._error))
            self.ended.emit()
            if self._cancelled:
                self.cancelled.emit()


def _hear(exploration: Exploration, said: deque[dict[str, Any] | ThreadlineError]) -> None:
    """Runs in the thread: what the explored process says, up to its last word."""
    with exploration:
        try:
            said.extend(exploration.messages())
        except ThreadlineError as error:
            said.append(error)
