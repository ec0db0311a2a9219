"""Verdict and curves on how much one lock covers: the share of time waited, and the throughput."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Curve, Plot
from workers.analysis.verdicts.evidence import count, lanes_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import text
from workers.trace.store import Store


def granularity(store: Store, facts: Facts, variant: str) -> Judgement:
    """One teller against as many as there were at most."""
    took, rounds, booked, right = facts.counts("took_us"), facts.integer("rounds"), facts.integer("booked"), facts.integer("right")
    tellers = sorted(int(number) for number in took)
    taken = sum(count(store, item, Kind.ACQUIRED) for item in store.objects if item.kind == "Lock")
    doubts = agreement(text("how often a lock was taken"), sum(tellers) if variant == "no_lock_in_the_loop" else right, taken)
    most = tellers[-1] if tellers else 0
    what = sentences(
        text("{count} bookings, as many as there should be.", count=booked)
        if booked == right
        else text("{count} bookings, but {right} would be right.", count=booked, right=right),
        text(
            "{most} tellers made {rate} bookings a second, {times} times as many as one alone.",
            most=most,
            rate=round(_rate(took, rounds, most)),
            times=f"{_times(took, rounds, most):.1f}",
        ),
        text("They spent {share} % of their time waiting for a lock.", share=_waited(store, most)),
    )
    title = text("{most} tellers: {times} times the throughput", most=most, times=f"{_times(took, rounds, most):.1f}")
    return Judgement(Verdict("booked" if booked == right else "lost_update", title, what, booked == right), doubts)


def _rate(took_us: dict[str, int], rounds: int, tellers: int) -> float:
    """Bookings a second."""
    took = took_us.get(str(tellers), 0)
    return 1e6 * tellers * rounds / took if took else 0.0


def _times(took_us: dict[str, int], rounds: int, tellers: int) -> float:
    alone = _rate(took_us, rounds, 1)
    return _rate(took_us, rounds, tellers) / alone if alone else 0.0


def _waited(store: Store, tellers: int) -> int:
    """Percent of their lives that so many tellers waited for locks."""
    return percent(*time_in(store, lanes_named(store, f"{tellers}-tellers-"), State.LOCK))


def granularity_plot(store: Store, facts: Facts) -> Plot | None:
    """Both in percent over the number of tellers; 100 % throughput is as many times one teller's as there are tellers."""
    took, rounds = facts.counts("took_us"), facts.integer("rounds")
    tellers = sorted(int(number) for number in took)
    x = tuple(float(number) for number in tellers)
    return Plot(
        title=text("What more tellers bring"),
        x=Axis(text("Tellers")),
        y=Axis(text("Share"), "%"),
        series=(
            Curve(text("Throughput, of as many times one teller's"), x, tuple(100 * _times(took, rounds, n) / n for n in tellers)),
            Curve(text("Time spent waiting for a lock"), x, tuple(float(_waited(store, n)) for n in tellers)),
        ),
        note=measured_on(store, facts),
    )
