"""What is not known of an object, since events that would have moved it were dropped: who holds it, whether it is set, how full it is.

`Kind.LOST` with an object says that events of a lane with that object are missing, from its time to that of the last one. Objects that no
missing event names are as they were, however much else was dropped. Of one that is concerned it is not known from there

* who holds a mutex, unless another lane held it then (it goes on to: the lane cannot have taken it), until it is next taken or let go;
* whether an event is set, until it is next set or cleared;
* who holds units of a semaphore, until as many are taken as are known to be held: with each event it is told how many are left;
* how much is in a queue, until a getter finds it empty, a putter finds it full, or the numbers of the items put and got tell;
* how many tasks wait in a pool, for ever, and the value of a watched variable until it is next read or written.

While events of a lane are missing, what others do settles nothing for longer than they hold the object themselves. Where nothing was ever
dropped, none of this is used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from workers.probe.schema import Kind
from workers.trace.model import SyncObject
from workers.trace.ownership import NOBODY, SEMAPHORES, OpenUnits, change_of
from workers.trace.tracks import TrackEvents
from workers.trace.views import Spans

Stretches: TypeAlias = list[tuple[int, int]]
"""First and last ns of each, in order."""

NOT_KNOWN: Final = -2
"""In place of a holder's lane."""

FREE: Final = -3
"""In place of a holder's lane: nobody holds it, it is not set."""

_COUNTED_BY_ITEMS: Final = frozenset({"Queue", "SimpleQueue"})
"""First in, first out, and numbered in the order of the puts; by one process, so none that is shared."""

_NEVER: Final = -(1 << 62)


@dataclass(frozen=True, slots=True)
class Gap:
    """How an object stands after some of its events: since when it is not known (None: it is), of which lanes events are missing and until
    when (ns), and for a queue the numbers of the items last put and got since, 0 when there were none.
    """

    since_ns: int | None = None
    missing: tuple[tuple[int, int], ...] = ()
    put: int = 0
    got: int = 0


NO_GAP: Final = Gap()


class Missing:
    """Of which lanes events with the object are missing, and until when."""

    def __init__(self, gap: Gap) -> None:
        self._until = dict(gap.missing)

    def add(self, lane: int, t_ns: int, lasts_ns: int) -> None:
        self._until[lane] = max(self._until.get(lane, _NEVER), t_ns + lasts_ns)

    def over(self, t_ns: int) -> bool:
        """Whether nothing is missing at a time or later."""
        return t_ns > max(self._until.values(), default=_NEVER)

    def over_for(self, lane: int, t_ns: int) -> bool:
        """The same of one lane."""
        return t_ns > self._until.get(lane, _NEVER)

    def left(self, t_ns: int) -> tuple[tuple[int, int], ...]:
        """What may still be missing after t."""
        return tuple((lane, until) for lane, until in self._until.items() if until >= t_ns)


class Unknown:
    """The stretches in which an object is not known, as they become known themselves; with marks to go back to."""

    __slots__ = ("_forgotten", "_over", "gap")

    def __init__(self) -> None:
        self.begin_again(NO_GAP)

    def begin_again(self, gap: Gap) -> None:
        self._over: Stretches = []
        self._forgotten = 0
        self.gap = gap

    def mark(self) -> tuple[int, Gap]:
        return self._forgotten + len(self._over), self.gap

    def go_back(self, mark: tuple[int, Gap]) -> None:
        count, self.gap = mark
        del self._over[max(count - self._forgotten, 0) :]

    def add(self, over: Iterable[tuple[int, int]], gap: Gap) -> None:
        self._over += over
        self.gap = gap

    def forget(self, t_ns: int) -> None:
        """Let go of those that were over at t."""
        kept = [one for one in self._over if one[1] >= t_ns]
        self._forgotten += len(self._over) - len(kept)
        self._over = kept

    def stretches(self) -> Stretches:
        """All, with last -1 where it goes on."""
        return self._over if self.gap.since_ns is None else [*self._over, (self.gap.since_ns, -1)]


@dataclass(frozen=True, slots=True)
class Through:
    """What the first `count` of some events of an object bring. `changed_ns`: when what stood before ended, None when it still does;
    `last_ns`: when the last change was. `unknown`: the stretches that are over.
    """

    count: int
    spans: Spans
    changed_ns: int | None
    last_ns: int
    goes_on: bool
    unknown: Stretches
    gap: Gap


