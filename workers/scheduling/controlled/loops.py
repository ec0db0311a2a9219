# ruff: noqa: ANN401 - stands for methods of asyncio, and takes what they take
"""asyncio's event loop under control: which of the ready callbacks runs next is a choice of the schedule.

Each task of asyncio is a lane of its own, carried by the thread that runs the loop. A turn of it is a segment: what it does from one await
that let others go first to the next. Within a segment its accesses are steps like those of a thread, but no other lane of the same
loop can come in between. So a schedule is a list of lanes here too, and a loop is to the searches what a lock is that each segment takes.

What is no step of a task stays in the order in which it was given to the loop: callbacks of the program's own (`call_soon`, `call_later`)
belong to the lane of the loop's thread, and what a task sets off by its end to that task. asyncio's own bookkeeping
(`gather` counts, a sleep is over) only makes others ready, so it is done at once and is nobody's choice.
"""

from __future__ import annotations

import asyncio
import heapq
import sys
from asyncio.base_events import BaseEventLoop
from asyncio.events import Handle
from asyncio.selector_events import BaseSelectorEventLoop
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final

from .awaiting import awaited_by, place_in, primitives
from .operations import GO_ON, LOOP, START, Operation
from .said import said
from .tasks import Task, Unwound, by_ident, current

_TURNS: Final = "_threadline_turns"
_Task: Final = asyncio.Task
_STEPS: Final = frozenset({"", "task_wakeup", "__step", "__wakeup", "TaskStepMethWrapper", "TaskWakeupMethWrapper"})
"""What the callbacks are called by which a task goes on, in C and in Python."""

_CHOSEN: Final = frozenset({"Timeout._on_timeout", "run_coroutine_threadsafe.<locals>.callback"})
"""Callbacks of asyncio's own that do more than make others ready: they cancel somebody, or start one."""

_UNCONTROLLED: Final = said("waits for a socket, a pipe or another process; only the order of threads and coroutines can be controlled")

_made: Final[list[BaseEventLoop]] = []
_tasks: Final[list[asyncio.Task[Any]]] = []
"""The loops and tasks of this execution: what its program has left is cleared away before the next."""


class Coroutine(Task):
    """A task of asyncio. `handles` are its callbacks that are ready; `woken` is the step that made the first of them ready."""

    __slots__ = ("aio", "awaited", "handles", "turns", "woken")

    def __init__(self, turns: Turns, parent: Task, aio: asyncio.Task[Any], name: str) -> None:
        execution = turns.host.execution
        super().__init__(execution, len(execution.tasks), execution.next_lane(parent), _nothing, name, True, parent)
        self.aio = aio
        self.handles: deque[Handle] = deque()
        self.turns = turns
        self.woken = -1
        self.awaited: Operation | None = None  # in a detailed execution: what it stood before when nothing let it go on
        self.pending = turns.goes_on
        self.move_to(turns.host)

    def move_to(self, host: Task) -> None:
        """The thread of this task carries it."""
        self.worker, self.turn = host.worker, host.turn

    def stands_before(self) -> Operation:
        """What it awaits; without a future to wait for, it is only that the loop has not yet looked at what is ready."""
        waits = not self.handles and self.aio._fut_waiter is not None  # type: ignore[attr-defined]
        return awaited_by(self) if waits else self.pending

    def unseen_error(self, host: Task) -> BaseException | None:
        aio: Any = self.aio
        mine = host.worker is self.worker and aio.done() and not aio.cancelled() and aio._log_traceback
        return aio._exception if mine else None

    @property
    def mid_segment(self) -> bool:
        return self.pending.kind != GO_ON


