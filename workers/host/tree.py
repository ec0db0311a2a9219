"""Which processes belong to a run, found from outside, and their forced end. Works for a process that did not start them.

A process belongs to a run when its environment holds the run's token, when it is in the program's session, or when it
descends from one that does. No single sign is enough: a program may start others with an empty environment, in a session of their own.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import psutil

from workers.host.command import RUN_VARIABLE

_ROUND_S: Final = 0.02


@dataclass(frozen=True, slots=True)
class _Row:
    """One living process of the machine."""

    pid: int
    parent: int
    session: int | None


def members(token: str | None, *, session: int | None = None, ancestors: Iterable[int] = ()) -> list[psutil.Process]:
    """Living processes (zombies are not) of the run; `ancestors` are not members, but what descends from them is.

    `token` may be None where another sign is known to be enough: to look into every environment takes most of the time.
    """
    above = set(ancestors)
    rows = [row for row in _living() if row.pid != os.getpid() and row.pid not in above]
    found = {row.pid for row in rows if row.parent in above or (session is not None and row.session == session)}
    if token is not None:
        found |= {row.pid for row in rows if row.pid not in found and _has_token(row.pid, token)}
    _add_descendants(found, rows)
    return list(_opened(found))


def kill_all(processes: Iterable[psutil.Process]) -> None:
    """SIGKILL (TerminateProcess on Windows) to each; one that is already gone is no matter.

    Their process groups go first: the system kills a group as a whole, so that one that forks and exits faster than we can look is hit too.
    """
    processes = list(processes)
    for group in _groups(processes):
        with contextlib.suppress(OSError):
            os.killpg(group, signal.SIGKILL)
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def end_tree(token: str, *, session: int | None = None, timeout_s: float) -> tuple[int, ...]:
    """Kill until nothing of the run is alive; the pids that are left after `timeout_s`."""
    deadline = time.monotonic() + timeout_s
    while left := members(token, session=session):
        kill_all(left)
        if time.monotonic() > deadline:
            break
        psutil.wait_procs(left, timeout=_ROUND_S)
    return tuple(process.pid for process in left)


def _groups(processes: Iterable[psutil.Process]) -> set[int]:
    """A run's process groups hold nobody else: the program leads a session of its own, and nobody can join a group from another one."""
    groups: set[int] = set()
    if hasattr(os, "killpg"):
        for process in processes:
            with contextlib.suppress(OSError, psutil.Error):
                group = os.getpgid(process.pid)
                if process.is_running() and group > 1:
                    groups.add(group)
        groups.discard(os.getpgrp())
    return groups


def _add_descendants(found: set[int], rows: list[_Row]) -> None:
    grew = True
    while grew:
        children = {row.pid for row in rows if row.parent in found} - found
        found |= children
        grew = bool(children)


def _opened(pids: Iterable[int]) -> Iterator[psutil.Process]:
    for pid in pids:
        with contextlib.suppress(psutil.Error):
            yield psutil.Process(pid)


# ---------------------------------------------------------------- the machine's processes
def _living() -> Iterator[_Row]:
    return _living_on_linux() if sys.platform == "linux" else _living_elsewhere()


def _living_on_linux() -> Iterator[_Row]:
    """One read for each process, some six times as fast as psutil's way: it has to be, on a machine that is busy with hundreds."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                state, parent, _, session, *_ = file.read().rpartition(b")")[2].split()
                if state not in (b"Z", b"X"):
                    yield _Row(int(name), int(parent), int(session))


def _living_elsewhere() -> Iterator[_Row]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                yield _Row(process.pid, process.ppid(), _session_of(process.pid))


def _session_of(pid: int) -> int | None:
    try:
        return os.getsid(pid) if hasattr(os, "getsid") else None
    except OSError:
        return None


def _has_token(pid: int, token: str) -> bool:
    """Another user's environment, and that of a process that is just starting, cannot be read: it has none then."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError), open(f"/proc/{pid}/environ", "rb") as file:
            return f"{RUN_VARIABLE}={token}".encode() in file.read().split(b"\0")
        return False
    with contextlib.suppress(psutil.Error, OSError):
        return psutil.Process(pid).environ().get(RUN_VARIABLE) == token
    return False
