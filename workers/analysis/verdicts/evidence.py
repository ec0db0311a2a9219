"""What verdicts ask of the trace: which object, which lanes, how often, how long. All times are ns since the run began."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Flag, Kind, State
from workers.trace.model import Lane, SyncObject
from workers.trace.store import Columns, Store, Times


@dataclass(frozen=True, slots=True)
class Moment:
    """One event on an object."""

    t_ns: int
    lane: int
    kind: Kind
    argument: int
    detail: int
    site: int | None


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of lanes, in no particular order: how long each took (up to now for one that goes on), whose it was, for what."""

    length: Times
    lane: NDArray[np.int32]
    object: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.length)

    @property
    def longest_ns(self) -> int:
        return int(self.length.max()) if len(self) else 0

    def longest(self) -> tuple[int, int, int]:
        """Lane, object (-1: none) and length of the longest; raises ValueError when there was none."""
        at = int(self.length.argmax())
        return int(self.lane[at]), int(self.object[at]), int(self.length[at])


def object_named(store: Store, name: str, *kinds: str) -> SyncObject | None:
    """The object that the program calls so; else the only one of these kinds. None when the trace does not know it."""
    of_kind = [item for item in store.objects if item.kind in kinds]
    named = [item for item in of_kind if item.name.replace(" ", "_").lower() == name]
    if named:
        return named[0]
    return of_kind[0] if len(of_kind) == 1 else None


def lanes_named(store: Store, *prefixes: str) -> list[Lane]:
    """Lanes whose name, or whose process's name when they are its main lane, begins with one of the prefixes."""
    return [lane for lane in store.lanes if not lane.internal and store.lane_name(lane.id).startswith(prefixes)]


def moments(store: Store, item: SyncObject | None, *kinds: Kind) -> list[Moment]:
    """Events of these kinds on the object that are kept, over all lanes, in time order. Meant for objects with few events."""
    if item is None:
        return []
    found = [moment for lane, columns in _columns(store) for moment in _moments(lane, columns, item.id, kinds)]
    return sorted(found, key=lambda moment: (moment.t_ns, moment.lane))


def count(store: Store, item: SyncObject | None, kind: Kind) -> int:
    """How many events of the kind there were on the object."""
    if item is None:
        return 0
    store.tally.catch_up()
    return store.tally.events(item.id, kind)


def waits_for(store: Store, item: SyncObject | None) -> Waits:
    """Every wait for the object that really blocked and is kept."""
    if item is None:
        return _waits(store, lambda columns: np.zeros(len(columns), np.bool_))
    return _waits(store, lambda columns: _on(columns, item.id))


def longest_wait_in(store: Store, states: Iterable[State]) -> tuple[int, int, int] | None:
    """Lane, object (-1: none) and length in ns of the longest wait in one of the states, of lanes that belong to the program's own text, in
    the whole run; None when there was none.
    """
    wanted = frozenset(states)
    store.tally.catch_up()
    found = [longest for state, longest in store.tally.longest_in.items() if state in wanted]
    for lane in store.lanes:
        latest = None if lane.internal else store.latest(lane.id)
        if latest is not None and latest.state in wanted:
            found.append((store.now_ns - latest.first_ns, lane.id, -1 if latest.object is None else latest.object))
    if not found:
        return None
    length, lane_id, item = max(found)
    return lane_id, item, length


def time_in(store: Store, lanes: Iterable[Lane], state: State) -> tuple[int, int]:
    """Time that the lanes spent in the state, and the time that they lived."""
    spent = lived = 0
    for lane in lanes:
        totals = store.totals(lane.id)
        spent += int(totals[state])
        lived += int(totals.sum() - totals[State.NONE])
    return spent, lived


def percent(part: int, whole: int) -> int:
    """Whole percent; 0 when there is no whole."""
    return round(100 * part / whole) if whole > 0 else 0


def _columns(store: Store) -> Iterator[tuple[int, Columns]]:
    return ((lane.id, store.columns(lane.id)) for lane in store.kept_lanes())


def _on(columns: Columns, object_id: int) -> NDArray[np.bool_]:
    return np.asarray(columns.object == object_id)


def _moments(lane: int, columns: Columns, object_id: int, kinds: tuple[Kind, ...]) -> Iterator[Moment]:
    wanted = _on(columns, object_id) & np.isin(columns.kind, [int(kind) for kind in kinds])
    for at in np.flatnonzero(wanted).tolist():
        site = int(columns.site[at])
        yield Moment(
            int(columns.time[at]),
            lane,
            Kind(int(columns.kind[at])),
            int(columns.argument[at]),
            int(columns.detail[at]),
            site if site >= 0 else None,
        )


def _waits(store: Store, wanted: Callable[[Columns], NDArray[np.bool_]]) -> Waits:
    length: list[Times] = [np.empty(0, np.int64)]
    lanes: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    objects: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    for lane, columns in _columns(store):
        waits = (columns.kind == Kind.WAIT) & (columns.state != State.PAUSED) & (columns.flags & Flag.MIRRORED == 0)
        at = np.flatnonzero(waits & wanted(columns))
        ends = np.append(columns.time[1:], store.now_ns)
        length.append(np.maximum(ends[at] - columns.time[at], 0))
        lanes.append(np.full(len(at), lane, np.int32))
        objects.append(columns.object[at])
    return Waits(np.concatenate(length), np.concatenate(lanes), np.concatenate(objects))
