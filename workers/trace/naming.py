"""Processes, lanes, objects and sites as they are told, made one for the whole run: an object with the same uid is one object."""

from __future__ import annotations

from collections.abc import Mapping

from workers.host.messages import Definitions, ProcessSeen
from workers.text import text
from workers.trace.departing import Departing
from workers.trace.faults import Faults
from workers.trace.ingest import Source
from workers.trace.model import Lane, Process, Site, SyncObject
from workers.trace.numbering import NumberMap, ProcessNumbers
from workers.trace.places import Places

Row = Mapping[str, object]


class Naming:
    """Fills the store's four lists from messages, and keeps each process's tables of numbers."""

    def __init__(self, processes: list[Process], lanes: list[Lane], objects: list[SyncObject], sites: list[Site], faults: Faults) -> None:
        self.process_places, self.lane_places, self.object_places = Places(processes), Places(lanes), Places(objects)
        self._processes = processes
        self._lanes = lanes
        self._objects = objects
        self._sites = sites
        self._faults = faults
        self._sources: dict[int, Source] = {}
        self._early: list[tuple[Process, int]] = []  # processes whose parent has not been seen, and its pid
        self._by_uid: dict[str, int] = {}
        self._by_place: dict[tuple[str, int, str], int] = {}
        self._seen = 0  # the highest number the host has given a process
        self.departing = Departing()
        self.begun: list[int] = []  # lanes that have been told of since somebody looked

    def source(self, serial: int) -> Source | None:
        """The process with the host's number, if it is known."""
        return self._sources.get(serial)

    def of_uid(self, uid: str) -> int | None:
        """The object with the uid, if it is known and not gone for good."""
        return self._by_uid.get(uid)

    def see(self, message: ProcessSeen, zero_ns: int) -> None:
        """A process opened its stream."""
        parent = next((p.id for p in reversed(self._processes) if p.pid == message.parent_pid), None)
        self._seen = max(self._seen, message.process)
        process = self.process_places.add(
            lambda place, _: Process(
                id=place,
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
        )
        for child, parent_pid in self._early:  # a forked child may have said hello before its parent did
            if child.parent is None and parent_pid == process.pid and child.started_ns >= process.started_ns:
                child.parent = process.id
        if parent is None:
            self._early.append((process, message.parent_pid))
        self._sources[message.process] = Source(process, ProcessNumbers())

    def is_over(self, serial: int) -> bool:
        """The host's number is that of a process that is gone for good."""
        return serial <= self._seen and serial not in self._sources

    def let_go_process(self, process: Process) -> None:
        """It is gone for good, with all its numbers."""
        del self._sources[process.serial]
        self._early = [entry for entry in self._early if entry[0] is not process]
        self.process_places.clear(process.id, Process(process.id, process.serial, 0, None, "", 0, ended_ns=0, gone=True))

    def let_go_lane(self, lane: int) -> None:
        """The same of a lane."""
        self.departing.forget_lane(lane)
        self.lane_places.clear(lane, Lane(lane, self._lanes[lane].process, "", 0, internal=True, ended_ns=0, gone=True))

    def let_go_object(self, number: int) -> None:
        """The same of an object."""
        self._by_uid.pop(self._objects[number].uid, None)
        self.departing.forget_object(number)
        self.object_places.clear(number, SyncObject(number, "", "", "", shared=False, gone=True))

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
            item = self.object_places.add(lambda place, serial: SyncObject(place, uid, kind="", name="", shared=False, serial=serial))
            found = self._by_uid[uid] = item.id
        elif known != found:
            self.departing.shared(found)
        item = self._objects[found]
        if not (row.get("deputy") and item.kind):
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
            known = self.lane_places.add(
                lambda place, serial: Lane(place, source.process.id, f"lane {row.get('id')}", native_id=0, serial=serial)
            ).id
            self.begun.append(known)
        lane = self._lanes[known]
        lane.name = str(row.get("name", lane.name))
        lane.native_id = _integer(row.get("native_id", lane.native_id))
        if row.get("kind") in ("thread", "task", "external"):
            lane.kind = row["kind"]  # type: ignore[assignment]
        lane.daemon = bool(row.get("daemon", lane.daemon))
        lane.internal = bool(row.get("internal", lane.internal))
        lane.installed = bool(row.get("installed", lane.installed))
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
