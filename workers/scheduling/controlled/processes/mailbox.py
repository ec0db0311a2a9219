"""A queue between processes, whose pipe has room for so much: who has put more into it than fits cannot end before that is read.

What is put in is there at once. The real queue's thread brings it a moment later: such orders are not tried, and `Execution.fed` says so.
"""

from __future__ import annotations

import queue
from _thread import get_ident
from sys import _getframe
from typing import Final

from ..operations import DRAIN, Operation
from ..places import Place
from ..tasks import Task, by_ident, place_in

ROOM: Final = 65_536
"""Bytes in a pipe of Linux."""

_HEADER: Final = 4  # bytes that multiprocessing writes before each item


class Mailbox:
    """Items are pickled. With `by_hand` no thread feeds the pipe: `put` itself returns only when the item is in it (SimpleQueue)."""

    def __init__(self, size: int, by_hand: bool = False) -> None:
        self._queue: queue.Queue[tuple[Task, bytes]] = queue.Queue(size)
        self._by_hand = by_hand
        self._leaving: set[Task] = set()  # those that do not wait for what they have put in
        task = by_ident[get_ident()]
        self.born: Place | None = place_in(task, _getframe(1)) if task.execution.detailed else None
        self.qsize, self.full, self.task_done, self.join = self._queue.qsize, self._queue.full, self._queue.task_done, self._queue.join

    def put(self, pickled: bytes, block: bool, timeout: float | None) -> None:
        task = by_ident[get_ident()]
        self._queue.put((task, pickled), block, timeout)
        if self._by_hand:
            self.drain(task)
        else:
            task.execution.fed = True

    def get(self, block: bool, timeout: float | None) -> bytes:
        return self._queue.get(block, timeout)[1]

    def let_go(self) -> None:
        """Have this thread's task end without waiting for what it has put in."""
        self._leaving.add(by_ident[get_ident()])

    def drain(self, task: Task) -> None:
        """Wait until all that the task has put in is in the pipe."""
        if task not in self._leaving and not self._fits(task):
            task.execution.stop(task, Operation(DRAIN, Drained(self, task)))

    def _fits(self, task: Task) -> bool:
        before, needed = 0, 0
        for putter, pickled in self._queue.queue:
            before += len(pickled) + _HEADER
            if putter is task:
                needed = before
        return needed <= ROOM


class Drained:
    """What a task waits for that has put more into a queue than its pipe holds; true when it need wait no more."""

    def __init__(self, mailbox: Mailbox, task: Task) -> None:
        self._mailbox = mailbox
        self._task = task

    def __call__(self) -> bool:
        return self._mailbox._fits(self._task)

    @property
    def born(self) -> Place | None:
        """Where the queue was made."""
        return self._mailbox.born
