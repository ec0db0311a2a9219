"""Verdicts on the ends of threads: waited for, not waited for, cut off."""

from __future__ import annotations

import numpy as np

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, moments
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Flag, Kind, State
from workers.text import Duration, Text, text
from workers.trace.model import Lane
from workers.trace.store import Store


def join(store: Store, facts: Facts, variant: str) -> Judgement:
    """How many results there were when main read them, and what main did until then."""
    threads, found, in_vain = facts.integer("threads"), facts.integer("found"), facts.integer("in_vain")
    students = lanes_named(store, "student-")
    joined, timed_out = _joins(store, Kind.JOINED), _joins(store, Kind.TIMED_OUT)
    doubts = (
        *agreement(text("threads that were joined"), 0 if variant == "no_join" else threads, joined),
        *agreement(text("joins whose time was over"), in_vain, timed_out),
    )
    last = max((lane.ended_ns or 0 for lane in students), default=0)
    if found < threads:
        title = text("Read too early: {found} of {threads} books", found=found, threads=threads)
        what = text("MainThread read the list when only {found} of {threads} books were there.", found=found, threads=threads)
        return Judgement(Verdict("read_too_early", title, sentences(what, _waited_at_the_end(store, last)), False), doubts)
    title = text("All {threads} books found", threads=threads)
    complete = text("MainThread read the list when all {threads} books were there.", threads=threads)
    if variant == "no_join":
        luck = text("That was luck: nothing made it wait for the students.")
        return Judgement(Verdict("all_joined", title, sentences(complete, luck), None), doubts)
    return Judgement(Verdict("all_joined", title, sentences(complete, _meanwhile(store, variant, in_vain)), True), doubts)


def _joins(store: Store, kind: Kind) -> int:
    return sum(len(moments(store, item, kind)) for item in store.objects if item.kind == "Thread")


def _waited_at_the_end(store: Store, last_ns: int) -> Text | None:
    """Python waits for threads that are no daemons when main has returned."""
    main = next((lane for lane in store.lanes if lane.main), None)
    if main is None:
        return None
    columns = store.columns(main.id)
    waits = np.flatnonzero((columns.kind == Kind.WAIT) & (columns.detail == State.JOIN))
    if not len(waits):
        return None
    since = int(columns.time[waits[-1]])
    return text(
        "The last student came back {late} after it had got to its end, where Python waits for all threads that are no daemons.",
        late=Duration(max(last_ns - since, 0)),
    )


def _meanwhile(store: Store, variant: str, in_vain: int) -> Text:
    main = [lane for lane in store.lanes if lane.main]
    waited = sum(int(store.totals(lane.id)[State.JOIN]) for lane in main)
    if variant == "timeout":
        return text(
            "It waited for {time} in all, and {count} times a join came back with its time over: so it could do something in between.",
            time=Duration(waited),
            count=in_vain,
        )
    return text("It waited for {time} in all and did nothing meanwhile.", time=Duration(waited))


def daemons(store: Store, facts: Facts) -> Judgement:
    """Whether the clerk came to its own end."""
    pages, daemon, before = facts.integer("pages"), facts.flag("daemon"), facts.integer("finished_when_main_left")
    clerk = next(iter(lanes_named(store, "clerk")), None)
    if clerk is None:
        what = text("The trace does not show the clerk.")
        return Judgement(Verdict("no_clerk", text("No clerk"), what, None))
    begun, finished = _pages(store, clerk)
    doubts = agreement(text("whether the clerk is a daemon"), int(daemon), int(clerk.daemon))
    if not _cut_off(store, clerk):
        doubts = (*doubts, *agreement(text("pages that were written"), pages, finished))
        waited = Duration(_left_alone(store, clerk))
        how = text("{lane} came to an end of its own with all {pages} pages; MainThread had nothing to do for {time} before that.",
                   lane=clerk.name, pages=finished, time=waited)  # fmt: skip
        if daemon:
            how = text(
                "{lane} is a daemon, but it was done with all {pages} pages before the program ended.", lane=clerk.name, pages=finished
            )
        return Judgement(Verdict("all_written", text("All {pages} pages written", pages=finished), how, None if daemon else True), doubts)
    if before > finished:
        doubts = (*doubts, *agreement(text("pages that were written"), before, finished))
    what = sentences(
        text("{lane} is a daemon, so Python did not wait for it: it was cut off when MainThread had ended.", lane=clerk.name),
        text("It had begun page {begun} of {pages} and finished {finished}.", begun=begun, pages=pages, finished=finished),
        text("Its lane has no end of its own: no finally, no with block, nothing ran any more."),
    )
    title = text("Cut off on page {begun} of {pages}", begun=begun, pages=pages)
    return Judgement(Verdict("cut_off", title, what, False), doubts)


def _pages(store: Store, clerk: Lane) -> tuple[int, int]:
    """Pages begun and finished: it sleeps once for each."""
    kinds, details = store.columns(clerk.id).kind, store.columns(clerk.id).detail
    return int(((kinds == Kind.WAIT) & (details == State.SLEEPING)).sum()), int((kinds == Kind.RESUMED).sum())


def _cut_off(store: Store, clerk: Lane) -> bool:
    columns = store.columns(clerk.id)
    ends = np.flatnonzero(columns.kind == Kind.ENDED)
    return not len(ends) or bool(columns.flags[ends[-1]] & Flag.INFERRED)


def _left_alone(store: Store, clerk: Lane) -> int:
    """How long main, which was at its end, waited for the clerk."""
    main = [lane for lane in store.lanes if lane.main and lane.process == clerk.process]
    return sum(int(store.totals(lane.id)[State.JOIN]) for lane in main)
