"""What is counted over the whole run, event by event, so that it stays known when the events are forgotten.

Each event is counted once: when somebody asks, or at the latest just before it is forgotten.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Flag, Kind, State
from workers.trace.columns import LaneColumns, block
from workers.trace.model import Lane
from workers.trace.views import Times

OPERATIONS: Final = frozenset(
    {Kind.ACQUIRED, Kind.SET, Kind.CLEARED, Kind.NOTIFIED, Kind.WOKEN, Kind.PUT, Kind.GOT, Kind.SUBMITTED, Kind.SPAWNED, Kind.JOINED}
)
"""Kinds that count as one use of an object; letting a lock go is the end of a use, not another one."""

_OPERATIONS: Final = tuple(map(int, OPERATIONS))
_KINDS: Final = max(Kind) + 1
_SPARSE: Final = 16
"""Counting into a table this many times longer than what is counted costs more than counting one by one."""

_PUTTING: Final = np.isin(np.arange(256), [Kind.PUT, Kind.FULL])
_WAIT, _STARTED, _ENDED = int(Kind.WAIT), int(Kind.TASK_STARTED), int(Kind.TASK_ENDED)


class Tally:
    """Counts per object, over all lanes. `waits` are those that are over: how often, how long together, the longest, and how long of it
    was for room in a queue.
    """

    def __init__(self, lanes: list[Lane], columns: list[LaneColumns]) -> None:
        self._lanes = lanes
        self._columns = columns
        self._done: list[int] = []  # per lane: index before which all events are counted
        self._over: list[int] = []  # per lane: index before which all intervals are counted
        self._kinds = Counts(_KINDS)
        self.waits, self.wait_ns, self.put_wait_ns, self.longest_ns = Counts(), Counts(), Counts(), Counts()
        self.failed = Counts()  # tasks of a pool that raised
        self.tasks: Counter[tuple[int, int]] = Counter()  # (pool, lane) → tasks taken up
        self.tasks_of_gone: Counter[int] = Counter()  # pool → tasks taken up by lanes that are gone for good
        self.longest_in: dict[
            State, tuple[int, int, int]
        ] = {}  # state → (ns, lane, object or -1) of the longest wait of the program's own lanes

    def catch_up(self) -> None:
        """Count what has come since the last call."""
        for lane, columns in enumerate(self._columns):
            if columns.used:  # what is not kept has been counted
                self.count(lane, columns.forgotten + columns.used)

    def count(self, lane: int, end: int) -> None:
        """Count the lane's events up to index `end`."""
        missing = lane + 1 - len(self._done)
        self._done += [0] * missing
        self._over += [0] * missing
        columns = self._columns[lane]
        if end > self._done[lane]:
            self._count_events(lane, columns, self._done[lane] - columns.forgotten, end - columns.forgotten)
            self._done[lane] = end
        over = min(end, columns.forgotten + columns.used - 1)
        if over > self._over[lane]:
            self._count_waits(lane, columns, self._over[lane] - columns.forgotten, over - columns.forgotten)
            self._over[lane] = over

    # ------------------------------------------------------------ what was counted
    def events(self, object_id: int, kind: Kind) -> int:
        """How often this happened to the object."""
        return self._kinds[object_id, int(kind)]

    def operations(self, object_id: int) -> int:
        """Uses of the object."""
        return sum(self._kinds[object_id, kind] for kind in _OPERATIONS)

    # ------------------------------------------------------------ letting go
    def let_go_lanes(self, lanes: set[int]) -> None:
        """These are gone for good, and all their events are counted. Who took tasks up is known of no more than the number."""
        for lane in lanes.intersection(range(len(self._done))):
            self._done[lane] = self._over[lane] = 0
        for pool, lane in [key for key in self.tasks if key[1] in lanes]:
            self.tasks_of_gone[pool] += self.tasks.pop((pool, lane))

    def let_go_object(self, number: int) -> None:
        """It is gone for good."""
        for counts in (self._kinds, self.waits, self.wait_ns, self.put_wait_ns, self.longest_ns, self.failed):
            counts.clear(number)
        self.tasks_of_gone.pop(number, None)
        for key in [key for key in self.tasks if key[0] == number]:
            del self.tasks[key]

    # ------------------------------------------------------------ counting
    def _count_events(self, lane: int, columns: LaneColumns, first: int, last: int) -> None:
        kind, object_ = columns.kind[first:last], columns.object[first:last]
        self._kinds.add(np.maximum(object_, -1), 1, kind)
        started = object_[kind == _STARTED]
        if len(started):
            for pool, count in zip(*(found.tolist() for found in np.unique(started, return_counts=True)), strict=True):
                self.tasks[pool, lane] += count
        self.failed.add(object_[(kind == _ENDED) & (columns.detail[first:last] != 0)], 1)

    def _count_waits(self, lane: int, columns: LaneColumns, first: int, last: int) -> None:
        """Count the waits among the events at [first, last); the event at `last` exists and ends the one before it."""
        at = np.flatnonzero(columns.kind[first:last] == _WAIT) + first
        flags = columns.columns.flags if columns.has_flags else None
        if flags is not None:
            at = at[flags[at] & Flag.MIRRORED == 0]
        if not len(at):
            return
        spent = columns.time.take(at + 1) - columns.time.take(at)
        self._note_longest(lane, columns, at, spent)
        own = columns.state.take(at) != State.PAUSED  # the others waited for us
        if not own.all():
            at, spent = at[own], spent[own]
        object_ = columns.object.take(at)
        self.waits.add(object_ if flags is None else object_[flags[at] & Flag.CONTINUED == 0], 1)
        self.wait_ns.add(object_, spent)
        self.longest_ns.raise_to(object_, spent)
        putting = np.flatnonzero(_PUTTING.take(columns.kind.take(at + 1)))
        self.put_wait_ns.add(object_[putting], spent[putting])

    def _note_longest(self, lane: int, columns: LaneColumns, at: NDArray[np.intp], spent: Times) -> None:
        if self._lanes[lane].internal:
            return
        state = columns.state.take(at)
        for number in np.flatnonzero(np.bincount(state)).tolist():
            mine = np.flatnonzero(state == number)
            longest = mine[spent[mine].argmax()]
            known = self.longest_in.get(State(number))
            if known is None or spent[longest] > known[0]:
                self.longest_in[State(number)] = int(spent[longest]), lane, int(columns.object[at[longest]])