def runs(events: TrackEvents, gap: Callable[[], Gap]) -> Iterator[tuple[TrackEvents, Callable[[int], None] | None]]:
    """The events in pieces: what can be read as if nothing was missing, and what cannot. Of the latter, with which comes a function, as
    much is to be read as settles it; the function is told how many that was. `gap` tells how things stand after what has been read.
    """
    lost = np.append(np.flatnonzero(events.kind == Kind.LOST), len(events)).tolist()
    at = 0

    def read(count: int) -> None:
        nonlocal at
        at += count

    while at < len(events):
        if gap() == NO_GAP:
            begin, at = at, lost[bisect_left(lost, at)]
            if at > begin:
                yield events.part(begin, at), None
        if at < len(events):
            yield events.part(at, len(events)), read


_AT_ONCE: Final = 256


def held_through(kind: str, events: TrackEvents, holder: int, gap: Gap) -> Through:
    """Of a mutex or event that `holder` had before the events (a lane, NOBODY for set, FREE), unless the `gap` says that it was not known;
    up to where nothing is missing any more.
    """
    missing = Missing(gap)
    before = holder if gap.since_ns is None else NOT_KNOWN
    changes = [(_NEVER if gap.since_ns is None else gap.since_ns, before, -1)]
    step = _flag if kind == "Event" else _mutex
    count, t_ns = 0, _NEVER
    for event in _rows(events.part(0, min(len(events), _AT_ONCE))):
        count, t_ns = count + 1, event[2]
        now, again = step(missing, changes[-1][1], event)
        if now != changes[-1][1] or again:
            changes.append((t_ns, now, event[4]))
        if now != NOT_KNOWN and not missing.left(t_ns):
            break
    ends = [first for first, _, _ in changes[1:]] + [-1]
    known = [(first, last, who, index) for (first, who, index), last in zip(changes, ends, strict=True) if who >= NOBODY]
    unknown = [(first, last) for (first, who, _), last in zip(changes, ends, strict=True) if who == NOT_KNOWN and last >= 0]
    newest_ns, newest, _ = changes[-1]
    return Through(
        count,
        _spans(known[int(before >= NOBODY) :]),
        changes[1][0] if len(changes) > 1 else None,
        newest_ns,
        newest >= NOBODY,
        unknown,
        Gap(newest_ns if newest == NOT_KNOWN else None, missing.left(t_ns)),
    )


_Event: TypeAlias = tuple[int, int, int, int, int]
"""Kind, lane, time, argument, index."""


def _rows(events: TrackEvents) -> Iterable[_Event]:
    columns = (events.kind, events.lane, events.time, events.argument, events.index)
    return zip(*(column.tolist() for column in columns), strict=True)


def _mutex(missing: Missing, who: int, event: _Event) -> tuple[int, bool]:
    """Who has it after the event, and whether that begins anew although it is the same."""
    kind, lane, t_ns, argument, _ = event
    if kind == Kind.LOST:
        missing.add(lane, t_ns, argument)
        return NOT_KNOWN if who in (FREE, lane) else who, False
    if kind == Kind.ACQUIRED:
        if not missing.over_for(lane, t_ns):
            return NOT_KNOWN, False
        return (lane, argument <= 1) if argument <= 1 or who == NOT_KNOWN else (who, False)
    if kind == Kind.RELEASED:
        if argument <= 0:
            return FREE if missing.over(t_ns) else NOT_KNOWN, False
        return lane if who == NOT_KNOWN and missing.over_for(lane, t_ns) else who, False
    return who, False


def _flag(missing: Missing, who: int, event: _Event) -> tuple[int, bool]:
    kind, lane, t_ns, argument, _ = event
    if kind == Kind.LOST:
        missing.add(lane, t_ns, argument)
        return NOT_KNOWN, False
    if kind == Kind.SET or kind == Kind.CLEARED:
        now = NOBODY if kind == Kind.SET else FREE
        return (now, kind == Kind.SET) if missing.over(t_ns) else (NOT_KNOWN, False)
    return who, False


def _spans(rows: list[tuple[int, int, int, int]]) -> Spans:
    first, last, lane, index = np.array(rows, np.int64).reshape(-1, 4).T
    return Spans(first, last, lane.astype(np.int32), index)


