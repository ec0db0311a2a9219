"""The clocks of a program under control: they show virtual time, counted from a round moment that is the same in all its processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

_CLOCKS: Final = ("time", "monotonic", "perf_counter")
_BEGIN: Final = 1_000_000
"""What they show at the beginning, in seconds."""

Seen = Callable[[], "float | None"]


def clocks(seen: Seen) -> Iterator[tuple[str, Callable[[], float]]]:
    """What to put in the place of the functions of `time`: (name, clock). `seen` gives the virtual seconds that have passed; None where
    it is not the program that asks: that sees real time.
    """
    for name in _CLOCKS:
        yield name, _clock(getattr(time, name), 1, seen)
        yield f"{name}_ns", _clock(getattr(time, f"{name}_ns"), 1_000_000_000, seen)


def _clock(real: Callable[[], float], unit: int, seen: Seen) -> Callable[[], float]:
    def read() -> float:
        passed = seen()
        return real() if passed is None else type(real())(_BEGIN * unit + passed * unit)

    read.__name__ = read.__qualname__ = real.__name__
    return read
