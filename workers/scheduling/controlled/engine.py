"""One execution of a program under control.

Each task is a real thread. It stops before its next visible operation and publishes it; the one that stops picks who moves next and
hands over directly: one raw lock per task, and no third thread in between. So at any moment one task runs and everybody else stands.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, NoReturn, TypeAlias

from .operations import ACQUIRE, DRAIN, GIVE_UP, GO_ON, INSTRUCTION, JOIN, PASSIVE, REFUSED, SLEEP, TRY, TURNS, Operation
from .places import Place, place_of
from .relay import Relay
from .said import Said
from .tasks import Crew, Task, Unwound, place_in

Choose: TypeAlias = "Callable[[list[Task], Execution], Task | None]"
"""Who of the enabled tasks moves next; None ends the execution here. Called in the thread of the task that stopped: it may take its
time.
"""

Ended: TypeAlias = Literal["finished", "deadlock", "pruned", "too long", "left the rails", "stuck"]

_WAITS: Final = frozenset({ACQUIRE, JOIN, SLEEP, DRAIN}) | TURNS
"""Only what may not be possible yet has to be looked at closer."""

_ATTEMPTS: Final = frozenset({ACQUIRE, TRY, JOIN, INSTRUCTION})
"""What may come out in more than one way, or is no step at all."""

SPINS: Final = 20
"""A task with so many steps in a row that change nothing, while nobody else changes anything, waits by asking again and again."""

_PATIENT_LOOKS: Final = 100
_LOOK_S: Final = 0.001
"""Virtual seconds that each further look at the clock takes."""

_STUBBORN: Final = 200
"""A task that catches Unwound this often will never go by itself."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What a detailed execution keeps of a step beside the trace."""

    place: Place | None
    said: list[str]  # the value read or written, as repr; filled in when the task has it


def _nothing(_execution: Execution) -> None:
    """Nobody waits for the end."""


class Standing(NamedTuple):
    """A task that was left when the execution ended, what it stood before, and who held the lock it wanted."""

    task: Task
    operation: Operation
    owner: Task | None


