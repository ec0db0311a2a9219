"""What happened to each object: its events over all lanes, in time order.

A track keeps only where an event stands (lane and index, 8 bytes); everything else is read from the lanes' columns. Events are put
aside as they come and sorted in when somebody asks, or when many have gathered. Another process's batch may come late: its events
are merged into the end of the track.

An event's *position* counts from the first event the object ever had. Of those that were forgotten the latest are kept as they were,
with their values: an item that is got now may have been put then.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.columns import Growing, LaneColumns, with_room
from workers.trace.gather import gathered
from workers.trace.views import Bytes, Integers, Times

UNTRACKED: Final = frozenset({Kind.STARTED, Kind.ENDED, Kind.WAIT, Kind.TIMED_OUT, Kind.FAILED, Kind.RESUMED})
_INDEX: Final = 0xFFFFFFFF
_TRACKED: Final = np.isin(np.arange(256), [int(kind) for kind in Kind if kind not in UNTRACKED])
_MOST_PENDING: Final = 1 << 16
REACH: Final = 2048
"""How many events of the object may lie between the two ends of an arrow."""

_REWRITES: Final = 1024
_SMALL: Final = np.iinfo(np.uint16).max


@dataclass(frozen=True, slots=True)
class TrackEvents:
    """Events of one object in time order, all arrays of one length."""

    time: Times
    kind: Bytes
    argument: Integers
    lane: NDArray[np.int32]
    index: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.time)

    def where(self, mask: NDArray[np.bool_]) -> TrackEvents:
        """Those that the mask chooses; of most objects that is all of them."""
        if mask.all():
            return self
        return self.at(np.flatnonzero(mask))

    def at(self, places: NDArray[np.int64]) -> TrackEvents:
        """Those at the places."""
        return TrackEvents(*(getattr(self, name).take(places) for name in _COLUMNS))

    def part(self, first: int, last: int) -> TrackEvents:
        """Those at [first, last)."""
        part = slice(first, last)
        return TrackEvents(self.time[part], self.kind[part], self.argument[part], self.lane[part], self.index[part])

    def copy(self) -> TrackEvents:
        """The same in memory of its own, so that the rest of what this is a part of can go."""
        return TrackEvents(*(getattr(self, name).copy() for name in _COLUMNS))

    def followed_by(self, others: TrackEvents) -> TrackEvents:
        """These and the others."""
        return TrackEvents(*(np.concatenate((getattr(self, name), getattr(others, name))) for name in _COLUMNS))


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


_COLUMNS: Final = ("time", "kind", "argument", "lane", "index")
_NONE: Final = np.empty(0, np.int64)
_NO_EVENTS: Final = TrackEvents(_NONE, np.empty(0, np.uint8), _NONE, np.empty(0, np.int32), _NONE)


class Track:
    """References to one object's events. `version` grows with every change."""

    __slots__ = ("before", "forgotten", "index", "lane", "last_ns", "rewrites", "rewritten", "version")

    def __init__(self) -> None:
        self.lane = Growing(np.int32)
        self.index = Growing(np.uint32)  # modulo 2³²
        self.forgotten = 0
        self.before: TrackEvents | None = None  # the latest of those forgotten
        self.last_ns = -(1 << 62)
        self.version = 0
        self.rewrites: list[int] = []  # positions from which the track was written anew, because late events were merged in; the latest
        self.rewritten = 0  # how often in all

    @property
    def end(self) -> int:
        """Position behind the newest event."""
        return self.forgotten + self.lane.used

    @property
    def begin(self) -> int:
        """Position of the oldest event that `Tracks.events` can still give."""
        return self.forgotten - (len(self.before) if self.before is not None else 0)

    def rewritten_since(self, count: int) -> int | None:
        """The first position that was written anew since the track had been `count` times; None when none was."""
        missed = self.rewritten - count
        if not missed:
            return None
        return min(self.rewrites[-missed:]) if missed <= len(self.rewrites) else self.forgotten


_NO_TRACK: Final = Track()
"""Of every object without events."""


