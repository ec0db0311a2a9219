"""What this process asks of the system so that a change of thread costs little."""

from __future__ import annotations

import contextlib
import os
import sys


def settle() -> None:
    """One processor for the whole process, no preemption at a wake-up, no other thread let in while one runs. Each where it can be had.

    A thread that is woken by the one that hands over must wait for the interpreter anyway: where the system switches to it at once
    (Linux's usual policy, one processor), it finds that out, goes back to sleep, and each change of thread costs twice as much.
    """
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if hasattr(os, "sched_setscheduler"):
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    sys.setswitchinterval(1.0)
