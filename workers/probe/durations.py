"""Timeouts as the argument of a WAIT."""

from __future__ import annotations

LONGEST_S = 9e9
"""Longer ones, infinity among them, end after everybody's time: they count as none."""


def nanoseconds(seconds: object) -> int:
    """-1 for none, and for what is no number; 0 for one that is over. That NaN is no timeout, the program is told by what it calls."""
    if seconds is None or not isinstance(seconds, (int, float)) or seconds >= LONGEST_S:
        return -1
    return int(seconds * 1e9) if seconds > 0 else 0
