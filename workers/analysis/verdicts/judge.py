"""From a run to its verdict: first how it ended, then what its scenario says about what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from workers.analysis.findings import Finding, Verdict
from workers.analysis.verdicts import deadlocks, endings, events, locks, plain, pools, queues
from workers.analysis.verdicts.judgement import Judgement, doubted
from workers.analysis.verdicts.outcome import Facts, NoFactsError
from workers.host.messages import RunSpec
from workers.text import Text, text
from workers.trace.store import Store

Judge = Callable[[Store, Facts, str], Judgement]

SCENARIOS: Final[Mapping[str, Judge]] = {
    "pools.more_tasks_than_workers": lambda store, facts, _: pools.more_tasks_than_workers(store, facts),
    "locks.lost_update": locks.lost_update,
    "locks.ticket_sale_processes": locks.ticket_sale_processes,
    "deadlocks.opposite_order": deadlocks.opposite_order,
    "deadlocks.opposite_order_processes": deadlocks.opposite_order,
    "events.waiting_room": lambda store, facts, _: events.waiting_room(store, facts),
    "queues.producers_and_consumers": lambda store, facts, _: queues.producers_and_consumers(store, facts),
    "queues.writers_and_reader": lambda store, facts, _: queues.writers_and_reader(store, facts),
}

ADVICE: Final[Mapping[str, Text]] = {
    "deadlocks.opposite_order": deadlocks.ADVICE,
    "deadlocks.opposite_order_processes": deadlocks.ADVICE,
}


def verdict_for(spec: RunSpec, store: Store, findings: Sequence[Finding]) -> Verdict:
    """What the run showed, with its own numbers. Good is None where there is nothing to judge or where the trace cannot bear it."""
    advice = ADVICE.get(spec.scenario or "")
    cut_short = endings.deadlock(findings, advice) or endings.ending(store)
    return doubted(_judged(spec, store), store) if cut_short is None else cut_short


def findings_for(spec: RunSpec, store: Store) -> list[Finding]:
    """Findings that only the scenario's verdict can make: lost updates, oversold tickets. Empty unless the run finished."""
    return [] if endings.ending(store) is not None else list(_judged(spec, store).findings)


def _judged(spec: RunSpec, store: Store) -> Judgement:
    judge = SCENARIOS.get(spec.scenario or "")
    if judge is None:
        return plain.judged(store)
    try:
        return judge(store, Facts(store.outcome), spec.variant or "")
    except NoFactsError as error:
        what = text("The program ended, but {problem} Without that nothing can be said about this run.", problem=error.what)
        return Judgement(Verdict("no_outcome", text("No outcome"), what, None))
