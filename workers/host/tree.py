"""Which processes belong to a run, found from outside, and their forced end. Works for a process that did not start them.

A process belongs to a run when its environment holds the run's token, when it is in the program's session, or when it
descends from one that does. No single sign is enough: a program may start others with an empty environment, in a session of their own.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from typing import Final

import psutil

from workers.host.command import RUN_VARIABLE

_GONE = (psutil.NoSuchProcess, psutil.ZombieProcess)
_ROUND_S: Final = 0.02


def members(token: str, *, session: int | None = None, ancestors: Iterable[int] = ()) -> list[psutil.Process]:
    """Living processes (zombies are not) of the run with this token; `ancestors` are not members, but what descends from them is."""
    above = set(ancestors)
    found: dict[int, psutil.Process] = {}
    rest: dict[int, tuple[psutil.Process, int]] = {}
    for process in psutil.process_iter():
        if process.pid == os.getpid() or process.pid in above:
            continue
        try:
            parent = process.ppid()
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            if parent in above or _in_session(process.pid, session) or _has_token(process, token):
                found[process.pid] = process
            else:
                rest[process.pid] = (process, parent)
        except _GONE:
            continue
        except psutil.AccessDenied:
            rest[process.pid] = (process, parent)
    _add_descendants(found, rest)
    return list(found.values())


def kill_all(processes: Iterable[psutil.Process]) -> None:
    """SIGKILL (TerminateProcess on Windows) to each; one that is already gone is no matter.

    Their process groups go first: the system kills a group as a whole, so that one that forks and exits faster than we can look is hit too.
    """
    processes = list(processes)
    for group in _groups(processes):
        with contextlib.suppress(OSError):
            os.killpg(group, signal.SIGKILL)
    for process in processes:
        try:
            process.kill()
        except (*_GONE, psutil.AccessDenied):
            continue


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


def _in_session(pid: int, session: int | None) -> bool:
    if session is None or not hasattr(os, "getsid"):
        return False
    try:
        return os.getsid(pid) == session
    except OSError:
        return False


def _has_token(process: psutil.Process, token: str) -> bool:
    try:
        return process.environ().get(RUN_VARIABLE) == token
    except (psutil.AccessDenied, OSError):  # another user's, or one that is just starting
        return False


def _add_descendants(found: dict[int, psutil.Process], rest: dict[int, tuple[psutil.Process, int]]) -> None:
    grew = True
    while grew:
        children = [pid for pid, (_, parent) in rest.items() if parent in found]
        for pid in children:
            found[pid] = rest.pop(pid)[0]
        grew = bool(children)
