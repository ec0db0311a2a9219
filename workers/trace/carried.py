"""What of an object's forgotten events must be remembered: what still stood when they went, and their part in the figures of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.gaps import FREE, NO_GAP, Gap, Stretches, held_through, level_through, runs, units_through
from workers.trace.model import SyncObject
from workers.trace.ownership import HELD, NOBODY, SEMAPHORES, change_of, semaphore_spans, stretch_ends, switches_of
from workers.trace.tracks import TrackEvents
from workers.trace.views import Spans, Steps


@dataclass(frozen=True, slots=True)
class Carried:
    """Of one object, as of its first event that is kept. Times in ns."""

    open: tuple[tuple[int, int, int], ...] = ()  # stretches that went on: first ns, lane, index of the event; in that order
    held_ns: int = 0  # stretches that were over: all together, and the longest
    longest_ns: int = 0
    level: int = 0  # sum of the object's value, see `steps_after`
    step: tuple[int, int] | None = None  # when the value changed last, and to what
    most: int = 0  # the greatest value there was
    gap: Gap = NO_GAP  # what is not known of who holds it, or of an object that nobody holds its value
    level_gap: Gap = NO_GAP  # of a semaphore's units that are left
    unknown_ns: int = 0  # the stretches that were over in which it was not known, all together

    @property
    def holder(self) -> int | None:
        """Lane that held a mutex."""
        return self.open[0][1] if self.open else None


NOTHING: Final = Carried()


def carried_on(item: SyncObject, before: Carried, events: TrackEvents) -> Carried:
    """What was known before the events and what they add: the object's next ones, in time order, of which none is missing."""
    if not len(events):
        return before
    if item.kind in HELD:
        return _held(item, before, events)
    if item.kind in SEMAPHORES:
        before = _units(item, before, events)
    return _levels(item, before, events)


def _levels(item: SyncObject, before: Carried, events: TrackEvents) -> Carried:
    units = item.kind in SEMAPHORES
    after = leveled(item, events, before.level, before.level_gap if units else before.gap)
    if not units:  # of those, it is told how long not all holders were known
        before = _not_known(before, after.unknown, after.gap)
    before = replace(before, level=after.level, level_gap=after.gap if units else NO_GAP)
    if not len(after.steps.time):
        return before
    step = int(after.steps.time[-1]), int(after.steps.value[-1])
    return replace(before, step=step, most=max(before.most, int(after.steps.value.max())))


def _not_known(before: Carried, unknown: Stretches, gap: Gap) -> Carried:
    return replace(before, gap=gap, unknown_ns=before.unknown_ns + sum(last - first for first, last in unknown))


@dataclass(frozen=True, slots=True)
class Leveled:
    """The values that an object's next events bring, as far as they are known, the sum as it is then, the stretches that were over in which
    it was not known, and how that stands after the events.
    """

    steps: Steps
    level: int
    unknown: Stretches
    gap: Gap


def leveled(item: SyncObject, events: TrackEvents, level: int, gap: Gap) -> Leveled:
    """`steps_after`, also where events are missing."""
    if item.kind in HELD:
        return Leveled(*steps_after(item, events, level), [], NO_GAP)
    parts: list[Steps] = []
    unknown: Stretches = []

    def standing() -> Gap:
        return gap

    for part, read in runs(events, standing):
        if read is None:
            steps, level = steps_after(item, part, level)
            parts.append(steps)
            continue
        settled = level_through(item, part, level, gap)
        read(settled.count)
        level, gap = settled.level, settled.gap
        unknown += settled.unknown
        if settled.step is not None:
            parts.append(Steps(*np.array([settled.step], np.int64).T))
    if len(parts) == 1:
        return Leveled(parts[0], level, unknown, gap)
    time, value = ([getattr(part, name) for part in parts] for name in ("time", "value"))
    none = np.empty(0, np.int64)
    return Leveled(Steps(np.concatenate((none, *time)), np.concatenate((none, *value))), level, unknown, gap)


def steps_after(item: SyncObject, events: TrackEvents, level: int) -> tuple[Steps, int]:
    """The object's value after each event that moves it, and the sum as it is then, which may for a moment lie below what is shown."""
    change = change_of(item.kind)
    if change is None:
        return switches_of(item.kind, events), level
    moved = change[events.kind]
    events, moved = events.where(moved != 0), moved[moved != 0]
    levels = level + np.cumsum(moved)
    # A taker may write its event down before the giver did; a depth below zero is that, not a debt.
    steps = Steps(events.time, np.maximum((item.capacity or 0) * (item.kind in SEMAPHORES) + levels, 0))
    return steps, int(levels[-1]) if len(levels) else level


