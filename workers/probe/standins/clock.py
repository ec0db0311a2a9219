# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is

from __future__ import annotations

from .. import codes, control
from ..buffer import crowd, emit, folded, getframe, ident
from ..durations import nanoseconds
from ..patches import replace
from ..places import is_program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(time: ModuleType) -> None:
    """Record the program's sleeps; those of the standard library are part of what it does there."""
    real = time.sleep

    def sleep(seconds: Any, /) -> Any:
        frame = getframe(2)
        if not is_program(frame.f_code.co_filename) or ident() in folded:
            return real(seconds)
        emit(codes.WAIT_SLEEPING, 0, nanoseconds(seconds), frame)
        if control.about_to_block is not None:
            control.about_to_block(codes.WAIT_SLEEPING, 0)
        try:
            real(seconds)
        except BaseException:
            emit(codes.FAILED, 0, 0, frame)
            raise
        finally:
            if control.passed is not None:
                control.passed(codes.WAIT_SLEEPING, 0)
        emit(codes.RESUMED, 0, 0, frame)
        return None

    replace(time, "sleep", sleep)


def install_switching(sys: ModuleType) -> None:
    """A program that keeps other threads from running, keeps the flush thread from it."""

    def setswitchinterval(interval: Any, /) -> Any:
        original(interval)
        crowd()

    original = replace(sys, "setswitchinterval", setswitchinterval)
