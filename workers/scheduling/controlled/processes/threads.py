# ruff: noqa: ANN401 - stands for functions of the standard library, and takes what they take
"""Threads and locks of a process that the program has started. As in the explored process, the rest of `threading` and `queue` is the
standard library's own Python code upon these.

While a process has one thread, a free lock is taken without asking anybody: nobody else sees it. Once it has started another, each lock
has a model in the explored process.
"""

from __future__ import annotations

import _thread
import queue
import sys
import threading
import time
from _thread import get_ident
from collections.abc import Callable
from typing import Any, Final

from ..places import Place, is_of_program, makes_waiter, place_of
from ..tasks import Unwound
from .link import Link

_THREAD: Final = threading.Thread
_KEY: Final = "_threadline_key"
_ENDED: Final = "_threadline_ended"

Told = Callable[[BaseException], Any]


class Threads:
    """Of the process that runs here. `told` makes of an error what the explored process is told."""

    def __init__(self, told: Told) -> None:
        self.link: Link
        self._told = told
        self._coming: dict[str, threading.Thread] = {}  # by their keys, until their first turn
        self._started: list[threading.Thread] = []

    def install(self, link: Link) -> None:
        """Put them in the place of the real ones."""
        import concurrent.futures.thread as pools

        from ..patches import threads_in_order

        self.link = link
        made = lock_of(link)
        for name in ("Lock", "_allocate_lock"):
            setattr(threading, name, made)
        threading.RLock = threading._PyRLock  # type: ignore[attr-defined]
        threading._CRLock = None  # type: ignore[attr-defined]
        queue.SimpleQueue = queue._PySimpleQueue  # type: ignore[misc, attr-defined]
        pools._global_shutdown_lock = made()
        pools.ThreadPoolExecutor.__init__ = threads_in_order(pools.ThreadPoolExecutor.__init__)  # type: ignore[method-assign]
        threading._time = queue.time = time.monotonic  # type: ignore[attr-defined]
        threading.Event.is_set = _is_set(link, made)  # type: ignore[method-assign]
        _THREAD.start = self._start(_THREAD.start)  # type: ignore[method-assign]
        _THREAD.join = self._join(_THREAD.join)  # type: ignore[method-assign]
        _THREAD.is_alive = _is_alive(_THREAD.is_alive)  # type: ignore[method-assign]

    def begin(self) -> None:
        """Another process."""
        import concurrent.futures.thread as pools
        import itertools

        self._coming.clear()
        self._started.clear()
        threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]
        pools.ThreadPoolExecutor._counter = itertools.count().__next__  # type: ignore[attr-defined]
        pools._shutdown = False
        pools._threads_queues.clear()  # type: ignore[attr-defined]

    def wait(self) -> None:
        """What the interpreter does at the end of a process: pools are told to end, and every thread that is no daemon is joined."""
        import concurrent.futures.thread as pools

        if pools._threads_queues:
            pools._python_exit()
        for thread in self._started:  # which may start others meanwhile
            if not thread.daemon and thread.is_alive():
                thread.join()

    # ------------------------------------------------------------ the life of one
    def carry(self, key: str) -> None:
        """Its first turn has come."""
        _thread.start_new_thread(self._carry, (key, self._coming.pop(key)))

    def _carry(self, key: str, thread: threading.Thread) -> None:
        ident, error = get_ident(), None
        strand = self.link.enter(key)
        threading._active[ident] = thread  # type: ignore[attr-defined]
        thread._ident = ident  # type: ignore[attr-defined]
        try:
            thread.run()
        except (Unwound, SystemExit):
            pass
        except BaseException as raised:
            error = self._told(raised)
        finally:
            threading._active.pop(ident, None)  # type: ignore[attr-defined]
            thread.__dict__[_ENDED] = True
            self.link.leave(strand)
        self.link.tell("ended", (0, error), None, strand)

    # ------------------------------------------------------------ stand-ins
    def _start(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def start(thread: threading.Thread) -> None:
            strand = self.link.inside()
            if strand is None:
                real(thread)
                return
            if not getattr(thread, "_initialized", False):
                raise RuntimeError("thread.__init__() not called")
            if _KEY in thread.__dict__:
                raise RuntimeError("threads can only be started once")
            self.link.watched.several = True
            key = strand.ask("start_thread", thread.name)
            thread._started._flag = True  # type: ignore[attr-defined]
            thread.__dict__[_KEY] = key
            self._coming[key] = thread
            self._started.append(thread)

        return start

    def _join(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def join(thread: threading.Thread, timeout: float | None = None) -> None:
            strand, key = self.link.inside(), thread.__dict__.get(_KEY)
            if strand is None:
                real(thread, timeout)
            elif key is None:
                raise RuntimeError("cannot join thread before it is started")
            elif key == strand.key:
                raise RuntimeError("cannot join current thread")
            else:
                strand.ask("join_thread", key, timeout)

        return join


def _is_alive(real: Callable[..., Any]) -> Callable[..., Any]:
    def is_alive(thread: threading.Thread) -> bool:
        return _ENDED not in thread.__dict__ if _KEY in thread.__dict__ else bool(real(thread))

    return is_alive


def _is_set(link: Link, made: type[Any]) -> Callable[..., Any]:
    """As in `patches`: an operation where the program asks."""

    def is_set(event: threading.Event) -> bool:
        strand, lock = link.inside(), event._cond._lock  # type: ignore[attr-defined]
        flag: bool = event._flag  # type: ignore[attr-defined]
        if strand is None or not link.watched.several or not isinstance(lock, made) or not is_of_program(sys._getframe(1).f_code):
            return flag
        strand.ask("ask_set", lock._model())
        strand.said.append(repr(event._flag))  # type: ignore[attr-defined]
        return event._flag  # type: ignore[attr-defined, no-any-return]

    return is_set


def lock_of(link: Link) -> type[Any]:
    """The class that stands for `threading.Lock` in this process."""

    class Lock:
        __slots__ = ("__weakref__", "_birth", "_born", "_number", "_run", "_taken", "_waiter")

        def __init__(self) -> None:
            self._run = self._number = -1  # that process in which it has a model of this number
            self._taken = -1  # that in which it was taken, and not released: one that outlives a process is free in the next
            self._born: Place | None = None
            self._birth = 1  # of those made there
            self._waiter = False  # see primitives.Lock
            if link.watched.detailed and link.inside():
                frame = sys._getframe(1)
                births, self._born, self._waiter = link.watched.births, place_of(frame), makes_waiter(frame)
                self._birth = births[self._born] = births.get(self._born, 0) + 1

        def _model(self) -> int:
            if self._run != link.run:
                self._number = link.ask("make_lock", self._born, self._birth, self._waiter, self._is_owned())
                self._run = link.run
            return self._number

        def _alone(self) -> bool:
            return link.inside() is None or not link.watched.several

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if not blocking and timeout != -1:
                raise ValueError("can't specify a timeout for a non-blocking call")
            if self._alone():
                if not self._is_owned():
                    self._taken = link.run
                    return True
                if not blocking or link.inside() is None:
                    return False
            taken = bool(link.ask("call", self._model(), "acquire", blocking, timeout))
            if taken:
                self._taken = link.run
            return taken

        def release(self) -> None:
            if not self._alone():
                link.ask("call", self._model(), "release")
            elif not self._is_owned():
                raise RuntimeError("release unlocked lock")
            self._taken = -1

        def locked(self) -> bool:
            return self._is_owned() if self._alone() else bool(link.ask("call", self._model(), "locked"))

        def _is_owned(self) -> bool:
            """What a Condition asks, about itself."""
            return self._taken == link.run

        def _at_fork_reinit(self) -> None:
            self._taken = -1

        acquire_lock, release_lock, locked_lock = acquire, release, locked

        def __enter__(self) -> bool:
            return self.acquire()

        def __exit__(self, *_error: object) -> None:
            self.release()

        def __reduce__(self) -> Any:
            raise TypeError("cannot pickle '_thread.lock' object")

    Lock.__name__ = Lock.__qualname__ = "lock"
    return Lock