@dataclass(frozen=True, slots=True)
class HeldAfter:
    """What an object's next events bring: the stretches that begin among them, when the first of them ends one that went on before (None
    when none does), when the last of them begins one or ends one, and whether that goes on.
    """

    spans: Spans
    changed_ns: int | None = None
    last_ns: int = 0
    goes_on: bool = False
    unknown: tuple[tuple[int, int], ...] = ()
    gap: Gap = NO_GAP


def held_after(kind: str, events: TrackEvents) -> HeldAfter:
    """Of one object of this kind."""
    [found] = held_after_each(kind, events, np.array([0, len(events)]))
    return found


def held_in_turn(kind: str, events: TrackEvents, holder: Callable[[], int], gap: Callable[[], Gap]) -> Iterator[HeldAfter]:
    """`held_after` of one object piece by piece, also where events are missing. After each piece is taken in, `holder` (a lane, NOBODY or
    FREE) and `gap` tell how things stand.
    """
    for part, read in runs(events, gap):
        if read is None:
            yield held_after(kind, part)
            continue
        found = held_through(kind, part, holder(), gap())
        read(found.count)
        yield HeldAfter(found.spans, found.changed_ns, found.last_ns, found.goes_on, tuple(found.unknown), found.gap)


def held_after_each(kind: str, events: TrackEvents, bounds: NDArray[np.int64]) -> list[HeldAfter]:
    """Of several objects of this kind at once; `bounds` are where each one's events begin, and where the last one's end."""
    begins, ends = stretch_ends(kind, events)
    at = np.flatnonzero(begins | ends)
    begins, time = begins[at], events.time[at]
    cuts = at.searchsorted(bounds)
    until = np.append(time[1:], -1)  # each change ends the stretch that the one before it began
    until[cuts[1:][cuts[1:] > 0] - 1] = -1
    first = np.flatnonzero(begins)
    which = at[first]
    lane = np.full(len(which), NOBODY, np.int32) if kind == "Event" else events.lane[which]
    begun, until, index = time[first], until[first], events.index[which]
    found, parts = [], first.searchsorted(cuts).tolist()
    for number, (low, high) in enumerate(pairwise(cuts.tolist())):
        own = slice(parts[number], parts[number + 1])
        spans = Spans(begun[own], until[own], lane[own], index[own])
        found.append(HeldAfter(spans, int(time[low]), int(time[high - 1]), bool(begins[high - 1])) if low < high else HeldAfter(spans))
    return found


def _held(item: SyncObject, before: Carried, events: TrackEvents) -> Carried:
    carried = before

    def holder() -> int:
        return FREE if carried.holder is None else carried.holder

    def standing() -> Gap:
        return carried.gap

    for new in held_in_turn(item.kind, events, holder, standing):
        carried = _held_on(carried, new)
    return carried


def _held_on(before: Carried, new: HeldAfter) -> Carried:
    before = _not_known(before, list(new.unknown), new.gap) if new.unknown or new.gap != before.gap else before
    if new.changed_ns is None:
        return before
    over = [new.changed_ns - first for first, _, _ in before.open]
    after = _added(before, new.spans, over, (_row(new.spans, len(new.spans.first) - 1),) if new.goes_on else ())
    return replace(after, step=(new.last_ns, int(new.goes_on)), most=max(before.most, int(len(new.spans.first) > 0)))


def _units(item: SyncObject, before: Carried, events: TrackEvents) -> Carried:
    known = len(before.open)
    open_units = tuple((number, lane) for number, (_, lane, _) in enumerate(before.open))
    if before.gap == NO_GAP and not (events.kind == Kind.LOST).any():
        spans, ended, still = semaphore_spans(events, known, open_units)
    else:
        spans, ended, still, unknown, gap = units_through(item, events, known, open_units, before.gap)
        before = _not_known(before, unknown, gap)
    over = [t_ns - before.open[number][0] for number, t_ns in ended]
    return _added(before, spans, over, tuple(before.open[at] if at < known else _row(spans, at - known) for at, _ in still))


def _row(spans: Spans, at: int) -> tuple[int, int, int]:
    return int(spans.first[at]), int(spans.lane[at]), int(spans.index[at])


def _added(before: Carried, spans: Spans, over: list[int], still: tuple[tuple[int, int, int], ...]) -> Carried:
    ended = (spans.last - spans.first)[spans.last >= 0]
    held_ns = before.held_ns + sum(over) + int(ended.sum())
    return replace(before, open=still, held_ns=held_ns, longest_ns=max(before.longest_ns, *over, int(ended.max(initial=0))))
