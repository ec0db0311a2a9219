"""A program moved by hand: whenever its tasks stand, it is said who stands before what, and whoever looks says who moves.

Said is {"message": "standing", "lanes", "trace", "processes", "schedule", "pid"}, and at the end of the program {"message": "ended", …},
which has what "replayed" has.
Heard is {"move": LANE, "by": UNIT} (moves.py; one operation where no unit is given), {"moves": [LANE, …]} (one operation each, as far as
they can), {"finish": true} (on to the end without preemption), {"back": COUNT} (operations), {"again": true} (from the beginning), {"by":
"bytecode"} (say from now on at which instruction each stands). To go back is to run it once more, up to there; that is possible after the
end too.

By bytecode the unchanged program is run instead of the rewritten one. Instructions that nobody else can see are in no trace and no
schedule, so there it is the choices that are kept: to go back is to choose all but the last again.
"""

from __future__ import annotations

import _thread
import json
import os
from _queue import SimpleQueue
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from .choices import Choices
from .moves import MOVES, Move, following
from .schedule import schedule_of
from .steps import steps_of
from .strategies.base import go_on
from .telling import names_told, processes_told, stands_told, steps_told

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
    """`choose` is for an execution: it waits, in the thread of the task that stopped, until somebody has chosen.

    `by_instruction` makes the explorer run the unchanged program from then on.
    """

    def __init__(self, say: Say, ear: Ear, by_instruction: Callable[[], None] = lambda: None) -> None:
        self._say = say
        self._ear = ear
        self._watch_instructions = by_instruction
        self._by_instruction = False
        self._move: Move | None = None  # what was asked for, while it takes more operations
        self._rails: list[str] | None = None  # somebody wants to be there
        self._wish: dict[str, Any] | None = None  # heard before the program was begun again, and done then
        self._made = Choices()
        self._expected: list[object] | None = None  # the steps that the unchanged program is to make first, as the rewritten one has

    def run(self, explorer: Explorer, tell: Tell, rails: Sequence[str] = ()) -> None:
        """Begin with these lanes, and again for as long as somebody looks. Returns never."""
        while True:
            self._move, self._rails = None, None
            execution, judged = explorer.execute(self.choose, rails, detailed=True)
            if self._expected is not None and execution.ended == "left the rails":
                self._as_expected(execution)
            elif self._rails is None:
                self._say(**{**tell(execution, judged), "message": "ended"})
                while self._rails is None:
                    self._turn_back(self._ear.hear(), execution)
            rails = self._rails or ()
            execution.forget()

    def choose(self, enabled: list[Task], execution: Execution) -> Task | None:
        """Who moves, as somebody says; None when they want to be somewhere else."""
        if self._expected is not None and not self._as_expected(execution):
            return None
        task = self._made.again(enabled, execution)
        if task is None and self._move is not None:
            task = self._move(enabled, execution)
        if task is None:
            self._move = None
            execution.deciding = True
            try:
                task = self._decided(enabled, execution)
            finally:
                execution.deciding = False
        if task is not None and self._by_instruction:
            self._made.keep(task, execution)
        return task

    def _as_expected(self, execution: Execution) -> bool:
        """Whether the unchanged program has done what the rewritten one had; where its operations are others, it begins anew."""
        expected, self._expected = self._expected, None
        if _shapes(execution) == expected:
            return True
        self._rails, self._wish = [], None
        self._made.begin([])
        return False

    def _decided(self, enabled: list[Task], execution: Execution) -> Task | None:
        while True:
            if self._wish is None:
                self._tell(enabled, execution)
            heard, self._wish = self._wish or self._ear.hear(), None
            if self._turn_back(heard, execution):
                return None
            self._move = _asked_for(heard, enabled)
            execution.fine = heard.get("by") == "bytecode"
            self._made.mark()
            if self._move is not None and (task := self._move(enabled, execution)) is not None:
                return task

    def _tell(self, enabled: list[Task], execution: Execution) -> None:
        schedule = schedule_of([task.lane for task, _ in execution.trace])
        self._say(
            message="standing",
            lanes=stands_told(execution, enabled),
            trace=steps_told(execution),
            processes=processes_told(execution),
            names=names_told(execution),
            schedule=str(schedule),
            pid=os.getpid(),
        )

    def _turn_back(self, heard: dict[str, Any], execution: Execution) -> bool:
        """Whether the program must begin again, to be somewhere else, or to be watched otherwise."""
        made = [task.lane for task, _ in execution.trace]
        if heard.get("by") == "bytecode" and not self._by_instruction:
            self._watch_instructions()
            self._by_instruction = True
            self._made.begin(made)
            self._expected = _shapes(execution)
            self._rails, self._wish = made, heard if "move" in heard else None
        elif heard.get("back") and self._by_instruction and self._made.take_back():
            self._rails = self._made.base
        elif heard.get("back"):
            self._rails = made[: max(0, len(made) - heard["back"])]
            self._made.begin(self._rails)
        elif heard.get("again"):
            self._rails = []
            self._made.begin(self._rails)
        return self._rails is not None


def _shapes(execution: Execution) -> list[object]:
    return [(step.lane, step.kind, step.place) for step in steps_of(execution)]


def _asked_for(heard: dict[str, Any], enabled: list[Task]) -> Move | None:
    """Who moves from here on, and how far; None when it cannot be done."""
    if heard.get("finish"):
        return go_on
    if heard.get("moves"):
        return following(heard["moves"])
    chosen = next((task for task in enabled if task.lane == heard.get("move")), None)
    return None if chosen is None else MOVES[heard.get("by", "operation")](chosen)
