# ruff: noqa: ANN401 - carries whatever both sides have agreed on
"""Messages between the explored process and those that the program has started: pickled, each behind its length, through two pipes."""

from __future__ import annotations

import os
import pickle
from _thread import allocate_lock
from struct import Struct
from typing import Any, Final

_LENGTH: Final = Struct("<Q")


MAIN: Final = ""
"""Stands for the main thread of a process, where messages name a thread."""

WHERE: Final = "where"
"""The one thing that a process is asked while its program runs, and the one message of it that is no question of the thread that runs."""


class Wire:
    """Both methods raise EOFError when the other side has gone."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._sending = allocate_lock()

    def send(self, message: Any) -> None:
        data = pickle.dumps(message)
        left = memoryview(_LENGTH.pack(len(data)) + data)
        try:
            with self._sending:
                while left:
                    left = left[os.write(self._writing, left) :]
        except OSError as error:
            raise EOFError from error

    def receive(self) -> Any:
        """Wait for the next message."""
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return pickle.loads(self._exactly(length))

    def _exactly(self, count: int) -> bytes:
        pieces: list[bytes] = []
        while count:
            piece = os.read(self._reading, min(count, 1 << 20))
            if not piece:
                raise EOFError
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)
