# ruff: noqa: ANN401 - carries the program's values
"""From a process of the program to the explored one, where everything that it shares with others is."""

from __future__ import annotations

import _thread
import os
import sys
from _queue import SimpleQueue
from typing import Any, Final

from ..output import Captured
from ..places import Place, place_of
from ..tasks import Unwound
from .wire import WHERE, Wire

_STUBBORN: Final = 200
"""A program that catches Unwound this often will never leave by itself."""


class Link:
    """Asks, and waits until it is this process's turn. When the other side has gone, so has this process, whatever it does."""

    def __init__(self, wire: Wire) -> None:
        self.now = 0.0  # virtual seconds
        self.running = False  # the program runs: else what is done here is our own affair
        self.printed = Captured()
        self._wire = wire
        self._heard: SimpleQueue[Any] = SimpleQueue()
        self._said: list[str] = []
        self._unwinding = 0
        self._ident = _thread.get_ident()
        _thread.start_new_thread(self._listen, ())

    def _listen(self) -> None:
        while True:
            try:
                heard = self._wire.receive()
                if heard[0] == WHERE:
                    self._wire.send((WHERE, (), place_of(sys._current_frames().get(self._ident)), "", ""))
                else:
                    self._heard.put(heard)
            except EOFError:
                os._exit(1)

    def inside(self) -> Link | None:
        """Whether the program runs, for what stands in the place of the real functions."""
        return self if self.running else None

    def order(self) -> dict[str, Any]:
        """Wait for the next process to run."""
        _, order, self.now = self._heard.get()
        self._unwinding = 0
        self._said = []
        self.printed.begin()
        return order  # type: ignore[no-any-return]

    @property
    def unwinding(self) -> bool:
        """Whether the program is on its way out, and does nothing any more."""
        return self._unwinding > 0

    def ask(self, what: str, *arguments: Any) -> Any:
        """`side.ask` for this process. Raises what is raised there."""
        if self._unwinding:
            self._insist()
        self.tell(what, arguments, place_of(sys._getframe(1)))
        how, value, now = self._heard.get()
        if how == "unwind":
            self._unwinding = 1
            raise Unwound
        self.now = now
        if how == "raises":
            raise value
        return value

    def _insist(self) -> None:
        self._unwinding += 1
        if self._unwinding > _STUBBORN:
            os._exit(1)
        raise Unwound

    def tell(self, what: str, arguments: Any, place: Place | None = None) -> None:
        printed, said = self.printed.text(), ", ".join(self._said)
        self.printed.begin()
        self._said.clear()
        try:
            self._wire.send((what, arguments, place, printed and printed + "\n", said))
        except EOFError:
            os._exit(1)

    def say(self, value: str) -> None:
        """What the latest operation has read or written."""
        self._said.append(value)