class Turns:
    """The lanes of one loop. `open` says that the loop asks who goes on: at all other times none of its lanes can."""

    def __init__(self, loop: BaseEventLoop, host: Task) -> None:
        self.loop: Any = loop
        self.host = host
        self.lanes: dict[asyncio.Task[Any], Coroutine] = {}
        self.callbacks: deque[Handle] = deque()
        self.goes_on = Operation(GO_ON, self)
        self._runs = Operation(LOOP, self)
        self.open = False
        self._leaving = False
        self._ran = False  # somebody has had a turn since the thread left the loop last

    def may_go(self, task: Task) -> bool:
        """Whether it could have the next turn."""
        if not self.open:
            return False
        if isinstance(task, Coroutine):
            return bool(task.handles) and not self._leaving
        return self._leaving or task.expired or bool(self.callbacks) or bool(self.loop._ready)

    def host_by(self, host: Task) -> None:
        """Another thread runs the loop now."""
        self.host = host
        for lane in self.lanes.values():
            lane.move_to(host)

    def once(self) -> None:
        """In the place of the loop's own `_run_once`: one turn; or, for a loop that was told to stop before, one for all that is ready."""
        loop = self.loop
        stopped = loop._stopping
        self._take_in(None)
        turns = sum(len(lane.handles) for lane in self.lanes.values()) + len(self.callbacks) if stopped else int(not loop._stopping)
        for _ in range(turns):
            self._turn()
        if loop._stopping and self._ran:
            self._leave()

    def _turn(self) -> None:
        chosen = self._choose()
        self._ran = True
        if isinstance(chosen, Coroutine):
            self._segment(chosen)
        else:
            self._go_round()
        if self.host.execution.over:
            raise Unwound

    def _leave(self) -> None:
        """The loop's thread goes on by itself: after all that was done here."""
        self._leaving = True
        try:
            self._choose()
        finally:
            self._leaving = self._ran = False

    def _choose(self) -> Task:
        host, execution = self.host, self.host.execution
        while self.callbacks and self.callbacks[0]._cancelled:
            self.callbacks.popleft()
        host.pending = self._runs
        if (seconds := self._until_timer()) is not None:
            host.deadline, host.expired = execution.now + seconds, seconds <= 0
        self.open = True
        try:
            return execution.stop_for_any(host)
        finally:
            self.open = False
            host.deadline, host.expired = None, False

    # ------------------------------------------------------------ turns
    def _segment(self, lane: Coroutine) -> None:
        execution, ident = lane.execution, self.host.worker.ident
        execution.woken[lane.step] = lane.woken
        if lane.awaited is not None:
            execution.after[lane.step], lane.awaited = lane.awaited, None
        handle = lane.handles.popleft()
        lane.woken = lane.step
        by_ident[ident] = lane
        try:
            handle._run()
            self._take_in(lane)
        finally:
            by_ident[ident] = self.host
            lane.pending = self.goes_on
        execution.say(lane)
        if execution.detailed and not execution.over:
            lane.place = place_in(lane) or lane.place
            lane.awaited = None if lane.handles else lane.stands_before()
        if lane.aio.done() and not lane.handles:
            execution.retire(lane)

    def _go_round(self) -> None:
        """A callback of the loop's own lane; without one, look whose time has come."""
        if self.callbacks:
            self.callbacks.popleft()._run()
        else:
            self._pass_timers()
        self._take_in(self.host)

    def _until_timer(self) -> float | None:
        """Virtual seconds to the next timer."""
        timers = self.loop._scheduled
        while timers and timers[0]._cancelled:
            self.loop._timer_cancelled_count -= 1
            heapq.heappop(timers)._scheduled = False
        return timers[0]._when - self.loop.time() if timers else None

    def _pass_timers(self) -> None:
        timers = self.loop._scheduled
        end = self.loop.time() + self.loop._clock_resolution
        while timers and timers[0]._when < end:
            handle = heapq.heappop(timers)
            handle._scheduled = False
            self.loop._ready.append(handle)

    def _take_in(self, runner: Task | None) -> None:
        """What has become ready, to the lanes it belongs to. Bookkeeping is done by the one that had the turn."""
        ready, execution = self.loop._ready, self.host.execution
        while ready:
            handle = ready.popleft()
            if handle._cancelled:
                continue
            lane = self._lane_of(handle)
            if lane is None:
                handle._run()
            elif lane is self.host:
                self.callbacks.append(handle)
            else:
                assert isinstance(lane, Coroutine)
                if not lane.handles:
                    lane.woken = len(execution.trace) - 1
                    if isinstance(runner, Coroutine) and lane is not runner:
                        execution.note_change()
                lane.handles.append(handle)

    # ------------------------------------------------------------ lanes
    def _lane_of(self, handle: Handle) -> Task | None:
        """Whose turn it takes to run this; None for what is done at once."""
        callback: Any = handle._callback  # type: ignore[attr-defined]
        first = next(iter(handle._args or ()), None)
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, _Task) and getattr(callback, "__name__", "") in _STEPS:
            if _is_clearing(owner.get_coro()):
                return None
            return self.lanes.get(owner) or self._found(owner)
        if _is_bookkeeping(callback, first):
            return None
        lane = self.lanes.get(first) if isinstance(first, _Task) else None
        return self.host if lane is None or lane.done else lane

    def _adopt(self, parent: Task, aio: asyncio.Task[Any], name: str) -> Coroutine:
        lane = self.lanes[aio] = Coroutine(self, parent, aio, name)
        lane.begun = False
        self.host.execution.adopt(lane)
        return lane

    def _found(self, aio: asyncio.Task[Any]) -> Coroutine:
        """A task that was not made by its loop: it is known from when it is ready first."""
        lane = self._adopt(self.host, aio, aio.get_name())
        lane.begun = True
        return lane

    def begin(self, parent: Task, aio: asyncio.Task[Any], name: str) -> None:
        """A task that has just been made by the program."""
        lane = self._adopt(parent, aio, name)
        if parent.execution.detailed:
            lane.place = place_in(lane)
        parent.execution.stop(parent, Operation(START, lane))
        lane.born, lane.begun = parent.step, True


def _nothing() -> None:
    """A coroutine has no thread of its own."""


def _is_bookkeeping(callback: Any, first: Any) -> bool:
    """Callbacks of asyncio's own that do no more than make others ready. Those that cancel somebody are not among them."""
    name = getattr(callback, "__qualname__", "")
    if not (getattr(callback, "__module__", None) or "").startswith("asyncio."):
        return False
    if name == "TaskGroup._on_task_done":
        return bool(first.cancelled() or first._exception is None)
    return name not in _CHOSEN and ("<locals>" in name or name.rpartition(".")[2].startswith("_"))


