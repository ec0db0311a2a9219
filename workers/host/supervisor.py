"""Knows every process of the run and ends them all.

Linux: the host is the subreaper of what it starts, so an orphan of the run, however deep, becomes the host's child: its exit code
is learned, and "no children left" means exactly "the tree is gone". Elsewhere the tree is what `members` finds, and Windows has in addition
a job that ends everything with the host.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import dataclass
from typing import Final

import psutil

from workers.host.launcher import Program
from workers.host.tree import kill_all, members

_PR_SET_CHILD_SUBREAPER: Final = 36
_TRACKER: Final = "multiprocessing.resource_tracker import main"  # in its command line
_ROUNDS_FOR_TRACKERS: Final = 10
"""How often `kill` spares them: as long as they may take to clean up."""


@dataclass(frozen=True, slots=True)
class Reaped:
    pid: int
    exit_code: int  # negative: signal


class Supervisor:
    """Make it before the program is started: adoption must be in force by then."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._program: Program | None = None
        self._adopts = _become_subreaper()
        self._childless = False
        self._held: set[int] = set()  # resource trackers that were halted
        self._kills = 0
        if os.name == "nt":
            from workers.host.windows_job import join_job_that_ends_with_us

            join_job_that_ends_with_us()

    def watch(self, program: Program) -> None:
        self._program = program

    def reap(self) -> list[Reaped]:
        """Ends of our own children, the program's root and adopted orphans, since the last call."""
        if not self._adopts:
            return self._reap_root()
        reaped: list[Reaped] = []
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return reaped
                code = os.waitstatus_to_exitcode(status)
                reaped.append(Reaped(pid, code))
                if self._program is not None and pid == self._program.pid:
                    self._program.ended(code)
        self._childless = True
        return reaped

    @property
    def empty(self) -> bool:
        """No process of the run is left; to be asked after `reap`."""
        if self._program is None:
            return True
        if self._adopts:
            return self._childless
        return self._program.poll() is not None and not self.alive()

    def alive(self) -> list[psutil.Process]:
        """Every living process of the run."""
        session = self._program.pid if self._program is not None and os.name != "nt" else None
        # As the subreaper we are the ancestor of all of them, whatever they did.
        return members(None if self._adopts else self._token, session=session, ancestors=(os.getpid(),))

    # ------------------------------------------------------------ the three stages
    def ask(self) -> None:
        """Ctrl-C, for the program's own process group, as a terminal would send it."""
        if os.name == "nt":
            if self._program is not None and self._program.poll() is None:
                with contextlib.suppress(OSError):
                    os.kill(self._program.pid, signal.CTRL_BREAK_EVENT)  # type: ignore[attr-defined,unused-ignore]
            return
        for process in self.alive():
            if self._in_group(process.pid):
                _signal(process, signal.SIGINT)

    def terminate(self) -> None:
        """SIGTERM to all; one that is stopped is also let go on, or it could not hear it."""
        for process in self._hold_trackers(self.alive()):
            if os.name == "nt":
                with contextlib.suppress(psutil.Error):
                    process.terminate()
                continue
            _signal(process, signal.SIGTERM)
            _signal(process, signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL to all that are there now; call it again until `empty`, a process may have started another meanwhile."""
        self._kills += 1
        alive = self.alive()
        others = self._hold_trackers(alive)
        if self._kills <= _ROUNDS_FOR_TRACKERS and len(others) < len(alive):
            for process in others:
                _signal(process, signal.SIGKILL)
            return
        if self._program is not None and self._program.exit_code is None and os.name != "nt":
            with contextlib.suppress(OSError):
                os.killpg(self._program.pid, signal.SIGKILL)  # most of them, before any looking round; its number is taken until we reap it
        kill_all(alive)

    # ------------------------------------------------------------ resource trackers
    # multiprocessing's tracker removes the semaphores and the shared memory of a program that did not do so itself, and complains of it on
    # the program's standard error. When it is we who ended the program, it shall clean up, but the complaint would be about us. So it is
    # halted until it is the last of the run, and goes on when nobody listens any more.
    def _hold_trackers(self, alive: list[psutil.Process]) -> list[psutil.Process]:
        """Halt those among the processes, and return the others."""
        others = []
        for process in alive:
            if not _is_tracker(process):
                others.append(process)
            elif process.pid not in self._held:
                self._held.add(process.pid)
                _signal(process, signal.SIGSTOP)
        return others

    def let_trackers_go(self) -> None:
        """Once they are the last: to be called now and then while the run is being ended."""
        if not self._held or self._program is None:
            return
        alive = self.alive()
        if all(process.pid in self._held for process in alive) and self._program.deafen():
            for process in alive:
                _signal(process, signal.SIGCONT)

    def _in_group(self, pid: int) -> bool:
        try:
            return self._program is not None and os.getpgid(pid) == self._program.pid
        except OSError:
            return False

    def _reap_root(self) -> list[Reaped]:
        if self._program is None or self._program.exit_code is not None:
            return []
        code = self._program.poll()
        return [] if code is None else [Reaped(self._program.pid, code)]


def _become_subreaper() -> bool:
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        return bool(ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _is_tracker(process: psutil.Process) -> bool:
    try:
        return os.name != "nt" and any(_TRACKER in word for word in process.cmdline())
    except psutil.Error:
        return False


def _signal(process: psutil.Process, number: int) -> None:
    with contextlib.suppress(psutil.Error, OSError):
        process.send_signal(number)
