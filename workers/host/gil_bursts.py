"""When a GIL changed hands, computed from when its threads slept. Pure.

A thread that wants a GIL which another has sleeps until it gets it, but for some µs once in a switch interval, to ask for it. One that gives it
to somebody who asks goes to sleep at once: first until the other has it, then until it is his turn again. So when looks say that the GIL
went from one thread to another, the first time the one fell asleep since then is where its turn ended, and where the other woke to stay
awake is where the next began, to some µs. A thread that merely lost its processor did not sleep, and keeps the GIL.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

ASKING_NS: Final = 50_000
"""Processor time of a thread that wakes to ask for the GIL and does not get it: rarely as much."""

_FALLING_ASLEEP_NS: Final = 10_000
"""From letting go of the GIL to being asleep."""

_KEPT: Final = 1024  # bursts of a thread: more than fit into a turn of anybody


@dataclass(slots=True)
class Burst:
    """A thread is awake: it has a processor or wants one. `last_ns` is None while that goes on, `ran_ns` for how long it had one."""

    first_ns: int
    last_ns: int | None = None
    ran_ns: int = 0


Border: TypeAlias = tuple[int, int]
"""When one let go of the GIL, and when the next took it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One that no look saw."""

    thread: int
    first_ns: int
    last_ns: int


class Bursts:
    """The bursts of one thread, in order, from its context switches as they come."""

    def __init__(self) -> None:
        self.all: deque[Burst] = deque(maxlen=_KEPT)
        self._on_ns = 0  # it has had a processor since then; 0: it has none

    def on(self, t_ns: int) -> None:
        """The thread is given a processor."""
        if not self.all or self.all[-1].last_ns is not None:
            self.all.append(Burst(t_ns))
        self._on_ns = t_ns

    def off(self, t_ns: int, *, asleep: bool) -> None:
        """The processor is taken from the thread; `asleep` when it wants none any more."""
        if not self.all or self.all[-1].last_ns is not None:  # it was awake when listening began
            self.all.append(Burst(0))
        burst = self.all[-1]
        if self._on_ns:
            burst.ran_ns += t_ns - self._on_ns
            self._on_ns = 0
        if asleep:
            burst.last_ns = t_ns

    def lose(self) -> None:
        """Some of the switches are not known: begin anew."""
        self.all.clear()
        self._on_ns = 0

    def forget(self, t_ns: int) -> None:
        """What was over by then is not asked for any more."""
        while self.all and (last_ns := self.all[0].last_ns) is not None and last_ns <= t_ns:
            self.all.popleft()

    def ran_ns(self, burst: Burst, t_ns: int) -> int:
        """How long it has had a processor by a time after its last switch."""
        return burst.ran_ns + (t_ns - self._on_ns if burst.last_ns is None and self._on_ns else 0)


def let_go(gave: Bursts, after_ns: int, until_ns: int) -> int | None:
    """When a thread that held the GIL at one time, and no more at another, fell asleep first; None when it did not."""
    return next((burst.last_ns for burst in gave.all if burst.last_ns is not None and after_ns < burst.last_ns <= until_ns), None)


def taken(took: Bursts, after_ns: int, until_ns: int) -> int | None:
    """When a thread that did not hold the GIL at one time, and did at another, woke last; None when it did not."""
    return next((burst.first_ns for burst in reversed(took.all) if after_ns < burst.first_ns <= until_ns), None)


def border(gave: Bursts, took: Bursts, after_ns: int, until_ns: int) -> Border | None:
    """When the GIL went from a thread that held it at one time to one that held it at another, if nobody had it in between; None when
    neither of them slept.
    """
    gone_ns = let_go(gave, after_ns, until_ns)
    if gone_ns is None:
        woke_ns = taken(took, after_ns, until_ns)
        return None if woke_ns is None else (woke_ns, woke_ns)
    burst = next((one for one in took.all if one.last_ns is None or one.last_ns > gone_ns), None)
    if burst is None or burst.first_ns > until_ns or burst.first_ns <= after_ns:
        return gone_ns, gone_ns
    return _placed(gone_ns, burst)


def passed_on(
    threads: Mapping[int, Bursts], gave: int, took: int, hand_overs: int, after_ns: int, until_ns: int
) -> tuple[list[Turn], Border, Border] | None:
    """The turns between two looks that saw different turns, where the GIL was handed over more than once: who was awake for longer than
    asking takes, after the one before him had fallen asleep. With them, the borders to the turns that were seen: the first and the last one.
    None where this does not add up.
    """
    turns: list[Turn] = []
    first: Border | None = None
    holder, since_ns = gave, after_ns
    for left in range(hand_overs - 1, 0, -1):
        gone_ns = let_go(threads[holder], since_ns, until_ns) if holder in threads else None
        if gone_ns is None:
            return None
        others = (number for number in threads if number != holder and (left > 1 or number != took))
        found = _next_holder(threads, others, gone_ns, until_ns)
        if found is None:
            return None
        next_holder, burst = found
        went = max(_placed(gone_ns, burst), (since_ns, since_ns))
        if first is None:
            first = went
        else:
            turns.append(Turn(holder, since_ns, went[0]))
        holder, since_ns = next_holder, went[1]
    last = border(threads[holder], threads[took], since_ns, until_ns) if took in threads else None
    if first is None or last is None or last[0] <= since_ns:
        return None
    turns.append(Turn(holder, since_ns, last[0]))
    return turns, first, last


def _next_holder(threads: Mapping[int, Bursts], numbers: Iterable[int], gone_ns: int, until_ns: int) -> tuple[int, Burst] | None:
    """Who was the first to be awake, after the GIL was let go, for longer than it takes to ask for it."""
    found: list[tuple[int, int, Burst]] = []
    for number in numbers:
        own = threads[number]
        for burst in own.all:
            if burst.first_ns < until_ns and (burst.last_ns is None or burst.last_ns > gone_ns) and own.ran_ns(burst, until_ns) > ASKING_NS:
                found.append((max(burst.first_ns, gone_ns), number, burst))
                break
    if not found:
        return None
    _, number, burst = min(found, key=lambda each: each[:2])
    return number, burst


def _placed(gone_ns: int, burst: Burst) -> Border:
    """Where the one before fell asleep at a time, and the next was awake then or woke behind it."""
    if burst.first_ns >= gone_ns:
        return gone_ns, burst.first_ns
    if gone_ns - burst.first_ns > ASKING_NS:  # it was not asked for: who let it go had something else to do before he slept
        return burst.first_ns, burst.first_ns
    at_ns = max(burst.first_ns, gone_ns - _FALLING_ASLEEP_NS)
    return at_ns, at_ns
