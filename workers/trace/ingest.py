"""From packed records to columns: split by lane, ids made global, states derived, all in whole arrays.

Nothing here raises because of what a traced process sent, and nothing is left out silently: what does not fit is counted as a fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import RECORD_SIZE, Flag, Kind, State
from workers.trace.columns import LaneColumns
from workers.trace.faults import Faults
from workers.trace.model import Lane, Process
from workers.trace.numbering import MISSING, ProcessNumbers
from workers.trace.prefix import Prefix
from workers.trace.tracks import Tracks
from workers.trace.views import Bytes, Times

RECORD_TYPE: Final = np.dtype(
    [
        ("time", "<i8"),
        ("lane", "<u4"),
        ("kind", "u1"),
        ("detail", "u1"),
        ("flags", "<u2"),
        ("object", "<u4"),
        ("site", "<u4"),
        ("argument", "<i8"),
    ]
)
"""`schema.RECORD` for numpy."""

_KNOWN: Final = np.isin(np.arange(256), [int(kind) for kind in Kind])
_AFTER: Final = np.full(256, State.RUNNING, np.uint8)
_AFTER[Kind.ENDED] = State.NONE
_LAST_STATE: Final = max(State)
_FAR_BEHIND: Final = 16_384
_SMALL: Final = np.iinfo(np.uint16).max


@dataclass(slots=True)
class Source:
    """What is known of one traced process while its records are taken in."""

    process: Process
    numbers: ProcessNumbers


@dataclass(slots=True)
class _Part:
    """Records of one process with global ids."""

    records: NDArray[np.void]
    lane: NDArray[np.int32]
    object: NDArray[np.int32]
    site: NDArray[np.int32]


@dataclass(slots=True)
class Taken:
    """What one call of `take` brought: how many events, oldest and newest time among them (ns since the run began)."""

    events: int = 0
    first_ns: int = 0
    last_ns: int = 0


class Intake:
    """Writes records into the lanes' columns and tells the object tracks."""

    def __init__(self, lanes: list[Lane], columns: list[LaneColumns], prefixes: list[Prefix], tracks: Tracks, faults: Faults) -> None:
        self._lanes = lanes
        self._columns = columns
        self._prefixes = prefixes
        self._tracks = tracks
        self._faults = faults
        self._guessed_ends: set[int] = set()  # lanes whose last event is an end that nobody recorded

    def take(self, batches: Iterable[tuple[Source, bytes]], zero_ns: int) -> Taken:
        """Take packed records in; `zero_ns` is the run's beginning on the clock of the records."""
        parts = [part for source, data in batches if (part := self._decode(source, data)) is not None]
        if not parts:
            return Taken()
        records = parts[0].records if len(parts) == 1 else np.concatenate([part.records for part in parts])
        lane, object_, site = (
            getattr(parts[0], name) if len(parts) == 1 else np.concatenate([getattr(part, name) for part in parts])
            for name in ("lane", "object", "site")
        )
        order = _by_lane(lane)
        if order is not None:
            records, lane, object_, site = records[order], lane[order], object_[order], site[order]
        time = records["time"] - zero_ns
        bounds = np.concatenate(([0], np.flatnonzero(lane[1:] != lane[:-1]) + 1, [len(lane)]))
        time = self._in_order(time, lane, bounds)
        self._write(records, time, lane, object_, site, bounds)
        return Taken(len(records), int(time.min()), int(time.max()))

    def end_lane(self, lane: int, t_ns: int) -> None:
        """End a lane that did not say so itself; the event is marked as inferred. Does nothing to one that has ended or never began."""
        columns = self._columns[lane]
        if not columns.used or columns.state[columns.used - 1] == State.NONE:
            return
        time = np.array([max(t_ns, int(columns.time[columns.used - 1]))], np.int64)
        none = np.array([-1], np.int32)
        byte = np.zeros(1, np.uint8)
        kind, flags = byte + np.uint8(Kind.ENDED), byte + np.uint8(Flag.INFERRED)
        columns.extend(time, kind, byte, byte, flags, none, none, np.zeros(1, np.int64))
        self._lanes[lane].ended_ns = int(time[0])
        self._guessed_ends.add(lane)

    # ------------------------------------------------------------ one batch
    def _decode(self, source: Source, data: bytes) -> _Part | None:
        process = source.process
        whole, rest = divmod(len(data), RECORD_SIZE)
        if rest:
            self._faults.add(
                ("truncated", process.id),
                lambda n: f"Process {process.pid}: {n} batch(es) of events ended in the middle of a record; the piece was left out.",
            )
        if not whole:
            return None
        records = np.frombuffer(data, RECORD_TYPE, whole)
        lane = source.numbers.lanes.take(records["lane"])
        placed = lane >= 0
        if not placed.all():
            self._unplaced(process, int(whole - np.count_nonzero(placed)))
            records, lane = records[placed], lane[placed]
            if not len(records):
                return None
        object_ = self._known(process, "object", source.numbers.objects.take(records["object"]))
        site = self._known(process, "site", source.numbers.sites.take(records["site"]))
        self._check_kinds(process, records)
        return _Part(records, lane, object_, site)

    def _unplaced(self, process: Process, count: int) -> None:
        process.dropped["unplaced"] = process.dropped.get("unplaced", 0) + count
        self._faults.add(
            ("lane", process.id),
            lambda n: f"Process {process.pid}: {n} event(s) name a lane that was never defined; they were left out.",
            count,
        )

    def _known(self, process: Process, what: str, ids: NDArray[np.int32]) -> NDArray[np.int32]:
        missing = ids == MISSING
        if not missing.any():
            return ids
        self._faults.add(
            (what, process.id),
            lambda n: f"Process {process.pid}: {n} event(s) name a code {what} that was never defined; they are shown without it.",
            int(np.count_nonzero(missing)),
        )
        return np.where(missing, np.int32(-1), ids)

    def _check_kinds(self, process: Process, records: NDArray[np.void]) -> None:
        kind, detail = records["kind"], records["detail"]
        strange = ~_KNOWN[kind]
        if strange.any():
            self._faults.add(
                ("kind", process.id),
                lambda n: f"Process {process.pid}: {n} event(s) are of a kind this version does not know; the lane is drawn as running.",
                int(np.count_nonzero(strange)),
            )
        nowhere = (kind == Kind.WAIT) & ((detail > _LAST_STATE) | (detail == State.NONE))
        if nowhere.any():
            self._faults.add(
                ("detail", process.id),
                lambda n: f"Process {process.pid}: {n} wait(s) do not say for what kind of thing; they are drawn as running.",
                int(np.count_nonzero(nowhere)),
            )

    # ------------------------------------------------------------ all batches together
    def _in_order(self, time: Times, lane: NDArray[np.int32], bounds: NDArray[np.int64]) -> Times:
        """Times that never go back within a lane; those that did are set to the lane's newest and counted."""
        before = np.empty_like(time)
        before[1:] = time[:-1]
        firsts = bounds[:-1]
        newest = [0] * len(firsts)
        for place, number in enumerate(lane[firsts].tolist()):
            columns = self._columns[number]
            if columns.used and number in self._guessed_ends:
                self._take_back_end(number)
            newest[place] = int(columns.time[columns.used - 1]) if columns.used else 0
        before[firsts] = newest
        if not (time < before).any():
            return time
        time = time.copy()
        for place, (first, last) in enumerate(zip(firsts.tolist(), bounds[1:].tolist(), strict=True)):
            raised = np.maximum.accumulate(np.maximum(time[first:last], newest[place]))
            count = int(np.count_nonzero(raised != time[first:last]))
            if count:
                self._went_back(int(lane[first]), count)
                time[first:last] = raised
        return time

    def _went_back(self, lane: int, count: int) -> None:
        name = self._lanes[lane].name
        self._faults.add(
            ("time", lane),
            lambda n: f"Lane {name}: {n} event(s) carry a time before the one recorded last; they are shown at that time.",
            count,
        )

    def _take_back_end(self, lane: int) -> None:
        """Records came after all for a lane that was taken for ended."""
        self._guessed_ends.discard(lane)
        columns = self._columns[lane]
        columns.cut(columns.used - 1)
        self._prefixes[lane].cut()
        self._lanes[lane].ended_ns = None

    def _write(
        self,
        records: NDArray[np.void],
        time: Times,
        lane: NDArray[np.int32],
        object_: NDArray[np.int32],
        site: NDArray[np.int32],
        bounds: NDArray[np.int64],
    ) -> None:
        kind, detail, flags = records["kind"], records["detail"], records["flags"].astype(np.uint8)
        argument = np.ascontiguousarray(records["argument"])
        state = states_after(kind, detail)
        firsts, lasts = bounds[:-1].tolist(), bounds[1:].tolist()
        index = np.arange(len(time), dtype=np.int64)
        for first, last, number in zip(firsts, lasts, lane[bounds[:-1]].tolist(), strict=True):
            columns = self._columns[number]
            index[first:last] += columns.used - first
            part = slice(first, last)
            columns.extend(time[part], kind[part], state[part], detail[part], flags[part], object_[part], site[part], argument[part])
            if self._prefixes[number].behind > _FAR_BEHIND:
                self._prefixes[number].catch_up()
            self._note_life(self._lanes[number], int(time[first]), int(time[last - 1]), int(state[last - 1]))
        self._tracks.note(kind, object_, lane, index, time)

    @staticmethod
    def _note_life(lane: Lane, first_ns: int, last_ns: int, state: int) -> None:
        if lane.started_ns is None:
            lane.started_ns = first_ns
        lane.ended_ns = last_ns if state == State.NONE else None


def states_after(kind: Bytes, detail: Bytes) -> Bytes:
    """The state a lane is in after each event (the rule of schema.py)."""
    named = (kind == Kind.WAIT) & (detail <= _LAST_STATE) & (detail > 0)
    return np.where(named, detail, _AFTER[kind])


def _by_lane(lane: NDArray[np.int32]) -> NDArray[np.int64] | None:
    """A stable order by lane; None when it is in order. Sorting 16-bit numbers is a radix sort: linear."""
    if not (lane[1:] < lane[:-1]).any():
        return None
    key = lane.astype(np.uint16) if int(lane.max()) <= _SMALL else lane
    return np.argsort(key, kind="stable")
