"""The wait-for graph: which lane waits for which object, and who holds it, at any time of a run that is over or goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workers.analysis.findings import WaitEdge
from workers.apart import Words
from workers.probe.schema import Kind, State
from workers.text import Text, text
from workers.trace.ownership import MUTEXES, SEMAPHORES
from workers.trace.store import Interval, Store

BLOCKED: Final = frozenset({State.LOCK, State.EVENT, State.QUEUE, State.JOIN})
"""States that are a wait for something another lane does."""

LIVING: Final = frozenset({"Thread", "Process", "Task"})


@dataclass(frozen=True, slots=True)
class WaitGraph:
    """Edges `lane → object (→ owner)` at `t_ns`. An object with several holders (a semaphore) gives one edge for each."""

    t_ns: int
    edges: tuple[WaitEdge, ...]

    @property
    def lanes(self) -> tuple[int, ...]:
        """Lanes that wait or are waited for, in the order in which they were first met."""
        found = [lane for edge in self.edges for lane in (edge.lane, edge.owner) if lane is not None]
        return tuple(dict.fromkeys(found))

    @property
    def objects(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(edge.object for edge in self.edges))


def wait_graph(store: Store, t_ns: int, *, at_least_ns: int = 0) -> WaitGraph:
    """The graph at a time; only waits that had lasted `at_least_ns` by then."""
    standing = Standing(store)
    edges: list[WaitEdge] = []
    for lane in store.lanes:
        if lane.started_ns is None or (lane.ended_ns is not None and lane.ended_ns <= t_ns):
            continue
        interval = store.interval_at(lane.id, t_ns)
        if interval is not None and interval.state in BLOCKED and t_ns - interval.first_ns >= at_least_ns:
            edges += wait_edges(store, standing, interval, t_ns)
    return WaitGraph(t_ns, tuple(edges))


class Standing:
    """Which lane a Thread, Task or Process object is: its own lane, for a process its main one."""

    def __init__(self, store: Store) -> None:
        self._lane = {lane.object: lane.id for lane in store.lanes if lane.object is not None}

    def lane(self, object_id: int) -> int | None:
        return self._lane.get(object_id)


def wait_edges(store: Store, standing: Standing, interval: Interval, t_ns: int) -> list[WaitEdge]:
    """The edges of one waiting lane; none when the wait names no object."""
    if interval.object is None:
        return []
    holders = _holders(store, standing, interval.object, t_ns)
    return [
        WaitEdge(interval.lane, interval.object, owner, interval.first_ns, interval.site, taken_at(store, owner, interval.object, t_ns))
        for owner in holders or [None]
    ]


def _holders(store: Store, standing: Standing, object_id: int, t_ns: int) -> list[int | None]:
    kind = store.objects[object_id].kind
    if kind in LIVING:
        lane = standing.lane(object_id)
        return [lane]
    if kind in MUTEXES:
        return [store.holder_at(object_id, t_ns)]
    if kind in SEMAPHORES:
        spans = store.owners(object_id)
        open_ones = (spans.first <= t_ns) & ((spans.last < 0) | (spans.last > t_ns))
        return list(dict.fromkeys(int(lane) for lane in spans.lane[open_ones]))
    return []


def taken_at(store: Store, lane: int | None, object_id: int, t_ns: int) -> int | None:
    """The site where the lane took the object that it holds at t."""
    if lane is None or store.objects[object_id].kind in LIVING:
        return None
    interval = store.interval_at(lane, t_ns)
    index = interval.index if interval is not None else store.columns(lane).end - 1
    _, site = store.doing(lane, index).held.get(object_id, (0, -1))
    return site if site >= 0 else None


def named_at(store: Store, name: Words, site: int | None) -> Text:
    """The name with the line where it is used, as far as that is known."""
    if site is None:
        return text("{name}", name=name)
    return text("{name} (line {line})", name=name, line=str(store.sites[site].line))


def has_timeout(store: Store, interval: Interval) -> bool:
    """Whether the wait will end by itself."""
    columns = store.columns(interval.lane)
    place = interval.index - columns.first
    return int(columns.kind[place]) == Kind.WAIT and int(columns.argument[place]) >= 0
