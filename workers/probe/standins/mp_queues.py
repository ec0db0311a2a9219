# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.queues`: Queue, JoinableQueue, SimpleQueue.

A put numbers its item under the lock of the buffer; the feeder tells the number when it writes the item to the pipe, inside the write lock;
a get tells when it has read, inside the read lock. So the k-th item written is the k-th item read, whoever wrote and whoever read it.
"""

from __future__ import annotations

from collections import deque
from itertools import count

from .. import codes
from ..buffer import emit, folded, getframe, ident, settle
from ..definitions import Handle, identify
from ..durations import nanoseconds
from ..patches import replace
from ..shared import adopted, shared_handle
from .mp_sync import CONTEXT
from .sync import creation_frame, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

AT_ONCE = 4096 - 4  # bytes that a pipe with any room at all takes without blocking (PIPE_BUF less the length)


class NumberedBuffer(deque):  # type: ignore[type-arg]
    """The buffer between put() and the feeder thread; counts what goes in and knows the number of what came out last."""

    def __init__(self, number: int, sentinel: object) -> None:
        super().__init__()
        self._queue, self._sentinel = number, sentinel
        self._next = count(1).__next__
        self._numbers: deque[int] = deque()
        self.current = 0

    def append(self, item: Any) -> None:
        number = 0
        if item is not self._sentinel:
            number = self._next()
            emit(codes.PUT, self._queue, number, getframe(1))
        self._numbers.append(number)
        super().append(item)

    def popleft(self) -> Any:
        item = super().popleft()
        self.current = self._numbers.popleft()
        return item

    def clear(self) -> None:
        super().clear()
        self._numbers.clear()

    def sending(self, send_bytes: Any) -> Callable[[Any], None]:
        """A connection's method `send_bytes`, recorded; called by the feeder, which has the write lock."""
        room = poller(send_bytes.__self__, "POLLOUT")

        def send(data: Any) -> None:
            emit(codes.SENT, self._queue, self.current)
            if len(data) > AT_ONCE or not room():
                emit(codes.WAIT_QUEUE, self._queue, -1)
            send_bytes(data)
            settle()

        return send


def poller(connection: Any, event: str) -> Callable[[], Any]:
    """Asks, without waiting, whether the connection is ready."""
    try:
        import select

        poll = select.poll()
        poll.register(connection.fileno(), getattr(select, event))
    except (AttributeError, OSError):  # Windows; the answer is then always "yes"
        return lambda: True
    return lambda: poll.poll(0)


def install(queues: ModuleType) -> None:
    """Instrument the classes in place."""
    _life(queues)
    _put(queues)
    _get(queues)
    _tasks(queues.JoinableQueue)
    _simple(queues)


def _life(queues: ModuleType) -> None:
    cls = queues.Queue

    def __init__(self: Any, maxsize: Any = 0, *, ctx: Any) -> Any:
        original_init(self, maxsize, ctx=ctx)
        frame = creation_frame(self, getframe(1), CONTEXT, "multiprocessing/queues.py")
        if frame is not None:
            kind = "JoinableQueue" if isinstance(self, queues.JoinableQueue) else "Queue"
            self._threadline = shared_handle("queue", self._rlock, kind, frame, max(maxsize, 0))
            _equip(self, queues)

    def _reset(self: Any, after_fork: Any = False) -> Any:
        original_reset(self, after_fork)
        handle = identify(self)
        if handle is None:  # it is made, or has just been unpickled, also by a subclass that does so in its own way
            handle = adopted("queue", self._rlock)
        if handle is not None:
            self._threadline = handle
            _equip(self, queues)

    def _feed(buffer: Any, notempty: Any, send_bytes: Any, *rest: Any) -> Any:
        if isinstance(buffer, NumberedBuffer):
            send_bytes = buffer.sending(send_bytes)
        return real_feed(buffer, notempty, send_bytes, *rest)

    original_init = replace(cls, "__init__", __init__)
    original_reset = replace(cls, "_reset", _reset)
    real_feed = cls._feed
    replace(cls, "_feed", staticmethod(_feed))


def _equip(queue: Any, queues: ModuleType) -> None:
    number = identify(queue).number  # type: ignore[union-attr]
    queue._buffer = NumberedBuffer(number, queues._sentinel)
    real = queue._reader.recv_bytes

    def recv_bytes() -> Any:
        data = real()
        if ident() not in folded:
            emit(codes.GOT, number, 0, getframe(1))
        return data

    queue._recv_bytes = recv_bytes


