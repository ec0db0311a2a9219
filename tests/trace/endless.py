"""Runs in which each lane and object is told of just before its first use, and said to be gone after its last, as a traced process does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tests.synthetic import ZERO_NS, StoreBuilder
from tests.trace.many_things import LANES, OBJECTS, RandomRun
from workers.host.messages import Definitions, Events, GilSeen, Gone, ProcessEnded, ProcessSeen, Result
from workers.probe.schema import GIL_RECORD, RECORD, Kind, State
from workers.trace.history import History
from workers.trace.ingest import RECORD_TYPE
from workers.trace.store import Store

PROCESSES: Final = 2


@dataclass
class Telling:
    """Makes of a `RandomRun`'s batches the messages of a run in which things come and go."""

    run: RandomRun

    def messages(self) -> Iterator[Result]:
        last = self._last_mentions()
        told: set[tuple[str, int, int]] = set()
        for at, (serial, data) in enumerate(self.run.batches):
            named = _mentioned(data, serial)
            new = named - told
            yield Definitions(
                serial,
                lanes=tuple(_lane_row(number, serial) for what, _, number in sorted(new) if what == "lane"),
                objects=tuple(_object_row(number) for what, _, number in sorted(new) if what == "object"),
            )
            told |= new
            yield Events(((serial, data),))
            gone = [key for key in told if last[_whole(key)] == at]
            told.difference_update(gone)
            for other in range(1, PROCESSES + 1):
                lanes, objects = (tuple(n for w, process, n in gone if (w, process) == (what, other)) for what in ("lane", "object"))
                if lanes or objects:
                    yield Gone(other, lanes, objects)

    def _last_mentions(self) -> dict[tuple[str, int, int], int]:
        """The batch that is the last to mention each, whichever process says it."""
        return {_whole(key): at for at, (serial, data) in enumerate(self.run.batches) for key in _mentioned(data, serial)}


def _whole(key: tuple[str, int, int]) -> tuple[str, int, int]:
    """An object is the same in every process."""
    return ("object", 0, key[2]) if key[0] == "object" else key


def empty_store(history: History) -> Store:
    """A store that knows two processes, and nothing of them."""
    build = StoreBuilder(history=history)
    build.process("two", parent=build.process("one"))
    return build.store


def _mentioned(data: bytes, serial: int) -> set[tuple[str, int, int]]:
    """What, process and number of all that a batch names, and of what its lanes stand for."""
    records = np.frombuffer(data, RECORD_TYPE)
    lanes = np.unique(records["lane"]).tolist()
    objects = {*np.unique(records["object"]).tolist(), *(_stands_for(lane, serial) for lane in lanes)} - {0}
    return {("lane", serial, number) for number in lanes} | {("object", serial, number) for number in objects}


def _lane(number: int, serial: int) -> int:
    """The lane of a `RandomRun` that a process numbers so."""
    return 2 * (number - 1) + serial - 1


def _stands_for(number: int, serial: int) -> int:
    life = _lane(number, serial) - LANES
    return len(OBJECTS) + 2 * life + 1 if life >= 0 else 0


def _lane_row(number: int, serial: int) -> dict[str, object]:
    lane = _lane(number, serial)
    return {"id": number, "name": f"lane-{lane}", "native_id": 1000 + lane, "kind": "thread", "object": _stands_for(number, serial)}


def _object_row(number: int) -> dict[str, object]:
    kind, capacity = ("Lock" if number % 2 == len(OBJECTS) % 2 else "Thread", None) if number > len(OBJECTS) else OBJECTS[number - 1]
    return {"id": number, "uid": f"uid-{number}", "kind": kind, "name": f"{kind}-{number}", "shared": True, "capacity": capacity}


