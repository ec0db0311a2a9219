"""Whether a run's threads really sleep, seen from outside: what waits by its own account may have been woken and lack only a processor."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import psutil

_HELPERS: Final = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
"""Python's own processes beside a program: they do nothing that nobody asks them for."""


def all_asleep(living: Iterable[psutil.Process], lanes: Mapping[int, Collection[int]]) -> bool:
    """Whether nobody in the run can do anything. `lanes` are the native ids of the traced threads, by pid. A living process that has not
    said hello, being about to start or not traced at all, may do anything.
    """
    for process in living:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.pid not in lanes and not _is_helper(process):
                return False
    return all(_sleeps(pid, thread) for pid, threads in lanes.items() for thread in threads)


def _is_helper(process: psutil.Process) -> bool:
    try:
        command = " ".join(process.cmdline())
    except psutil.AccessDenied:
        return False
    return any(helper in command for helper in _HELPERS)


def _sleeps(pid: int, thread: int) -> bool:
    """A thread that has just ended does not: something is going on."""
    if sys.platform != "linux":
        return True  # not to be had without much effort; the trace's word has to do
    try:
        with open(f"/proc/{pid}/task/{thread}/stat", "rb") as stat:
            return stat.read().rpartition(b")")[2].split()[0] == b"S"
    except (OSError, IndexError):
        return False
