"""Figures of a run: what each lane did with its time, how each object was used, what each pool's workers did.

All of them are figures of the whole run, also of what the store has forgotten since. What is counted event by event is counted once, by
the store's `Tally`, so that a view can ask again while the run goes on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from workers.analysis.gil import gil_use
from workers.probe.schema import Flag, Kind, State
from workers.trace.gils import KIND as GIL
from workers.trace.ownership import MUTEXES, QUEUES, SEMAPHORES
from workers.trace.store import Columns, Store

STATES: Final = len(State)


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
    unknown_ns: int = 0  # for so long it is not known who held it, or what was in it: events were dropped. In none of the others


@dataclass(frozen=True, slots=True)
class QueueUse:
    """Traffic of a queue. Latency is from put to get; the producers' waiting is back-pressure. The median is exact while all events are
    kept, later at most 1.1 % away from it.
    """

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
        self._continued: Counter[int] = Counter()  # of the waits that go on, rests of such as a pause has interrupted; by object

    # ------------------------------------------------------------ lanes
    def lane(self, lane: int) -> LaneUse:
        totals = self._store.totals(lane)
        return LaneUse(lane, int(totals.sum()), tuple(int(spent) for spent in totals), self._store.columns(lane).end)

    def lanes(self) -> list[LaneUse]:
        return [self.lane(lane.id) for lane in self._store.lanes]

    def kept_lanes(self) -> list[LaneUse]:
        """Of the lanes of which events are kept, or may come."""
        return [self.lane(lane.id) for lane in self._store.kept_lanes()]

    def retired_ns(self) -> tuple[int, ...]:
        """Time in ns by state of all other lanes together."""
        return tuple(self._store.retired_totals().tolist())

    # ------------------------------------------------------------ objects
    def objects(self) -> list[ObjectUse]:
        """One for each object of the store, in its order."""
        self._store.tally.catch_up()
        open_waits = self._open_waits()
        return [self._object(number, open_waits.get(number, [])) for number in range(len(self._store.objects))]

    def queues(self) -> list[QueueUse]:
        """Those that were used."""
        self._store.tally.catch_up()
        open_waits = self._open_waits()
        used = [item.id for item in self._store.objects if item.kind in QUEUES]
        return [use for number in used if (use := self._queue(number, sum(open_waits.get(number, [])))).put or use.got]

    def pools(self) -> list[PoolUse]:
        self._store.tally.catch_up()
        return [self._pool(item.id) for item in self._store.objects if item.kind == "Pool"]

    def _object(self, number: int, open_waits: list[int]) -> ObjectUse:
        store, tally = self._store, self._store.tally
        if store.objects[number].kind == GIL:
            use = gil_use(store, number)
            return ObjectUse(number, use.turns, use.waits, use.waited_ns, use.longest_wait_ns, use.held_ns, use.longest_turn_ns, 1)
        hold_ns, longest_hold_ns = self._held(number) if store.objects[number].kind in MUTEXES | SEMAPHORES else (0, 0)
        return ObjectUse(
            object=number,
            operations=tally.operations(number),
            contended=tally.waits[number] + len(open_waits) - self._continued[number],
            total_wait_ns=tally.wait_ns[number] + sum(open_waits),
            longest_wait_ns=max(tally.longest_ns[number], *open_waits, 0),
            hold_ns=hold_ns,
            longest_hold_ns=longest_hold_ns,
            most=self._most(number),
            unknown_ns=self._unknown(number),
        )

    def _unknown(self, number: int) -> int:
        store, until = self._store, self._store.past.carried_until_ns(number)
        over = store.past.carried(number).unknown_ns  # what ended before is in it
        return over + sum((store.now_ns if last < 0 else last) - first for first, last in store.unknown(number) if not 0 <= last < until)

    def _held(self, number: int) -> tuple[int, int]:
        """For how long it was held, and the longest time in one piece."""
        store, before = self._store, self._store.past.carried(number)
        spans = store.owners(number)
        counted = (spans.last < 0) | (spans.last >= store.past.carried_until_ns(number))  # those that ended before are in `before`
        held = (np.where(spans.last < 0, store.now_ns, spans.last) - spans.first)[counted]
        return before.held_ns + int(held.sum()), max(before.longest_ns, int(held.max(initial=0)))

    def _most(self, number: int) -> int:
        return max(self._store.past.carried(number).most, int(self._store.steps(number).value.max(initial=0)))

    def _queue(self, number: int, open_wait_ns: int) -> QueueUse:
        tally = self._store.tally
        median_ns, longest_ns = self._latency(number)
        put_wait = tally.put_wait_ns[number]
        return QueueUse(
            object=number,
            put=tally.events(number, Kind.PUT),
            got=tally.events(number, Kind.GOT),
            median_latency_ns=median_ns,
            longest_latency_ns=longest_ns,
            max_depth=self._most(number),
            put_wait_ns=put_wait,
            got_wait_ns=tally.wait_ns[number] + open_wait_ns - put_wait,
        )

    def _latency(self, number: int) -> tuple[int | None, int | None]:
        """Median and longest."""
        ways, before = self._store.item_latencies(number), self._store.past.latencies.get(number)
        if before is not None:
            return before.median_with(ways), int(ways.max(initial=before.longest_ns))
        return (int(np.median(ways)), int(ways.max())) if len(ways) else (None, None)

    def _pool(self, number: int) -> PoolUse:
        tally = self._store.tally
        return PoolUse(
            object=number,
            submitted=tally.events(number, Kind.SUBMITTED),
            finished=tally.events(number, Kind.TASK_ENDED),
            failed=tally.failed[number],
            most_waiting=self._most(number),
            workers=tuple(self._worker(lane, count) for (pool, lane), count in sorted(tally.tasks.items()) if pool == number),
        )

    def _worker(self, lane: int, tasks: int) -> WorkerUse:
        use = self.lane(lane)
        return WorkerUse(lane, tasks, use.life_ns, use.time_ns[State.IDLE])

    # ------------------------------------------------------------ what goes on
    def _open_waits(self) -> dict[int, list[int]]:
        """Waits that go on, by object, in ns so far."""
        store = self._store
        found: dict[int, list[int]] = {}
        self._continued.clear()
        for lane in sorted(store.retired.living):
            interval = store.latest(lane)
            if interval is not None and interval.object is not None and _counts(store.columns(lane)):
                found.setdefault(interval.object, []).append(store.now_ns - interval.first_ns)
                self._continued[interval.object] += int(store.columns(lane).flags[-1]) & Flag.CONTINUED != 0
        return found


def _counts(columns: Columns) -> bool:
    """Whether the newest event is a wait of the program's own, and not one that its thread's lane has too."""
    return bool(columns.kind[-1] == Kind.WAIT and columns.state[-1] != State.PAUSED and not columns.flags[-1] & Flag.MIRRORED)
