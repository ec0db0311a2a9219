# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""The thread that a loop runs in, and what goes between it and other threads."""

from __future__ import annotations

from _weakref import ref
from types import CoroutineType

from .. import buffer, codes, tasks
from ..buffer import append, emit, getframe, ident, lane_now, note, now
from ..definitions import Handle, Thing
from ..durations import nanoseconds
from ..patches import hide_own_frames, replace
from ..places import program_frame
from . import aio_steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

_SELECTORS = ("SelectSelector", "PollSelector", "EpollSelector", "DevpollSelector", "KqueueSelector")
_run_once: Any = None
_selector_class: Any = None


def install(base_events: ModuleType) -> None:
    """Instrument what `asyncio.base_events` has loaded."""
    global _run_once
    _run_once = base_events.BaseEventLoop._run_once.__code__
    buffer.watch_tasks(task_now)
    buffer.thread_ended = tasks.forget_thread
    _install_chaining(base_events.futures)
    _install_handing_over(base_events.tasks)
    _install_calls(base_events.BaseEventLoop)


def task_now() -> int:
    """The lane of the task that runs in this thread, 0 when none does."""
    task = aio_steps.current()
    life = None if task is None else aio_steps.life_of(task)
    return 0 if life is None else life.slot.who


class LoopPart:
    """What a selector carries: the number of its loop, and whether another thread has called that since it last began to wait."""

    __slots__ = ("called", "handle", "loop", "number")

    def __init__(self, handle: Handle, loop: Any) -> None:
        self.loop = ref(loop)
        self.handle = handle
        self.number = handle.number
        self.called = False


def _part_of(selector: Any) -> LoopPart | None:
    part = getattr(selector, "_threadline_loop", None)
    return part if type(part) is LoopPart else None  # a mock has any attribute


# ---------------------------------------------------------------- the loop waits


def install_selectors(selector_events: ModuleType) -> None:
    """Record when a loop waits in its selector; a look without waiting is part of its running."""
    _install_loop(selector_events.BaseSelectorEventLoop)
    selectors = selector_events.selectors
    for name in _SELECTORS:
        if hasattr(selectors, name):
            _install_select(getattr(selectors, name), selectors.BaseSelector)


def _install_loop(loop_class: Any) -> None:
    def __init__(self: Any, selector: Any = None) -> Any:
        original(self, selector)
        if isinstance(self._selector, _selector_class):
            self._selector._threadline_loop = LoopPart(Handle(Thing("EventLoop", getframe(1), name="event loop")), self)

    original = replace(loop_class, "__init__", __init__)


def _install_select(selector_class: Any, base: Any) -> None:
    global _selector_class
    _selector_class = base

    def select(self: Any, timeout: Any = None) -> Any:
        if (timeout is not None and timeout <= 0) or getframe(1).f_code is not _run_once:
            return original(self, timeout)
        part = _part_of(self)
        number = 0
        if part is not None:
            number, part.called = part.number, False
        emit(_word(self, timeout), number, nanoseconds(timeout), getframe(1))
        try:
            return original(self, timeout)
        except BaseException as error:
            hide_own_frames(error)
            raise
        finally:
            emit(codes.WOKEN if part is not None and part.called else codes.RESUMED, number)

    original = replace(selector_class, "select", select, guarded=False)


def _word(selector: Any, timeout: float | None) -> int:
    """For what a loop waits: for a file it watches beside its own wake-up pipe, or a signal; else for the next timer, or another thread."""
    part = _part_of(selector)
    if len(selector.get_map() or ()) > 1 or (part is not None and getattr(part.loop(), "_signal_handlers", None)):
        return codes.WAIT_IO
    return codes.WAIT_IDLE if timeout is None else codes.WAIT_SLEEPING


# ---------------------------------------------------------------- executors


def _install_chaining(futures: ModuleType) -> None:
    """A loop's future that stands for one of a pool knows the pool and the task's number."""

    def _chain_future(source: Any, destination: Any) -> Any:
        result = original(source, destination)
        pool = getattr(source, "_threadline_pool", None)
        if isinstance(pool, Handle) and futures.isfuture(destination):
            destination._threadline_pool = (pool.number, source._threadline_task)
        return result

    original = replace(futures, "_chain_future", _chain_future)


# ---------------------------------------------------------------- other threads


def _install_handing_over(asyncio_tasks: ModuleType) -> None:
    """The thread that hands a coroutine over makes the task, although the loop's thread does so for it, and may wait for its end."""

    def run_coroutine_threadsafe(coro: Any, loop: Any) -> Any:
        time, frame = now(), program_frame(getframe(1))
        thread = getattr(loop, "_thread_id", None)
        slot = tasks.reserve(coro, thread, frame) if thread is not None and type(coro) is CoroutineType else None
        future = original(coro, loop)
        if slot is not None:
            future._threadline_awaited = slot.handle
            site = (None, 0) if frame is None else (frame.f_code, frame.f_lasti)
            append((time, [lane_now(), None, codes.SPAWNED, slot.number, 0, *site]))
        return future

    original = replace(asyncio_tasks, "run_coroutine_threadsafe", run_coroutine_threadsafe)


def _install_calls(loop_class: Any) -> None:
    """Another thread calls the loop, which wakes from its wait for that."""

    def call_soon_threadsafe(self: Any, callback: Any, *args: Any, context: Any = None) -> Any:
        part = _part_of(getattr(self, "_selector", None))
        if part is not None and self._thread_id not in (None, ident()):
            note(codes.NOTIFIED, part.number, 1, program_frame(getframe(1)), lane_now())
            part.called = True
        try:
            handle = original(self, callback, *args, context=context)
        except BaseException as error:
            hide_own_frames(error)
            raise
        if handle._source_traceback:  # in debug mode: of the frames in it the last is ours
            del handle._source_traceback[-1]
        return handle

    original = replace(loop_class, "call_soon_threadsafe", call_soon_threadsafe, guarded=False)
