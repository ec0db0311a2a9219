"""Tasks, and the threads that carry them from one execution to the next."""

from __future__ import annotations

import _thread
import threading
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Final, Protocol

from .operations import Operation
from .places import Place, place_of

if TYPE_CHECKING:
    from .engine import Execution

_BEGIN: Final = Operation("begins")

by_ident: Final[dict[int, Task]] = {}
"""Which task a thread carries at the moment. The one state of this process that primitives and probes have to find by themselves."""


def current() -> Task | None:
    """The task that the calling thread carries; None outside control."""
    return by_ident.get(_thread.get_ident())


class Unwound(BaseException):
    """Raised where a task stands when its execution is over: it takes the thread out of the program. Not for a program to catch."""


class Remote(Protocol):
    """A thread of a process whose operations the task makes: what runs is there, and the task's own thread waits for it."""

    place: Place | None  # where its program stands

    def kill(self) -> bool:
        """End it. False when that has been done already."""


class Home(Protocol):
    """A process that the program has started. One of its tasks stands for the process itself."""

    task: Task
    method: str  # by which multiprocessing was to start it
    exit_code: int | None  # None while it runs

    @property
    def pid(self) -> int:
        """Of the interpreter that runs it."""


class Task:
    """A thread of the program under control, or a process. `lane` stays the same in every execution: who started it, and as
    the how-manieth.

    `pending` is the operation that it stands before; `deadline`, on virtual time, is when its wait is over; `expired` says that it is.
    """

    __slots__ = (
        "asked",
        "asked_at",
        "begun",
        "body",
        "born",
        "children",
        "daemon",
        "deadline",
        "done",
        "execution",
        "expired",
        "held",
        "home",
        "idle",
        "index",
        "instruction",
        "lane",
        "more_asked",
        "name",
        "pending",
        "place",
        "raised",
        "remote",
        "step",
        "stubborn",
        "terminated",
        "turn",
        "unsaid",
        "worker",
    )

    def __init__(
        self, execution: Execution, index: int, lane: str, body: Callable[[], object], name: str, daemon: bool, parent: Task | None
    ) -> None:
        self.execution = execution
        self.index = index  # in this execution, by the order of the starts
        self.lane = lane
        self.body = body
        self.name = name
        self.daemon = daemon
        self.born = -1 if parent is None else parent.step  # the step that started it
        self.begun = True  # of a task of asyncio: its start is a step that has been made
        self.children = 0
        self.pending = _BEGIN
        self.place: tuple[str, int, str] | None = None  # detailed executions: file, line, function it stands at
        self.instruction = ""  # the one it is at, where every one of them is watched
        self.step: int = -1  # index of its latest operation in the trace
        self.deadline: float | None = None
        self.expired = False
        self.idle = 0  # passive steps made once more since anybody changed anything, if `asked_at` is the count of changes now
        self.asked_at = -1
        self.asked: Operation = _BEGIN  # the first one it has made since then
        self.more_asked: set[Operation] | None = None  # and all others, where there is more than one
        self.done = False
        self.held: list[object] = []  # values on their way into attributes, in a detailed execution
        self.raised: BaseException | None = None
        self.remote: Remote | None = None
        self.home: Home | None = None  # the process that it is in; None: the first one
        self.terminated = False  # its next step is its last
        self.stubborn = 0  # how often it went on although it was told to unwind
        self.unsaid: Callable[[], object] | None = None  # notes what its latest step wrote, once that is there
        self.worker: Worker
        self.turn: _thread.LockType

    def end_with(self, operation: Operation) -> None:
        """Make this its next step, in place of what it stands before, and its last. While another task runs."""
        self.terminated, self.pending = True, operation
        self.deadline, self.expired = None, False

    def asks_again(self, operation: Operation) -> bool:
        """Whether it has made this passive step already since anybody changed anything; from now on it has."""
        if operation is self.asked or operation == self.asked:
            return True
        if self.more_asked is None:
            self.more_asked = {operation}
            return False
        known = operation in self.more_asked
        self.more_asked.add(operation)
        return known

    @property
    def mid_segment(self) -> bool:
        """Whether it is a task of asyncio within one of its segments."""
        return False

    def stands_before(self) -> Operation:
        """Its pending operation; of a task of asyncio that cannot go on, what it awaits."""
        return self.pending

    def unseen_error(self, host: Task) -> BaseException | None:
        """Of a task of asyncio that `host` carried: the error that ended it, where nobody has looked at it."""
        return None

    def __repr__(self) -> str:
        return f"<{self.name}, lane {self.lane}>"


def place_in(task: Task, frame: FrameType | None, site: int = -1) -> Place | None:
    """Where the task's program stands: at `frame`, or wherever its process is."""
    return place_of(frame, site) if task.remote is None else task.remote.place


class Worker:
    """A thread of the system that carries one task after the other. It runs while its `turn` is free, and only then."""

    __slots__ = ("ident", "task", "turn")

    def __init__(self) -> None:
        self.turn = _thread.allocate_lock()
        self.turn.acquire()
        self.task: Task | None = None
        self.ident = 0
        _thread.start_new_thread(self._work, ())

    def _work(self) -> None:
        ident = self.ident = _thread.get_ident()
        while True:
            self.turn.acquire()
            task = self.task
            if task is None:
                return
            by_ident[ident] = task
            try:
                task.execution.carry(task)
            finally:
                by_ident.pop(ident, None)
            task.execution.finish(task)


class Crew:
    """The workers of a process. One that is stuck in a call we cannot end is left behind and replaced."""

    def __init__(self) -> None:
        self._idle: list[Worker] = []
        self.lost = 0

    def carry(self, task: Task) -> None:
        """Give the task a thread, which waits for its first turn."""
        worker = self._idle.pop() if self._idle else Worker()
        worker.task = task
        task.worker = worker
        task.turn = worker.turn

    def back(self, task: Task) -> None:
        """The task has ended: its worker may be used again."""
        self._idle.append(task.worker)

    def lose(self, task: Task) -> None:
        """Leave the task's thread behind, wherever it is."""
        self.lost += 1
        task.worker.task = None
        threading._active.pop(task.worker.ident, None)  # type: ignore[attr-defined]

    def close(self) -> None:
        """Let the idle workers end."""
        for worker in self._idle:
            worker.task = None
            worker.turn.release()
        self._idle.clear()
