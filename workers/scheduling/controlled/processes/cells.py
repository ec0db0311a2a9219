# ruff: noqa: ANN401 - they hold the program's values
"""Values and arrays in shared memory, as the explored process keeps them: each access is a visible operation."""

from __future__ import annotations

import ctypes
from _thread import get_ident
from multiprocessing.sharedctypes import typecode_to_type  # type: ignore[attr-defined]
from sys import _getframe
from typing import Any

from ..operations import CHANGE, LOOK, READ, WRITE, Operation
from ..places import Place
from ..tasks import Task, by_ident, place_in
from ..watching.values import short


class Cell:
    """Of one type of ctypes. Raises TypeError for one that is no number or character: its parts could be reached without us."""

    def __init__(self, typecode: Any) -> None:
        type_ = typecode_to_type.get(typecode, typecode)
        if not (isinstance(type_, type) and issubclass(type_, ctypes._SimpleCData)):
            raise TypeError("only numbers and characters in shared memory can be controlled")
        self.type = type_
        task = by_ident[get_ident()]
        self.born: Place | None = place_in(task, _getframe(1)) if task.execution.detailed else None

    def _stop(self, kind: str, element: tuple[int] | None = None) -> Task | None:
        """Nobody else can have been there while there has been one task only: then it is no operation, and None is returned."""
        task = by_ident[get_ident()]
        if not task.execution.several:
            return None
        task.execution.stop(task, Operation(kind, self, element))
        return task

    @staticmethod
    def _note(task: Task | None, value: Any) -> None:
        if task is not None and task.execution.detailed:
            task.execution.note(task, short(value))


class ValueCell(Cell):
    def __init__(self, typecode: Any, *initial: Any) -> None:
        super().__init__(typecode)
        self._held = self.type(*initial)

    def read(self) -> Any:
        task = self._stop(READ)
        value = self._held.value
        self._note(task, value)
        return value

    def write(self, new: Any) -> None:
        made = self.type(new)  # what does not fit is told before anything is written
        self._note(self._stop(WRITE), made.value)
        self._held = made


class ArrayCell(Cell):
    """`size_or_initial` as for `multiprocessing.Array`."""

    def __init__(self, typecode: Any, size_or_initial: Any) -> None:
        super().__init__(typecode)
        initial = [0] * size_or_initial if isinstance(size_or_initial, int) else list(size_or_initial)
        self._held = (self.type * len(initial))(*(initial if not isinstance(size_or_initial, int) else ()))

    def __len__(self) -> int:
        return len(self._held)

    def read_item(self, index: int) -> Any:
        task = self._stop(READ, (index,))
        self._note(task, self._held[index])
        return self._held[index]

    def write_item(self, index: int, new: Any) -> None:
        made = self.type(new).value
        self._note(self._stop(WRITE, (index,)), made)
        self._held[index] = made

    def read_items(self, start: int, stop: int, step: int) -> Any:
        task = self._stop(LOOK)
        found = [self._held[index] for index in range(start, stop, step)]
        self._note(task, found)
        return found

    def write_items(self, start: int, stop: int, step: int, new: list[Any]) -> None:
        places = range(start, stop, step)
        if len(places) != len(new):
            raise ValueError("Can only assign sequence of same size")
        self._note(self._stop(CHANGE), new)
        for index, value in zip(places, new, strict=True):
            self._held[index] = value


class File:
    """A file as the target of operations, told apart by its path."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, File) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        from os.path import basename

        return basename(self.path)
