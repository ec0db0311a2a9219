"""Figures of a run: what each lane did with its time, how each object was used, what each pool's workers did.

A `Statistics` keeps its counts and reads only what is new, so that a view can ask again while the run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.analysis.gil import gil_use
from workers.probe.schema import Flag, Kind, State
from workers.trace.gils import KIND as GIL
from workers.trace.ownership import MUTEXES, QUEUES, SEMAPHORES
from workers.trace.store import Columns, Store, Times

STATES: Final = len(State)

OPERATIONS: Final = frozenset(
    {Kind.ACQUIRED, Kind.SET, Kind.CLEARED, Kind.NOTIFIED, Kind.WOKEN, Kind.PUT, Kind.GOT, Kind.SUBMITTED, Kind.SPAWNED, Kind.JOINED}
)
"""Kinds that count as one use of an object; letting a lock go is the end of a use, not another one."""

_IS_OPERATION: Final = np.isin(np.arange(256), [int(kind) for kind in OPERATIONS])
_PUTTING: Final = np.isin(np.arange(256), [Kind.PUT, Kind.FULL])


@dataclass(frozen=True, slots=True)
class LaneUse:
    """A lane's life so far and how it was spent; `time_ns[state]` sums up to `life_ns`."""

    lane: int
    life_ns: int
    time_ns: tuple[int, ...]
    events: int

    def share(self, state: State) -> float:
        """Part of the life spent in the state, 0 … 1."""
        return self.time_ns[state] / self.life_ns if self.life_ns else 0.0


@dataclass(frozen=True, slots=True)
class ObjectUse:
    """Uses of one object. A wait that goes on counts up to now."""

    object: int
    operations: int
    contended: int  # how often a lane had to wait for it
    total_wait_ns: int  # over all lanes
    longest_wait_ns: int
    hold_ns: int  # for locks and semaphores: held, over all holders
    longest_hold_ns: int
    most: int  # greatest depth of a queue or pool, most free units of a semaphore, 1 for what was held or set


@dataclass(frozen=True, slots=True)
class QueueUse:
    """Traffic of a queue. Latency is from put to get; the producers' waiting is back-pressure."""

    object: int
    put: int
    got: int
    median_latency_ns: int | None
    longest_latency_ns: int | None
    max_depth: int
    put_wait_ns: int  # producers waited for room
    got_wait_ns: int  # consumers waited for an item


@dataclass(frozen=True, slots=True)
class WorkerUse:
    """One worker of a pool."""

    lane: int
    tasks: int  # taken up
    life_ns: int
    idle_ns: int

    @property
    def idle_share(self) -> float:
        return self.idle_ns / self.life_ns if self.life_ns else 0.0


@dataclass(frozen=True, slots=True)
class PoolUse:
    object: int
    submitted: int
    finished: int
    failed: int
    most_waiting: int  # tasks that waited for a worker at one time
    workers: tuple[WorkerUse, ...]


