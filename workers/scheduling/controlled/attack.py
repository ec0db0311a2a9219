"""The order of attack: random first, for it finds most at once; then few preemptions, for the simplest order that fails; then all classes.

The study behind it is SCTBench (Thomson et al., PPoPP 2014): most bugs need one or two preemptions; PCT with depth 3 found the most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from .explorer import Explorer, LimitReached
from .strategies.at_random import RandomOrders
from .strategies.bounded import Bounded
from .strategies.dpor import Dpor
from .strategies.pct import Pct

StrategyName: TypeAlias = Literal["random", "pct", "bounded", "dpor", "all"]
NAMES: Final[tuple[StrategyName, ...]] = get_args(StrategyName)

_RANDOM: Final = 200
_PCT: Final = 100
_BOUNDED: Final = 2_000  # for each bound
_LARGEST_BOUND: Final = 2
_AFTER_FAILURE: Final = 10_000  # classes that are still looked at when it is known already that the program fails
WITHOUT_END: Final = 1_000
"""How many orders `random` and `pct` try when they are given no limit: they have no end of their own."""


@dataclass(slots=True)
class Reached:
    """How far it came. `classes` is how many were looked at one by one; `limit` says that a limit ended it."""

    complete: bool = False
    classes: int | None = None
    limit: bool = False


def explore(explorer: Explorer, name: StrategyName, seed: int, phase: Callable[[str], None] = lambda _name: None) -> Reached:
    """Do it all. `phase` is told what begins."""
    reached = Reached()
    try:
        _PHASES[name](explorer, seed, reached, phase)
    except LimitReached:
        reached.limit = True
    tally = explorer.tally
    left_out = tally.too_long or tally.strayed or tally.spun or tally.fed or tally.stuck or tally.lost
    reached.complete = reached.complete and not left_out
    return reached


def _random(explorer: Explorer, seed: int, reached: Reached, phase: Callable[[str], None]) -> None:
    phase("random")
    explorer.search(RandomOrders(seed), WITHOUT_END if explorer.limits.schedules is None else None)
    reached.limit = True  # there is always another order to try


def _pct(explorer: Explorer, seed: int, reached: Reached, phase: Callable[[str], None]) -> None:
    phase("pct")
    explorer.search(Pct(seed), WITHOUT_END if explorer.limits.schedules is None else None)
    reached.limit = True


def _bounded(explorer: Explorer, _seed: int, reached: Reached, phase: Callable[[str], None]) -> None:
    bound = 0
    while True:
        strategy = Bounded(bound)
        phase(strategy.name)
        explorer.search(strategy)
        if not strategy.cut:
            reached.complete = True
            return
        bound += 1


def _dpor(explorer: Explorer, _seed: int, reached: Reached, phase: Callable[[str], None], most: int | None = None) -> None:
    phase("dpor")
    strategy = Dpor()
    try:
        explorer.search(strategy, most)
    finally:
        reached.classes, reached.complete = strategy.classes, strategy.complete
        explorer.tally.pruned += strategy.pruned


def _all(explorer: Explorer, seed: int, reached: Reached, phase: Callable[[str], None]) -> None:
    phase("random")
    explorer.until_failing(RandomOrders(seed), _RANDOM)
    if explorer.tally.first is None:
        phase("pct")
        explorer.until_failing(Pct(seed), _PCT)
    for bound in range(_LARGEST_BOUND + 1):
        strategy = Bounded(bound)
        phase(strategy.name)
        if explorer.until_failing(strategy, _BOUNDED) or not strategy.cut:
            break
    _dpor(explorer, seed, reached, phase, None if explorer.tally.first is None else _AFTER_FAILURE)


_PHASES: Final = {"random": _random, "pct": _pct, "bounded": _bounded, "dpor": _dpor, "all": _all}
