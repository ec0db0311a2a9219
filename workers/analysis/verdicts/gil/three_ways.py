"""Verdict on `gil.serial_concurrent_parallel`: when each page was ready, in each of the three ways."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Curve, Plot
from workers.analysis.verdicts.evidence import count, lanes_named, object_named
from workers.analysis.verdicts.gil.shared import GAIN, times_as_fast, took, waited_for_gil
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.store import Store

WAYS = ("serial", "concurrent", "parallel")


def three_ways(store: Store, facts: Facts, _: str) -> Judgement:
    """Waiting overlaps in both, computing in one of them."""
    pages, cores = facts.integer("pages"), facts.integer("cores")
    ready = [facts.integers(way) for way in WAYS]
    serial, concurrent, parallel = (max(times, default=0) for times in ready)
    what = sentences(
        text(
            "{pages} pages took {serial} one after the other, {concurrent} in threads and {parallel} in processes, on {cores} cores.",
            pages=pages,
            serial=took(serial),
            concurrent=took(concurrent),
            parallel=took(parallel),
            cores=cores,
        ),
        _concurrent(store, times_as_fast(serial, concurrent)),
        _parallel(times_as_fast(concurrent, parallel)),
    )
    doubts = agreement(text("pages made in threads"), pages, count(store, object_named(store, "threads", "Pool"), Kind.TASK_ENDED))
    title = text(
        "Serial {serial}, concurrent {concurrent}, parallel {parallel}",
        serial=took(serial),
        concurrent=took(concurrent),
        parallel=took(parallel),
    )
    return Judgement(Verdict("compared", title, what, all(len(times) == pages for times in ready)), doubts)


def _concurrent(store: Store, gain: float) -> Text:
    waited = waited_for_gil(store, lanes_named(store, "thread_"))
    if gain >= GAIN:
        return sentences(text("The threads won by fetching side by side; setting the pages they took turns."), waited)
    return sentences(text("The threads won little: there was little to wait for, or the processor was busy."), waited)


def _parallel(gain: float) -> Text:
    if gain >= GAIN:
        return text("The processes, started before the clock was, also set the pages side by side.")
    return text("The processes were no faster than the threads: too few cores were free, or there was little to compute.")


def plot(store: Store, facts: Facts, _: str) -> Plot:
    """Pages ready over time, each way from its own beginning."""
    names = (text("serial"), text("concurrent: threads"), text("parallel: processes"))
    curves = []
    for way, name in zip(WAYS, names, strict=True):
        times = sorted(facts.integers(way))
        curves.append(Curve(name, (0.0, *(time / 1000 for time in times)), tuple(float(done) for done in range(len(times) + 1))))
    return Plot(
        text("One job, three ways"),
        Axis(text("Time since its way began"), "s"),
        Axis(text("Pages ready")),
        tuple(curves),
        measured_on(store, facts),
    )
