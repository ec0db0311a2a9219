"""Times that a run measured itself: as durations, as how many times faster, as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workers.analysis.plots import Axis, Bars, Plot
from workers.text import Duration, Text, text

MS = 1_000_000


def taken(milliseconds: Mapping[str, int], name: str) -> Duration:
    """The time of one method."""
    return Duration(milliseconds[name] * MS)


def faster(milliseconds: Mapping[str, int], name: str, than: str = "serial") -> float:
    """How many times as fast as the other; 0 where one of them took no time that can be measured."""
    own, other = milliseconds[name], milliseconds[than]
    return other / own if own > 0 and other > 0 else 0.0


def times(factor: float) -> str:
    """`1.93×`."""
    return f"{factor:.2f}×"


def bars(title: Text, names: Sequence[tuple[str, Text]], milliseconds: Mapping[str, int], said: Text) -> Plot | None:
    """Time by method; None when one is missing."""
    if any(name not in milliseconds for name, _ in names):
        return None
    values = tuple(milliseconds[name] / 1000 for name, _ in names)
    series = (Bars(text("Time"), values),)
    return Plot(title, Axis(text("Method")), Axis(text("Time"), "s"), series, said, tuple(words for _, words in names))
