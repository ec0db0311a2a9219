"""Verdict on `deadlocks.lost_wakeup` when the guest has eaten: was the ring heard, or had it been before?"""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store

ADVICE: Final = text("Who first looks whether it has happened (wait_for, or while not ready: wait) does not wait for what has been.")


def lost_wakeup(store: Store, facts: Facts, variant: str) -> Judgement:
    """The guest was woken, or had no need to be."""
    meals = facts.integer("meals")
    bell = object_named(store, "bell", "Condition")
    woken, rung = moments(store, bell, Kind.WOKEN), moments(store, bell, Kind.NOTIFIED)
    doubts = agreement(text("how often the bell was rung"), 1, len(rung))
    eaten = text("The guest has eaten.") if meals else text("The guest has not eaten.")
    if woken:
        waits = waits_for(store, bell)
        heard = text("It listened already when the bell rang, after waiting for {time}.", time=Duration(waits.longest_ns))
        good = True if variant == "predicate" and meals == 1 else None
        early = None if variant == "predicate" else text("Had it come later than the ring, it would wait for ever.")
        return Judgement(Verdict("woken", text("The ring was heard"), sentences(eaten, heard, early), good), doubts)
    what = sentences(eaten, _before(store, bell))
    if variant == "predicate":
        return Judgement(Verdict("not_missed", text("Nothing to wait for"), what, meals == 1), doubts)
    return Judgement(Verdict("not_missed", text("No wake-up was missed"), what, None), doubts)


def _before(store: Store, bell: SyncObject | None) -> Text | None:
    """How long before the guest came the bell had rung."""
    rung = moments(store, bell, Kind.NOTIFIED)
    guests = {lane.id for lane in lanes_named(store, "guest")}
    came = [moment for moment in moments(store, bell, Kind.ACQUIRED) if moment.lane in guests]
    if not rung or not came:
        return None
    return text(
        "The bell had rung {time} before it came; it looked first, saw that the meal was ready, and did not wait.",
        time=Duration(came[0].t_ns - rung[0].t_ns),
    )
