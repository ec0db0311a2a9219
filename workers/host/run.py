"""One run in the host: started, watched, ended, reported. Everything here happens in the host's main thread.

The run lasts until the last process of its tree has ended, not only the first: children that outlive the program are part of what
it did, and are shown until they end, the time is over, or somebody stops the run.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.errors import UsageError
from workers.host.collector import Collector
from workers.host.command import check_spec, launch_of
from workers.host.intake import StreamClosed, StreamIntake, StreamOpened
from workers.host.launcher import Program, StreamName
from workers.host.messages import Ended, ProcessEnded, RunEnded, RunSpec, RunStarted
from workers.host.outbox import Outbox
from workers.host.output import Piece
from workers.host.stop import Stop
from workers.host.supervisor import Supervisor, condition, is_stopped
from workers.text import text

_ALIVE_WITHOUT_STREAM_S: Final = 0.3
"""A process that is dying loses its stream first; after this long it is not dying but has closed it."""

_UNKNOWN_S: Final = 0.3
"""How long to wait for the hello of a process that has been reaped already, before calling it untraced."""

_LOOK_ROUND_S: Final = 0.5
_QUIET_S: Final = 0.25
_BUSY_S: Final = 0.01


@dataclass(slots=True)
class _Traced:
    process: int
    pid: int
    closed_s: float | None = None  # when its stream ended
    orderly: bool = False
    exit_code: int | None = None
    told: bool = False
    warned: bool = False


class Run:
    """`start`, then `note` what the collector says and `tick` until `over`; then `finish`."""

    def __init__(self, spec: RunSpec, token: str, collector: Collector, intake: StreamIntake, outbox: Outbox, journal: Path) -> None:
        self._spec = spec
        self._token = token
        self._collector = collector
        self._intake = intake
        self._outbox = outbox
        self._journal = journal
        self._supervisor = Supervisor(token)
        self._program: Program | None = None
        self._stop: Stop | None = None
        self._failed_to_start = False
        self._traced: dict[int, _Traced] = {}
        self._reaped: dict[int, tuple[int, int, float]] = {}  # pid → exit code, perf_counter_ns, monotonic
        self._deadline_s: float | None = None
        self._next_look_s = 0.0
        self._halted: set[int] = set()

    def start(self) -> None:
        started_ns, wall_clock_ns = time.perf_counter_ns(), time.time_ns()
        try:
            check_spec(self._spec)
            self._program = Program(launch_of(self._spec, self._collector.place, self._token), self._printed)
        except (UsageError, OSError) as error:
            self._failed_to_start = True
            self._intake.say(text("The program could not be started: {error}", error=str(error)))
            return
        self._supervisor.watch(self._program)
        self._outbox.early(RunStarted(self._spec, started_ns, wall_clock_ns, os.getpid(), self._program.pid))
        if self._spec.timeout_s is not None:
            self._deadline_s = time.monotonic() + self._spec.timeout_s

    def stop(self, reason: Ended, *, at_once: bool = False) -> None:
        """Begin the staged stop. A second call, or `at_once`, goes straight to the kill."""
        if self._stop is None:
            self._stop = Stop(self._supervisor, reason)
            if at_once:
                self._stop.hurry()
        else:
            self._stop.hurry()

    def write(self, data: bytes) -> None:
        if self._program is not None:
            self._program.write(data)

    def note(self, note: StreamOpened | StreamClosed) -> None:
        if isinstance(note, StreamOpened):
            self._traced[note.process] = _Traced(note.process, note.pid)
            return
        traced = self._traced[note.process]
        traced.closed_s = time.monotonic()
        traced.orderly = note.orderly
        traced.exit_code = note.exit_code

    def tick(self) -> float:
        """Look after everything; the seconds after which it is due again at the latest."""
        now = time.monotonic()
        for reaped in self._supervisor.reap():
            self._reaped[reaped.pid] = (reaped.exit_code, time.perf_counter_ns(), now)
        for traced in self._open_cases():
            self._settle(traced, now)
        self._tell_untraced(now)
        if self._deadline_s is not None and now >= self._deadline_s and self._stop is None:
            self.stop("timed_out")
        if self._stop is not None:
            self._stop.tick(now)
        if now >= self._next_look_s:
            self._next_look_s = now + _LOOK_ROUND_S
            self._look_round()
        busy = self._stop is not None or self._supervisor.empty or any(True for _ in self._open_cases())
        return _BUSY_S if busy else _QUIET_S

    @property
    def over(self) -> bool:
        """Nothing of the run is alive, and all it said has been taken in; or what is alive cannot be ended."""
        if self._failed_to_start or (self._stop is not None and self._stop.given_up):
            return True
        assert self._program is not None
        return self._supervisor.empty and not self._collector.streams and not self._program.printing

    def finish(self) -> None:
        """Report the ends that are still to be told and then the run's."""
        left = tuple(process.pid for process in self._supervisor.alive()) if self._stop is not None and self._stop.given_up else ()
        for traced in self._traced.values():
            if not traced.told and traced.pid not in left:
                self._settle(traced, time.monotonic(), final=True)
        self._tell_untraced(None)
        if self._program is not None:
            self._program.close()
        code = None if self._program is None else self._program.poll()
        self._intake.close_journal()
        self._outbox.say(RunEnded(self._ended(code), code, time.perf_counter_ns(), str(self._journal), left))

    # ------------------------------------------------------------ ends of processes
    def _open_cases(self) -> list[_Traced]:
        return [traced for traced in self._traced.values() if traced.closed_s is not None and not traced.told]

    def _settle(self, traced: _Traced, now: float, *, final: bool = False) -> None:
        if traced.pid in self._reaped:
            code, time_ns, _ = self._reaped.pop(traced.pid)
            self._tell(traced, code, time_ns)
            return
        seen = condition(traced.pid)
        if seen.gone or final:
            self._tell(traced, traced.exit_code if seen.exit_code is None else seen.exit_code, time.perf_counter_ns())
        elif not traced.warned and traced.closed_s is not None and now - traced.closed_s > _ALIVE_WITHOUT_STREAM_S:
            traced.warned = True
            self._intake.say(
                text(
                    "Process {pid} runs on, but closed the stream it is traced by: it closed its file descriptors, or became another"
                    " program. What it does from here on is not recorded.",
                    pid=traced.pid,
                ),
                traced.process,
            )

    def _tell(self, traced: _Traced, exit_code: int | None, time_ns: int) -> None:
        traced.told = True
        self._outbox.say(ProcessEnded(traced.process, traced.pid, exit_code, time_ns, lost=not traced.orderly))

    def _tell_untraced(self, now: float | None) -> None:
        waiting = {traced.pid for traced in self._traced.values() if not traced.told}
        for pid, (code, time_ns, reaped_s) in list(self._reaped.items()):
            if pid not in waiting and (now is None or now - reaped_s > _UNKNOWN_S):
                del self._reaped[pid]
                ours = self._program is not None and pid == self._program.pid
                if ours:
                    self._intake.say(text("The program's process {pid} ended before its trace began; nothing of it was recorded.", pid=pid))
                self._outbox.say(ProcessEnded(None, pid, code, time_ns, lost=ours))

    # ------------------------------------------------------------ the rest
    def _look_round(self) -> None:
        self._collector.shut_out_strangers()
        if self._program is not None:
            self._program.show_held_back()
        if self._stop is None:
            self._notice_halted()

    def _notice_halted(self) -> None:
        alive: dict[int, int | None] = {traced.pid: traced.process for traced in self._traced.values() if not traced.told}
        if self._program is not None and self._program.exit_code is None:
            alive.setdefault(self._program.pid, None)
        halted = {pid for pid in alive if is_stopped(pid)}
        for pid in halted - self._halted:
            what = text(
                "Process {pid} was halted by a signal (SIGSTOP). It goes on when it gets SIGCONT; stopping the run ends it.", pid=pid
            )
            self._intake.say(what, alive[pid])
        self._halted = halted

    def _printed(self, stream: StreamName, piece: Piece, time_ns: int) -> None:
        self._outbox.output(stream, piece.data, time_ns, piece.dropped)

    def _ended(self, exit_code: int | None) -> Ended:
        if self._stop is not None:
            return self._stop.reason
        return "finished" if exit_code == 0 else "failed"
