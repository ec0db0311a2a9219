"""Programs that are stuck without a cycle: everybody waits, without a timeout, for what nobody is left to do.

A pool whose workers all wait for tasks that no worker can take; a process that is joined while its queue still holds what it put there; a
wake-up that came before the wait; an item that nobody will put. A lane that runs, sleeps, or waits for input or with a timeout may still
help, and so may an end of a process that is not traced: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from workers.analysis.findings import Finding, FindingKind, WaitEdge
from workers.analysis.waits import BLOCKED, LIVING, Standing, wait_edges
from workers.probe.schema import Kind, State
from workers.text import Duration, Text, text
from workers.trace.ownership import MUTEXES, QUEUES, SEMAPHORES
from workers.trace.store import Interval, Store

QUIET_NS: Final = 400_000_000
"""How long nothing at all must have been recorded before the waits are called endless."""

GOING_NS: Final = 3_000_000_000
"""How long a process that has said goodbye, and whose exit code is not known yet, is taken to be still there."""

_NOBODY_LEFT: Final = text("Nobody is left in the program who could end that.")


class Stall:
    """The waits of a program in which nobody moves."""

    def __init__(self, store: Store, standing: Standing, lanes: Iterable[int], now_ns: int) -> None:
        """`lanes` are all lanes of the program that live; each of them waits without a timeout."""
        self._store = store
        self._standing = standing
        self._now_ns = now_ns
        latest = [store.latest(lane) for lane in lanes]
        self.waits = [interval for interval in latest if interval is not None and interval.state in BLOCKED]

    @property
    def stands(self) -> bool:
        """Somebody waits, nothing has moved for a while, and nobody waits for the end of what is not traced."""
        store = self._store
        newest = max((int(store.columns(lane.id).time[-1]) for lane in store.lanes if len(store.columns(lane.id))), default=0)
        quiet = self._now_ns - newest >= QUIET_NS
        return bool(self.waits) and quiet and not self._somebody_is_going and not any(self._may_end(wait) for wait in self.waits)

    @property
    def _somebody_is_going(self) -> bool:
        """A process whose lanes have all ended has still to come to its own end, which somebody may wait for: it tidies up before."""
        living = {lane.process for lane in self._store.lanes if lane.started_ns is not None and lane.ended_ns is None}
        for process in self._store.processes:
            if process.gone or process.exit_code is not None:
                continue
            if process.ended_ns is None and process.id not in living:
                return True
            if process.ended_ns is not None and not process.lost and self._now_ns - process.ended_ns < GOING_NS:
                return True
        return False

    def _may_end(self, wait: Interval) -> bool:
        """What is waited for is there already, and only the lane has not come to take it; or the wait is for the end of a thread or process
        that is not seen to live, which may come at any time; or what there is of it is not known, since events were dropped.
        """
        if wait.object is None:
            return False
        if not self._store.is_known(wait.object, self._now_ns):
            return True
        item = self._store.objects[wait.object]
        if item.kind in LIVING:
            lane = self._standing.lane(wait.object)
            return lane is None or self._store.lanes[lane].ended_ns is not None
        if wait.state is State.EVENT:
            if item.kind == "Barrier":
                return sum(other.object == wait.object for other in self.waits) >= (item.capacity or 0)
            events = self._store.object_events(wait.object)
            woken = np.isin(events.kind, (Kind.SET, Kind.NOTIFIED)) & (events.time > wait.first_ns)
            return bool(woken.any()) or (item.kind == "Event" and self._depth(wait.object) > 0)
        if item.kind in MUTEXES:
            return self._store.holder_at(wait.object, self._now_ns) is None
        if item.kind in SEMAPHORES:
            return self._depth(wait.object) > 0
        if item.kind in QUEUES and wait.state is State.QUEUE:
            return self._depth(wait.object) > 0 and not (item.capacity and self._depth(wait.object) >= item.capacity)
        return False

    # ------------------------------------------------------------ the sentence
    def finding(self) -> Finding:
        """The wait that explains the others, in a sentence, and all of them as edges."""
        store = self._store
        explained = self._explained()
        lanes, told = explained if explained is not None else ((self.waits[0].lane,), self._plain(self.waits[0]))
        others = [store.lane_words(wait.lane) for wait in self.waits if wait.lane not in lanes]
        sentence = text("{told} {nobody}", told=told, nobody=_NOBODY_LEFT)
        if others:
            sentence = text("{told} Also waiting: {lanes}.", told=sentence, lanes=others)
        first = [wait for wait in self.waits if wait.lane in lanes]
        ordered = [*first, *(wait for wait in self.waits if wait.lane not in lanes)]
        return Finding(
            kind=FindingKind.DEADLOCK,
            t_ns=max(wait.first_ns for wait in self.waits),
            lanes=tuple(wait.lane for wait in ordered),
            objects=tuple(dict.fromkeys(wait.object for wait in ordered if wait.object is not None)),
            sites=tuple(dict.fromkeys(wait.site for wait in ordered if wait.site is not None)),
            text=sentence,
            edges=tuple(edge for wait in ordered for edge in self._edges(wait)),
        )

    def _edges(self, wait: Interval) -> list[WaitEdge]:
        return wait_edges(self._store, self._standing, wait, self._now_ns)

    def _explained(self) -> tuple[tuple[int, ...], Text] | None:
        """The lanes at the root of it, and what they do; the clearest cause first."""
        causes: tuple[Callable[[Interval], tuple[tuple[int, ...], Text] | None], ...] = (
            self._pool,
            self._undrained,
            self._missed,
            self._queue,
            self._barrier,
            self._semaphore,
        )
        for cause in causes:
            for wait in self.waits:
                found = cause(wait)
                if found is not None:
                    return found
        return None

    def _pool(self, wait: Interval) -> tuple[tuple[int, ...], Text] | None:
        """Every worker of a pool waits inside a task while other tasks wait for a worker."""
        store = self._store
        task = store.doing(wait.lane, wait.index).task
        if task is None:
            return None
        pool = task[0]
        inside = [other for other in self.waits if (its := store.doing(other.lane, other.index).task) is not None and its[0] == pool]
        left = self._depth(pool)
        if not left or not store.is_known(pool, self._now_ns):
            return None
        who = tuple(other.lane for other in inside)
        told = text(
            "All {workers} workers of {pool} wait inside a task of theirs, {first} since {time}, and {tasks} more tasks wait for a worker.",
            workers=len(inside),
            pool=store.objects[pool].name,
            first=store.lane_words(inside[0].lane),
            time=Duration(self._now_ns - inside[0].first_ns),
            tasks=left,
        )
        return who, told

    def _undrained(self, wait: Interval) -> tuple[tuple[int, ...], Text] | None:
        """A process is joined that cannot end before somebody reads what it put into a queue."""
        store = self._store
        if wait.state is not State.JOIN or wait.object is None or store.objects[wait.object].kind != "Process":
            return None
        joined = self._standing.lane(wait.object)
        if joined is None:
            return None
        for lane in store.lanes:
            if lane.process != store.lanes[joined].process or not lane.internal or lane.ended_ns is not None:
                continue
            feeding = store.latest(lane.id)
            if feeding is None or feeding.object is None or store.objects[feeding.object].kind not in QUEUES:
                continue
            known = store.is_known(feeding.object, self._now_ns)
            if known and feeding.state is State.QUEUE and (left := self._depth(feeding.object)):
                told = text(
                    "{lane} waits for the end of {child} {place}, which cannot end before the {items} items left in {queue} are read.",
                    lane=store.lane_words(wait.lane),
                    child=store.lane_words(joined),
                    place=self._place(wait),
                    items=left,
                    queue=store.objects[feeding.object].name,
                )
                return (wait.lane, joined), told
        return None

    def _missed(self, wait: Interval) -> tuple[tuple[int, ...], Text] | None:
        """The wake-up came before the wait."""
        store = self._store
        if wait.state is not State.EVENT or wait.object is None:
            return None
        events = store.object_events(wait.object)
        gave = events.time[np.isin(events.kind, (Kind.SET, Kind.NOTIFIED)) & (events.time <= wait.first_ns)]
        if not len(gave):
            return None
        told = text(
            "{lane} waits for {object} {place}. Its wake-up had come {time} before, when it did not wait yet.",
            lane=store.lane_words(wait.lane),
            object=store.objects[wait.object].name,
            place=self._place(wait),
            time=Duration(wait.first_ns - int(gave[-1])),
        )
        return (wait.lane,), told

    def _queue(self, wait: Interval) -> tuple[tuple[int, ...], Text] | None:
        if wait.state is not State.QUEUE or wait.object is None:
            return None
        item, depth = self._store.objects[wait.object], self._depth(wait.object)
        if item.capacity and depth >= item.capacity:
            told = text(
                "{lane} waits for room in {queue} {place}, which holds {items} items.",
                lane=self._store.lane_words(wait.lane), queue=item.name, place=self._place(wait), items=depth,
            )  # fmt: skip
        else:
            told = text(
                "{lane} waits for an item in {queue} {place}.",
                lane=self._store.lane_words(wait.lane), queue=item.name, place=self._place(wait),
            )  # fmt: skip
        return (wait.lane,), told

    def _barrier(self, wait: Interval) -> tuple[tuple[int, ...], Text] | None:
        if wait.object is None or self._store.objects[wait.object].kind != "Barrier":
            return None
        item = self._store.objects[wait.object]
        there = tuple(other.lane for other in self.waits if other.object == wait.object)
        told = text(
            "At {barrier} {there} of {parties} have come, {lane} {place}.",
            barrier=item.name,
            there=len(there),
            parties=item.capacity or 0,
            lane=self._store.lane_words(wait.lane),
            place=self._place(wait),
        )
        return there, told

    def _semaphore(self, wait: Interval) -> tuple[tuple[int, ...], Text] | None:
        if wait.object is None or self._store.objects[wait.object].kind not in SEMAPHORES:
            return None
        told = text(
            "{lane} waits for a unit of {object} {place}.",
            lane=self._store.lane_words(wait.lane), object=self._store.objects[wait.object].name, place=self._place(wait),
        )  # fmt: skip
        return (wait.lane,), told

    def _plain(self, wait: Interval) -> Text:
        if wait.object is None:
            return text("{lane} waits {place}.", lane=self._store.lane_words(wait.lane), place=self._place(wait))
        name = self._store.objects[wait.object].name
        return text("{lane} waits for {object} {place}.", lane=self._store.lane_words(wait.lane), object=name, place=self._place(wait))

    def _place(self, wait: Interval) -> Text:
        if wait.site is None:
            return text("since {time}", time=Duration(self._now_ns - wait.first_ns))
        return text("(line {line})", line=str(self._store.sites[wait.site].line))

    def _depth(self, object_id: int) -> int:
        values = self._store.steps(object_id).value
        return int(values[-1]) if len(values) else 0
