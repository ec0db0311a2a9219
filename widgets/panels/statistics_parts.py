"""What stands in the figures of a run: bars of lanes, objects and workers, and the sentences beside them."""

from __future__ import annotations

from typing import Final

from widgets.panels.bars import Bar
from widgets.panels.costs import share_text
from widgets.panels.naming import Names
from widgets.panels.parts import duration, number, percent
from widgets.text import tr
from widgets.theme import state_name
from workers.analysis.cost import tracing_cost
from workers.analysis.statistics import LaneUse, ObjectUse, PoolUse, QueueUse, Statistics, WorkerUse
from workers.probe.schema import State
from workers.trace.store import Store

WAITING: Final = frozenset({State.READY, State.LOCK, State.EVENT, State.QUEUE, State.IO, State.JOIN})
STACKED: Final = (
    State.RUNNING, State.READY, State.LOCK, State.EVENT, State.QUEUE, State.IO, State.JOIN, State.SLEEPING, State.IDLE, State.PAUSED,
    State.UNKNOWN,
)  # fmt: skip
"""States in the order in which a bar stacks them."""
_STATE_OF_KIND: Final = {"GIL": State.READY, "Event": State.EVENT, "Condition": State.EVENT, "Barrier": State.EVENT, "Pool": State.JOIN}


MOST_COSTS: Final = 6
"""Processes whose cost of tracing is told one by one."""


def lane_bar(use: LaneUse, names: Names) -> Bar:
    """Time by state, with the shares of running and of waiting for others; sleeping is neither."""
    parts = tuple((state, float(use.time_ns[state])) for state in STACKED if use.time_ns[state] > 0)
    waits = sum(use.share(state) for state in WAITING)
    numbers = (percent(use.share(State.RUNNING)), percent(waits), duration(use.life_ns))
    return Bar(use.lane, names.lane(use.lane), parts, numbers, float(use.life_ns))


def states_tip(bar: Bar) -> str:
    """Each state with its time and share."""
    whole = bar.whole or 1.0
    rows = [f"{state_name(state)}: {duration(int(ns))} · {percent(ns / whole)}" for state, ns in bar.parts if ns]
    return "\n".join([bar.name, *rows])


def object_bar(use: ObjectUse, names: Names, store: Store) -> Bar:
    item = store.objects[use.object]
    state = State.QUEUE if "Queue" in item.kind else _STATE_OF_KIND.get(item.kind, State.LOCK)
    numbers = (number(use.contended), duration(use.longest_wait_ns), duration(use.total_wait_ns))
    return Bar(use.object, names.thing(use.object), ((state, float(use.total_wait_ns)),), numbers)


def worker_bar(worker: WorkerUse, names: Names) -> Bar:
    parts = ((State.RUNNING, float(worker.life_ns - worker.idle_ns)), (State.IDLE, float(worker.idle_ns)))
    return Bar(worker.lane, names.lane(worker.lane), parts, (number(worker.tasks), percent(worker.idle_share)), float(worker.life_ns))


def totals_text(store: Store) -> str:
    cost = tracing_cost(store)
    lanes, processes = store.lane_count, store.process_count
    return tr(
        "Statistics",
        "{events} events in {time} · {lanes} in {processes} · tracing cost {share} of the run, {cost}",
        events=number(store.event_count),
        time=duration(store.now_ns),
        lanes=tr("Statistics", "1 lane") if lanes == 1 else tr("Statistics", "{count} lanes", count=lanes),
        processes=tr("Statistics", "1 process") if processes == 1 else tr("Statistics", "{count} processes", count=processes),
        cost=duration(cost.cost_ns),
        share=share_text(cost),
    )


def costs_text(store: Store) -> str:
    """What tracing cost each process, the greatest share first; nothing of a single one."""
    there = [process for process in store.processes if not process.gone]
    if len(there) < 2:
        return ""
    costs = [(process.name, tracing_cost(store, [process])) for process in there]
    costs.sort(key=lambda entry: -(entry[1].share or 0.0))
    told = [f"{name} {share_text(cost)}" for name, cost in costs[:MOST_COSTS]]
    if len(costs) > MOST_COSTS:
        told.append(tr("Statistics", "{count} more with less", count=len(costs) - MOST_COSTS))
    return tr("Statistics", "Tracing cost by process: {processes}", processes=tr("Statistics", ", ").join(told))


def unkept_text(store: Store) -> str:
    if not store.past.forgotten:
        return ""
    return tr(
        "Statistics",
        "{count} events before {time} are not kept; the figures count them all the same",
        count=number(store.past.forgotten),
        time=duration(store.past.kept_from_ns),
    )


def retired_text(store: Store, counted: Statistics) -> str:
    """Of the lanes that have no bar."""
    if not len(store.retired):
        return ""
    spent = counted.retired_ns()
    return tr(
        "Statistics",
        "Lanes that ended before that have no bar: {count}; together they ran for {running} and waited for {waiting}. "
        "Objects at rest since then: {objects}",
        count=number(len(store.retired)),
        running=duration(spent[State.RUNNING]),
        waiting=duration(sum(spent[state] for state in WAITING)),
        objects=number(store.past.at_rest),
    )


def gone_text(store: Store) -> str:
    """Of the objects that are in no table any more."""
    past = store.departures.past
    if not past.object_count:
        return ""
    kinds = past.objects.values()
    return tr(
        "Statistics",
        "Of the objects, {count} exist no more and are in no table: used {uses} times, waited for {waits} times, {time} together",
        count=number(past.object_count),
        uses=number(sum(kind.operations for kind in kinds)),
        waits=number(sum(kind.waits for kind in kinds)),
        time=duration(sum(kind.wait_ns for kind in kinds)),
    )


def dropped_text(store: Store) -> str:
    parts = [f"{name} {number(count)}" for name, count in sorted(store.dropped.items()) if count]
    return tr("Statistics", "Dropped: {classes}", classes=tr("Statistics", ", ").join(parts)) if parts else ""


def pool_text(pool: PoolUse, names: Names) -> str:
    return tr(
        "Statistics",
        "{pool}: {submitted} tasks submitted, {finished} finished, {failed} failed; at most {waiting} waited for a worker",
        pool=names.thing(pool.object),
        submitted=number(pool.submitted),
        finished=number(pool.finished),
        failed=number(pool.failed),
        waiting=number(pool.most_waiting),
    )


def queue_text(use: QueueUse, names: Names, *, single: bool) -> str:
    counts = tr(
        "Statistics",
        "{put} put, {got} got, at most {depth} in it · producers waited {put_wait}, consumers {got_wait}",
        put=number(use.put),
        got=number(use.got),
        depth=number(use.max_depth),
        put_wait=duration(use.put_wait_ns),
        got_wait=duration(use.got_wait_ns),
    )
    if use.median_latency_ns is not None and use.longest_latency_ns is not None:
        counts = tr(
            "Statistics",
            "{counts} · in the queue {median} (median), {longest} at most",
            counts=counts,
            median=duration(use.median_latency_ns),
            longest=duration(use.longest_latency_ns),
        )
    return tr("Statistics", "{queue}: {counts}", queue=names.thing(use.object), counts=counts) if single else counts
