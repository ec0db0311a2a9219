# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.pool`: Pool and ThreadPool.

A task has one number wherever it is seen: in the caller that submits it, in the worker that takes it up, in the handler thread that
delivers its result. Pool counts its jobs itself, and the chunks within a job; the number is made of the two.
"""

from __future__ import annotations

from _queue import SimpleQueue as RealSimpleQueue

from .. import codes
from ..buffer import emit, folded, getframe, ident, settle
from ..definitions import Handle, Thing
from ..durations import nanoseconds
from ..patches import replace
from ..shared import adopted, shared_handle
from .mp_sync import CONTEXT
from .sync import creation_frame, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType
    from typing import Any

_POOL = "multiprocessing/pool.py"


def task_number(job: int, part: int) -> int:
    """Number of a task: 1, 2, 3 … for single ones; chunks of one job differ in the upper half."""
    return (part << 32) + job + 1


def install(pool: ModuleType) -> None:
    """Instrument Pool, its results, and the function that its workers run."""
    _identity(pool)
    _submissions(pool)
    _results(pool)
    _imap(pool)
    _join(pool.Pool)
    _worker(pool)


def _handle(object_: Any) -> Handle | None:
    return getattr(object_, "_threadline_pool", None)


def _identity(pool: ModuleType) -> None:
    def _setup_queues(self: Any) -> Any:
        original(self)
        frame = creation_frame(self, getframe(1), CONTEXT, _POOL)
        if frame is not None:
            self._threadline_pool = self._inqueue._threadline_pool = shared_handle("pool", self._inqueue._rlock, "Pool", frame)

    def setup_thread_queues(self: Any) -> Any:
        original_threads(self)
        frame = creation_frame(self, getframe(1), CONTEXT, _POOL)
        if frame is not None:
            self._inqueue = Marked()
            self._quick_put = self._inqueue.put
            self._threadline_pool = self._inqueue._threadline_pool = Handle(Thing("Pool", frame))

    class Marked(RealSimpleQueue):  # type: ignore[type-arg]
        """A queue that knows its pool."""

    original = replace(pool.Pool, "_setup_queues", _setup_queues)
    original_threads = replace(pool.ThreadPool, "_setup_queues", setup_thread_queues)


def _submissions(pool: ModuleType) -> None:
    """A result object is made just before its task is handed over, in the caller's thread."""

    def apply_init(self: Any, pool_: Any, callback: Any, error_callback: Any) -> Any:
        original_apply(self, pool_, callback, error_callback)
        handle = self._threadline_pool = _handle(pool_)
        if handle is not None and type(self) is not pool.MapResult:
            emit(codes.SUBMITTED, handle.number, task_number(self._job, 0), getframe(1))

    def map_init(self: Any, pool_: Any, chunksize: Any, length: Any, callback: Any, error_callback: Any) -> Any:
        original_map(self, pool_, chunksize, length, callback, error_callback)
        handle = _handle(pool_)
        if handle is not None:
            frame = getframe(1)
            for part in range(self._number_left):
                emit(codes.SUBMITTED, handle.number, task_number(self._job, part), frame)

    def imap_init(self: Any, pool_: Any) -> Any:
        original_imap(self, pool_)
        self._threadline_pool = _handle(pool_)

    original_apply = replace(pool.ApplyResult, "__init__", apply_init)
    original_map = replace(pool.MapResult, "__init__", map_init)
    original_imap = replace(pool.IMapIterator, "__init__", imap_init)


