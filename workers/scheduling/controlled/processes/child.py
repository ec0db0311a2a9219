"""A process that the explored program has started: does what `multiprocessing.spawn` does, for one process of the program after the other.

It has one thread. `time`, files and all that multiprocessing makes are under control; variables are not, for nobody else sees them.
"""

from __future__ import annotations

import io
import itertools
import os
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing import context, process
from pickle import loads
from types import CodeType, ModuleType
from typing import Any

from ..neighbours import Neighbours
from ..places import Place, is_of_program
from ..tasks import Unwound
from ..virtual_clock import clocks
from . import handles, patching
from .files import opening
from .link import Link
from .side import ask, set_side
from .wire import Wire

_Ended = tuple[int, tuple[bool, str, str, Place | None] | None]
"""Exit code, and of an error: whether it is an AssertionError, its name, its text, and where it was raised."""


def main() -> None:
    """Serve until the explored process has gone. Returns never."""
    wire = Wire(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    link = Link(wire)
    _install(link)
    runner = _Runner(link)
    link.tell("ready", ())
    while True:
        ended = runner.run(link.order())
        link.tell("ended", ended)


def _install(link: Link) -> None:
    set_side(link.ask)
    for owner, name, value in patching.stand_ins(link.inside):
        setattr(owner, name, value)
    io.open = opening(lambda: link.running, link.ask, link.say)
    time.sleep = _sleep(link)  # type: ignore[assignment]
    for name, clock in clocks(lambda: link.now if link.running else None):  # it stands still while this process runs
        setattr(time, name, clock)
    threading.Thread.start = _no_thread(link, threading.Thread.start)  # type: ignore[method-assign]
    sys.stdout = sys.stderr = link.printed
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for as long as we live


def _sleep(link: Link) -> Callable[[float], None]:
    real = time.sleep

    def sleep(seconds: float) -> None:
        if link.running:
            link.ask("sleep", seconds)
        else:
            real(seconds)

    return sleep


def _no_thread(link: Link, real: Callable[..., Any]) -> Callable[..., Any]:
    def start(thread: threading.Thread) -> None:
        if link.running:
            link.ask("give_up", "starts a thread in a process other than the first; of such a process only one thread can be controlled")
        real(thread)

    return start


class _Runner:
    """Begins each process afresh: a new main module, and new ones of those that lie beside the script."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._code: CodeType | None = None
        self._neighbours: Neighbours | None = None
        self._first = process.current_process()

    def run(self, order: dict[str, Any]) -> _Ended:
        """One process, from its begin to its end."""
        self._begin(order)
        self._link.running = True
        try:
            return self._lead(order)
        except Unwound:
            return 1, None
        except SystemExit as error:
            return _exit_code(error.code), None
        except BaseException as error:
            return 1, _told(error)
        finally:
            self._link.running = False
            process._current_process = self._first  # type: ignore[attr-defined]

    def _begin(self, order: dict[str, Any]) -> None:
        sys.modules[order["handles"]] = handles  # stand-ins may have been pickled under another name
        sys.argv = list(order["arguments"])
        random.seed(order["lane"])
        threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]
        patching.begin_afresh()
        context._default_context.set_start_method("spawn", force=True)
        if self._code is None:
            folder = os.path.dirname(os.path.realpath(order["script"]))
            sys.path.insert(0, folder)
            self._code = compile(order["source"], order["script"], "exec", dont_inherit=True)
            self._neighbours = Neighbours(folder, lambda source, path: compile(source, path, "exec", dont_inherit=True), _builtins)
            self._neighbours.install()
        assert self._neighbours is not None
        self._neighbours.begin()

    def _lead(self, order: dict[str, Any]) -> _Ended:
        assert self._code is not None
        module = ModuleType("__mp_main__")
        module.__dict__.update(__builtins__=_builtins(), __file__=order["script"], __cached__=None, __annotations__={})
        sys.modules["__main__"] = sys.modules["__mp_main__"] = module
        self._first._inheriting = True  # type: ignore[attr-defined]
        try:
            exec(self._code, module.__dict__)
            mine = loads(order["pickled"])
        finally:
            del self._first._inheriting  # type: ignore[attr-defined]
        process._current_process = mine  # type: ignore[attr-defined]
        try:
            mine.run()
        finally:
            if not self._link.unwinding:
                _leave()
        return 0, None


def _builtins() -> dict[str, Any]:
    import builtins

    return {**vars(builtins), "open": io.open}


def _leave() -> None:
    """What multiprocessing does at the end of a process: daemons are terminated, all others joined, and queues fed."""
    for each in process.active_children():
        if each.daemon:
            each.terminate()
    for each in process.active_children():
        each.join()
    ask("drain")


def _exit_code(code: object) -> int:
    if code is None:
        return 0
    return code if isinstance(code, int) else 1


def _told(error: BaseException) -> tuple[bool, str, str, Place | None]:
    traceback.print_exception(error, file=sys.stderr)
    place = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if is_of_program(frame.f_code):
            place = frame.f_code.co_filename, line, frame.f_code.co_name
    return isinstance(error, AssertionError), type(error).__name__, str(error), place
