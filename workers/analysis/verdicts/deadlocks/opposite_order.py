"""Verdicts on the scenarios of the group deadlocks that ended without one. `endings.deadlock` judges those that did not."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store

ADVICE: Final = text("Had both taken the two locks in the same order, this could not happen.")


def opposite_order(store: Store, facts: Facts, variant: str) -> Judgement:
    """Both came through: by luck, by one order, or by giving a lock back."""
    transfers, stepped_back = facts.integer("transfers"), facts.counts("stepped_back")
    locks = [object_named(store, name, "Lock") for name in ("account_a", "account_b")]
    came_through = text("Both came through with {transfers} transfers in {time}.", transfers=transfers, time=Duration(store.ended_ns or 0))
    title = text("No deadlock")
    doubts = _taken(store, locks, 2 * transfers + sum(stepped_back.values()))
    if variant == "opposite":
        luck = text("That was luck: at no moment did each of them hold one lock and ask for the other's. With more rounds it will happen.")
        return Judgement(Verdict("no_deadlock", title, sentences(came_through, luck), None), doubts)
    waited = _longest_wait(store, locks)
    if variant == "one_order":
        order = text("Both take the locks in one order, so whoever has the first one gets the second one too.")
        return Judgement(Verdict("no_deadlock", title, sentences(came_through, order, waited), True), doubts)
    gave_up, more = _stepped_back(store, locks, stepped_back)
    return Judgement(Verdict("no_deadlock", title, sentences(came_through, gave_up, waited), True), (*doubts, *more))


def _stepped_back(store: Store, locks: list[SyncObject | None], stepped_back: dict[str, int]) -> tuple[Text, tuple[Text, ...]]:
    """Who gave the first lock back because the second did not come in time, and whether the trace saw the same."""
    seen: dict[str, int] = {}
    for lock in locks:
        for moment in moments(store, lock, Kind.TIMED_OUT):
            name = store.lane_name(moment.lane)
            seen[name] = seen.get(name, 0) + 1
    doubts = tuple(
        doubt
        for name in sorted({*seen, *stepped_back})
        for doubt in agreement(text("how often {name} stepped back", name=name), stepped_back.get(name, 0), seen.get(name, 0))
    )
    if not sum(stepped_back.values()):
        return text("Nobody had to step back this time."), doubts
    parts = [text("{name}: {count}", name=name, count=times) for name, times in sorted(stepped_back.items())]
    return text("When the second lock did not come in time, the first one was given back. That often: {parts}.", parts=parts), doubts


def _taken(store: Store, locks: list[SyncObject | None], expected: int) -> tuple[Text, ...]:
    taken = sum(len(moments(store, lock, Kind.ACQUIRED)) for lock in locks)
    return agreement(text("how often a lock was taken"), expected, taken)


def _longest_wait(store: Store, locks: list[SyncObject | None]) -> Text | None:
    longest = [(*waits.longest(), lock) for lock in locks if lock is not None and len(waits := waits_for(store, lock))]
    if not longest:
        return None
    lane, _, length, lock = max(longest, key=lambda wait: wait[2])
    return text(
        "The longest wait was that of {lane} for {object}: {time}.", lane=store.lane_words(lane), object=lock.name, time=Duration(length)
    )