def units_through(
    item: SyncObject, events: TrackEvents, number: int, open_units: OpenUnits, gap: Gap
) -> tuple[Spans, list[tuple[int, int]], OpenUnits, Stretches, Gap]:
    """As `ownership.semaphore_spans`, with the stretches that were over in which not all holders are known, and how that stands after the
    events.
    """
    missing, since, begun = Missing(gap), gap.since_ns, number
    still, rows = list(open_units), list[list[int]]()
    ended: list[tuple[int, int]] = []
    unknown: Stretches = []

    def end(at: int, t_ns: int) -> None:
        known, _ = still.pop(at)
        if known >= begun:
            rows[known - begun][1] = t_ns
        else:
            ended.append((known, t_ns))

    for kind, lane, t_ns, argument, index in _rows(events):
        own = next((at for at, (_, other) in enumerate(still) if other == lane), None)
        if kind == Kind.LOST:
            missing.add(lane, t_ns, argument)
            for at in reversed([at for at, (_, other) in enumerate(still) if other == lane]):
                end(at, t_ns)
            since = t_ns if since is None else since
            continue
        if kind == Kind.ACQUIRED and missing.over_for(lane, t_ns):
            still.append((number, lane))
            rows.append([t_ns, -1, lane, index])
            number += 1
        elif kind == Kind.RELEASED and (own is not None or (since is None and still)):
            end(0 if own is None else own, t_ns)
        if kind in (Kind.ACQUIRED, Kind.RELEASED) and since is not None and missing.over(t_ns):
            if argument >= (item.capacity or 0):
                for at in reversed(range(len(still))):
                    end(at, t_ns)
            if (item.capacity or 0) - argument <= len(still):
                unknown.append((since, t_ns))
                since = None
    spans = _spans([(first, last, lane, index) for first, last, lane, index in rows])
    return spans, ended, tuple(still), unknown, Gap(since, missing.left(int(events.time[-1])) if len(events) else gap.missing)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the first `count` of some events of an object tell of its level. `step`: when it was settled and what is shown then."""

    count: int
    step: tuple[int, int] | None
    level: int
    unknown: Stretches
    gap: Gap


def level_through(item: SyncObject, events: TrackEvents, level: int, gap: Gap) -> Settled:
    """Read an object whose value is counted or watched, up to where its value is known again; `level` as in `carried.steps_after`."""
    missing, since, put, got = Missing(gap), gap.since_ns, gap.put, gap.got
    by_items = item.kind in _COUNTED_BY_ITEMS and not item.shared
    telling = np.flatnonzero(np.isin(events.kind, (Kind.LOST, *_telling(item, by_items))))
    t_ns = _NEVER
    for at, (kind, lane, t_ns, argument, _) in zip(telling.tolist(), _rows(events.at(telling)), strict=True):
        if kind == Kind.LOST:
            missing.add(lane, t_ns, argument)
            since, put, got = (t_ns if since is None else since), 0, 0
        elif since is not None and missing.over(t_ns):
            put, got = max(put, argument * (kind == Kind.PUT)), max(got, argument * (kind == Kind.GOT))
            told = _told(item, kind, argument, put, got)
            if told is not None:
                shown = told if change_of(item.kind) is None else max((item.capacity or 0) * (item.kind in SEMAPHORES) + told, 0)
                return Settled(at + 1, (t_ns, shown), told, [(since, t_ns)], NO_GAP)
    return Settled(len(events), None, level, [], Gap(since, missing.left(t_ns), put, got))


def _telling(item: SyncObject, by_items: bool) -> tuple[Kind, ...]:
    """Kinds of events that can tell the level."""
    if change_of(item.kind) is None:
        return (Kind.VALUE,)
    if item.kind in SEMAPHORES:
        return (Kind.ACQUIRED, Kind.RELEASED)
    return (Kind.EMPTY, Kind.FULL, Kind.PUT, Kind.GOT) if by_items else (Kind.EMPTY, Kind.FULL)


def _told(item: SyncObject, kind: int, argument: int, put: int, got: int) -> int | None:
    """The level after an event that can tell; None where it does not."""
    if kind == Kind.VALUE:
        return argument
    if item.kind in SEMAPHORES:
        return argument - (item.capacity or 0)
    if kind == Kind.EMPTY:
        return 0
    if kind == Kind.FULL:
        return item.capacity or None
    return max(put - got, 0) if put and got else None
