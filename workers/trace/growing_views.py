"""Spans and steps that grow with an object's track: what has been worked out is kept, and only new events are looked at.

When late events were merged into the track, the work is taken back to the latest mark before them, and done again from there. What the
track has forgotten is known from the object's `Carried`: that is where each of these begins, and where it begins again when there is no
mark. `forget` is called after the track has forgotten the events before a moment, and lets go of what was over by then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

import numpy as np

from workers.trace.carried import Carried, held_after, steps_after
from workers.trace.columns import Growing
from workers.trace.held import EVERY, HeldSums
from workers.trace.model import SyncObject
from workers.trace.ownership import OpenUnits, semaphore_spans
from workers.trace.tracks import Track, Tracks
from workers.trace.views import Spans, Steps

_MARKS: Final = 128
Mark = TypeVar("Mark")

Past = Callable[[int], Carried]
"""Tells for an object what was carried over from its forgotten events."""


class _Following(Generic[Mark]):
    """How far a track has been worked through, with marks to go back to: (position, what was known then)."""

    def __init__(self, object_id: int, tracks: Tracks) -> None:
        self._object = object_id
        self._tracks = tracks
        self._rewrites = tracks.track(object_id).rewritten
        self.marks: list[tuple[int, Mark]] = []
        self.done = tracks.track(object_id).forgotten

    def behind(self, now: Mark) -> tuple[Track, Mark | None] | None:
        """The track, and from where to go on (None: from what was carried over); None when nothing is new."""
        track = self._tracks.track(self._object)
        unchanged = track.rewritten_since(self._rewrites)
        self._rewrites = track.rewritten
        if unchanged is not None and unchanged < self.done:
            mark = self._back_to(unchanged, track.forgotten)
            if mark is not None:
                self._note(mark)
            return track, mark
        if self.done == track.end:
            return None
        self._note(now)
        return track, now

    def _note(self, mark: Mark) -> None:
        self.marks.append((self.done, mark))
        del self.marks[:-_MARKS]

    def _back_to(self, unchanged: int, begin: int) -> Mark | None:
        while self.marks:
            done, mark = self.marks.pop()
            if done <= unchanged:
                self.done = done
                return mark
        self.done = begin
        return None


class _Stretches:
    """The four columns that both kinds of spans keep."""

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        self._item = item
        self._tracks = tracks
        self._past = past
        self._first, self._last = Growing(np.int64), Growing(np.int64)
        self._lane, self._index = Growing(np.int32), Growing(np.int64)

    def _columns(self) -> tuple[Growing, ...]:
        return self._first, self._last, self._lane, self._index

    def _cut(self, count: int) -> None:
        for column in self._columns():
            column.cut(count)

    def _append(self, spans: Spans) -> None:
        self._first.extend(spans.first)
        self._last.extend(spans.last)
        self._lane.extend(spans.lane)
        self._index.extend(spans.index)

    def _begin_again(self) -> int:
        """Only the stretches that went on when the first kept event came. Returns how many."""
        self._cut(0)
        first, lane, index = np.array(self._past(self._item.id).open, np.int64).reshape(-1, 3).T
        self._append(Spans(first, np.full(len(first), -1, np.int64), lane.astype(np.int32), index))
        return len(first)

    @property
    def _spans(self) -> Spans:
        return Spans(self._first.view, self._last.view, self._lane.view, self._index.view)


class HeldSpans(_Stretches):
    """Stretches that never overlap: who held a mutex, or (by nobody, lane -1) when an event was set."""

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        super().__init__(item, tracks, past)
        self.sums = HeldSums()
        self._following: _Following[tuple[int, bool]] = _Following(item.id, tracks)
        self._count = self._begin_again()
        self._is_open = self._count > 0

    def spans(self) -> Spans:
        found = self._following.behind((self._count, self._is_open))
        if found is not None:
            track, mark = found
            if mark is None:
                self._count = self._begin_again()
                mark = self._count, self._count > 0
            self._count, self._is_open = mark
            self.sums.cut(self._count)
            self._cut(self._count)
            if self._is_open:
                self._last.view[-1] = -1
            self._go_on(track)
        return self._spans

    def forget(self, t_ns: int, position: int) -> None:
        """Let go of stretches that were over at t, in whole rows of sums; `position` is the track's first event that is kept."""
        spans = self._spans
        began = int(np.searchsorted(spans.first, t_ns))
        over = began - int(began > 0 and not 0 <= spans.last[began - 1] < t_ns)
        count = min(over, max(len(spans.first) - 1, 0)) // EVERY * EVERY
        if not count:
            return
        self.sums.forget(spans, count)
        for column in self._columns():
            column.forget(count)
        self._count -= count
        marks = self._following.marks
        self._following.marks = [(done, (number - count, is_open)) for done, (number, is_open) in marks if done >= position]

    def _go_on(self, track: Track) -> None:
        new, changed_ns, goes_on = held_after(self._item, self._tracks.events(self._item.id, self._following.done))
        self._following.done = track.end
        if changed_ns is None:
            return
        if self._is_open:
            self._last.view[-1] = changed_ns
        self._append(new)
        self._count, self._is_open = self._first.used, goes_on


