"""An estimate of who holds the GIL where it cannot be read: from the threads' processor times, which Linux shows to everybody.

In each period in which one processor's worth of them was awake for the most part, be it that they ran or that there was no processor free,
the thread that was awake longest is taken for the holder. One that waits for the GIL wakes once in every switch interval to ask for it: so
one that was hardly awake, but was given the processor, waits for it, and one that slept through the period waits for something else.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import Final

from workers.host.gil_records import NOBODY
from workers.probe.schema import GIL_RECORD, Flag, State

PERIOD_NS: Final = 20_000_000
"""Four of the usual switch intervals."""

_MOSTLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Clock:
    awake_ns: int  # ran, or waited for a processor
    turns: int  # how often it was given a processor


class GilClocks:
    """Reads the clocks of one process's threads. Raises OSError when even those cannot be read."""

    def __init__(self, pid: int) -> None:
        self._folder = f"/proc/{pid}/task"
        self._before: dict[int, _Clock] = {}
        self._before_ns = 0
        if not self._read():
            raise OSError("no thread's processor time can be read")

    def count_threads(self) -> int:
        """How many there are, cheaply. 0 when the process is gone."""
        try:
            return os.stat(self._folder).st_nlink - 2
        except OSError:
            return 0

    def interrupt(self) -> None:
        """Nobody looks from now on for a while."""
        self._before_ns = 0

    def records(self, now_ns: int) -> bytes:
        """What the time since the last call was spent with, as GIL_RECORDs marked as estimated."""
        clocks, first_ns = self._read(), self._before_ns
        before, self._before, self._before_ns = self._before, clocks, now_ns
        if not first_ns:
            return b""
        awake = {thread: clock.awake_ns - before[thread].awake_ns for thread, clock in clocks.items() if thread in before}
        mostly = _MOSTLY * (now_ns - first_ns)
        if sum(awake.values()) < mostly:
            return _record(first_ns, now_ns, NOBODY, State.NONE)
        holder = max(awake, key=awake.__getitem__)
        found = [_record(first_ns, now_ns, holder, State.RUNNING)]
        for thread, spent in awake.items():
            if thread != holder and spent < mostly and clocks[thread].turns > before[thread].turns:
                found.append(_record(first_ns, now_ns, thread, State.READY))
        return b"".join(found)

    def _read(self) -> dict[int, _Clock]:
        clocks: dict[int, _Clock] = {}
        with contextlib.suppress(OSError):
            for name in os.listdir(self._folder):
                with contextlib.suppress(OSError, ValueError), open(f"{self._folder}/{name}/schedstat", "rb", buffering=0) as file:
                    ran, kept_waiting, turns = file.read().split()
                    clocks[int(name)] = _Clock(int(ran) + int(kept_waiting), int(turns))
        return clocks


def _record(first_ns: int, last_ns: int, thread: int, state: State) -> bytes:
    return GIL_RECORD.pack(first_ns, last_ns, thread, int(state), int(Flag.ESTIMATED), 0)
