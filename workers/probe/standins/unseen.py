# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""What lists or counts the threads of the interpreter leaves the flush thread out: it is not the program's."""

from __future__ import annotations

import sys

from .. import buffer
from ..buffer import getframe, ident
from ..patches import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def install() -> None:
    """Instrument `sys` and `_thread`; code that keeps a function from before this one sees the thread."""
    import _thread

    def _current_frames() -> Any:
        frames = original_frames()
        frames[ident()] = getframe(2)
        return _without_own(frames)

    def _current_exceptions() -> Any:
        exceptions = original_exceptions()
        exceptions.pop(0, None)  # a thread that has not begun; it may be ours
        return _without_own(exceptions)

    def _count() -> Any:
        return original_count() - sum(buffer.own.values())

    original_frames = replace(sys, "_current_frames", _current_frames)
    original_exceptions = replace(sys, "_current_exceptions", _current_exceptions)
    original_count = replace(_thread, "_count", _count)


def _without_own(threads: dict[int, Any]) -> dict[int, Any]:
    for thread in list(buffer.own):
        threads.pop(thread, None)
    return threads
