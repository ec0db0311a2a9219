"""From packed records to columns: split by lane, ids made global, states derived, all in whole arrays.

Nothing here raises because of what a traced process sent, and nothing is left out silently: what does not fit is counted as a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workers.apart import Words
from workers.probe.schema import RECORD_SIZE, Flag, Kind, State
from workers.text import Text, text
from workers.trace.columns import LaneColumns
from workers.trace.faults import Faults
from workers.trace.model import Lane, Process
from workers.trace.numbering import MISSING, ProcessNumbers
from workers.trace.prefix import Prefix
from workers.trace.retired import RetiredLanes
from workers.trace.tracks import Tracks
from workers.trace.views import Bytes, Integers, Times

Ids: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]

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

_UNKNOWN: Final = ~np.isin(np.arange(256), [int(kind) for kind in Kind])
_AFTER: Final = np.full(256, State.RUNNING, np.uint8)
_AFTER[Kind.ENDED] = State.NONE
_AFTER[Kind.LOST] = State.UNKNOWN
_LAST_STATE: Final = int(max(State))
_NONE: Final = int(State.NONE)
_WAIT: Final = int(Kind.WAIT)
_INT32: Final = np.iinfo(np.int32)
_LATER: Final = int(np.iinfo(np.int64).max)
_FAR_BEHIND: Final = 16_384
_SMALL: Final = np.iinfo(np.uint16).max


@dataclass(slots=True)
class Source:
    """What is known of one traced process while its records are taken in."""

    process: Process
    numbers: ProcessNumbers


@dataclass(slots=True)
class Taken:
    """What one call of `take` brought: how many events, from when on the picture changes, newest time (ns since the run began)."""

    events: int = 0
    first_ns: int = 0
    last_ns: int = 0


@dataclass(slots=True)
class _Batch:
    """Records of several processes with global ids, all of one length; after `_sorted` those of a lane stand together."""

    words: NDArray[np.int64]  # the records as rows of four
    lane: NDArray[np.int32]
    object: NDArray[np.int32]
    site: NDArray[np.int32]

    def records(self) -> NDArray[np.void]:
        return self.words.view(RECORD_TYPE).reshape(-1)

    def chosen(self, which: NDArray[np.int64]) -> _Batch:
        return _Batch(self.words.take(which, 0), self.lane.take(which), self.object.take(which), self.site.take(which))


class Intake:
    """Writes records into the lanes' columns and tells the object tracks."""

    def __init__(
        self, lanes: list[Lane], columns: list[LaneColumns], prefixes: list[Prefix], retired: RetiredLanes, tracks: Tracks, faults: Faults,
        words: Callable[[int], Words],
    ) -> None:  # fmt: skip
        """`words`: what a sentence calls a lane."""
        self._lanes = lanes
        self._words = words
        self._columns = columns
        self._prefixes = prefixes
        self._retired = retired
        self._tracks = tracks
        self._faults = faults
        self._made_ends: set[int] = set()  # lanes with an end that did not come in but was made here
        self._guessed_ends: set[int] = set()  # lanes whose last event is an end that nobody recorded
        self._taken_back_ns = _LATER  # the earliest of these ends that proved wrong

    def take(self, batches: Iterable[tuple[Source, bytes]], zero_ns: int) -> Taken:
        """Take packed records in; `zero_ns` is the run's beginning on the clock of the records."""
        batch = self._gathered(batches)
        if not len(batch.lane):
            return Taken()
        order = _by_lane(batch.lane)
        if order is not None:
            batch = batch.chosen(order)
        time = batch.words[:, 0] - zero_ns
        bounds = np.concatenate(([0], np.flatnonzero(batch.lane[1:] != batch.lane[:-1]) + 1, [len(time)]))
        time = self._in_order(time, batch.lane, bounds)
        self._write(batch, time, bounds)
        first_ns, self._taken_back_ns = min(int(time.min()), self._taken_back_ns), _LATER
        return Taken(len(time), first_ns, int(time.max()))

    def end_lane(self, lane: int, t_ns: int) -> None:
        """End a lane that did not say so itself; the event is marked as inferred. Does nothing to one that has ended or never began."""
        columns = self._columns[lane]
        if not columns.used or columns.state[columns.used - 1] == _NONE:
            return
        time = np.array([max(t_ns, columns.last_ns)], np.int64)
        none = np.array([-1], np.int32)
        byte = np.zeros(1, np.uint8)
        columns.extend(time, byte + np.uint8(Kind.ENDED), byte, byte, byte + np.uint8(Flag.INFERRED), none, none, None)
        self._lanes[lane].ended_ns = int(time[0])
        self._guessed_ends.add(lane)
        self._made_ends.add(lane)

    def believe_end(self, lane: int) -> None:
        """The end of the lane, if it is one that nobody recorded, is taken for certain."""
        self._guessed_ends.discard(lane)

    def forget_end(self, lane: int) -> bool:
        """The lane's last event is forgotten. Whether that was an end which did not come in but was made here."""
        made = lane in self._made_ends
        self._made_ends.discard(lane)
        return made

    def may_return(self, lane: int) -> bool:
        """Whether the lane's end is only inferred, and may be taken back."""
        return lane in self._guessed_ends

    # ------------------------------------------------------------ whole records with global ids
    def _gathered(self, batches: Iterable[tuple[Source, bytes]]) -> _Batch:
        """All records in one piece, without those of unknown lanes; what else is strange is counted."""
        parts = [(source, self._whole(source.process, data)) for source, data in batches]
        joined = parts[0][1] if len(parts) == 1 else b"".join(data for _, data in parts)
        records = np.frombuffer(joined, RECORD_TYPE)
        lane, object_, site = (np.empty(len(records), np.int32) for _ in range(3))
        end = 0
        for source, data in parts:
            part = slice(end, end := end + len(data) // RECORD_SIZE)
            lane[part] = source.numbers.lanes.take(records["lane"][part])
            object_[part] = source.numbers.objects.take(records["object"][part])
            site[part] = source.numbers.sites.take(records["site"][part])
        batch = _Batch(np.frombuffer(joined, np.int64).reshape(-1, RECORD_SIZE // 8), lane, object_, site)
        if len(lane):
            batch = self._checked(batch, parts)
        return batch

    def _whole(self, process: Process, data: bytes) -> bytes:
        rest = len(data) % RECORD_SIZE
        if not rest:
            return data
        self._faults.add(
            ("truncated", process.id),
            lambda n: text(
                "Process {pid}: {count} batches of events ended within a record; the piece was left out.", pid=process.pid, count=n
            ),
        )
        return data[: len(data) - rest]

    def _checked(self, batch: _Batch, parts: list[tuple[Source, bytes]]) -> _Batch:
        """Count what does not fit; the counting by process is done only when something does not."""
        records = batch.records()
        kind, detail = records["kind"], records["detail"]
        strange = _UNKNOWN.take(kind)
        nowhere = (kind == _WAIT) & ((detail > _LAST_STATE) | (detail == _NONE))
        unplaced = batch.lane < 0
        if int(batch.object.min()) >= -1 and int(batch.site.min()) >= -1 and not (strange | nowhere | unplaced).any():
            return batch
        begin = 0
        for source, data in parts:
            part = slice(begin, begin := begin + len(data) // RECORD_SIZE)
            self._blame(source.process, unplaced[part], batch.object[part], batch.site[part], strange[part], nowhere[part])
        np.maximum(batch.object, -1, out=batch.object)
        np.maximum(batch.site, -1, out=batch.site)
        return batch.chosen(np.flatnonzero(~unplaced)) if unplaced.any() else batch

    def _blame(self, process: Process, unplaced: Mask, object_: Ids, site: Ids, strange: Mask, nowhere: Mask) -> None:
        causes = (
            (unplaced, text("Process {pid}: {count} events name a lane that was never defined; they were left out.")),
            (object_ == MISSING, text("Process {pid}: {count} events name an object that was never defined; they are shown without it.")),
            (site == MISSING, text("Process {pid}: {count} events name a line of code that was never defined; they are shown without it.")),
            (strange, text("Process {pid}: {count} events are of a kind that this version does not know; the lane is drawn as running.")),
            (nowhere, text("Process {pid}: {count} waits do not say what kind of wait they are; they are drawn as running.")),
        )
        for mask, said in causes:
            count = int(np.count_nonzero(mask))
            if count:
                template = said.template
                self._faults.add((template, process.id), lambda n, t=template: Text(t, {"pid": process.pid, "count": n}), count)  # type: ignore[misc]
        if unplaced.any():
            process.dropped["unplaced"] = process.dropped.get("unplaced", 0) + int(np.count_nonzero(unplaced))

    # ------------------------------------------------------------ into the columns
    def _in_order(self, time: Times, lane: Ids, bounds: NDArray[np.int64]) -> Times:
        """Times that never go back within a lane; those that did are set to the lane's newest and counted."""
        before = np.empty_like(time)
        before[1:] = time[:-1]
        firsts = bounds[:-1]
        numbers = lane[firsts].tolist()
        if self._guessed_ends:
            for number in self._guessed_ends.intersection(numbers):
                self._take_back_end(number)
        newest = [self._columns[number].last_ns for number in numbers]
        before[firsts] = newest
        if not (time < before).any():
            return time
        for place, (first, last) in enumerate(zip(firsts.tolist(), bounds[1:].tolist(), strict=True)):
            raised = np.maximum.accumulate(np.maximum(time[first:last], newest[place]))
            count = int(np.count_nonzero(raised != time[first:last]))
            if count:
                self._went_back(numbers[place], count)
                time[first:last] = raised
        return time

    def _went_back(self, lane: int, count: int) -> None:
        name = self._words(lane)
        self._faults.add(
            ("time", self._lanes[lane].serial),
            lambda n: text(
                "Lane {lane}: {count} events carry a time before the one recorded last; they are shown at that.", lane=name, count=n
            ),
            count,
        )

    def _take_back_end(self, lane: int) -> None:
        """Records came after all for a lane that was taken for ended."""
        self._guessed_ends.discard(lane)
        self._made_ends.discard(lane)
        columns = self._columns[lane]
        self._taken_back_ns = min(self._taken_back_ns, columns.last_ns)
        columns.cut(columns.used - 1)
        self._prefixes[lane].cut()
        self._lanes[lane].ended_ns = None

    def _write(self, batch: _Batch, time: Times, bounds: NDArray[np.int64]) -> None:
        records = batch.records()
        kind, detail = np.ascontiguousarray(records["kind"]), np.ascontiguousarray(records["detail"])
        state = states_after(kind, detail)
        flags = records["flags"].astype(np.uint8) if records["flags"].any() else None
        argument = _narrowed(batch.words[:, 3])
        numbers = batch.lane[bounds[:-1]].tolist()
        offsets: list[int] = []
        first = 0
        for number, last in zip(numbers, bounds[1:].tolist(), strict=True):
            self._retired.revive(number)
            columns = self._columns[number]
            offsets.append(columns.forgotten + columns.used - first)
            part = slice(first, last)
            columns.extend(
                time[part], kind[part], state[part], detail[part], None if flags is None else flags[part],
                batch.object[part], batch.site[part], None if argument is None else argument[part],
            )  # fmt: skip
            if self._prefixes[number].behind > _FAR_BEHIND:
                self._prefixes[number].catch_up()
            self._note_life(self._lanes[number], columns, last - first)
            first = last
        index = np.arange(len(time)) + np.repeat(offsets, np.diff(bounds))
        self._tracks.note(kind, batch.object, batch.lane, index, time)

    @staticmethod
    def _note_life(lane: Lane, columns: LaneColumns, added: int) -> None:
        if lane.started_ns is None:
            lane.started_ns = int(columns.time[columns.used - added])
        lane.ended_ns = columns.last_ns if columns.state[columns.used - 1] == _NONE else None


def _narrowed(argument: Times) -> Integers | None:
    """The same values as int32 when all fit; None when all are 0."""
    least, most = int(argument.min()), int(argument.max())
    if least == most == 0:
        return None
    return argument.astype(np.int32) if _INT32.min <= least and most <= _INT32.max else np.ascontiguousarray(argument)


def states_after(kind: Bytes, detail: Bytes) -> Bytes:
    """The state a lane is in after each event (the rule of schema.py)."""
    named = (kind == _WAIT) & (detail <= _LAST_STATE) & (detail > 0)
    return np.where(named, detail, _AFTER.take(kind))


def _by_lane(lane: NDArray[np.int32]) -> NDArray[np.int64] | None:
    """A stable order by lane; None when it is in order. Sorting 16-bit numbers is a radix sort: linear."""
    if not (lane[1:] < lane[:-1]).any():
        return None
    key = lane.astype(np.uint16) if int(lane.max()) <= _SMALL else lane
    return np.argsort(key, kind="stable")
