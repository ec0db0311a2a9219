"""What stands for Lock, Thread and sleep in a controlled execution. The standard library's other primitives are Python code upon these.

Waits end on virtual time: it goes on when nobody can move, so a timeout costs nothing and comes after everything else that could happen.
"""

from __future__ import annotations

import threading
from _thread import get_ident
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from .operations import ACQUIRE, JOIN, QUERY, RELEASE, SLEEP, START, TRY, Operation
from .places import Place, makes_waiter
from .tasks import Task, by_ident, place_in

if TYPE_CHECKING:
    from .engine import Execution

LONGEST_S: Final = threading.TIMEOUT_MAX
IN_TIME: Final = "in time"
"""Stands as the element of an acquisition that gives up after a while, and so cannot be part of a deadlock."""


class OutsideControlError(RuntimeError):
    """A thread that is not under control uses what is."""


class Lock:
    """A lock that never blocks a thread of the system: who wants it while it is held is not enabled.

    One that outlives its execution (a module of the standard library keeps it) is free in the next.
    """

    __slots__ = ("__weakref__", "_acquire", "_execution", "_release", "_try", "born", "number", "owner", "waiter")

    def __init__(self) -> None:
        self.owner: object = None
        self._acquire = Operation(ACQUIRE, self)
        self._try = Operation(TRY, self)
        self._release = Operation(RELEASE, self)
        task = by_ident.get(get_ident())
        self._execution: Execution | None = None if task is None else task.execution
        self.born: Place | None = None
        self.number = 0  # of those made at that place, from 1
        self.waiter = False  # whoever waits for a condition has made it to wait at: its owner waits for another to release it
        if task is not None and task.execution.detailed:
            from sys import _getframe

            frame = _getframe(1)
            self.born, self.waiter = place_in(task, frame), makes_waiter(frame)
            self.number = task.execution.births[self.born] = task.execution.births.get(self.born, 0) + 1

    def _task(self) -> Task | None:
        task = by_ident.get(get_ident())
        if task is not None and task.execution is not self._execution:
            self._execution, self.owner = task.execution, None
        return task

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        task = self._task()
        if task is None:
            return self._acquire_outside()
        if not blocking:
            if timeout != -1:
                raise ValueError("can't specify a timeout for a non-blocking call")
            task.execution.stop(task, self._try)
            return self._taken(task)
        if timeout == -1:
            task.execution.stop(task, self._acquire)
            self.owner = task
            return True
        return self._acquire_in_time(task, _checked(timeout))

    def _acquire_in_time(self, task: Task, timeout: float) -> bool:
        _stop_for(task, Operation(ACQUIRE, self, IN_TIME), timeout)
        return self._taken(task)

    def _taken(self, task: Task) -> bool:
        if self.owner is not None:
            return False
        self.owner = task
        return True

    def _acquire_outside(self) -> bool:
        if self.owner is not None:
            raise OutsideControlError("a thread that is not under control wants a lock that is held under control")
        self.owner = get_ident()
        return True

    def release(self) -> None:
        task = self._task()
        if task is not None and not task.execution.over:
            task.execution.stop(task, self._release)
        if self.owner is None and (task is None or not task.execution.over):
            raise RuntimeError("release unlocked lock")
        self.owner = None

    def locked(self) -> bool:
        task = self._task()
        if task is not None:
            task.execution.stop(task, Operation(QUERY, self))
        return self.owner is not None

    def _is_owned(self) -> bool:
        """What a Condition finds out by trying, where its lock does not tell: no operation, for the answer is about oneself."""
        return self.owner is not None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self.owner = None

    def __repr__(self) -> str:
        return f"<{'unlocked' if self.owner is None else 'locked'} _thread.lock object at {id(self):#x}>"

    def __reduce__(self) -> Any:  # noqa: ANN401
        raise TypeError("cannot pickle '_thread.lock' object")


def _checked(timeout: float) -> float:
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > LONGEST_S:
        raise OverflowError("timeout value is too large")
    return timeout


def start(task: Task, thread: threading.Thread) -> Task:
    """A started Thread object of the program becomes a task."""
    task.execution.stop(task, Operation(START, thread.name))

    def life() -> None:
        ident = get_ident()
        threading._active[ident] = thread  # type: ignore[attr-defined]
        thread._ident = ident  # type: ignore[attr-defined]
        try:
            thread.run()
        finally:
            threading._active.pop(ident, None)  # type: ignore[attr-defined]

    return task.execution.spawn(life, thread.name, task, thread.daemon)


def join(task: Task, other: Task, timeout: float | None) -> None:
    """Wait for the other one's end, at most `timeout` virtual seconds."""
    operation = Operation(JOIN, other)
    if timeout is None:
        task.execution.stop(task, operation)
    else:
        _stop_for(task, operation, max(0.0, timeout))


def sleep(task: Task, seconds: float) -> None:
    """Sleep on virtual time."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    _stop_for(task, Operation(SLEEP), seconds)


def wait_until(task: Task, there: Callable[[], bool], timeout: float | None) -> None:
    """Sleep until there is something, at most `timeout` virtual seconds."""
    operation = Operation(SLEEP, there)
    if timeout is None:
        task.execution.stop(task, operation)
    else:
        _stop_for(task, operation, timeout)


def _stop_for(task: Task, operation: Operation, seconds: float) -> None:
    execution = task.execution
    task.deadline, task.expired = execution.now + seconds, seconds == 0
    try:
        execution.stop(task, operation)
    finally:
        task.deadline, task.expired = None, False
