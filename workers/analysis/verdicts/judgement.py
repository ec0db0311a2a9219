"""A verdict and what speaks against relying on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workers.analysis.findings import Finding, Verdict
from workers.analysis.plots import Plot
from workers.analysis.verdicts.outcome import Facts
from workers.text import Duration, Text, text
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class Judgement:
    """`doubts` are sentences of their own; `killed` names processes that the program itself ended by force, which is no doubt."""

    verdict: Verdict
    doubts: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()
    killed: frozenset[str] = frozenset()


Judge = Callable[[Store, Facts, str], Judgement]
"""Store, what main() returned and the variant's id ("" for none) → the verdict. May raise NoFactsError."""

Plotter = Callable[[Store, Facts, str], Plot | None]
"""The same → the curves or bars of this run; None when there is nothing to compare yet. May raise NoFactsError."""


def doubted(judgement: Judgement, store: Store) -> Verdict:
    """The verdict with its doubts in its text. A run that is in doubt is not called good; a fault that was shown stays one."""
    verdict, doubts = judgement.verdict, (*judgement.doubts, *_doubts(store, judgement.killed))
    for doubt in doubts:
        verdict = replace(verdict, text=text("{verdict} {doubt}", verdict=verdict.text, doubt=doubt))
    return replace(verdict, good=None) if doubts and verdict.good else verdict


def agreement(what: Text, program: int, trace: int) -> tuple[Text, ...]:
    """Nothing when the program's own count and the trace's are equal, else the sentence that says so."""
    if program == trace:
        return ()
    return (
        text(
            "The program and its trace disagree about {what}: the program says {program}, the trace shows {trace}.",
            what=what,
            program=program,
            trace=trace,
        ),
    )


def sentences(first: Text, *more: Text | None) -> Text:
    """Several sentences as one text; None is left out."""
    for sentence in more:
        if sentence is not None:
            first = text("{first} {second}", first=first, second=sentence)
    return first


def _doubts(store: Store, killed: frozenset[str]) -> tuple[Text, ...]:
    found: list[Text] = []
    dropped = sum(store.dropped.values())
    if dropped:
        found.append(text("{count} events were dropped while tracing, so what is counted here may be too low.", count=dropped))
    lost = [process.name for process in store.processes if process.lost and process.name not in killed]
    if lost:
        found.append(text("Ended by force: {names}. Up to 20 ms of what each did last are missing.", names=lost))
    if store.past.forgotten:
        found.append(
            text(
                "What was recorded before {time} is counted but not kept ({count} events); where moments are compared, those are missing.",
                time=Duration(store.past.kept_from_ns),
                count=store.past.forgotten,
            )
        )
    if store.faults:
        found.append(text("The trace is not whole: {fault}", fault=store.faults[0]))
    return tuple(found)
