# ruff: noqa: ANN401 - carries what both sides have agreed on
"""Interpreters for the processes of the explored program: started once, and given to one process after the other, for a start costs more
than an execution.
"""

from __future__ import annotations

import os
import subprocess
import sys
from _thread import get_ident
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from ..tasks import by_ident
from .wire import Wire

_BOOTSTRAP: Final = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bootstrap.py")
CHILD: Final = "--process-of-the-program"
"""Tells the bootstrap which of the two it starts."""


class Interpreter:
    """A process of the system. It ends when we do: its standard input ends then."""

    def __init__(self) -> None:
        self.busy = False  # it runs a process of the program
        with outside():
            self._process = subprocess.Popen(
                [sys.executable, "-X", "utf8", _BOOTSTRAP, CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._wire = Wire(self._process.stdout.fileno(), self._process.stdin.fileno())
        self.receive()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, message: Any) -> None:
        self._wire.send(message)

    def receive(self) -> Any:
        return self._wire.receive()

    def signal(self) -> None:
        """End it, whatever it does; another thread waits for that."""
        with outside(), suppress(OSError):
            self._process.kill()

    def kill(self) -> int:
        """End it, whatever it does; returns how it ended, as `Process.exitcode` has it."""
        self.signal()
        return self.wait()

    def wait(self) -> int:
        """Its standard output has ended."""
        with outside():
            code = self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            return code


class Pool:
    """Interpreters that have nothing to do, and those that were taken."""

    def __init__(self) -> None:
        self._idle: list[Interpreter] = []
        self._taken: list[Interpreter] = []

    def take(self) -> Interpreter:
        found = self._idle.pop() if self._idle else Interpreter()
        self._taken.append(found)
        return found

    def back(self, interpreter: Interpreter) -> None:
        """It waits for something to run again."""
        interpreter.busy = False
        self._taken.remove(interpreter)
        self._idle.append(interpreter)

    def lose(self, interpreter: Interpreter) -> None:
        """It has ended."""
        self._taken.remove(interpreter)

    def collect(self) -> None:
        """An execution is over: what was taken and never used is idle again; what never came back is ended."""
        for interpreter in list(self._taken):
            if interpreter.busy:
                interpreter.kill()
                self.lose(interpreter)
            else:
                self.back(interpreter)

    def close(self) -> None:
        """End all of them."""
        for interpreter in (*self._idle, *self._taken):
            interpreter.kill()
        self._idle.clear()
        self._taken.clear()


@contextmanager
def outside() -> Iterator[None]:
    """What this thread does meanwhile is none of the program's, though it uses the standard library."""
    task = by_ident.pop(get_ident(), None)
    try:
        yield
    finally:
        if task is not None:
            by_ident[get_ident()] = task
