"""What the verdicts on the GIL have in common: times by way, and whether anybody saw who held it."""

from __future__ import annotations

from collections.abc import Iterable

from workers.analysis.verdicts.evidence import percent, time_in
from workers.probe.schema import State
from workers.text import Duration, Text, text
from workers.trace.model import Lane
from workers.trace.store import Store

MS = 1_000_000

GAIN = 1.2
"""From this factor on a way is called faster; what is less may be chance."""


def took(milliseconds: int) -> Duration:
    return Duration(milliseconds * MS)


def times_as_fast(before: int, after: int) -> float:
    """How many times as fast; both in ms, and 1 when nothing can be said."""
    return round(before / after, 1) if after else 1.0


def waited_for_gil(store: Store, lanes: Iterable[Lane]) -> Text | None:
    """How much of their time these lanes waited for the GIL, or why that is not known; None when it was never in question."""
    lanes = list(lanes)
    watched = {process.id: process.gil for process in store.processes if process.gil is not None}
    of_them = [watched[lane.process] for lane in lanes if lane.process in watched]
    if not of_them:
        return None
    if of_them[0].how == "unknown":
        return text("Who held the GIL was not measured: {why}", why=of_them[0].why)
    ready, lived = time_in(store, lanes, State.READY)
    return text("They waited {share} % of their time for the GIL.", share=percent(ready, lived))
