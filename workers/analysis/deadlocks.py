"""Deadlocks while they are young: cycles in the wait-for graph, over threads and processes; and what stalls without one (stalls.py,
copied_locks.py).

An edge counts when it can only end by what its owner does: a wait without a timeout for a mutex, or for the end of a thread or process.
Then each lane waits for at most one other, and a cycle is found by following the edges. What one process tells may come later than what
another tells; so a cycle is named only after it has been seen unchanged for a while in which every late batch would have come.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from workers.analysis.copied_locks import CopiedLock, copied_lock_finding, copied_locks
from workers.analysis.findings import Finding, FindingKind, WaitEdge
from workers.analysis.stalls import Stall
from workers.analysis.waits import BLOCKED, LIVING, Standing, has_timeout, named_at, wait_edges
from workers.apart import Words
from workers.probe.schema import Flag, Kind, State
from workers.text import Text, text
from workers.trace.model import Lane
from workers.trace.ownership import MUTEXES
from workers.trace.store import Interval, Store

YOUNGEST_WAIT_NS: Final = 20_000_000
"""Waits shorter than this are not looked at."""

UNCHANGED_NS: Final = 60_000_000
"""How long a cycle must stand before it is named: a traced process holds events back for up to 20 ms, and the way here takes its time."""

ASLEEP_EVERY_NS: Final = 200_000_000
"""To look at every process of the machine takes some 10 ms."""

_MOST_UNCHANGED_NS: Final = 600_000_000
_LAG_KEPT_NS: Final = 1_000_000_000

Cycle = tuple[tuple[int, int], ...]
"""(lane, index of its WAIT event) for each lane of the cycle, the smallest lane first."""


@dataclass(slots=True)
class _Waits:
    """The waits of one look at the store."""

    edges: dict[int, WaitEdge] = field(default_factory=dict)  # by lane; those that can close a cycle
    index: dict[int, int] = field(default_factory=dict)  # by lane: its WAIT event
    endless: dict[int, Interval] = field(default_factory=dict)  # by lane: waits without timeout, whatever for
    unowned: list[Interval] = field(default_factory=list)  # of these, the ones for a mutex that nobody is seen to hold


class DeadlockWatch:
    """Looks at the store now and then; each cycle becomes one Finding.

    `stuck` tells whether, as of the latest look, the whole program can never go on because of a deadlock that was named.
    """

    def __init__(self, store: Store, asleep: Callable[[], bool] = lambda: True) -> None:
        """`asleep` tells whether all threads of the run sleep as the system sees it; asked before a stall is named."""
        self._store = store
        self._asleep = asleep
        self._asked_ns = -ASLEEP_EVERY_NS
        self._seen: dict[Cycle, int] = {}  # cycle → when it was first seen
        self._named: dict[Cycle, Finding] = {}
        self._stalls: set[Cycle] = set()  # of these, the ones without a cycle
        self._lags: list[tuple[int, int]] = []  # (when, how late events were)
        self._standing = Standing(store)
        self._standing_version = -1
        self.stuck = False

    def note_lag(self, now_ns: int, lag_ns: int) -> None:
        """Say how old the newest event was when it arrived. Where events come late, a cycle is watched for longer."""
        self._lags = [(when, lag) for when, lag in self._lags if when > now_ns - _LAG_KEPT_NS and lag > lag_ns]
        self._lags.append((now_ns, lag_ns))

    def look(self, now_ns: int, *, caught_up: bool = True) -> list[Finding]:
        """New findings. `caught_up` is False while there are events that have arrived and are not in the store yet."""
        waits = self._waits(now_ns)
        cycles = {tuple((lane, waits.index[lane]) for lane in cycle): cycle for cycle in cycles_of(waits.edges)}
        copies = self._copies(waits, now_ns)
        self._seen = {key: self._seen.get(key, now_ns) for key in (*cycles, *copies)}
        found: list[Finding] = []
        if caught_up:
            for key, lanes in cycles.items():
                if self._is_due(key, now_ns):
                    self._named[key] = deadlock_finding(self._store, [waits.edges[lane] for lane in lanes])
                    found.append(self._named[key])
            for key, copied in copies.items():
                if self._is_due(key, now_ns):
                    self._stalls.add(key)
                    self._named[key] = copied_lock_finding(self._store, copied)
                    found.append(self._named[key])
        standing = [lanes for key, lanes in cycles.items() if key in self._named]
        standing += [(copied.wait.lane,) for key, copied in copies.items() if key in self._named]
        self.stuck = bool(standing) and self._is_stuck(waits, {lane for lanes in standing for lane in lanes})
        if not cycles and not copies and caught_up:
            found += self._look_for_stall(waits, now_ns)
        return found

    def _copies(self, waits: _Waits, now_ns: int) -> dict[Cycle, CopiedLock]:
        found = copied_locks(self._store, waits.unowned, waits.endless, now_ns) if waits.unowned else []
        return {((copied.wait.lane, copied.wait.index),): copied for copied in found}

    def _is_due(self, key: Cycle, now_ns: int) -> bool:
        return key not in self._named and now_ns - self._seen[key] >= self._patience()

    @property
    def _ends_with_stalls(self) -> bool:
        return self._store.spec is not None and self._store.spec.scenario is not None

    def _look_for_stall(self, waits: _Waits, now_ns: int) -> list[Finding]:
        """Everybody waits for ever though nobody waits in a circle. A script is not ended for that: a signal may still come."""
        living = [lane for lane in self._store.lanes if _counts(lane)]
        alive = [lane.id for lane in living]
        if all(lane.daemon for lane in living if lane.kind != "task") or not all(lane in waits.endless for lane in alive):
            return []
        stall = Stall(self._store, self._standing, alive, now_ns)
        if not stall.stands:
            return []
        self.stuck = self._ends_with_stalls
        key = tuple((wait.lane, wait.index) for wait in stall.waits)
        if key in self._named:
            return []
        self.stuck = False
        if now_ns - self._asked_ns < ASLEEP_EVERY_NS:
            return []
        self._asked_ns = now_ns
        if not self._asleep():
            return []
        self.stuck = self._ends_with_stalls
        self._stalls.add(key)
        self._named[key] = stall.finding()
        return [self._named[key]]

    def _patience(self) -> int:
        late = max((lag for _, lag in self._lags), default=0)
        return min(max(UNCHANGED_NS, 2 * late), _MOST_UNCHANGED_NS)

    @property
    def named_lanes(self) -> frozenset[int]:
        """Lanes of all that was named."""
        return frozenset(lane for key in self._named for lane, _ in key)

    def withdrawn(self) -> list[Finding]:
        """Stalls that were named and are none, since somebody moved after all: a signal came, or something outside the program helped.
        They are forgotten here.
        """
        gone = [key for key in self._stalls if any(self._moved(lane, index) for lane, index in key)]
        self._stalls.difference_update(gone)
        return [self._named.pop(key) for key in gone]

    def _moved(self, lane: int, index: int) -> bool:
        """It did something after its wait; to be ended by force is not its own doing."""
        columns = self._store.columns(lane)
        ended = bool(len(columns)) and int(columns.kind[-1]) == Kind.ENDED and bool(columns.flags[-1] & Flag.INFERRED)
        return columns.end - 1 - ended > index

    # ------------------------------------------------------------ one look
    def _waits(self, now_ns: int) -> _Waits:
        store = self._store
        if self._standing_version != store.structure_version:
            self._standing, self._standing_version = Standing(store), store.structure_version
        waits = _Waits()
        for lane in store.lanes:
            if lane.started_ns is None or lane.ended_ns is not None:
                continue
            interval = store.latest(lane.id)
            if interval is None or interval.state not in BLOCKED | {State.IDLE} or now_ns - interval.first_ns < YOUNGEST_WAIT_NS:
                continue
            if interval.state != State.IDLE and has_timeout(store, interval):
                continue
            waits.endless[lane.id] = interval
            waits.index[lane.id] = interval.index
            if interval.object is None or store.objects[interval.object].kind not in MUTEXES | LIVING or interval.state == State.EVENT:
                continue
            [edge] = wait_edges(store, self._standing, interval, max(now_ns, interval.first_ns))
            if edge.owner is not None:
                waits.edges[lane.id] = edge
            elif interval.state == State.LOCK:
                waits.unowned.append(interval)
        return waits

    def _is_stuck(self, waits: _Waits, dead: set[int]) -> bool:
        """Whether every lane that keeps the program alive is in a cycle or waits for one, or nobody at all can move. With none but daemons
        left it is about to end.
        """
        alive = [lane for lane in self._store.lanes if _counts(lane)]
        keeping = [lane.id for lane in alive if not lane.daemon and lane.kind != "task"]
        if not keeping:
            return False
        if all(lane.id in waits.endless or (lane.under is not None and lane.under in dead) for lane in alive):
            return True  # a task cannot move while its thread is stuck
        return all(_leads_to(waits.edges, lane, dead) for lane in keeping)


def _counts(lane: Lane) -> bool:
    return lane.started_ns is not None and lane.ended_ns is None and not lane.internal


def _leads_to(edges: dict[int, WaitEdge], lane: int, dead: set[int]) -> bool:
    passed: set[int] = set()
    while lane not in dead:
        edge = edges.get(lane)
        if edge is None or edge.owner is None or lane in passed:
            return False
        passed.add(lane)
        lane = edge.owner
    return True


def cycles_of(edges: dict[int, WaitEdge]) -> list[tuple[int, ...]]:
    """The cycles, each as lanes in the order in which they wait for one another, its smallest lane first."""
    cycles: list[tuple[int, ...]] = []
    done: set[int] = set()
    for start in edges:
        path: list[int] = []
        lane: int | None = start
        while lane is not None and lane not in done:
            done.add(lane)
            path.append(lane)
            lane = edges[lane].owner if lane in edges else None
        if lane in path:
            cycle = path[path.index(lane) :]
            turn = cycle.index(min(cycle))
            cycles.append(tuple(cycle[turn:] + cycle[:turn]))
    return cycles


def deadlocks(store: Store, t_ns: int) -> list[Finding]:
    """The deadlocks that stand at a time, told from the store alone (a run that is over, a recording)."""
    standing = Standing(store)
    edges: dict[int, WaitEdge] = {}
    for lane in store.lanes:
        interval = store.interval_at(lane.id, t_ns) if lane.started_ns is not None else None
        if interval is None or interval.state not in (State.LOCK, State.JOIN) or interval.object is None or has_timeout(store, interval):
            continue
        if store.objects[interval.object].kind in MUTEXES | LIVING:
            [edge] = wait_edges(store, standing, interval, t_ns)
            if edge.owner is not None:
                edges[lane.id] = edge
    return [deadlock_finding(store, [edges[lane] for lane in cycle]) for cycle in cycles_of(edges)]


# ---------------------------------------------------------------- the sentence
def deadlock_finding(store: Store, edges: list[WaitEdge]) -> Finding:
    """The finding for one cycle, its edges in order."""
    sites = [site for edge in edges for site in (edge.wait_site, edge.owner_site) if site is not None]
    return Finding(
        kind=FindingKind.DEADLOCK,
        t_ns=max(edge.since_ns for edge in edges),
        lanes=tuple(edge.lane for edge in edges),
        objects=tuple(dict.fromkeys(edge.object for edge in edges)),
        sites=tuple(dict.fromkeys(sites)),
        text=_sentence(store, edges),
        edges=tuple(edges),
    )


def _sentence(store: Store, edges: list[WaitEdge]) -> Text:
    if len(edges) == 1:
        return _alone(store, edges[0])
    parts = [_part(store, edge, edges[place - 1]) for place, edge in enumerate(edges)]
    first, *others = parts
    told = first
    for part in others:
        told = text("{before}; {then}", before=told, then=part)
    if len(edges) == 2:
        return text("{told}. Neither can ever move.", told=told)
    return text("{told}. None of them can ever move.", told=told)


def _part(store: Store, edge: WaitEdge, before: WaitEdge) -> Text:
    """What one lane holds (that the one before it wants) and what it waits for."""
    lane = store.lane_words(edge.lane)
    waits = named_at(store, _object_name(store, edge), edge.wait_site)
    joins = store.objects[edge.object].kind in LIVING
    if store.objects[before.object].kind in LIVING:
        return (
            text("{lane} waits for the end of {object}", lane=lane, object=waits)
            if joins
            else text("{lane} waits for {object}", lane=lane, object=waits)
        )
    holds = named_at(store, _object_name(store, before), before.owner_site)
    if joins:
        return text("{lane} holds {held} and waits for the end of {object}", lane=lane, held=holds, object=waits)
    return text("{lane} holds {held} and waits for {object}", lane=lane, held=holds, object=waits)


def _alone(store: Store, edge: WaitEdge) -> Text:
    lane = store.lane_words(edge.lane)
    wanted = named_at(store, _object_name(store, edge), edge.wait_site)
    if store.objects[edge.object].kind in LIVING:
        return text("{lane} waits for its own end, {object}. It can never move.", lane=lane, object=wanted)
    held = named_at(store, _object_name(store, edge), edge.owner_site)
    return text(
        "{lane} holds {held} and waits for {object}, which only it can release. It can never move.", lane=lane, held=held, object=wanted
    )


def _object_name(store: Store, edge: WaitEdge) -> Words:
    if edge.owner is not None and store.objects[edge.object].kind in LIVING:
        return store.lane_words(edge.owner)
    return store.objects[edge.object].name
