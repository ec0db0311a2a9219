"""Verdict on timers: when each fired, against the plan."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, lanes_named, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import Lane
from workers.trace.store import Store


def timer(store: Store, facts: Facts) -> Judgement:
    """The shots, how late each was, and the timer that was cancelled."""
    interval, count, rung = 1_000 * facts.integer("interval_us"), facts.integer("count"), facts.words("rung")
    rings = moments(store, object_named(store, "rings", "SimpleQueue"), Kind.PUT)
    shots = {store.lane_name(moment.lane): moment for moment in rings}
    oven = next(iter(lanes_named(store, "oven")), None)
    doubts = (
        *agreement(text("rings"), len(rung), len(rings)),
        *agreement(text("rings of the timer that was cancelled"), rung.count("oven"), sum(name == "oven" for name in shots)),
    )
    what = sentences(
        _eggs(store, shots, interval),
        _bell(store, shots, interval, count),
        _cancelled(oven) if "oven" not in rung else None,
    )
    right = len(rung) == count + 1 and "oven" not in rung
    return Judgement(Verdict("timers_fired", text("{count} shots, 1 timer cancelled", count=len(rung)), what, right), doubts)


def _late(store: Store, shot: Moment, interval: int) -> int:
    """How much longer than its interval a timer's thread lived until it rang."""
    return shot.t_ns - (store.lanes[shot.lane].started_ns or 0) - interval


def _eggs(store: Store, shots: dict[str, Moment], interval: int) -> Text:
    shot = shots.get("eggs")
    if shot is None:
        return text("The trace does not show the ring of eggs.")
    return text(
        "eggs rang {late} later than the {interval} planned.", late=Duration(_late(store, shot, interval)), interval=Duration(interval)
    )


def _bell(store: Store, shots: dict[str, Moment], interval: int, count: int) -> Text | None:
    """A chain of timers: each is wound up when the one before fires, so what each is late adds up."""
    chain = [shots[name] for name in (f"bell-{number}" for number in range(1, count + 1)) if name in shots]
    first = next(iter(lanes_named(store, "bell-1")), None)
    if not chain or first is None:
        return None
    drift = chain[-1].t_ns - (first.started_ns or 0) - count * interval
    return text(
        "The bell rang {count} times, each time in a thread of its own: {threads}. Each was late by up to {late}; "
        "after {planned} of plan the last one was {drift} behind.",
        count=len(chain),
        threads=len({shot.lane for shot in chain}),
        late=Duration(max(_late(store, shot, interval) for shot in chain)),
        planned=Duration(count * interval),
        drift=Duration(drift),
    )


def _cancelled(oven: Lane | None) -> Text:
    if oven is None or oven.started_ns is None or oven.ended_ns is None:
        return text("oven was cancelled and never rang.")
    return text("oven was cancelled: its thread ended after {time} without a ring.", time=Duration(oven.ended_ns - oven.started_ns))
