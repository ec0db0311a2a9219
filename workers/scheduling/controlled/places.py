"""Where in the program something happens: file, line and function, past the frames of this package and of the standard library's
threading and multiprocessing.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import threading
from types import CodeType, FrameType
from typing import Final, TypeAlias

Place: TypeAlias = tuple[str, int, str]
"""File, line, function."""

_OWN: Final = os.path.dirname(os.path.abspath(__file__)) + os.sep
_STANDARD: Final = (
    str(threading.__file__),
    str(queue.__file__),
    os.path.join(os.path.dirname(str(threading.__file__)), "concurrent") + os.sep,
    os.path.dirname(str(multiprocessing.__file__)) + os.sep,
    os.path.join(os.path.dirname(str(threading.__file__)), "asyncio") + os.sep,
)

_WAIT: Final = threading.Condition.wait.__code__

_passed: Final[dict[CodeType, bool]] = {}

sites: Final[list[Place]] = []
"""The places of the watched source, by the number that its operations carry."""


def add_site(place: Place) -> int:
    """Its number."""
    sites.append(place)
    return len(sites) - 1


def is_of_program(code: CodeType) -> bool:
    """Whether the code is neither ours nor that of the standard library's threading, multiprocessing and asyncio."""
    passed = _passed.get(code)
    if passed is None:
        passed = _passed[code] = code.co_filename.startswith((_OWN, *_STANDARD))
    return not passed


def place_of(frame: FrameType | None, site: int = -1) -> Place | None:
    """The innermost frame that is the program's own."""
    if site >= 0:
        return sites[site]
    while frame is not None:
        code = frame.f_code
        if is_of_program(code):
            return code.co_filename, line_of(frame), code.co_name
        frame = frame.f_back
    return None


def makes_waiter(frame: FrameType) -> bool:
    """Whether it is that of a wait for a condition, which makes a lock to wait at. Events, barriers, semaphores and queues have one."""
    return frame.f_code is _WAIT


def line_of(frame: FrameType) -> int:
    """The line it is at. What the compiler has added (the way out of a `with`, of an `except`) has none: that of what stands before it."""
    if frame.f_lineno is not None:
        return frame.f_lineno
    code = frame.f_code
    before = [line for start, _, line in code.co_lines() if line is not None and start <= frame.f_lasti]
    return before[-1] if before else code.co_firstlineno


def shown(place: Place | None) -> str:
    """`opposite_order.py:18`."""
    return "?" if place is None else f"{os.path.basename(place[0])}:{place[1]}"
