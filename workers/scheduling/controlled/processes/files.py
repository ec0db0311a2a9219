# ruff: noqa: ANN401 - stands for `open`, and takes what it takes
"""Files that processes share. Each read and write of the system, as the buffers of `open` make them, is an operation on the file.

What does not go through `open` is not seen: `os.open`, renaming, removing.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import Any, Final

from ..operations import READ, WRITE
from ..watching.values import short

real_open: Final = io.open

Ask = Callable[..., Any]


class _File(io.FileIO):
    """Below the buffers of one open file."""

    def __init__(self, path: str, mode: str, ask: Ask, said: Callable[[str], None]) -> None:
        self._path = os.path.realpath(path)
        self._ask = ask
        self._said = said
        ask("open", self._path, mode)
        super().__init__(path, mode)

    def _stop(self, kind: str) -> None:
        self._ask("access", kind, self._path)

    def readinto(self, buffer: Any) -> Any:
        self._stop(READ)
        count = super().readinto(buffer)
        self._said(short(bytes(memoryview(buffer)[: count or 0])))
        return count

    def readall(self) -> bytes:
        self._stop(READ)
        found = super().readall()
        self._said(short(found))
        return found

    def read(self, size: int | None = -1) -> Any:
        if size is None or size < 0:
            return self.readall()
        self._stop(READ)
        found = super().read(size)
        self._said(short(found))
        return found

    def write(self, data: Any) -> Any:
        self._stop(WRITE)
        self._said(short(bytes(data)))
        return super().write(data)

    def truncate(self, size: int | None = None) -> int:
        self._stop(WRITE)
        return super().truncate(size)


def opening(watched: Callable[[], bool], ask: Ask, said: Callable[[str], None]) -> Callable[..., Any]:
    """What stands for `open`. `said` is told what each operation read or wrote."""

    def open_(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        named = isinstance(file, str | bytes | os.PathLike) and opener is None and closefd
        binary = "b" in mode
        if not named or not watched() or (buffering == 0 and not binary) or (binary and (encoding or errors or newline)):
            return real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = _File(os.fsdecode(file), mode.replace("b", "").replace("t", ""), ask, said)
        if buffering == 0:
            return raw
        buffered = _buffered(raw, mode, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)
        if binary:
            return buffered
        text = io.TextIOWrapper(buffered, encoding, errors, newline, line_buffering=buffering == 1)
        text.mode = mode  # type: ignore[misc]
        return text

    open_.__name__ = open_.__qualname__ = "open"
    return open_


def _buffered(raw: _File, mode: str, size: int) -> Any:
    if "+" in mode:
        return io.BufferedRandom(raw, size)
    return io.BufferedReader(raw, size) if "r" in mode else io.BufferedWriter(raw, size)
