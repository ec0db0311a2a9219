# ruff: noqa: ANN401 - stands for functions of the standard library, and takes what they take
"""Puts the primitives under control in the place of the real ones, for the whole process or for the length of a `with` block.

Condition, Event, Semaphore, Barrier, Timer, Queue, SimpleQueue, RLock and ThreadPoolExecutor are the standard library's own Python
code: they come to stand on our Lock because they look it up when they are made.
"""

from __future__ import annotations

import itertools
import queue
import random
import selectors
import sys
import threading
import time
from _thread import get_ident
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from .operations import IS_SET, QUERY, Operation
from .places import is_of_program
from .primitives import Lock, join, sleep, start, wait_until
from .processes import patching
from .tasks import Task, by_ident
from .virtual_clock import clocks

_MISSING: Final = object()
_THREAD: Final = threading.Thread
_real_sleep: Final = time.sleep


@contextmanager
def controlled() -> Iterator[None]:
    """Within this, what is made of threading and queue is under control where a task makes it."""
    undo = install()
    try:
        yield
    finally:
        undo()


def install() -> Callable[[], None]:
    """Returns what puts everything back."""
    import concurrent.futures.thread as pools

    from .loops import clear_away, stand_ins  # asyncio is imported only where programs run

    before: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, value: Any) -> None:
        before.append((owner, name, vars(owner).get(name, _MISSING)))
        setattr(owner, name, value)

    for name in ("Lock", "_allocate_lock"):
        put(threading, name, Lock)
    put(threading, "RLock", threading._PyRLock)  # type: ignore[attr-defined]
    put(threading, "_CRLock", None)
    put(queue, "SimpleQueue", queue._PySimpleQueue)  # type: ignore[attr-defined]
    put(pools, "_global_shutdown_lock", Lock())
    put(pools.ThreadPoolExecutor, "__init__", threads_in_order(pools.ThreadPoolExecutor.__init__))
    put(time, "sleep", _sleep)
    for name, clock in clocks(_seen_on_clock):
        put(time, name, clock)
    put(threading, "_time", time.monotonic)
    put(queue, "time", time.monotonic)
    for kind in vars(selectors).values():
        if isinstance(kind, type) and issubclass(kind, selectors.BaseSelector) and kind is not selectors.BaseSelector:
            put(kind, "select", _select(kind.select))
    for owner, name, value in patching.stand_ins(_task):
        put(owner, name, value)
    patching.do_it_here()
    for owner, name, method in stand_ins():
        put(owner, name, method)
    put(threading.Event, "is_set", _is_set)
    for method in (_start, _join, _is_alive):
        put(_THREAD, method.__name__[1:], method)

    def undo() -> None:
        clear_away()
        for thread in [each for each in pools._threads_queues if _controlled(each) is not None]:
            del pools._threads_queues[thread]  # type: ignore[attr-defined]
        for owner, name, value in reversed(before):
            delattr(owner, name) if value is _MISSING else setattr(owner, name, value)

    return undo


def begin_afresh() -> None:
    """What the standard library counts on from one execution to the next starts again: names of threads, and what is random."""
    threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]
    random.seed(0)
    import concurrent.futures.thread as pools

    from .loops import clear_away

    clear_away()
    pools.ThreadPoolExecutor._counter = itertools.count().__next__  # type: ignore[attr-defined]
    pools._shutdown = False
    pools._threads_queues.clear()  # type: ignore[attr-defined]
    patching.begin_afresh()


def wait_for_threads(main: Task) -> None:
    """What the interpreter does at its end: pools are told to end, and every thread that is no daemon is joined."""
    import concurrent.futures.thread as pools

    if pools._threads_queues:
        pools._python_exit()
    for task in main.execution.tasks:
        if task is not main and not task.daemon and not task.done:
            join(main, task, None)


# ---------------------------------------------------------------- stand-ins
def _task() -> Task | None:
    return by_ident.get(get_ident())


def _sleep(seconds: float) -> None:
    task = _task()
    if task is None:
        _real_sleep(seconds)
    else:
        sleep(task, seconds)


def _seen_on_clock() -> float | None:
    task = _task()
    return None if task is None else task.execution.seen_on_clock()


class _InOrder(dict[Any, None]):
    """Stands for a set whose order would be that of addresses."""

    def add(self, item: Any) -> None:
        self[item] = None


def threads_in_order(real: Callable[..., None]) -> Callable[..., None]:
    """A pool joins its threads in the order in which it started them."""

    def make(self: Any, *arguments: Any, **keywords: Any) -> None:
        real(self, *arguments, **keywords)
        self._threads = _InOrder()

    return make


def _select(real: Callable[..., Any]) -> Callable[..., Any]:
    """Wait on virtual time: until there is something, or the time is over. An event loop's timers need no real time."""

    def select(self: Any, timeout: float | None = None) -> Any:
        task = _task()
        if task is None:
            return real(self, timeout)
        if timeout is None or timeout > 0:
            wait_until(task, lambda: bool(real(self, 0)), timeout)
        return real(self, 0)

    return select


_real_start = _THREAD.start
_real_join = _THREAD.join
_real_is_alive = _THREAD.is_alive


def _start(self: threading.Thread) -> None:
    task = _task()
    if task is None:
        return _real_start(self)
    if not getattr(self, "_initialized", False):
        raise RuntimeError("thread.__init__() not called")
    if _controlled(self) is not None:
        raise RuntimeError("threads can only be started once")
    self._started._flag = True  # type: ignore[attr-defined]
    self.__dict__["_threadline_task"] = start(task, self)
    return None


def _join(self: threading.Thread, timeout: float | None = None) -> None:
    task, other = _task(), _controlled(self)
    if task is None:
        return _real_join(self, timeout)
    if other is None:
        raise RuntimeError("cannot join thread before it is started")
    if other is task:
        raise RuntimeError("cannot join current thread")
    join(task, other, timeout)
    return None


def _is_alive(self: threading.Thread) -> bool:
    other = _controlled(self)
    if other is None:
        return _real_is_alive(self)
    return not other.done


def _is_set(self: threading.Event) -> bool:
    """The library looks at the flag without its lock: where the program asks, that is an operation. The library's own questions are none:
    they come from Thread, which knows the answer.
    """
    task, lock = _task(), self._cond._lock  # type: ignore[attr-defined]
    if task is not None and isinstance(lock, Lock) and is_of_program(sys._getframe(1).f_code):
        task.execution.stop(task, Operation(QUERY, lock, IS_SET))
        if task.execution.detailed:
            task.execution.note(task, repr(self._flag))  # type: ignore[attr-defined]
    flag: bool = self._flag  # type: ignore[attr-defined]
    return flag


def _controlled(thread: threading.Thread) -> Task | None:
    found: Task | None = thread.__dict__.get("_threadline_task")
    return found
