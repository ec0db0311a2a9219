"""Verdict on `gil.many_threads`: what passing the token on costs in small and large rings."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Curve, Plot
from workers.analysis.verdicts.evidence import count
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, text
from workers.trace.store import Store


def many_threads(store: Store, facts: Facts, _: str) -> Judgement:
    """Each hand-over is a sleep of one thread and a wake-up of another."""
    rings = facts.entries("rings")
    small, large = rings[0], rings[-1]
    what = sentences(
        text(
            "A hand-over took {small} in a ring of {few} threads and {large} in one of {many}.",
            small=Duration(small["each_ns"]),
            few=small["threads"],
            large=Duration(large["each_ns"]),
            many=large["threads"],
        ),
        text("Making a thread took {time}.", time=Duration(large["start_ns"])),
        text("That is under tracing, which adds to each hand-over; what can be compared is small against large."),
    )
    tokens = [item for item in store.objects if item.kind == "Lock" and item.name.startswith("tokens")]
    expected = sum(ring["hand_overs"] + ring["threads"] for ring in rings)  # each token is also taken once before it starts
    doubts = agreement(text("how often a token was taken"), expected, sum(count(store, token, Kind.ACQUIRED) for token in tokens))
    title = text("{small} to {large} for each hand-over", small=Duration(small["each_ns"]), large=Duration(large["each_ns"]))
    return Judgement(Verdict("measured", title, what, True), doubts)


def plot(store: Store, facts: Facts, _: str) -> Plot:
    """Cost by number of threads."""
    rings = facts.entries("rings")
    x = tuple(float(ring["threads"]) for ring in rings)
    return Plot(
        text("Cost of a hand-over"),
        Axis(text("Threads")),
        Axis(text("Time"), "µs"),
        (
            Curve(text("passing the token on"), x, tuple(ring["each_ns"] / 1000 for ring in rings)),
            Curve(text("making a thread"), x, tuple(ring["start_ns"] / 1000 for ring in rings)),
        ),
        measured_on(store, facts),
        logarithmic=True,
    )