class Tracks:
    """All tracks of a store; `columns` is the store's list of lanes' columns."""

    def __init__(self, columns: list[LaneColumns]) -> None:
        self._columns = columns
        self._tracks: dict[int, Track] = {}
        self._pending: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], Times]] = []
        self._pending_count = 0
        self._rests: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._resting = 0
        self.with_gaps: set[int] = set()  # objects of which events were ever missing (see `gaps`)
        self.version = 0  # grows with every change
        self._least_version = 0  # no version that a dropped track had comes again

    def note(self, kind: Bytes, object_: NDArray[np.int32], lane: NDArray[np.int32], index: NDArray[np.int64], time: Times) -> None:
        """Put events aside that belong to an object's track."""
        chosen = np.flatnonzero(_TRACKED.take(kind) & (object_ >= 0))
        if not len(chosen):
            return
        self.version += 1
        if (lost := kind.take(chosen) == Kind.LOST).any():
            self.with_gaps.update(object_.take(chosen)[lost].tolist())
        self._pending.append((object_.take(chosen), lane.take(chosen), index.take(chosen), time.take(chosen)))
        self._pending_count += len(chosen)
        if self._pending_count >= _MOST_PENDING:
            self.settle()

    def settle(self) -> None:
        """Sort what was put aside into the tracks."""
        if not self._pending:
            return
        object_, lane, index, time = (np.concatenate(columns) for columns in zip(*self._pending, strict=True))
        self._pending.clear()
        self._pending_count = 0
        order = _by_object(object_, time)
        object_, lane, index, time = object_[order], lane[order], index[order], time[order]
        firsts = np.concatenate(([0], np.flatnonzero(object_[1:] != object_[:-1]) + 1))
        lasts = np.append(firsts[1:], len(object_))
        low = index.astype(np.uint32)
        bounds = zip(
            object_[firsts].tolist(), firsts.tolist(), lasts.tolist(), time[firsts].tolist(), time[lasts - 1].tolist(), strict=True
        )
        for number, first, last, first_ns, last_ns in bounds:
            track, part = self._begun(number), slice(first, last)
            if first_ns < track.last_ns:
                self._merge(track, lane[part], index[part], time[part])
            else:
                track.lane.extend(lane[part])
                track.index.extend(low[part])
            track.last_ns = max(track.last_ns, last_ns)
            track.version += 1

    def track(self, object_id: int) -> Track:
        """The object's track as of now."""
        self.settle()
        return self._tracks.get(object_id, _NO_TRACK)

    def __contains__(self, object_id: int) -> bool:
        """Whether there are events of the object, or there were some and it is not at rest."""
        self.settle()
        return object_id in self._tracks

    @property
    def resting(self) -> int:
        """How many objects are at rest."""
        self.settle()
        return self._resting

    def not_resting(self, count: int) -> list[int]:
        """Which of the run's `count` objects are not at rest."""
        self.settle()
        kept, known = np.ones(count, np.bool_), self._rests[:count]
        kept[: len(known)] &= ~known
        found: list[int] = np.flatnonzero(kept).tolist()
        return found

    def drop(self, object_id: int) -> None:
        """The object is at rest: forget that it ever had events, which have all been forgotten. Should more come, positions begin at 0."""
        self.version += 1
        self._rests = with_room(self._rests, object_id)
        self._rests[object_id] = True
        self._resting += 1
        self._least_version = max(self._least_version, self._tracks.pop(object_id).version + 1)

    def let_go(self, object_id: int) -> None:
        """The object is gone for good, whether it is at rest or not."""
        self.version += 1
        self.with_gaps.discard(object_id)
        track = self._tracks.pop(object_id, None)
        if track is not None:
            self._least_version = max(self._least_version, track.version + 1)
        if object_id < len(self._rests) and self._rests[object_id]:
            self._rests[object_id] = False
            self._resting -= 1

    def lanes_before(self) -> list[NDArray[np.int32]]:
        """Lanes of the forgotten events that are still known, by object."""
        return [track.before.lane for track in self._tracks.values() if track.before is not None]

    def numbers(self) -> list[int]:
        """Objects that have a track."""
        self.settle()
        return list(self._tracks)

    def events(self, object_id: int, first: int | None = None, last: int | None = None) -> TrackEvents:
        """The events at positions [first, last) of the object's track; without limits all that are kept. `first` is not before the
        track's `begin`.
        """
        track = self.track(object_id)
        first = track.forgotten if first is None else first
        last = track.end if last is None else last
        [events] = self.pieces([(object_id, first, last)])
        return events

    def pieces(self, wanted: list[tuple[int, int, int]]) -> Iterator[TrackEvents]:
        """For each (object, first, last) the events at those positions, all gathered in one pass over the lanes."""
        events, bounds = self.joined(wanted)
        for (object_id, first, last), begin, end in zip(wanted, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            track, found = self.track(object_id), events.part(begin, end)
            if first < track.forgotten and track.before is not None:
                found = track.before.part(first - track.begin, last - track.begin).followed_by(found)
            yield found

    def joined(self, wanted: Sequence[tuple[int, int, int]]) -> tuple[TrackEvents, NDArray[np.int64]]:
        """The same without those that have been forgotten, one object's behind the other's, and where each one's begin; with the end."""
        tracks = [self.track(object_id) for object_id, _, _ in wanted]
        parts = [
            (track, slice(max(first - track.forgotten, 0), max(last - track.forgotten, 0)))
            for track, (_, first, last) in zip(tracks, wanted, strict=True)
        ]
        if not parts:
            return _NO_EVENTS, np.zeros(1, np.int64)
        lanes = [track.lane.view[part] for track, part in parts]
        lane, index = _joined(lanes), _joined([track.index.view[part] for track, part in parts])
        time, kind, argument = gathered(self._columns, lane, index, "time", "kind", "argument")
        return TrackEvents(time, kind, argument, lane, self._whole(lane, index)), np.cumsum([0, *map(len, lanes)])

    def position(self, object_id: int, t_ns: int) -> int:
        """Position behind the events of the track that are not later than t; of those forgotten all count as earlier."""
        track = self.track(object_id)
        lane, index, columns = track.lane.view, track.index.view, self._columns

        def time_at(place: int) -> int:
            own = columns[lane[place]]
            return int(own.time[(int(index[place]) - own.forgotten) & _INDEX])

        return track.forgotten + bisect_right(range(track.lane.used), t_ns, key=time_at)

    def forget(self, object_id: int, position: int, events: TrackEvents) -> None:
        """Forget the events before a position, before the lanes forget them. `events` are those from the track's `begin` on."""
        track = self.track(object_id)
        count = position - track.forgotten
        reach = (position // REACH - 1) * REACH  # `arrow_blocks` seeks from the beginning of a block on
        track.before = events.part(max(reach - track.begin, 0), position - track.begin).copy()
        track.lane.forget(count)
        track.index.forget(count)
        track.forgotten = position
        track.version += 1

    def _whole(self, lane: NDArray[np.int32], index: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Indices as they are, of those kept modulo 2³²."""
        if not len(lane):
            return np.empty(0, np.int64)
        by_lane = np.bincount(lane)
        for number in np.flatnonzero(by_lane).tolist():
            by_lane[number] = self._columns[number].forgotten
        forgotten = by_lane.take(lane)
        return forgotten + (index - forgotten.astype(np.uint32))

    def _begun(self, object_id: int) -> Track:
        """The object's track, to which something is about to be added."""
        track = self._tracks.get(object_id)
        if track is None:
            track = self._tracks[object_id] = Track()
            track.version = self._least_version
            if object_id < len(self._rests) and self._rests[object_id]:
                self._rests[object_id] = False
                self._resting -= 1
        return track

    def _merge(self, track: Track, lane: NDArray[np.int32], index: NDArray[np.int64], time: Times) -> None:
        """Take the end of the track that is newer than the first new event off, and append both in time order."""
        reach = 64
        while True:
            tail = max(0, track.lane.used - reach)
            old = self._times(track, tail)
            if tail == 0 or int(old[0]) <= int(time[0]):
                break
            reach *= 4
        skip = int(np.searchsorted(old, time[0], side="right"))
        keep = tail + skip
        old_lane, old_index = track.lane.view[keep:].copy(), track.index.view[keep:].astype(np.int64)
        track.lane.cut(keep)
        track.index.cut(keep)
        track.rewrites.append(track.forgotten + keep)
        del track.rewrites[:-_REWRITES]
        track.rewritten += 1
        lane, index = np.concatenate((old_lane, lane)), np.concatenate((old_index, index))
        time = np.concatenate((old[skip:], time))
        order = np.argsort(time, kind="stable")
        track.lane.extend(lane[order])
        track.index.extend(index[order].astype(np.uint32))

    def _times(self, track: Track, first: int) -> Times:
        [time] = gathered(self._columns, track.lane.view[first:], track.index.view[first:], "time")
        return time


def _by_object(object_: NDArray[np.int32], time: Times) -> NDArray[np.intp]:
    """The order by object, and of each object's by time. As they come, those of an object used in one process are in order already; sorting
    by 16-bit numbers alone is linear.
    """
    if int(object_.max()) <= _SMALL:
        order = np.argsort(object_.astype(np.uint16), kind="stable")
        own, then = object_[order], time[order]
        if not ((then[1:] < then[:-1]) & (own[1:] == own[:-1])).any():
            return order
    return np.lexsort((time, object_))
