"""What analysis says. Every finding names lanes, objects, sites and times, so that a click leads to the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workers.text import Text


class FindingKind(StrEnum):
    DEADLOCK = "deadlock"
    LOST_UPDATE = "lost_update"
    RACE = "race"
    OVERSOLD = "oversold"
    EXCEPTION = "exception"
    CONTENTION = "contention"
    BACK_PRESSURE = "back_pressure"
    IDLE_WORKER = "idle_worker"
    LIVELOCK = "livelock"
    LOST_TASK = "lost_task"


@dataclass(frozen=True, slots=True)
class WaitEdge:
    """`lane` waits for `object` since `since_ns` at `wait_site`; `owner` holds it since it passed `owner_site`."""

    lane: int
    object: int
    owner: int | None
    since_ns: int
    wait_site: int | None
    owner_site: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """`t_ns` is the moment it became true (for a deadlock: the last wait of the cycle began), ns since the run began."""

    kind: FindingKind
    t_ns: int
    lanes: tuple[int, ...]
    objects: tuple[int, ...]
    sites: tuple[int, ...]
    text: Text
    edges: tuple[WaitEdge, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "what did this run show?". `good` is True when the run shows no fault, None when there is nothing to judge."""

    kind: str  # "deadlock", "lost_update", "oversold", "all_work_done", …: a word of snake_case
    title: Text  # a few words: "Deadlock after 412 ms"
    text: Text  # one or two sentences with this run's numbers
    good: bool | None
