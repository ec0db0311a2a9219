"""Verdict on `coroutines.against_threads`: time and memory of very many waits."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Bars, Plot
from workers.analysis.verdicts.evidence import lanes_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.text import Duration, Text, text
from workers.trace.store import Store

MS = 1_000_000
WAYS = ("coroutines", "threads")


def against_threads(store: Store, facts: Facts, _: str) -> Judgement:
    """Both take about as long as one wait; they differ in what one more costs."""
    tasks, wait, times = facts.integer("tasks"), facts.integer("wait_ms"), facts.counts("milliseconds")
    what = sentences(
        text(
            "{tasks} waits of {wait} took {coroutines} as coroutines and {threads} in threads.",
            tasks=tasks,
            wait=Duration(wait * MS),
            coroutines=Duration(times.get("coroutines", 0) * MS),
            threads=Duration(times.get("threads", 0) * MS),
        ),
        _memory(facts, tasks),
    )
    threads = [lane for lane in lanes_named(store, "wait-") if lane.kind == "thread"]
    title = text("{tasks} waits at once", tasks=tasks)
    good = all(times.get(way, 0) >= wait for way in WAYS)
    return Judgement(Verdict("compared", title, what, good), agreement(text("threads"), tasks, len(threads)))


def _memory(facts: Facts, tasks: int) -> Text:
    if not facts.flag("memory_known"):
        return text("How much memory each took cannot be told on this system.")
    kib = facts.counts("kib")
    return text(
        "While all waited, memory had grown by {coroutines} KiB for coroutines and by {threads} KiB for threads, {each} for each of these.",
        coroutines=kib.get("coroutines", 0),
        threads=kib.get("threads", 0),
        each=f"{kib.get('threads', 0) / tasks:.1f} KiB",
    )


def plot(_: Store, facts: Facts, __: str) -> Plot:
    """Memory for each wait; time where memory is not known."""
    names = (text("coroutines"), text("threads"))
    tasks = facts.integer("tasks")
    note = text("Measured in this run, under tracing, with {tasks} waits at once.", tasks=tasks)
    if not facts.flag("memory_known"):
        times = facts.counts("milliseconds")
        values = tuple(times.get(way, 0) / 1000 for way in WAYS)
        return Plot(text("Time for all waits"), Axis(text("Way")), Axis(text("Time"), "s"), (Bars(text("Time"), values),), note, names)
    kib = facts.counts("kib")
    values = tuple(kib.get(way, 0) / tasks for way in WAYS)
    return Plot(text("Memory for each wait"), Axis(text("Way")), Axis(text("Memory"), "KiB"), (Bars(text("Memory"), values),), note, names)
