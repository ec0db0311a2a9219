"""Spans and steps that grow with an object's track: what has been worked out is kept, and only new events are looked at.

When late events were merged into the track, the work is taken back to the latest mark before them, and done again from there. What the
track has forgotten is known from the object's `Carried`: that is where each of these begins, and where it begins again when there is no
mark. `forget` is called after the track has forgotten the events before a moment, and lets go of what was over by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.carried import Carried, HeldAfter, held_after_each, held_in_turn, leveled
from workers.trace.columns import Growing
from workers.trace.gaps import FREE, NO_GAP, Gap, Unknown, units_through
from workers.trace.held import BLOCK, HeldSums
from workers.trace.model import SyncObject
from workers.trace.ownership import HELD, SEMAPHORES, OpenUnits, semaphore_spans
from workers.trace.tracks import Track, TrackEvents, Tracks
from workers.trace.views import Spans, Steps

_MARKS: Final = 128
Mark = TypeVar("Mark")

UnknownMark: TypeAlias = tuple[int, Gap]

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

    def behind(self, now: Mark) -> tuple[Track, Mark | None, bool] | None:
        """The track, from where to go on (None: from what was carried over), and whether that is further back; None when nothing is new."""
        track = self._tracks.track(self._object)
        unchanged = track.rewritten_since(self._rewrites)
        self._rewrites = track.rewritten
        if unchanged is not None and unchanged < self.done:
            mark = self._back_to(unchanged, track.forgotten)
            if mark is not None:
                self._note(mark)
            return track, mark, True
        if self.done == track.end:
            return None
        self._note(now)
        return track, now, False

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


class _View(Generic[Mark]):
    """What is worked out from an object's track and kept; `read` brings it up to date."""

    together = ""
    """Views of one name are read by one call of their `read_all`."""

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        self._item = item
        self._tracks = tracks
        self._past = past
        self.unknown = Unknown()
        """Where events are missing, and the object is not known; as of the last `catch_up`."""
        self._following: _Following[Mark] = _Following(item.id, tracks)
        self._go_back(self._begin_again())

    def unread(self) -> tuple[int, int, int] | None:
        """The events to be read next, as (object, first and last position); None when nothing is new. What they make void is taken back."""
        found = self._following.behind(self._mark())
        if found is None:
            return None
        track, mark, went_back = found
        if went_back:
            self._go_back(self._begin_again() if mark is None else mark)
        return self._item.id, self._following.done, track.end

    @staticmethod
    def read_all(views: Sequence[_View[Any]], ends: Sequence[int], events: TrackEvents, bounds: NDArray[np.int64]) -> None:
        """Read what `unread` named, of each view up to its end; its events are those between its two bounds."""
        for view, end, first, last in zip(views, ends, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            view._following.done = end
            view._add(events.part(first, last))

    def _forget_marks(self, position: int, moved: Callable[[Mark], Mark]) -> None:
        """Marks before the track's first event that is kept are void; the others move with what they name."""
        self._following.marks = [(done, moved(mark)) for done, mark in self._following.marks if done >= position]

    # ------------------------------------------------------------ what a kind of view does
    def _mark(self) -> Mark:
        """What is to be known to go on from here."""
        raise NotImplementedError

    def _begin_again(self) -> Mark:
        """Keep only what was carried over from the events forgotten; the mark of that."""
        raise NotImplementedError

    def _go_back(self, mark: Mark) -> None:
        """Be as it was at the mark."""
        raise NotImplementedError

    def _add(self, events: TrackEvents) -> None:
        raise NotImplementedError


def catch_up(views: Iterable[_View[Any]], tracks: Tracks) -> None:
    """Bring them up to date, with one pass over the lanes for all."""
    behind = [(view, wanted) for view in views if (wanted := view.unread()) is not None]
    behind.sort(key=lambda one: one[0].together)  # those that are read together stand together
    events, bounds = tracks.joined([wanted for _, wanted in behind])
    first = 0
    for _, group in groupby(behind, key=lambda one: one[0].together):
        some = list(group)
        last = first + len(some)
        some[0][0].read_all([view for view, _ in some], [end for _, (_, _, end) in some], events, bounds[first : last + 1])
        first = last


class _Stretches(_View[Mark]):
    """The four columns that both kinds of spans keep."""

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        self._first, self._last = Growing(np.int64), Growing(np.int64)
        self._lane, self._index = Growing(np.int32), Growing(np.int64)
        super().__init__(item, tracks, past)

    def spans(self) -> Spans:
        """All stretches, as of now."""
        catch_up([self], self._tracks)
        return self.read_so_far()

    def read_so_far(self) -> Spans:
        """All stretches, as of the last `catch_up`."""
        return Spans(self._first.view, self._last.view, self._lane.view, self._index.view)

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

    def _carried(self) -> int:
        """Only the stretches that went on when the first kept event came. Returns how many."""
        self._cut(0)
        self.unknown.begin_again(self._past(self._item.id).gap)
        first, lane, index = np.array(self._past(self._item.id).open, np.int64).reshape(-1, 3).T
        self._append(Spans(first, np.full(len(first), -1, np.int64), lane.astype(np.int32), index))
        return len(first)


class HeldSpans(_Stretches[tuple[int, bool, UnknownMark]]):
    """Stretches that never overlap: who held a mutex, or (by nobody, lane -1) when an event was set. A mark: how many there were, whether
    the newest went on, and where it was not known who held it.
    """

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        self.sums = HeldSums()
        self.together = "Event" if item.kind == "Event" else "Lock"
        super().__init__(item, tracks, past)

    def forget(self, t_ns: int, position: int) -> None:
        """Let go of stretches that were over at t, in whole blocks; `position` is the track's first event that is kept."""
        self.unknown.forget(t_ns)
        spans = self.read_so_far()
        began = int(np.searchsorted(spans.first, t_ns))
        over = began - int(began > 0 and not 0 <= spans.last[began - 1] < t_ns)
        count = min(over, max(len(spans.first) - 1, 0)) // BLOCK * BLOCK
        if not count:
            return
        self.sums.forget(spans, count)
        for column in self._columns():
            column.forget(count)
        self._forget_marks(position, lambda mark: (mark[0] - count, *mark[1:]))

    def _mark(self) -> tuple[int, bool, UnknownMark]:
        return self._first.used, self._is_open, self.unknown.mark()

    def _begin_again(self) -> tuple[int, bool, UnknownMark]:
        count = self._carried()
        return count, count > 0, self.unknown.mark()

    def _go_back(self, mark: tuple[int, bool, UnknownMark]) -> None:
        count, self._is_open, unknown = mark
        self.unknown.go_back(unknown)
        self.sums.cut(count)
        self._cut(count)
        if self._is_open:
            self._last.view[-1] = -1

    @staticmethod
    def read_all(views: Sequence[_View[Any]], ends: Sequence[int], events: TrackEvents, bounds: NDArray[np.int64]) -> None:
        """All objects of a kind at once: most of them have but a few new events each."""
        new = held_after_each(views[0].together, events.part(*bounds[[0, -1]].tolist()), bounds - bounds[0])
        for at, (view, end, found) in enumerate(zip(cast("Sequence[HeldSpans]", views), ends, new, strict=True)):
            view._following.done = end
            if view._item.id in view._tracks.with_gaps:
                view._add(events.part(*bounds[at : at + 2].tolist()))
            else:
                view._take(found)

    def _add(self, events: TrackEvents) -> None:
        for piece in held_in_turn(self.together, events, self._holder, lambda: self.unknown.gap):
            self._take(piece)

    def _holder(self) -> int:
        return int(self._lane.view[-1]) if self._is_open else FREE

    def _take(self, new: HeldAfter) -> None:
        self.unknown.add(new.unknown, new.gap)
        if new.changed_ns is None:
            return
        if self._is_open:
            self._last.view[-1] = new.changed_ns
        self._append(new.spans)
        self._is_open = new.goes_on


class SemaphoreSpans(_Stretches[tuple[int, OpenUnits, UnknownMark]]):
    """Stretches for which a lane held a unit of a semaphore. A mark: how many there were, which went on, and where not all were known."""

    sums: Final = None  # they overlap

    _open: OpenUnits

    def forget(self, t_ns: int, position: int) -> None:
        """Let go of stretches that were over at t; `position` is the track's first event that is kept."""
        self.unknown.forget(t_ns)
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
        self._forget_marks(position, lambda mark: (mark[0] - gone, renumbered(mark[1]), mark[2]))

    def _mark(self) -> tuple[int, OpenUnits, UnknownMark]:
        return self._first.used, self._open, self.unknown.mark()

    def _begin_again(self) -> tuple[int, OpenUnits, UnknownMark]:
        count = self._carried()
        return count, tuple(enumerate(self._lane.view.tolist())), self.unknown.mark()

    def _go_back(self, mark: tuple[int, OpenUnits, UnknownMark]) -> None:
        count, self._open, unknown = mark
        self.unknown.go_back(unknown)
        self._cut(count)
        for number, _ in self._open:
            self._last.view[number] = -1

    def _add(self, events: TrackEvents) -> None:
        if self.unknown.gap == NO_GAP and not (events.kind == Kind.LOST).any():
            new, ended, self._open = semaphore_spans(events, self._first.used, self._open)
        else:
            new, ended, self._open, unknown, gap = units_through(self._item, events, self._first.used, self._open, self.unknown.gap)
            self.unknown.add(unknown, gap)
        self._append(new)
        for number, t_ns in ended:
            self._last.view[number] = t_ns


class ObjectSteps(_View[tuple[int, int, UnknownMark]]):
    """`carried.leveled` of a track that grows. A mark: how many steps there were, the level, which may for a moment lie below what is
    shown, and where it was not known.
    """

    def __init__(self, item: SyncObject, tracks: Tracks, past: Past) -> None:
        self._time, self._value = Growing(np.int64), Growing(np.int64)
        super().__init__(item, tracks, past)

    def steps(self) -> Steps:
        """All steps, as of now."""
        catch_up([self], self._tracks)
        return Steps(self._time.view, self._value.view)

    def forget(self, t_ns: int, position: int) -> None:
        """Let go of values before the one that stood at t; `position` is the track's first event that is kept."""
        self.unknown.forget(t_ns)
        count = max(int(np.searchsorted(self._time.view, t_ns)) - 1, 0)
        self._time.forget(count)
        self._value.forget(count)
        self._forget_marks(position, lambda mark: (mark[0] - count, *mark[1:]))

    def _mark(self) -> tuple[int, int, UnknownMark]:
        return self._time.used, self._level, self.unknown.mark()

    def _begin_again(self) -> tuple[int, int, UnknownMark]:
        """Only the value that stood when the first kept event came."""
        carried = self._past(self._item.id)
        self._time.cut(0)
        self._value.cut(0)
        if carried.step is not None:
            t_ns, value = carried.step
            self._time.extend(np.array([t_ns], np.int64))
            self._value.extend(np.array([value], np.int64))
        self.unknown.begin_again(carried.level_gap if self._item.kind in SEMAPHORES else NO_GAP if self._item.kind in HELD else carried.gap)
        return self._time.used, carried.level, self.unknown.mark()

    def _go_back(self, mark: tuple[int, int, UnknownMark]) -> None:
        count, self._level, unknown = mark
        self.unknown.go_back(unknown)
        self._time.cut(count)
        self._value.cut(count)

    def _add(self, events: TrackEvents) -> None:
        after = leveled(self._item, events, self._level, self.unknown.gap)
        self._level = after.level
        self.unknown.add(after.unknown, after.gap)
        self._time.extend(after.steps.time)
        self._value.extend(after.steps.value)
