"""What a process of the program has to itself, and its threads share: its locks and variables, as targets of operations."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from ..operations import ACQUIRE, RELEASE, TRY, Operation
from ..places import Place
from ..primitives import Lock
from ..tasks import Home, Task

if TYPE_CHECKING:
    from ..engine import Execution


class OwnLock(Lock):
    """The model of a lock of threading in a process. It is told of at its first use by one of several threads: `born` is where it was
    made, as the `number`th there, `owner` who has it by then.
    """

    __slots__ = ("home",)

    def __init__(self, home: Home, execution: Execution, born: Place | None, number: int, owner: Task | None, *, waiter: bool) -> None:
        self.home = home
        self.owner = owner
        self.born = born
        self.number = number
        self.waiter = waiter
        self._execution = execution
        self._acquire, self._try, self._release = (Operation(kind, self) for kind in (ACQUIRE, TRY, RELEASE))


class OwnVariable:
    """`key` tells it apart from others of its process; `text` is how it stands in the source."""

    __slots__ = ("home", "key", "text")

    def __init__(self, home: Home, key: Hashable, text: str) -> None:
        self.home = home
        self.key = key
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnVariable) and other.home is self.home and other.key == self.key

    def __hash__(self) -> int:
        return hash((id(self.home), self.key))
