"""Verdicts on starting children and waiting for their ends."""

from __future__ import annotations

from collections.abc import Sequence

from workers.analysis.findings import Verdict
from workers.analysis.plots import Axis, Bars, Plot
from workers.analysis.verdicts.evidence import count, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts
from workers.analysis.verdicts.processes.children import as_many, children, waited_at_exit, waited_for
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store

DOWNLOADS = ("download-1", "download-2")


def start_and_join(store: Store, facts: Facts, variant: str) -> Judgement:
    """How long main waited, and how many receipts each of the three sees."""
    receipts, by_main, seen = facts.integer("receipts"), facts.integer("seen_by_main"), facts.counts("seen_by")
    joined = sum(count(store, object_named(store, name, "Process", "Thread"), Kind.JOINED) for name in seen)
    doubts = (*as_many(store, len(seen) if variant == "process" else 0), *agreement(text("ends that main waited for"), len(seen), joined))
    waited = text(
        "main waited {first} in join for {one} and then {second} for {two}.",
        first=Duration(waited_for(store, "cashier-1")),
        one="cashier-1",
        second=Duration(waited_for(store, "cashier-2")),
        two="cashier-2",
    )
    numbers = {"one": seen.get("cashier-1", 0), "two": seen.get("cashier-2", 0), "main": by_main}
    if variant == "process":
        memory = text(
            "In the box cashier-1 sees {one} receipts, cashier-2 {two} and main {main}: each process has a box of its own.", **numbers
        )
        title = text("Three processes, three boxes")
        return Judgement(Verdict("separate_memory", title, sentences(waited, memory), by_main == 0), doubts)
    memory = text(
        "In the box cashier-1 saw {one} receipts, cashier-2 {two}, and main sees {main} of {all}: threads share one box.",
        **numbers,
        all=receipts * len(seen),
    )
    return Judgement(
        Verdict("shared_memory", text("One box for all threads"), sentences(waited, memory), by_main == receipts * len(seen)), doubts
    )


def subclass(store: Store, facts: Facts, variant: str) -> Judgement:
    """What main knew when it went on, and who waited then."""
    running = [name for name in DOWNLOADS if facts.part("running").flag(name)]
    doubts = as_many(store, len(DOWNLOADS))
    at_exit = waited_at_exit(store, DOWNLOADS)
    own = sum(waited_for(store, name) for name in DOWNLOADS) - at_exit
    python = (
        text("At the end of the program Python itself waited for them: {time}.", time=Duration(at_exit)) if at_exit and running else None
    )
    if variant == "join" or (variant == "join_timeout" and not running):
        what = text("main stood still for {time} in join until both downloads had ended.", time=Duration(own))
        return Judgement(Verdict("waited", text("main waited for both"), what, not running), doubts)
    if not running:
        what = text("main did not wait, but when it looked, both downloads had ended already.")
        return Judgement(Verdict("waited", text("Nothing to wait for"), what, None), doubts)
    if variant == "join_timeout":
        given_up = sum(len(moments(store, object_named(store, name, "Process"), Kind.TIMED_OUT)) for name in DOWNLOADS)
        what = text(
            "main waited {time} in join(timeout), {count} of the waits timed out, and when it went on these still ran: {names}.",
            time=Duration(own),
            count=given_up,
            names=running,
        )
        hint = text("join() does not say so; is_alive() does.")
        return Judgement(Verdict("went_on", text("main gave up waiting"), sentences(what, hint, python), True), doubts)
    what = text("main did not wait; when it went on these still ran: {names}.", names=running)
    return Judgement(Verdict("went_on", text("main did not wait"), sentences(what, python), True), doubts)


def start_methods(store: Store, facts: Facts) -> Judgement:
    """The start-up time of each method, and what its children found."""
    number, started, found = facts.integer("children"), facts.part("started_us"), facts.part("found")
    doubts = tuple(
        doubt
        for name in started.names
        for doubt in agreement(text("children started by {method}", method=name), number, _started_by(store, name))
    )
    missing = facts.words("missing")
    absent = text("This system does not have: {names}.", names=missing) if missing else None
    if not started.names:
        return Judgement(Verdict("start_up_costs", text("Nothing to start"), absent or text("No child was started."), None), doubts)
    times = [_times(name, started.integers(name)) for name in started.names]
    inherited = [_inherited(name, found.counts(name)) for name in started.names]
    cost = text("From start() to the child's first line it took, on average: {times}.", times=times)
    legacy = text("Of the parent's variable, open file and held lock the child found: {found}.", found=inherited)
    title = text("Start-up costs of {count} methods", count=len(times)) if len(times) > 1 else text("Start-up costs")
    return Judgement(Verdict("start_up_costs", title, sentences(cost, legacy, absent), True), doubts)


def start_methods_plot(store: Store, facts: Facts) -> Plot | None:
    """Bars of the first child and of the later ones, for each method."""
    started, number = facts.part("started_us"), facts.integer("children")
    names = started.names
    times = [started.integers(name) for name in names]
    if not names or not all(times):
        return None
    series = [Bars(text("First child"), tuple(each[0] / 1000 for each in times))]
    if number > 1:
        series.append(Bars(text("Later children, on average"), tuple(_mean(each[1:]) / 1000 for each in times)))
    return Plot(
        text("From start() to the child's first line"),
        Axis(text("Start method")),
        Axis(text("Time"), "ms"),
        tuple(series),
        measured_on(store, facts),
        tuple(text("{name}", name=name) for name in names),
    )


def _started_by(store: Store, method: str) -> int:
    return sum(process.start_method == method for process in children(store))


def _times(method: str, microseconds: Sequence[int]) -> Text:
    mean = Duration(round(1000 * _mean(microseconds)))
    if len(microseconds) < 2:
        return text("{method} {mean}", method=method, mean=mean)
    return text("{method} {mean} (the first one {first})", method=method, mean=mean, first=Duration(1000 * microseconds[0]))


def _inherited(method: str, found: dict[str, int]) -> Text:
    names = {"variable": text("variable"), "file": text("file"), "held_lock": text("lock")}
    there = [names[name] for name in names if found.get(name)]
    if not there:
        return text("{method} nothing", method=method)
    if len(there) == len(names):
        return text("{method} all three, the lock as it was held", method=method)
    return text("{method} only {things}", method=method, things=there)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0
