"""The ends of the run's processes: who ended, how, and what was lost with them.

What is known comes from three sides that race each other: the stream breaks, the supervisor reaps (root and orphans), and the system shows
a dying process from outside. Each process is told of once, as soon as it is sure to be gone, and again if its exit code turns up later.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from workers.host.intake import StreamClosed, StreamOpened
from workers.host.messages import ProcessEnded
from workers.host.outside import Watch
from workers.text import Text, text

_ALIVE_WITHOUT_STREAM_S: Final = 0.3
"""A process that is dying loses its stream first; after this long it is not dying but has closed it."""

_SILENT_S: Final = 5.0
"""A program's first process that has not said hello after this long runs untraced. It takes some 0.1 s; on a busy machine, more."""

_NO_HELLO_S: Final = 0.3
"""How long to wait for the hello of a process that has been reaped already, before calling it untraced."""


_MOST_KEPT: Final = 1_000
"""Processes that are remembered after their end has been told …"""

_LATE_S: Final = 60.0
"""… and for so long at least: the exit code of one may turn up later."""


class Say(Protocol):
    """Tell the window something about the trace, or about one process of it."""

    def __call__(self, sentence: Text, process: int | None = None, /) -> None: ...


@dataclass(slots=True)
class _Traced:
    process: int
    watch: Watch
    closed_s: float | None = None  # when its stream ended
    orderly: bool = False
    exit_code: int | None = None
    told: bool = False
    warned: bool = False
    replaced_ns: int | None = None  # when another program of ours was executed in its place

    @property
    def pid(self) -> int:
        return self.watch.pid


@dataclass(slots=True)
class _Reaped:
    exit_code: int
    time_ns: int
    since_s: float
    told: bool = False


