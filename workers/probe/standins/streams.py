# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`open()` and `sys.stdin`, where they lead to a pipe, a socket or a terminal: a read or a write that blocks is a wait.

What is buffered is built in, and asks the raw file beneath it by the names of its methods; so it is enough that the raw file is of a
class of ours, a subclass of the built-in one. Files of the disk are opened as always. What is printed (`sys.stdout`, `sys.stderr`) is
left alone: it has to get out even when the interpreter is going down.
"""

from __future__ import annotations

import builtins
import os
import sys
from _io import BufferedRandom, BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from _warnings import warn as _warn

from .. import patches
from ..buffer import folded, getframe, ident
from ..patches import hide_own_frames, replace
from ..places import is_program, program_frame
from .files import may_wait, waited, written
from .sockets import ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_FOR_THE_PROGRAM = ("<frozen os>", "/os.py", "/subprocess.py")
"""Files of the standard library that open pipes for the program."""
_RAW = ("r", "w", "a", "r+", "w+")
_MODES = {mode: (raw, "b" in mode) for raw in _RAW for mode in (raw, f"{raw}b", f"{raw}t", raw.replace("+", "b+"), raw.replace("+", "t+"))}
"""Mode → that of the raw file, and whether it is binary. What is not here is left to the built-in function."""
_FIFO = 0o010000
_NO_LINES = "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"
_NAMES = ("file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener")


def install() -> None:
    """Replace `open`, and what `sys.stdin` reads by."""
    if not sys.flags.warn_default_encoding:  # that warning names the line of the one who calls it, which would be ours
        _open()
    try:
        _standard_input()
    except (AttributeError, OSError, TypeError, ValueError):
        return  # it is of another kind; then it is left as it is


def _class(base: Any) -> Any:
    """The class of raw files whose calls may wait for somebody. What is still buffered at the very end of the interpreter, when our modules
    may have been emptied, is written all the same: so all that the methods need then comes with them.
    """
    ends, called, frame_of, hide, write_all = sys.is_finalizing, _called, _frame_writing, hide_own_frames, written

    class File(base):  # type: ignore[misc]
        @property  # type: ignore[misc]
        def __class__(self) -> Any:
            return base

        def readinto(self, buffer: Any, /) -> Any:
            return base.readinto(self, buffer) if ends() else called(self, "POLLIN", lambda: base.readinto(self, buffer))

        def read(self, *args: Any) -> Any:
            if ends():
                return base.read(self, *args)
            if not args or args[0] is None or args == (-1,):
                return self.readall()
            return called(self, "POLLIN", lambda: base.read(self, *args))

        def readall(self) -> Any:
            return base.readall(self) if ends() else called(self, "POLLHUP", lambda: base.readall(self))

        def write(self, data: Any, /) -> Any:
            if ends():
                return base.write(self, data)
            try:
                frame = frame_of(self)
                if frame is None:
                    return base.write(self, data)
                return write_all(self.fileno(), data, frame, lambda part: base.write(self, part))
            except BaseException as error:
                hide(error)
                raise

    # As the built-in type is called in messages: its own name has the module in it.
    File.__name__, File.__qualname__, File.__module__ = "_io.FileIO", "FileIO", "_io"
    return File


def _frame_writing(file: Any) -> Any:
    return None if ident() in folded or file.closed else program_frame(getframe(2))


def _called(file: Any, event: str, call: Callable[[], Any]) -> Any:
    """`POLLHUP`: until the other side has closed it, which a look tells of whatever it is asked for."""
    try:
        frame = None if file.closed else _frame(file.fileno(), event)
        return call() if frame is None else waited(frame, call)
    except BaseException as error:
        hide_own_frames(error)
        raise


def _frame(fd: int, event: str) -> Any:
    if ident() in folded or ready(fd, event) or not os.get_blocking(fd):
        return None
    return program_frame(getframe(3))


_File = _class(FileIO)


def _standard_input() -> None:
    stream = sys.stdin
    buffer = stream.buffer
    raw = getattr(buffer, "raw", None)
    if type(stream) is not TextIOWrapper or type(buffer) is not BufferedReader or type(raw) is not FileIO or not may_wait(raw.fileno()):
        return
    new = _File(raw.fileno(), "rb", closefd=False)
    new.name = raw.name
    buffer.__init__(new, new._blksize)  # type: ignore[misc]
    stream.__init__(  # type: ignore[misc]
        buffer, stream.encoding, stream.errors, None, line_buffering=stream.line_buffering, write_through=stream.write_through
    )


def _open() -> None:
    original = builtins.open
    others = [module for name in ("io", "_io") if getattr(module := sys.modules.get(name), "open", None) is original]

    def open(*args: Any, **named: Any) -> Any:
        try:
            if ends():
                return original(*args, **named)
            file: Any = args[0] if args else None
            kind = type(file)
            if kind is int:
                if waits(file) and for_the_program():
                    return opened(original, args, named)
            elif kind is bool and version >= (3, 13):
                warn("bool is used as a file descriptor", RuntimeWarning, 2)
                return original(int(file), *args[1:], **named)
            elif (kind is str or kind is bytes) and for_the_program() and is_fifo(file):
                return opened(original, args, named)
            if len(args) == 3 and args[2] == 1 and type(args[1]) is str and "b" in args[1]:
                warn(no_lines, RuntimeWarning, 2)
                return original(*args[:2], **named)
            return original(*args, **named)
        except BaseException as error:
            hide(error)
            raise

    # At the very end of the interpreter our modules may have been emptied; files can be opened all the same.
    # And its warnings name the line of the one who calls it, so they are given here.
    warn, version, no_lines, ends = _warn, sys.version_info, _NO_LINES, sys.is_finalizing
    waits, for_the_program, is_fifo, opened, hide = may_wait, _for_the_program, _is_fifo, _opened, hide_own_frames
    replace(builtins, "open", open, guarded=False)
    for module in others:
        patches.put(module, "open", builtins.open)


def _is_fifo(path: str | bytes, stat: Any = os.stat) -> bool:
    try:
        return stat(path).st_mode & 0o170000 == _FIFO  # type: ignore[no-any-return]
    except (OSError, ValueError):
        return False


def _for_the_program() -> bool:
    try:
        filename = getframe(2).f_code.co_filename
    except ValueError:  # the interpreter itself reads the lines of a traceback, after the last frame
        return False
    return is_program(filename) or filename.replace(os.sep, "/").endswith(_FOR_THE_PROGRAM)


def _opened(original: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """As the built-in function does it, for arguments that it takes."""
    given = {**dict(zip(_NAMES, args, strict=False)), **named}
    mode, buffering = given.get("mode", "r"), given.get("buffering", -1)
    known = _MODES.get(mode) if type(mode) is str else None
    fits = len(args) + len(named) == len(given) and given.keys() <= {*_NAMES} and type(buffering) is int
    if known is None or not fits:
        return original(*args, **named)
    raw_mode, binary = known
    texts = [given.get(name) for name in ("encoding", "errors", "newline")]
    if (binary and (buffering == 1 or texts != [None] * 3)) or (not binary and buffering == 0):
        return original(*args, **named)  # which warns, or refuses
    raw = _raw(given, raw_mode)
    try:
        return _above(raw, mode, raw_mode, buffering, None if binary else texts)
    except BaseException:
        raw.close()
        raise


def _raw(given: dict[str, Any], mode: str) -> Any:
    """Opening a pipe by its path waits for the other side."""
    file, closefd, opener = given["file"], given.get("closefd", True), given.get("opener")
    if type(file) is int or ident() in folded:
        return _File(file, mode, closefd, opener)
    return waited(program_frame(getframe(3)), lambda: _File(file, mode, closefd, opener))


def _above(raw: Any, mode: str, raw_mode: str, buffering: int, texts: list[Any] | None) -> Any:
    """The layers on a raw file. `texts`: encoding, errors, newline."""
    line_buffering = buffering == 1 or (buffering < 0 and raw.isatty())
    if buffering == 0:
        return raw
    size = raw._blksize if buffering < 0 or buffering == 1 else buffering
    layer: Any = BufferedRandom if "+" in raw_mode else BufferedReader if raw_mode == "r" else BufferedWriter
    buffer = layer(raw, size)
    if texts is None:
        return buffer
    encoding, errors, newline = texts
    text = TextIOWrapper(buffer, encoding, errors, newline, line_buffering)
    text.mode = mode  # type: ignore[misc]
    return text
