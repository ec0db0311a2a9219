# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`input`, `os.read`, `os.write`: the program waits for what somebody types, or another process writes or reads.

Objects of `open()` are built-in ones (streams.py has those that may wait); these are the functions.
"""

from __future__ import annotations

import os
import sys

from .. import codes, gate
from ..buffer import folded, getframe, ident
from ..patches import replace
from ..places import is_program
from .sockets import ready
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

AT_ONCE = 4096
"""Bytes that a pipe takes without waiting when it has any room (PIPE_BUF)."""


def install(builtins: ModuleType, system: ModuleType) -> None:
    """Record the program's own calls."""

    def input(*args: Any) -> Any:
        me = ident()
        if me in folded:
            return original_input(*args)
        if gate.closed:
            gate.pass_(0, getframe(1))
        line: list[str] = []

        def wait() -> bool:
            folded.add(me)  # where it does not read from a terminal itself, it calls `sys.stdin`
            try:
                line.append(original_input(*args))
            finally:
                folded.discard(me)
            return True

        waiting(codes.WAIT_IO, 0, None, getframe(1), wait, codes.RESUMED)
        return line[0]

    def read(fd: Any, length: Any, /) -> Any:
        if ends():  # our modules may have been emptied
            return original_read(fd, length)
        frame = getframe(2)  # past the function that `replace` puts in the place
        if not is_program(frame.f_code.co_filename) or ident() in folded or not isinstance(fd, int) or ready(fd, "POLLIN"):
            return original_read(fd, length)
        if gate.closed:
            gate.pass_(0, frame)
        return waited(frame, lambda: original_read(fd, length))

    def write(fd: Any, data: Any, /) -> Any:
        if ends():
            return original_write(fd, data)
        frame = getframe(2)
        if not is_program(frame.f_code.co_filename) or ident() in folded or not isinstance(fd, int):
            return original_write(fd, data)
        return written(fd, data, frame, lambda part: original_write(fd, part))

    ends = sys.is_finalizing
    original_input = replace(builtins, "input", input)
    original_read = replace(system, "read", read)
    original_write = replace(system, "write", write)


def waited(frame: FrameType | None, call: Callable[[], Any]) -> Any:
    """The result of a call that has to wait."""
    result: list[Any] = []

    def wait() -> bool:
        result.append(call())
        return True

    waiting(codes.WAIT_IO, 0, None, frame, wait, codes.RESUMED)
    return result[0]


def written(fd: int, data: Any, frame: FrameType | None, write: Callable[[Any], Any]) -> Any:
    """Write as one call does, which waits until all is written. What there is no room for is a wait. Of bytes in a row, a part is written
    first as long as there is room: whether the whole would have to wait, the system does not say. If the rest fails, a part was written,
    as always.
    """
    if type(data) not in (bytes, bytearray, memoryview) or not _blocks(fd):
        return write(data)
    room = ready(fd, "POLLOUT")
    if room and (len(data) <= AT_ONCE or not may_wait(fd)):
        return write(data)
    view, done = memoryview(data), 0
    if room and view.c_contiguous:
        view = view.cast("B")
        while len(view) - done > AT_ONCE and ready(fd, "POLLOUT"):
            done += write(view[done : done + AT_ONCE])
        room = len(view) - done <= AT_ONCE and ready(fd, "POLLOUT")
    try:
        return done + (write(view[done:]) if room else waited(frame, lambda: write(view[done:])))
    except OSError:
        if done:
            return done
        raise


def _blocks(fd: int) -> bool:
    try:
        return os.get_blocking(fd)
    except OSError:
        return False


def may_wait(fd: int) -> bool:
    """Whether a call on it may wait for somebody: a pipe, a socket, a terminal."""
    try:
        kind = os.fstat(fd).st_mode & 0o170000
    except OSError:
        return False
    return kind in (0o010000, 0o140000) or (kind == 0o020000 and os.isatty(fd))
