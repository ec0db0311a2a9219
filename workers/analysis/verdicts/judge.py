"""From a run to its verdict: first how it ended, then what its scenario says about what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from workers.analysis.findings import Finding, Verdict
from workers.analysis.plots import Plot
from workers.analysis.verdicts import (
    coroutines,
    deadlocks,
    distributed,
    endings,
    events,
    gil,
    locks,
    network,
    plain,
    pools,
    processes,
    queues,
    threads,
)
from workers.analysis.verdicts.judgement import Judge, Judgement, Plotter, doubted
from workers.analysis.verdicts.outcome import Facts, NoFactsError
from workers.host.messages import RunSpec
from workers.text import Text, text
from workers.trace.store import Store

_PARTS: Final = (processes, pools, threads, locks, deadlocks, events, queues, gil, coroutines, network, distributed)

SCENARIOS: Final[Mapping[str, Judge]] = {name: judge for part in _PARTS for name, judge in part.JUDGES.items()}
PLOTS: Final[Mapping[str, Plotter]] = {name: plotter for part in _PARTS for name, plotter in part.PLOTS.items()}
ADVICE: Final[Mapping[str, Text]] = {name: advice for part in _PARTS for name, advice in part.ADVICE.items()}


def verdict_for(spec: RunSpec, store: Store, findings: Sequence[Finding]) -> Verdict:
    """What the run showed, with its own numbers. Good is None where there is nothing to judge or where the trace cannot bear it."""
    advice = ADVICE.get(spec.scenario or "")
    cut_short = endings.deadlock(findings, advice) or endings.ending(store)
    return doubted(_judged(spec, store), store) if cut_short is None else cut_short


def findings_for(spec: RunSpec, store: Store) -> list[Finding]:
    """Findings that only the scenario's verdict can make: lost updates, oversold tickets. Empty unless the run finished."""
    return [] if endings.ending(store) is not None else list(_judged(spec, store).findings)


def plot_for(spec: RunSpec, store: Store) -> Plot | None:
    """What this run measured, to be drawn; None when its scenario compares nothing, or has not come to its end."""
    plotter = PLOTS.get(spec.scenario or "")
    if plotter is None or store.outcome is None:
        return None
    try:
        return plotter(store, Facts(store.outcome), spec.variant or "")
    except NoFactsError:
        return None  # the verdict says what is missing


def _judged(spec: RunSpec, store: Store) -> Judgement:
    judge = SCENARIOS.get(spec.scenario or "")
    if judge is None:
        return plain.judged(store)
    try:
        return judge(store, Facts(store.outcome), spec.variant or "")
    except NoFactsError as error:
        what = text("The program ended, but {problem} Without that nothing can be said about this run.", problem=error.what)
        return Judgement(Verdict("no_outcome", text("No outcome"), what, None))
