# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""Programs that can be run thousands of times in one process: scripts, scenarios of the catalogue, and plain functions."""

from __future__ import annotations

import io
import os
import sys
import threading
from _thread import get_ident
from collections.abc import Callable, Mapping, Sequence
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol

from .neighbours import Neighbours
from .operations import END, Operation
from .output import Captured
from .patches import begin_afresh, wait_for_threads
from .processes.patching import WORLD
from .processes.world import Setting
from .tasks import Task, Unwound, by_ident
from .watching.bytecode import Monitored, Traced, tables, watch, words_of
from .watching.names import find
from .watching.probes import builtins_with
from .watching.source import rewrite

if TYPE_CHECKING:
    from .engine import Execution

NOTHING: Final = object()
"""There is no outcome: the program did not come to its end."""


class Program(Protocol):
    """Begins afresh with each execution."""

    def begin(self, execution: Execution) -> None:
        """Spawn what the program begins with."""

    def outcome(self) -> Any:
        """What came out of the execution that has finished; NOTHING when nothing did."""

    def check(self) -> Callable[[Any], Any] | None:
        """The program's own judgement of an outcome, if it has one."""


class Functions:
    """Functions that run side by side from the beginning, without a main thread. `setup` makes them anew each time."""

    def __init__(self, setup: Callable[[], Sequence[Callable[[], object]]], outcome: Callable[[], Any] = lambda: None) -> None:
        self._setup = setup
        self._outcome = outcome

    def begin(self, execution: Execution) -> None:
        for number, function in enumerate(self._setup(), 1):
            execution.spawn(function, f"{function.__name__}-{number}")

    def outcome(self) -> Any:
        return self._outcome()

    def check(self) -> None:
        return None


class Script:
    """A file that runs as `__main__`, unmodified but for the probes in it; a scenario's `main(**parameters)` is called in addition.

    Raises SyntaxError, OSError.
    """

    def __init__(
        self,
        path: str,
        arguments: Sequence[str] = (),
        parameters: Mapping[str, Any] | None = None,
        *,
        by_instruction: bool = False,
        every: bool = False,
    ) -> None:
        """`by_instruction` leaves the source as it is and stops at bytecode: see `watching/bytecode.py` for what that cannot see. With
        `every`, an execution that is `fine` stops at each instruction.
        """
        self.path = os.path.abspath(path)
        with open(path, "rb") as file:
            source = file.read()
        self._by_instruction = by_instruction
        self._code = self._compiled(source, self.path)
        self._watched = self._watch(source, every) if by_instruction else None
        self.printed = Captured()
        self._shared = _shared_globals(source, self.path)
        self._setting = Setting(self.path, source, [path, *arguments], self.printed.write, b"multiprocessing" in source)
        self._arguments = [path, *arguments]
        self._parameters = parameters
        self._builtins = {detailed: builtins_with(detailed=detailed) for detailed in (False, True)}
        if self._setting.watch_files:
            for found in self._builtins.values():
                found["open"] = io.open  # processes share files
        self._module = ModuleType("__main__")
        self._returned: Any = NOTHING
        self._detailed = False
        folder = os.path.dirname(os.path.realpath(path))
        sys.path.insert(0, folder)
        self._neighbours = Neighbours(folder, self._compiled, lambda: self._builtins[self._detailed])
        self._neighbours.install()

    def _watch(self, source: bytes, every: bool) -> Traced | Monitored:
        return watch(tables(self._code, source, self.path), words_of(self._code) if every else None)

    def _compiled(self, source: bytes, path: str) -> CodeType:
        tree = source if self._by_instruction else rewrite(source, path)
        return compile(tree, path, "exec", dont_inherit=True)

    def begin(self, execution: Execution) -> None:
        begin_afresh()
        self._neighbours.begin()
        self._returned = NOTHING
        self._detailed = execution.detailed
        module = self._module = ModuleType("__main__" if self._parameters is None else "__mp_main__")
        module.__dict__.update(__builtins__=self._builtins[execution.detailed], __file__=self.path, __cached__=None, __annotations__={})
        sys.modules["__main__"] = module
        if self._parameters is not None:
            sys.modules["__mp_main__"] = module
        sys.argv = list(self._arguments)
        self.printed.begin()
        WORLD.begin(self._setting)
        if self._watched is not None:
            execution.around = self._watched.around
        execution.spawn(self._main, "MainThread")

    def close(self) -> None:
        """Watch its instructions no more, and leave the import system as it was. The interpreters of its processes end."""
        WORLD.begin(None)
        WORLD.pool.close()
        self._neighbours.remove()
        sys.path.remove(os.path.dirname(os.path.realpath(self.path)))
        if self._watched is not None:
            self._watched.close()

    def _main(self) -> None:
        task = by_ident[get_ident()]
        ident = get_ident()
        threading._active[ident] = threading.main_thread()  # type: ignore[attr-defined]
        try:
            try:
                self._run()
            except Unwound:
                raise
            except BaseException as error:  # the interpreter shows it, and waits for the threads all the same
                if not task.execution.over:
                    task.execution.note_raised(task, error)
            _leave(task)
        finally:
            threading._active.pop(ident, None)  # type: ignore[attr-defined]

    def _run(self) -> None:
        namespace = self._module.__dict__
        try:
            exec(self._code, namespace)
            self._returned = namespace["main"](**self._parameters) if self._parameters is not None else None
        except SystemExit as error:
            if error.code not in (None, 0):
                raise
            self._returned = None

    def outcome(self) -> Any:
        if self._returned is NOTHING or self._parameters is not None:
            return self._returned
        namespace = self._module.__dict__
        if "outcome" in namespace and not callable(namespace["outcome"]):
            return namespace["outcome"]
        values = {name: namespace[name] for name in self._shared if _is_plain(namespace.get(name, threading))}
        return values or self.printed.text()

    def check(self) -> Callable[[Any], Any] | None:
        found = self._module.__dict__.get("check")
        return found if callable(found) and self._parameters is None else None


def _leave(task: Task) -> None:
    """The end of the program. Threads that are still busy then are cut off, wherever they are: so it counts as an operation."""
    wait_for_threads(task)
    WORLD.do_drain(task)
    if any(other.daemon and other.worker is not task.worker for other in task.execution.live):
        task.execution.stop(task, Operation(END))


def _shared_globals(source: bytes, path: str) -> list[str]:
    import ast

    return sorted(name for owner, name in find(ast.parse(source, path)).variables if owner.is_module)


def _is_plain(value: Any) -> bool:
    """Fit for a bar of its own: a number, a text, or a container of such."""
    if isinstance(value, dict):
        return all(_is_plain(each) for each in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, int | float | str | bool)