def _results(pool: ModuleType) -> None:
    def set_of(cls: Any) -> None:
        def _set(self: Any, i: Any, obj: Any) -> Any:
            handle = _handle(self)
            if handle is not None:
                emit(codes.CALLBACK, handle.number, task_number(self._job, i), getframe(1))
            try:
                original(self, i, obj)
            finally:
                if handle is not None:
                    settle()

        original = replace(cls, "_set", _set)

    for cls in (pool.ApplyResult, pool.MapResult, pool.IMapIterator, pool.IMapUnorderedIterator):
        set_of(cls)

    def wait(self: Any, timeout: Any = None) -> Any:
        handle = _handle(self)
        if handle is None or self._event.is_set() or ident() in folded:
            return original_wait(self, timeout)

        def until_ready() -> bool:
            original_wait(self, timeout)
            return bool(self._event.is_set())

        waiting(codes.WAIT_JOIN, handle.number, timeout, getframe(1), until_ready, codes.RESUMED)
        return None

    original_wait = replace(pool.ApplyResult, "wait", wait)


def _imap(pool: ModuleType) -> None:
    def _guarded_task_generation(self: Any, result_job: Any, func: Any, iterable: Any) -> Any:
        tasks = original_generation(self, result_job, func, iterable)
        handle = _handle(self)
        lazily = isinstance(self._cache.get(result_job), pool.IMapIterator)
        return _submitting(tasks, handle) if handle is not None and lazily else tasks

    def next(self: Any, timeout: Any = None) -> Any:
        handle = _handle(self)
        if handle is None or self._items or self._index == self._length or ident() in folded:
            return original_next(self, timeout)
        frame = getframe(1)
        emit(codes.WAIT_JOIN, handle.number, nanoseconds(timeout), frame)
        try:
            return original_next(self, timeout)
        except BaseException:
            raise
        finally:
            emit(codes.RESUMED, handle.number, 0, frame)

    original_generation = replace(pool.Pool, "_guarded_task_generation", _guarded_task_generation)
    original_next = replace(pool.IMapIterator, "next", next)
    replace(pool.IMapIterator, "__next__", next)


def _submitting(tasks: Iterator[Any], handle: Handle) -> Iterator[Any]:
    """Tasks of an imap are handed over one by one, by the task handler's thread, as the iterable gives them."""
    for task in tasks:
        emit(codes.SUBMITTED, handle.number, task_number(task[0], task[1]), getframe(0))
        settle()
        yield task


def _join(cls: Any) -> None:
    def join(self: Any) -> Any:
        handle = _handle(self)
        if handle is None or ident() in folded:
            return original(self)

        def wait() -> bool:
            folded.add(ident())
            try:
                original(self)
            finally:
                folded.discard(ident())
            return True

        waiting(codes.WAIT_JOIN, handle.number, None, getframe(1), wait, codes.RESUMED)
        return None

    original = replace(cls, "join", join)


class Inbox:
    """What a worker reads its tasks from."""

    def __init__(self, real: Any, number: int) -> None:
        self._real, self._number = real, number
        self.task = 0

    def get(self) -> Any:
        """The next task; None when there will be no more."""
        emit(codes.WAIT_IDLE, self._number, -1)
        task = self._real.get()
        if task is None:
            emit(codes.RESUMED, self._number)
        else:
            self.task = task_number(task[0], task[1])
            emit(codes.TASK_STARTED, self._number, self.task)
        return task

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class Outbox:
    """What a worker writes its results to."""

    def __init__(self, real: Any, number: int, inbox: Inbox) -> None:
        self._real, self._number, self._inbox = real, number, inbox

    def put(self, result: Any) -> None:
        """Send a result. A second put for the same task (the first could not be pickled) is not recorded."""
        if self._inbox.task:
            emit(codes.TASK_ENDED if result[2][0] else codes.TASK_RAISED, self._number, self._inbox.task)
            self._inbox.task = 0
        self._real.put(result)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def _worker(pool: ModuleType) -> None:
    def worker(inqueue: Any, outqueue: Any, *rest: Any, **named: Any) -> Any:
        handle = _handle(inqueue) or (adopted("pool", inqueue._rlock) if hasattr(inqueue, "_rlock") else None)
        if handle is not None:
            inqueue = Inbox(inqueue, handle.number)
            outqueue = Outbox(outqueue, handle.number, inqueue)
        return original(inqueue, outqueue, *rest, **named)

    original = replace(pool, "worker", worker)
