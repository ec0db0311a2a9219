"""Verdict on `deadlocks.livelock`: did they get past each other, and after how many steps aside?"""

from __future__ import annotations

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store


def livelock(store: Store, facts: Facts, variant: str) -> Judgement:
    """Both moved all the time; what counts is whether that led anywhere."""
    passed, steps, aside = facts.flag("passed"), facts.integer("steps"), facts.counts("stepped_aside")
    glance = object_named(store, "glance", "Barrier")
    glances = len(moments(store, glance, Kind.NOTIFIED))  # two for each time that they look
    looked = glances // 2
    doubts = agreement(text("how often they looked at each other"), _expected(passed, steps, looked), looked)
    moved = [text("{name}: {count}", name=name, count=times) for name, times in sorted(aside.items())]
    if passed:
        what = text("They got past each other after {time}. Steps aside: {moved}.", time=Duration(store.ended_ns or 0), moved=moved)
        why = _why(variant)
        luck = text("Two people who always do the same should never have come out different.") if variant == "polite" else None
        good = None if variant == "polite" else True
        return Judgement(
            Verdict("passed", text("Past each other after {looks} looks", looks=looked), sentences(what, why, luck), good), doubts
        )
    lanes = tuple(lane.id for lane in lanes_named(store, "anna", "ben"))
    what = text(
        "Both moved all the time, and neither came a step further: after {steps} tries they gave up. Steps aside: {moved}.",
        steps=steps,
        moved=moved,
    )
    finding = Finding(FindingKind.LIVELOCK, store.ended_ns or store.last_ns, lanes, () if glance is None else (glance.id,), (), what)
    return Judgement(Verdict("livelock", text("No progress in {steps} tries", steps=steps), what, False), doubts, (finding,))


def _expected(passed: bool, steps: int, looked: int) -> int:
    """Those who do not get past look once for each try; those who do look once for each try that they needed."""
    return min(looked, steps) if passed else steps


def _why(variant: str) -> Text | None:
    if variant == "coin":
        return text("Chance made them choose differently.")
    return text("Only one of them had to step aside.") if variant == "right_of_way" else None
