"""The choices of one who moves a program by bytecode, kept so that the last can be taken back: the others are made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .engine import Execution
    from .tasks import Task


class Choices:
    """Who was chosen at each stop since the program was begun with the lanes `base`, and where somebody asked for it."""

    def __init__(self) -> None:
        self.base: list[str] = []
        self._chosen: list[tuple[str, bool]] = []  # lane, and whether it was to stop at the next instruction
        self._marks: list[int] = []
        self._coming: list[tuple[str, bool]] = []

    def begin(self, base: list[str]) -> None:
        self.base, self._chosen, self._marks, self._coming = base, [], [], []

    def mark(self) -> None:
        """What is chosen from here on was asked for."""
        if not self._marks or self._marks[-1] < len(self._chosen):
            self._marks.append(len(self._chosen))

    def keep(self, task: Task, execution: Execution) -> None:
        self._chosen.append((task.lane, execution.fine))

    def take_back(self) -> bool:
        """Whether there was something that had been asked for; all before it comes `again`."""
        while self._marks:
            mark = self._marks.pop()
            if mark < len(self._chosen):
                self._coming, self._chosen = self._chosen[:mark], []
                return True
        return False

    def again(self, enabled: list[Task], execution: Execution) -> Task | None:
        if not self._coming:
            return None
        lane, execution.fine = self._coming.pop(0)
        return next((task for task in enabled if task.lane == lane), None)
