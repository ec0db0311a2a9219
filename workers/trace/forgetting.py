"""Forgetting the oldest part of a run, so that one without end takes bounded memory.

There is one moment for all lanes and objects: what happened before it is forgotten, and what still stood then is kept.

* Of a lane, the interval that contains the moment is kept, and up to seven before it; of one that had ended, nothing. Indices of events
  count from the lane's first one, whether it is kept or not, so what was told of them before stays true.
* Of an object, exactly the events before the moment are forgotten. Who held it then, its value, and its part in the figures over the whole
  run go into its `Carried`.
* Of a lane that has ended only sums stay then, and of an object that nobody has used for long, nor holds or waits for, only its part in the
  figures (`retired`): a program may make threads and locks for ever. What such an object did last is not drawn as handed over to whoever
  uses it next.
* What is counted over the whole run is counted before it is forgotten (`Tally`, `Latencies`).
* Of who held a GIL and who waited for it, the turn and the waits that contain the moment are kept, and some before. What was seen of it
  counts like events: a program that does nothing but compute records none, but its threads take turns a thousand times a second.

So every answer about the time from the moment on is the one that a store without a limit gives.

The picture waits for all of this, so it is done piece by piece, a few lanes or objects after each message: objects first, since they read
what happened to them from the lanes. Every piece leaves the store whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workers.probe.schema import State
from workers.trace.arrow_blocks import AHEAD, ArrowBlocks
from workers.trace.carried import Carried, carried_on
from workers.trace.columns import LaneColumns
from workers.trace.gils import Gils
from workers.trace.growing_views import HeldSpans, ObjectSteps, SemaphoreSpans, catch_up
from workers.trace.history import STEPS, History
from workers.trace.holding import LaneDoings
from workers.trace.latencies import Latencies
from workers.trace.model import Lane, SyncObject
from workers.trace.ownership import CARRIERS
from workers.trace.prefix import BLOCK, Prefix
from workers.trace.retired import CarriedOver, RetiredLanes
from workers.trace.tally import Tally
from workers.trace.tracks import TrackEvents, Tracks

_NONE: Final = int(State.NONE)
_NEVER_AT_REST: Final = CARRIERS | {"Pool", "Value"}
_SAMPLES: Final = 256
"""Times looked at in each lane to find the moment before which so many events lie."""

AT_ONCE: Final = 1 << 15
"""How much is forgotten after a message, in events of lanes and of objects; more if need be, so that all is done before half as many
events have come as go.
"""

_EACH: Final = 256
"""What a lane or an object counts for besides its events: looking at it takes as long."""

_TOGETHER: Final = 4
"""Objects whose events are read in one pass over the lanes."""


@dataclass(slots=True)
class Parts:
    """What a store consists of, and what it has made for objects that somebody asked about."""

    columns: list[LaneColumns]
    prefixes: list[Prefix]
    doings: list[LaneDoings]
    retired: RetiredLanes
    lanes: list[Lane]
    objects: list[SyncObject]
    tracks: Tracks
    tally: Tally
    gils: Gils
    spans: dict[int, HeldSpans | SemaphoreSpans]
    steps: dict[int, ObjectSteps]
    blocks: dict[int, ArrowBlocks]
    blocks_of: Callable[[int], ArrowBlocks]
    may_return: Callable[[int], bool]  # whether a lane that has ended may prove not to have
    forget_end: Callable[[int], bool]  # whether a lane's last event, which is forgotten, was an end that only the store made


class Forgetting:
    """`kept_from_ns` is the moment from which on everything is kept, `forgotten` how many events went before, `forgotten_looks` how many
    records of who held a GIL or waited for it, `rested` how often an object was put to rest.
    """

    def __init__(self, limit: History, parts: Parts) -> None:
        self.limit = limit
        self.kept_from_ns = 0
        self.forgotten = 0
        self.forgotten_looks = 0
        self.gone = 0  # objects that are gone for good (see `departures`)
        self.rested = 0
        self.latencies: dict[int, Latencies] = {}
        self.at_once = AT_ONCE
        self._carried = CarriedOver()
        self._parts = parts
        self._waiting: set[int] = set()  # objects of which what was before `kept_from_ns` is still to be forgotten, …
        self._before_ns = 0  # … and what was before this has been
        self._pieces: Iterator[int] | None = None  # what remains to be done of the forgetting that has begun
        self._pace = 0.0  # how much of that for each event that comes
        self._taken = 0  # events that had come by the last `check`

    def carried(self, object_id: int) -> Carried:
        """What is known of the object's forgotten events."""
        return self._carried[object_id]

    def open(self) -> list[Carried]:
        """Of the objects that somebody held, or that were set, when what is kept began."""
        return self._carried.open()

    def let_go(self, number: int) -> None:
        """The object is gone for good."""
        self._carried.let_go(number)
        self.latencies.pop(number, None)
        self.gone += 1

    def carried_until_ns(self, object_id: int) -> int:
        """Up to when what happened to the object is in its `carried`."""
        return self._before_ns if object_id in self._waiting else self.kept_from_ns

    @property
    def at_rest(self) -> int:
        """How many objects nobody has used since what is kept began, nor holds or waits for; also those that exist no more."""
        return self._parts.tracks.resting + self.gone

    def check(self, taken: int, last_ns: int, least_ns: int | None = None) -> bool:
        """Forget what is beyond the limit, when that is much, and what was before `least_ns`. `taken` counts the events that ever came in,
        `last_ns` is the newest time. Whether a forgetting has come to its end.
        """
        room, self._taken = max(self.at_once, self._pace * (taken - self._taken)), taken
        if self._pieces is None:
            moment = max(self._due(taken, last_ns) or 0, least_ns or 0)
            self._pieces = self._forget(moment) if moment > self.kept_from_ns else None
        while self._pieces is not None and room > 0:
            done = next(self._pieces, None)
            if done is None:
                self._pieces = None
                return True
            room -= done
        return False

    # ------------------------------------------------------------ when
    def _due(self, taken: int, last_ns: int) -> int | None:
        """The moment to forget up to; None while there is not enough to forget."""
        events, seconds = self.limit.events, self.limit.seconds
        if events is not None:
            kept = taken - self.forgotten + self._parts.gils.kept
            return self._moment(kept - events) if kept > events + self.limit.step else None
        if seconds is not None:
            moment = last_ns - int(seconds * 1e9)
            return moment if moment - self.kept_from_ns > seconds * 1e9 / STEPS else None
        return None

    def _moment(self, excess: int) -> int:
        """A time before which about `excess` events lie, found among samples of each lane's times and each GIL's."""
        times, weights = [], []
        for lane in sorted(self._parts.retired.living):
            columns = self._parts.columns[lane]
            if columns.used:
                every = -(-columns.used // _SAMPLES)
                times.append(columns.time[: columns.used : every])
                weights.append(np.full(len(times[-1]), every))
        for sample, every in self._parts.gils.samples(_SAMPLES):
            times.append(sample)
            weights.append(np.full(len(sample), every))
        time, weight = np.concatenate(times), np.concatenate(weights)
        order = np.argsort(time)
        at = int(np.searchsorted(np.cumsum(weight[order]), excess))
        return int(time[order[min(at, len(order) - 1)]])

    # ------------------------------------------------------------ what
    def _forget(self, t_ns: int) -> Iterator[int]:
        """Forget piece by piece what was before t. Tells of each piece how much it was."""
        before_ns, self.kept_from_ns = self.kept_from_ns, t_ns
        self._before_ns, self._waiting = before_ns, set(self._parts.tracks.numbers())
        # What comes late is not among what goes, so nothing goes that an object which was looked at before could still refer to.
        going = {lane: self._parts.columns[lane].forgotten + self._going(lane, t_ns) for lane in sorted(self._parts.retired.living)}
        numbers = sorted(self._waiting)
        events = sum(end - self._parts.columns[lane].forgotten for lane, end in going.items())
        self._pace = 2 * (2 * events + _EACH * (len(numbers) + len(going))) / max(events, 1)
        for first in range(0, len(numbers), _TOGETHER):
            some = numbers[first : first + _TOGETHER]
            count = self._forget_objects(some, t_ns)
            self._waiting.difference_update(some)
            yield count + _EACH * len(some)
        for lane, end in going.items():
            yield self._forget_lane(lane, end, t_ns) + _EACH
        self.forgotten_looks += self._parts.gils.forget(t_ns)
        self._put_to_rest(before_ns)

    def _forget_lane(self, lane: int, end: int, t_ns: int) -> int:
        """Forget events of the lane, none from index `end` on. Returns how many."""
        columns = self._parts.columns[lane]
        count = min(end - columns.forgotten, self._going(lane, t_ns))
        if count < columns.used:
            count -= count % BLOCK
        if not count:
            return 0
        self._parts.tally.count(lane, columns.forgotten + count)
        concluded = self._ends_by_conclusion(lane, count)
        self._parts.prefixes[lane].forget(count)
        self._parts.doings[lane].forget(count)
        columns.forget(count)
        if not columns.used:
            self._parts.retired.retire(lane)
        self.forgotten += count - concluded  # what nobody recorded was not counted when it came in
        return count

    def _ends_by_conclusion(self, lane: int, count: int) -> bool:
        """Whether the last of the first `count` events is an end that nobody recorded."""
        return count == self._parts.columns[lane].used and self._parts.forget_end(lane)

    def _put_to_rest(self, t_ns: int) -> None:
        """Let go of what is known of objects that nobody has used since a moment long past, nor holds or waits for. What is done through
        queues and pools is paired by its place among all; those keep what they have.
        """
        parts, looked_for = self._parts, self._looked_for()
        for number in parts.tracks.numbers():
            track, carried = parts.tracks.track(number), self._carried[number]
            if track.end > track.forgotten or track.last_ns >= t_ns or carried.open or carried.level or number in looked_for:
                continue
            if parts.objects[number].kind in _NEVER_AT_REST:
                continue
            parts.tracks.drop(number)
            self._carried.rest(number)
            self.rested += 1
            parts.spans.pop(number, None)
            parts.steps.pop(number, None)
            parts.blocks.pop(number, None)

    def _looked_for(self) -> set[int]:
        """Objects that a lane's newest event is about, and those that living lanes stand for."""
        found: set[int] = set()
        for lane in self._parts.retired.living:
            columns, stands_for = self._parts.columns[lane], self._parts.lanes[lane].object
            if columns.used:
                found.add(int(columns.object[columns.used - 1]))
            if stands_for is not None:
                found.add(stands_for)
        return found

    def _going(self, lane: int, t_ns: int) -> int:
        """How many events of the lane go."""
        columns = self._parts.columns[lane]
        before = int(np.searchsorted(columns.time[: columns.used], t_ns))
        if before == columns.used and before and columns.state[before - 1] == _NONE and not self._parts.may_return(lane):
            return before
        return max(before - 1, 0) // BLOCK * BLOCK

    def _forget_objects(self, numbers: Sequence[int], t_ns: int) -> int:
        """Forget what happened to these objects before t. Returns how many events that was."""
        tracks = self._parts.tracks
        until = {number: position for number in numbers if (position := tracks.position(number, t_ns - 1)) > tracks.track(number).forgotten}
        count = sum(position - tracks.track(number).forgotten for number, position in until.items())
        self._bring_views_up_to_date(until)
        wanted = [(number, tracks.track(number).begin, position + AHEAD) for number, position in until.items()]
        for (number, begin, _), events in zip(wanted, tracks.pieces(wanted), strict=True):
            self._forget_events(number, until[number], begin, events)
        for views in (self._parts.spans, self._parts.steps):
            for number in numbers:
                if number in views:
                    views[number].forget(t_ns, tracks.track(number).forgotten)
        return count

    def _forget_events(self, number: int, position: int, begin: int, events: TrackEvents) -> None:
        """Forget an object's events before a position; `events` are all that can still be had, and `AHEAD` more."""
        parts, track, item = self._parts, self._parts.tracks.track(number), self._parts.objects[number]
        going = events.part(track.forgotten - begin, position - begin)
        self._carried[number] = carried_on(item, self.carried(number), going)
        if item.kind in CARRIERS or number in parts.blocks:
            latencies = parts.blocks_of(number).forget(position, events)
            if len(latencies):
                self.latencies.setdefault(number, Latencies()).add(latencies)
        parts.tracks.forget(number, position, events)

    def _bring_views_up_to_date(self, numbers: Iterable[int]) -> None:
        """Let them read what their tracks are about to forget."""
        views = [view for number in numbers for made in (self._parts.spans, self._parts.steps) if (view := made.get(number)) is not None]
        catch_up(views, self._parts.tracks)
