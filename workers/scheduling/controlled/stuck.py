"""What to do about a task that neither moves nor ends: it waits in C for something we do not control, or loops without a visible
operation.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from .tasks import Unwound, place_in

if TYPE_CHECKING:
    from .engine import Execution


def interrupt(execution: Execution) -> bool:
    """Try to end the execution by raising Unwound in the task that runs. False: it is over already, and the task does not leave."""
    task = execution.runner
    if task is not None and task.remote is not None and task.remote.kill():  # it waits for a process that does not answer
        if not execution.over:
            execution.stuck_at = task, task.remote.place
            execution.end_from_outside()
        return True
    if execution.over or task is None:
        return False
    frame = sys._current_frames().get(task.worker.ident)
    execution.stuck_at = task, place_in(task, frame)
    execution.end_from_outside()
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(task.worker.ident), ctypes.py_object(Unwound))
    return True
