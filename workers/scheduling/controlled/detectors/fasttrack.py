"""Data races: two accesses to one variable, one of them a write, that nothing the program does puts in an order.

Flanagan & Freund, FastTrack, PLDI 2009. Found also in executions that came out right. Changes of a container as a whole (append, pop) are
atomic in CPython and do not count; reads and writes of names, attributes and elements do.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..operations import READ, WRITE
from .clocks import SyncClocks

if TYPE_CHECKING:
    from ..engine import Execution


class DataRace(NamedTuple):
    """Steps of the trace, the earlier one first."""

    earlier: int
    later: int


class _Variable:
    __slots__ = ("reads", "write")

    def __init__(self) -> None:
        self.write: tuple[int, int, int] | None = None  # task, its clock, step
        self.reads: dict[int, tuple[int, int]] = {}  # task → its clock, step: those since the last write


def data_races(execution: Execution) -> list[DataRace]:
    """The first race of each pair of places, in the order of their later steps."""
    trace = execution.trace
    found: dict[tuple[Hashable, int, int], DataRace] = {}
    for key, race in _races(execution):
        found.setdefault((key, trace[race.earlier][1].site, trace[race.later][1].site), race)
    return list(found.values())


def any_race(execution: Execution) -> bool:
    """Whether there is one; looks no further than that."""
    return next(_races(execution), None) is not None


def _races(execution: Execution) -> Iterator[tuple[Hashable, DataRace]]:
    """Each with what it is about."""
    clocks = SyncClocks(execution)
    variables: dict[Hashable, _Variable] = {}
    trace, of = execution.trace, clocks.of
    for position, (task, operation) in enumerate(trace):
        kind, target, element, _ = operation
        if kind not in (READ, WRITE):
            clocks.pass_step(position, task.index, operation)
            continue
        key = target if element is None else (target, element)
        variable = variables.get(key)
        if variable is None:
            variable = variables[key] = _Variable()
        index = task.index
        clock = of[index]
        write = variable.write
        if write is not None and write[0] != index and write[1] > clock[write[0]]:
            yield key, DataRace(write[2], position)
        if kind == READ:
            variable.reads[index] = clock[index], position
            continue
        if variable.reads:
            for other, (when, step) in variable.reads.items():
                if other != index and when > clock[other]:
                    yield key, DataRace(step, position)
            variable.reads = {}
        variable.write = index, clock[index], position
