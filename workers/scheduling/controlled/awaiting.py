# ruff: noqa: ANN401 - looks into objects of asyncio and of the program
"""What a coroutine awaits that cannot go on: which lock of asyncio and who holds it, which tasks, or something else; and where."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from inspect import iscoroutinefunction
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .operations import ACQUIRE, AWAIT, JOIN, RELEASE, SLEEP, SLEPT, Operation
from .places import Place, is_of_program, line_of, place_of
from .tasks import Task, current

if TYPE_CHECKING:
    from .loops import Coroutine

_Task: Final = asyncio.Task
_ASYNCIO: Final = os.path.join(os.path.dirname(asyncio.__file__), "")
_MADE: Final = "_threadline_made"
_NAMED: Final = (asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.Barrier, asyncio.Queue)
"""What is named after the line that makes it."""

_PASSING: Final[dict[type, tuple[str, ...]]] = {
    asyncio.Event: ("set", "clear", "wait"),
    asyncio.Semaphore: ("release", "acquire"),
    asyncio.Queue: ("put_nowait", "get_nowait", "task_done", "join"),
}
"""By which coroutines tell each other how far they are, also where nobody has to wait for it."""


class Made:
    """One of asyncio's primitives: where it was made, as the how-manieth there, and, of a lock, which lane holds it."""

    __slots__ = ("_acquire", "_release", "born", "number", "owner", "what")

    def __init__(self, what: str, task: Task) -> None:
        self.what = what
        self.owner: Task | None = None
        self.born: Place | None = None
        self.number = 0
        self._acquire = Operation(ACQUIRE, self)
        self._release = Operation(RELEASE, self)
        if task.execution.detailed:
            births = task.execution.births
            self.born = place_of(sys._getframe(1))
            self.number = births[self.born] = births.get(self.born, 0) + 1

    def taken(self, task: Task) -> None:
        """The task has the lock now."""
        if self.owner is None:
            task.execution.stop(task, self._acquire)
            self.owner = task

    def let_go(self, task: Task) -> None:
        """The task has let go the lock, whoever held it."""
        self.owner = None
        if not task.execution.over:
            task.execution.stop(task, self._release)


class Awaited(NamedTuple):
    """Stands as the target of what a coroutine stands before that cannot go on. `kind` says it in the words of an operation."""

    kind: str
    target: object = None  # a primitive, or the names of what is awaited
    lanes: tuple[str, ...] = ()  # of those names; empty for one that is no lane

    @property
    def owner(self) -> Task | None:
        return self.target.owner if isinstance(self.target, Made) else None


def primitives() -> Iterator[tuple[type, str, Callable[..., Any]]]:
    """Methods to put in the place of asyncio's: (class, name, method)."""
    for kind in _NAMED:
        yield kind, "__init__", _made(kind.__init__)
    yield asyncio.Lock, "acquire", _acquire(asyncio.Lock.acquire)
    yield asyncio.Lock, "release", _release(asyncio.Lock.release)
    for owner, names in _PASSING.items():
        for name in names:
            method = vars(owner)[name]
            yield owner, name, (_passing_later if iscoroutinefunction(method) else _passing)(method)


def _made(real: Callable[..., None]) -> Callable[..., None]:
    def make(self: Any, *arguments: Any, **keywords: Any) -> None:
        real(self, *arguments, **keywords)
        task = current()
        if task is not None:
            self.__dict__[_MADE] = Made(type(self).__name__, task)

    return make


def _acquire(real: Callable[..., Any]) -> Callable[..., Any]:
    async def acquire(self: Any) -> Any:
        got = await real(self)
        task, made = current(), made_of(self)
        if task is not None and made is not None:
            made.taken(task)
        return got

    return acquire


def _release(real: Callable[..., None]) -> Callable[..., None]:
    def release(self: Any) -> None:
        real(self)
        task, made = current(), made_of(self)
        if task is not None and made is not None:
            made.let_go(task)

    return release


def _passing(real: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Any, *arguments: Any) -> Any:
        _pass(self)
        return real(self, *arguments)

    return method


def _passing_later(real: Callable[..., Any]) -> Callable[..., Any]:
    async def method(self: Any) -> Any:
        got = await real(self)
        _pass(self)
        return got

    return method


def _pass(primitive: object) -> None:
    task = current()
    if task is not None:
        execution = task.execution
        execution.passed.append((len(execution.trace), task.index, primitive))
        execution.note_change()


def made_of(primitive: object) -> Made | None:
    """None for one that was made outside control."""
    found: Made | None = getattr(primitive, "__dict__", {}).get(_MADE)
    return found


# ---------------------------------------------------------------- one that stands
def place_in(lane: Coroutine) -> Place | None:
    """Where the coroutine stands: the innermost of its frames that is the program's own."""
    frames = [frame for frame in _frames(lane.aio) if is_of_program(frame.f_code)]
    return (frames[-1].f_code.co_filename, line_of(frames[-1]), frames[-1].f_code.co_name) if frames else None


def awaited_by(lane: Coroutine) -> Operation:
    """What a coroutine awaits that nothing lets go on."""
    return Operation(AWAIT, _awaited(lane))


def _awaited(lane: Coroutine) -> Awaited:
    frame = next((frame for frame in reversed([*_frames(lane.aio)]) if frame.f_code.co_filename.startswith(_ASYNCIO)), None)
    waiter = lane.aio._fut_waiter  # type: ignore[attr-defined]
    tasks = _tasks(waiter, frame)
    if tasks:
        lanes = lane.turns.lanes
        named = sorted((lanes[task].name, lanes[task].lane) if task in lanes else (task.get_name(), "") for task in tasks)
        return Awaited(JOIN, ", ".join(name for name, _ in named), tuple(key for _, key in named))
    if frame is None:
        return Awaited(AWAIT, "")
    made = made_of(frame.f_locals.get("self"))
    if made is not None:
        return Awaited(ACQUIRE if made.what == "Lock" else AWAIT, made)
    return Awaited(SLEEP, SLEPT) if frame.f_code.co_name == "sleep" else Awaited(AWAIT, "")


def _tasks(waiter: Any, frame: FrameType | None) -> list[asyncio.Task[Any]]:
    """Whose end is awaited: a task, those of a gather, of a group, or of `wait`."""
    found: Any = [waiter]
    if children := getattr(waiter, "_children", None):
        found = children
    elif frame is not None and isinstance(group := frame.f_locals.get("self"), asyncio.TaskGroup):
        found = group._tasks
    elif frame is not None and frame.f_code.co_name == "_wait":
        found = frame.f_locals.get("fs", ())
    return [each for each in found if isinstance(each, _Task) and not each.done()]


def _frames(task: asyncio.Task[Any]) -> Iterator[FrameType]:
    """From the outermost coroutine to the innermost."""
    coroutine: Any = task.get_coro()
    while coroutine is not None:
        for kind in ("cr", "gi", "ag"):
            frame = getattr(coroutine, f"{kind}_frame", None)
            if frame is not None:
                yield frame
                break
        else:
            return
        coroutine = getattr(coroutine, "gi_yieldfrom" if kind == "gi" else f"{kind}_await", None)
