"""What happened to each object: its events over all lanes, in time order.

A track keeps only where an event stands (lane and index, 8 bytes); everything else is read from the lanes' columns. Events are put
aside as they come and sorted in when somebody asks, or when many have gathered. Another process's batch may come late: its events
are merged into the end of the track.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.columns import Growing, LaneColumns
from workers.trace.gather import gathered
from workers.trace.views import Bytes, Integers, Times

UNTRACKED: Final = frozenset({Kind.STARTED, Kind.ENDED, Kind.WAIT, Kind.TIMED_OUT, Kind.FAILED, Kind.RESUMED})
_TRACKED: Final = np.isin(np.arange(256), [int(kind) for kind in Kind if kind not in UNTRACKED])
_MOST_PENDING: Final = 1 << 16


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
        return TrackEvents(self.time[mask], self.kind[mask], self.argument[mask], self.lane[mask], self.index[mask])


class Track:
    """References to one object's events. `version` grows with every change."""

    __slots__ = ("index", "lane", "last_ns", "rewrites", "version")

    def __init__(self) -> None:
        self.lane = Growing(np.int32)
        self.index = Growing(np.uint32)
        self.last_ns = -(1 << 62)
        self.version = 0
        self.rewrites: list[int] = []  # positions from which the track was written anew, because late events were merged in

    def __len__(self) -> int:
        return self.lane.used


class Tracks:
    """All tracks of a store; `columns` is the store's list of lanes' columns."""

    def __init__(self, columns: list[LaneColumns]) -> None:
        self._columns = columns
        self._tracks: dict[int, Track] = {}
        self._pending: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], Times]] = []
        self._pending_count = 0

    def note(self, kind: Bytes, object_: NDArray[np.int32], lane: NDArray[np.int32], index: NDArray[np.int64], time: Times) -> None:
        """Put events aside that belong to an object's track."""
        mask = _TRACKED[kind] & (object_ >= 0)
        count = int(np.count_nonzero(mask))
        if not count:
            return
        self._pending.append((object_[mask], lane[mask], index[mask], time[mask]))
        self._pending_count += count
        if self._pending_count >= _MOST_PENDING:
            self.settle()

    def settle(self) -> None:
        """Sort what was put aside into the tracks."""
        if not self._pending:
            return
        object_, lane, index, time = (np.concatenate(columns) for columns in zip(*self._pending, strict=True))
        self._pending.clear()
        self._pending_count = 0
        order = np.lexsort((time, object_))
        object_, lane, index, time = object_[order], lane[order], index[order], time[order]
        firsts = np.concatenate(([0], np.flatnonzero(object_[1:] != object_[:-1]) + 1))
        lasts = np.append(firsts[1:], len(object_))
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            self._append(int(object_[first]), lane[first:last], index[first:last], time[first:last])

    def track(self, object_id: int) -> Track:
        """The object's track as of now."""
        self.settle()
        track = self._tracks.get(object_id)
        if track is None:
            track = self._tracks[object_id] = Track()
        return track

    def numbers(self) -> list[int]:
        """Objects that have a track."""
        self.settle()
        return list(self._tracks)

    def events(self, object_id: int, first: int = 0, last: int | None = None) -> TrackEvents:
        """The events at positions [first, last) of the object's track."""
        track = self.track(object_id)
        lane = track.lane.view[first:last]
        index = track.index.view[first:last].astype(np.int64)
        time, kind, argument = gathered(self._columns, lane, index, "time", "kind", "argument")
        return TrackEvents(time, kind, argument, lane, index)

    def position(self, object_id: int, t_ns: int) -> int:
        """How many events of the track are not later than t."""
        track = self.track(object_id)
        lane, index, columns = track.lane.view, track.index.view, self._columns

        def time_at(place: int) -> int:
            return int(columns[lane[place]].time[index[place]])

        return bisect_right(range(len(track)), t_ns, key=time_at)

    def _append(self, object_id: int, lane: NDArray[np.int32], index: NDArray[np.int64], time: Times) -> None:
        track = self._tracks.get(object_id)
        if track is None:
            track = self._tracks[object_id] = Track()
        if int(time[0]) < track.last_ns:
            lane, index, time = self._merged(track, lane, index, time)
        track.lane.extend(lane)
        track.index.extend(index.astype(np.uint32))
        track.last_ns = int(time[-1])
        track.version += 1

    def _merged(
        self, track: Track, lane: NDArray[np.int32], index: NDArray[np.int64], time: Times
    ) -> tuple[NDArray[np.int32], NDArray[np.int64], Times]:
        """Take the end of the track that is newer than the first new event off, and return both in time order."""
        tail, reach = len(track), 64
        while True:
            tail = max(0, len(track) - reach)
            old = self._times(track, tail)
            if tail == 0 or int(old[0]) <= int(time[0]):
                break
            reach *= 4
        skip = int(np.searchsorted(old, time[0], side="right"))
        keep = tail + skip
        old_lane, old_index = track.lane.view[keep:].copy(), track.index.view[keep:].astype(np.int64)
        track.lane.cut(keep)
        track.index.cut(keep)
        track.rewrites.append(keep)
        lane, index = np.concatenate((old_lane, lane)), np.concatenate((old_index, index))
        time = np.concatenate((old[skip:], time))
        order = np.argsort(time, kind="stable")
        return lane[order], index[order], time[order]

    def _times(self, track: Track, first: int) -> Times:
        [time] = gathered(self._columns, track.lane.view[first:], track.index.view[first:], "time")
        return time
