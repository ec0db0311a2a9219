"""From a failing order to a simpler one that fails alike: fewest preemptions, then fewest steps.

Turns of one lane are drawn together, and the end is left to the order without preemption, as long as the failure stays the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from .explorer import Explorer, Failure, LimitReached

_Turn = tuple[str, int]


def shrink(explorer: Explorer, failure: Failure, most: int = 300) -> Failure:
    """The simplest order found within `most` executions; the given one when there is none simpler."""
    best = failure
    tried: set[tuple[str, ...]] = set()
    improved = True
    try:
        while improved:
            improved = False
            for rails in _simpler(best.lanes):
                if rails in tried:
                    continue
                if len(tried) >= most:
                    return best
                tried.add(rails)
                found = _failing(explorer, rails, failure)
                if found is not None and found.cost < best.cost:
                    best, improved = found, True
                    break
    except LimitReached:
        pass
    return best


def _failing(explorer: Explorer, rails: Sequence[str], like: Failure) -> Failure | None:
    execution, judged = explorer.execute(rails=rails, lenient=True)
    if judged is None:
        return None
    kind = judged.kind or ("race" if judged.racy else None)
    if kind != like.kind:
        return None
    return Failure(kind, tuple(task.lane for task, _ in execution.trace), execution.preemptions, like.number)


def _simpler(lanes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    turns = [(lane, len(list(same))) for lane, same in groupby(lanes)]
    for end in range(len(turns)):
        yield _lanes(turns[:end])
    for first in range(len(turns)):
        for second in range(first + 2, len(turns)):
            if turns[first][0] == turns[second][0]:
                lane, together = turns[first][0], turns[first][1] + turns[second][1]
                between, after = turns[first + 1 : second], turns[second + 1 :]
                yield _lanes([*turns[:first], (lane, together), *between, *after])
                yield _lanes([*turns[:first], *between, (lane, together), *after])
                break


def _lanes(turns: Sequence[_Turn]) -> tuple[str, ...]:
    return tuple(lane for lane, count in turns for _ in range(count))
