"""The GILs of a run: an object for each process with two threads or more, and what waiting for it takes from the time its lanes run.

A lane's own events do not say that it waits for the GIL: they say that it runs. The waits are kept beside them, in a `Timeline` for each
lane, and are taken from the running time wherever that is asked for. So nothing of what was recorded changes when looks come late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.host.messages import GilSeen
from workers.probe.schema import State
from workers.trace.columns import LaneColumns
from workers.trace.gil_track import GilTrack
from workers.trace.model import GilWatching, Lane, Process, SyncObject
from workers.trace.places import Places
from workers.trace.stretches import Timeline
from workers.trace.views import Interval, Times

KIND: Final = "GIL"
_RUNNING, _READY = int(State.RUNNING), int(State.READY)


class Gils:
    """`lanes`, `columns` and `objects` are the store's."""

    def __init__(self, lanes: list[Lane], columns: list[LaneColumns], objects: Places[SyncObject]) -> None:
        self._lanes = lanes
        self._columns = columns
        self._objects = objects
        self._tracks: dict[int, GilTrack] = {}  # process → track
        self._by_object: dict[int, GilTrack] = {}
        self._ready: dict[int, Timeline] = {}

    # ------------------------------------------------------------ taking in
    def take(self, process: Process, message: GilSeen, zero_ns: int) -> None:
        """Take in what the host saw; it is worked out by `settle`."""
        known = process.gil.object if process.gil is not None else None
        process.gil = GilWatching(message.how, message.why, message.looks, message.watched_ns, message.cost_ns, known)
        if not message.records:
            return
        track = self._tracks.get(process.id)
        if track is None:
            track = self._tracks[process.id] = GilTrack(self._lanes, self._columns, self._ready)
            for lane in sorted(self._lanes, key=lambda lane: lane.serial):
                if lane.process == process.id and lane.kind == "thread" and not lane.gone:
                    track.add_lane(lane.id)
        track.take(message.records, zero_ns)

    def note_events(self, process: int, first_ns: int) -> None:
        """Events of a process have come in."""
        track = self._tracks.get(process)
        if track is not None:
            track.note_events(first_ns)

    def looked_ns(self, process: int) -> int:
        """Time of the newest look at a process; 0 when there was none."""
        track = self._tracks.get(process)
        return 0 if track is None else track.looked_ns

    def settle(self, process: Process, *, final: bool = False) -> int | None:
        """Work out what is new of a process; `final` when no more looks will come. From when on something has changed, None when nothing
        has. With its first turns the GIL of a process with two threads becomes an object.
        """
        track = self._tracks.get(process.id)
        if track is None:
            return None
        since_ns = track.settle(final=final)
        if process.gil is None or process.gil.object is not None or len(track.lanes) < 2 or not len(track.spans().first):
            return since_ns
        item = self._objects.add(
            lambda place, serial: SyncObject(place, f"gil:{process.serial}", KIND, KIND, shared=False, process=process.id, serial=serial)
        )
        self._by_object[item.id] = track
        process.gil.object = item.id
        return since_ns

    def add_lane(self, lane: Lane) -> None:
        """The run has another lane."""
        if lane.process in self._tracks and lane.kind == "thread":
            self._tracks[lane.process].add_lane(lane.id)

    # ------------------------------------------------------------ forgetting
    @property
    def kept(self) -> int:
        """How many records of looks are kept, of all processes."""
        return sum(track.kept for track in self._tracks.values())

    def samples(self, most: int) -> Iterator[tuple[Times, int]]:
        """For each process at most so many times, evenly among its records, and how many records each stands for."""
        for track in self._tracks.values():
            if len(track.times):
                every = -(-len(track.times) // most)
                yield track.times[::every], max(track.kept * every // len(track.times), 1)

    def forget(self, t_ns: int) -> int:
        """Let go of looks, turns and waits that were over by t; how many records that were."""
        before = self.kept
        for track in self._tracks.values():
            track.forget(t_ns)
        return before - self.kept

    def named(self, t_ns: int) -> list[NDArray[np.int64]]:
        """Lanes that what is kept from before t is about."""
        return [track.named(t_ns) for track in self._tracks.values()]

    def let_go_lanes(self, lanes: set[int]) -> int:
        """These are gone for good. How many records of looks went with them."""
        before = self.kept
        for lane in lanes.intersection(self._ready):
            waits, past = self._ready.pop(lane), self._tracks[self._lanes[lane].process].forgotten
            past.gone_waits += waits.forgotten + len(waits)
            past.gone_waited_ns += waits.total_ns
            past.gone_longest_wait_ns = max(past.gone_longest_wait_ns, waits.longest_ns)
        for track in self._tracks.values():
            track.let_go(lanes)
        return before - self.kept

    def let_go_process(self, process: Process) -> int:
        """It is gone for good, and all its lanes. How many records of looks went with it."""
        track = self._tracks.pop(process.id, None)
        if process.gil is not None and process.gil.object is not None:
            del self._by_object[process.gil.object]
        return 0 if track is None else track.kept

    # ------------------------------------------------------------ the object
    def track(self, object_id: int) -> GilTrack:
        """Who held this GIL."""
        return self._by_object[object_id]

    def holder_at(self, object_id: int, t_ns: int) -> int | None:
        return self._by_object[object_id].holder_at(t_ns)

    def waits(self, object_id: int) -> list[tuple[int, Timeline]]:
        """Each lane that waited for this GIL, and when."""
        return [(lane, self._ready[lane]) for lane in self._by_object[object_id].lanes if lane in self._ready]

    # ------------------------------------------------------------ the lanes
    @property
    def waiting(self) -> list[int]:
        """Lanes that ever waited for their GIL."""
        return list(self._ready)

    def is_ready(self, lane: int, t_ns: int | None) -> bool:
        """The lane waits for the GIL at t; None: as of the newest look."""
        waits = self._ready.get(lane)
        if waits is None or not len(waits):
            return False
        if t_ns is not None:
            return waits.at(t_ns) is not None
        track = self._tracks[self._lanes[lane].process]
        return int(waits.last[-1]) >= track.looked_ns

    def divide_shares(self, lanes: list[int], edges: NDArray[np.float64], shares: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shares of pixels with the waits for the GIL taken from the running time. The input is not changed."""
        rows = [(row, waits) for row, lane in enumerate(lanes) if (waits := self._ready.get(lane)) is not None and len(waits)]
        rows = [(row, waits) for row, waits in rows if waits.first[0] < edges[-1] and waits.last[-1] > edges[0]]
        if not rows:
            return shares
        shares = shares.copy()
        width = np.diff(edges)
        for row, waits in rows:
            waited = np.minimum(np.diff(waits.spent(edges)) / width, shares[row, :, _RUNNING]).astype(np.float32)
            shares[row, :, _READY] += waited
            shares[row, :, _RUNNING] -= waited
        return shares

    def divide_totals(self, lane: int, first_ns: int | None, last_ns: int, totals: Times) -> None:
        """The same for the sums of a stretch of time, in place."""
        waits = self._ready.get(lane)
        if waits is None or not len(waits):
            return
        before, after = waits.spent(np.array([first_ns or 0, max(last_ns, first_ns or 0)], np.float64))
        if first_ns is None:
            before = 0.0  # also what is not kept
        waited = min(max(int(after - before), 0), int(totals[_RUNNING]))
        totals[_READY] += waited
        totals[_RUNNING] -= waited

    def part_at(self, interval: Interval, t_ns: int) -> Interval:
        """The part of an interval that contains t: a lane that runs does so between its waits for the GIL."""
        waits = self._ready.get(interval.lane)
        if waits is None or interval.state is not State.RUNNING:
            return interval
        waited = waits.at(t_ns)
        if waited is not None:
            return self._part(interval, *waited, ready=True)
        return self._part(interval, *waits.around(t_ns), ready=False)

    def parts(self, interval: Interval) -> Iterator[Interval]:
        """The parts of an interval, in order."""
        t_ns, end_ns = interval.first_ns, interval.last_ns
        while end_ns is None or t_ns < end_ns:
            part = self.part_at(interval, t_ns)
            yield part
            if part.last_ns is None:
                return
            t_ns = part.last_ns
        if end_ns == interval.first_ns:
            yield interval

    def _part(self, interval: Interval, first_ns: int | None, last_ns: int | None, *, ready: bool) -> Interval:
        first = interval.first_ns if first_ns is None else max(first_ns, interval.first_ns)
        last = last_ns if interval.last_ns is None else interval.last_ns if last_ns is None else min(last_ns, interval.last_ns)
        if not ready:
            return replace(interval, first_ns=first, last_ns=last)
        track = self._tracks[self._lanes[interval.lane].process]
        gil = next((number for number, other in self._by_object.items() if other is track), None)
        return replace(interval, first_ns=first, last_ns=last, state=State.READY, object=gil)
