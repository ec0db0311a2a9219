"""The steps of a detailed execution, in words: who did what to which object where, and what was read or written."""

from __future__ import annotations

import linecache
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .awaiting import Awaited, Made
from .operations import ACCESSES, ACQUIRE, END, END_PROCESS, ENDED, IS_SET, QUERY, SLEEP, START, TURNS, Operation
from .places import Place, shown
from .primitives import Lock
from .processes.cells import Cell
from .processes.mailbox import Drained
from .processes.own import OwnLock, OwnVariable
from .tasks import Task
from .watching import probes

if TYPE_CHECKING:
    from .engine import Execution, Standing

FIRST: Final = "0"
"""The lane of the main thread, and the key of its process."""

_ASSIGNED: Final = re.compile(r"\s*([A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)*)\s*(?::[^=]+)?=[^=]")
_WAITED_FOR: Final = (
    re.compile(r"([A-Za-z_]\w*)\.(?:wait(?:_for)?|acquire|get|put|join|result|exception|shutdown)\("),
    re.compile(r"\bwith\s+(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\s*:"),
)
"""How a line names what it waits for, the surer way first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One visible operation. `value` is the repr of what was read or written; empty when there is none."""

    lane: str
    name: str  # the thread's
    kind: str
    target: str
    place: Place | None
    value: str
    target_lanes: tuple[str, ...] = ()  # where the target is one lane, or several
    waits_at: str | None = None
    """Of the acquisition of a lock that somebody has made to be woken at: for what; empty where its line does not tell. Who makes it takes
    it, and waits with a second acquisition for another to release it.
    """

    @property
    def site(self) -> str:
        return shown(self.place)

    def __str__(self) -> str:
        return f"{self.name} {self.kind} {self.target}".rstrip() + (f": {self.value}" if self.value else "") + f" ({self.site})"


class Naming:
    """Names the objects of one execution: locks after what the line that makes them assigns to, numbered where it makes several.

    Whoever waits for a condition (an event, a barrier) makes a lock to wait at: it is called after that.
    """

    def __init__(self, execution: Execution) -> None:
        self._births = execution.births
        self._homes = home_names(execution)
        self._started = {(task.born, task.name): task.lane for task in execution.tasks}

    def lanes(self, operation: Operation, step: int | None = None) -> tuple[str, ...]:
        """Those that the target names; of a start, once it is a `step` that has been made."""
        target = operation.target
        if isinstance(target, Awaited):
            return target.lanes
        if isinstance(target, Task):
            return (target.lane,)
        lane = self._started.get((step, target)) if operation.kind == START and step is not None else None
        return () if lane is None else (lane,)

    def target(self, operation: Operation) -> str:
        target = operation.target
        if operation.kind in ACCESSES:
            return self._accessed(operation)
        if isinstance(target, Awaited):
            target = target.target
        if isinstance(target, Lock | Made):
            return self._lock(target)
        if isinstance(target, Drained):
            return next(iter(_assigned(target.born)), "a queue")
        if isinstance(target, Task):
            return target.name
        return "" if operation.kind in (SLEEP, END, END_PROCESS, ENDED, *TURNS) or target is None else str(target)

    def waits_at(self, operation: Operation) -> str | None:
        """See `Step`."""
        lock = operation.target
        if operation.kind != ACQUIRE or not isinstance(lock, Lock) or not lock.waiter:
            return None
        name = _waited_for(lock.born)
        return name and name + self._where(lock)

    def _lock(self, lock: Lock | Made) -> str:
        names = [_waiter(lock.born)] if isinstance(lock, Lock) and lock.waiter else _assigned(lock.born)
        if len(names) > 1 and lock.number <= len(names):
            return names[lock.number - 1] + self._where(lock)
        name = names[0] if names else lock.what.lower() if isinstance(lock, Made) else "a lock"
        alone = lock.number == 1 if isinstance(lock, OwnLock) else self._births.get(lock.born, 1) == 1
        return (name if alone else f"{name} #{lock.number}") + self._where(lock)

    def _where(self, lock: Lock | Made) -> str:
        """Of a lock that a process has to itself: others have one of the same name."""
        return f" in {self._homes[lock.home.task.lane]}" if isinstance(lock, OwnLock) else ""

    def _accessed(self, operation: Operation) -> str:
        target = operation.target
        if isinstance(target, Cell):
            return _of_cell(target, operation)
        if isinstance(target, OwnVariable):
            return f"{target.text} in {self._homes[target.home.task.lane]}"
        return str(target) if operation.site < 0 else probes.text_of(operation)


def home_names(execution: Execution) -> dict[str, str]:
    """The processes by their own lanes, in the order of their starts, the first one as 0: their names, numbered where several have one."""
    names = {FIRST: "MainProcess"}
    names |= {task.home.task.lane: task.home.task.name for task in execution.tasks if task.home is not None}
    times, so_far = Counter(names.values()), Counter[str]()
    for lane, name in names.items():
        so_far[name] += 1
        names[lane] = name if times[name] == 1 else f"{name} #{so_far[name]}"
    return names


def _of_cell(cell: Cell, operation: Operation) -> str:
    """`visitors`, or `per_gate[1]` for a place in an array."""
    name = next(iter(_assigned(cell.born)), "shared memory")
    return name if operation.element is None else f"{name}[{operation.element[0]}]"  # type: ignore[index]


def _assigned(place: Place | None) -> list[str]:
    """What the line assigns to: `self.account_a = threading.Lock()` makes account_a."""
    found = _ASSIGNED.match(linecache.getline(place[0], place[1])) if place is not None else None
    return [name.strip().rpartition(".")[2] for name in found[1].split(",")] if found else []


def _waiter(place: Place | None) -> str:
    """`start_line.wait()` makes start_line's waiter."""
    name = _waited_for(place)
    return f"{name}'s waiter" if name else "a waiter's lock"


def _waited_for(place: Place | None) -> str:
    """What `start_line.wait()`, `jobs.get()`, `future.result()` or `with room:` waits for; empty where the line does not tell."""
    line = "" if place is None else linecache.getline(place[0], place[1])
    return next((found[1] for each in _WAITED_FOR if (found := each.search(line))), "")


def _kind(operation: Operation) -> str:
    if isinstance(operation.target, Awaited):
        return operation.target.kind
    return IS_SET if operation.kind == QUERY and operation.element == IS_SET else operation.kind


def steps_of(execution: Execution) -> list[Step]:
    """All steps. The execution must have been a detailed one."""
    naming = Naming(execution)
    return [
        Step(
            task.lane,
            task.name,
            _kind(operation),
            naming.target(execution.after.get(step, operation)),
            detail.place,
            ", ".join(detail.said),
            naming.lanes(execution.after.get(step, operation), step),
            naming.waits_at(operation),
        )
        for step, ((task, operation), detail) in enumerate(zip(execution.trace, execution.details, strict=True))
    ]


def waits_of(execution: Execution, standing: Sequence[Standing] | None = None) -> list[tuple[Step, Task | None]]:
    """What those stand before that were left at the end, or `standing`, and who holds it."""
    naming = Naming(execution)
    waits = []
    for task, operation, owner in execution.standing if standing is None else standing:
        target, lanes = naming.target(operation), naming.lanes(operation)
        step = Step(task.lane, task.name, _kind(operation), target, task.place, "", lanes, naming.waits_at(operation))
        waits.append((step, owner))
    return waits
