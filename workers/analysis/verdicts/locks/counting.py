"""Verdict on the counter: whether anything was lost, and why not when not."""

from __future__ import annotations

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.gil import gil_uses
from workers.analysis.verdicts.evidence import count, lanes_named, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.locks.waiting import waited
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.store import Store


def counter(store: Store, facts: Facts, variant: str) -> Judgement:
    """The number that came out against the right one."""
    num, right = facts.integer("num"), facts.integer("right")
    lock = object_named(store, "num_lock", "Lock")
    lanes = tuple(lane.id for lane in lanes_named(store, "counter-"))
    doubts = agreement(text("how often the lock was taken"), right if variant == "lock" else 0, count(store, lock, Kind.ACQUIRED))
    if num != right:
        what = text("{threads} threads counted to {num} together; {right} would be right, so {lost} additions were lost.",
                    threads=len(lanes), num=num, right=right, lost=right - num)  # fmt: skip
        how = text("A thread that had read num before another one wrote it then wrote its own sum over that.")
        in_spite = text("This happened although every addition held the lock.")
        what = sentences(what, in_spite if variant == "lock" else how)
        finding = Finding(FindingKind.LOST_UPDATE, store.ended_ns or store.last_ns, lanes, (), (), what)
        return Judgement(Verdict("lost_update", text("{lost} additions lost", lost=right - num), what, False), doubts, (finding,))
    title = text("Nothing was lost")
    counted = text("{threads} threads counted to {num} together, as they should.", threads=len(lanes), num=num)
    if variant == "lock":
        return Judgement(Verdict("no_update_lost", title, sentences(counted, waited(store, lock)), True), doubts)
    return Judgement(Verdict("no_update_lost", title, sentences(counted, _turns(store), *_why(store)), None), doubts)


def _turns(store: Store) -> Text | None:
    """How often the interpreter changed threads, where that was measured."""
    measured = [use for use in gil_uses(store) if use.watching.how == "measured" and use.turns]
    return text("In that time they held the interpreter in {turns} turns.", turns=measured[0].turns) if measured else None


def _why(store: Store) -> tuple[Text, Text]:
    return (
        text(
            "Python {python} changes threads only at a jump back or a call, and between the reading and the writing of num += 1 there is "
            "neither. That is how this interpreter happens to be made, and no promise.",
            python=store.processes[0].python,
        ),
        text("Force the failing order, and the same lines lose an addition."),
    )