class Ends:
    """Fed by the run; tells by `ended` and `say`. Times in s are time.monotonic()."""

    def __init__(self, ended: Callable[[ProcessEnded], None], say: Say) -> None:
        self._ended = ended
        self._say = say
        self._traced: dict[int, _Traced] = {}
        self._reaped: dict[int, _Reaped] = {}  # by pid
        self._forgotten: set[int] = set()  # pids of traced processes that were let go of: nobody may have fetched their exit codes yet
        self.root_pid: int | None = None
        self._root_silent_after_s: float | None = None  # to be told then, unless it has said hello

    def began(self, root_pid: int) -> None:
        """The program was started: this is its first process."""
        self.root_pid = root_pid
        self._root_silent_after_s = time.monotonic() + _SILENT_S

    def opened(self, note: StreamOpened) -> None:
        if note.watch.pid == self.root_pid:
            self._root_silent_after_s = None
        for traced in self._traced.values():
            if traced.pid == note.watch.pid and not traced.told and traced.replaced_ns is None and not traced.watch.condition().gone:
                traced.replaced_ns = time.perf_counter_ns()
        self._traced[note.process] = _Traced(note.process, note.watch)
        self._forgotten.discard(note.watch.pid)
        before = self._reaped.get(note.watch.pid)
        if before is not None and (before.told or time.monotonic() - before.since_s > _NO_HELLO_S):
            del self._reaped[note.watch.pid]  # the number has come round: that was another process

    def closed(self, note: StreamClosed) -> None:
        traced = self._traced[note.process]
        traced.closed_s = time.monotonic()
        traced.orderly = note.orderly
        traced.exit_code = note.exit_code

    def reaped(self, pid: int, exit_code: int) -> None:
        end = self._reaped[pid] = _Reaped(exit_code, time.perf_counter_ns(), time.monotonic(), told=pid in self._forgotten)
        self._forgotten.discard(pid)
        for traced in self._traced.values():
            if traced.pid == pid and traced.told and traced.replaced_ns is None:
                end.told = True
                if traced.exit_code is None:
                    self._tell(traced, exit_code, end.time_ns)

    def alive(self) -> dict[int, int | None]:
        """Process by pid, of all that are not known to have ended; the program's first process also before its hello."""
        alive: dict[int, int | None] = {traced.pid: traced.process for traced in self._traced.values() if not traced.told}
        if self.root_pid is not None and self.root_pid not in self._reaped:
            alive.setdefault(self.root_pid, None)
        return alive

    @property
    def pending(self) -> bool:
        """A stream is over, but not yet the process, as far as is known."""
        return any(traced.closed_s is not None and not traced.told for traced in self._traced.values())

    def tick(self, now: float) -> None:
        for traced in self._traced.values():
            if traced.closed_s is not None and not traced.told:
                self._settle(traced, now)
        self._tell_untraced(now - _NO_HELLO_S)
        if len(self._traced) > _MOST_KEPT or len(self._reaped) > _MOST_KEPT:
            self._let_go(now - _LATE_S)
        if self._root_silent_after_s is not None and now > self._root_silent_after_s and self.root_pid not in self._reaped:
            self._root_silent_after_s = None
            pid = str(self.root_pid)
            self._say(text("The program's process {pid} runs, but has not begun to tell what it does; it is not traced.", pid=pid))

    def _let_go(self, before_s: float) -> None:
        """Forget the oldest of those of which all has been told: a program may start processes without end. Its first one stays, and so do
        those that ended just now, however many they are.
        """
        over = [one for one in self._traced.values() if one.told and (one.closed_s or before_s) < before_s and one.pid != self.root_pid]
        for traced in over[: max(len(self._traced) - _MOST_KEPT, 0)]:
            del self._traced[traced.process]
            if traced.pid not in self._reaped:
                self._forgotten.add(traced.pid)
        past = [pid for pid, end in self._reaped.items() if end.told and end.since_s < before_s and pid != self.root_pid]
        for pid in past[: max(len(self._reaped) - _MOST_KEPT, 0)]:
            del self._reaped[pid]

    def finish(self, left: Iterable[int]) -> None:
        """Nothing is alive any more but the pids in `left`: tell what has not been told."""
        spared = set(left)
        for traced in self._traced.values():
            if not traced.told and traced.pid not in spared and not self._settle(traced, 0.0):
                self._tell(traced, traced.exit_code, time.perf_counter_ns())
        self._tell_untraced(float("inf"))

    def _settle(self, traced: _Traced, now: float) -> bool:
        """Tell the end of a process without a stream, if it is one."""
        if traced.replaced_ns is not None:
            self._tell(traced, None, traced.replaced_ns)
            return True
        end = self._reaped.get(traced.pid)
        if end is not None:
            end.told = True
            self._tell(traced, end.exit_code, end.time_ns)
            return True
        seen = traced.watch.condition()
        if seen.gone:
            self._tell(traced, traced.exit_code if seen.exit_code is None else seen.exit_code, time.perf_counter_ns())
        elif not (traced.warned or traced.orderly) and traced.closed_s is not None and now - traced.closed_s > _ALIVE_WITHOUT_STREAM_S:
            traced.warned = True
            self._say(_off_the_trace(traced.pid), traced.process)
        return seen.gone

    def _tell(self, traced: _Traced, exit_code: int | None, time_ns: int) -> None:
        traced.told = True
        traced.exit_code = exit_code
        traced.watch.close()
        self._ended(ProcessEnded(traced.process, traced.pid, exit_code, time_ns, lost=not traced.orderly))

    def _tell_untraced(self, before_s: float) -> None:
        traced = {one.pid for one in self._traced.values()}
        for pid, end in self._reaped.items():
            if not end.told and pid not in traced and end.since_s < before_s:
                end.told = True
                if pid == self.root_pid:
                    self._say(text("The program's process {pid} ended before its trace began; nothing of it was recorded.", pid=pid))
                self._ended(ProcessEnded(None, pid, end.exit_code, end.time_ns, lost=pid == self.root_pid))


def _off_the_trace(pid: int) -> Text:
    return text(
        "Process {pid} runs on, but closed the stream it is traced by: it closed its file descriptors, or became another program."
        " What it does from here on is not recorded.",
        pid=pid,
    )
