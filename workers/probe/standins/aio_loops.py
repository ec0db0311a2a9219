# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""The thread that a loop runs in, and what goes between it and other threads."""

from __future__ import annotations

from .. import buffer, codes
from ..buffer import emit, getframe
from ..patches import hide_own_frames, replace
from . import aio_steps
from .sync import nanoseconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

_SELECTORS = ("SelectSelector", "PollSelector", "EpollSelector", "DevpollSelector", "KqueueSelector")
_run_once: Any = None


def install(base_events: ModuleType) -> None:
    """Instrument what `asyncio.base_events` has loaded."""
    global _run_once
    _run_once = base_events.BaseEventLoop._run_once.__code__
    buffer.task_now = task_now
    _install_chaining(base_events.futures)


def task_now() -> int:
    """The lane of the task that runs in this thread, 0 when none does."""
    task = aio_steps.current()
    life = None if task is None else aio_steps.life_of(task)
    return 0 if life is None else life.slot.who


# ---------------------------------------------------------------- the loop waits


def install_selectors(selector_events: ModuleType) -> None:
    """Record when a loop waits in its selector; a look without waiting is part of its running."""
    selectors = selector_events.selectors
    for name in _SELECTORS:
        if hasattr(selectors, name):
            _install_select(getattr(selectors, name))


def _install_select(selector_class: Any) -> None:
    def select(self: Any, timeout: Any = None) -> Any:
        if (timeout is not None and timeout <= 0) or getframe(1).f_code is not _run_once:
            return original(self, timeout)
        emit(_word(self, timeout), 0, nanoseconds(timeout), getframe(1))
        try:
            return original(self, timeout)
        except BaseException as error:
            hide_own_frames(error)
            raise
        finally:
            emit(codes.RESUMED, 0)

    original = replace(selector_class, "select", select, guarded=False)


def _word(selector: Any, timeout: float | None) -> int:
    """For what a loop waits: for a file, if it watches one beside its own wake-up pipe; else for the next timer, or for another thread."""
    if len(selector.get_map() or ()) > 1:
        return codes.WAIT_IO
    return codes.WAIT_IDLE if timeout is None else codes.WAIT_SLEEPING


# ---------------------------------------------------------------- executors


def _install_chaining(futures: ModuleType) -> None:
    """A loop's future that stands for one of a pool knows the pool and the task's number."""

    def _chain_future(source: Any, destination: Any) -> Any:
        result = original(source, destination)
        pool = getattr(source, "_threadline_pool", None)
        if pool is not None and futures.isfuture(destination):
            destination._threadline_pool = (pool.number, source._threadline_task)
        return result

    original = replace(futures, "_chain_future", _chain_future)
