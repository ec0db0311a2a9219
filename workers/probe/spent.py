"""Processor time that the probe takes in the program's own threads, where that is so rare that it can be measured.

That is its start in a process, what a fork needs, and stand-ins that go into a module when it is imported. What is done again and again is
reckoned by `prices`.
"""

from __future__ import annotations

import time

present = getattr(time, "thread_time_ns", lambda: 0)
"""Processor time of this thread so far, ns; 0 where the system does not tell."""

ns = 0
"""In all, in this process."""


def add(since: int) -> None:
    """What this thread has done since `present` was that, it has done for the probe."""
    global ns
    ns += present() - since


def begin_again() -> None:
    """In a forked child: what its parent has spent is the parent's."""
    global ns
    ns = 0
