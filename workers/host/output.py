"""How much of what a program prints is kept. The program is never made to wait for it."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from typing import Final

BURST_BYTES: Final = 4 << 20
RATE_BYTES: Final = 2 << 20
"""Per second, once the burst is used up."""

TAIL_BYTES: Final = 64 << 10
"""The last of what did not fit is kept all the same: a program's last words are what one looks for."""


@dataclass(frozen=True, slots=True)
class Piece:
    data: bytes
    dropped: int  # bytes left out before it


class OutputGate:
    """A token bucket for one stream, with the newest of what it refused held back until there is room or the end."""

    def __init__(self, *, burst: int = BURST_BYTES, rate: int = RATE_BYTES, tail: int = TAIL_BYTES) -> None:
        self._burst = burst
        self._rate = rate
        self._tail_limit = tail
        self._room = float(burst)
        self._filled_s = time.monotonic()
        self._tail: deque[bytes] = deque()
        self._tail_bytes = 0
        self._dropped = 0

    def offer(self, data: bytes, now_s: float) -> Piece | None:
        """What is to be shown now, if anything. `now_s` is time.monotonic()."""
        self._room = min(float(self._burst), self._room + (now_s - self._filled_s) * self._rate)
        self._filled_s = now_s
        if self._room < len(data) + self._tail_bytes:
            self._hold_back(data)
            return None
        self._room -= len(data) + self._tail_bytes
        return self._release(data)

    @property
    def holds(self) -> bool:
        """Something is held back."""
        return self._tail_bytes > 0

    def finish(self) -> Piece | None:
        """The stream has ended: what was held back, if anything."""
        return self._release(b"") if self._tail_bytes or self._dropped else None

    def _hold_back(self, data: bytes) -> None:
        self._tail.append(data)
        self._tail_bytes += len(data)
        while self._tail_bytes - len(self._tail[0]) >= self._tail_limit:
            oldest = self._tail.popleft()
            self._tail_bytes -= len(oldest)
            self._dropped += len(oldest)

    def _release(self, data: bytes) -> Piece:
        piece = Piece(b"".join(self._tail) + data, self._dropped)
        self._tail.clear()
        self._tail_bytes = self._dropped = 0
        return piece
