"""Processes, lanes, objects and sites as they are told, made one for the whole run: an object with the same uid is one object."""

from __future__ import annotations

from collections.abc import Mapping

from workers.host.messages import Definitions, ProcessSeen
from workers.text import text
from workers.trace.faults import Faults
from workers.trace.ingest import Source
from workers.trace.model import Lane, Process, Site, SyncObject
from workers.trace.numbering import NumberMap, ProcessNumbers

Row = Mapping[str, object]


class Naming:
    """Fills the store's four lists from messages, and keeps each process's tables of numbers."""

    def __init__(self, processes: list[Process], lanes: list[Lane], objects: list[SyncObject], sites: list[Site], faults: Faults) -> None:
        self._processes = processes
        self._lanes = lanes
        self._objects = objects
        self._sites = sites
        self._faults = faults
        self._sources: dict[int, Source] = {}
        self._early: list[tuple[Process, int]] = []  # processes whose parent has not been seen, and its pid
        self._by_uid: dict[str, int] = {}
        self._by_place: dict[tuple[str, int, str], int] = {}

    def source(self, serial: int) -> Source | None:
        """The process with the host's number, if it is known."""
        return self._sources.get(serial)

    def see(self, message: ProcessSeen, zero_ns: int) -> None:
        """A process opened its stream."""
        parent = next((p.id for p in reversed(self._processes) if p.pid == message.parent_pid), None)
        process = Process(
            id=len(self._processes),
            serial=message.process,
            pid=message.pid,
            parent=parent,
            name=message.name,
            started_ns=message.started_ns - zero_ns,
            python=message.python,
            start_method=message.start_method,
            arguments=message.arguments,
            accelerator=message.accelerator,
        )
        self._processes.append(process)
        for child, parent_pid in self._early:  # a forked child may have said hello before its parent did
            if child.parent is None and parent_pid == process.pid and child.started_ns >= process.started_ns:
                child.parent = process.id
        if parent is None:
            self._early.append((process, message.parent_pid))
        self._sources[message.process] = Source(process, ProcessNumbers())

    def define(self, message: Definitions) -> bool:
        """Take the meaning of numbers in. False when the process is not known."""
        source = self._sources.get(message.process)
        if source is None:
            self._faults.add(
                ("definitions", message.process),
                lambda n: text(
                    "Process number {number} sent {count} definitions but never said hello; they were left out.",
                    number=message.process,
                    count=n,
                ),
            )
            return False
        for row in message.sites:
            self._each(source, row, source.numbers.sites, "site", self._site)
        for row in message.objects:
            self._each(source, row, source.numbers.objects, "object", self._object)
        for row in message.lanes:
            self._each(source, row, source.numbers.lanes, "lane", self._lane)
        return True

    def _each(self, source: Source, row: Row, table: NumberMap, what: str, make: object) -> None:
        number = _integer(row.get("id"))
        known = table.get(number) if number > 0 else -1
        assert callable(make)
        if number <= 0 or not table.set(number, make(source, row, known)):
            self._faults.add(
                ("bad definition", what, source.process.id),
                lambda n: text(
                    "Process {pid}: {count} definitions ({what}) carry no usable number; they were left out.",
                    pid=source.process.pid,
                    count=n,
                    what=what,
                ),
            )

    def _site(self, source: Source, row: Row, known: int) -> int:
        place = (str(row.get("file", "?")), _integer(row.get("line")), str(row.get("function", "")))
        found = self._by_place.get(place)
        if found is None:
            found = self._by_place[place] = len(self._sites)
            self._sites.append(Site(found, *place))
        return found

    def _object(self, source: Source, row: Row, known: int) -> int:
        uid = str(row["uid"]) if "uid" in row else f"{source.process.serial}:{row.get('id')}"
        found = known if known >= 0 and "uid" not in row else self._by_uid.get(uid)
        if found is None:
            found = self._by_uid[uid] = len(self._objects)
            self._objects.append(SyncObject(found, uid, kind="", name="", shared=False))
        item = self._objects[found]
        item.kind = str(row.get("kind", item.kind))
        item.name = str(row.get("name") or item.name)
        item.shared = bool(row.get("shared", item.shared))
        if row.get("capacity") is not None:
            item.capacity = _integer(row["capacity"])
        if "site" in row and item.site is None:
            item.site = _or_none(source.numbers.sites.get(_integer(row["site"])))
        return found

    def _lane(self, source: Source, row: Row, known: int) -> int:
        if known < 0:
            known = len(self._lanes)
            self._lanes.append(Lane(known, source.process.id, name=f"lane {row.get('id')}", native_id=0))
        lane = self._lanes[known]
        lane.name = str(row.get("name", lane.name))
        lane.native_id = _integer(row.get("native_id", lane.native_id))
        if row.get("kind") in ("thread", "task", "external"):
            lane.kind = row["kind"]  # type: ignore[assignment]
        lane.daemon = bool(row.get("daemon", lane.daemon))
        lane.internal = bool(row.get("internal", lane.internal))
        lane.main = bool(row.get("main", lane.main))
        if "object" in row:
            lane.object = _or_none(source.numbers.objects.get(_integer(row["object"])))
        if "under" in row:
            lane.under = _or_none(source.numbers.lanes.get(_integer(row["under"])))
        return known


def _integer(value: object) -> int:
    return value if isinstance(value, int) else 0


def _or_none(number: int) -> int | None:
    return number if number >= 0 else None
