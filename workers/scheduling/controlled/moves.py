"""How far a task goes that is moved by hand: one operation, one line of its program, or to where it has to wait next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from .engine import Execution
    from .tasks import Task

Unit: TypeAlias = Literal["operation", "line", "block", "bytecode"]

Move: TypeAlias = "Callable[[list[Task], Execution], Task | None]"
"""Asked before each operation: who makes it, or None when the move is over."""


def one_instruction(task: Task) -> Move:
    """One stop: up to its next instruction, where an execution is fine."""
    left = [task]
    return lambda _enabled, _execution: left.pop() if left else None


def one_operation(task: Task) -> Move:
    """From an instruction that nobody can see, up to the next operation and past it, if that is possible.

    Of a task of asyncio all of a segment: nobody else on its loop can come in between.
    """
    made = task.step
    return lambda enabled, _execution: task if (task.step == made or task.mid_segment) and task in enabled else None


def one_line(task: Task) -> Move:
    """All operations of the line it stands at: until it stands at another, begins this one again, or cannot go on."""
    place, done = task.place, set[object]()

    def goes_on(enabled: list[Task], _execution: Execution) -> Task | None:
        about = task.pending.kind, task.pending.site, task.place
        if task not in enabled or not _same_line(task.place, place) or about in done:
            return None
        done.add(about)
        return task

    return goes_on


def to_next_block(task: Task) -> Move:
    """Until it has ended or has to wait for somebody; also for one who asks the same again and again."""

    def goes_on(enabled: list[Task], execution: Execution) -> Task | None:
        return task if task in enabled and not execution.spins(task) else None

    return goes_on


def following(lanes: Sequence[str]) -> Move:
    """These, one operation each, as far as they can."""
    coming: Iterator[str] = iter(lanes)
    now: list[Move] = []  # of the lane whose operation is not made yet

    def goes_on(enabled: list[Task], execution: Execution) -> Task | None:
        if now and (task := now[-1](enabled, execution)) is not None:
            return task
        lane = next(coming, None)
        task = next((task for task in enabled if task.lane == lane), None)
        now[:] = [] if task is None else [one_operation(task)]
        return task

    return goes_on


def _same_line(one: tuple[str, int, str] | None, other: tuple[str, int, str] | None) -> bool:
    return one is not None and other is not None and one[:2] == other[:2]


MOVES: Final[dict[Unit, Callable[[Task], Move]]] = {
    "operation": one_operation,
    "line": one_line,
    "block": to_next_block,
    "bytecode": one_instruction,
}
