"""What the program prints while it is explored: kept for one execution, and no more of it than is useful."""

from __future__ import annotations

import io
from typing import Final

_MOST: Final = 20_000


class Captured(io.TextIOBase):
    """Stands for both standard streams."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def begin(self) -> None:
        """Forget what earlier executions printed."""
        self._pieces = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._length < _MOST:
            self._pieces.append(text)
            self._length += len(text)
        return len(text)

    def text(self) -> str:
        return "".join(self._pieces)[:_MOST].strip()
