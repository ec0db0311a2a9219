"""Data races: two accesses to one variable, one of them a write, that nothing the program does puts in an order.

Flanagan & Freund, FastTrack, PLDI 2009. Found also in executions that came out right. Changes of a container as a whole (append, pop) are
atomic in CPython and do not count; reads and writes of names, attributes and elements do.
"""

from __future__ import annotations

from collections.abc import Hashable
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
    clocks = SyncClocks(execution)
    variables: dict[Hashable, _Variable] = {}
    found: dict[tuple[Hashable, int, int], DataRace] = {}
    for position, (task, operation) in enumerate(execution.trace):
        kind = operation.kind
        if kind in (READ, WRITE):
            key = operation.target if operation.element is None else (operation.target, operation.element)
            variable = variables.get(key)
            if variable is None:
                variable = variables[key] = _Variable()
            for earlier in _conflicts(variable, kind, task.index, clocks.of[task.index]):
                sites = execution.trace[earlier][1].site, operation.site
                found.setdefault((key, *sites), DataRace(earlier, position))
            if kind == WRITE:
                variable.write = task.index, clocks.of[task.index][task.index], position
                variable.reads = {}
            else:
                variable.reads[task.index] = clocks.of[task.index][task.index], position
        else:
            clocks.pass_step(position, task.index, operation)
    return list(found.values())


def _conflicts(variable: _Variable, kind: str, task: int, clock: list[int]) -> list[int]:
    steps = []
    write = variable.write
    if write is not None and write[0] != task and write[1] > clock[write[0]]:
        steps.append(write[2])
    if kind == WRITE and variable.reads:
        steps += [step for other, (when, step) in variable.reads.items() if other != task and when > clock[other]]
    return steps
