"""Searches a program in this process, without patches, and says what was seen."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.scheduling.generated import Signature, signature
from workers.scheduling.controlled.attack import Reached, StrategyName, explore
from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.explorer import Explorer, Failure, LimitReached, Limits, Tally
from workers.scheduling.controlled.judging import Check, Judgement, Kind
from workers.scheduling.controlled.patches import controlled
from workers.scheduling.controlled.program import Program, Script
from workers.scheduling.controlled.shrinking import shrink
from workers.scheduling.controlled.strategies.base import Strategy
from workers.scheduling.controlled.tasks import Crew
from workers.scheduling.controlled.telling import findings_of


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


@contextmanager
def script(folder: Path, text: str, **how: Any) -> Iterator[tuple[Script, Crew]]:
    """The text as a program under control, in this process; the primitives are put back afterwards."""
    file = folder / "program.py"
    file.write_text(text, "utf-8")
    linecache.checkcache(str(file))
    main, arguments, streams = sys.modules["__main__"], sys.argv, (sys.stdout, sys.stderr)
    with controlled(), crew() as with_crew:
        made = Script(str(file), **how)
        sys.stdout = sys.stderr = made.printed
        try:
            yield made, with_crew
        finally:
            made.close()
            sys.modules["__main__"], sys.argv, (sys.stdout, sys.stderr) = main, arguments, streams


def attacked(folder: Path, text: str, strategy: StrategyName = "all", *, limit: int = 20_000, check: Check | None = None) -> Attack:
    """The text explored in the usual order."""
    with script(folder, text) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits(schedules=limit), check)
        reached = explore(explorer, strategy, seed=1)
        simplest = {kind: shrink(explorer, failure) for kind, failure in explorer.tally.simplest.items()}
        told = {kind: _findings(explorer, failure) for kind, failure in simplest.items()}
        return Attack(explorer, reached, simplest, told)


def _findings(explorer: Explorer, failure: Failure) -> list[dict[str, Any]]:
    execution, judged = explorer.execute(rails=failure.lanes, detailed=True)
    assert judged is not None
    return findings_of(execution, judged)


@dataclass
class Attack:
    explorer: Explorer
    reached: Reached
    simplest: dict[Kind, Failure]
    findings: dict[Kind, list[dict[str, Any]]]

    @property
    def tally(self) -> Tally:
        return self.explorer.tally
