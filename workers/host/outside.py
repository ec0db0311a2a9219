"""The state of a process that need not be our child, as it can be seen from outside."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Final

import psutil

_PF_EXITING: Final = 0x4  # include/linux/sched.h
_STATE, _FLAGS, _EXIT_CODE = 0, 6, -1  # of /proc/<pid>/stat, counted behind the name; the exit code is the last of 52 fields
_FIELDS: Final = 50


@dataclass(frozen=True, slots=True)
class Condition:
    gone: bool  # or going: it runs no line of its program any more
    exit_code: int | None = None  # of one that is gone, when it could still be read; negative: signal


def condition(pid: int) -> Condition:
    """Whether `pid` is gone.

    On Linux the exit code of any process of ours can be read from the moment it begins to die, which is before its stream breaks, until
    its parent has fetched it.
    """
    if sys.platform == "linux":
        return _linux_condition(pid)
    try:
        return Condition(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return Condition(True)
    except psutil.AccessDenied:
        return Condition(False)


def is_stopped(pid: int) -> bool:
    """Halted by a signal (SIGSTOP, SIGTSTP)."""
    try:
        return str(psutil.Process(pid).status()) in (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP)
    except psutil.Error:
        return False


def _linux_condition(pid: int) -> Condition:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()  # the name may hold blanks and parentheses
    except OSError:
        return Condition(True)
    if fields[_STATE] not in (b"Z", b"X") and not int(fields[_FLAGS]) & _PF_EXITING:
        return Condition(False)
    return Condition(True, os.waitstatus_to_exitcode(int(fields[_EXIT_CODE])) if len(fields) >= _FIELDS else None)
