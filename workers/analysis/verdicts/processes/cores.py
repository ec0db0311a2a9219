"""The verdict, and the curve, of work shared among more and more processes."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Curve, Plot
from workers.analysis.verdicts.judgement import Judgement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.analysis.verdicts.processes.children import as_many
from workers.text import Duration, Text, text
from workers.trace.store import Store

FASTER: Final = 1.2
"""From this factor on it is called faster: below, it may be what else the machine did."""


def one_per_core(store: Store, facts: Facts) -> Judgement:
    """Which number of processes was the fastest, by how much, and what more of them brought."""
    cores, took = facts.integer("cores"), _took(facts)
    doubts = as_many(store, sum(took))
    most = max(took, default=0)
    if 1 not in took or most < 2:
        what = text("Only one process worked, so there is nothing to compare.")
        return Judgement(Verdict("speed_up", text("Nothing to compare"), what, None), doubts)
    best = min(took, key=lambda processes: took[processes])
    alone = text("One process took {time} for the work.", time=Duration(took[1] * 1000))
    return Judgement(
        Verdict("speed_up", _title(took, best), sentences(alone, _best(took, best, cores), _beyond(took, cores)), True),
        doubts,
    )


def one_per_core_plot(store: Store, facts: Facts) -> Plot | None:
    """Speed-up over the number of processes, beside what as many cores could do at best."""
    cores, took = facts.integer("cores"), _took(facts)
    if 1 not in took or len(took) < 2:
        return None
    x = tuple(float(processes) for processes in took)
    return Plot(
        text("Speed-up against one process"),
        Axis(text("Processes")),
        Axis(text("Speed-up"), "×"),
        (
            Curve(text("Measured"), x, tuple(took[1] / took[processes] for processes in took)),
            Curve(
                text("At best, with {cores} cores", cores=cores), x, tuple(float(min(processes, cores)) for processes in took), ideal=True
            ),
        ),
        measured_on(store, facts),
    )


def _took(facts: Facts) -> dict[int, int]:
    """µs by number of processes, in rising order; a time of 0 would have no speed."""
    return {run["processes"]: max(run["took_us"], 1) for run in facts.entries("runs") if "processes" in run and "took_us" in run}


def _title(took: dict[int, int], best: int) -> Text:
    if took[1] / took[best] < FASTER:
        return text("No faster with more processes")
    return text("{factor} times as fast with {count} processes", factor=f"{took[1] / took[best]:.1f}", count=best)


def _best(took: dict[int, int], best: int, cores: int) -> Text:
    if took[1] / took[best] < FASTER:
        if cores < 2:
            return text("No other number was clearly faster: there is only one core to work on.")
        return text(
            "No other number was clearly faster on {cores} cores: they had other things to do, or there was too little work.",
            cores=cores,
        )
    return text(
        "The fastest were {count} processes, with {time}: {factor} times as fast, on {cores} cores.",
        count=best,
        time=Duration(took[best] * 1000),
        factor=f"{took[1] / took[best]:.1f}",
        cores=cores,
    )


def _beyond(took: dict[int, int], cores: int) -> Text | None:
    """What more processes than cores brought."""
    most = max(took)
    within = [took[processes] for processes in took if processes <= cores]
    if most <= cores or not within:
        return None
    time = Duration(took[most] * 1000)
    if min(within) / took[most] < FASTER:
        return text("{most} processes, more than there are cores, took {time}: that brought nothing more.", most=most, time=time)
    return text("{most} processes, more than there are cores, took {time}.", most=most, time=time)
