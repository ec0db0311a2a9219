"""Who holds an object, and what value it has: read from its track."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.tracks import TrackEvents, Tracks
from workers.trace.views import Spans, Steps

MUTEXES: Final = frozenset({"Lock", "RLock", "Condition"})
"""Kinds with one holder at a time."""

HELD: Final = MUTEXES | {"Event"}
"""Kinds whose stretches never overlap: one holder at a time, or set by nobody in particular."""

NOBODY: Final = -1
"""In place of a holder's lane: an event is set."""

SEMAPHORES: Final = frozenset({"Semaphore", "BoundedSemaphore"})
QUEUES: Final = frozenset({"Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "JoinableQueue", "Pipe"})
CARRIERS: Final = QUEUES | {"Connection"}
"""What items go through. Of a connection the other end may be out of sight, so nobody counts how many are under way."""


def holder_before(tracks: Tracks, object_id: int, position: int, carried: int | None = None) -> int | None:
    """Lane that holds a mutex after the events of its track before `position`; `carried` is the one that held it when the first event that
    is kept came.
    """
    reach, begin = 8, tracks.track(object_id).forgotten
    while position > begin:
        first = max(begin, position - reach)
        outer = outer_events(tracks.events(object_id, first, position))
        if len(outer):
            return int(outer.lane[-1]) if outer.kind[-1] == Kind.ACQUIRED else None
        reach *= 8
        if first == begin:
            break
    return carried


def stretch_ends(kind: str, events: TrackEvents) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which events begin a stretch and which end one: a mutex changes hands, without what an RLock does while it is held already; or an
    event is set and cleared.
    """
    if kind == "Event":
        return events.kind == Kind.SET, events.kind == Kind.CLEARED
    return (events.kind == Kind.ACQUIRED) & (events.argument <= 1), (events.kind == Kind.RELEASED) & (events.argument <= 0)


def outer_events(events: TrackEvents) -> TrackEvents:
    """Where a mutex changes hands."""
    taken, freed = stretch_ends("Lock", events)
    return events.where(taken | freed)


OpenUnits: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches that go on, in the order in which they began: number and lane."""


def semaphore_spans(events: TrackEvents, number: int, open_units: OpenUnits) -> tuple[Spans, list[tuple[int, int]], OpenUnits]:
    """Stretches for which a lane held a unit, the first one numbered `number`; ends (number, ns) of earlier ones; those that go on.

    A release ends the lane's own oldest stretch; where the lane holds nothing (a semaphore used as a signal), it ends the one that has
    been open longest.
    """
    wanted = events.where((events.kind == Kind.ACQUIRED) | (events.kind == Kind.RELEASED))
    taken = wanted.where(wanted.kind == Kind.ACQUIRED)
    last = np.full(len(taken), -1, np.int64)
    begun = number
    still = list(open_units)
    earlier: list[tuple[int, int]] = []
    for kind, lane, t_ns in zip(wanted.kind.tolist(), wanted.lane.tolist(), wanted.time.tolist(), strict=True):
        if kind == Kind.ACQUIRED:
            still.append((number, lane))
            number += 1
        elif still:
            ended, _ = still.pop(next((at for at, (_, own) in enumerate(still) if own == lane), 0))
            if ended >= begun:
                last[ended - begun] = t_ns
            else:
                earlier.append((ended, t_ns))
    return Spans(taken.time, last, taken.lane, taken.index), earlier, tuple(still)


def change_of(kind: str) -> NDArray[np.int64] | None:
    """By how much each kind of event moves the object's value; None for objects whose value is not counted."""
    moves: dict[Kind, int]
    if kind in QUEUES:
        moves = {Kind.PUT: 1, Kind.GOT: -1}
    elif kind == "Pool":
        moves = {Kind.SUBMITTED: 1, Kind.TASK_STARTED: -1}
    elif kind in SEMAPHORES:
        moves = {Kind.ACQUIRED: -1, Kind.RELEASED: 1}
    else:
        return None
    change = np.zeros(256, np.int64)
    change[list(moves)] = list(moves.values())
    return change


def switches_of(kind: str, events: TrackEvents) -> Steps:
    """1 while an event is set or a mutex held, else 0; of other objects the values that were watched."""
    if kind == "Event":
        return _switched(events, Kind.SET, Kind.CLEARED)
    if kind in MUTEXES:
        return _switched(outer_events(events), Kind.ACQUIRED, Kind.RELEASED)
    watched = events.where(events.kind == Kind.VALUE)
    return Steps(watched.time, watched.argument.astype(np.int64))


def _switched(events: TrackEvents, on: Kind, off: Kind) -> Steps:
    wanted = events.where((events.kind == on) | (events.kind == off))
    return Steps(wanted.time, (wanted.kind == on).astype(np.int64))
