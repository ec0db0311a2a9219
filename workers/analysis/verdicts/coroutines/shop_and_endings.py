"""Verdicts on `coroutines.queue_and_lock` and `coroutines.cancel`."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, lanes_named, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, TaskEnd
from workers.text import Duration, Text, text
from workers.trace.store import Store


def queue_and_lock(store: Store, facts: Facts, _: str) -> Judgement:
    """Everything was paid for, and how often somebody had to wait."""
    items, money, right = facts.integer("items"), facts.integer("money"), facts.integer("right")
    shelf, lock = object_named(store, "shelf", "Queue"), object_named(store, "till_lock", "Lock")
    doubts = (
        *agreement(text("loaves put"), items, count(store, shelf, Kind.PUT)),
        *agreement(text("loaves got"), items, count(store, shelf, Kind.GOT)),
        *agreement(text("how often the lock was taken"), items, count(store, lock, Kind.ACQUIRED)),
    )
    at_till, at_shelf = waits_for(store, lock), waits_for(store, shelf)
    what = sentences(
        text("{items} loaves were sold; the till holds {money}, and {right} is right.", items=items, money=money, right=right),
        text(
            "Waits at the till: {till}, the longest {longest}; waits at the shelf: {shelf}. All of it happened on one thread.",
            till=len(at_till),
            longest=Duration(at_till.longest_ns),
            shelf=len(at_shelf),
        ),
    )
    title = text("{items} loaves sold", items=items)
    return Judgement(Verdict("all_paid" if money == right else "money_missing", title, what, money == right), doubts)


_EXPECTED: Final[dict[str, tuple[dict[str, str], str]]] = {
    "timeout": ({"quick": "finished", "slow": "cancelled"}, "TimeoutError"),
    "cancel": ({"quick": "finished", "slow": "cancelled"}, "CancelledError"),
    "group": ({"quick": "finished", "slow": "cancelled", "broken": "failed"}, "ExceptionGroup of 1"),
}


def cancel(store: Store, facts: Facts, variant: str) -> Judgement:
    """Which coroutine ended how."""
    endings, raised = facts.named_words("endings"), facts.word("raised")
    told = [_told(name, word) for name, word in sorted(endings.items())]
    what = sentences(text("How they ended: {told}.", told=told), _raised(raised, variant))
    doubts = tuple(
        doubt
        for words, ending, end in (
            (text("coroutines cancelled"), "cancelled", TaskEnd.CANCELLED),
            (text("coroutines that failed"), "failed", TaskEnd.RAISED),
        )
        for doubt in agreement(words, list(endings.values()).count(ending), ended(store, list(endings), end))
    )
    if (endings, raised) != _EXPECTED.get(variant):
        other = text("That is not what was to be shown: on a busy machine the times came out different.")
        return Judgement(Verdict("ended_otherwise", text("Ended in another way"), sentences(what, other), None), doubts)
    title = text("{count} of {all} ended before their time", count=sum(word != "finished" for word in endings.values()), all=len(endings))
    return Judgement(Verdict("ended_early", title, what, True), doubts)


def _told(name: str, word: str) -> Text:
    if word == "finished":
        return text("{name} finished", name=name)
    return text("{name} was cancelled", name=name) if word == "cancelled" else text("{name} failed", name=name)


def _raised(raised: str, variant: str) -> Text:
    if not raised:
        return text("Whoever waited for them got no exception.")
    if variant == "group":
        return text("The one failure came out of the group as {error}, after the others had been cancelled.", error=raised)
    return text("Whoever waited for them got {error}.", error=raised)


def ended(store: Store, names: list[str], how: TaskEnd) -> int:
    """How many of the tasks of these names ended so."""
    lanes = [lane for lane in lanes_named(store, *names) if lane.kind == "task"]
    ends = [columns.detail[columns.kind == Kind.ENDED] for columns in (store.columns(lane.id) for lane in lanes)]
    return sum(int((details == how).sum()) for details in ends)