class Statistics:
    """All figures of a store, as of each call."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[int] = []  # per lane: events whose interval is counted
        self._seen: list[int] = []  # per lane: events counted as operations
        self._operations = _Counts()
        self._waits = _Counts()
        self._wait_ns = _Counts()
        self._put_wait_ns = _Counts()
        self._longest = _Counts()

    # ------------------------------------------------------------ lanes
    def lane(self, lane: int) -> LaneUse:
        totals = self._store.totals(lane)
        return LaneUse(lane, int(totals.sum()), tuple(int(spent) for spent in totals), len(self._store.columns(lane)))

    def lanes(self) -> list[LaneUse]:
        return [self.lane(lane.id) for lane in self._store.lanes]

    # ------------------------------------------------------------ objects
    def objects(self) -> list[ObjectUse]:
        """One for each object of the store, in its order."""
        self._catch_up()
        open_waits = self._open_waits()
        return [self._object(number, open_waits.get(number, [])) for number in range(len(self._store.objects))]

    def queues(self) -> list[QueueUse]:
        """Those that were used."""
        self._catch_up()
        open_waits = self._open_waits()
        used = [item.id for item in self._store.objects if item.kind in QUEUES]
        return [use for number in used if (use := self._queue(number, sum(open_waits.get(number, [])))).put or use.got]

    def pools(self) -> list[PoolUse]:
        return [self._pool(item.id) for item in self._store.objects if item.kind == "Pool"]

    def _object(self, number: int, open_waits: list[int]) -> ObjectUse:
        store = self._store
        if store.objects[number].kind == GIL:
            use = gil_use(store, number)
            return ObjectUse(number, use.turns, use.waits, use.waited_ns, use.longest_wait_ns, use.held_ns, use.longest_turn_ns, 1)
        spans = store.owners(number) if store.objects[number].kind in MUTEXES | SEMAPHORES else None
        held = np.empty(0, np.int64) if spans is None else np.where(spans.last < 0, store.now_ns, spans.last) - spans.first
        values = store.steps(number).value
        return ObjectUse(
            object=number,
            operations=self._operations[number],
            contended=self._waits[number] + len(open_waits),
            total_wait_ns=self._wait_ns[number] + sum(open_waits),
            longest_wait_ns=max(self._longest[number], *open_waits, 0),
            hold_ns=int(held.sum()),
            longest_hold_ns=int(held.max(initial=0)),
            most=int(values.max(initial=0)),
        )

    def _queue(self, number: int, open_wait_ns: int) -> QueueUse:
        store = self._store
        kinds = store.object_events(number).kind
        ways = store.item_latencies(number)
        put_wait = self._put_wait_ns[number]
        return QueueUse(
            object=number,
            put=int(np.count_nonzero(kinds == Kind.PUT)),
            got=int(np.count_nonzero(kinds == Kind.GOT)),
            median_latency_ns=int(np.median(ways)) if len(ways) else None,
            longest_latency_ns=int(ways.max()) if len(ways) else None,
            max_depth=int(store.steps(number).value.max(initial=0)),
            put_wait_ns=put_wait,
            got_wait_ns=self._wait_ns[number] + open_wait_ns - put_wait,
        )

    def _pool(self, number: int) -> PoolUse:
        store = self._store
        events = store.object_events(number)
        started = events.lane[events.kind == Kind.TASK_STARTED]
        ended = events.where(events.kind == Kind.TASK_ENDED)
        raised = sum(int(store.columns(lane).detail[index]) for lane, index in zip(ended.lane.tolist(), ended.index.tolist(), strict=True))
        lanes, counts = np.unique(started, return_counts=True)
        return PoolUse(
            object=number,
            submitted=int(np.count_nonzero(events.kind == Kind.SUBMITTED)),
            finished=len(ended),
            failed=raised,
            most_waiting=int(store.steps(number).value.max(initial=0)),
            workers=tuple(self._worker(lane, count) for lane, count in zip(lanes.tolist(), counts.tolist(), strict=True)),
        )

    def _worker(self, lane: int, tasks: int) -> WorkerUse:
        use = self.lane(lane)
        return WorkerUse(lane, tasks, use.life_ns, use.time_ns[State.IDLE])

    # ------------------------------------------------------------ counting
    def _catch_up(self) -> None:
        """Count what has come since the last call: every event, and every wait that is over."""
        store = self._store
        self._done += [0] * (len(store.lanes) - len(self._done))
        self._seen += [0] * (len(store.lanes) - len(self._seen))
        for lane in range(len(store.lanes)):
            columns = store.columns(lane)
            self._count_operations(columns, self._seen[lane])
            self._seen[lane] = len(columns)
            last = len(columns) - 1
            if last > self._done[lane]:
                self._count_waits(columns, self._done[lane], last)
                self._done[lane] = last

    def _count_operations(self, columns: Columns, first: int) -> None:
        object_ = columns.object[first:]
        self._operations.add(object_[(object_ >= 0) & _IS_OPERATION[columns.kind[first:]]])

    def _count_waits(self, columns: Columns, first: int, last: int) -> None:
        """Count the waits among events [first, last); event `last` exists and ends the one before it."""
        kind, object_ = columns.kind[first:last], columns.object[first:last]
        waits = (object_ >= 0) & (kind == Kind.WAIT) & (columns.flags[first:last] & Flag.MIRRORED == 0)
        waited_for = object_[waits]
        spent = (columns.time[first + 1 : last + 1] - columns.time[first:last])[waits]
        self._waits.add(waited_for)
        self._wait_ns.add(waited_for, spent)
        self._longest.raise_to(waited_for, spent)
        putting = _PUTTING[columns.kind[first + 1 : last + 1]][waits]
        self._put_wait_ns.add(waited_for[putting], spent[putting])

    def _open_waits(self) -> dict[int, list[int]]:
        """Waits that go on, by object, in ns so far."""
        store = self._store
        found: dict[int, list[int]] = {}
        for lane in range(len(store.lanes)):
            interval = store.latest(lane)
            if interval is not None and interval.object is not None and _counts(store.columns(lane)):
                found.setdefault(interval.object, []).append(store.now_ns - interval.first_ns)
        return found


def _counts(columns: Columns) -> bool:
    """Whether the newest event is a wait, and not one that its thread's lane has too."""
    return bool(columns.kind[-1] == Kind.WAIT and not columns.flags[-1] & Flag.MIRRORED)


class _Counts:
    """An integer per object that starts at 0."""

    def __init__(self) -> None:
        self._values: Times = np.zeros(64, np.int64)

    def __getitem__(self, number: int) -> int:
        return int(self._values[number]) if number < len(self._values) else 0

    def add(self, numbers: NDArray[np.int32], amounts: Times | int = 1) -> None:
        if len(numbers):
            self._reach(int(numbers.max()))
            np.add.at(self._values, numbers, amounts)

    def raise_to(self, numbers: NDArray[np.int32], amounts: Times) -> None:
        if len(numbers):
            self._reach(int(numbers.max()))
            np.maximum.at(self._values, numbers, amounts)

    def _reach(self, number: int) -> None:
        if number >= len(self._values):
            self._values = np.concatenate((self._values, np.zeros(number + 1, np.int64)))
