"""Lost updates: a task writes what it worked out from a value that others have replaced since it read it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
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
    return list(_found(execution))


def any_lost(execution: Execution) -> bool:
    """Whether there is one."""
    return next(_found(execution), None) is not None


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
