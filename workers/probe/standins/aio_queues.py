# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`asyncio.Queue`, `LifoQueue`, `PriorityQueue`: instrumented in place.

`put` and `get` end in `put_nowait` and `get_nowait`, whoever had to wait before; so these plain methods see every item.
"""

from __future__ import annotations

from .. import codes, patches
from ..buffer import getframe, now
from ..definitions import Thing
from ..patches import hide_own_frames, replace
from .aio_steps import record
from .aio_sync import Part, part_of
from .queues import QueueHandle
from .sync import creation_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any


def install(module: ModuleType) -> None:
    """Instrument the classes of `asyncio.queues`."""
    _init(module.Queue)
    _put(module, module.Queue)
    _get(module, module.Queue)
    _tasks(module.Queue)


def _init(cls: Any) -> None:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1))
        if frame is not None:
            handle = QueueHandle(Thing(_kind(self), frame, capacity=max(self._maxsize, 0)))
            self._threadline_part = Part(handle, codes.WAIT_QUEUE)
            self._finished._threadline_part = Part(handle, codes.WAIT_JOIN, owned=False)

    original = replace(cls, "__init__", __init__)


def _kind(queue: Any) -> str:
    names = {cls.__name__ for cls in type(queue).__mro__ if cls.__module__ == "asyncio.queues"}
    return next((name for name in ("PriorityQueue", "LifoQueue") if name in names), "Queue")


def _put(module: ModuleType, cls: Any) -> None:
    def put_nowait(self: Any, item: Any) -> Any:
        time = now()
        try:
            original(self, item)
        except BaseException as error:
            if isinstance(error, module.QueueFull):
                _told(self, codes.FULL, getframe(1))
            hide_own_frames(error)
            raise
        try:
            part = getattr(self, "_threadline_part", None)
            if part is not None:
                record(codes.PUT, part.number, part.handle.entered(item), getframe(1), time)  # at a time before it woke somebody
        except Exception as error:
            patches.on_mistake(error)

    original = replace(cls, "put_nowait", put_nowait, guarded=False)


def _get(module: ModuleType, cls: Any) -> None:
    def get_nowait(self: Any) -> Any:
        time = now()
        try:
            item = original(self)
        except BaseException as error:
            if isinstance(error, module.QueueEmpty):
                _told(self, codes.EMPTY, getframe(1))
            hide_own_frames(error)
            raise
        try:
            part = getattr(self, "_threadline_part", None)
            if part is not None:
                record(codes.GOT, part.number, part.handle.left(item), getframe(1), time)
                if self.empty():
                    part.handle.inside.clear()  # forget items that left by another way
        except Exception as error:
            patches.on_mistake(error)
        return item

    original = replace(cls, "get_nowait", get_nowait, guarded=False)


def _told(queue: Any, word: int, frame: FrameType) -> None:
    part = part_of(queue)
    if part is not None:
        record(word, part.number, 0, frame)


def _tasks(cls: Any) -> None:
    def task_done(self: Any) -> Any:
        part = part_of(self)
        if part is not None:
            record(codes.TASK_DONE if self._unfinished_tasks > 0 else codes.FAILED, part.number, 0, getframe(1))
        return original(self)

    original = replace(cls, "task_done", task_done)
