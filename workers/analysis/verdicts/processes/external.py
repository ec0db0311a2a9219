"""The verdict on other programs as children."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import moments
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.exits import exit_code
from workers.trace.model import Lane
from workers.trace.store import Store

SORTED: Final = ["apple", "melon", "pear"]


def external_programs(store: Store, facts: Facts) -> Judgement:
    """Each program's life from start to exit code, and the one that had to be killed."""
    results = facts.part("results")
    lanes = dict(zip(results.names, [lane for lane in store.lanes if lane.kind == "external"], strict=False))
    doubts = (
        *agreement(text("programs started"), len(results.names), sum(lane.kind == "external" for lane in store.lanes)),
        *(
            doubt
            for name, lane in lanes.items()
            for doubt in agreement(
                text("the exit code of {name}", name=name), results.part(name).integer("exit_code"), exit_code(store, lane.id) or 0
            )
        ),
    )
    lives = [
        text("{command}: exit code {code} after {time}", command=lane.name, code=str(exit_code(store, lane.id)), time=_life(lane))
        for lane in lanes.values()
    ]
    what = text("The programs ended so: {lives}.", lives=lives)
    more = [_said(results), _killed(store, results, lanes.get("sleep"))]
    good = all(_as_meant(name, results.part(name)) for name in results.names)
    title = text("{count} programs, {count} exit codes", count=len(results.names)) if len(results.names) > 1 else text("One program")
    return Judgement(Verdict("programs_ended", title, sentences(what, *more), True if good else None), doubts)


def _said(results: Facts) -> Text | None:
    if "sort" not in results.names:
        return None
    return text("What went in through communicate() came back as: {answer}.", answer=results.part("sort").words("answer"))


def _killed(store: Store, results: Facts, lane: Lane | None) -> Text | None:
    """How long it lived on after its time was over is how long the kill took."""
    if "sleep" not in results.names or not results.part("sleep").flag("timed_out"):
        return None
    item = None if lane is None or lane.object is None else store.objects[lane.object]
    over = moments(store, item, Kind.FAILED)
    if not over or lane is None or lane.ended_ns is None:
        return text("The program that sleeps was killed when its time was over.")
    return text(
        "When its time was over, communicate() raised TimeoutExpired and the program ran on; it ended {time} later, by kill().",
        time=Duration(max(lane.ended_ns - over[0].t_ns, 0)),
    )


def _as_meant(name: str, result: Facts) -> bool:
    code = result.integer("exit_code")
    if name == "sort":
        return code == 0 and result.words("answer") == SORTED
    return code == 3 if name == "fail" else result.flag("timed_out")


def _life(lane: Lane) -> Duration:
    return Duration((lane.ended_ns or 0) - (lane.started_ns or 0))
