# ruff: noqa: ANN401 - carries the program's values
"""From a process of the program to the explored one, where everything that it shares with others is."""

from __future__ import annotations

import _thread
import os
import sys
from _queue import SimpleQueue
from _thread import get_ident
from collections.abc import Callable
from typing import Any, Final

from ..operations import Operation
from ..output import Captured
from ..places import Place, place_of
from ..tasks import Unwound, by_ident
from ..watching import probes
from .wire import MAIN, WHERE, Wire

_real_exit: Final = os._exit

_STUBBORN: Final = 200
"""A program that catches Unwound this often will never leave by itself."""


class Watched:
    """Stands for the execution where the probes of the program look for it."""

    def __init__(self) -> None:
        self.begin(detailed=False)

    def begin(self, *, detailed: bool) -> None:
        """Another process."""
        self.detailed = detailed
        self.several = False  # it has started a thread: until then nobody else can have been anywhere
        self.kept: dict[int, object] = {}
        self.births: dict[Place | None, int] = {}  # how many locks were made where

    def stop(self, strand: Strand, operation: Operation) -> None:
        target = operation.target
        key = ("variable", id(target)) if isinstance(target, probes.Variable) else target
        strand.ask("touch", operation.kind, key, probes.text_of(operation) if self.detailed else "", operation.element)

    @staticmethod
    def note(strand: Strand, value: str) -> None:
        strand.said.append(value)


class Strand:
    """A thread of the program here, and its side of the conversation; to the probes it is a task."""

    def __init__(self, link: Link, key: str) -> None:
        self.ident = get_ident()
        self.heard: SimpleQueue[Any] = SimpleQueue()
        self.said: list[str] = []
        self.unwinding = 0  # how often it was told so
        self.execution = link.watched
        self.held: list[object] = []
        self.step = 0
        self.key = key
        self._link = link

    def ask(self, what: str, *arguments: Any) -> Any:
        """Have it done, and wait until it is this thread's turn. Raises what is raised there."""
        if self.unwinding:
            self._insist()
        self._link.tell(what, arguments, place_of(sys._getframe(1)), self)
        how, value, now = self.heard.get()
        if how == "unwind":
            self.unwinding = 1
            raise Unwound
        self._link.now = now
        if how == "raises":
            raise value
        return value

    def _insist(self) -> None:
        self.unwinding += 1
        if self.unwinding > _STUBBORN:
            _real_exit(1)
        raise Unwound


class Link:
    """Asks for each thread of the program. When the other side has gone, so has this process, whatever it does.

    `begin_thread` is called with the key of one whose first turn has come, in a thread that is none of the program's.
    """

    def __init__(self, wire: Wire, begin_thread: Callable[[str], None]) -> None:
        self.now = 0.0  # virtual seconds
        self.run = 0  # counts the processes that have run here
        self.printed = Captured()
        self.watched = Watched()
        self._wire = wire
        self._begin_thread = begin_thread
        self._strands: dict[str, Strand] = {}
        self._main = Strand(self, MAIN)
        self._strands[MAIN] = self._main
        _thread.start_new_thread(self._listen, ())

    def _listen(self) -> None:
        while True:
            try:
                key, how, value, now = self._wire.receive()
                if how == WHERE:
                    self._wire.send((WHERE, (), self._place_of(key), "", ""))
                elif how == "go":
                    self.now = now
                    self._begin_thread(key)
                else:
                    self._strands[key].heard.put((how, value, now))
            except EOFError:
                _real_exit(1)

    def _place_of(self, key: str) -> Place | None:
        strand = self._strands.get(key)
        return None if strand is None else place_of(sys._current_frames().get(strand.ident))

    def enter(self, key: str = MAIN) -> Strand:
        """The calling thread is one of the program's from now on, with this key."""
        strand = self._main if key == MAIN else Strand(self, key)
        self._strands[key] = strand
        by_ident[strand.ident] = strand  # type: ignore[assignment]
        return strand

    def leave(self, strand: Strand) -> None:
        """It is no more."""
        by_ident.pop(strand.ident, None)
        if strand is not self._main:
            del self._strands[strand.key]

    def inside(self) -> Strand | None:
        """The calling thread, if it is one of the program's: for what stands in the place of the real functions."""
        return by_ident.get(get_ident())  # type: ignore[return-value]

    def order(self) -> dict[str, Any]:
        """Wait for the next process to run."""
        _, order, self.now = self._main.heard.get()
        self.run += 1
        self._main.unwinding = 0
        self._main.said.clear()
        self._main.held.clear()
        self.watched.begin(detailed=order["detailed"])
        self.printed.begin()
        return order  # type: ignore[no-any-return]

    @property
    def unwinding(self) -> bool:
        """Whether the program is on its way out, and does nothing any more."""
        return self._main.unwinding > 0

    def ask(self, what: str, *arguments: Any) -> Any:
        """`side.ask` for this process."""
        strand = self.inside()
        if strand is None:
            raise RuntimeError(f"{what}: no program is under control here")
        return strand.ask(what, *arguments)

    def tell(self, what: str, arguments: Any, place: Place | None = None, strand: Strand | None = None) -> None:
        said = (strand or self._main).said
        printed, values = self.printed.text(), ", ".join(said)
        self.printed.begin()
        said.clear()
        try:
            self._wire.send((what, arguments, place, printed and printed + "\n", values))
        except EOFError:
            _real_exit(1)

    def say(self, value: str) -> None:
        """What this thread's latest operation has read or written."""
        strand = self.inside()
        if strand is not None:
            strand.said.append(value)
