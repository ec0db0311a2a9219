"""From single looks at a GIL to records (schema.GIL_RECORD). Pure: what was seen and when in, packed stretches out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from workers.host.gil_bursts import Turn
from workers.probe.schema import GIL_RECORD, Flag, State

NOBODY: Final = 0
"""Stands for the thread where nobody holds the GIL."""

LONGEST_WAKE_NS: Final = 250_000_000
"""A thread that has been awake for so long without the GIL does not ask for it."""

_HOLDS, _WAITS, _FREE = int(State.RUNNING), int(State.READY), int(State.NONE)


@dataclass(frozen=True, slots=True)
class Change:
    """What is known of how the GIL came to be held by another than in the look before, but for what the two looks say; None: nothing."""

    gone_ns: int | None = None  # who held it then let go of it
    taken_ns: int | None = None  # who holds it now took it
    between: tuple[Turn, ...] = ()


UNKNOWN: Final = Change()


class GilRecords:
    """Puts looks that saw the same into one record. All times in ns, and never going back."""

    def __init__(self) -> None:
        self._done: list[bytes] = []
        self._holder: tuple[int, int] | None = None  # native id, switch number
        self._first = self._last = 0
        self._left_by = NOBODY  # who had it last, while it is on its way
        self._waiting: dict[int, int] = {}  # native id → since when
        self._woke: dict[int, int] = {}  # of those, native id → since when it has been awake
        self._ran: dict[int, int] = {}  # of those, native id → processor time when it was last asleep
        self._before = 0  # time of the look before, and who held the GIL then
        self._held_before = NOBODY

    def is_news(self, holder: int, switches: int) -> bool:
        """That is not what was seen in the last look."""
        return self._holder != (holder, switches)

    @property
    def is_waited_for(self) -> bool:
        """As of the newest look at all threads. Who was just awake to ask for the GIL waits for it, too."""
        return bool(self._waiting)

    def look(self, t_ns: int, holder: int, switches: int, *, others_wait: bool = False, change: Change = UNKNOWN) -> bool:
        """Who holds the GIL, and how often it has changed hands in all. True when that is not as it was in the last look.

        With an unchanged number nobody else can have held it between two looks. A GIL that nobody holds though others wait for it is on its
        way from one to the other.
        """
        if not self.is_news(holder, switches):
            self._last = t_ns
            return False
        before = self._holder
        if before is not None:
            ended_ns = change.taken_ns if before[0] == NOBODY else change.gone_ns
            self._last = max(self._last, min(ended_ns or 0, t_ns))
        self._close_holder()
        for turn in change.between:
            self._done.append(GIL_RECORD.pack(turn.first_ns, turn.last_ns, turn.thread, _HOLDS, int(Flag.ESTIMATED), 0))
        began_ns = change.gone_ns if holder == NOBODY else change.taken_ns
        self._first = max(self._last, min(began_ns or t_ns, t_ns)) if before is not None else t_ns
        self._holder, self._last = (holder, switches), t_ns
        self._left_by = before[0] if holder == NOBODY and others_wait and before is not None and before[1] == switches else NOBODY
        return True

    def handed_over(self, t_ns: int) -> None:
        """Between the last look and the next the GIL changes hands once, and nobody sees it; by the switch interval it is at this time."""
        if self._holder is not None and self._holder[0] != NOBODY:
            self._close_holder()
            self._done.append(GIL_RECORD.pack(t_ns, t_ns, self._holder[0], _FREE, int(Flag.ESTIMATED), 0))
            self._holder = None

    def waits(self, t_ns: int, holder: int, waiting: Collection[int], running: Collection[int], ran_ns: Callable[[int], int]) -> None:
        """Which threads sleep until the GIL is free, and which run or would if they had a processor, in a look of the same time.

        Who waits for the GIL waits until he gets it. One that wakes to ask for it waits on, also when he has to wait for a processor first;
        so does one whose turn was ended before he came to sleep. Unless by `ran_ns`, the processor time of a thread, he ran meanwhile: then
        he had it between two looks, or does without. One that turns up among the sleepers waits since his turn ended, or since half the
        time to the look before.
        """
        half = (self._before + t_ns) // 2 if self._before else t_ns
        last = self._held_before
        if last not in (NOBODY, holder) and last not in self._waiting and last in running:
            self._waiting[last] = self._woke[last] = self._before
            self._ran[last] = ran_ns(last)
        for thread in [thread for thread in self._waiting if thread not in waiting]:
            woke = self._woke.setdefault(thread, half)
            if thread == holder:
                self._end_wait(thread, woke if self._ran_since(thread, woke, t_ns, ran_ns) else t_ns)
            elif thread not in running or t_ns - woke > LONGEST_WAKE_NS:
                self._end_wait(thread, woke)
        for thread in waiting:
            woke = self._woke.pop(thread, t_ns)
            if woke < t_ns and self._ran_since(thread, woke, t_ns, ran_ns):
                self._end_wait(thread, woke)
            if thread not in self._waiting:
                self._waiting[thread] = self._before if thread == last and self._before else half
                self._ran[thread] = ran_ns(thread)
        self._before, self._held_before = t_ns, holder

    def interrupt(self) -> None:
        """Nobody looks from now on for a while: nothing is known of the time until the next look."""
        self._close_holder()
        self._holder = None
        for thread in list(self._waiting):
            self._end_wait(thread, self._woke.get(thread, self._before))
        self._before, self._held_before = 0, NOBODY

    def take(self) -> bytes:
        """The records so far. What goes on is cut in two at the newest look."""
        if self._holder is not None:
            self._close_holder()
            self._first = self._last
        for thread in list(self._waiting):
            if thread not in self._woke:
                self._note_wait(thread, self._waiting[thread], self._before)
                self._waiting[thread] = self._before
        taken, self._done = b"".join(self._done), []
        return taken

    def _ran_since(self, thread: int, since_ns: int, t_ns: int, ran_ns: Callable[[int], int]) -> bool:
        """Whether the thread, awake since then, ran for most of that."""
        before, self._ran[thread] = self._ran[thread], ran_ns(thread)
        return 2 * (self._ran[thread] - before) > t_ns - since_ns

    def _close_holder(self) -> None:
        if self._holder is not None:
            thread = self._holder[0]
            state = _HOLDS if thread != NOBODY else _FREE
            self._done.append(GIL_RECORD.pack(self._first, self._last, thread or self._left_by, state, 0, 0))

    def _end_wait(self, thread: int, t_ns: int) -> None:
        since = self._waiting.pop(thread)
        self._woke.pop(thread, None)
        self._ran.pop(thread, None)
        self._note_wait(thread, since, t_ns)

    def _note_wait(self, thread: int, since: int, t_ns: int) -> None:
        if t_ns > since:
            self._done.append(GIL_RECORD.pack(since, t_ns, thread, _WAITS, 0, 0))
