"""What a task is about to do, and which pairs of operations do not commute.

An operation is visible: its order among the others can make a difference. What a task does between two of them is its own affair.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Final, NamedTuple

READ: Final = "reads"
WRITE: Final = "writes"
LOOK: Final = "looks into"  # at a container as a whole: its length, its items in turn
CHANGE: Final = "changes"  # a container as a whole: append, pop, clear …
ACQUIRE: Final = "acquires"
TRY: Final = "tries"  # acquires without waiting; in a trace: and got it
REFUSED: Final = "does not get"  # in a trace only: a try, or a wait whose time was over, found the lock held
RELEASE: Final = "releases"
QUERY: Final = "asks about"  # whether a lock is held; with IS_SET, whether the event is set whose lock it is
IS_SET: Final = "asks whether set"
"""Stands as the element of such a question, and as its kind where steps are told."""

START: Final = "starts"
JOIN: Final = "joins"
GIVE_UP: Final = "gives up joining"  # in a trace only: the time to join was over
SLEEP: Final = "sleeps"
INSTRUCTION: Final = "bytecode"  # stood before when moved by hand, and in no trace: one that nobody else can see
GO_ON: Final = "goes on"  # a task of asyncio: its next segment begins
LOOP: Final = "runs the event loop"  # its thread: a callback that is no task's, a timer, or leaving it
AWAIT: Final = "awaits"  # never in a trace: what a task of asyncio stands before that cannot go on
END: Final = "ends the program"  # while threads still run that do not keep it alive
END_PROCESS: Final = "ends the process"  # one that was started, while threads of it run that do not keep it alive
DRAIN: Final = "waits for the reading of"  # what it has put into a queue, and does not fit into its pipe
TERMINATE: Final = "terminates"  # a process, wherever it stands
ENDED: Final = "is terminated"  # the last step of such a process

SLEPT: Final = "asyncio.sleep"
"""Stands as the target of what a coroutine awaits that sleeps."""

ACCESSES: Final = frozenset({READ, WRITE, LOOK, CHANGE})
WRITES: Final = frozenset({WRITE, CHANGE})
CUTS: Final = frozenset({END, END_PROCESS, TERMINATE})
"""What cuts others off where they stand: it commutes with nothing."""

PASSIVE: Final = frozenset({READ, LOOK, QUERY, REFUSED, SLEEP, GO_ON, LOOP})
"""What changes nothing that anybody else could see."""

TAKES: Final = frozenset({ACQUIRE, TRY})
TURNS: Final = frozenset({GO_ON, LOOP})
"""What begins a segment: two of one loop have an order, as two writes of one variable do."""

_LOCK_CONFLICTS: Final = frozenset(
    {
        *((ACQUIRE, other) for other in (ACQUIRE, TRY, REFUSED, QUERY)),
        *((TRY, other) for other in (ACQUIRE, TRY, REFUSED, QUERY, RELEASE)),
        *((REFUSED, other) for other in (ACQUIRE, TRY, RELEASE)),
        *((QUERY, other) for other in (ACQUIRE, TRY, RELEASE)),
        *((RELEASE, other) for other in (TRY, REFUSED, QUERY, RELEASE)),
        *((turn, other) for turn in TURNS for other in TURNS),
    }
)
"""A release and a blocking acquire of one lock are never both possible at once, so there is no order of them to choose."""


class Operation(NamedTuple):
    """`target` is what it touches, told apart by equality within one execution; `element` is the key inside a container, None for all
    of it.

    `site` is the number of the place in the watched source, -1 where a detailed execution has to look for it.
    """

    kind: str
    target: Any = None
    element: Hashable = None
    site: int = -1


def dependent(one: Operation, other: Operation) -> bool:
    """Whether the two, of different tasks, may not be swapped without changing anything (Mazurkiewicz's dependence)."""
    if one.kind in CUTS or other.kind in CUTS:
        return True
    if one.target is not other.target and one.target != other.target:
        return False
    if one.kind in ACCESSES:
        return other.kind in ACCESSES and (one.kind in WRITES or other.kind in WRITES) and overlap(one, other)
    return (one.kind, other.kind) in _LOCK_CONFLICTS


def overlap(one: Operation, other: Operation) -> bool:
    """Of two accesses to one target: whether they touch the same element of it."""
    return one.element == other.element or one.element is None or other.element is None