class EndlessThreads:
    """One process whose main thread starts and joins one thread after the other, each of which makes a lock and uses it."""

    EVENTS: Final = 7
    """Of each thread, with those of the main one that concern it."""

    def __init__(self, history: History, *, watched: bool = False) -> None:
        """`watched`: the host looks who holds the GIL."""
        build = StoreBuilder(history=history)
        build.process()
        self.store = build.store
        self.made = 0
        self._now = 0
        self._watched = watched
        self.store.ingest(Definitions(1, lanes=({"id": 1, "name": "MainThread", "main": True, "native_id": 77},), sites=(_SITE,)))
        self.store.ingest(Events(((1, self._record(1, Kind.STARTED)),)))

    def make(self, threads: int, at_once: int = 50) -> None:
        """Let so many more live and end."""
        for _ in range(0, threads, at_once):
            numbers = range(self.made, self.made + at_once)
            self.made += at_once
            self.store.ingest(Definitions(1, lanes=tuple(map(_thread, numbers)), objects=tuple(row for n in numbers for row in _things(n))))
            self.store.ingest(Events(((1, b"".join(map(self._life, numbers))),)))
            if self._watched:
                self.store.ingest(GilSeen(1, "measured", "", b"".join(map(self._looks, numbers)), self.made, self._now, 1))
            gone = tuple(n + 2 for n in numbers), tuple(number for n in numbers for number in (2 * n + 1, 2 * n + 2))
            self.store.ingest(Gone(1, *gone))

    def _life(self, n: int) -> bytes:
        lane, thread, lock = n + 2, 2 * n + 1, 2 * n + 2
        return b"".join((
            self._record(1, Kind.SPAWNED, thread), self._record(lane, Kind.STARTED, thread),
            self._record(lane, Kind.WAIT, lock, State.LOCK), self._record(lane, Kind.ACQUIRED, lock, argument=1),
            self._record(lane, Kind.RELEASED, lock), self._record(lane, Kind.ENDED, thread), self._record(1, Kind.JOINED, thread),
        ))  # fmt: skip

    def _looks(self, n: int) -> bytes:
        """The main thread holds the GIL before and after; while the other one has it, it waits for it."""
        begun = ZERO_NS + 1_000 + 1_000 * self.EVENTS * n + 1_000
        seen = (0, 0, 77, State.RUNNING), (1_000, 4_000, 5_000 + n % 1_000, State.RUNNING), (1_500, 4_500, 77, State.READY)
        return b"".join(GIL_RECORD.pack(begun + first, begun + last, thread, state, 0, 0) for first, last, thread, state in seen)

    def _record(self, lane: int, kind: Kind, item: int = 0, detail: int = 0, argument: int = 0) -> bytes:
        self._now += 1_000
        return RECORD.pack(ZERO_NS + self._now, lane, kind, detail, 0, item, 1, argument)


_SITE: Final[dict[str, object]] = {"id": 1, "file": "/program.py", "line": 3, "function": "serve"}


def _thread(n: int) -> dict[str, object]:
    return {"id": n + 2, "name": f"connection-{n}", "native_id": 5_000 + n % 1_000, "object": 2 * n + 1}


def _things(n: int) -> tuple[dict[str, object], ...]:
    return (
        {"id": 2 * n + 1, "uid": f"t:{n}", "kind": "Thread", "name": f"connection-{n}", "site": 1},
        {"id": 2 * n + 2, "uid": f"l:{n}", "kind": "Lock", "name": f"lock-{n}", "site": 1},
    )


def give_killed_process(store: Store, serial: int, begun_ns: int) -> None:
    """A process that makes a lock, uses it, and is killed 50 ns after its beginning: four events, and an end that nobody recorded."""
    zero = ZERO_NS + begun_ns
    store.ingest(ProcessSeen(serial, 1_000 + serial, 100, f"worker-{serial}", zero, "3.11", "linux", (), "spawn"))
    store.ingest(Definitions(serial, lanes=({"id": 1, "name": "MainThread", "main": True},), objects=({"id": 1, "kind": "Lock"},)))
    kinds = (Kind.STARTED, 0), (Kind.ACQUIRED, 1), (Kind.RELEASED, 1), (Kind.RESUMED, 0)
    records = [RECORD.pack(zero + at, 1, kind, 0, 0, item, 0, 0) for at, (kind, item) in enumerate(kinds)]
    store.ingest(Events(((serial, b"".join(records)),)))
    store.ingest(ProcessEnded(serial, 1_000 + serial, 0, zero + 50, lost=True))