class Counts:
    """Integers per object that start at 0: one, or one for each of `width` kinds. Object -1, which is none, is left out.

    Those of one kind stand together: there may be very many objects, to each of which but two or three kinds of things ever happen.
    """

    def __init__(self, width: int = 1) -> None:
        self._width = width
        self._room = 64  # objects, with that which is none
        self._values: Times = np.zeros(self._room * width, np.int64)

    def __getitem__(self, place: int | tuple[int, int]) -> int:
        number, kind = place if isinstance(place, tuple) else (place, 0)
        return int(self._values[kind * self._room + number + 1]) if number + 1 < self._room else 0

    def clear(self, number: int) -> None:
        """Begin at 0 again."""
        if number + 1 < self._room:
            self._values.reshape(self._width, -1)[:, number + 1] = 0

    def add(self, numbers: NDArray[np.int32], amounts: Times | int, kinds: NDArray[Any] | None = None) -> None:
        if not len(numbers):
            return
        at = self._places(numbers, kinds)
        if isinstance(amounts, int) and len(self._values) < _SPARSE * len(at):
            counted = np.bincount(at)
            self._values[: len(counted)] += counted
        else:
            np.add.at(self._values, at, amounts)

    def raise_to(self, numbers: NDArray[np.int32], amounts: Times) -> None:
        if len(numbers):
            at = self._places(numbers, None)  # which may replace the values
            np.maximum.at(self._values, at, amounts)

    def _places(self, numbers: NDArray[np.int32], kinds: NDArray[Any] | None) -> NDArray[np.int64]:
        if (reach := int(numbers.max()) + 2) > self._room:
            self._grow(2 * reach)
        at = numbers.astype(np.int64) + 1
        if kinds is not None:
            at += kinds.astype(np.int64) * self._room
        return at

    def _grow(self, room: int) -> None:
        """What is never written to costs no memory."""
        before, after = self._values.reshape(self._width, -1), block(self._width * room, np.int64).reshape(self._width, room)
        for kind in np.flatnonzero(before.any(axis=1)).tolist():
            after[kind, : self._room] = before[kind]
        self._values, self._room = after.reshape(-1), room
