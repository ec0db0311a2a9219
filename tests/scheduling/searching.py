"""Searches a program in this process, without patches, and says what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.scheduling.generated import Signature, signature
from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.explorer import Explorer, LimitReached, Limits
from workers.scheduling.controlled.judging import Judgement
from workers.scheduling.controlled.program import Program
from workers.scheduling.controlled.strategies.base import Strategy
from workers.scheduling.controlled.tasks import Crew


@dataclass
class Seen:
    """`whole` is False when a limit came first."""

    schedules: int = 0
    whole: bool = True
    classes: set[Signature] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)


@contextmanager
def crew() -> Iterator[Crew]:
    """Threads for executions, ended afterwards."""
    made = Crew()
    try:
        yield made
    finally:
        made.close()


def search(program: Program, strategy: Strategy, with_crew: Crew, limit: int | None = None, *, classes: bool = True) -> Seen:
    seen = Seen()

    def watch(execution: Execution, judged: Judgement) -> None:
        seen.outcomes.add(judged.outcome)
        if classes:
            seen.classes.add(signature(execution))

    explorer = Explorer(program, with_crew, Limits(schedules=limit))
    explorer.watch = watch
    try:
        explorer.search(strategy)
    except LimitReached:
        seen.whole = False
    seen.schedules = explorer.tally.schedules
    return seen


def explored(program: Program, with_crew: Crew, do: Callable[[Explorer], object], limits: Limits | None = None) -> Explorer:
    """An explorer that has done something."""
    explorer = Explorer(program, with_crew, limits or Limits(schedules=20_000))
    do(explorer)
    return explorer
