"""How far the GIL row of a trace agrees with what the traced threads stamped themselves (`gil_program.py`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.host.running import following
from workers.host.messages import GilSeen, RunSpec
from workers.probe.schema import Flag, State
from workers.trace.gil_track import RECORD_TYPE
from workers.trace.gils import KIND
from workers.trace.model import GilWatching
from workers.trace.store import Spans, Store

PROGRAM: Final = Path(__file__).with_name("gil_program.py")

Times = NDArray[np.int64]


Stamps = tuple[int, int, list[tuple[int, int]], int, int]
"""First stamp, last stamp, gaps, loops, processor time: see the program."""


@dataclass(frozen=True)
class Agreement:
    """In ns, where exactly one of the threads held the GIL by its own stamps: what the row says of it.

    Between the last stamp of one and the first of the next the GIL is handed over, and the stamps do not say when: that time is not
    counted, but where the row names a third lane there, that is wrong.
    """

    right: int  # the same lane
    other: int  # another of these lanes
    nobody: int  # no lane: the GIL was free, or a thread of the probe's had it, or nobody looked
    unclear: int  # it was handed over, or more than one say that they had it

    @property
    def share_of_named(self) -> float:
        """The same, of the time for which the row names one of the threads."""
        whole = self.right + self.other
        return self.right / whole if whole else 0.0

    @property
    def share(self) -> float:
        """How much of the time that counts is right, 0 … 1."""
        whole = self.right + self.other + self.nobody
        return self.right / whole if whole else 0.0


@dataclass(frozen=True)
class Traced:
    """A run of the program under Threadline."""

    store: Store
    told: Mapping[int, Stamps]
    looks: Spans  # turns that the host saw, to where it computed that they end, nothing estimated; holders only

    @property
    def gil(self) -> int:
        [gil] = [item.id for item in self.store.objects if item.kind == KIND]
        return gil

    @property
    def watching(self) -> GilWatching:
        watching = self.store.processes[0].gil
        assert watching is not None
        return watching


def traced(threads: int, interval_s: float, seconds: float, *, interpreter: str | None = None) -> Traced:
    arguments = (str(threads), str(interval_s), str(seconds))
    with following(RunSpec(script=str(PROGRAM), arguments=arguments, interpreter=interpreter)) as run:
        ended = run.to_the_end(seconds + 60)
        assert ended.ended == "finished", run.printed()
        store = Store()
        for message in run.messages:
            store.ingest(message)
        records = b"".join(seen.records for seen in run.of(GilSeen))
    told = {int(number): tuple(stamps) for number, stamps in json.loads(run.printed("stdout")).items()}
    return Traced(store, told, _looks(store, records))


def _looks(store: Store, records: bytes) -> Spans:
    lane_of = {lane.native_id: lane.id for lane in store.lanes}
    rows = np.frombuffer(records, RECORD_TYPE)
    rows = rows[(rows["state"] == State.RUNNING) & (rows["last"] > rows["first"]) & (rows["flags"] & Flag.ESTIMATED == 0)]
    lane = np.array([lane_of.get(thread, -1) for thread in rows["thread"].tolist()], np.int32)
    return Spans(rows["first"] - store.started_ns, rows["last"] - store.started_ns, lane, np.zeros(len(rows), np.int64))


def agreement(run: Traced, turns: Spans) -> Agreement:
    """Compare turns with the stamps, over the time from the first to the last of them in which all threads lived."""
    store = run.store
    lane_of = {lane.native_id: lane.id for lane in store.lanes}
    runs = {lane_of[number]: _runs(stamps, store.started_ns) for number, stamps in run.told.items()}
    begin = max([int(turns.first[0]), *(int(first[0]) for first, _ in runs.values())])
    end = min([int(turns.last[-1]), *(int(last[-1]) for _, last in runs.values())])
    borders = [turns.first, turns.last, *(border for run in runs.values() for border in run)]
    edges = np.unique(np.clip(np.concatenate(borders), begin, end))
    middle, length = edges[:-1] + np.diff(edges) / 2, np.diff(edges)
    running = np.stack([_within(middle, *own) for own in runs.values()])
    alone = running.sum(axis=0) == 1
    truth = np.array(list(runs))[running.argmax(axis=0)]
    place = np.searchsorted(turns.first, middle, side="right") - 1
    said = np.where((place >= 0) & (middle < turns.last[place]), turns.lane[place], -1)
    known = np.isin(said, list(runs))
    third = (running.sum(axis=0) == 0) & known & (said != _neighbours(alone, truth, -1)) & (said != _neighbours(alone, truth, 1))

    def spent(mask: NDArray[np.bool_]) -> int:
        return int(length[mask].sum())

    return Agreement(
        right=spent(alone & (said == truth)),
        other=spent(alone & (said != truth) & known) + spent(third),
        nobody=spent(alone & ~known),
        unclear=spent(~alone & ~third),
    )


def _neighbours(alone: NDArray[np.bool_], truth: NDArray[np.int64], way: int) -> NDArray[np.int64]:
    """For each piece of time who held the GIL for certain last before it (way -1), or next after it (1)."""
    at = np.where(alone, np.arange(len(alone)), 0 if way < 0 else len(alone) - 1)
    at = np.maximum.accumulate(at) if way < 0 else np.minimum.accumulate(at[::-1])[::-1]
    return np.asarray(truth[at])


def _runs(stamps: Stamps, zero_ns: int) -> tuple[Times, Times]:
    """When a thread held the GIL: from its first stamp to its last, without its gaps."""
    first, last, gaps, _, _ = stamps
    rows = np.array(gaps, np.int64).reshape(-1, 2)
    return np.append(first, rows[:, 1]) - zero_ns, np.append(rows[:, 0], last) - zero_ns


def _within(time: NDArray[np.float64], first: Times, last: Times) -> NDArray[np.bool_]:
    place = np.searchsorted(first, time, side="right") - 1
    return np.asarray((place >= 0) & (time < last[place]))
