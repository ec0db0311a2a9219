"""Who holds the GIL in each traced process: one thread of the host that looks at all of them, a thousand times a second.

A look costs some µs of the host, and hardly any where no thread has slept or woken since the last. Where hand-overs were is computed from
when the threads slept (`gil_bursts`). Where the system does not tell that, the thread looks without pause around the moments at which one
is due: a thread that waits asks for the GIL when the switch interval has passed since the last hand-over. What all of it costs is measured,
kept below `MOST_SHARE` of one processor by looking less often, and told.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

from workers.host.gil_reader import GoneError
from workers.host.gil_sources import Pace, Source, source_for
from workers.host.messages import GilSeen
from workers.host.wire import GilPlace

MOST_SHARE: Final = 0.2

ENOUGH_THREADS: Final = 3
"""Two of the program's and the probe's own."""

_IDLE_NS: Final = 5_000_000
_TELL_NS: Final = 50_000_000
_WEIGH_NS: Final = 100_000_000
_THREADS_EVERY: Final = 8  # looks

_PR_SET_TIMERSLACK: Final = 29


class _Watched:
    """One process, and what looking at it has cost."""

    def __init__(self, process: int, source: Source) -> None:
        self.process = process
        self.source = source
        self.due_ns = 0
        self.looks = 0
        self.watched_ns = 0
        self.cost_ns = 0.0
        self.told_ns = 0
        self._since_ns = 0  # when looking began; 0 while there are too few threads
        self._count_due = 0

    @property
    def active(self) -> bool:
        return self._since_ns != 0

    def turn(self, now_ns: int, pace: Pace) -> None:
        if self.looks >= self._count_due:
            self._count_due = self.looks + _THREADS_EVERY
            self._wake_or_rest(now_ns)
        if not self.active:
            self._count_due = self.looks
            self.due_ns = now_ns + _IDLE_NS
            return
        self.looks += 1
        self.due_ns = self.source.turn(now_ns, pace)

    def rest(self, now_ns: int) -> None:
        """Look no more until there are threads enough."""
        if self.active:
            self.source.interrupt()
            self.watched_ns += now_ns - self._since_ns
            self._since_ns = 0

    def seen(self, now_ns: int) -> GilSeen:
        """What is to be told now."""
        self.told_ns = now_ns
        watched_ns = self.watched_ns + (now_ns - self._since_ns if self.active else 0)
        return GilSeen(self.process, self.source.how, self.source.why, self.source.take(), self.looks, watched_ns, int(self.cost_ns))

    def _wake_or_rest(self, now_ns: int) -> None:
        enough = self.source.count_threads() >= ENOUGH_THREADS
        if enough and not self.active:
            self._since_ns = self.told_ns = now_ns
        elif not enough:
            self.rest(now_ns)


class GilWatch:
    """`begin` and `end` may be called from any thread. The watching thread starts with the first process that can be watched."""

    def __init__(self, tell: Callable[[GilSeen], None]) -> None:
        self._tell = tell
        self._changed = threading.Condition()
        self._watched: dict[int, _Watched] = {}
        self._thread: threading.Thread | None = None
        self._closing = False
        self._pace = Pace()
        self._charged_ns = 0  # processor time up to which all is charged
        self._weighed = (0, 0)  # wall time and processor time when the share was last looked at

    def begin(self, process: int, pid: int, place: GilPlace) -> None:
        """A traced process has said hello."""
        source = source_for(pid, place)
        if isinstance(source, str):
            self._tell(GilSeen(process, "unknown", source))
            return
        with self._changed:
            self._watched[process] = _Watched(process, source)
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="gil", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def end(self, process: int) -> None:
        """The process is over; what was seen of it and not told yet is told before this returns."""
        with self._changed:
            watched = self._watched.pop(process, None)
            if watched is not None:
                now_ns = time.perf_counter_ns()
                watched.rest(now_ns)
                watched.source.close()
                if watched.looks:
                    self._tell(watched.seen(now_ns))

    def close(self) -> None:
        """End the thread and every watch."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for process in list(self._watched):
            self.end(process)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    # ------------------------------------------------------------ the thread
    def _run(self) -> None:
        _wake_punctually()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._watched)
                if self._closing:
                    return
                due_ns = min(watched.due_ns for watched in self._watched.values())
            pause_ns = min(due_ns - time.perf_counter_ns(), _IDLE_NS)
            if pause_ns > 0:
                time.sleep(pause_ns / 1e9)
            with self._changed:  # `end` waits for the round
                self._round()

    def _round(self) -> None:
        for watched in list(self._watched.values()):
            now_ns = time.perf_counter_ns()
            if watched.due_ns > now_ns:
                continue
            try:
                watched.turn(now_ns, self._pace)
            except (GoneError, OSError):
                watched.rest(now_ns)
                watched.due_ns = now_ns + _IDLE_NS  # it is ending; `end` will be called
            except Exception as error:  # a mistake of ours must not cost the other processes their rows
                del self._watched[watched.process]
                watched.source.close()
                self._tell(GilSeen(watched.process, "unknown", f"looking at it failed: {type(error).__name__}: {error}"))
                continue
            if watched.active and now_ns - watched.told_ns >= _TELL_NS:
                self._charge()
                self._tell(watched.seen(now_ns))
        self._weigh(time.perf_counter_ns())

    def _charge(self) -> None:
        """Charge the processor time since the last such call to the processes that are looked at."""
        spent, self._charged_ns = self._charged_ns, time.thread_time_ns()
        active = [watched for watched in self._watched.values() if watched.active]
        for watched in active:
            watched.cost_ns += (self._charged_ns - spent) / len(active)

    def _weigh(self, now_ns: int) -> None:
        """Look less often when that takes too much."""
        wall, spent = self._weighed
        if now_ns - wall < _WEIGH_NS:
            return
        _push_others_aside(any(watched.source.must_be_punctual for watched in self._watched.values()))
        self._charge()
        cpu_ns = self._charged_ns
        self._weighed = (now_ns, cpu_ns)
        if wall:
            self._pace.suit((cpu_ns - spent) / (now_ns - wall), MOST_SHARE)


def _push_others_aside(may: bool) -> None:
    """Whether this thread, where no processor is free as it wakes, takes that of a thread that runs, which may be the program's. If not, it
    gets its share all the same, but later.
    """
    if sys.platform == "linux":
        policy = os.SCHED_OTHER if may else os.SCHED_BATCH
        with contextlib.suppress(OSError):
            if os.sched_getscheduler(0) != policy:
                os.sched_setscheduler(0, policy, os.sched_param(0))


def _wake_punctually() -> None:
    """Linux lets a sleeping thread lie for another 50 µs unless told not to."""
    import ctypes

    try:
        ctypes.CDLL(None).prctl(_PR_SET_TIMERSLACK, 1, 0, 0, 0)
    except (OSError, AttributeError):
        return
