"""What became of each task of a pool, by its trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workers.analysis.verdicts.evidence import moments, object_named
from workers.probe.schema import Kind
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class Task:
    """`number` counts from 1 in the order in which the tasks were handed over. Lane, begin and end are None where there was none (yet)."""

    number: int
    submitted_ns: int
    lane: int | None
    first_ns: int | None
    last_ns: int | None
    raised: bool

    @property
    def done(self) -> bool:
        """It came to its end without an error."""
        return self.last_ns is not None and not self.raised


def tasks_of(store: Store, name: str) -> list[Task]:
    """The tasks of the pool of that name, in the order in which they were handed over; none where the trace has no such pool."""
    pool = object_named(store, name, "Pool")
    started = {moment.argument: moment for moment in moments(store, pool, Kind.TASK_STARTED)}
    ended = {moment.argument: moment for moment in moments(store, pool, Kind.TASK_ENDED)}
    found = []
    for number, moment in enumerate(moments(store, pool, Kind.SUBMITTED), 1):
        first, last = started.get(moment.argument), ended.get(moment.argument)
        found.append(
            Task(
                number,
                moment.t_ns,
                first.lane if first else None,
                first.t_ns if first else None,
                last.t_ns if last else None,
                last is not None and last.detail == 1,
            )
        )
    return found


def most_at_once(tasks: Sequence[Task]) -> int:
    """How many of them were being worked at, at most, at the same time."""
    steps = [(task.first_ns, 1) for task in tasks if task.first_ns is not None and task.last_ns is not None]
    steps += [(task.last_ns, -1) for task in tasks if task.first_ns is not None and task.last_ns is not None]
    most = now = 0
    for _, step in sorted(steps):  # where one ends as another begins, the end comes first
        now += step
        most = max(most, now)
    return most


def in_order_of_ends(tasks: Sequence[Task]) -> list[int]:
    """Numbers of the tasks that ended, the first to end first."""
    ends = sorted((task.last_ns, task.number) for task in tasks if task.last_ns is not None)
    return [number for _, number in ends]
