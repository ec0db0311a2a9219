"""Runs a program under one order after the other, counts what came out, and keeps the simplest order of each kind of failure."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .engine import Choose, Execution
from .fingerprint import check_of
from .judging import Check, Judgement, Kind, judge
from .program import Program
from .relay import Relay
from .said import Said, said
from .schedule import Schedule, schedule_of
from .strategies.base import Strategy, go_on
from .tasks import Crew
from .telling import names_told

_COLLECT_EVERY: Final = 2048
_COLLECT_LOOPS_EVERY: Final = 128  # an event loop leaves more behind: tasks and coroutines that hold each other
_MOST_LOST: Final = 20
_MOST_ORDERS: Final = 100
"""Outcomes of which an order is kept."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`schedules` and `seconds` for the whole exploration; `steps` for one execution, `patience_s` of real time for one of its steps."""

    schedules: int | None = None
    seconds: float | None = None
    steps: int = 5_000
    patience_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Failure:
    """One failing order. Fewer preemptions are simpler, then fewer steps."""

    kind: Kind
    lanes: tuple[str, ...]
    preemptions: int
    number: int  # it was the how-manieth schedule

    @property
    def cost(self) -> tuple[int, int]:
        return self.preemptions, len(self.lanes)


@dataclass(slots=True)
class Tally:
    """What was seen so far."""

    schedules: int = 0
    failing: int = 0
    racy: int = 0  # schedules with a data race, failing or not
    pruned: int = 0  # executions that sleep sets proved redundant
    too_long: int = 0
    fed: int = 0  # executions with a queue that a thread feeds in reality
    strayed: int = 0  # executions that could not follow what an earlier one had done: the program is not the same each time
    spun: int = 0  # executions in which a task that only asked again and again was held back
    outcomes: Counter[str] = field(default_factory=Counter)
    orders: dict[str, tuple[tuple[int, int], Schedule]] = field(default_factory=dict)  # outcome → cost and text of its simplest order
    kinds: Counter[str] = field(default_factory=Counter)
    simplest: dict[Kind, Failure] = field(default_factory=dict)
    first: int | None = None  # the first failing one was the how-manieth
    stuck: Said | None = None  # what got stuck, and where; its "lane" is the name of `stuck_lane`, if there is one
    stuck_lane: str = ""
    stuck_names: dict[str, Any] = field(default_factory=dict)
    lost: int = 0


def made_by(execution: Execution) -> Schedule:
    """The order that was made, with its check."""
    return schedule_of([task.lane for task, _ in execution.trace], check_of(execution.trace))


class LimitReached(Exception):  # noqa: N818 - no error: the end of an exploration
    """A limit ended the exploration."""


