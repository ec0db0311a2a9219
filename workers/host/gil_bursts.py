"""When a GIL changed hands, computed from when its threads slept. Pure.

A thread that wants a GIL which another has sleeps until it gets it, but for some µs once in a switch interval, to ask for it. One that
gives it to somebody who asks goes to sleep at once: first until the other has it, then until it is his turn again. So when looks say that
the GIL went from one thread to another, the first time the one fell asleep since then is where its turn ended, and where the other woke to
stay awake is where the next began, to some µs. A thread that merely lost its processor did not sleep, and keeps the GIL; unless it lost it
in the very moment of the hand-over, to the thread it had just woken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
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
    put_off: list[tuple[int, int | None]] = field(default_factory=list)  # when it lost its processor, and when it got one again

    def without_processor_since(self, t_ns: int) -> int | None:
        """Of a time at which it was awake without one: since when. None if it had one."""
        return next((off for off, on in self.put_off if off <= t_ns and (on is None or on > t_ns)), None)

    def with_processor_from(self, t_ns: int) -> int:
        """Of a time at which it was awake: when it had one, then or next."""
        return next((on for off, on in self.put_off if off <= t_ns and on is not None and on > t_ns), t_ns)


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
        elif self.all[-1].put_off:
            put_off = self.all[-1].put_off
            put_off[-1] = put_off[-1][0], t_ns
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
        else:
            burst.put_off.append((t_ns, None))

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
    """When a thread that held the GIL at one time, and no more at another, fell asleep first. If it was put off its processor and did not
    get it back, as may happen to it by who it has woken, when that was. None when it was neither.
    """
    for burst in gave.all:
        if burst.last_ns is not None and burst.last_ns <= until_ns:
            if burst.last_ns > after_ns:
                return burst.last_ns
        elif burst.first_ns <= until_ns:
            off_ns = burst.without_processor_since(until_ns)
            return off_ns if off_ns is not None and off_ns > after_ns else None
    return None


def taken(took: Bursts, after_ns: int, until_ns: int) -> int | None:
    """When a thread that did not hold the GIL at one time, and did at another, woke last; None when it did not."""
    return next((burst.first_ns for burst in reversed(took.all) if after_ns < burst.first_ns <= until_ns), None)


def border(gave: Bursts, took: Bursts, after_ns: int, until_ns: int) -> Border | None:
    """When the GIL went from a thread that held it at one time to one that held it at another, if nobody had it in between; None when
    that cannot be seen.
    """
    gone_ns = let_go(gave, after_ns, until_ns)
    woke_ns = taken(took, after_ns, until_ns)
    if woke_ns is not None and (gone_ns is None or gone_ns > woke_ns + ASKING_NS):
        gone_ns = let_go(gave, after_ns, woke_ns)
    if gone_ns is None:
        return None if woke_ns is None else (woke_ns, woke_ns)
    burst = next((one for one in took.all if one.last_ns is None or one.last_ns > gone_ns), None)
    if burst is None or burst.first_ns > until_ns or burst.first_ns <= after_ns:
        return gone_ns, gone_ns
    return _placed(gone_ns, burst)


def passed_on(
    threads: Mapping[int, Bursts], gave: int, took: int, hand_overs: int, after_ns: int, until_ns: int
) -> tuple[list[Turn], Border, Border] | None:
    """The turns between two looks that saw different turns, where the GIL was handed over more than once. With them, the borders to the
    turns that were seen: the first and the last one.

    Each turn begins with a burst, and bursts in which a thread only asks are much shorter: so it is the longest ones, as many as the GIL
    was handed over, the last of them being that of who holds it in the end. None where that does not add up.
    """
    if took not in threads:
        return None
    last = next((burst for burst in reversed(threads[took].all) if after_ns < burst.first_ns <= until_ns), None)
    awake = threads[took].all[-1] if last is None and threads[took].all and threads[took].all[-1].last_ns is None else None
    if awake is not None:  # it let the GIL go, lost its processor before it came to sleep, and got the GIL back
        last = Burst(until_ns)
    if last is None:
        return None
    others = [
        (own.ran_ns(burst, until_ns), burst.first_ns, number, burst)
        for number, own in threads.items()
        for burst in own.all
        if after_ns - ASKING_NS < burst.first_ns < last.first_ns and not (number == gave and burst.first_ns <= after_ns)
    ]
    longest = sorted(others, key=lambda each: -each[0])[: hand_overs - 1]
    holders = [(number, burst) for _, _, number, burst in sorted(longest, key=lambda each: each[1])] + [(took, last)]
    numbers = [gave, *(number for number, _ in holders)]
    if len(holders) < hand_overs or any(one == other for one, other in pairwise(numbers)):
        return None
    borders: list[Border] = []
    since_ns = after_ns
    for before, (_, burst) in zip(numbers, holders, strict=False):
        gone_ns = let_go(threads[before], since_ns, burst.first_ns + ASKING_NS) if before in threads else None
        went = (burst.first_ns, burst.first_ns) if gone_ns is None else _placed(gone_ns, burst)
        borders.append(max(went, (since_ns, since_ns)))
        since_ns = borders[-1][1]
    if awake is not None:
        gone_ns = borders[-1][0]
        borders[-1] = gone_ns, max(gone_ns, awake.with_processor_from(gone_ns))
    turns = [Turn(number, one[1], other[0]) for number, (one, other) in zip(numbers[1:], pairwise(borders), strict=False)]
    return turns, borders[0], borders[-1]


def _placed(gone_ns: int, burst: Burst) -> Border:
    """Where the one before fell asleep at a time, and the next was awake then or woke behind it."""
    if burst.first_ns >= gone_ns:
        return gone_ns, burst.first_ns
    if gone_ns - burst.first_ns > ASKING_NS:  # it was not asked for: who let it go had something else to do before he slept
        return burst.first_ns, burst.first_ns
    at_ns = max(burst.first_ns, gone_ns - _FALLING_ASLEEP_NS)
    return at_ns, at_ns
