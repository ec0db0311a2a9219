"""What every strategy is, and the order without preemption that most of them fall back to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from ..operations import START
from ..tasks import Task

if TYPE_CHECKING:
    from ..engine import Execution


class Strategy(Protocol):
    """Used as: `while (rails := next_rails()) is not None:` execute with these rails and `choose`, then `learn`."""

    name: str

    @property
    def complete(self) -> bool:
        """Whether what it set out to look at has all been looked at."""

    def next_rails(self) -> Sequence[str] | None:
        """The lanes that the next execution begins with; None when there is nothing left to try."""

    def choose(self, enabled: list[Task], execution: Execution) -> Task | None:
        """Who moves next, past the rails."""

    def learn(self, execution: Execution) -> None:
        """The execution has ended."""


def starter(enabled: list[Task]) -> Task | None:
    """One that is about to start a thread. That commutes with everything, so to let it go first loses no order that matters, and leaves
    more of them open: no strategy spends choices on it.
    """
    for task in enabled:
        if task.pending[0] == START:
            return task
    return None


def go_on(enabled: list[Task], execution: Execution) -> Task:
    """The one that moved last, else the first: no preemption."""
    previous = execution.previous
    return previous if previous in enabled else enabled[0]
