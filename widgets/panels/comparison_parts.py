"""Inks, marks and numbers of the comparison's drawing."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Final

from widgets.panels.parts import duration, number
from widgets.theme import Theme
from workers.analysis.plots import Curve

SYMBOLS: Final = ("o", "s", "t1", "d")
MARKS: Final = ("●", "■", "▲", "◆")
"""The same as signs in the legend: what a series is, is never told by colour alone."""

LABELS_UP_TO: Final = 14
"""Measured points up to which each has its value beside it; of more, the one under the pointer is told."""

TICKS_UP_TO: Final = 10

NEAREST: Final = 0.08
"""Least share of the axis between two ticks."""

_INKS: Final = {
    "dark": ("#58a6ff", "#f0b8a8", "#d9c27a", "#c6aef2"),
    "light": ("#0b63c5", "#b0481a", "#7d6200", "#7a3db8"),
}


def inks(theme: Theme) -> tuple[str, ...]:
    """Colours that tell series apart: not those of the states, which mean something else."""
    return _INKS["dark" if theme.name == "dark" else "light"]


def value_text(value: float, unit: str) -> str:
    """`412 ms`, `1.93×`, `24.1 MiB`, `1 000`."""
    if unit == "s":
        return duration(round(value * 1e9))
    if value == round(value):
        said = number(round(value))
    else:
        said = f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 1000 else number(round(value))
    return f"{said}{unit}" if unit in ("×", "") else f"{said}\u00a0{unit}"


def x_ticks(curves: Sequence[Curve], *, logarithmic: bool) -> list[tuple[float, str]]:
    """Ticks where it was measured; of many, every so many, and none so near to the one before that their words would lie on each other."""
    places = sorted({x for curve in curves for x in curve.x if x > 0 or not logarithmic})
    every = max(1, -(-len(places) // TICKS_UP_TO))
    shown = [(log10(x) if logarithmic else x, value_text(x, "")) for x in places[::every]]
    if not shown:
        return []
    room = (shown[-1][0] - shown[0][0]) * NEAREST
    kept = [shown[0]]
    for at, words in shown[1:]:
        if at - kept[-1][0] >= room:
            kept.append((at, words))
    return kept