def _is_clearing(coroutine: Any) -> bool:
    """What `asyncio.run` does after the program's own coroutines: nobody is left to have an order with it."""
    return getattr(coroutine, "__qualname__", "") in ("BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor")


class NumberedTask(asyncio.Task[Any]):
    """Sets of tasks (`asyncio.wait` returns such) are gone through in an order that is the same each time."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        task = current()
        self._number: int | None = None
        if task is not None:
            task.execution.numbered += 1
            self._number = task.execution.numbered
            _tasks.append(self)
        super().__init__(*arguments, **keywords)

    def __hash__(self) -> int:
        return super().__hash__() if self._number is None else self._number


NumberedTask.__name__ = NumberedTask.__qualname__ = "Task"


def _turns_of(loop: Any, task: Task) -> Turns:
    found: Turns | None = loop.__dict__.get(_TURNS)
    if found is None or found.host.execution is not task.execution:
        found = loop.__dict__[_TURNS] = Turns(loop, task.turns.host if isinstance(task, Coroutine) else task)
        _made.append(loop)
        task.execution.event_loop = True
    return found


# ---------------------------------------------------------------- in the place of asyncio's own
def stand_ins() -> Iterator[tuple[Any, str, Any]]:
    """What to put in the place of asyncio's: (class or module, name, stand-in)."""
    yield asyncio, "Task", NumberedTask
    yield asyncio.tasks, "Task", NumberedTask
    yield BaseEventLoop, "_run_once", _run_once(BaseEventLoop._run_once)  # type: ignore[attr-defined]
    yield BaseEventLoop, "create_task", _create_task(BaseEventLoop.create_task)
    yield BaseEventLoop, "call_exception_handler", _call_exception_handler(BaseEventLoop.call_exception_handler)
    for name in ("subprocess_exec", "subprocess_shell", "connect_read_pipe", "connect_write_pipe"):
        yield BaseEventLoop, name, _refused(getattr(BaseEventLoop, name))
    for name in ("_add_reader", "_add_writer"):
        yield BaseSelectorEventLoop, name, _refused(getattr(BaseSelectorEventLoop, name))
    yield from primitives()


def clear_away() -> None:
    """End what the execution before has left: coroutines where they stand, and loops that its program did not close."""
    for aio in _tasks:
        if not aio.done():
            with suppress(BaseException):
                aio.get_coro().close()
    _tasks.clear()
    for loop in _made:
        loop.__dict__.pop(_TURNS, None)
        if not loop.is_closed():
            loop._stopping, loop._thread_id = False, None  # type: ignore[attr-defined]
            loop.close()
    _made.clear()
    asyncio._set_running_loop(None)


def _run_once(real: Callable[..., None]) -> Callable[..., None]:
    def _run_once(self: Any) -> None:
        task = current()
        if task is None:
            real(self)
            return
        if task.execution.over:
            raise Unwound
        turns = _turns_of(self, task)
        if turns.host is not task:
            turns.host_by(task)
        turns.once()

    return _run_once


def _create_task(real: Callable[..., Any]) -> Callable[..., Any]:
    def create_task(self: Any, coro: Any, **how: Any) -> Any:
        task = current()
        if task is None or _is_clearing(coro):
            return real(self, coro, **how)
        name = _name_given(sys._getframe(1)) or how.get("name")
        if name is None:
            task.execution.coroutines += 1
            how["name"] = f"Task-{task.execution.coroutines}"
            name = f"{how['name']} ({getattr(coro, '__name__', 'coroutine')})"
        made = real(self, coro, **how)
        if not made.done():
            _turns_of(self, task).begin(task, made, str(name))
        return made

    return create_task


def _name_given(frame: Any) -> Any:
    """The name that `asyncio.create_task` or a group was given, which they may set only afterwards."""
    code = frame.f_code
    within = code.co_name == "create_task" and frame.f_globals.get("__name__") in ("asyncio.tasks", "asyncio.taskgroups")
    return frame.f_locals.get("name") if within else None


def _call_exception_handler(real: Callable[..., None]) -> Callable[..., None]:
    def call_exception_handler(self: Any, context: Any) -> None:
        """Says nothing of tasks that are only cleared away, after their execution."""
        task = current()
        turns = self.__dict__.get(_TURNS)
        if task is not None and not task.execution.over and turns is not None and turns.host.execution is task.execution:
            real(self, context)

    return call_exception_handler


def _refused(real: Callable[..., Any]) -> Callable[..., Any]:
    """What comes from outside the program cannot be controlled: an execution ends there and says it. Not for the loop's own pipe."""

    def refused(self: Any, *arguments: Any, **keywords: Any) -> Any:
        task = current()
        own = getattr(self, "_ssock", None)
        if task is not None and not (own is not None and arguments and arguments[0] in (own, own.fileno())):
            task.execution.give_up(task, _UNCONTROLLED)
        return real(self, *arguments, **keywords)

    return refused
