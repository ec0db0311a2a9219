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
from workers.host.ends import Ends
from workers.host.intake import Note, StreamIntake, StreamOpened
from workers.host.launcher import Program, StreamName
from workers.host.messages import Ended, RunEnded, RunSpec, RunStarted
from workers.host.outbox import Outbox
from workers.host.output import Piece
from workers.host.outside import is_stopped
from workers.host.stop import Stop
from workers.host.supervisor import Supervisor
from workers.probe.schema import Order
from workers.text import text

_LOOK_ROUND_S: Final = 0.5
_LAST_WORDS_S: Final = 2.0
"""How long output is waited for when nothing of the run lives: somebody outside the run may hold its other end."""

_QUIET_S: Final = 0.25
_BUSY_S: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Tree:
    """What a staged stop does: signals by the supervisor, word to the probes by the collector."""

    supervisor: Supervisor
    collector: Collector

    def ask(self) -> None:
        """A program that is held hears it where it stands; then it is let go, to tidy up."""
        self.supervisor.ask()
        self.collector.set_pace(None)

    def part(self) -> None:
        self.collector.order(Order.PART)

    @property
    def parted(self) -> bool:
        return not self.collector.busy

    def terminate(self) -> None:
        self.supervisor.terminate()

    def kill(self) -> None:
        self.supervisor.kill()


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
        self._ends = Ends(outbox.say, intake.say)
        self._program: Program | None = None
        self._stop: Stop | None = None
        self._failed_to_start = False
        self._deadline_s: float | None = None
        self._ticked_s = 0.0
        self._next_look_s = 0.0
        self._halted: set[int] = set()
        self._empty_since_s: float | None = None  # no process of the run is left

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
        self._ends.began(self._program.pid)
        self._outbox.early(RunStarted(self._spec, started_ns, wall_clock_ns, os.getpid(), self._program.pid))
        if self._spec.timeout_s is not None:
            self._ticked_s = time.monotonic()
            self._deadline_s = self._ticked_s + self._spec.timeout_s

    def stop(self, reason: Ended, *, at_once: bool = False) -> None:
        """Begin the staged stop. A second call, or `at_once`, goes straight to the kill."""
        if self._stop is None:
            self._stop = Stop(_Tree(self._supervisor, self._collector), reason)
            if at_once:
                self._stop.hurry()
        else:
            self._stop.hurry()

    def write(self, data: bytes) -> None:
        if self._program is not None:
            self._program.write(data)

    def note(self, note: Note) -> None:
        if isinstance(note, StreamOpened):
            self._ends.opened(note)
        else:
            self._ends.closed(note)

    def tick(self) -> float:
        """Look after everything; the seconds after which it is due again at the latest."""
        now = time.monotonic()
        for reaped in self._supervisor.reap():
            self._ends.reaped(reaped.pid, reaped.exit_code)
        self._ends.tick(now)
        if self._deadline_s is not None and self._collector.paused:
            self._deadline_s += now - self._ticked_s  # the time that a pause takes is not the program's
        self._ticked_s = now
        if self._deadline_s is not None and now >= self._deadline_s and self._stop is None:
            self.stop("timed_out")
        if self._stop is not None and not self._supervisor.empty:
            self._stop.tick(now)
            self._supervisor.let_trackers_go()
        if now >= self._next_look_s:
            self._next_look_s = now + _LOOK_ROUND_S
            self._look_round()
        return _BUSY_S if self._stop is not None or self._ends.pending or self._supervisor.empty else _QUIET_S

    @property
    def over(self) -> bool:
        """Nothing of the run is alive, and all it said has been taken in; or what is alive cannot be ended."""
        if self._failed_to_start or (self._stop is not None and self._stop.given_up):
            return True
        assert self._program is not None
        if not self._supervisor.empty:
            return False
        if self._empty_since_s is None:
            self._empty_since_s = time.monotonic()
            self._collector.last_call()
        printing = self._program.printing and time.monotonic() - self._empty_since_s < _LAST_WORDS_S
        return not self._collector.busy and not printing

    def finish(self) -> None:
        """Report the ends that are still to be told and then the run's."""
        left = tuple(process.pid for process in self._supervisor.alive()) if self._stop is not None and self._stop.given_up else ()
        self._ends.finish(left)
        if self._program is not None:
            self._program.close()
        code = None if self._program is None else self._program.poll()
        self._intake.close_journal()
        self._outbox.say(RunEnded(self._ended(code), code, time.perf_counter_ns(), str(self._journal), left))

    def _look_round(self) -> None:
        self._collector.shut_out_strangers()
        if self._program is not None:
            self._program.show_held_back()
        if self._stop is None:
            self._notice_halted()

    def _notice_halted(self) -> None:
        alive = self._ends.alive()
        halted = {pid for pid in alive if is_stopped(pid)}
        for pid in halted - self._halted:
            what = text("Process {pid} was halted by a signal (SIGSTOP). It goes on with SIGCONT; stopping the run ends it.", pid=pid)
            self._intake.say(what, alive[pid])
        self._halted = halted

    def _printed(self, stream: StreamName, piece: Piece, time_ns: int) -> None:
        self._outbox.output(stream, piece.data, time_ns, piece.dropped)

    def _ended(self, exit_code: int | None) -> Ended:
        if self._stop is not None:
            return self._stop.reason
        return "finished" if exit_code == 0 else "failed"
