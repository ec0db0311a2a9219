"""The pace of a run: how many operations per second its whole tree of processes may make.

It is told in two ways. Processes that are there get an order on their streams. The file holds it for those that begin, which read it before
the program's first line; and in slow motion they take their turns there (probe/gate.py), so that the host need not be asked for each.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from workers.probe.schema import PACE_FILE, PACE_FULL, PACE_HOLD, PACE_ORDER, Order
from workers.text import Text, text

SLOWEST: Final = 0.001
"""Operations per second; what is slower is a pause."""

FASTEST: Final = 1e6
"""Operations per second; what is faster is full speed, which costs nothing."""


def interval_of(per_second: float | None) -> int:
    """Nanoseconds between two operations, as `schema` has it."""
    if per_second is None or per_second > FASTEST:
        return PACE_FULL
    return PACE_HOLD if per_second < SLOWEST else round(1e9 / per_second)


class Pace:
    """The file, and what to say on a stream. `set` is for one thread, the rest for any."""

    def __init__(self, folder: Path, said: Callable[[Text], None]) -> None:
        self.path = folder / "pace"
        self._said = said
        self._number = 0
        self._write(PACE_FULL)
        self.order = self._order(PACE_FULL)

    @property
    def was_set(self) -> bool:
        return self._number > 0

    @property
    def paused(self) -> bool:
        return self.order == self._order(PACE_HOLD)

    def set(self, per_second: float | None) -> None:
        """From now on."""
        interval = interval_of(per_second)
        if self.order == self._order(interval):
            return
        self._number += 1
        self._write(interval)
        self.order = self._order(interval)

    def _order(self, interval: int) -> bytes:
        return Order.PACE + PACE_ORDER.pack(self._number, interval)

    def _write(self, interval: int) -> None:
        """In one piece: a process may be reading it. What is written of turns is known by the number to be of an earlier pace."""
        try:
            with self.path.open("r+b" if self._number else "wb", buffering=0) as file:
                file.write(PACE_ORDER.pack(self._number, interval) if self._number else PACE_FILE.pack(0, interval, -1, 0))
        except OSError as error:
            said = text("The pace cannot be written: {error}. Processes that begin do so at full speed.", error=str(error))
            self._said(said)
