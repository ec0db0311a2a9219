"""The state of a process that need not be our child, as it can be seen from outside."""

from __future__ import annotations

import contextlib
import os
import struct
import sys
from dataclasses import dataclass
from typing import Final

import psutil

_PF_EXITING: Final = 0x4  # include/linux/sched.h
_STATE, _FLAGS, _MEMORY, _EXIT_CODE = 0, 6, 20, -1  # of /proc/<pid>/stat, counted behind the name; the exit code is the last of 52 fields
_FIELDS: Final = 50

_PIDFD_GET_INFO: Final = 3 << 30 | 64 << 16 | 0xFF << 8 | 11  # include/uapi/linux/pidfd.h, from Linux 6.15 on
_PIDFD_INFO_EXIT: Final = 1 << 3
_INFO: Final = struct.Struct("=Q52xi")  # mask, …, exit code


@dataclass(frozen=True, slots=True)
class Condition:
    gone: bool  # or going: it runs no line of its program any more
    exit_code: int | None = None  # of one that is gone, when it could still be read; negative: signal


class Watch:
    """An eye on one process, from its hello on, whatever becomes of its number. Close it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle: int | None = None
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                self._handle = os.pidfd_open(pid)

    def condition(self) -> Condition:
        """Whether it is gone.

        On Linux the exit code of any process of ours can be read from soon after it begins to die, which is before its stream breaks, until
        its parent has fetched it; and from 6.15 on also after that.
        """
        if sys.platform == "linux":
            seen = _linux_condition(self.pid)
            return Condition(True, self._kept_exit_code()) if seen.gone and seen.exit_code is None else seen
        try:
            return Condition(psutil.Process(self.pid).status() == psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return Condition(True)
        except psutil.AccessDenied:
            return Condition(False)

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def _kept_exit_code(self) -> int | None:
        if self._handle is None:
            return None
        import fcntl

        answer = bytearray(_INFO.size)
        _INFO.pack_into(answer, 0, _PIDFD_INFO_EXIT, 0)
        try:
            fcntl.ioctl(self._handle, _PIDFD_GET_INFO, answer)
        except OSError:  # an older kernel
            return None
        mask, status = _INFO.unpack(answer)
        return os.waitstatus_to_exitcode(status) if mask & _PIDFD_INFO_EXIT else None


def is_stopped(pid: int) -> bool:
    """Halted by a signal (SIGSTOP, SIGTSTP)."""
    try:
        return str(psutil.Process(pid).status()) in (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP)
    except psutil.Error:
        return False


def _linux_condition(pid: int) -> Condition:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return told_by(file.read())
    except OSError:
        return Condition(True)


def told_by(stat: bytes) -> Condition:
    """What /proc/<pid>/stat says. A process that begins to die gets its exit code a moment later and gives up its memory then (`do_exit` in
    kernel/exit.c): in between, 0 stands there whatever it will be. So long it is not gone.
    """
    fields = stat.rpartition(b")")[2].split()  # the name may hold blanks and parentheses
    over = fields[_STATE] in (b"Z", b"X")
    if not over and not int(fields[_FLAGS]) & _PF_EXITING:
        return Condition(False)
    if len(fields) < _FIELDS:
        return Condition(True)
    status = int(fields[_EXIT_CODE])
    if status == 0 and not over and int(fields[_MEMORY]):
        return Condition(False)
    return Condition(True, os.waitstatus_to_exitcode(status))
