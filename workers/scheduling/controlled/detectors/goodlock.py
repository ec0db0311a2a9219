"""Lock orders that could cycle, in an execution that did not deadlock.

Havelund, Using Runtime Analysis to Guide Model Checking of Java Programs, SPIN 2000 (Goodlock), with gate locks (a common lock held
around both orders excludes the cycle) and a filter: what starts and joins put in an order cannot meet.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from ..operations import ACQUIRE, RELEASE, TAKES
from .clocks import SyncClocks

if TYPE_CHECKING:
    from ..engine import Execution

_LONGEST: Final = 5
_MOST_EDGES: Final = 2_000


class Edge(NamedTuple):
    """A task acquired `second` in step `step` while it held `first`, which it had acquired in step `since`."""

    first: Hashable
    second: Hashable
    task: int
    gates: frozenset[Hashable]
    since: int
    step: int
    clock: tuple[int, ...]


def possible_deadlocks(execution: Execution) -> list[tuple[Edge, ...]]:
    """Cycles of two to five tasks, each set of locks once."""
    edges = _edges(execution)
    by_first: dict[Hashable, list[Edge]] = {}
    for edge in edges:
        by_first.setdefault(edge.first, []).append(edge)
    found: dict[frozenset[Hashable], tuple[Edge, ...]] = {}
    for edge in edges:
        for cycle in _cycles([edge], by_first):
            found.setdefault(frozenset(each.first for each in cycle), tuple(cycle))
    return list(found.values())


def _edges(execution: Execution) -> list[Edge]:
    clocks = SyncClocks(execution, locks=False, turns=False)
    held: dict[int, dict[Hashable, int]] = {}  # task → lock → step of its acquisition
    edges: dict[Hashable, Edge] = {}
    for position, (task, operation) in enumerate(execution.trace):
        lock = operation.target
        if operation.kind in TAKES:
            mine = held.setdefault(task.index, {})
            waits = operation.kind == ACQUIRE and operation.element is None  # else it gives up, and the cycle is broken
            for first, since in mine.items() if waits else ():
                gates = frozenset(mine) - {first}
                edge = Edge(first, lock, task.index, gates, since, position, tuple(clocks.of[task.index]))
                edges.setdefault((first, lock, task.index, gates, edge.clock), edge)
            mine[lock] = position
        elif operation.kind == RELEASE:
            for mine in held.values():
                mine.pop(lock, None)
        clocks.pass_step(position, task.index, operation)
    return list(edges.values())[:_MOST_EDGES]


def _cycles(path: list[Edge], by_first: dict[Hashable, list[Edge]]) -> Iterator[list[Edge]]:
    for edge in by_first.get(path[-1].second, ()):
        if not all(_may_meet(edge, other) for other in path):
            continue
        if edge.second == path[0].first:
            yield [*path, edge]
        elif len(path) < _LONGEST - 1 and all(edge.second != other.first for other in path):
            yield from _cycles([*path, edge], by_first)


def _may_meet(one: Edge, other: Edge) -> bool:
    return one.task != other.task and not one.gates & other.gates and not _ordered(one, other) and not _ordered(other, one)


def _ordered(one: Edge, other: Edge) -> bool:
    return one.clock[one.task] <= other.clock[one.task]
