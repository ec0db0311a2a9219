# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`concurrent.futures`: both executors and their futures."""

from __future__ import annotations

from _queue import SimpleQueue as RealSimpleQueue
from itertools import count

from .. import codes
from ..buffer import emit, folded, getframe, ident, lane_now, note, settle
from ..definitions import Handle, Thing
from ..durations import nanoseconds
from ..patches import hide_own_frames, is_mistake, replace, without_us
from ..places import made_by_program, program_frame
from ..shared import adopted, shared_handle
from .sync import creation_frame, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, ModuleType
    from typing import Any


_DONE = ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")

_ON_BEHALF = ("asyncio/base_events.py", "asyncio/threads.py")
"""Whose pools are the program's all the same: a loop's default executor, for `asyncio.to_thread`."""

DEFAULT = "default executor"


def _handle(object_: Any) -> Handle | None:
    return getattr(object_, "_threadline_pool", None)


def install_futures(base: ModuleType) -> None:
    """Waiting for results, and the thread in which callbacks run."""
    future = base.Future
    for name in ("result", "exception"):
        _wait_method(future, name)
    _callbacks(future)
    _waiter(base)


def _wait_method(future: Any, name: str) -> None:
    def method(self: Any, timeout: Any = None) -> Any:
        try:
            if self._state in _DONE or ident() in folded or (timeout is not None and timeout <= 0):
                return original(self, timeout)
            return wait(self, timeout, getframe(1))
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original, self, timeout)
            hide_own_frames(error)
            raise

    def wait(self: Any, timeout: Any, frame: FrameType) -> Any:
        task = getattr(self, "_threadline_awaited", None)  # it stands for one of another thread's loop
        handle = task or _handle(self)
        raised = True
        number = 0 if handle is None else handle.number
        emit(codes.WAIT_JOIN, number, nanoseconds(timeout), frame)
        try:
            value = original(self, timeout)
            raised = False
            return value
        except BaseException:
            raise
        finally:
            over = codes.RESUMED if task is None else codes.JOINED
            emit(codes.TIMED_OUT if raised and not self.done() else over, number, 0, frame)

    original = replace(future, name, method, guarded=False)


running: dict[str, CodeType] = {}
"""The code of `_WorkItem.run`, in which a thread of a pool works a task off."""


def _callbacks(future: Any) -> None:
    def _invoke_callbacks(self: Any) -> Any:
        try:
            handle = getattr(self, "_threadline_pool", None)
            if handle is not None:
                frame = getframe(1)
                outer = frame.f_back
                # What a pool's thread does for itself is nobody's line; that is known without a look at all of its frames.
                nobodys = outer is not None and outer.f_code is running.get("thread")
                emit(codes.CALLBACK, handle.number, self._threadline_task, None if nobodys else frame)
            original(self)
            settle()
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original, self)
            hide_own_frames(error)
            raise
        return None

    original = replace(future, "_invoke_callbacks", _invoke_callbacks, guarded=False)


def _waiter(base: ModuleType) -> None:
    """`wait` and `as_completed` block on an event of their own."""

    class ResultEvent(base.threading.Event):  # type: ignore[misc, name-defined]
        def wait(self, timeout: float | None = None) -> bool:
            if self.is_set() or ident() in folded:
                return super().wait(timeout)  # type: ignore[no-any-return]
            real = super().wait
            return bool(waiting(codes.WAIT_JOIN, 0, timeout, getframe(1), lambda: real(timeout), codes.RESUMED))

    def __init__(self: Any) -> Any:
        original(self)
        self.event = ResultEvent()

    original = replace(base._Waiter, "__init__", __init__)


# ---------------------------------------------------------------- threads


