"""The staged stop of a whole tree: ask, part, terminate, kill, each with a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol

from workers.host.messages import Ended

ASK_S: Final = 0.5
PART_S: Final = 0.3
"""The probe looks for orders every 12 ms; one that is starved by its program or halted does not hold the stop up for longer."""

TERMINATE_S: Final = 0.5
KILL_S: Final = 3.0
"""After this the kernel itself holds what is left (a process in uninterruptible sleep): the run ends without it, and names it."""

_KILL_AGAIN_S: Final = 0.03


class Stages(Protocol):
    """What can be done to the tree."""

    def ask(self) -> None: ...
    def part(self) -> None:
        """Have every traced process send what it has recorded, and say goodbye."""

    @property
    def parted(self) -> bool:
        """All of them have."""

    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Stop:
    """Driven by `tick`.

    A deadlocked run is not asked: its main thread would let go of what it holds, and record a release the program never makes.
    """

    def __init__(self, stages: Stages, reason: Ended) -> None:
        self.reason = reason
        self.given_up = False
        self._stages = stages
        now = time.monotonic()
        asked = () if reason == "deadlocked" else ((stages.ask, ASK_S),)
        self._steps: list[tuple[Callable[[], None], float]] = [*asked, (stages.part, PART_S), (stages.terminate, TERMINATE_S)]
        self._parting = False
        self._next_s = now
        self._kill_until_s: float | None = None

    def hurry(self) -> None:
        """Skip to the kill."""
        self._steps.clear()
        self._next_s = min(self._next_s, time.monotonic())

    def tick(self, now: float) -> None:
        """Do what is due. Not called any more once the tree is empty."""
        if self.given_up or (now < self._next_s and not (self._parting and self._stages.parted)):
            return
        if self._steps:
            act, patience_s = self._steps.pop(0)
            self._parting = act == self._stages.part
            act()
            self._next_s = now + patience_s
            return
        self._parting = False
        if self._kill_until_s is None:
            self._kill_until_s = now + KILL_S
        self.given_up = now > self._kill_until_s
        self._stages.kill()
        self._next_s = now + _KILL_AGAIN_S
