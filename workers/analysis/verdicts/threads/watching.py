"""Verdict on `threading.settrace` and `setprofile`: what was counted, and what it cost in this run."""

from __future__ import annotations

from collections.abc import Iterable

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Bars, Plot
from workers.analysis.verdicts.evidence import lanes_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.text import Duration, Text, text
from workers.trace.store import Store

_WAYS = ("alone", "profiled", "traced")


def trace_and_profile(store: Store, facts: Facts) -> Judgement:
    """Calls and lines for each thread, and the time that each way took."""
    calls, lines, took = facts.counts("calls"), facts.counts("lines"), facts.counts("took_us")
    expected = _calls_of(facts.integer("number"))
    doubts = agreement(text("threads that worked out the sum"), len(took), len(lanes_named(store, *_WAYS)))
    watched = [name for name in took if not name.startswith("alone")]
    right = bool(watched) and all(calls.get(name) == expected for name in watched)
    what = sentences(
        _counted(calls, lines, expected),
        _cost(took),
        text("Only threads that start after setprofile or settrace are watched: MainThread never was.")
        if "MainThread" not in calls
        else None,
    )
    title = text("{count} calls seen in each thread", count=expected) if right else text("Not all calls were seen")
    return Judgement(Verdict("calls_counted" if right else "calls_missing", title, what, right), doubts)


def _calls_of(number: int) -> int:
    """fibonacci(n) calls itself as often as two other Fibonacci numbers say: 2 F(n+1) - 1 calls in all."""
    one, two = 0, 1
    for _ in range(number + 1):
        one, two = two, one + two
    return 2 * one - 1


def _counted(calls: dict[str, int], lines: dict[str, int], expected: int) -> Text:
    if all(count == expected for count in calls.values()):
        return text(
            "In each of {threads} threads {count} calls were seen, and {lines} lines and returns in each traced one.",
            threads=len(calls),
            count=expected,
            lines=max(lines.values(), default=0),
        )
    parts = [text("{name}: {count}", name=name, count=count) for name, count in sorted(calls.items())]
    return text("The sum takes {count} calls, but these were seen: {parts}.", count=expected, parts=parts)


def _cost(took_us: dict[str, int]) -> Text:
    """Processor time, so that it does not matter what else the machine does."""
    alone, profiled, traced = (_mean_us(took_us, way) for way in _WAYS)
    if not alone:
        return text("The sum alone took too little time to be measured here.")
    return text(
        "It took {alone} of processor time when left alone, {profiled} with setprofile ({slower} times as long), {traced} with settrace "
        "({slowest} times).",
        alone=Duration(1_000 * alone),
        profiled=Duration(1_000 * profiled),
        slower=f"{profiled / alone:.1f}",
        traced=Duration(1_000 * traced),
        slowest=f"{traced / alone:.1f}",
    )


def _mean_us(took_us: dict[str, int], way: str) -> int:
    return _mean(value for name, value in took_us.items() if name.startswith(way))


def _mean(values: Iterable[int]) -> int:
    found = list(values)
    return sum(found) // len(found) if found else 0


def cost_plot(store: Store, facts: Facts) -> Plot | None:
    """Time of the sum by way of watching: the mean of two threads."""
    took = facts.counts("took_us")
    return Plot(
        title=text("What watching costs"),
        x=Axis(text("How the thread was watched")),
        y=Axis(text("Processor time"), "ms"),
        series=(Bars(text("One sum"), tuple(_mean_us(took, way) / 1_000 for way in _WAYS)),),
        note=measured_on(store, facts),
        names=(text("alone"), text("setprofile"), text("settrace")),
    )
