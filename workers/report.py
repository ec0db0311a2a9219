"""The report of a run as one JSON object (docs/report.md): format 1. What the command line prints, and what a test compares."""

from __future__ import annotations

import platform
import sys
from typing import Any, Final, TypeVar

from workers.analysis.cost import tracing_cost
from workers.analysis.findings import Finding, Verdict
from workers.analysis.gil import gil_use
from workers.analysis.statistics import ObjectUse, Statistics
from workers.host.messages import RunSpec
from workers.probe.schema import State
from workers.trace.model import Lane, Process, SyncObject
from workers.trace.store import Store

FORMAT: Final = 1
Item = TypeVar("Item", Process, Lane, SyncObject)

_STATES: Final = tuple(state for state in State if state is not State.NONE)


def run_report(spec: RunSpec, store: Store, findings: list[Finding], verdict: Verdict | None) -> dict[str, Any]:
    """Everything about a run; of one that goes on, as far as it has come. Times are ns since the run began."""
    ended, cost, uses = store.ended, tracing_cost(store), Statistics(store).objects()
    return {
        "format": FORMAT,
        "scenario": spec.scenario,
        "script": None if spec.scenario is not None else spec.script or spec.module,
        "variant": spec.variant,
        "parameters": _parameters(spec),
        "schedule": store.schedule,
        "python": _python(store),
        "platform": sys.platform,
        "ended": ended.ended if ended is not None else None,
        "exit_code": ended.exit_code if ended is not None else None,
        "outcome": store.outcome,
        "verdict": None if verdict is None else {"kind": verdict.kind, "text": str(verdict.text)},
        "findings": [_finding(store, finding) for finding in findings],
        "processes": [_process(store, process) for process in _in_order(store.processes)],
        "objects": [_object(store, uses[item.id]) for item in _in_order(store.objects)],
        "gone": _gone(store),
        "events": store.event_count,
        "dropped": sum(store.dropped.values()),
        "not_kept": store.past.forgotten,
        "lanes_not_kept": len(store.retired),
        "objects_not_kept": store.past.at_rest,
        "duration_ns": store.now_ns,
        "probe_cost_ns": cost.cost_ns,
        "probe_cost_share": cost.share,
        "output": store.output,
    }


def _in_order(items: list[Item]) -> list[Item]:
    """In the order in which they appeared, without those that are gone for good."""
    return sorted((item for item in items if not item.gone), key=lambda item: item.serial)


def _gone(store: Store) -> dict[str, Any]:
    """What ended beyond what is kept and is not listed: all of a kind together."""
    past, time_ns = store.departures.past, store.gone_totals
    return {
        "processes": past.process_count,
        "failed_processes": past.failed_processes,
        "lost_processes": past.lost_processes,
        "lanes": past.lane_count,
        "time_ns": {state.name.lower(): int(time_ns[state]) for state in _STATES},
        "objects": [
            {
                "kind": kind,
                "count": gone.count,
                "operations": gone.operations,
                "contended": gone.waits,
                "longest_wait_ns": gone.longest_wait_ns,
            }
            for kind, gone in sorted(past.objects.items())
        ],
    }


def _parameters(spec: RunSpec) -> dict[str, object]:
    """Without the variant, which has a key of its own."""
    return {name: value for name, value in spec.parameters.items() if name != "variant"}


def _python(store: Store) -> str:
    return store.processes[0].python if store.processes else platform.python_version()


def _finding(store: Store, finding: Finding) -> dict[str, Any]:
    return {
        "kind": str(finding.kind),
        "lanes": [str(store.lane_words(lane)) for lane in finding.lanes],
        "objects": [store.objects[number].name for number in finding.objects],
        "sites": [store.sites[site].short for site in finding.sites],
        "t_ns": finding.t_ns,
        "text": str(finding.text),
    }


def _process(store: Store, process: Process) -> dict[str, Any]:
    cost = tracing_cost(store, [process])
    return {
        "pid": process.pid,
        "parent": None if process.parent is None else store.processes[process.parent].pid,
        "name": process.name,
        "exit_code": process.exit_code,
        "started_ns": process.started_ns,
        "ended_ns": process.ended_ns,
        "probe_cost_ns": cost.cost_ns,
        "probe_cost_share": cost.share,
        "accelerator": process.accelerator,
        "gil": _gil(store, process),
        "lanes": [_lane(store, lane) for lane in _in_order(store.lanes) if lane.process == process.id and lane.started_ns is not None],
    }


def _gil(store: Store, process: Process) -> dict[str, Any] | None:
    """None for a process that never had two threads."""
    watching = process.gil
    if watching is None or not watching.looks:
        return None
    use = gil_use(store, watching.object) if watching.object is not None else None
    return {
        "how": watching.how,
        "why": watching.why,
        "looks": watching.looks,
        "watched_ns": watching.watched_ns,
        "cost_ns": watching.cost_ns,
        "turns": use.turns if use is not None else 0,
        "turns_not_kept": use.turns_not_kept if use is not None else 0,
        "lanes": [
            {"tid": store.lanes[lane.lane].native_id, "held_ns": lane.held_ns, "waited_ns": lane.waited_ns}
            for lane in (use.lanes if use is not None else ())
        ],
    }


def _lane(store: Store, lane: Lane) -> dict[str, Any]:
    totals = store.totals(lane.id)
    return {
        "name": lane.name,
        "kind": lane.kind,
        "tid": lane.native_id,
        "started_ns": lane.started_ns,
        "ended_ns": lane.ended_ns,
        "time_ns": {state.name.lower(): int(totals[state]) for state in _STATES},
    }


def _object(store: Store, use: ObjectUse) -> dict[str, Any]:
    item = store.objects[use.object]
    return {
        "name": item.name,
        "kind": item.kind,
        "operations": use.operations,
        "contended": use.contended,
        "longest_wait_ns": use.longest_wait_ns,
    }
