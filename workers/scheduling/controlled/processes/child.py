"""A process that the explored program has started: does what `multiprocessing.spawn` does, for one process of the program after the other.

Its threads, `time`, files and all that multiprocessing makes are under control; variables are once it has started a thread, for before
nobody else sees them.
"""

from __future__ import annotations

import io
import os
import random
import selectors
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing import context, process
from pickle import loads
from types import CodeType, ModuleType
from typing import Any, Final, NoReturn

from ..neighbours import Neighbours
from ..places import Place, is_of_program
from ..said import said
from ..tasks import Unwound
from ..virtual_clock import clocks
from ..watching.probes import builtins_with
from ..watching.source import rewrite
from . import handles, patching
from .files import opening
from .link import Link
from .side import ask, set_side
from .threads import Threads
from .wire import Wire

_Ended = tuple[int, tuple[bool, str, str, Place | None] | None]
"""Exit code, and of an error: whether it is an AssertionError, its name, its text, and where it was raised."""


_SELECTING: Final = said("runs an event loop, or waits in a selector, in a process other than the first, where neither can be controlled")


def main() -> None:
    """Serve until the explored process has gone. Returns never."""
    wire = Wire(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    threads = Threads(_told)
    link = Link(wire, threads.carry)
    _install(link)
    threads.install(link)
    runner = _Runner(link, threads)
    link.tell("ready", ())
    while True:
        ended = runner.run(link.order())
        link.tell("ended", ended)


def _install(link: Link) -> None:
    set_side(link.ask)
    for owner, name, value in patching.stand_ins(link.inside):
        setattr(owner, name, value)
    io.open = opening(lambda: link.inside() is not None, link.ask, link.say)
    time.sleep = _sleep(link)  # type: ignore[assignment]
    for name, clock in clocks(lambda: link.now if link.inside() else None):  # it stands still while this process runs
        setattr(time, name, clock)
    for kind in vars(selectors).values():
        if isinstance(kind, type) and issubclass(kind, selectors.BaseSelector) and kind is not selectors.BaseSelector:
            kind.select = _select(link, kind.select)  # type: ignore[method-assign]
    os._exit = _exit(link, os._exit)  # type: ignore[assignment]
    sys.stdout = sys.stderr = link.printed
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for as long as we live


def _sleep(link: Link) -> Callable[[float], None]:
    real = time.sleep

    def sleep(seconds: float) -> None:
        if link.inside():
            link.ask("sleep", seconds)
        else:
            real(seconds)

    return sleep


def _exit(link: Link, real: Callable[[int], NoReturn]) -> Callable[[int], NoReturn]:
    def _exit(status: int) -> NoReturn:
        if link.inside() and link.watched.several:
            link.ask("end_process")
        real(status)

    return _exit


def _select(link: Link, real: Callable[..., Any]) -> Callable[..., Any]:
    def select(self: selectors.BaseSelector, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if link.inside():
            link.ask("give_up", _SELECTING)
        found: list[tuple[selectors.SelectorKey, int]] = real(self, timeout)
        return found

    return select


class _Runner:
    """Begins each process afresh: a new main module, and new ones of those that lie beside the script."""

    def __init__(self, link: Link, threads: Threads) -> None:
        self._link = link
        self._threads = threads
        self._code: CodeType | None = None
        self._neighbours: Neighbours | None = None
        self._first = process.current_process()

    def run(self, order: dict[str, Any]) -> _Ended:
        """One process, from its begin to its end."""
        self._begin(order)
        strand = self._link.enter()
        try:
            return self._lead(order)
        except Unwound:
            return 1, None
        except SystemExit as error:
            return _exit_code(error.code), None
        except BaseException as error:
            return 1, _told(error)
        finally:
            self._link.leave(strand)
            process._current_process = self._first  # type: ignore[attr-defined]

    def _begin(self, order: dict[str, Any]) -> None:
        sys.modules[order["handles"]] = handles  # stand-ins may have been pickled under another name
        sys.argv = list(order["arguments"])
        random.seed(order["lane"])
        self._threads.begin()
        patching.begin_afresh()
        context._default_context.set_start_method("spawn", force=True)
        if self._code is None:
            folder = os.path.dirname(os.path.realpath(order["script"]))
            sys.path.insert(0, folder)
            self._code = _compiled(order["source"], order["script"])
            self._neighbours = Neighbours(folder, _compiled, self._builtins)
            self._neighbours.install()
        assert self._neighbours is not None
        self._neighbours.begin()

    def _lead(self, order: dict[str, Any]) -> _Ended:
        assert self._code is not None
        module = ModuleType("__mp_main__")
        module.__dict__.update(__builtins__=self._builtins(), __file__=order["script"], __cached__=None, __annotations__={})
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
                self._leave()
        return 0, None

    def _builtins(self) -> dict[str, Any]:
        return {**builtins_with(detailed=self._link.watched.detailed), "open": io.open}

    def _leave(self) -> None:
        """What multiprocessing does at the end of a process, and then the interpreter with its threads."""
        _end_children()
        self._threads.wait()
        if self._link.watched.several:
            ask("end_process")


def _compiled(source: bytes, path: str) -> CodeType:
    return compile(rewrite(source, path), path, "exec", dont_inherit=True)


def _end_children() -> None:
    """Daemons are terminated, all others joined, and queues fed."""
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
