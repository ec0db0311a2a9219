"""The columnar store of one run: one writer, append-only columns per lane, queries that are pure functions on them.

All times in queries are int64 ns since the run began (`Store.started_ns` is that zero on the `perf_counter_ns` clock).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.host.messages import Result, RunEnded, RunSpec
from workers.probe.schema import State
from workers.trace.model import Lane, Process, Site, SyncObject

Times = NDArray[np.int64]
Numbers = NDArray[np.uint32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Columns:
    """Read-only views of a lane's events, all of one length. object and site hold global ids, -1 for none."""

    time: Times
    kind: Bytes
    state: Bytes  # State the lane is in from this event on
    detail: Bytes
    flags: Bytes
    object: NDArray[np.int32]
    site: NDArray[np.int32]
    argument: Times

    def __len__(self) -> int:
        return len(self.time)


@dataclass(frozen=True, slots=True)
class Interval:
    """The stretch of a lane between one event (`index` in its Columns) and the next. `last_ns` is None while it goes on."""

    lane: int
    index: int
    first_ns: int
    last_ns: int | None
    state: State
    object: int | None
    site: int | None


@dataclass(frozen=True, slots=True)
class Spans:
    """Who held an object: stretches in time order; `last` is -1 for one that goes on. Several may overlap for a semaphore."""

    first: Times
    last: Times
    lane: NDArray[np.int32]
    index: NDArray[np.int64]  # index of the ACQUIRED event in the holder's Columns


@dataclass(frozen=True, slots=True)
class Steps:
    """A value that changes at `time` and keeps until the next: queue depth, event set (0/1), semaphore's free units."""

    time: Times
    value: Times


@dataclass(frozen=True, slots=True)
class Arrows:
    """Hand-overs. `kind` indexes ARROW_KINDS; source and target are lane ids."""

    kind: Bytes
    source: NDArray[np.int32]
    source_ns: Times
    target: NDArray[np.int32]
    target_ns: Times
    object: NDArray[np.int32]


ARROW_KINDS = ("lock", "item", "wake", "task", "result", "start", "join")
"""released → acquired after a wait; put → got; set or notified → woken; submitted → started; ended → callback; spawned → first
event of the child; last event of the child → joined."""


class Store:
    """Everything that is known of one run."""

    def __init__(self) -> None:
        self.spec: RunSpec | None = None
        self.started_ns = 0
        self.wall_clock_ns = 0
        self.processes: list[Process] = []
        self.lanes: list[Lane] = []
        self.objects: list[SyncObject] = []
        self.sites: list[Site] = []
        self.ended: RunEnded | None = None
        self.ended_ns: int | None = None  # RunEnded.time_ns, relative
        self.outcome: object = None
        self.faults: list[str] = []
        self.output = ""  # stdout and stderr of the program, decoded, in order of arrival; bounded (the head is dropped and counted)
        self.output_dropped = 0
        self.event_count = 0
        self.last_ns = 0  # newest time seen

    def ingest(self, message: Result) -> None:
        """Take one message from the host in."""
        raise NotImplementedError

    # ------------------------------------------------------------ queries on lanes
    def columns(self, lane: int) -> Columns:
        raise NotImplementedError

    def interval_at(self, lane: int, t_ns: int) -> Interval | None:
        """The interval that contains t; None before the lane's start and after its end."""
        raise NotImplementedError

    def intervals(self, lane: int, first_ns: int, last_ns: int, limit: int = 10_000) -> list[Interval]:
        """Intervals that overlap [first, last), in order; at most `limit` of them."""
        raise NotImplementedError

    def totals(self, lane: int, first_ns: int | None = None, last_ns: int | None = None) -> Times:
        """Exact ns in each state, shape (len(State),), within the lane's life or the part of it given."""
        raise NotImplementedError

    def shares(self, lanes: list[int], edges_ns: NDArray[np.float64]) -> NDArray[np.float32]:
        """Share of each pixel that each lane spent in each state: shape (len(lanes), len(edges)-1, len(State)), values 0 … 1.

        Exact however many intervals lie under a pixel. An interval that goes on lasts until `now_ns`.
        """
        raise NotImplementedError

    @property
    def now_ns(self) -> int:
        """Up to where intervals that go on are drawn: the run's end, or while it runs the latest time known (see `tick`)."""
        raise NotImplementedError

    def tick(self, perf_counter_ns: int) -> None:
        """Let the time of a live run move on although nothing was recorded."""
        raise NotImplementedError

    # ------------------------------------------------------------ queries on objects
    def owners(self, object_id: int) -> Spans:
        raise NotImplementedError

    def steps(self, object_id: int) -> Steps:
        raise NotImplementedError

    def holder_at(self, object_id: int, t_ns: int) -> int | None:
        """Lane that owns a mutex at t."""
        raise NotImplementedError

    def held_by(self, lane: int, t_ns: int) -> list[int]:
        """Objects the lane holds at t, in the order it took them."""
        raise NotImplementedError

    # ------------------------------------------------------------ across lanes
    def arrows(self, first_ns: int, last_ns: int, limit: int = 2_000) -> Arrows:
        """Arrows with either end in [first, last); when there are more than `limit`, none is invented: the widest in time are kept."""
        raise NotImplementedError

    def executed(self, file: str, line: int, limit: int = 10_000) -> list[Interval]:
        """Every interval whose event was recorded at that line, over all lanes, in time order."""
        raise NotImplementedError

    @property
    def dropped(self) -> dict[str, int]:
        """Events dropped, by class, over all processes."""
        raise NotImplementedError

    @property
    def probe_cost_ns(self) -> int:
        raise NotImplementedError
