"""Lanes of workers that nobody traces: made from what a cluster itself says its workers did.

A program whose work is done elsewhere may return a *task stream*: a list of entries with the worker's name, the thread in it, what was
done, and when it began and ended (ns of `time.perf_counter_ns`, the clock of all lanes). Each worker becomes a process of the run, each
of its threads a lane that works or is idle. It is what the cluster says, not what was seen, and the lanes' events are marked so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workers.host.messages import Definitions, Events, ProcessEnded, ProcessSeen, Result
from workers.probe.schema import RECORD, Flag, Kind, State

FIRST_SERIAL: Final = 1 << 40
"""Serial numbers of processes from here on are workers of a stream; the host counts from 1."""

_NO_OBJECT: Final = 0
_NO_PID: Final = 0
_NOBODY: Final = -1
"""No process has this pid: who started a worker is not known."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One piece of work. Times are ns of `time.perf_counter_ns`."""

    worker: str
    thread: int
    began_ns: int
    ended_ns: int
    what: str


def entries(outcome: object) -> list[Entry]:
    """The stream in what main() returned, in order of worker, thread and time; empty when there is none. What is no entry is left out."""
    stream = outcome.get("task_stream") if isinstance(outcome, Mapping) else None
    if not isinstance(stream, Sequence) or isinstance(stream, str):
        return []
    return sorted(entry for item in stream if (entry := _entry(item)) is not None)


def _entry(item: object) -> Entry | None:
    if not isinstance(item, Mapping):
        return None
    worker, thread, began, ended, what = (item.get(name) for name in ("worker", "thread", "began_ns", "ended_ns", "what"))
    if not isinstance(thread, int) or not isinstance(began, int) or not isinstance(ended, int) or ended < began:
        return None
    return Entry(str(worker), thread, began, ended, str(what))


def messages(outcome: object, started_ns: int) -> Iterator[Result]:
    """What a host would have said of those workers, had it seen them. `started_ns` is the run's beginning: nothing is put before it."""
    by_worker: dict[str, list[Entry]] = {}
    for entry in entries(outcome):
        by_worker.setdefault(entry.worker, []).append(entry)
    for number, (worker, work) in enumerate(by_worker.items()):
        yield from _worker(FIRST_SERIAL + number, worker, work, started_ns)


def _worker(serial: int, name: str, work: list[Entry], started_ns: int) -> Iterator[Result]:
    first_ns = max(started_ns, min(entry.began_ns for entry in work))
    last_ns = max(entry.ended_ns for entry in work)
    yield ProcessSeen(serial, _NO_PID, _NOBODY, name, first_ns, "", "", (), "cluster")
    threads = sorted({entry.thread for entry in work})
    yield Definitions(serial, tuple(_lane(number, place == 0) for place, number in enumerate(_numbers(threads))), (_pool(name),))
    for number, thread in zip(_numbers(threads), threads, strict=True):
        mine = [entry for entry in work if entry.thread == thread]
        yield Events(((serial, _records(number, mine, first_ns, last_ns)),))
    yield ProcessEnded(serial, 0, 0, last_ns, False)


def _numbers(threads: list[int]) -> range:
    return range(1, len(threads) + 1)


def _lane(number: int, main: bool) -> dict[str, object]:
    return {
        "id": number, "name": f"thread {number}", "native_id": 0, "kind": "thread", "daemon": False, "internal": False, "main": main,
        "object": 0, "under": 0,
    }  # fmt: skip


def _pool(worker: str) -> dict[str, object]:
    return {"id": 1, "uid": f"cluster:{worker}", "kind": "Pool", "name": f"tasks of {worker}", "shared": False, "site": 0, "capacity": None}


def _records(lane: int, work: list[Entry], first_ns: int, last_ns: int) -> bytes:
    """Idle between its pieces of work. Two that overlap in one thread are put one after the other."""
    parts = [_record(first_ns, lane, Kind.STARTED), _record(first_ns, lane, Kind.WAIT, State.IDLE, 1, -1)]
    at = first_ns
    for number, entry in enumerate(work, 1):
        began = max(entry.began_ns, at)
        at = max(entry.ended_ns, began)
        parts += [_record(began, lane, Kind.TASK_STARTED, 0, 1, number), _record(at, lane, Kind.TASK_ENDED, 0, 1, number)]
        parts.append(_record(at, lane, Kind.WAIT, State.IDLE, 1, -1))
    parts.append(_record(max(at, last_ns), lane, Kind.ENDED))
    return b"".join(parts)


def _record(time_ns: int, lane: int, kind: Kind, detail: int = 0, item: int = _NO_OBJECT, argument: int = 0) -> bytes:
    return RECORD.pack(time_ns, lane, kind, detail, Flag.INFERRED, item, 0, argument)
