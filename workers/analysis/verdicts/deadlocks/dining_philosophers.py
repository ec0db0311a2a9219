"""Verdict on `deadlocks.dining_philosophers` when all have eaten: how many ate at once, and who waited."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, lanes_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import Duration, Text, text
from workers.trace.store import Store

ADVICE: Final = text("Each took the fork on the left first: with all left forks taken, no right one is left.")

_WHY: Final[dict[str, Text]] = {
    "one_order": text("The last one reaches for the lower fork first, like everybody else, so the ring cannot close."),
    "waiter": text("The waiter serves one at a time, so whoever may reach for forks finds them, but nobody eats beside anybody."),
    "one_seat_less": text("One of them always stands, so one of those who sit always finds a second fork."),
}


def dining_philosophers(store: Store, facts: Facts, variant: str) -> Judgement:
    """Everybody has eaten as often as they should."""
    philosophers, meals = facts.integer("philosophers"), facts.integer("meals")
    forks = [item for item in store.objects if item.kind == "Lock" and item.name.startswith("forks")]
    taken = sum(count(store, fork, Kind.ACQUIRED) for fork in forks)
    doubts = agreement(text("how often a fork was taken"), 2 * meals, taken)
    waited, lived = time_in(store, lanes_named(store, "philosopher-"), State.LOCK)
    came_through = text(
        "{philosophers} philosophers had {meals} meals in {time}, and spent {waited} % of it waiting.",
        philosophers=philosophers,
        meals=meals,
        time=Duration(store.ended_ns or 0),
        waited=percent(waited, lived),
    )
    if variant not in _WHY:
        luck = text("That was luck: at no moment did all hold their left fork. With more rounds it will happen.")
        return Judgement(Verdict("no_deadlock", text("No deadlock"), sentences(came_through, luck), None), doubts)
    return Judgement(Verdict("no_deadlock", text("All have eaten"), sentences(came_through, _WHY[variant]), True), doubts)
