"""Keeps a view that is dear to refresh from taking more than a small part of the time."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QTimer

REST: Final = 12
"""A refresh that took 10 ms is followed by at least this many times 10 ms without one."""
CHEAP_S: Final = 0.004


class Pacer:
    """`if pacer.due(): with pacer: refresh`."""

    def __init__(self) -> None:
        self._next = 0.0
        self._began = 0.0

    def due(self) -> bool:
        return monotonic() >= self._next

    def reset(self) -> None:
        """The next refresh is due at once."""
        self._next = 0.0

    def __enter__(self) -> None:
        self._began = monotonic()

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        now = monotonic()
        took = now - self._began
        self._next = now + REST * took if took > CHEAP_S else 0.0


class Soon(QTimer):
    """Calls back once, a little after the first of any number of `ask()`s: a cursor that is dragged asks at every pixel."""

    def __init__(self, parent: QObject, call: Callable[[], None], milliseconds: int = 30) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(milliseconds)
        self.timeout.connect(call)

    def ask(self) -> None:
        if not self.isActive():
            self.start()
