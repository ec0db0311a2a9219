"""Random orders: at each step any of the enabled. Finds most bugs first."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from ..tasks import Task
from .base import starter

if TYPE_CHECKING:
    from ..engine import Execution


class RandomOrders:
    """The same seed gives the same orders."""

    name = "random"
    complete = False

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def next_rails(self) -> Sequence[str]:
        return ()

    def choose(self, enabled: list[Task], execution: Execution) -> Task:
        if len(enabled) == 1:
            return enabled[0]
        return starter(enabled) or enabled[int(self._random() * len(enabled))]

    def learn(self, execution: Execution) -> None:
        """Chance has no memory."""
