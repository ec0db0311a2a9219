"""Executions, one after the other, without a change of thread between them: the thread that ends one sets off the next.

A hand-over from and to a thread that does nothing but wait costs as much as a fifth of a short execution.
"""

from __future__ import annotations

import _thread
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from .stuck import interrupt
from .tasks import Task

if TYPE_CHECKING:
    from .engine import Execution


class Relay:
    """`follow` is given each execution that has ended, and gives the next, all of whose first tasks have been spawned; None: no more.

    It is called in the thread that made the last step, which carries no task any more; what it raises, `run` raises.
    """

    def __init__(self, follow: Callable[[Execution], Execution | None] = lambda _ended: None) -> None:
        self._follow = follow
        self._current: Execution | None = None
        self._between = False  # `follow` is at work: however long that takes, nothing is stuck
        self._wrong: BaseException | None = None
        self.left = _thread.allocate_lock()
        self.left.acquire()

    def run(self, execution: Execution, patience_s: float, until: float | None = None) -> tuple[Execution, list[Task]] | None:
        """Carry out this execution and those that follow. None when there are no more.

        An execution that `patience_s` of real time could not move, and that could not be ended either, is returned with the tasks that had
        to be left behind, stuck outside our control. `until` (on `time.perf_counter`) is when it is ended in any case.
        """
        self._set_off(execution)
        stuck = self._wait(patience_s, until)
        if self._wrong is not None:
            raise self._wrong
        return stuck

    def _set_off(self, execution: Execution) -> None:
        self._current = execution
        execution.at_end = self._ended
        execution.set_off()

    def _ended(self, execution: Execution) -> None:
        if execution is not self._current:
            return  # it was left behind, and nobody waits for it any more
        self._between = True
        try:
            following = self._follow(execution)
            if following is not None:
                self._set_off(following)
                return
        except BaseException as error:  # raised again where the executions were asked for
            self._wrong = error
        finally:
            self._between = False
        self._current = None
        self.left.release()

    def _wait(self, patience_s: float, until: float | None) -> tuple[Execution, list[Task]] | None:
        seen: tuple[Execution | None, int] = None, -1
        while not self.left.acquire(timeout=patience_s if until is None else min(patience_s, max(0.0, until - time.perf_counter()))):
            execution = self._current
            if execution is None or self._between or execution.deciding:
                continue
            if until is not None and time.perf_counter() >= until:
                until, execution.out_of_time = None, not execution.over
                if interrupt(execution):
                    continue
            progress = execution, len(execution.trace) + len(execution.tasks) - len(execution.live)
            if progress != seen:
                seen = progress
            elif not interrupt(execution):
                self._current = None
                lost = [task for task in execution.live if task.worker.task is task]
                for task in lost:
                    execution.crew.lose(task)
                return execution, lost
        return None
