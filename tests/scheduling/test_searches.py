"""The searches look at what they say they look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scheduling.generated import this_task
from tests.scheduling.searching import crew, explored, search
from tests.scheduling.validate import compared
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.operations import READ, WRITE, Operation
from workers.scheduling.controlled.primitives import Lock
from workers.scheduling.controlled.program import Functions
from workers.scheduling.controlled.shrinking import shrink
from workers.scheduling.controlled.strategies.at_random import RandomOrders
from workers.scheduling.controlled.strategies.bounded import Bounded
from workers.scheduling.controlled.strategies.dpor import Dpor
from workers.scheduling.controlled.strategies.pct import Pct

PROGRAMS = 300


def test_dpor_sees_every_class_once_and_every_outcome() -> None:
    """`python -m tests.scheduling.validate N` does the same for as many programs as you like."""
    wrong = [f"{each.wrong}: {each.generated.bodies}" for each in compared(PROGRAMS, seed=7) if each.wrong]
    assert wrong == []


def balance_program(rounds: int = 2) -> Functions:
    """`balance += n; balance -= n` in two threads."""
    balance = 0

    def visible(kind: str) -> None:
        task = this_task()
        task.execution.stop(task, Operation(kind, "balance"))

    def add(amount: int) -> None:
        nonlocal balance
        visible(READ)
        seen = balance
        visible(WRITE)
        balance = seen + amount

    def work() -> None:
        for _ in range(rounds):
            add(1)
            add(-1)

    def setup() -> list[Callable[[], None]]:
        nonlocal balance
        balance = 0
        return [work, work]

    return Functions(setup, lambda: balance)


def wrong_balance(outcome: int) -> bool:
    return outcome == 0


def searched(strategy: Bounded | Dpor) -> Explorer:
    with crew() as with_crew:
        explorer = Explorer(balance_program(), with_crew, Limits(), wrong_balance)
        explorer.search(strategy)
    return explorer


def test_the_balance_has_so_many_orders_and_so_many_classes() -> None:
    every = searched(Bounded(None)).tally
    reduced = searched(Dpor()).tally
    assert (every.schedules, every.failing) == (12_870, 7_664)
    assert (reduced.schedules, reduced.failing, reduced.pruned) == (3_334, 1_944, 0)
    assert every.outcomes.keys() == reduced.outcomes.keys()


@pytest.mark.parametrize(("bound", "schedules", "failing"), [(0, 2, 0), (1, 16, 0), (2, 114, 48)])
def test_a_bound_lets_only_so_many_preemptions_through(bound: int, schedules: int, failing: int) -> None:
    """One preemption cannot fail here: what the other thread does in between adds up to nothing."""
    tally = searched(Bounded(bound)).tally
    assert (tally.schedules, tally.failing) == (schedules, failing)


@pytest.mark.parametrize(("seats", "classes"), [(3, 7), (5, 31)])
def test_the_philosophers_have_few_classes(seats: int, classes: int) -> None:
    def setup() -> list[Callable[[], None]]:
        forks = [Lock() for _ in range(seats)]

        def philosopher(seat: int) -> Callable[[], None]:
            def eat() -> None:
                with forks[seat], forks[(seat + 1) % seats]:
                    pass

            return eat

        return [philosopher(seat) for seat in range(seats)]

    with crew() as with_crew:
        explorer = explored(Functions(setup), with_crew, lambda explorer: explorer.search(Dpor()))
    assert explorer.tally.schedules == classes
    assert explorer.tally.kinds == {"deadlock": 1}


@pytest.mark.parametrize("strategy", [RandomOrders, Pct])
def test_a_seed_stands_for_the_same_orders(strategy: type[RandomOrders] | type[Pct]) -> None:
    def orders(seed: int) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        with crew() as with_crew:
            explorer = Explorer(balance_program(1), with_crew, Limits())
            explorer.watch = lambda execution, _judged: found.append(tuple(task.lane for task, _ in execution.trace))
            explorer.search(strategy(seed), 30)
        return found

    assert orders(3) == orders(3)
    assert orders(3) != orders(4)


def test_the_simplest_order_has_the_fewest_preemptions() -> None:
    with crew() as with_crew:
        explorer = Explorer(balance_program(), with_crew, Limits(), wrong_balance)
        explorer.until_failing(RandomOrders(5), 100)
        found = explorer.tally.simplest["lost_update"]
        simplest = shrink(explorer, found)
    assert simplest.preemptions == 2  # no order with fewer fails, see above
    assert simplest.cost <= found.cost


def test_all_classes_of_a_program_are_all_its_orders_where_nothing_commutes() -> None:
    with crew() as with_crew:
        every = search(balance_program(1), Bounded(None), with_crew)
        reduced = search(balance_program(1), Dpor(), with_crew)
    assert every.classes == reduced.classes
