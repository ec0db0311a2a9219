"""What is known of an interval, a lane or an object, as rows for a person. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from widgets.panels.costs import share_text
from widgets.panels.naming import Names
from widgets.panels.parts import duration, number
from widgets.text import shown, tr
from widgets.theme import state_name
from workers.analysis.cost import tracing_cost
from workers.analysis.waits import wait_graph
from workers.probe.schema import Flag, State
from workers.trace.exits import exit_code
from workers.trace.model import Process
from workers.trace.ownership import MUTEXES
from workers.trace.store import ARROW_KINDS, Arrows, Interval, Store

Goes: TypeAlias = Literal["", "lane", "object", "site", "time"]
MOST_ARROWS: Final = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """One row. A value that leads somewhere says where to: the number of a lane, object or site, or a time in ns."""

    name: str
    value: str
    goes: Goes = ""
    to: int = 0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    title: str
    rows: tuple[Fact, ...]
    state: State | None = None  # whose colour stands beside the title


def of_interval(store: Store, names: Names, interval: Interval, *, arrows: bool = True) -> Facts:
    last = interval.last_ns if interval.last_ns is not None else store.now_ns
    length = duration(last - interval.first_ns)
    rows = [
        _lane(names, interval.lane, tr("Inspector", "Lane")),
        Fact(tr("Inspector", "State"), state_name(interval.state)),
        Fact(tr("Inspector", "From"), duration(interval.first_ns), "time", interval.first_ns, numeric=True),
        Fact(tr("Inspector", "To"), duration(last), "time", last, numeric=True)
        if interval.last_ns is not None
        else Fact(tr("Inspector", "To"), tr("Inspector", "goes on"), numeric=True),
        Fact(tr("Inspector", "Duration"), length, numeric=True),
    ]
    if interval.object is not None and interval.state is not State.UNKNOWN:
        rows.append(Fact(tr("Inspector", "Object"), names.thing(interval.object), "object", interval.object))
        if interval.state is State.LOCK and not store.is_known(interval.object, interval.first_ns):
            rows.append(Fact(tr("Inspector", "Held by"), state_name(State.UNKNOWN)))
        elif interval.state is State.LOCK and (holder := store.holder_at(interval.object, interval.first_ns)) is not None:
            rows.append(_lane(names, holder, tr("Inspector", "Held by")))
    rows += _site(names, interval.site, tr("Inspector", "Line"))
    held = store.held_by(interval.lane, interval.first_ns)
    rows += [Fact(tr("Inspector", "Holds"), names.thing(item), "object", item) for item in held]
    rows += _inferred(store, interval)
    if arrows and interval.last_ns is not None:
        rows += _arrows(store, names, interval)
    title = shown(store.label(interval)) or state_name(interval.state)
    return Facts(title, tuple(rows), interval.state)


def of_lane(store: Store, names: Names, lane_id: int) -> Facts:
    lane = store.lanes[lane_id]
    process = store.processes[lane.process]
    kind = [tr("Inspector", "task")] if lane.kind == "task" else [tr("Inspector", "thread")]
    kind += [tr("Inspector", "main thread")] if lane.main else []
    kind += [tr("Inspector", "daemon")] if lane.daemon else []
    kind += [tr("Inspector", "machinery of the standard library")] if lane.internal else []
    rows = [
        Fact(tr("Inspector", "Kind"), tr("Inspector", ", ").join(kind)),
        Fact(tr("Inspector", "Process"), _with_pid(process)),
        *_parent(store, process),
        Fact(tr("Inspector", "Thread"), names.lane(lane.under), "lane", lane.under)
        if lane.under is not None
        else Fact(tr("Inspector", "Thread id"), str(lane.native_id), numeric=True),
        Fact(tr("Inspector", "Events"), number(store.columns(lane_id).end), numeric=True),
    ]
    if lane.started_ns is not None:
        rows.append(Fact(tr("Inspector", "Started"), duration(lane.started_ns), "time", lane.started_ns, numeric=True))
    if lane.ended_ns is not None:
        rows.append(Fact(tr("Inspector", "Ended"), duration(lane.ended_ns), "time", lane.ended_ns, numeric=True))
    code = exit_code(store, lane_id)
    if code is not None:
        rows.append(Fact(tr("Inspector", "Exit code"), str(code), numeric=True))
    rows.append(Fact(tr("Inspector", "Cost of tracing its process"), share_text(tracing_cost(store, [process])), numeric=True))
    totals = [(int(ns), State(code)) for code, ns in enumerate(store.totals(lane_id)) if ns > 0 and code]
    rows += [Fact(state_name(state), duration(ns), numeric=True) for ns, state in sorted(totals, reverse=True)]
    last = store.interval_at(lane_id, store.now_ns)
    return Facts(names.lane(lane_id), tuple(rows), last.state if last is not None else None)


def _with_pid(process: Process) -> str:
    """One that another program tells of has no pid."""
    return f"{process.name} · pid {process.pid}" if process.pid else process.name


def _parent(store: Store, process: Process) -> list[Fact]:
    """The process that started it; none for the program's first."""
    if process.parent is None:
        return []
    above = store.processes[process.parent]
    return [Fact(tr("Inspector", "Parent process"), _with_pid(above))]


