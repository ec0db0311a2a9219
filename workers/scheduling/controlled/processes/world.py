# ruff: noqa: ANN401 - they pass the program's values through
"""What the processes of a program share, kept in the explored process: a model of each object, each process and how it ended.

The models are threading's own primitives under control, so an operation on one is one of the engine's, made by the task that stands for the
process that asks for it. Methods `do_…` are what can be asked for (`side.ask`); the first argument is that task.
"""

from __future__ import annotations

import os
import threading
from _thread import get_ident
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .. import primitives
from ..operations import END_PROCESS, ENDED, IS_SET, QUERY, READ, START, TERMINATE, WRITE, Operation
from ..places import Place
from ..said import Said
from ..tasks import Task, by_ident
from . import handles
from .cells import ArrayCell, File, ValueCell
from .mailbox import Mailbox
from .own import OwnLock, OwnVariable
from .pool import Interpreter, Pool
from .proxy import life, thread_life

if TYPE_CHECKING:
    from ..engine import Execution

HANDLES: Final = handles.__name__
"""The name under which stand-ins are pickled."""


@dataclass(slots=True)
class Setting:
    """What a process of the program begins with, beside what it is to run."""

    script: str
    source: bytes
    arguments: list[str]
    say: Callable[[str], object]  # takes what the processes print
    watch_files: bool


@dataclass(slots=True)
class Process:
    """A `tasks.Home`."""

    task: Task
    interpreter: Interpreter
    method: str
    exit_code: int | None = None  # None while it runs
    signal: int | None = None  # by which it was told to end
    threads: list[Task] = field(default_factory=list)  # beside its main one
    inside: int = 0  # how many of all these have begun and not ended
    gone: bool = False  # its interpreter has ended

    @property
    def pid(self) -> int:
        """Of the interpreter that runs it."""
        return self.interpreter.pid

    def cut(self, but: Task) -> None:
        """All its threads end where they stand, but for that one."""
        for task in self.others(but):
            task.execution.cut_off(task)

    def others(self, than: Task) -> list[Task]:
        """Its other threads that have not ended."""
        return [task for task in (self.task, *self.threads) if task is not than and not task.done]


