"""All orders with at most so many preemptions, by depth-first search; without a bound: all orders.

Musuvathi & Qadeer, Iterative Context Bounding for Systematic Testing of Multithreaded Programs, PLDI 2007: most bugs need one or two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..tasks import Task
from .base import starter

if TYPE_CHECKING:
    from ..engine import Execution


class Bounded:
    """`bound` None searches all orders. When it has ended and nothing was `cut`, a larger bound would find nothing more."""

    def __init__(self, bound: int | None) -> None:
        self.name = "every order" if bound is None else f"at most {bound} preemptions"
        self.bound = bound
        self.cut = False
        self.complete = False
        self._rails: list[str] = []
        self._untried: list[list[str]] = []  # for each step, the lanes still to be tried there
        self._begun = False

    def next_rails(self) -> Sequence[str] | None:
        if not self._begun:
            self._begun = True
            return ()
        while self._untried and not self._untried[-1]:
            self._untried.pop()
            self._rails.pop()
        if not self._untried:
            self.complete = True
            return None
        self._rails[-1] = self._untried[-1].pop()
        return tuple(self._rails)

    def choose(self, enabled: list[Task], execution: Execution) -> Task:
        previous = execution.previous
        if (chosen := starter(enabled)) is not None:
            others: list[Task] = []
        elif previous is None or previous not in enabled:
            chosen, others = enabled[0], enabled[1:]
        else:
            chosen, others = previous, [task for task in enabled if task is not previous]
            if others and self.bound is not None and execution.preemptions >= self.bound:
                self.cut, others = True, []
        self._rails.append(chosen.lane)
        self._untried.append([task.lane for task in reversed(others)])
        return chosen

    def learn(self, execution: Execution) -> None:
        """All is kept at the choices themselves."""
