"""What must hold of every program: `python -m tests.scheduling.proof [PROGRAMS [ORDERS [SEED]]]` generates so many, and
holds them to it by so many orders of each.

Ends with the first, shrunk, that breaks it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final, TypeAlias

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.scheduling.searching import crew
from tests.scheduling.written import Written, programs, right_programs, sums
from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.explorer import Explorer, LimitReached, Limits
from workers.scheduling.controlled.judging import Judgement
from workers.scheduling.controlled.patches import controlled
from workers.scheduling.controlled.strategies.at_random import RandomOrders
from workers.scheduling.controlled.strategies.base import Strategy
from workers.scheduling.controlled.strategies.bounded import Bounded
from workers.scheduling.controlled.strategies.dpor import Dpor
from workers.scheduling.controlled.tasks import Crew
from workers.scheduling.controlled.telling import findings_of

End: TypeAlias = tuple[str, str, tuple[tuple[str, int], ...]]
"""How an execution ended: how, with which outcome, and who was left after how many of its steps."""

FEW: Final = 600
MANY: Final = 4_000
"""Orders looked at of one program: in the usual run of the tests, and here."""
_REPLAYED: Final = 8


@dataclass
class Ends:
    """All that a search saw, with the lanes of an order that led to each. `whole` is False where a limit came first."""

    whole: bool = True
    schedules: int = 0
    orders: dict[End, tuple[str, ...]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)


def _end_of(execution: Execution, judged: Judgement) -> End:
    made = Counter(task.lane for task, _ in execution.trace)
    return execution.ended, judged.outcome, tuple(sorted((task.lane, made[task.lane]) for task, _, _ in execution.standing))


def searched(program: Written, strategy: Strategy, with_crew: Crew, limit: int) -> Ends:
    """What the strategy sees within so many executions, cut-off ones not counted."""
    ends = Ends()

    def watch(execution: Execution, judged: Judgement) -> None:
        ends.orders.setdefault(_end_of(execution, judged), tuple(task.lane for task, _ in execution.trace))

    explorer = Explorer(program, with_crew, Limits(schedules=limit))
    explorer.watch = watch
    try:
        explorer.search(strategy)
    except LimitReached:
        ends.whole = False
    assert not explorer.tally.stuck, explorer.tally.stuck
    assert not explorer.tally.strayed
    ends.whole = ends.whole and not explorer.tally.spun and not explorer.tally.too_long
    ends.schedules, ends.kinds = explorer.tally.schedules, explorer.tally.kinds
    return ends


def both_searches_see_the_same(text: str, most: int) -> str:
    """And each end is come to again by replaying. Says how far it could be compared. Raises AssertionError."""
    with controlled(), crew() as with_crew:
        program = Written(text)
        reduced = searched(program, Dpor(), with_crew, most)
        every = searched(program, Bounded(None), with_crew, most)
        some = searched(program, RandomOrders(3), with_crew, min(most, 150))
        if reduced.whole:
            assert every.orders.keys() <= reduced.orders.keys(), f"not seen by DPOR: {every.orders.keys() - reduced.orders.keys()}"
            assert some.orders.keys() <= reduced.orders.keys(), f"not seen by DPOR: {some.orders.keys() - reduced.orders.keys()}"
        if every.whole:
            assert reduced.orders.keys() <= every.orders.keys(), f"only seen by DPOR: {reduced.orders.keys() - every.orders.keys()}"
            assert reduced.schedules <= every.schedules
        for end, lanes in [*reduced.orders.items()][:_REPLAYED] + [*some.orders.items()][:_REPLAYED]:
            _replays(Explorer(program, with_crew, Limits()), end, lanes)
    return "all orders" if every.whole and reduced.whole else "all classes" if reduced.whole else "some"


def _replays(explorer: Explorer, end: End, lanes: tuple[str, ...]) -> None:
    for detailed in (False, True):
        execution, judged = explorer.execute(rails=lanes, detailed=detailed)
        assert judged is not None
        assert _end_of(execution, judged) == end
        assert tuple(task.lane for task, _ in execution.trace) == lanes
        if detailed:
            findings_of(execution, judged)  # what a finding says can be said


def a_right_one_is_never_called_failing(text: str, most: int) -> str:
    """Nor racy, nor a deadlock thought possible; every order comes to the sums. Says how far it was looked at. Raises AssertionError."""
    x, y = sums(text)
    with controlled(), crew() as with_crew:
        program = Written(text)
        seen = [searched(program, Dpor(), with_crew, most), searched(program, RandomOrders(5), with_crew, min(most, 150))]
        for each in seen:
            assert not each.kinds, (each.kinds, each.orders)
            assert all(end[1].startswith(f"[{x}, {y}") for end in each.orders), each.orders
        execution, judged = Explorer(program, with_crew, Limits()).execute(detailed=True)
        assert judged is not None
        assert findings_of(execution, judged) == []
    return "all classes" if seen[0].whole else "some"


def played(held: Callable[[str, int], str], texts: st.SearchStrategy[str], examples: int, most: int, number: int = 7) -> Counter[str]:
    """Generate so many programs and hold them to it; how many could be compared how far."""
    found: Counter[str] = Counter()

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(texts)
    def hold(text: str) -> None:
        try:
            found[held(text, most)] += 1
        except AssertionError as error:
            error.add_note(text)
            raise

    hold()
    return found


def main() -> int:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    most = int(sys.argv[2]) if len(sys.argv) > 2 else MANY
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    for held, texts in ((both_searches_see_the_same, programs()), (a_right_one_is_never_called_failing, right_programs())):
        began = perf_counter()
        found = played(held, texts, examples, most, number)
        print(f"{held.__name__}: {dict(found)}, {perf_counter() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
