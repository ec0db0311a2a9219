"""What a scenario must show in one of its variants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.scenarios.traced import Traced

DEADLOCK = frozenset({"deadlock"})


def nothing_more(_: Traced) -> None:
    """The verdict is all there is to hold."""


@dataclass(frozen=True)
class Expected:
    """`findings` are those that must be made, and no others may be. `facts` asserts what the trace of the same run must show behind the
    verdict. `settings` should make it quick; `ended` is how the run ends.
    """

    scenario: str
    variant: str | None
    kind: str
    good: bool | None
    findings: frozenset[str] = frozenset()
    settings: dict[str, object] = field(default_factory=lambda: {"pace": 0.2})
    facts: Callable[[Traced], None] = nothing_more
    ended: str = "finished"

    def __str__(self) -> str:
        return self.scenario if self.variant is None else f"{self.scenario}:{self.variant}"
