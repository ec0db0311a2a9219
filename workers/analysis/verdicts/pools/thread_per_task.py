"""The verdict on a thread for each task, and its curves."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Curve, Plot
from workers.analysis.verdicts.evidence import lanes_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.text import Duration, Text, text
from workers.trace.store import Store

US = 1_000
KIB = 1_024


def thread_per_task(store: Store, facts: Facts) -> Judgement:
    """What a thread for each of the most tasks cost in time, memory and switches, against a pool."""
    rows, waiters = facts.entries("measured"), facts.integer("waiters")
    doubts = agreement(text("threads with one task each"), sum(row["tasks"] for row in rows), len(lanes_named(store, "guest-")))
    if not rows:
        return Judgement(Verdict("nothing_measured", text("Nothing measured"), text("No number of tasks was tried."), None), doubts)
    most = rows[-1]
    what = sentences(
        text(
            "{tasks} tasks took {thread} with a thread each ({each} a task) and {pool} with a pool of {waiters}.",
            tasks=most["tasks"],
            thread=Duration(most["thread_us"] * US),
            each=Duration(most["thread_us"] * US // most["tasks"]),
            pool=Duration(most["pool_us"] * US),
            waiters=waiters,
        ),
        _memory(most),
        _switches(most),
        None if most["thread_us"] > most["pool_us"] else text("This time the threads were not slower: the machine was busy."),
    )
    title = text("{time} a task with a thread each", time=Duration(most["thread_us"] * US // most["tasks"]))
    return Judgement(Verdict("costs_compared", title, what, True), doubts)


def _memory(row: dict[str, int]) -> Text:
    if not row["thread_kib"] and not row["pool_kib"]:
        return text("This system does not say how much memory that took.")
    return text("Memory grew by {thread} MiB and {pool} MiB.", thread=f"{row['thread_kib'] / KIB:.1f}", pool=f"{row['pool_kib'] / KIB:.1f}")


def _switches(row: dict[str, int]) -> Text | None:
    if not row["thread_switches"] and not row["pool_switches"]:
        return None
    return text("The system switched threads {thread} and {pool} times.", thread=row["thread_switches"], pool=row["pool_switches"])


def plot(store: Store, facts: Facts, variant: str) -> Plot | None:
    """Time by number of tasks."""
    rows = facts.entries("measured")
    if len(rows) < 2:
        return None
    tasks = tuple(float(row["tasks"]) for row in rows)
    series = (
        Curve(text("A thread each"), tasks, tuple(row["thread_us"] / 1e6 for row in rows)),
        Curve(text("A pool of {waiters}", waiters=facts.integer("waiters")), tasks, tuple(row["pool_us"] / 1e6 for row in rows)),
    )
    said = measured_on(store, facts)
    return Plot(text("Time by number of tasks"), Axis(text("Tasks")), Axis(text("Time"), "s"), series, said, logarithmic=True)
