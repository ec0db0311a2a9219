"""What the store's queries return. Times are int64 ns since the run began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State

Times: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.uint32]
Bytes: TypeAlias = NDArray[np.uint8]
Integers: TypeAlias = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Read-only views of the events of a lane that are kept, all of one length. object and site hold global ids, -1 for none.

    An event's index counts from the lane's first event; it stands at place `index - first`. Views hold until the next `Store.ingest`.
    """

    first: int  # index of the first event that is kept: how many were forgotten
    time: Times
    kind: Bytes
    state: Bytes  # State the lane is in from this event on
    detail: Bytes
    flags: Bytes
    object: NDArray[np.int32]
    site: NDArray[np.int32]
    argument: Integers  # int32 while every value of the lane fits, else int64

    def __len__(self) -> int:
        return len(self.time)

    @property
    def end(self) -> int:
        """Index behind the newest event: how many events the lane ever had."""
        return self.first + len(self.time)


@dataclass(frozen=True, slots=True)
class Interval:
    """The stretch of a lane between one event, whose `index` it has (see `Columns`), and the next. `last_ns` is None while it goes on."""

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
    index: NDArray[np.int64]  # index of the ACQUIRED event among the holder's, see `Columns`


NO_SPANS: Final = Spans(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int64))


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

    def __len__(self) -> int:
        return len(self.kind)


ARROW_KINDS: Final = ("lock", "item", "wake", "task", "result", "start", "join", "question", "answer")
"""released → acquired after a wait; put → got; set or notified → woken; submitted → started; ended → callback; spawned → first
event of the child; last event of the child → joined; a call to a proxy sent → taken up in the manager's process; its answer sent →
received."""