class Explorer:
    """`watch` is called after each execution; what it raises ends the exploration."""

    def __init__(self, program: Program, crew: Crew, limits: Limits, check: Check | None = None) -> None:
        self.program = program
        self.crew = crew
        self.limits = limits
        self.check = check
        self.checks = True  # what the operations are called is known from the source, not from bytecode
        self.tally = Tally()
        self.watch: Callable[[Execution, Judgement], None] = lambda _execution, _judged: None
        self._until = None if limits.seconds is None else time.perf_counter() + limits.seconds

    def search(self, strategy: Strategy, most: int | None = None, *, until_failing: bool = False) -> int | None:
        """Try what the strategy proposes, at most `most` schedules. Returns the number of the first failing one of them, counted from 1.

        Raises LimitReached.
        """
        found = _Search(self, strategy, most, until_failing)
        while (execution := found.proposed()) is not None:
            stuck = Relay(found.follow).run(execution, self.limits.patience_s)
            if stuck is None:
                break
            self.tally.lost += len(stuck[1])
            found.learn(stuck[0])
        return found.first

    def until_failing(self, strategy: Strategy, most: int) -> bool:
        """Search until the first order fails; whether one did."""
        return self.search(strategy, most, until_failing=True) is not None

    def execute(
        self, choose: Choose = go_on, rails: Sequence[str] = (), *, detailed: bool = False, lenient: bool = False, limited: bool = False
    ) -> tuple[Execution, Judgement | None]:
        """One execution, uncounted; its judgement is None when it was cut off as redundant. `limited`: the limit of seconds ends it."""
        execution = self.begun(choose, rails, detailed=detailed, lenient=lenient)
        self.tally.lost += len(execution.run(self.limits.patience_s, self._until if limited else None))
        return execution, self.judged(execution)

    def begun(self, choose: Choose, rails: Sequence[str], *, detailed: bool = False, lenient: bool = False) -> Execution:
        """One that has everything but its first step."""
        execution = Execution(self.crew, choose, rails, most_steps=self.limits.steps, detailed=detailed, lenient=lenient)
        self.program.begin(execution)
        return execution

    def judged(self, execution: Execution) -> Judgement | None:
        """None when it was cut off as redundant."""
        return None if execution.ended == "pruned" else judge(execution, self.program, self.check)

    def count(self, execution: Execution, judged: Judgement) -> None:
        tally = self.tally
        tally.schedules += 1
        tally.outcomes[judged.outcome] += 1
        self._keep_order(judged.outcome, execution)
        tally.racy += judged.racy
        tally.too_long += execution.ended == "too long"
        tally.spun += execution.spun
        tally.strayed += execution.ended == "left the rails"
        tally.fed += execution.fed
        if judged.kind is not None:
            tally.failing += 1
            tally.first = tally.first or tally.schedules
            self.keep(judged.kind, execution)
        elif judged.racy:
            self.keep("race", execution)
        if tally.schedules % (_COLLECT_LOOPS_EVERY if execution.event_loop else _COLLECT_EVERY) == 0:
            gc.collect()

    def _keep_order(self, outcome: str, execution: Execution) -> None:
        """One order that leads to each outcome: the one with the fewest preemptions, then steps."""
        orders = self.tally.orders
        known, steps = orders.get(outcome), len(execution.trace)
        if known is None:
            if len(orders) >= _MOST_ORDERS:
                return
        elif (execution.preemptions, steps) >= known[0]:
            return
        orders[outcome] = (execution.preemptions, steps), made_by(execution)

    def keep(self, kind: Kind, execution: Execution) -> None:
        """Count a failure, and keep its order if it is the simplest of its kind."""
        self.tally.kinds[kind] += 1
        known = self.tally.simplest.get(kind)
        if known is None or (execution.preemptions, len(execution.trace)) < known.cost:
            lanes = tuple(task.lane for task, _ in execution.trace)
            self.tally.simplest[kind] = Failure(kind, lanes, execution.preemptions, self.tally.schedules)

    def note_stuck(self, execution: Execution) -> None:
        """A task neither moved nor ended: say where."""
        assert execution.stuck_at is not None
        task, place = execution.stuck_at
        where = f"{place[0]}:{place[1]}" if place else said("a place unknown")
        why = execution.stuck_why or said("is in something that cannot be controlled: a call that blocks, or a loop without an end")
        self.tally.stuck = said("{lane}, at {place}, {why}", lane=task.name, place=where, why=why)
        self.tally.stuck_lane, self.tally.stuck_names = task.lane, names_told(execution)

    def be_patient(self) -> None:
        """The search is over; what is run again now has no limit of time."""
        self._until = None

    def check_limits(self, execution: Execution) -> None:
        if execution.stuck_at is not None:
            self.note_stuck(execution)
            raise LimitReached
        if self.tally.lost > _MOST_LOST:
            self.tally.stuck = said("{count} threads could not be ended and were left behind", count=self.tally.lost)
            raise LimitReached
        if self.limits.schedules is not None and self.tally.schedules >= self.limits.schedules:
            raise LimitReached
        if self._until is not None and time.perf_counter() >= self._until:
            raise LimitReached


class _Search:
    """What one search has come to: `first` is the number of its first failing order."""

    def __init__(self, explorer: Explorer, strategy: Strategy, most: int | None, until_failing: bool) -> None:
        self._explorer = explorer
        self._strategy = strategy
        self._most = most
        self._until_failing = until_failing
        self._tried = 0
        self.first: int | None = None

    def proposed(self) -> Execution | None:
        """The next to be tried, begun; None when enough has been."""
        if self._tried == self._most:
            return None
        rails = self._strategy.next_rails()
        if rails is None or (self._until_failing and self.first is not None):
            return None
        return self._explorer.begun(self._strategy.choose, rails)

    def learn(self, execution: Execution) -> None:
        """One has ended. Raises LimitReached."""
        explorer = self._explorer
        judged = explorer.judged(execution)
        self._tried += 1
        self._strategy.learn(execution)
        if judged is not None:
            explorer.count(execution, judged)
            if judged.kind is not None and self.first is None:
                self.first = self._tried
            explorer.watch(execution, judged)
        explorer.check_limits(execution)
        execution.forget()

    def follow(self, execution: Execution) -> Execution | None:
        self.learn(execution)
        return self.proposed()
