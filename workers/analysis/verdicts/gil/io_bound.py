"""Verdict on `gil.io_bound`: whose waits overlapped, and what each way costs in memory."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Bars, Plot
from workers.analysis.verdicts.evidence import count, object_named
from workers.analysis.verdicts.gil.shared import took
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.store import Store

WAYS = ("serial", "threads", "coroutines", "processes")


def io_bound(store: Store, facts: Facts, _: str) -> Judgement:
    """Waits that overlap take together as long as one."""
    times, workers, wait = facts.counts("milliseconds"), facts.integer("workers"), facts.integer("wait_ms")
    serial, threads, coroutines, processes = (times.get(way, 0) for way in WAYS)
    what = sentences(
        text(
            "{workers} waits of {wait}: in series {serial}, in threads {threads}, as coroutines {coroutines}, in processes {processes}.",
            workers=workers,
            wait=took(wait),
            serial=took(serial),
            threads=took(threads),
            coroutines=took(coroutines),
            processes=took(processes),
        ),
        _overlapped(workers, wait, times),
        _memory(facts),
    )
    doubts = agreement(text("waits in threads"), workers, count(store, object_named(store, "threads", "Pool"), Kind.TASK_ENDED))
    title = text("{workers} waits: {serial} or {threads}", workers=workers, serial=took(serial), threads=took(threads))
    return Judgement(Verdict("compared", title, what, serial >= workers * wait), doubts)


def _overlapped(workers: int, wait: int, times: dict[str, int]) -> Text | None:
    """Whose time is less than that of the waits put end to end."""
    names = {"threads": text("threads"), "coroutines": text("coroutines"), "processes": text("processes")}
    if workers < 2 or not wait:
        return None
    did = [name for way, name in names.items() if times.get(way, 0) < workers * wait]
    if not did:
        return text("No way's waits overlapped enough to be seen: with so little to wait for, starting costs more.")
    return text("The waits overlapped in: {ways}. Who waits needs no interpreter.", ways=did)


def _memory(facts: Facts) -> Text:
    if not facts.flag("memory_known"):
        return text("How much memory each took cannot be told on this system.")
    kib = facts.counts("kib")
    return text(
        "Memory grew by {threads} KiB for the threads, by {coroutines} KiB for the coroutines; the processes had {processes} KiB in all.",
        threads=kib.get("threads", 0),
        coroutines=kib.get("coroutines", 0),
        processes=kib.get("processes", 0),
    )


def plot(_: Store, facts: Facts, __: str) -> Plot:
    """Time by way."""
    times = facts.counts("milliseconds")
    return Plot(
        text("Time for the same waits"),
        Axis(text("Way")),
        Axis(text("Time"), "s"),
        (Bars(text("Time"), tuple(times.get(way, 0) / 1000 for way in WAYS)),),
        text("Measured in this run: {workers} waits of {wait}.", workers=facts.integer("workers"), wait=took(facts.integer("wait_ms"))),
        (text("serial"), text("threads"), text("coroutines"), text("processes")),
    )
