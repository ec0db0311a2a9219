"""Hand-overs between lanes, found in the objects' tracks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.columns import LaneColumns
from workers.trace.model import SyncObject
from workers.trace.ownership import MUTEXES, QUEUES, SEMAPHORES
from workers.trace.tracks import TrackEvents
from workers.trace.views import ARROW_KINDS, Arrows

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Positions in the track: sources and targets, of one length."""

_NUMBER: Final = {name: number for number, name in enumerate(ARROW_KINDS)}


def no_arrows() -> Arrows:
    times, numbers = np.empty(0, np.int64), np.empty(0, np.int32)
    return Arrows(np.empty(0, np.uint8), numbers, times, numbers, times, numbers)


def join_arrows(parts: list[Arrows]) -> Arrows:
    """All of them, in order of their sources' times."""
    if not parts:
        return no_arrows()
    names = ("kind", "source", "source_ns", "target", "target_ns", "object")
    columns = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
    order = np.argsort(columns[2], kind="stable")
    return Arrows(*(column[order] for column in columns))


def chosen(arrows: Arrows, mask: NDArray[np.bool_] | NDArray[np.int64]) -> Arrows:
    return Arrows(
        arrows.kind[mask], arrows.source[mask], arrows.source_ns[mask], arrows.target[mask], arrows.target_ns[mask], arrows.object[mask]
    )


def object_arrows(item: SyncObject, events: TrackEvents, lanes: list[LaneColumns], process_of: NDArray[np.int32]) -> Arrows:
    """Every hand-over through one object but those of a Thread or Process. `process_of` maps lane to process."""
    found = [_arrows(item.id, name, events, *pairs) for name, pairs in _pairs(item, events, lanes, process_of)]
    return join_arrows([part for part in found if len(part)])


def _pairs(item: SyncObject, events: TrackEvents, lanes: list[LaneColumns], process_of: NDArray[np.int32]) -> Iterator[tuple[str, Pairs]]:
    if item.kind in MUTEXES or item.kind in SEMAPHORES:
        yield "lock", _after_latest(events, (Kind.RELEASED,), Kind.ACQUIRED, lanes, item.id)
    if item.kind in QUEUES:
        yield "item", _items(events, process_of)
    if item.kind in ("Event", "Condition"):
        yield "wake", _after_latest(events, (Kind.SET, Kind.NOTIFIED), Kind.WOKEN, lanes, item.id)
    if item.kind == "Pool":
        yield "task", _same_number(events, Kind.SUBMITTED, Kind.TASK_STARTED)
        yield "result", _same_number(events, Kind.TASK_ENDED, Kind.CALLBACK)


def _arrows(object_id: int, name: str, events: TrackEvents, source: NDArray[np.int64], target: NDArray[np.int64]) -> Arrows:
    count = len(source)
    return Arrows(
        np.full(count, _NUMBER[name], np.uint8),
        events.lane[source],
        events.time[source],
        events.lane[target],
        events.time[target],
        np.full(count, object_id, np.int32),
    )


def _after_latest(events: TrackEvents, givers: tuple[Kind, ...], taker: Kind, lanes: list[LaneColumns], object_id: int) -> Pairs:
    """Each taker that had waited, with the latest giver before it, when that was another lane."""
    gives = np.isin(events.kind, givers)
    latest = np.maximum.accumulate(np.where(gives, np.arange(len(events)), -1)) if len(events) else np.empty(0, np.int64)
    target = np.flatnonzero((events.kind == taker) & (latest >= 0))
    source = latest[target]
    other = events.lane[source] != events.lane[target]
    source, target = source[other], target[other]
    waited = _waited(events, target, lanes, object_id)
    return source[waited], target[waited]


def _waited(events: TrackEvents, places: NDArray[np.int64], lanes: list[LaneColumns], object_id: int) -> NDArray[np.bool_]:
    """Whether the lane's event just before each of these was a wait for the same object."""
    waited = np.zeros(len(places), np.bool_)
    lane, before = events.lane[places], events.index[places] - 1
    for number in np.unique(lane).tolist():
        mine = np.flatnonzero((lane == number) & (before >= 0))
        at = before[mine]
        waited[mine] = (lanes[number].kind[at] == Kind.WAIT) & (lanes[number].object[at] == object_id)
    return waited


def _items(events: TrackEvents, process_of: NDArray[np.int32]) -> Pairs:
    """The arrows put → got, by the item's number; through a pipe the k-th item sent is the k-th one got, and leads back to its put."""
    process = process_of[events.lane].astype(np.int64)
    put, got, sent = (np.flatnonzero(events.kind == kind) for kind in (Kind.PUT, Kind.GOT, Kind.SENT))
    numbered = events.argument[got] > 0
    source, target = _matched(events, process, put, got[numbered])
    if len(sent):
        piped = got[~numbered]
        count = min(len(sent), len(piped))
        by, of = _matched(events, process, put, sent[:count])
        received = dict(zip(sent[:count].tolist(), piped[:count].tolist(), strict=True))
        source = np.concatenate((source, by))
        target = np.concatenate((target, np.array([received[place] for place in of.tolist()], np.int64)))
    return source, target


def _matched(events: TrackEvents, process: NDArray[np.int64], put: NDArray[np.int64], ends: NDArray[np.int64]) -> Pairs:
    """The put of the same process with the same item number, for each of `ends` that has one."""
    return _joined(put, _key(events, process, put), ends, _key(events, process, ends))


def _same_number(events: TrackEvents, first: Kind, then: Kind) -> Pairs:
    """Events of two kinds with the same argument (task number)."""
    nothing = np.zeros(len(events), np.int64)
    source, target = np.flatnonzero(events.kind == first), np.flatnonzero(events.kind == then)
    return _joined(source, _key(events, nothing, source), target, _key(events, nothing, target))


def _key(events: TrackEvents, process: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    return (process[places] << 44) + events.argument[places]


def _joined(source: NDArray[np.int64], source_key: NDArray[np.int64], target: NDArray[np.int64], target_key: NDArray[np.int64]) -> Pairs:
    order = np.argsort(source_key, kind="stable")
    keys = source_key[order]
    at = np.searchsorted(keys, target_key)
    hit = at < len(keys)
    hit[hit] = keys[at[hit]] == target_key[hit]
    return source[order][at[hit]], target[hit]
