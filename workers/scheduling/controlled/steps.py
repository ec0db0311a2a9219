"""The steps of a detailed execution, in words: who did what to which object where, and what was read or written."""

from __future__ import annotations

import linecache
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .operations import ACCESSES, END, SLEEP, Operation
from .places import Place, shown
from .primitives import Lock
from .tasks import Task
from .watching import probes

if TYPE_CHECKING:
    from .engine import Execution

_ASSIGNED: Final = re.compile(r"\s*(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\s*(?::[^=]+)?=[^=]")


@dataclass(frozen=True, slots=True)
class Step:
    """One visible operation. `value` is the repr of what was read or written; empty when there is none."""

    lane: str
    name: str  # the thread's
    kind: str
    target: str
    place: Place | None
    value: str

    @property
    def site(self) -> str:
        return shown(self.place)

    def __str__(self) -> str:
        return f"{self.name} {self.kind} {self.target}".rstrip() + (f": {self.value}" if self.value else "") + f" ({self.site})"


class Naming:
    """Names the objects of one execution: locks after the line that makes them, numbered where that line makes several."""

    def __init__(self, execution: Execution) -> None:
        self._by_place: dict[Place | None, list[Lock]] = {}
        operations = [operation for _, operation in execution.trace] + [standing.operation for standing in execution.standing]
        for lock in (operation.target for operation in operations):
            if isinstance(lock, Lock):
                known = self._by_place.setdefault(lock.born, [])
                if not any(lock is other for other in known):
                    known.append(lock)

    def target(self, operation: Operation) -> str:
        target = operation.target
        if operation.kind in ACCESSES:
            return _accessed(operation)
        if isinstance(target, Lock):
            return self._lock(target)
        if isinstance(target, Task):
            return target.name
        return "" if operation.kind in (SLEEP, END) or target is None else str(target)

    def _lock(self, lock: Lock) -> str:
        known = self._by_place.get(lock.born, [lock])
        name = _assigned(lock.born) or "a lock"
        if len(known) == 1:
            return name
        return f"{name} #{next(number for number, other in enumerate(known, 1) if other is lock)}"


def _accessed(operation: Operation) -> str:
    text = str(operation.target)
    if operation.site >= 0:
        known = probes.targets[operation.site]
        text = known.name if isinstance(known, probes.Variable) else known.text
        if isinstance(known, probes.Container) and operation.element is not None:
            text += f"[{operation.element[0]!r}]"  # type: ignore[index]
    return text


def _assigned(place: Place | None) -> str:
    """What the line assigns to: `account_a = threading.Lock()` makes account_a."""
    if place is None:
        return ""
    found = _ASSIGNED.match(linecache.getline(place[0], place[1]))
    return found[1] if found else ""


def steps_of(execution: Execution) -> list[Step]:
    """All steps. The execution must have been a detailed one."""
    naming = Naming(execution)
    return [
        Step(task.lane, task.name, operation.kind, naming.target(operation), detail.place, ", ".join(detail.said))
        for (task, operation), detail in zip(execution.trace, execution.details, strict=True)
    ]


def waits_of(execution: Execution) -> list[tuple[Step, str]]:
    """What those stand before that were left at the end, and who holds it (empty when nobody does)."""
    naming = Naming(execution)
    waits = []
    for task, operation, owner in execution.standing:
        step = Step(task.lane, task.name, operation.kind, naming.target(operation), task.place, "")
        waits.append((step, owner.name if owner is not None else ""))
    return waits
