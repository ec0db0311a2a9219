"""What was received, written down before it is shown. The seam where the recording file goes: anything with `write`, `flush`, `close`.

A plain journal is a header (magic, version, length of a JSON object, that object) and then, for each message of a traced process, its
serial number, its length and its bytes as they came. It holds no times of its own: those are in the messages.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from workers.text import text

MAGIC: Final = b"threadline journal\n"
VERSION: Final = 1
_HEADER: Final = struct.Struct("<HI")  # version, length of the JSON object
_ENTRY: Final = struct.Struct("<II")  # process, length of the message


class Journal(Protocol):
    """Where messages go first. Called from one thread at a time."""

    def write(self, process: int, message: bytes) -> None:
        """Take one message of the process with this serial number. Raises OSError when it cannot be kept."""

    def flush(self) -> None:
        """After this, what was written outlives the host. Raises OSError."""

    def close(self) -> None:
        """Complete the file. Nothing is written after it."""


MOST_BYTES: Final = 8 << 30
"""A program without end must not fill the disk."""


class JournalFullError(OSError):
    """It holds as much as it may."""


class FileJournal:
    """The journal as a plain temporary file."""

    def __init__(self, path: Path, about: dict[str, object], *, most_bytes: int = MOST_BYTES) -> None:
        """Create the file; `about` must be JSON. Raises OSError."""
        self._room = most_bytes
        self._file = path.open("xb", buffering=1 << 18)
        text = json.dumps(about, default=str).encode()
        self._file.write(MAGIC + _HEADER.pack(VERSION, len(text)) + text)
        self._file.flush()

    def write(self, process: int, message: bytes) -> None:
        """Raises JournalFullError when there is no room for the message."""
        self._room -= _ENTRY.size + len(message)
        if self._room < 0:
            raise JournalFullError(str(text("it holds as much as it may")))
        self._file.write(_ENTRY.pack(process, len(message)))
        self._file.write(message)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def read_journal(path: Path) -> tuple[dict[str, object], Iterator[tuple[int, bytes]]]:
    """The header's object, and the messages up to the last whole one. Raises ValueError when the file is no journal."""
    data = path.read_bytes()
    start = len(MAGIC) + _HEADER.size
    if not data.startswith(MAGIC) or len(data) < start:
        raise ValueError(f"{path} is not a Threadline journal.")
    version, length = _HEADER.unpack_from(data, len(MAGIC))
    if version != VERSION:
        raise ValueError(f"{path} is a journal of version {version}; this Threadline reads version {VERSION}.")
    return json.loads(data[start : start + length]), _entries(data, start + length)


def _entries(data: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    while offset + _ENTRY.size <= len(data):
        process, length = _ENTRY.unpack_from(data, offset)
        offset += _ENTRY.size
        if offset + length > len(data):
            return
        yield process, data[offset : offset + length]
        offset += length