def install_threads(thread: ModuleType) -> None:
    """ThreadPoolExecutor: its queue knows when a worker is idle, its work items when they are taken up."""
    cls = thread.ThreadPoolExecutor
    task_numbers = count(1)
    submitting: dict[int, Handle] = {}
    take = RealSimpleQueue.get
    running["thread"] = thread._WorkItem.run.__code__

    class WorkQueue(RealSimpleQueue):  # type: ignore[type-arg]
        number = 0

        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            if not block:
                return take(self, False)
            try:
                return take(self, False)
            except thread.queue.Empty:
                emit(codes.WAIT_IDLE, self.number, -1)
            item = take(self, True, timeout)
            if item is None:
                emit(codes.RESUMED, self.number)
            return item

    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original_init(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1), *_ON_BEHALF)
        if frame is not None:
            name = "" if made_by_program(getframe(1)) is not None else DEFAULT
            self._threadline_pool = Handle(Thing("Pool", frame, name=name, capacity=self._max_workers))
            self._work_queue = WorkQueue()
            self._work_queue.number = self._threadline_pool.number

    def submit(self: Any, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        handle = _handle(self)
        if handle is not None:
            submitting[ident()] = handle
        try:
            return original_submit(self, fn, *args, **kwargs)
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_submit, self, fn, *args, **kwargs)
            hide_own_frames(error)
            raise
        finally:
            submitting.pop(ident(), None)

    def item_init(self: Any, future: Any, fn: Any, args: Any, kwargs: Any) -> Any:
        try:
            original_item(self, future, fn, args, kwargs)
            handle = submitting.pop(ident(), None)
            if handle is not None:
                task = next(task_numbers)
                future._threadline_pool, future._threadline_task = handle, task
                self.fn = _recorded(fn, handle.number, task)
                frame = getframe(2)
                lane = lane_now()
                if lane == ident():
                    emit(codes.SUBMITTED, handle.number, task, frame)
                else:
                    note(codes.SUBMITTED, handle.number, task, program_frame(frame), lane)
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_item, self, future, fn, args, kwargs)
            hide_own_frames(error)
            raise
        return None

    original_init = replace(cls, "__init__", __init__)
    original_submit = replace(cls, "submit", submit, guarded=False)
    original_item = replace(thread._WorkItem, "__init__", item_init, guarded=False)


def _recorded(fn: Callable[..., Any], number: int, task: int) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        emit(codes.TASK_STARTED, number, task)
        try:
            value = fn(*args, **kwargs)
        except BaseException as error:
            emit(codes.TASK_RAISED, number, task)
            hide_own_frames(error)
            raise
        emit(codes.TASK_ENDED, number, task)
        return value

    return run


# ---------------------------------------------------------------- processes


def install_processes(process: ModuleType) -> None:
    """ProcessPoolExecutor: the work id that travels with a task is its number."""
    cls = process.ProcessPoolExecutor

    class WorkIds(process.queue.Queue):  # type: ignore[misc, name-defined]
        """Work ids on their way to the manager thread."""

        executor_items: dict[int, Any]
        number = 0
        handle: Handle

        def put(self, work_id: Any, *args: Any, **kwargs: Any) -> None:
            future = self.executor_items[work_id].future
            future._threadline_pool, future._threadline_task = self.handle, work_id + 1
            emit(codes.SUBMITTED, self.handle.number, work_id + 1, getframe(1))
            super().put(work_id, *args, **kwargs)

    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original_init(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1))
        if frame is not None:
            handle = shared_handle("pool", self._call_queue._rlock, "Pool", frame, self._max_workers)
            self._threadline_pool = self._call_queue._threadline_pool = handle
            self._work_ids = WorkIds()
            del self._work_ids._threadline  # machinery: not recorded as a queue of the program
            self._work_ids.executor_items, self._work_ids.handle = self._pending_work_items, handle

    def _process_worker(call_queue: Any, result_queue: Any, *rest: Any) -> Any:
        handle = _handle(call_queue) or adopted("pool", call_queue._rlock)
        if handle is not None:
            call_queue, result_queue = Calls(call_queue, handle.number), Results(result_queue, handle.number)
        return original_worker(call_queue, result_queue, *rest)

    original_init = replace(cls, "__init__", __init__)
    original_worker = replace(process, "_process_worker", _process_worker)


class Calls:
    """What a worker process reads its tasks from."""

    def __init__(self, real: Any, number: int) -> None:
        self._real, self._number = real, number

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """The next task, None when there will be no more."""
        emit(codes.WAIT_IDLE, self._number, -1)
        call = self._real.get(*args, **kwargs)
        if call is None:
            emit(codes.RESUMED, self._number)
        else:
            emit(codes.TASK_STARTED, self._number, call.work_id + 1)
        return call

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class Results:
    """What a worker process writes its results to."""

    def __init__(self, real: Any, number: int) -> None:
        self._real, self._number = real, number

    def put(self, result: Any) -> None:
        """Send a result, or the worker's own goodbye."""
        if hasattr(result, "work_id"):
            emit(codes.TASK_RAISED if result.exception is not None else codes.TASK_ENDED, self._number, result.work_id + 1)
        self._real.put(result)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)
