"""Verdict on the singleton: how many were really made."""

from __future__ import annotations

import numpy as np

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.locks.waiting import waited
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import Text, text
from workers.trace.store import Store

_MAKERS = ("__init__", "<module>")


def singleton(store: Store, facts: Facts, variant: str) -> Judgement:
    """Instances made by the program's own count, and by the trace: each making sleeps once, in the function that makes."""
    made, made_by, different, asked = facts.integer("made"), facts.words("made_by"), facts.integer("different"), facts.integer("asked")
    doubts = agreement(text("printers that were made"), made, _makings(store))
    if made != 1:
        what = sentences(
            text(
                "{made} printers were made, by {lanes}: each had found none, because the first was not ready yet.", made=made, lanes=made_by
            ),
            text("The offices use {different} different ones.", different=different),
        )
        return Judgement(Verdict("made_too_often", text("{made} printers instead of 1", made=made), what, False), doubts)
    title = text("One printer for all")
    once = text("{lane} made the only printer; {asked} questions in all got it.", lane=made_by[0] if made_by else "?", asked=asked)
    if variant == "no_lock":
        luck = text("That was luck: nobody asked while it was being made.")
        return Judgement(Verdict("made_once", title, sentences(once, luck), None), doubts)
    return Judgement(Verdict("made_once", title, sentences(once, *_price(store, variant, asked)), different == 1), doubts)


def _makings(store: Store) -> int:
    """Sleeps in a function that makes a printer."""
    made = 0
    for lane in store.kept_lanes():
        columns = store.columns(lane.id)
        at = np.flatnonzero((columns.kind == Kind.WAIT) & (columns.detail == State.SLEEPING) & (columns.site >= 0))
        made += sum(store.sites[int(columns.site[place])].function.endswith(_MAKERS) for place in at)
    return made


def _price(store: Store, variant: str, asked: int) -> tuple[Text | None, ...]:
    if variant == "module":
        return (text("Python runs a module once and lets whoever imports it meanwhile wait; no lock of the program is needed."),)
    lock = object_named(store, "printer.lock", "Lock")
    taken = count(store, lock, Kind.ACQUIRED)
    took = text("For {asked} questions the lock was taken {taken} times.", asked=asked, taken=taken)
    return took, waited(store, lock)