class SemaphoreSpans(_Stretches):
    """Stretches for which a lane held a unit of a semaphore."""

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        super().__init__(item, tracks, past)
        self._following: _Following[tuple[int, OpenUnits]] = _Following(item.id, tracks)
        self._open = self._units_carried()

    def spans(self) -> Spans:
        found = self._following.behind((self._first.used, self._open))
        if found is not None:
            track, mark = found
            if mark is None:
                self._open = self._units_carried()
                mark = self._first.used, self._open
            count, self._open = mark
            self._cut(count)
            self._last.view[[number for number, _ in self._open]] = -1
            self._go_on(track)
        return self._spans

    def forget(self, t_ns: int, position: int) -> None:
        """Let go of stretches that were over at t; `position` is the track's first event that is kept."""
        began = int(np.searchsorted(self._first.view, t_ns))
        last = self._last.view[:began]
        kept = np.flatnonzero((last < 0) | (last >= t_ns))
        gone = began - len(kept)
        if not gone:
            return
        for column in self._columns():
            column.view[gone:began] = column.view[kept]
            column.forget(gone)
        number = np.arange(began) - gone
        number[kept] = np.arange(len(kept))

        def renumbered(units: OpenUnits) -> OpenUnits:
            return tuple((int(number[at]) if at < began else at - gone, lane) for at, lane in units)

        self._open = renumbered(self._open)
        marks = self._following.marks
        self._following.marks = [(done, (count - gone, renumbered(units))) for done, (count, units) in marks if done >= position]

    def _units_carried(self) -> OpenUnits:
        self._begin_again()
        return tuple(enumerate(self._lane.view.tolist()))

    def _go_on(self, track: Track) -> None:
        events = self._tracks.events(self._item.id, self._following.done)
        self._following.done = track.end
        new, ended, self._open = semaphore_spans(events, self._first.used, self._open)
        self._append(new)
        for number, t_ns in ended:
            self._last.view[number] = t_ns


class ObjectSteps:
    """`carried.steps_after` of a track that grows."""

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        self._item = item
        self._tracks = tracks
        self._past = past
        self._time, self._value = Growing(np.int64), Growing(np.int64)
        self._following: _Following[tuple[int, int]] = _Following(item.id, tracks)
        self._level = self._begin_again()

    def steps(self) -> Steps:
        found = self._following.behind((self._time.used, self._level))
        if found is not None:
            track, mark = found
            if mark is None:
                level = self._begin_again()
                mark = self._time.used, level
            count, self._level = mark
            self._time.cut(count)
            self._value.cut(count)
            self._go_on(track)
        return Steps(self._time.view, self._value.view)

    def forget(self, t_ns: int, position: int) -> None:
        """Let go of values before the one that stood at t; `position` is the track's first event that is kept."""
        count = max(int(np.searchsorted(self._time.view, t_ns)) - 1, 0)
        self._time.forget(count)
        self._value.forget(count)
        marks = self._following.marks
        self._following.marks = [(done, (number - count, level)) for done, (number, level) in marks if done >= position]

    def _begin_again(self) -> int:
        """Only the value that stood when the first kept event came. Returns the level then."""
        carried = self._past(self._item.id)
        self._time.cut(0)
        self._value.cut(0)
        if carried.step is not None:
            t_ns, value = carried.step
            self._time.extend(np.array([t_ns], np.int64))
            self._value.extend(np.array([value], np.int64))
        return carried.level

    def _go_on(self, track: Track) -> None:
        events = self._tracks.events(self._item.id, self._following.done)
        self._following.done = track.end
        steps, self._level = steps_after(self._item, events, self._level)
        self._time.extend(steps.time)
        self._value.extend(steps.value)