class World:
    """Of one explored process. `pool` outlives the executions, everything else is new with each."""

    def __init__(self) -> None:
        self.pool = Pool()
        self.setting: Setting | None = None
        self.processes: list[Process] = []
        self._models: list[Any] = []
        self._made: set[str] = set()  # paths of files that were made since there has been a second process

    def begin(self, setting: Setting | None) -> None:
        """A new execution; None when there is no program any more."""
        self.pool.collect()
        self.setting = setting
        for process in self.processes:
            for task in (process.task, *process.threads):
                task.home = None  # they hold each other, and nobody collects garbage here
        self.processes = []
        self._models = []
        self._made = set()

    def here(self, what: str, *arguments: Any) -> Any:
        """For the explored process's own threads."""
        return self.do(by_ident[get_ident()], what, arguments)

    def do(self, task: Task, what: str, arguments: tuple[Any, ...]) -> Any:
        return getattr(self, f"do_{what}")(task, *arguments)

    def files_are_watched(self) -> bool:
        """Whether `open`, in this thread, is to be one of the program's."""
        return self.setting is not None and self.setting.watch_files and get_ident() in by_ident

    # ------------------------------------------------------------ objects
    def do_make(self, _task: Task, kind: str, *arguments: Any) -> int:
        """Returns the number of the new model."""
        if kind == "Condition":
            arguments = tuple(self._models[number] for number in arguments)
        self._models.append(_KINDS[kind](*arguments))
        return len(self._models) - 1

    def do_call(self, task: Task, number: int, method: str, *arguments: Any) -> Any:
        model = self._models[number]
        if method == "get_value":
            return model._value
        if method == "is_set":  # threading looks at the flag without its lock
            task.execution.stop(task, Operation(QUERY, model._cond._lock, IS_SET))
        return getattr(model, method)(*arguments)

    def do_drain(self, task: Task) -> None:
        """The task's process is about to end: its queues must have room for what it has put in."""
        for model in self._models:
            if isinstance(model, Mailbox):
                model.drain(task)

    def do_look(self, _task: Task, number: int, attribute: str) -> Any:
        return getattr(self._models[number], attribute)

    def do_sleep(self, task: Task, seconds: float) -> None:
        primitives.sleep(task, seconds)

    def do_give_up(self, task: Task, why: Said) -> None:
        task.execution.give_up(task, why)

    # ------------------------------------------------------------ files
    def do_open(self, task: Task, path: str, mode: str) -> None:
        """Making a file, or emptying it, is a write; else to open one is an operation only where it might not be there yet."""
        if not self.processes:
            return
        there = os.path.exists(path)
        if "w" in mode or "x" in mode or ("a" in mode and not there):
            task.execution.stop(task, Operation(WRITE, File(path)))
            if not os.path.exists(path):
                self._made.add(path)
        elif not there or path in self._made:
            task.execution.stop(task, Operation(READ, File(path)))

    def do_access(self, task: Task, kind: str, path: str) -> None:
        if self.processes:
            task.execution.stop(task, Operation(kind, File(path)))

    def setting_of(self, task: Task) -> dict[str, Any]:
        """What its interpreter must be told."""
        assert self.setting is not None
        setting = self.setting
        return {
            "script": setting.script,
            "source": setting.source,
            "arguments": setting.arguments,
            "lane": task.lane,
            "handles": HANDLES,
            "detailed": task.execution.detailed,
        }

    def say(self, printed: str) -> None:
        """A process has printed it."""
        if printed and self.setting is not None:
            self.setting.say(printed)

    def note(self, said: str) -> None:
        """What the latest operation of this thread's task on a file has read or written."""
        task = by_ident.get(get_ident())
        if task is not None and self.processes:
            note(task, said)

    # ------------------------------------------------------------ processes
    def do_start(self, task: Task, pickled: bytes, name: str, daemon: bool, method: str) -> tuple[int, int]:
        """Returns the number of the new process, and its interpreter's."""
        execution = task.execution
        execution.stop(task, Operation(START, name))
        assert self.setting is not None
        interpreter = self._interpreter(execution)
        number = len(self.processes)
        new = execution.spawn(lambda: life(self, self.processes[number], pickled), name, task, daemon)
        new.home = Process(new, interpreter, method)
        self.processes.append(new.home)
        return number, interpreter.pid

    def _interpreter(self, execution: Execution) -> Interpreter:
        execution.deciding = True  # a start takes as long as the machine is busy: that is not to be stuck
        try:
            return self.pool.take()
        finally:
            execution.deciding = False

    def do_join(self, task: Task, number: int, timeout: float | None) -> None:
        primitives.join(task, self.processes[number].task, timeout)

    def do_exit_code(self, _task: Task, number: int) -> int | None:
        return self.processes[number].exit_code

    def do_terminate(self, task: Task, number: int, signal: int) -> None:
        """It ends where it stands, when its turn comes, and lets nothing go that it holds."""
        process = self.processes[number]
        task.execution.stop(task, Operation(TERMINATE, process.task))
        if process.exit_code is None and process.signal is None:
            process.signal = signal
            process.task.end_with(Operation(ENDED, process.task))
            process.cut(but=process.task)

    # ------------------------------------------------------------ threads of a process
    def do_start_thread(self, task: Task, name: str) -> str:
        """Returns its lane. None of them keeps the program alive: those that keep their process alive are joined by its main thread."""
        process = self._process_of(task)
        task.execution.stop(task, Operation(START, name))
        new = task.execution.spawn(lambda: thread_life(self, process), name, task, daemon=True)
        new.home = process
        process.threads.append(new)
        return new.lane

    def do_join_thread(self, task: Task, lane: str, timeout: float | None) -> None:
        primitives.join(task, task.execution.by_lane(lane), timeout)

    def do_make_lock(self, task: Task, born: Place | None, number: int, waiter: bool, held: bool) -> int:
        """One of a process, which its main thread has taken, or nobody, before there was a second thread. Returns its number."""
        process = self._process_of(task)
        self._models.append(OwnLock(process, task.execution, born, number, process.task if held else None, waiter=waiter))
        return len(self._models) - 1

    def do_ask_set(self, task: Task, number: int) -> None:
        """Whether the event is set whose lock it is."""
        task.execution.stop(task, Operation(QUERY, self._models[number], IS_SET))

    def do_touch(self, task: Task, kind: str, key: Hashable, text: str, element: Hashable) -> None:
        """An access to what the threads of a process share."""
        task.execution.stop(task, Operation(kind, OwnVariable(self._process_of(task), key, text), element))

    def do_end_process(self, task: Task) -> None:
        """It is about to end in this thread. Others that are still busy then are cut off: so it counts as an operation."""
        process = self._process_of(task)
        if process.others(task):
            task.execution.stop(task, Operation(END_PROCESS))
            process.cut(but=task)

    def _process_of(self, task: Task) -> Process:
        return next(process for process in self.processes if process is task.home)


def note(task: Task, said: str) -> None:
    """`said` belongs to the task's latest step."""
    if said and task.execution.detailed and task.step >= 0:
        task.execution.note(task, said)


_KINDS: Final[dict[str, Callable[..., Any]]] = {
    "Lock": lambda: threading.Lock(),
    "RLock": lambda: threading.RLock(),
    "Semaphore": lambda value: threading.Semaphore(value),
    "BoundedSemaphore": lambda value: threading.BoundedSemaphore(value),
    "Condition": lambda *lock: threading.Condition(*lock),
    "Event": lambda: threading.Event(),
    "Barrier": lambda parties, timeout: threading.Barrier(parties, None, timeout),
    "Queue": Mailbox,
    "Value": ValueCell,
    "Array": ArrayCell,
}
"""Looked up when they are made: by then those of threading are under control."""
