"""Random runs in which much happens to few objects, as batches that can be given to several stores."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.host.messages import Events
from workers.probe.schema import RECORD, Kind, State
from workers.trace.history import History
from workers.trace.store import Store

LANES = 5
LATEST = 60
"""So many events of a process wait at most for those of the other."""

OBJECTS = (
    ("Lock", None), ("RLock", None), ("Semaphore", 2), ("Event", None), ("Queue", 4), ("Queue", None), ("Pool", None), ("Value", None),
)  # fmt: skip
LOCK, RLOCK, SEMAPHORE, EVENT, QUEUE, PIPE, POOL, VALUE = range(1, len(OBJECTS) + 1)


@dataclass
class RandomRun:
    """Batches in the order in which they come. Two processes: the second one's may come late."""

    seed: int
    steps: int
    short: int = 0  # lanes that live for a moment, each with its Thread and a lock of its own
    batches: list[tuple[int, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        self._now = 0
        self._item = self._task = self._lived = 0
        self._owner = {LOCK: -1, RLOCK: -1}
        self._depth = 0
        self._left: set[int] = set()  # locks held for ever
        self._records: tuple[list[bytes], list[bytes]] = ([], [])
        for lane in range(LANES):
            self._say(lane, Kind.STARTED)
        for _ in range(self.steps):
            self._step(self._random.randrange(LANES))
            if self._lived < self.short and self._random.random() < 0.3:
                self._live_shortly(self._lived)
                self._lived += 1
            if self._random.random() < 0.1:
                self._send(late=self._random.random() < 0.5 and len(self._records[1]) < LATEST)
        self._send(late=False)

    def store(self, history: History) -> StoreBuilder:
        """An empty store that knows the lanes and objects; lane n belongs to process n % 2."""
        build = StoreBuilder(history=history)
        processes = [build.process("one"), build.process("two", parent=0)]
        for lane in range(LANES):
            build.lane(processes[lane % 2], f"lane-{lane}")
        numbers = [build.sync_object(processes[0], kind, f"{kind}-{n}", capacity=capacity) for n, (kind, capacity) in enumerate(OBJECTS)]
        for life in range(self.short):
            numbers += [thread := build.thread(processes[0], f"thread-{life}"), build.lock(processes[0], f"lock-{life}")]
            build.lane(processes[(LANES + life) % 2], f"short-{life}", stands_for=thread)
        for number in numbers:
            build._object_number(processes[1], number)
        return build

    # ------------------------------------------------------------ making it up
    def _say(self, lane: int, kind: Kind, item: int = 0, *, detail: int = 0, argument: int = 0) -> None:
        self._now += self._random.choice((1, 3, 40, 900))
        site = 0
        record = RECORD.pack(ZERO_NS + self._now, lane // 2 + 1, kind, detail, 0, item, site, argument)
        self._records[lane % 2].append(record)

    def _send(self, *, late: bool) -> None:
        for process in (0,) if late else (0, 1):
            if self._records[process]:
                self.batches.append((process + 1, b"".join(self._records[process])))
                self._records[process].clear()

    def _live_shortly(self, life: int) -> None:
        """Some use the lock of one long before, begin again, are joined late or never, or end while they hold something."""
        lane, thread = LANES + life, len(OBJECTS) + 2 * life + 1
        mother, chance = lane % 2, self._random.random
        self._say(mother, Kind.SPAWNED, thread)
        self._say(lane, Kind.STARTED)
        lock = thread + 1 if chance() < 0.8 else len(OBJECTS) + 2 * self._random.randrange(life + 1) + 2
        if lock not in self._left:
            if chance() < 0.5:
                self._say(lane, Kind.WAIT, lock, detail=State.LOCK, argument=-1)
            self._say(lane, Kind.ACQUIRED, lock, argument=1)
            if chance() < 0.1:
                self._left.add(lock)
            else:
                self._say(lane, Kind.RELEASED, lock)
        self._say(lane, Kind.ENDED)
        if chance() < 0.7:
            self._say(mother, Kind.JOINED, thread if chance() < 0.5 else len(OBJECTS) + 2 * self._random.randrange(life + 1) + 1)
        if chance() < 0.1:
            again = LANES + self._random.randrange(life + 1)
            self._say(again, Kind.STARTED)
            self._say(again, Kind.ENDED)

    def _step(self, lane: int) -> None:
        what = self._random.choice((LOCK, LOCK, RLOCK, SEMAPHORE, EVENT, QUEUE, PIPE, POOL, VALUE, 0))
        wait = self._random.random() < 0.4
        match what:
            case 1 | 2:
                self._mutex(lane, what, wait)
            case 3:
                if wait:
                    self._say(lane, Kind.WAIT, what, detail=State.LOCK, argument=-1)
                self._say(lane, self._random.choice((Kind.ACQUIRED, Kind.RELEASED)), what)
            case 4:
                self._say(lane, self._random.choice((Kind.SET, Kind.CLEARED, Kind.WOKEN)), what)
            case 5 | 6:
                self._queue(lane, what, wait)
            case 7:
                self._pool(lane)
            case 8:
                self._say(lane, Kind.VALUE, what, argument=self._random.randrange(100))
            case _:
                self._say(lane, Kind.WAIT, detail=self._random.choice((State.SLEEPING, State.IO)), argument=-1)
                self._say(lane, Kind.RESUMED)

    def _mutex(self, lane: int, lock: int, wait: bool) -> None:
        if self._owner[lock] == lane:
            if lock == RLOCK:
                self._depth += self._random.choice((1, -1))
                if self._depth > 1:
                    self._say(lane, Kind.ACQUIRED, lock, argument=self._depth)
                    return
                self._depth = 0
            self._owner[lock] = -1
            self._say(lane, Kind.RELEASED, lock, argument=0)
        elif self._owner[lock] == -1:
            if wait:
                self._say(lane, Kind.WAIT, lock, detail=State.LOCK, argument=-1)
            self._owner[lock], self._depth = lane, 1
            self._say(lane, Kind.ACQUIRED, lock, argument=1)

    def _queue(self, lane: int, queue: int, wait: bool) -> None:
        if wait:
            self._say(lane, Kind.WAIT, queue, detail=State.QUEUE, argument=-1)
        if self._random.random() < 0.5:
            self._item += 1
            self._say(lane, Kind.PUT, queue, argument=self._item)
            if queue == PIPE:
                self._say(lane, Kind.SENT, queue, argument=self._item)
        else:
            known = self._random.randrange(max(self._item - 20, 0), self._item + 1) if queue == QUEUE else 0
            self._say(lane, Kind.GOT, queue, argument=known)

    def _pool(self, lane: int) -> None:
        self._task += 1
        self._say(lane, Kind.SUBMITTED, POOL, argument=self._task)
        other = self._random.randrange(LANES)
        self._say(other, Kind.TASK_STARTED, POOL, argument=self._task)
        self._say(other, Kind.TASK_ENDED, POOL, argument=self._task, detail=int(self._random.random() < 0.2))


def give(store: Store, batch: tuple[int, bytes]) -> None:
    """One batch, as it comes."""
    store.ingest(Events((batch,)))
