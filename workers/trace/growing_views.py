"""Spans and steps that grow with an object's track: what has been worked out is kept, and only new events are looked at.

When late events were merged into the track, the work is taken back to the latest mark before them, and done again from there.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

import numpy as np

from workers.probe.schema import Kind
from workers.trace.columns import Growing
from workers.trace.held import HeldSums
from workers.trace.model import SyncObject
from workers.trace.ownership import NOBODY, SEMAPHORES, OpenUnits, change_of, held_changes, semaphore_spans, switches_of
from workers.trace.tracks import Track, Tracks
from workers.trace.views import Spans, Steps

_MARKS: Final = 128
Mark = TypeVar("Mark")


class _Following(Generic[Mark]):
    """How far a track has been worked through, with marks to go back to: (events done, what was known then)."""

    def __init__(self, object_id: int, tracks: Tracks, start: Mark) -> None:
        self._object = object_id
        self._tracks = tracks
        self._start = start
        self._marks: list[tuple[int, Mark]] = []
        self._rewrites = 0
        self.done = 0

    def behind(self, now: Mark) -> tuple[Track, Mark] | None:
        """The track, and from where to go on; None when nothing is new."""
        track = self._tracks.track(self._object)
        mark = now
        if len(track.rewrites) > self._rewrites:
            unchanged = min(track.rewrites[self._rewrites :])
            self._rewrites = len(track.rewrites)
            if unchanged < self.done:
                mark = self._back_to(unchanged)
        if self.done == len(track):
            return None if mark is now else (track, mark)
        self._marks.append((self.done, mark))
        del self._marks[:-_MARKS]
        return track, mark

    def _back_to(self, unchanged: int) -> Mark:
        while self._marks:
            done, mark = self._marks.pop()
            if done <= unchanged:
                self.done = done
                return mark
        self.done = 0
        return self._start


class HeldSpans:
    """Stretches that never overlap: who held a mutex, or (by nobody, lane -1) when an event was set."""

    def __init__(self, item: SyncObject, tracks: Tracks) -> None:
        self._item = item
        self.sums = HeldSums()
        self._tracks = tracks
        self._first, self._last = Growing(np.int64), Growing(np.int64)
        self._lane, self._index = Growing(np.int32), Growing(np.int64)
        self._count = 0
        self._is_open = False
        self._following: _Following[tuple[int, bool]] = _Following(item.id, tracks, (0, False))

    def spans(self) -> Spans:
        found = self._following.behind((self._count, self._is_open))
        if found is not None:
            track, (self._count, self._is_open) = found
            self.sums.cut(self._count)
            for column in (self._first, self._last, self._lane, self._index):
                column.cut(self._count)
            if self._is_open:
                self._last.view[-1] = -1
            self._go_on(track)
        return Spans(self._first.view, self._last.view, self._lane.view, self._index.view)

    def _go_on(self, track: Track) -> None:
        changes, begin = held_changes(self._item.kind, self._tracks.events(self._item.id, self._following.done))
        self._following.done = len(track)
        if not len(changes):
            return
        if self._is_open:
            self._last.view[-1] = changes.time[0]
        begins = np.flatnonzero(changes.kind == begin)
        self._first.extend(changes.time[begins])
        self._last.extend(np.append(changes.time, -1)[begins + 1])
        self._lane.extend(changes.lane[begins] if begin == Kind.ACQUIRED else np.full(len(begins), NOBODY, np.int32))
        self._index.extend(changes.index[begins])
        self._count = self._first.used
        self._is_open = bool(changes.kind[-1] == begin)


class SemaphoreSpans:
    """Stretches for which a lane held a unit of a semaphore."""

    def __init__(self, item: SyncObject, tracks: Tracks) -> None:
        self._item = item
        self._tracks = tracks
        self._first, self._last = Growing(np.int64), Growing(np.int64)
        self._lane, self._index = Growing(np.int32), Growing(np.int64)
        self._open: OpenUnits = ()
        self._following: _Following[tuple[int, OpenUnits]] = _Following(item.id, tracks, (0, ()))

    def spans(self) -> Spans:
        found = self._following.behind((self._first.used, self._open))
        if found is not None:
            track, (count, self._open) = found
            for column in (self._first, self._last, self._lane, self._index):
                column.cut(count)
            self._last.view[[number for number, _ in self._open]] = -1
            self._go_on(track)
        return Spans(self._first.view, self._last.view, self._lane.view, self._index.view)

    def _go_on(self, track: Track) -> None:
        events = self._tracks.events(self._item.id, self._following.done)
        self._following.done = len(track)
        new, ended, self._open = semaphore_spans(events, self._first.used, self._open)
        self._first.extend(new.first)
        self._last.extend(new.last)
        self._lane.extend(new.lane)
        self._index.extend(new.index)
        for number, t_ns in ended:
            self._last.view[number] = t_ns


class ObjectSteps:
    """`ownership.steps_of` of a track that grows."""

    def __init__(self, item: SyncObject, tracks: Tracks) -> None:
        self._item = item
        self._tracks = tracks
        self._time, self._value = Growing(np.int64), Growing(np.int64)
        self._level = 0  # the sum as it is, which may for a moment lie below what is shown
        self._following: _Following[tuple[int, int]] = _Following(item.id, tracks, (0, 0))

    def steps(self) -> Steps:
        found = self._following.behind((self._time.used, self._level))
        if found is not None:
            track, (count, self._level) = found
            self._time.cut(count)
            self._value.cut(count)
            self._go_on(track)
        return Steps(self._time.view, self._value.view)

    def _go_on(self, track: Track) -> None:
        events = self._tracks.events(self._item.id, self._following.done)
        self._following.done = len(track)
        change = change_of(self._item.kind)
        if change is None:
            steps = switches_of(self._item.kind, events)
        else:
            moved = change[events.kind]
            events, moved = events.where(moved != 0), moved[moved != 0]
            level = self._level + np.cumsum(moved)
            self._level = int(level[-1]) if len(level) else self._level
            # A taker may write its event down before the giver did; a depth below zero is that, not a debt.
            steps = Steps(events.time, np.maximum((self._item.capacity or 0) * (self._item.kind in SEMAPHORES) + level, 0))
        self._time.extend(steps.time)
        self._value.extend(steps.value)
