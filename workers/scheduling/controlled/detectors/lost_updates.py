"""Lost updates: a task writes what it worked out from a value that others have replaced since it read it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..operations import READ, WRITE
from .clocks import SyncClocks

if TYPE_CHECKING:
    from ..engine import Execution


class LostUpdate(NamedTuple):
    """Steps of the trace: `write` wipes out the `lost` writes, which others made since `read`."""

    read: int
    write: int
    lost: tuple[int, ...]


def lost_updates(execution: Execution) -> list[LostUpdate]:
    """All of them, in the order of their writes. A write without a read before it since the task's last write updates nothing."""
    return list(_found(execution))


def any_lost(execution: Execution) -> bool:
    """Whether there is one."""
    return next(_found(execution), None) is not None


def any_lost_between_turns(execution: Execution) -> bool:
    """Whether a coroutine lost an update across an await: nothing but the turns they happened to have puts the two writes in an order."""
    if not execution.event_loop or not any_lost(execution):
        return False
    clocks = SyncClocks(execution, turns=False)
    at: dict[int, tuple[int, list[int]]] = {}
    for position, (task, operation) in enumerate(execution.trace):
        clocks.pass_step(position, task.index, operation)
        if operation.kind == WRITE:
            at[position] = task.index, list(clocks.of[task.index])
    return any(_unordered(at[other], at[lost.write]) for lost in _found(execution) for other in lost.lost)


def _unordered(one: tuple[int, list[int]], other: tuple[int, list[int]]) -> bool:
    return one[1][one[0]] > other[1][one[0]]


def _found(execution: Execution) -> Iterator[LostUpdate]:
    writes: dict[Hashable, list[int]] = {}
    seen: dict[Hashable, tuple[int, int]] = {}  # (task, variable, element) → step of its read, writes until then
    for position, (task, (kind, target, element, _)) in enumerate(execution.trace):
        if kind == READ:
            made = writes.get((target, element))
            seen[task.index, target, element] = position, 0 if made is None else len(made)
        elif kind == WRITE:
            made = writes.setdefault((target, element), [])
            read = seen.pop((task.index, target, element), None)
            if read is not None and read[1] < len(made):
                yield LostUpdate(read[0], position, tuple(made[read[1] :]))
            made.append(position)
