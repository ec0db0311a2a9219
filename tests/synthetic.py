"""Stores for tests, made of real packed messages, and big random ones for measurements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from workers.host.messages import Definitions, Ended, Events, GilSeen, ProcessEnded, ProcessSeen, RunEnded, RunSpec, RunStarted
from workers.probe.schema import GIL_RECORD, RECORD, Kind, State
from workers.trace.history import DEFAULT, History
from workers.trace.ingest import RECORD_TYPE
from workers.trace.store import Store

ZERO_NS = 1_000_000_000
"""`perf_counter_ns` at which the runs made here begin."""


@dataclass
class _ProcessTables:
    """What one process numbered so far."""

    lanes: int = 0
    objects: dict[int, int] = field(default_factory=dict)  # global id → local number
    sites: dict[tuple[str, int], int] = field(default_factory=dict)


class StoreBuilder:
    """Builds a run step by step; ids that are returned and taken are the store's own (global) ones. Times are ns since the run began.

    >>> build = StoreBuilder()
    >>> process = build.process("scenario")
    >>> lane, lock = build.lane(process, "transfer-1"), build.sync_object(process, "Lock", "account_a")
    >>> build.event(lane, 0, Kind.STARTED).event(lane, 5, Kind.ACQUIRED, lock, argument=1)
    >>> store = build.store
    """

    def __init__(self, spec: RunSpec | None = None, history: History = DEFAULT) -> None:
        self.store = Store(history)
        self._tables: dict[int, _ProcessTables] = {}
        self._local_lane: dict[int, int] = {}
        self.store.ingest(RunStarted(spec or RunSpec(script="/tmp/program.py"), ZERO_NS, 0, 10, 11))

    # ------------------------------------------------------------ what there is
    def process(
        self, name: str = "program", *, pid: int | None = None, parent: int | None = None, t_ns: int = 0, start_method: str = "spawn"
    ) -> int:
        """A traced process; `parent` is a process id of the store, and `start_method` is that of one that has a parent."""
        number = len(self.store.processes)
        above = self.store.processes[parent].pid if parent is not None else 10
        method = "program" if parent is None else start_method
        self.store.ingest(ProcessSeen(number + 1, pid or 100 + number, above, name, ZERO_NS + t_ns, "3.11.7", "linux", (name,), method))
        self._tables[number] = _ProcessTables()
        return number

    def lane(
        self,
        process: int,
        name: str,
        *,
        main: bool = False,
        daemon: bool = False,
        internal: bool = False,
        stands_for: int | None = None,
        under: int | None = None,
        installed: bool = False,
        external: bool = False,
    ) -> int:
        """A thread, a task `under` the lane of its thread, or another program. `stands_for` is its Thread, Task or Process object."""
        tables = self._tables[process]
        tables.lanes += 1
        lane = len(self.store.lanes)
        kind = "external" if external else "thread" if under is None else "task"
        row = {
            "id": tables.lanes, "name": name, "native_id": 1000 + lane, "kind": kind, "daemon": daemon,
            "internal": internal, "main": main, "object": 0 if stands_for is None else self._object_number(process, stands_for),
            "under": 0 if under is None else self._local_lane[under], "installed": installed,
        }  # fmt: skip
        self.store.ingest(Definitions(process + 1, lanes=(row,)))
        self._local_lane[lane] = tables.lanes
        return lane

    def sync_object(
        self,
        process: int,
        kind: str,
        name: str,
        *,
        capacity: int | None = None,
        shared: bool = False,
        file: str = "program.py",
        line: int = 1,
        uid: str = "",
    ) -> int:
        """A lock, queue, event, thread …; other processes may use it as it is, it is told to them under the same uid."""
        number = len(self.store.objects)
        site = self._site_number(process, file, line)
        self._tell_object(process, number, uid or f"uid-{number}", kind, name, capacity, shared, site)
        return number

    def lock(self, process: int, name: str, *, shared: bool = False, line: int = 1) -> int:
        return self.sync_object(process, "Lock", name, shared=shared, line=line)

    def thread(self, process: int, name: str) -> int:
        """A Thread object."""
        return self.sync_object(process, "Thread", name)

    # ------------------------------------------------------------ what happens
    def event(
        self,
        lane: int,
        t_ns: int,
        kind: Kind,
        object_id: int | None = None,
        *,
        detail: int = 0,
        argument: int = 0,
        flags: int = 0,
        file: str = "program.py",
        line: int | None = None,
    ) -> StoreBuilder:
        """Record one event in a batch of its own."""
        process = self.store.lanes[lane].process
        number = 0 if object_id is None else self._object_number(process, object_id)
        site = 0 if line is None else self._site_number(process, file, line)
        record = RECORD.pack(ZERO_NS + t_ns, self._local_lane[lane], kind, detail, flags, number, site, argument)
        self.store.ingest(Events(((process + 1, record),)))
        return self

    def wait(
        self,
        lane: int,
        t_ns: int,
        state: State,
        object_id: int | None = None,
        *,
        timeout_ns: int = -1,
        line: int | None = None,
        flags: int = 0,
    ) -> StoreBuilder:
        """The lane blocks."""
        return self.event(lane, t_ns, Kind.WAIT, object_id, detail=state, argument=timeout_ns, line=line, flags=flags)

    def looks(
        self, process: int, *seen: tuple[int, int, int | None, State], how: Literal["measured", "estimated"] = "measured"
    ) -> StoreBuilder:
        """What the host saw of the process's GIL: (first ns, last ns, lane or None for nobody, RUNNING for the holder or READY)."""
        records = [
            GIL_RECORD.pack(ZERO_NS + first, ZERO_NS + last, 0 if lane is None else self.store.lanes[lane].native_id, state, 0, 0)
            for first, last, lane, state in seen
        ]
        last_ns = max(last for _, last, _, _ in seen)
        self.store.ingest(GilSeen(process + 1, how, "", b"".join(records), last_ns // 1000, last_ns, last_ns // 50))
        return self

    def end_process(self, process: int, t_ns: int, exit_code: int | None = 0, *, lost: bool = False) -> StoreBuilder:
        self.store.ingest(ProcessEnded(process + 1, self.store.processes[process].pid, exit_code, ZERO_NS + t_ns, lost))
        return self

    def end_run(self, t_ns: int, ended: Ended = "finished", exit_code: int | None = 0) -> StoreBuilder:
        self.store.ingest(RunEnded(ended, exit_code, ZERO_NS + t_ns, None))
        return self

    # ------------------------------------------------------------ numbers
    def _site_number(self, process: int, file: str, line: int) -> int:
        sites = self._tables[process].sites
        if (file, line) not in sites:
            sites[file, line] = len(sites) + 1
            row: dict[str, object] = {"id": sites[file, line], "file": file, "line": line, "function": "main"}
            self.store.ingest(Definitions(process + 1, sites=(row,)))
        return sites[file, line]

    def _object_number(self, process: int, object_id: int) -> int:
        if object_id not in self._tables[process].objects:
            item = self.store.objects[object_id]
            self._tell_object(process, object_id, item.uid, item.kind, item.name, item.capacity, True, 0)
        return self._tables[process].objects[object_id]

    def _tell_object(
        self, process: int, object_id: int, uid: str, kind: str, name: str, capacity: int | None, shared: bool, site: int
    ) -> None:
        objects = self._tables[process].objects
        objects[object_id] = len(objects) + 1
        row = {
            "id": objects[object_id], "uid": uid, "kind": kind, "name": name, "shared": shared, "site": site, "capacity": capacity,
        }  # fmt: skip
        self.store.ingest(Definitions(process + 1, objects=(row,)))


def big_store(intervals: int, lanes: int = 64, *, seed: int = 0, mean_ns: int = 100_000, processes: int = 8) -> Store:
    """A run of so many random intervals, evenly over the lanes: lock pairs, queue traffic and sleeps, lengths exponential."""
    store = big_store_without_events(lanes, processes)
    for message in random_messages(intervals, lanes, seed=seed, mean_ns=mean_ns, processes=processes):
        store.ingest(message)
    return store


def big_store_without_events(lanes: int = 64, processes: int = 8, history: History = DEFAULT) -> Store:
    """The store that `random_messages` with the same numbers fills."""
    build = StoreBuilder(history=history)
    numbers = [build.process(f"worker-{n}", parent=None if n == 0 else 0) for n in range(processes)]
    for lane in range(lanes):
        build.lane(numbers[lane % processes], f"lane-{lane}")
    objects = [build.sync_object(numbers[0], kind, f"{kind.lower()}_{n}") for n in range(8) for kind in ("Lock", "Queue")]
    for process in numbers:
        for item in objects:
            build._object_number(process, item)
    return build.store


def random_messages(
    intervals: int, lanes: int = 64, *, seed: int = 0, mean_ns: int = 100_000, processes: int = 8, slice_events: int = 100_000
) -> Iterator[Events]:
    """Messages of about `slice_events`, each with a batch of every process for the same stretch of time.

    Lane n of the store is number n // processes + 1 of process n % processes + 1.
    """
    rng = np.random.default_rng(seed)
    made = [[lane for lane in range(lanes) if lane % processes == process] for process in range(processes)]
    records = [
        np.concatenate([_random_lane(rng, intervals // lanes, lane // processes + 1, mean_ns) for lane in mine]) for mine in made if mine
    ]
    records = [part[np.argsort(part["time"], kind="stable")] for part in records]
    last = max(int(part["time"][-1]) for part in records)
    cuts = np.linspace(ZERO_NS, last + 1, max(1, intervals // slice_events) + 1).astype(np.int64)
    places = [np.searchsorted(part["time"], cuts) for part in records]
    for piece in range(len(cuts) - 1):
        yield Events(
            tuple(
                (process + 1, part[at[piece] : at[piece + 1]].tobytes())
                for process, (part, at) in enumerate(zip(records, places, strict=True))
            )
        )


_CYCLE = (
    (Kind.WAIT, State.LOCK, 0), (Kind.ACQUIRED, 0, 0), (Kind.RELEASED, 0, 0), (Kind.PUT, 0, 1),
    (Kind.WAIT, State.QUEUE, 1), (Kind.GOT, 0, 1), (Kind.WAIT, State.SLEEPING, -1), (Kind.RESUMED, 0, -1),
)  # fmt: skip


def _random_lane(rng: np.random.Generator, count: int, number: int, mean_ns: int) -> NDArray[np.void]:
    records = np.zeros(count, RECORD_TYPE)
    step = np.arange(count) % len(_CYCLE)
    kinds, details, which = (np.array(column)[step] for column in zip(*_CYCLE, strict=True))
    pair = rng.integers(0, 8, count // len(_CYCLE) + 1)[np.arange(count) // len(_CYCLE)]
    records["time"] = ZERO_NS + np.cumsum(rng.exponential(mean_ns, count)).astype(np.int64)
    records["lane"] = number
    records["kind"], records["detail"] = kinds, details
    records["object"] = np.where(which < 0, 0, 2 * pair + which + 1)
    records["argument"] = np.where(kinds == Kind.WAIT, -1, np.where(kinds == Kind.RELEASED, 0, 1))
    records["argument"][kinds == Kind.PUT] = np.arange(np.count_nonzero(kinds == Kind.PUT)) + 1
    return records