def _put(queues: ModuleType) -> None:
    def put_of(cls: Any) -> None:
        def put(self: Any, obj: Any, block: Any = True, timeout: Any = None) -> Any:
            handle = identify(self)
            if handle is None or ident() in folded:
                return original(self, obj, block, timeout)
            frame = getframe(1)
            if block and (timeout is None or timeout > 0) and not self._closed and self._sem._semlock._is_zero():
                emit(codes.WAIT_QUEUE, handle.number, nanoseconds(timeout), frame)
            try:
                return original(self, obj, block, timeout)
            except BaseException as error:
                emit(codes.FULL if isinstance(error, queues.Full) else codes.FAILED, handle.number, 0, frame)
                raise

        original = replace(cls, "put", put)

    put_of(queues.Queue)
    put_of(queues.JoinableQueue)


def _get(queues: ModuleType) -> None:
    def get(self: Any, block: Any = True, timeout: Any = None) -> Any:
        handle = identify(self)
        if handle is None or ident() in folded:
            return original(self, block, timeout)
        frame = getframe(1)
        if block and (timeout is None or timeout > 0) and not self._closed and not _has_item(self, handle):
            emit(codes.WAIT_QUEUE, handle.number, nanoseconds(timeout), frame)
        try:
            return original(self, block, timeout)
        except BaseException as error:
            emit(codes.EMPTY if isinstance(error, queues.Empty) else codes.FAILED, handle.number, 0, frame)
            raise

    original = replace(queues.Queue, "get", get)


def _has_item(queue: Any, handle: Handle) -> Any:
    """Whether a get would go through at once: nobody else reads, and there is something to read."""
    return not queue._rlock._semlock._is_zero() and poller(queue._reader, "POLLIN")()


def _tasks(cls: Any) -> None:
    def task_done(self: Any) -> Any:
        handle = identify(self)
        if handle is not None and ident() not in folded:
            done = not self._unfinished_tasks._semlock._is_zero()
            emit(codes.TASK_DONE if done else codes.FAILED, handle.number, 0, getframe(1))
        return original_done(self)

    def join(self: Any) -> Any:
        handle = identify(self)
        if handle is None or self._unfinished_tasks._semlock._is_zero() or ident() in folded:
            return original_join(self)

        def wait() -> bool:
            original_join(self)
            return True

        waiting(codes.WAIT_JOIN, handle.number, None, getframe(1), wait, codes.RESUMED)
        return None

    original_done = replace(cls, "task_done", task_done)
    original_join = replace(cls, "join", join)


def _simple(queues: ModuleType) -> None:
    cls, dumps, loads = queues.SimpleQueue, queues._ForkingPickler.dumps, queues._ForkingPickler.loads

    def __init__(self: Any, *, ctx: Any) -> Any:
        original_init(self, ctx=ctx)
        frame = creation_frame(self, getframe(1), CONTEXT)
        if frame is not None:
            self._threadline = shared_handle("queue", self._rlock, "SimpleQueue", frame)

    def __setstate__(self: Any, state: Any) -> Any:
        original_setstate(self, state)
        handle = adopted("queue", self._rlock)
        if handle is not None:
            self._threadline = handle

    def put(self: Any, obj: Any) -> Any:
        handle = identify(self)
        if handle is None or ident() in folded:
            return original_put(self, obj)
        frame = getframe(1)
        data = dumps(obj)
        if self._wlock is None:
            _write(self, handle, data, frame)
        else:
            with self._wlock:
                _write(self, handle, data, frame)
        return None

    def get(self: Any) -> Any:
        handle = identify(self)
        if handle is None or ident() in folded:
            return original_get(self)
        frame = getframe(1)
        if not _has_item(self, handle):
            emit(codes.WAIT_QUEUE, handle.number, -1, frame)
        try:
            with self._rlock:
                data = self._reader.recv_bytes()
                emit(codes.GOT, handle.number, 0, frame)
        except BaseException:
            emit(codes.FAILED, handle.number, 0, frame)
            raise
        return loads(data)

    original_init = replace(cls, "__init__", __init__)
    original_setstate = replace(cls, "__setstate__", __setstate__)
    original_put = replace(cls, "put", put)
    original_get = replace(cls, "get", get)


_put_numbers = count(1)


def _write(queue: Any, handle: Handle, data: Any, frame: Any) -> None:
    """Put and sent at once: a SimpleQueue has no feeder."""
    number = next(_put_numbers)
    emit(codes.PUT, handle.number, number, frame)
    emit(codes.SENT, handle.number, number, frame)
    if len(data) > AT_ONCE or not poller(queue._writer, "POLLOUT")():
        emit(codes.WAIT_QUEUE, handle.number, -1, frame)
    queue._writer.send_bytes(data)
    emit(codes.RESUMED, handle.number, 0, frame)
