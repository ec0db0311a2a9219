"""A program moved by hand: whenever its tasks stand, it is said who stands before what, and whoever looks says who moves.

Said is {"message": "standing", "lanes", "trace", "schedule", "pid"}, and at the end of the program {"message": "ended", …}, which has what
"replayed" has.
Heard is {"move": LANE, "by": UNIT} (moves.py; one operation where no unit is given), {"moves": [LANE, …]} (one operation each, as far as
they can), {"finish": true} (on to the end without preemption), {"back": COUNT} (operations), {"again": true} (from the beginning). To go
back is to run it once more, up to there; that is possible after the end too.
"""

from __future__ import annotations

import _thread
import json
import os
from _queue import SimpleQueue
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from .moves import MOVES, Move, following
from .schedule import schedule_of
from .strategies.base import go_on
from .telling import stands_told, steps_told

if TYPE_CHECKING:
    from .engine import Execution
    from .explorer import Explorer
    from .judging import Judgement
    from .tasks import Task

Say: TypeAlias = Callable[..., None]
Tell: TypeAlias = "Callable[[Execution, Judgement | None], dict[str, Any]]"


class Ear:
    """What the other side says, line by line. When it has gone, so has this process.

    The queue is the one written in C: a program under control has others, and this one is none of its own.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._heard: SimpleQueue[dict[str, Any]] = SimpleQueue()
        _thread.start_new_thread(self._listen, (stream,))

    def hear(self) -> dict[str, Any]:
        """Wait for the next line."""
        return self._heard.get()

    def _listen(self, stream: IO[bytes]) -> None:
        for line in stream:
            self._heard.put(json.loads(line))
        os._exit(1)


class Hand:
    """`choose` is for an execution: it waits, in the thread of the task that stopped, until somebody has chosen."""

    def __init__(self, say: Say, ear: Ear) -> None:
        self._say = say
        self._ear = ear
        self._move: Move | None = None  # what was asked for, while it takes more operations
        self._rails: list[str] | None = None

    def run(self, explorer: Explorer, tell: Tell, rails: Sequence[str] = ()) -> None:
        """Begin with these lanes, and again for as long as somebody looks. Returns never."""
        while True:
            self._move, self._rails = None, None
            execution, judged = explorer.execute(self.choose, rails, detailed=True)
            if self._rails is None:
                self._say(**{**tell(execution, judged), "message": "ended"})
                while self._rails is None:
                    self._turn_back(self._ear.hear(), execution)
            rails = self._rails
            execution.forget()

    def choose(self, enabled: list[Task], execution: Execution) -> Task | None:
        """Who moves, as somebody says; None when they want to be somewhere else."""
        if self._move is not None and (task := self._move(enabled, execution)) is not None:
            return task
        self._move = None
        execution.deciding = True
        try:
            return self._decided(enabled, execution)
        finally:
            execution.deciding = False

    def _decided(self, enabled: list[Task], execution: Execution) -> Task | None:
        while True:
            self._tell(enabled, execution)
            heard = self._ear.hear()
            if self._turn_back(heard, execution):
                return None
            self._move = _asked_for(heard, enabled)
            if self._move is not None and (task := self._move(enabled, execution)) is not None:
                return task

    def _tell(self, enabled: list[Task], execution: Execution) -> None:
        schedule = schedule_of([task.lane for task, _ in execution.trace])
        self._say(
            message="standing", lanes=stands_told(execution, enabled), trace=steps_told(execution), schedule=str(schedule), pid=os.getpid()
        )

    def _turn_back(self, heard: dict[str, Any], execution: Execution) -> bool:
        """Whether somebody wants to be at an earlier step."""
        if heard.get("back"):
            self._rails = [task.lane for task, _ in execution.trace[: max(0, len(execution.trace) - heard["back"])]]
        elif heard.get("again"):
            self._rails = []
        return self._rails is not None


def _asked_for(heard: dict[str, Any], enabled: list[Task]) -> Move | None:
    """Who moves from here on, and how far; None when it cannot be done."""
    if heard.get("finish"):
        return go_on
    if heard.get("moves"):
        return following(heard["moves"])
    chosen = next((task for task in enabled if task.lane == heard.get("move")), None)
    return None if chosen is None else MOVES[heard.get("by", "operation")](chosen)