def of_object(store: Store, names: Names, object_id: int, t_ns: int) -> Facts:
    item = store.objects[object_id]
    rows = [
        Fact(tr("Inspector", "Kind"), item.kind),
        Fact(tr("Inspector", "Shared"), tr("Inspector", "between processes") if item.shared else tr("Inspector", "within its process")),
    ]
    if item.capacity is not None and item.capacity > 0:
        rows.append(Fact(tr("Inspector", "Capacity"), number(item.capacity), numeric=True))
    rows += _site(names, item.site, tr("Inspector", "Made at"))
    edges = [edge for edge in wait_graph(store, t_ns).edges if edge.object == object_id]
    holder, known = store.holder_at(object_id, t_ns), store.is_known(object_id, t_ns)
    if not known and item.kind in MUTEXES:
        rows.append(Fact(tr("Inspector", "Held by"), state_name(State.UNKNOWN)))
    elif holder is not None:
        rows.append(_lane(names, holder, tr("Inspector", "Held by")))
    waiting = dict.fromkeys(edge.lane for edge in edges)
    rows += [_lane(names, lane, tr("Inspector", "Waits for it")) for lane in waiting]
    steps = store.steps(object_id)
    at = int(steps.time.searchsorted(t_ns, side="right")) - 1
    if not known:
        rows.append(Fact(tr("Inspector", "Value"), state_name(State.UNKNOWN)))
    elif at >= 0:
        rows.append(Fact(tr("Inspector", "Value"), number(int(steps.value[at])), numeric=True))
    return Facts(names.thing(object_id), tuple(rows))


def _lane(names: Names, lane: int, name: str) -> Fact:
    return Fact(name, names.lane(lane), "lane", lane)


def _site(names: Names, site_id: int | None, name: str) -> list[Fact]:
    site = names.site(site_id)
    if site is None or site_id is None:
        return []
    return [Fact(name, tr("Inspector", "{site} in {function}", site=site.short, function=site.function or "?"), "site", site_id)]


def _inferred(store: Store, interval: Interval) -> list[Fact]:
    """Says so when nobody recorded the end of the interval."""
    columns = store.columns(interval.lane)
    follows = interval.index + 1 - columns.first
    if 0 <= follows < len(columns) and int(columns.flags[follows]) & Flag.INFERRED:
        return [Fact(tr("Inspector", "Its end"), tr("Inspector", "inferred: the lane was ended before it could record it"))]
    return []


def _arrows(store: Store, names: Names, interval: Interval) -> list[Fact]:
    """Hand-overs of its lane within the interval; for a wait also the one that ended it."""
    first, last = interval.first_ns, interval.last_ns if interval.last_ns is not None else store.now_ns
    found = store.arrows(first, last + 1)
    end = last if interval.state is State.RUNNING else last + 1
    out = [at for at in range(len(found)) if found.source[at] == interval.lane and first <= found.source_ns[at] < last]
    into = [at for at in range(len(found)) if found.target[at] == interval.lane and first <= found.target_ns[at] < end]
    rows = [_arrow(names, found, at, outward=False) for at in into[:MOST_ARROWS]]
    rows += [_arrow(names, found, at, outward=True) for at in out[:MOST_ARROWS]]
    left = max(0, len(into) - MOST_ARROWS) + max(0, len(out) - MOST_ARROWS)
    return rows + ([Fact("", tr("Inspector", "{count} more hand-overs", count=number(left)))] if left else [])


def _arrow(names: Names, arrows: Arrows, at: int, *, outward: bool) -> Fact:
    lane = int(arrows.target[at] if outward else arrows.source[at])
    t_ns = int(arrows.target_ns[at] if outward else arrows.source_ns[at])
    title = arrow_name(ARROW_KINDS[int(arrows.kind[at])])
    value = tr("Inspector", "{lane} at {time}", lane=names.lane(lane), time=duration(t_ns))
    name = tr("Inspector", "{what} to", what=title) if outward else tr("Inspector", "{what} from", what=title)
    return Fact(name, value, "lane", lane)


def arrow_name(kind: str) -> str:
    """What is handed over."""
    return {
        "lock": tr("Inspector", "Lock"),
        "item": tr("Inspector", "Item"),
        "wake": tr("Inspector", "Wake-up"),
        "task": tr("Inspector", "Task"),
        "result": tr("Inspector", "Result"),
        "start": tr("Inspector", "Start"),
        "join": tr("Inspector", "End"),
        "question": tr("Inspector", "Question"),
        "answer": tr("Inspector", "Answer"),
    }[kind]
