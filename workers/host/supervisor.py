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
        for process in self.alive():
            if os.name == "nt":
                with contextlib.suppress(psutil.Error):
                    process.terminate()
                continue
            _signal(process, signal.SIGTERM)
            _signal(process, signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL to all that are there now; call it again until `empty`, a process may have started another meanwhile."""
        if self._program is not None and self._program.exit_code is None and os.name != "nt":
            with contextlib.suppress(OSError):
                os.killpg(self._program.pid, signal.SIGKILL)  # most of them, before any looking round; its number is taken until we reap it
        kill_all(self.alive())

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


def _signal(process: psutil.Process, number: int) -> None:
    with contextlib.suppress(psutil.Error, OSError):
        process.send_signal(number)
