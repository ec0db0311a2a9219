# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`queue.Queue`, `LifoQueue`, `PriorityQueue`, `SimpleQueue`.

A put and the get that takes the very same item have the same number, whatever order the queue gives items back in: numbers are kept
beside the queue by the identity of the item (which the queue itself keeps alive), and are given and taken under the queue's own mutex.
"""

from __future__ import annotations

from itertools import count
from time import monotonic

from .. import codes, control
from ..buffer import emit, emit_at, folded, getframe, ident, now
from ..definitions import Handle, Thing, identify
from ..durations import nanoseconds
from ..patches import hide_own_frames, is_mistake, replace, without_us
from ..places import made_by_program
from .sync import creation_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any


class QueueHandle(Handle):
    """A handle that also keeps the numbers of the items inside."""

    __slots__ = ("_next", "inside")

    def __init__(self, thing: Thing) -> None:
        super().__init__(thing)
        self._next = count(1).__next__
        self.inside: dict[int, int | list[int]] = {}  # identity of an item → its number, or numbers if it is inside more than once

    def entered(self, item: object) -> int:
        """Number of an item that enters now."""
        number = self._next()
        before = self.inside.setdefault(id(item), number)
        if before is not number:
            if type(before) is int:
                self.inside[id(item)] = [before, number]
            else:
                before.append(number)  # type: ignore[union-attr]
        return number

    def left(self, item: object) -> int:
        """Number the item had when it entered; 0 when the queue gives back something else than it was given."""
        numbers = self.inside.pop(id(item), 0)
        if type(numbers) is int:
            return numbers
        number = numbers.pop(0)  # type: ignore[union-attr]
        self.inside[id(item)] = numbers if len(numbers) > 1 else numbers[0]  # type: ignore[arg-type, index]
        return number


class FifoHandle(Handle):
    """A handle that keeps the numbers of the items inside of a queue without a mutex of its own.

    What goes in may come from a finalizer, at any garbage collection. So a put must not begin one before the item is in, and numbering
    makes no objects that are collected; `id` does, where there is an audit hook. So the items themselves are kept, until they are taken.
    """

    __slots__ = ("_inside", "_next", "_oldest")

    def __init__(self, thing: Thing) -> None:
        super().__init__(thing)
        self._next = count(1).__next__
        self._inside: dict[int, object] = {}
        self._oldest = 1

    def entered(self, item: object) -> int:
        """Number of an item that enters now."""
        number = self._next()
        self._inside[number] = item
        return number

    def left(self, item: object) -> int:
        """Number the item had when it entered. That of the oldest, or near it, where two threads put at the same time."""
        inside = self._inside
        number = next((n for n in range(self._oldest, self._oldest + _NEAR) if inside.get(n, self) is item), 0)
        if not number:
            number = next((n for n in sorted(inside) if inside.get(n, self) is item), 0)
        inside.pop(number, None)
        oldest = self._oldest
        while oldest <= number and oldest not in inside:
            oldest += 1
        self._oldest = oldest
        return number


_NEAR = 16


def install(queue: ModuleType) -> None:
    """Instrument the classes in place; `SimpleQueue` is a C type and gets a subclass."""
    _init(queue.Queue)
    _put(queue, queue.Queue)
    _get(queue, queue.Queue)
    _tasks(queue.Queue)
    if queue.SimpleQueue.__module__ == "_queue":
        replace(queue, "SimpleQueue", simple_queue(queue))


def _init(cls: Any) -> None:
    def __init__(self: Any, maxsize: Any = 0) -> Any:
        original(self, maxsize)
        frame = creation_frame(self, getframe(1))
        if frame is not None:
            self._threadline = QueueHandle(Thing(_kind(self), frame, capacity=max(maxsize, 0)))

    original = replace(cls, "__init__", __init__)


def _kind(queue: Any) -> str:
    names = {cls.__name__ for cls in type(queue).__mro__ if cls.__module__ == "queue"}
    return next((name for name in ("PriorityQueue", "LifoQueue") if name in names), "Queue")


def _put(module: ModuleType, cls: Any) -> None:
    def put(self: Any, item: Any, block: Any = True, timeout: Any = None) -> Any:
        try:
            handle = identify(self)
            if handle is None or ident() in folded:
                return original(self, item, block, timeout)
            frame = getframe(1)
            with self.mutex:  # the lock of all its conditions
                if getattr(self, "is_shutdown", False):
                    raise module.ShutDown
                if self.maxsize > 0 and (timeout is not None or self._qsize() >= self.maxsize):
                    _await(
                        self.not_full,
                        lambda: self._qsize() < self.maxsize,
                        lambda: _check_open(self, module),
                        (block, timeout, handle.number, frame, module.Full, codes.FULL),
                    )
                self._put(item)
                self.unfinished_tasks += 1
                emit(codes.PUT, handle.number, handle.entered(item), frame)  # type: ignore[attr-defined]
                if getattr(self.not_empty, "_waiters", True):
                    self.not_empty.notify()
            return None
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original, self, item, block, timeout)
            hide_own_frames(error)
            raise

    original = replace(cls, "put", put, guarded=False)


def _get(module: ModuleType, cls: Any) -> None:
    def get(self: Any, block: Any = True, timeout: Any = None) -> Any:
        try:
            handle = identify(self)
            if handle is None or ident() in folded:
                return original(self, block, timeout)
            frame = getframe(1)
            with self.mutex:
                if timeout is not None or not self._qsize():
                    _check_items(self, module)
                    _await(
                        self.not_empty,
                        self._qsize,
                        lambda: _check_items(self, module),
                        (block, timeout, handle.number, frame, module.Empty, codes.EMPTY),
                    )
                item = self._get()
                inside = handle.inside  # type: ignore[attr-defined]
                emit(codes.GOT, handle.number, handle.left(item), frame)  # type: ignore[attr-defined]
                if inside and not self._qsize():
                    inside.clear()  # forget items that left by another way (`q.queue.clear()`)
                if getattr(self.not_full, "_waiters", True):
                    self.not_full.notify()
                return item
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original, self, block, timeout)
            hide_own_frames(error)
            raise

    original = replace(cls, "get", get, guarded=False)


def _check_open(queue: Any, module: ModuleType) -> None:
    """Since 3.13 a queue can be shut down."""
    if getattr(queue, "is_shutdown", False):
        raise module.ShutDown


def _check_items(queue: Any, module: ModuleType) -> None:
    if getattr(queue, "is_shutdown", False) and not queue._qsize():
        raise module.ShutDown


def _await(condition: Any, ready: Callable[[], Any], check: Callable[[], None], how: tuple[Any, ...]) -> None:
    """Wait, with the condition's lock held, until `ready`, as queue.Queue does; a wait is recorded only when there is one."""
    block, timeout, number, frame, error, word = how
    if block and timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    if ready():
        return
    if not block or timeout == 0:
        emit(word, number, 0, frame)
        raise error
    emit(codes.WAIT_QUEUE, number, nanoseconds(timeout), frame)
    if control.about_to_block is not None:
        control.about_to_block(codes.WAIT_QUEUE, number)
    end = None if timeout is None else monotonic() + timeout
    try:
        while not ready():
            remaining = None if end is None else end - monotonic()
            if remaining is not None and remaining <= 0.0:
                raise error
            condition.wait(remaining)
            check()
    except BaseException as raised:
        emit(word if isinstance(raised, error) else codes.FAILED, number, 0, frame)
        raise
    finally:
        if control.passed is not None:
            control.passed(codes.WAIT_QUEUE, number)


