"""Verdict on `deadlocks.pool_waits_for_itself` when every chapter got its chart."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, text
from workers.trace.store import Store

ADVICE: Final = text("A task must not wait for another task of its own pool: give the charts a pool of their own.")


def pool_waits_for_itself(store: Store, facts: Facts, variant: str) -> Judgement:
    """Chapters and charts are both tasks: twice as many as there are chapters."""
    chapters, written, workers = facts.integer("chapters"), facts.integer("written"), facts.integer("workers")
    pools = [item for item in store.objects if item.kind == "Pool"]
    doubts = agreement(text("tasks finished"), 2 * chapters, sum(count(store, pool, Kind.TASK_ENDED) for pool in pools))
    done = text(
        "{written} of {chapters} chapters were written in {time}, each with its chart.",
        written=written,
        chapters=chapters,
        time=Duration(store.ended_ns or 0),
    )
    if variant == "same_pool":
        room = text(
            "With {chapters} chapters and {workers} workers there was always a worker left for a chart. With more chapters there is none.",
            chapters=chapters,
            workers=workers,
        )
        return Judgement(Verdict("no_deadlock", text("No deadlock"), sentences(done, room), None), doubts)
    apart = text("The charts have workers of their own, so a chapter that waits keeps nobody from drawing.")
    return Judgement(Verdict("no_deadlock", text("All chapters written"), sentences(done, apart), written == chapters), doubts)
