"""Verdict on `gil.switch_interval`: how long the turns were at each interval, by the program's clock and on the GIL's own row."""

from __future__ import annotations

import numpy as np

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Curve, Plot
from workers.analysis.verdicts.evidence import lanes_named
from workers.analysis.verdicts.judgement import Judgement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.text import Duration, Text, text
from workers.trace.store import Store


def switch_interval(store: Store, facts: Facts, _: str) -> Judgement:
    """Longer interval, fewer and longer turns."""
    runs = facts.entries("runs")
    told = [
        text(
            "{interval}: {turns} turns, the middle one {median}",
            interval=Duration(run["interval_us"] * 1000),
            turns=run["turns"],
            median=Duration(run["median_us"] * 1000),
        )
        for run in runs
    ]
    medians = [run["median_us"] for run in runs]
    rising = medians == sorted(medians)
    follows = (
        text("The longer the interval, the longer the turns.")
        if rising
        else text("The turns do not follow the interval: other programs took the processor away in between.")
    )
    what = sentences(text("By the program's own clock: {told}.", told=told), follows, _on_the_row(store, runs))
    title = text("Turns of {shortest} to {longest}", shortest=Duration(min(medians) * 1000), longest=Duration(max(medians) * 1000))
    return Judgement(Verdict("turns_measured", title, what, True))


def _on_the_row(store: Store, runs: list[dict[str, int]]) -> Text | None:
    """How many turns the GIL's row shows for the same pairs of threads."""
    gil = store.processes[0].gil if store.processes else None
    if gil is None:
        return None
    if gil.object is None:
        return text("Who held the GIL was not measured: {why}", why=gil.why) if gil.why else None
    holders = store.owners(gil.object).lane
    counts = []
    for run in runs:
        lanes = [lane.id for lane in lanes_named(store, f"{run['interval_us'] / 1000:g} ms, ")]
        counts.append(int(np.isin(holders, lanes).sum()))
    if gil.how == "estimated":
        return text("On the GIL's row, estimated: {counts} turns.", counts=counts)
    return text("On the GIL's row: {counts} turns.", counts=counts)


def plot(_: Store, facts: Facts, __: str) -> Plot:
    """The middle turn against the interval."""
    runs = facts.entries("runs")
    x = tuple(run["interval_us"] / 1000 for run in runs)
    return Plot(
        text("Length of a turn"),
        Axis(text("Switch interval"), "ms"),
        Axis(text("Turn"), "ms"),
        (
            Curve(text("the middle turn"), x, tuple(run["median_us"] / 1000 for run in runs)),
            Curve(text("as long as the interval"), x, x, ideal=True),
        ),
        text("Measured in this run, two threads in one process."),
        logarithmic=True,
    )