def _tasks(cls: Any) -> None:
    def task_done(self: Any) -> Any:
        handle = identify(self)
        if handle is not None and ident() not in folded:
            emit(codes.TASK_DONE if self.unfinished_tasks > 0 else codes.FAILED, handle.number, 0, getframe(1))
        return original_done(self)

    def join(self: Any) -> Any:
        handle = identify(self)
        if handle is None or not self.unfinished_tasks or ident() in folded:
            return original_join(self)
        frame = getframe(1)
        emit(codes.WAIT_JOIN, handle.number, -1, frame)
        try:
            original_join(self)
        except BaseException:
            emit(codes.FAILED, handle.number, 0, frame)
            raise
        emit(codes.RESUMED, handle.number, 0, frame)
        return None

    original_done = replace(cls, "task_done", task_done)
    original_join = replace(cls, "join", join)


def simple_queue(module: ModuleType) -> Any:
    """The class that stands for `SimpleQueue`: a subclass of it, so that instances count as such and can be subclassed."""
    real = module.SimpleQueue

    class SimpleQueue(real):  # type: ignore[misc, valid-type]
        __slots__ = ("_threadline",)

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            frame = made_by_program(getframe(1))
            if frame is None and cls is SimpleQueue:
                return real(*args, **kwargs)
            self = real.__new__(cls, *args, **kwargs)
            self._threadline = FifoHandle(Thing("SimpleQueue", frame))
            return self

        def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
            handle, time = self._threadline, now()
            number = handle.entered(item)
            real.put(self, item, block, timeout)
            emit_at(time, codes.PUT, handle.number, number, getframe(1))

        def put_nowait(self, item: Any) -> None:
            handle, time = self._threadline, now()
            number = handle.entered(item)
            real.put_nowait(self, item)
            emit_at(time, codes.PUT, handle.number, number, getframe(1))

        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            return _simple_get(self, block, timeout, getframe(1))

        def get_nowait(self) -> Any:
            return _simple_get(self, False, None, getframe(1))

    def _simple_get(queue: Any, block: bool, timeout: float | None, frame: FrameType) -> Any:
        handle = queue._threadline
        try:
            item = real.get(queue, False) if block and (timeout is None or timeout >= 0) else real.get(queue, block, timeout)
        except module.Empty:
            if not block or timeout == 0:
                emit(codes.EMPTY, handle.number, 0, frame)
                raise
        else:
            emit(codes.GOT, handle.number, handle.left(item), frame)
            return item
        emit(codes.WAIT_QUEUE, handle.number, nanoseconds(timeout), frame)
        try:
            item = real.get(queue, True, timeout)
        except BaseException as error:
            emit(codes.EMPTY if isinstance(error, module.Empty) else codes.FAILED, handle.number, 0, frame)
            raise
        emit(codes.GOT, handle.number, handle.left(item), frame)
        return item

    SimpleQueue.__module__ = module.__name__  # where the program finds it, and so pickles it from
    SimpleQueue.__qualname__ = "SimpleQueue"
    SimpleQueue.__doc__ = real.__doc__
    return SimpleQueue
