"""Hand-overs between lanes, found among the events of one object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.columns import LaneColumns
from workers.trace.gather import gathered
from workers.trace.model import SyncObject, is_proxy
from workers.trace.ownership import CARRIERS, MUTEXES, SEMAPHORES
from workers.trace.tracks import TrackEvents
from workers.trace.views import ARROW_KINDS, Arrows

Places: TypeAlias = NDArray[np.int64]
Pairs: TypeAlias = tuple[Places, Places]
"""Positions among the events: sources and targets, of one length."""

WOKEN_BY: Final = frozenset({"Event", "Condition", "Barrier", "EventLoop"})

_NUMBER: Final = {name: number for number, name in enumerate(ARROW_KINDS)}


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of an object's events. Targets are sought at positions [begin, end), sources anywhere."""

    events: TrackEvents
    begin: int
    end: int
    piped_before: Callable[[], tuple[int, int]]  # how many items were sent, and got, through the pipe before the first of the events


def no_arrows() -> Arrows:
    times, numbers = np.empty(0, np.int64), np.empty(0, np.int32)
    return Arrows(np.empty(0, np.uint8), numbers, times, numbers, times, numbers)


def join_arrows(parts: list[Arrows]) -> Arrows:
    """All of them, in order of their sources' times."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return no_arrows()
    names = ("kind", "source", "source_ns", "target", "target_ns", "object")
    columns = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
    order = np.argsort(columns[2], kind="stable")
    return Arrows(*(column[order] for column in columns))


def chosen(arrows: Arrows, mask: NDArray[np.bool_] | Places) -> Arrows:
    """Some of them."""
    return Arrows(
        arrows.kind[mask], arrows.source[mask], arrows.source_ns[mask], arrows.target[mask], arrows.target_ns[mask], arrows.object[mask]
    )


def widest(arrows: Arrows, limit: int) -> Arrows:
    """The `limit` widest in time, in their order."""
    if len(arrows) <= limit:
        return arrows
    return chosen(arrows, np.sort(np.argsort(arrows.source_ns - arrows.target_ns, kind="stable")[:limit]))


def slice_arrows(item: SyncObject, part: Slice, lanes: list[LaneColumns], process_of: NDArray[np.int32]) -> Arrows:
    """Every hand-over through the object, unless it is a Thread or Process. `process_of` maps lane to process."""
    found = [_arrows(item.id, name, part.events, *pairs) for name, pairs in _pairs(item, part, lanes, process_of)]
    return join_arrows(found)


def _pairs(item: SyncObject, part: Slice, lanes: list[LaneColumns], process_of: NDArray[np.int32]) -> Iterator[tuple[str, Pairs]]:
    if item.kind in MUTEXES or item.kind in SEMAPHORES:
        yield "lock", _after_latest(part, (Kind.RELEASED,), Kind.ACQUIRED, lanes, item.id)
    if item.kind in CARRIERS:
        yield "item", _items(part, process_of)
    if item.kind in WOKEN_BY:
        yield "wake", _after_latest(part, (Kind.SET, Kind.NOTIFIED), Kind.WOKEN, lanes, item.id)
    if item.kind == "Pool":
        yield "task", _same_number(part, Kind.SUBMITTED, Kind.TASK_STARTED)
        yield "result", _same_number(part, Kind.TASK_ENDED, Kind.CALLBACK)
    if is_proxy(item):
        yield "question", _same_number(part, Kind.SUBMITTED, Kind.TASK_STARTED)
        yield "answer", _same_number(part, Kind.TASK_ENDED, Kind.CALLBACK)


def _arrows(object_id: int, name: str, events: TrackEvents, source: Places, target: Places) -> Arrows:
    count = len(source)
    return Arrows(
        np.full(count, _NUMBER[name], np.uint8),
        events.lane[source],
        events.time[source],
        events.lane[target],
        events.time[target],
        np.full(count, object_id, np.int32),
    )


def _targets(part: Slice, kind: Kind) -> Places:
    return part.begin + np.flatnonzero(part.events.kind[part.begin : part.end] == kind)


def _after_latest(part: Slice, givers: tuple[Kind, ...], taker: Kind, lanes: list[LaneColumns], object_id: int) -> Pairs:
    """Each taker that had waited, with the latest giver before it, when that was another lane, and no giver may be missing since."""
    events = part.events
    gives = np.isin(events.kind, (*givers, Kind.LOST))
    latest = np.maximum.accumulate(np.where(gives, np.arange(len(events)), -1)) if len(events) else np.empty(0, np.int64)
    target = _targets(part, taker)
    target = target[latest[target] >= 0]
    source = latest[target]
    other = (events.lane[source] != events.lane[target]) & (events.kind[source] != Kind.LOST)
    source, target = source[other], target[other]
    waited = _waited(events, target, lanes, object_id)
    return source[waited], target[waited]


def _waited(events: TrackEvents, places: Places, lanes: list[LaneColumns], object_id: int) -> NDArray[np.bool_]:
    """Whether the lane's event just before each of these was a wait for the same object, or of a task that it goes on after one."""
    before = np.maximum(events.index[places] - 1, 0)
    kind, waited_for = gathered(lanes, events.lane[places], before, "kind", "object")
    return np.asarray(((kind == Kind.WAIT) | (kind == Kind.RESUMED)) & (waited_for == object_id) & (events.index[places] > 0))


def _items(part: Slice, process_of: NDArray[np.int32]) -> Pairs:
    """The arrows put → got, by the item's number; through a pipe the k-th item sent is the k-th one got, and leads back to its put."""
    events = part.events
    process = process_of[events.lane].astype(np.int64)
    put, got = np.flatnonzero(events.kind == Kind.PUT), _targets(part, Kind.GOT)
    numbered = events.argument[got] > 0
    source, target = _matched(events, process, put, got[numbered])
    piped = got[~numbered]
    sent = np.flatnonzero(events.kind == Kind.SENT)
    if not len(piped) or not len(sent):
        return source, target
    sent_before, got_before = part.piped_before()
    rank = got_before + np.searchsorted(np.flatnonzero((events.kind == Kind.GOT) & (events.argument <= 0)), piped) - sent_before
    known = (rank >= 0) & (rank < len(sent))
    carried = sent[rank[known]]
    keys, ends = _key(events, process, put), _key(events, process, carried)
    by, of = _joined(put, keys, np.arange(len(carried)), ends)
    return np.concatenate((source, by)), np.concatenate((target, piped[known][of]))


def _matched(events: TrackEvents, process: Places, put: Places, ends: Places) -> Pairs:
    """The put of the same process with the same item number, for each of `ends` that has one."""
    return _joined(put, _key(events, process, put), ends, _key(events, process, ends))


def _same_number(part: Slice, first: Kind, then: Kind) -> Pairs:
    """Events of two kinds with the same argument (task number)."""
    nothing = np.zeros(len(part.events), np.int64)
    source, target = np.flatnonzero(part.events.kind == first), _targets(part, then)
    return _joined(source, _key(part.events, nothing, source), target, _key(part.events, nothing, target))


def _key(events: TrackEvents, process: Places, places: Places) -> Places:
    return (process[places] << 44) + events.argument[places]


def _joined(source: Places, source_key: Places, target: Places, target_key: Places) -> Pairs:
    """Sources and targets with equal keys, for each target the first such source."""
    order = np.argsort(source_key, kind="stable")
    keys = source_key[order]
    at = np.searchsorted(keys, target_key)
    hit = at < len(keys)
    hit[hit] = keys[at[hit]] == target_key[hit]
    return source[order][at[hit]], target[hit]
