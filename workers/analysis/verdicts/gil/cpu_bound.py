"""Verdict on `gil.cpu_bound`: what threads and processes gained for work that only computes."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Bars, Plot
from workers.analysis.verdicts.evidence import count, lanes_named, object_named
from workers.analysis.verdicts.gil.shared import GAIN, times_as_fast, took, waited_for_gil
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.store import Store

WAYS = ("serial", "threads", "processes")


def cpu_bound(store: Store, facts: Facts, _: str) -> Judgement:
    """Three times by the program's own clock, and who held the interpreter meanwhile."""
    times, workers, cores = facts.counts("milliseconds"), facts.integer("workers"), facts.integer("cores")
    serial, threads, processes = (times.get(way, 0) for way in WAYS)
    what = sentences(
        text(
            "One after the other it took {serial}; in {workers} threads {threads}, in {workers} processes {processes}, on {cores} cores.",
            serial=took(serial),
            threads=took(threads),
            processes=took(processes),
            workers=workers,
            cores=cores,
        ),
        _threads(store, times_as_fast(serial, threads)),
        _processes(times_as_fast(serial, processes), cores),
    )
    doubts = agreement(text("parts summed in threads"), workers, count(store, object_named(store, "threads", "Pool"), Kind.TASK_ENDED))
    title = text(
        "Threads {threads}×, processes {processes}× as fast",
        threads=times_as_fast(serial, threads),
        processes=times_as_fast(serial, processes),
    )
    return Judgement(Verdict("compared", title, what, facts.flag("same")), doubts)


def _threads(store: Store, gain: float) -> Text:
    waited = waited_for_gil(store, lanes_named(store, "thread_"))
    if gain < GAIN:
        return sentences(text("The threads gained nothing: only one of them can have the interpreter at a time."), waited)
    if any(process.gil is not None and "GIL" in process.gil.why for process in store.processes):
        return sentences(text("The threads gained: this Python runs them side by side."), waited)
    return sentences(text("That threads came out faster is not their merit: other programs took the processor before."), waited)


def _processes(gain: float, cores: int) -> Text:
    if gain >= GAIN:
        return text("Each process has an interpreter of its own, so they computed side by side.")
    if cores == 1:
        return text("With one core there is nothing to gain from processes either.")
    return text("The processes gained nothing here: starting them cost more than was to be won, or the cores were busy. Try more work.")


def plot(store: Store, facts: Facts, _: str) -> Plot:
    """Time by way."""
    times = facts.counts("milliseconds")
    names = (text("serial"), text("threads"), text("processes"))
    return Plot(
        text("Time for the same sum"),
        Axis(text("Way")),
        Axis(text("Time"), "s"),
        (Bars(text("Time"), tuple(times.get(way, 0) / 1000 for way in WAYS)),),
        measured_on(store, facts),
        names,
    )
