"""Verdict on `deadlocks.lock_taken_twice` when it came through: who took the lock how deep."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import text
from workers.trace.store import Store

ADVICE: Final = text("An RLock knows its owner and would have let it in again.")


def lock_taken_twice(store: Store, facts: Facts, variant: str) -> Judgement:
    """The owner came in again as often as it made deposits."""
    balance, right, deposits = facts.integer("balance"), facts.integer("right"), facts.integer("deposits")
    lock = object_named(store, "account_lock", "RLock", "Lock")
    taken = moments(store, lock, Kind.ACQUIRED)
    deepest = max((moment.argument for moment in taken), default=0)
    again = sum(moment.argument > 1 for moment in taken)
    what = sentences(
        text("{deposits} deposits were made; the balance is {balance}.", deposits=deposits, balance=balance),
        text(
            "{name} was taken {count} times, {again} of them by the thread that held it already.",
            name="account_lock",
            count=len(taken),
            again=again,
        )
        if taken and lock is not None
        else None,
    )
    doubts = agreement(text("how often the lock was taken"), deposits + 1, len(taken))
    if variant == "lock":
        odd = text("A Lock should have stopped the thread at its first deposit.")
        return Judgement(Verdict("no_deadlock", text("No deadlock"), sentences(what, odd), None), doubts)
    title = text("Taken {depth} deep by one thread", depth=deepest)
    return Judgement(Verdict("no_deadlock", title, what, balance == right), doubts)
