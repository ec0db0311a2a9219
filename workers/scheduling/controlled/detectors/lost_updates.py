"""Lost updates: a task writes what it worked out from a value that others have replaced since it read it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple

from ..operations import READ, WRITE

if TYPE_CHECKING:
    from ..engine import Execution


class LostUpdate(NamedTuple):
    """Steps of the trace: `write` wipes out the `lost` writes, which others made since `read`."""

    read: int
    write: int
    lost: tuple[int, ...]


def lost_updates(execution: Execution) -> list[LostUpdate]:
    """All of them, in the order of their writes. A write without a read before it since the task's last write updates nothing."""
    writes: dict[Hashable, list[int]] = {}
    seen: dict[tuple[int, Hashable], tuple[int, int]] = {}  # (task, variable) → step of its read, writes until then
    found: list[LostUpdate] = []
    for position, (task, operation) in enumerate(execution.trace):
        kind = operation.kind
        if kind == READ:
            key = operation.target, operation.element
            seen[task.index, key] = position, len(writes.get(key, ()))
        elif kind == WRITE:
            key = operation.target, operation.element
            made = writes.setdefault(key, [])
            read = seen.pop((task.index, key), None)
            if read is not None and read[1] < len(made):
                found.append(LostUpdate(read[0], position, tuple(made[read[1] :])))
            made.append(position)
    return found
