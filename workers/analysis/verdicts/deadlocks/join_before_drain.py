"""Verdict on `deadlocks.join_before_drain` when it came through: everything was read, or it fitted into the pipe."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import text
from workers.trace.model import SyncObject
from workers.trace.store import Store

ADVICE: Final = text("Read the queue first, then join.")


def join_before_drain(store: Store, facts: Facts, variant: str) -> Judgement:
    """How many results were read, and how many lay unread while the child lived."""
    items, read, exit_code = facts.integer("items"), facts.integer("read"), facts.integer("exit_code")
    results = object_named(store, "results", "Queue")
    doubts = (
        *agreement(text("results put"), items, count(store, results, Kind.PUT)),
        *agreement(text("results got"), items, count(store, results, Kind.GOT)),
    )
    all_read = text(
        "{read} of {items} results were read, and the process ended with exit code {code}.", read=read, items=items, code=exit_code
    )
    good = read == items and exit_code == 0
    if variant == "join_first":
        fitted = text("All of them fitted into the pipe, so the process could end before anybody read. With more items it could not.")
        return Judgement(Verdict("no_deadlock", text("No deadlock"), sentences(all_read, fitted), None), doubts)
    deepest = text("Up to {depth} lay in the queue at once.", depth=_deepest(store, results))
    return Judgement(Verdict("no_deadlock", text("Read first, joined then"), sentences(all_read, deepest), good), doubts)


def _deepest(store: Store, results: SyncObject | None) -> int:
    values = None if results is None else store.steps(results.id).value
    return int(values.max()) if values is not None and len(values) else 0