class Execution:
    """Runs tasks to their end in the order that `rails` and then `choose` say.

    `trace` holds (task, operation) for each step. `rails` are lanes; where one cannot move, the execution has `ended` as "left the rails".
    """

    __slots__ = (
        "_asking", "_by_lane", "_changes", "_fresh", "_keeping", "_laid", "_looked_at", "_looks", "able", "advances", "after",
        "around", "at_end", "births", "choose", "coroutines", "crew", "deciding", "detailed", "details", "ended", "event_loop", "fed",
        "fine", "kept", "lenient", "live", "most_steps", "now", "numbered", "out_of_time", "over", "passed", "preemptions", "previous",
        "rails", "raised", "runner", "several", "spinning", "spun", "standing", "stuck_at", "stuck_why", "tasks", "trace",
        "woken",
    )  # fmt: skip

    def __init__(
        self,
        crew: Crew,
        choose: Choose,
        rails: Sequence[str] = (),
        *,
        most_steps: int = 20_000,
        detailed: bool = False,
        lenient: bool = False,
    ) -> None:
        self.crew = crew
        self.choose = choose
        self.rails = rails
        self._laid = len(rails)
        self.lenient = lenient  # choose for oneself where the rails cannot be followed, instead of ending there
        self.most_steps = most_steps
        self.detailed = detailed
        self.tasks: list[Task] = []
        self.several = False  # there has been a second task: until then nobody else can have been anywhere
        self.live: list[Task] = []
        self._keeping = 0  # those among the live that are no daemons: they keep the program alive
        self.trace: list[tuple[Task, Operation]] = []
        self.details: list[Detail] = []
        self.births: dict[Place | None, int] = {}  # how many locks were made where
        self.advances: list[int] = []  # steps before which time went on because nobody could move
        self.previous: Task | None = None
        self.preemptions = 0
        self._asking = False  # somebody has made a passive step since anybody changed anything
        self._changes = 0  # how often somebody changed something that another one had asked about
        self.spinning = False  # somebody asks again and again
        self.spun = False  # somebody was held back for it: not every order is tried
        self.fed = False  # something was put into a queue that a thread feeds in reality: it may come later than it does here
        self.fine = False  # tasks also stop before instructions that nobody else can see, where they are watched
        self.event_loop = False  # asyncio was used
        self.coroutines = 0  # tasks of asyncio that were given no name
        self.numbered = 0  # all tasks of asyncio
        self.woken: dict[int, int] = {}  # of steps that begin a segment: the step that made it possible
        self.after: dict[int, Operation] = {}  # detailed: what the coroutine had awaited that this step lets go on
        self.passed: list[tuple[int, int, object]] = []  # before that step, that task used this event, queue or semaphore of asyncio
        self.now = 0.0  # virtual seconds
        self._looks = 0  # at the clock, since the latest step
        self._looked_at = -1
        self.ended: Ended = "finished"
        self.over = False
        self.raised: list[Task] = []  # those that ended by an error, in the order of their ends
        self.standing: list[Standing] = []
        self.able: list[Task] = []  # where it left the rails: those that could have moved instead
        self.deciding = False  # `choose` waits for somebody: however long that takes, nothing is stuck
        self.around: Callable[[Callable[[], object]], object] | None = None  # carries out a body in its thread
        self.kept: dict[int, object] = {}  # objects whose id stands in the trace: no id is used twice in one execution
        self.runner: Task | None = None  # the one whose turn it is
        self.stuck_at: tuple[Task, Place | None] | None = None
        self.out_of_time = False  # it was ended because there is a limit of time
        self.stuck_why: Said | None = None  # what it does there; None where only its silence is known
        self._by_lane: dict[str, Task] = {}
        self._fresh: list[Task] = []
        self.at_end: Callable[[Execution], None] = _nothing  # called in the thread of the last task, when that has ended

    # ------------------------------------------------------------ for the program
    def spawn(self, body: Callable[[], object], name: str, parent: Task | None = None, daemon: bool = False) -> Task:
        """A new task. It goes up to its first visible operation when its parent stops next; that is no choice of anybody's."""
        lane = str(len(self.tasks)) if parent is None else self.next_lane(parent)
        task = Task(self, len(self.tasks), lane, body, name, daemon, parent)
        self.adopt(task)
        self._keeping += not daemon
        self._fresh.append(task)
        self.crew.carry(task)
        return task

    @staticmethod
    def next_lane(parent: Task) -> str:
        """The lane of the parent's next child."""
        parent.children += 1
        return f"{parent.lane}.{parent.children}" if parent.lane != "0" else str(parent.children)

    def adopt(self, task: Task) -> None:
        """From now on it is one of those that could move. One that shares another's thread (loops.py) is no more than that."""
        self.tasks.append(task)
        self.live.append(task)
        self.several = len(self.tasks) > 1
        self._by_lane[task.lane] = task

    def cut_off(self, task: Task) -> None:
        """It ends where it stands before anybody moves again: part of the step that has just been made, and none of its own."""
        task.terminated, task.deadline = True, None
        if task not in self._fresh:
            self._fresh.append(task)

    def retire(self, task: Task) -> None:
        """It will never move again."""
        self.say(task)
        task.done = True
        self.live.remove(task)

    def stop(self, task: Task, operation: Operation) -> None:
        """Stand before `operation` until it is this task's turn. Raises Unwound when the execution is over. In the task's own thread."""
        if self.over:
            self._insist(task)
        task.pending = operation
        if self.detailed:
            self.say(task)
            task.place = place_in(task, sys._getframe(1), operation.site)
        chosen = self._next()
        if chosen is task:
            return
        if chosen is None:
            self.over = True
            raise Unwound
        chosen.turn.release()
        task.turn.acquire()
        if self.over or task.terminated:
            raise Unwound

    def stop_for_any(self, host: Task) -> Task:
        """Like `stop`, for a thread that carries several lanes, which stand before what is theirs already: returns the one that moves."""
        if self.over:
            self._insist(host)
        if self.detailed:
            self.say(host)
            host.place = place_of(sys._getframe(1))
        chosen = self._next()
        if chosen is None:
            self.over = True
            raise Unwound
        if chosen.turn is not host.turn:
            chosen.turn.release()
            host.turn.acquire()
            if self.over:
                raise Unwound
        assert self.runner is not None
        return self.runner

    def note_change(self) -> None:
        """Something has changed that is no step: whoever asks again may get another answer."""
        if self._asking:
            self._changes += 1
            self._asking = self.spinning = False

    def note_raised(self, task: Task, error: BaseException) -> None:
        """The error that ended the task."""
        task.raised = error
        self.raised.append(task)

    def note(self, task: Task, value: str) -> None:
        """What the task's latest step read or wrote."""
        self.details[task.step].said.append(value)

    @staticmethod
    def say(task: Task) -> None:
        if task.unsaid is not None:
            task.unsaid()
            task.unsaid = None

    # ------------------------------------------------------------ from outside
    def set_off(self) -> None:
        """Let the first task go; all that the program begins with have been spawned."""
        self._next_or_unwind().turn.release()

    def run(self, patience_s: float, until: float | None = None) -> list[Task]:
        """From the first step to the end. Returns the tasks that had to be left behind: see relay.py."""
        stuck = Relay().run(self, patience_s, until)
        return [] if stuck is None else stuck[1]

    def forget(self) -> None:
        """Let go of the tasks, which hold it: thousands of executions then need no garbage collection."""
        self.previous = self.runner = self.stuck_at = None
        self.at_end = _nothing
        for held in (self.tasks, self.trace, self.raised, self.standing, self.able):
            held.clear()
        self._by_lane.clear()

    def carry(self, task: Task) -> None:
        """The whole life of a task, in its worker's thread."""
        if self.over or task.terminated:
            return
        try:
            if self.around is None:
                task.body()
            else:
                self.around(task.body)
        except Unwound:
            pass
        except BaseException as error:
            if not self.over:
                self.note_raised(task, error)

    def finish(self, task: Task) -> None:
        """The task's last act: hand over to whoever comes next."""
        if self.event_loop:
            self._end_guests(task)
        self.retire(task)
        self._keeping -= not task.daemon
        if task.worker.task is not task:
            return  # it was left behind, and nobody waits for it any more
        self.crew.back(task)
        if not self.over and not self._keeping:
            self._end("finished")
            self.over = True
        if self.live:
            self._next_or_unwind().turn.release()
        else:
            self.over = True
            self.at_end(self)

    def _end_guests(self, host: Task) -> None:
        """Its thread ends, and with it the tasks of asyncio that it carried. What nobody has heard of is an error like one of a thread."""
        for guest in [other for other in self.live if other.worker is host.worker and other is not host]:
            self.retire(guest)
        for guest in () if self.over else self.tasks:
            if (error := guest.unseen_error(host)) is not None:
                self.note_raised(guest, error)

    def give_up(self, task: Task, why: Said) -> NoReturn:
        """The task is about to do what cannot be controlled: end here, and say so. In the task's own thread."""
        self.stuck_at, self.stuck_why = (task, place_in(task, sys._getframe(1))), why
        self.end_from_outside()
        raise Unwound

    def end_from_outside(self) -> None:
        """Nobody moves any more: whoever stops next is unwound."""
        self._end("stuck")
        self.over = True

    # ------------------------------------------------------------ who moves
    def enabled(self) -> list[Task]:
        """Those that can move, by their start. Lets time go on when nobody can."""
        ready = self.ready
        found = [task for task in self.live if task.pending[0] not in _WAITS or ready(task)]
        while not found and self._advance():
            found = [task for task in self.live if ready(task)]
        return self._fair(found) if self.spinning else found

    def _fair(self, enabled: list[Task]) -> list[Task]:
        """Let those go first that do not spin: else an order without preemption would let one spin for ever."""
        busy = [task for task in enabled if not self.spins(task)]
        self.spun = self.spun or (bool(busy) and len(busy) < len(enabled))
        return busy or enabled

    def spins(self, task: Task) -> bool:
        """Whether the task has asked the same so often that it waits, one may say."""
        return task.idle >= SPINS and task.asked_at == self._changes

    @staticmethod
    def ready(task: Task) -> bool:
        """Whether the task could do what it stands before."""
        kind, target, _, _ = task.pending
        if kind == ACQUIRE:
            return target.owner is None or task.expired
        if kind == JOIN:
            return target.done or task.expired
        if kind in TURNS:
            return bool(target.may_go(task))
        if kind == SLEEP:
            return task.expired or (target is not None and target())
        if kind == DRAIN:
            return bool(target())
        return True

    @staticmethod
    def about_to(task: Task) -> Operation:
        """What it would do now: of an attempt at a lock, also whether it would get it."""
        operation = task.pending
        kind = operation.kind
        if kind == TRY or (kind == ACQUIRE and task.expired):
            return Operation(TRY if operation.target.owner is None else REFUSED, operation.target)
        if kind == JOIN and task.expired and not operation.target.done:
            return Operation(GIVE_UP, operation.target)
        return operation

    def stands(self) -> list[Standing]:
        """What each task that has begun and has not ended stands before."""
        found = []
        for task in self.live:
            if task.begun and task not in self._fresh:
                operation = self.about_to(task)
                if operation.kind == GO_ON and self.detailed:
                    operation = task.stands_before()
                owner = getattr(operation.target, "owner", None)
                found.append(Standing(task, operation, owner if isinstance(owner, Task) else None))
        return found

    def by_lane(self, lane: str) -> Task:
        """Raises KeyError when there is no such task (yet)."""
        return self._by_lane[lane]

    def _next_or_unwind(self) -> Task:
        """Also when it is over there is somebody to let go: each in turn leaves the program."""
        chosen = None if self.over else self._next()
        if chosen is None:
            self.over = True
            chosen = self.runner = next(task for task in self.live if task.worker.task is task)
        return chosen

    def _next(self) -> Task | None:
        """Choose who moves, and write down that they do. Nearly all of an exploration's time is spent here, so it calls little."""
        if self._fresh:
            self.runner = self._fresh.pop(0)
            return self.runner
        step = len(self.trace)
        chosen: Task | None = None
        if step < self._laid:
            chosen = self._by_lane.get(self.rails[step])
            if chosen is None or chosen.done or chosen.pending[0] in _WAITS:
                chosen = self._if_ready(chosen)
            if chosen is None and not self.lenient:
                self.able = self.enabled()
                self._end("left the rails")
                return None
        if chosen is None:
            enabled = self.enabled()
            if not enabled:
                self._end("deadlock")
                return None
            if step >= self.most_steps:
                self._end("too long")
                return None
            chosen = self.choose(enabled, self)
            if chosen is None:
                self._end("pruned")
                return None
        operation = chosen.pending
        kind = operation[0]
        if kind in _ATTEMPTS:
            if kind == INSTRUCTION:
                self.runner = chosen
                return chosen
            operation = self.about_to(chosen)
            kind = operation[0]
        if kind not in PASSIVE:
            if self._asking:
                self._changes += 1
                self._asking = self.spinning = False
        elif chosen.asked_at != self._changes:  # the first question since: nearly every one
            chosen.asked_at, chosen.asked, chosen.more_asked, chosen.idle = self._changes, operation, None, 0
            self._asking = True
        elif chosen.asks_again(operation):
            chosen.idle += 1
            self.spinning = self.spinning or chosen.idle >= SPINS
        previous = self.previous
        if previous is not chosen:
            if previous is not None and not previous.done:
                self.preemptions += previous.pending[0] not in _WAITS or self.ready(previous)
            self.previous = chosen
        self.runner = chosen
        chosen.step = step
        self.trace.append((chosen, operation))
        if self.detailed:
            self.details.append(Detail(chosen.place, []))
        return chosen

    def _if_ready(self, task: Task | None) -> Task | None:
        """Who is to move next by the rails, if they can."""
        if task is None or task.done:
            return None
        if not self.ready(task):
            self.enabled()  # time may have to go on first
        return task if self.ready(task) else None

    def seen_on_clock(self) -> float:
        """Virtual time as a task sees it. Who looks again and again without a step in between waits for it: to look takes time then."""
        step = len(self.trace)
        self._looks = self._looks + 1 if step == self._looked_at else 0
        self._looked_at = step
        if self._looks > _PATIENT_LOOKS:
            self.now += _LOOK_S
        return self.now

    def _advance(self) -> bool:
        """Let virtual time go on to the next deadline."""
        waiting = [task for task in self.live if task.deadline is not None and not task.expired]
        if not waiting:
            return False
        self.now = max(self.now, min(task.deadline for task in waiting if task.deadline is not None))
        for task in waiting:
            task.expired = task.deadline is not None and task.deadline <= self.now
        self.advances.append(len(self.trace))
        return True

    def _end(self, how: Ended) -> None:
        self.ended = how
        self.standing += self.stands()

    def _insist(self, task: Task) -> None:
        task.stubborn += 1
        if task.stubborn > _STUBBORN:
            sys.settrace(None)
            task.turn.acquire()  # for ever: what catches everything is left behind
        raise Unwound
