"""The ways of looking at a process's GIL: reading it, or reckoning from processor times. Driven by `gil_watch`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias

from workers.host.gil_bursts import Bursts, border, let_go, passed_on, taken
from workers.host.gil_clocks import PERIOD_NS as CLOCKS_PERIOD_NS
from workers.host.gil_clocks import GilClocks
from workers.host.gil_reader import GilReader, Look
from workers.host.gil_records import NOBODY, UNKNOWN, Change, GilRecords
from workers.host.gil_switches import Switches
from workers.host.wire import GilPlace

How: TypeAlias = Literal["measured", "estimated"]

PERIOD_NS: Final = 1_000_000
LONGEST_PERIOD_NS: Final = 50_000_000

_THREADS_EVERY: Final = 8
"""Looks from one to the next look at which threads there are."""

_SURE_NS: Final = 60_000
"""A hand-over that is known to this is good to learn from."""

_MARGINS_NS: Final = (40_000, 150_000)
"""How long before a hand-over is due the looking without pause begins: a twentieth of the switch interval, within these bounds; and …"""
_AFTER_NS: Final = 250_000
"""… how long after that it is given up."""
_TRIES: Final = 5
"""For one look at a known time."""
_LONGEST_WAY_NS: Final = 20_000_000
_LONGEST_CATCH_NS: Final = 1_500_000
_MOST_PASSED: Final = 15


_REST_S: Final = 10e-6
"""Between two looks for a hand-over: who asks for the GIL may need just this processor for that."""


@dataclass(slots=True)
class Pace:
    """How much may be done. Looking without pause goes first when that is too much, then the looks become rarer."""

    period_ns: int = PERIOD_NS
    passed: int = 0  # of so many hand-overs and one, only one is looked for without pause

    def suit(self, share: float, most: float) -> None:
        """Do less when the looking takes more than the share `most` of a processor, more when it takes much less."""
        if share > most and self.passed < _MOST_PASSED:
            self.passed = 2 * self.passed + 1
        elif share > most:
            self.period_ns = min(int(self.period_ns * 1.25 * share / most), LONGEST_PERIOD_NS)
        elif share < most * 0.7 and self.period_ns > PERIOD_NS:
            self.period_ns = max(int(self.period_ns * max(share / most * 1.25, 0.5)), PERIOD_NS)
        elif share < most * 0.7:
            self.passed //= 2


class Source(Protocol):
    """One way of looking at a process."""

    @property
    def how(self) -> How: ...
    @property
    def why(self) -> str:
        """It is not measured, in English."""

    @property
    def must_be_punctual(self) -> bool:
        """How well it sees depends on when it looks."""

    def count_threads(self) -> int: ...
    def turn(self, now_ns: int, pace: Pace) -> int:
        """Look; when the next look is due."""

    def interrupt(self) -> None: ...
    def take(self) -> bytes: ...
    def close(self) -> None: ...


class Reader(Protocol):
    """A GilReader."""

    def holder(self) -> Look: ...
    def threads(self, still: Collection[int] = (), /) -> tuple[set[int], set[int]]: ...
    def ran_ns(self, thread: int, /) -> int: ...
    def count_threads(self) -> int: ...
    def follow_threads(self) -> Collection[int]: ...
    def close(self) -> None: ...


class Sleeps(Protocol):
    """A Switches."""

    def follow(self, threads: Collection[int], /) -> None: ...
    def still(self) -> Collection[int]: ...
    def read(self, threads: Collection[int], since_ns: int, /) -> Mapping[int, Bursts]: ...
    def read_all(self, since_ns: int, /) -> Mapping[int, Bursts]: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Held:
    """The newest look at which somebody held the GIL."""

    t_ns: int
    holder: int
    switches: int


class Measured:
    """The GIL is read from the process's memory. When a hand-over was, `sleeps` says; without it, it is looked for."""

    how: How = "measured"
    why = ""

    def __init__(
        self,
        reader: Reader,
        clock: Callable[[], int] = time.perf_counter_ns,
        rest: Callable[[float], None] = time.sleep,
        sleeps: Sleeps | None = None,
    ) -> None:
        self._reader = reader
        self._sleeps = sleeps
        self._held: _Held | None = None
        self._on_its_way: _Held | None = None  # the first of the newest looks that found it free while others waited; not recorded yet
        self._clock = clock
        self._rest = rest
        self._records = GilRecords()
        self._looks = 0
        self._followed = -1  # so many threads
        self._seen = Look(NOBODY, -1, 0)  # in the newest look
        self._waiting: set[int] = set()  # and in the newest at all threads
        self._running: set[int] = set()
        self._full_due_ns = 0
        self._looked_ns = 0
        self._switches = -1
        self._turn_ns = 0  # the present turn began then or up to `_unsure_ns` before
        self._unsure_ns = 0
        self._late_ns = 40_000  # how much longer than the switch interval a turn lasts
        self._interval_ns = 0
        self._waited_for = False
        self._failures = 0  # how often in succession no hand-over came when one was due
        self._passed = 0  # hand-overs that were not looked for since the last that was
        self._left_out_ns = 0  # the hand-over due then is not looked for

    @property
    def must_be_punctual(self) -> bool:
        return self._sleeps is None

    def count_threads(self) -> int:
        return self._reader.count_threads()

    def turn(self, now_ns: int, pace: Pace) -> int:
        if self._sleeps is None:
            return self._turn_by_looking(now_ns, pace)
        if now_ns >= self._full_due_ns:
            self._look_at_all(pace.period_ns)
        else:
            self._look()
        if pace.passed or self._interval_ns > 2 * PERIOD_NS:
            return self._full_due_ns
        return min(self._full_due_ns, self._looked_ns + pace.period_ns // 2)  # turns are short

    def _turn_by_looking(self, now_ns: int, pace: Pace) -> int:
        due_ns = self._hand_over_due(pace.period_ns)
        if due_ns and now_ns >= due_ns - self._lead_ns() and self._is_looked_for(due_ns, pace.passed):
            self._catch(due_ns + _AFTER_NS)
        else:
            self._look()
        if self._looked_ns >= self._full_due_ns:
            self._look_at_all(pace.period_ns)
        due_ns = self._hand_over_due(pace.period_ns)
        if not due_ns or due_ns == self._left_out_ns:
            return self._full_due_ns
        next_ns = self._full_due_ns
        if not pace.passed and (self._failures or self._unsure_ns > _SURE_NS):  # it is not known well when: look twice as often
            next_ns = min(next_ns, self._looked_ns + pace.period_ns // 2)
        return min(next_ns, due_ns - self._lead_ns())

    def interrupt(self) -> None:
        self._records.interrupt()
        self._looked_ns = self._turn_ns = self._full_due_ns = 0
        self._held = self._on_its_way = None

    def take(self) -> bytes:
        return self._records.take()

    def close(self) -> None:
        self._reader.close()
        if self._sleeps is not None:
            self._sleeps.close()

    def _look(self) -> int:
        """Who holds the GIL now."""
        for _ in range(_TRIES):
            before_ns = self._clock()
            seen = self._reader.holder()
            after_ns = self._clock()
            if after_ns - before_ns < _SURE_NS:
                break  # else we lost the processor meanwhile: nobody knows whether before or after we looked
        now_ns = (before_ns + after_ns) // 2
        self._interval_ns, self._seen = seen.interval_ns, seen
        if self._sleeps is not None:
            self._see(self._sleeps, now_ns, seen)
        else:
            if seen.switches != self._switches:
                self._began(now_ns, once=seen.switches == self._switches + 1)
            self._records.look(now_ns, seen.holder, seen.switches, others_wait=self._waited_for)
        self._switches, self._looked_ns = seen.switches, now_ns
        return seen.holder

    def _see(self, sleeps: Sleeps, now_ns: int, seen: Look) -> None:
        """Record what was seen, with what the threads' sleeps say of the time since the last look."""
        handed_over = self._held is not None and self._held.switches != seen.switches
        recent = self._on_its_way is None or now_ns - self._on_its_way.t_ns < _LONGEST_WAY_NS
        if seen.holder == NOBODY and recent and (self._waited_for or handed_over):
            # Who is to have it must get a processor first. By the next look it is known from whom to whom it went, also in between.
            self._on_its_way = self._on_its_way or _Held(now_ns, NOBODY, seen.switches)
            return
        change = self._change(sleeps, now_ns, seen) if self._records.is_news(seen.holder, seen.switches) else UNKNOWN
        if self._on_its_way is not None and change is UNKNOWN:
            self._records.look(self._on_its_way.t_ns, NOBODY, self._on_its_way.switches, others_wait=True)
        self._on_its_way = None
        self._records.look(now_ns, seen.holder, seen.switches, others_wait=self._waited_for, change=change)
        if seen.holder != NOBODY:
            self._held = _Held(now_ns, seen.holder, seen.switches)
        elif self._held is not None and self._held.switches != seen.switches:
            self._held = None  # who had it meanwhile is not known

    def _change(self, sleeps: Sleeps, now_ns: int, seen: Look) -> Change:
        """How it came to what is seen now, by when the threads slept."""
        before = self._held
        if before is None:
            return UNKNOWN
        since_ns, gave, took = before.t_ns, before.holder, seen.holder
        hand_overs = seen.switches - before.switches
        if hand_overs > 1 and took != NOBODY:
            found = passed_on(sleeps.read_all(since_ns), gave, took, hand_overs, since_ns, now_ns)
            return Change(found[1][0], found[2][1], tuple(found[0])) if found is not None else UNKNOWN
        bursts = sleeps.read({gave, took}, since_ns)
        if hand_overs == 1 and gave in bursts and took in bursts:
            went = border(bursts[gave], bursts[took], since_ns, now_ns)
            return Change(*went) if went is not None else UNKNOWN
        if hand_overs == 0 and gave in bursts:
            if took == NOBODY:
                return Change(gone_ns=let_go(bursts[gave], since_ns, now_ns))
            return Change(taken_ns=taken(bursts[took], since_ns, now_ns))
        return UNKNOWN

    def _began(self, now_ns: int, *, once: bool) -> None:
        """A turn began between the last look and this one. Learn from it how long turns last."""
        unsure_ns = now_ns - self._looked_ns if self._looked_ns and once else PERIOD_NS
        late_ns = now_ns - self._turn_ns - self._interval_ns
        due_ns = self._hand_over_after(self._looked_ns)
        sure = self._turn_ns and self._unsure_ns <= _SURE_NS
        if sure and 0 <= late_ns < _AFTER_NS:
            known_ns = late_ns if unsure_ns < _SURE_NS else min(late_ns, self._late_ns) - _SURE_NS  # seen too late: it was before that
            self._late_ns = max(self._late_ns + (known_ns - self._late_ns) // 4, 0)
        # It was overdue at the last look, or came a little early; but no turn is shorter than a switch interval.
        due_ns = min(max(due_ns, self._looked_ns + _SURE_NS // 2), now_ns)
        unasked_ns = self._turn_ns - self._unsure_ns + self._interval_ns
        if sure and once and unsure_ns > _SURE_NS and self._waited_for and due_ns >= unasked_ns:
            self._records.handed_over(due_ns)
            self._turn_ns, self._unsure_ns = due_ns, _SURE_NS
        else:
            self._turn_ns, self._unsure_ns = now_ns, min(unsure_ns, PERIOD_NS)

    def _look_at_all(self, period_ns: int) -> None:
        self._looks += 1
        if self._looks % _THREADS_EVERY == 0 or not self._looked_ns:
            self._follow()
        now_ns = self._clock()
        still = self._sleeps.still() if self._sleeps is not None else ()
        if self._sleeps is not None and self._is_as_before(still):
            self._see(self._sleeps, now_ns, self._seen)
            self._looked_ns = now_ns
        else:
            self._waiting, self._running = self._reader.threads(still)
            self._look()  # after the threads: one that was waiting and holds it now has got it in between
        holder = self._seen.holder
        self._records.waits(self._looked_ns, holder, self._waiting - {holder}, self._running, self._reader.ran_ns)
        self._waited_for = self._records.is_waited_for
        self._full_due_ns = self._looked_ns + period_ns

    def _follow(self) -> None:
        threads = self._reader.follow_threads()
        if self._sleeps is not None:
            self._sleeps.follow(threads)
            self._sleeps.read_all(self._held.t_ns if self._held is not None else self._looked_ns)
            self._followed = len(threads)

    def _is_as_before(self, still: Collection[int]) -> bool:
        """Whether that these threads have neither slept nor woken since the last look says that all is as it was then.

        If all but the holder slept, they sleep on, and only he can have the GIL. He may have let it go to compute without it, but where
        others wait for it that wakes one of them. A thread that is not listened to is found by the next look that does not ask here.
        """
        if len(still) != self._followed or self._looks % _THREADS_EVERY == 0 or self._on_its_way is not None or not self._looked_ns:
            return False
        holder = self._seen.holder
        return self._running <= {holder} and (holder == NOBODY or bool(self._waiting))

    def _hand_over_due(self, period_ns: int) -> int:
        """When the present turn should end; 0 when nothing says that it will, and when there is too much to do for such care."""
        if not self._waited_for or not self._turn_ns or period_ns > 2 * PERIOD_NS:
            return 0
        return self._hand_over_after(self._looked_ns)

    def _hand_over_after(self, t_ns: int) -> int:
        """When the present turn, which had not ended at t, should end: one switch interval after its beginning, or more of them."""
        passed = max(t_ns - self._turn_ns - self._late_ns - _AFTER_NS, 0) // max(self._interval_ns, PERIOD_NS)
        return self._turn_ns + (passed + 1) * self._interval_ns + self._late_ns

    def _lead_ns(self) -> int:
        return self._unsure_ns + min(max(self._interval_ns // 20, _MARGINS_NS[0]), _MARGINS_NS[1])

    def _is_looked_for(self, due_ns: int, passed: int) -> bool:
        """Whether this hand-over is one to be looked for without pause. Not all need be, while it is known when they are due; and on a
        machine too busy for punctual hand-overs ever less are.
        """
        if due_ns == self._left_out_ns:
            return False
        self._passed += 1
        if self._passed <= max(min(self._failures // 2, _MOST_PASSED), passed if self._unsure_ns <= _SURE_NS else 0):
            self._left_out_ns = due_ns
            return False
        self._passed = 0
        return True

    def _catch(self, until_ns: int) -> None:
        """Look without pause until the GIL has changed hands."""
        switches = self._switches
        self._look()
        until_ns = min(until_ns, self._looked_ns + _LONGEST_CATCH_NS)
        while self._switches == switches and self._looked_ns < until_ns:
            self._rest(_REST_S)
            self._look()
        self._failures = 0 if self._switches != switches else self._failures + 1


class Estimated:
    """Reckoned from the threads' processor times."""

    how: How = "estimated"
    must_be_punctual = False

    def __init__(self, clocks: GilClocks, why: str) -> None:
        self.why = why
        self._clocks = clocks
        self._records: list[bytes] = []

    def count_threads(self) -> int:
        return self._clocks.count_threads()

    def turn(self, now_ns: int, pace: Pace) -> int:
        self._records.append(self._clocks.records(now_ns))
        return now_ns + max(pace.period_ns, CLOCKS_PERIOD_NS)

    def interrupt(self) -> None:
        self._clocks.interrupt()

    def take(self) -> bytes:
        taken, self._records = b"".join(self._records), []
        return taken

    def close(self) -> None:
        """It keeps nothing open."""


def source_for(pid: int, place: GilPlace) -> Source | str:
    """The best way of looking at a process; else why there is none, in English."""
    if sys.platform != "linux":
        return f"not measured on {sys.platform}"
    why = place.why_not
    if not why:
        try:
            reader = GilReader(pid, place)
            return Measured(reader, sleeps=_sleeps(reader))
        except OSError as error:
            why = f"the process's memory cannot be read: {error.strerror or error}"
    elif place.absent:
        return why
    try:
        return Estimated(GilClocks(pid), why)
    except OSError as error:
        return f"{why}; {error}"


def _sleeps(reader: Reader) -> Switches | None:
    """Where the system does not let us listen, None."""
    try:
        switches = Switches()
        switches.follow(reader.follow_threads())
    except OSError:
        return None
    return switches
