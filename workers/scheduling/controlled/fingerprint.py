"""A few digits that tell whether an order makes the same operations as when it was written down: the check of a schedule.

Of each step they take in its lane, its kind, and which object it is about: the how-manieth of those that the order touches, and the name
of a variable as it stands in the source. No names of threads, no values, keys, lines, times or addresses: so what is only moved in its
file, or counts to another number, makes the same operations.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from .operations import ACCESSES, START, Operation
from .tasks import Task
from .watching import probes

if TYPE_CHECKING:
    from .schedule import Schedule

_DIGITS: Final = 0xFFFFFF


def check_of(trace: Iterable[tuple[Task, Operation]]) -> str:
    """Six hexadecimal digits."""
    known: dict[object, int] = {}
    found = 0
    for task, operation in trace:
        found = crc32(f"{task.lane} {operation.kind} {_about(operation, known)}\n".encode(), found)
    return f"{found & _DIGITS:06x}"


def is_changed(schedule: Schedule, trace: list[tuple[Task, Operation]], python: str) -> bool | None:
    """Whether the operations are not those that the schedule was written down with. None where that cannot be told: it has no check, is
    for another Python, whose library may make others, or was not followed to its end.
    """
    given = len(schedule.lanes)
    if not schedule.check or schedule.python != python or len(trace) < given:
        return None
    return check_of(trace[:given]) != schedule.check


def _about(operation: Operation, known: dict[object, int]) -> str:
    target = operation.target
    if target is None or operation.kind == START:  # who is started is told by its lane
        return ""
    if isinstance(target, Task):
        return target.lane
    name = probes.written(operation) if operation.kind in ACCESSES and operation.site >= 0 else ""
    return f"{name} {known.setdefault(target, len(known))}"
