"""Ticks of the time axis, and times as text. All digits come from whole nanoseconds, so that none is a rounding artefact."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_UNITS: Final = ((1_000_000_000, "s", 9), (1_000_000, "ms", 6), (1_000, "µs", 3), (1, "ns", 0))

THIN_SPACE: Final = "\u202f"


@dataclass(frozen=True, slots=True)
class Tick:
    t_ns: int
    label: str  # empty for a minor tick


def step_for(span_ns: float, width_px: float, spacing_px: float = 96.0) -> int:
    """The smallest step of 1, 2 or 5 × 10ⁿ ns whose ticks are at least `spacing_px` apart."""
    least = max(span_ns * spacing_px / max(width_px, 1.0), 1.0)
    power = 1
    while True:
        for factor in (1, 2, 5):
            if power * factor >= least:
                return power * factor
        power *= 10


def ticks(first_ns: float, last_ns: float, width_px: float) -> list[Tick]:
    """Labelled ticks within the stretch, from zero on: nothing happened before the run began."""
    step = step_for(last_ns - first_ns, width_px)
    size = max(abs(first_ns), abs(last_ns))
    if len(time_text(int(size), step, int(size))) > 11:  # long labels need room
        step = step_for(last_ns - first_ns, width_px, 140.0)
    start = max(0, -(-math.ceil(first_ns) // step) * step)
    return [Tick(t, time_text(t, step, int(size))) for t in range(start, math.floor(last_ns) + 1, step)]


def time_text(t_ns: int, resolution_ns: int = 1, size_ns: int | None = None) -> str:
    """A moment as text, with as many digits as `resolution_ns` asks for, in the unit that fits `size_ns` (default: the moment itself).

    >>> time_text(412_010_000, 10_000)
    '412.01 ms'
    """
    size = abs(t_ns) if size_ns is None else max(abs(size_ns), 1)
    unit, name, places = next((entry for entry in _UNITS if size >= entry[0]), _UNITS[-1])
    dropped = 0
    while dropped < places and resolution_ns >= 10 ** (dropped + 1):
        dropped += 1
    digits = places - dropped
    whole, rest = divmod(abs(t_ns), unit)
    shown = f"{whole:,}".replace(",", THIN_SPACE)
    if digits:
        shown += "." + f"{rest:0{places}d}"[:digits]
    return f"{'-' if t_ns < 0 else ''}{shown} {name}"
