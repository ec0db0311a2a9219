"""Small random programs over variables and locks, as data: what each task does, in turn."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from workers.scheduling.controlled import operations as op
from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.loops import Turns
from workers.scheduling.controlled.operations import Operation, dependent
from workers.scheduling.controlled.primitives import Lock, sleep
from workers.scheduling.controlled.program import Functions
from workers.scheduling.controlled.tasks import Task, by_ident

Action: TypeAlias = tuple[str, str]
Body: TypeAlias = tuple[Action, ...]
Event: TypeAlias = tuple[int, int, str, object]
Signature: TypeAlias = tuple[frozenset[tuple[Event, Event]], frozenset[Event], str]


@dataclass
class Generated:
    """A program whose tasks do what `bodies` say. `seen` holds the values that each task read, for the outcome."""

    bodies: Sequence[Body]
    variables: dict[str, int] = field(default_factory=dict)
    locks: dict[str, Lock] = field(default_factory=dict)
    seen: dict[int, list[object]] = field(default_factory=dict)
    queue: queue.Queue[int] = field(default_factory=lambda: queue.Queue(1))
    event: threading.Event = field(default_factory=threading.Event)
    condition: threading.Condition = field(default_factory=threading.Condition)

    def program(self) -> Functions:
        return Functions(self._begin, self._outcome)

    def _begin(self) -> list[Callable[[], None]]:
        self.variables = {"x": 0, "y": 0}
        self.locks = {name: Lock() for name in "AB"}
        self.queue, self.event, self.condition = queue.Queue(1), threading.Event(), threading.Condition()
        self.seen = {number: [] for number in range(len(self.bodies))}
        return [self._task(number, body) for number, body in enumerate(self.bodies)]

    def _outcome(self) -> object:
        return dict(self.variables), {number: list(values) for number, values in self.seen.items()}

    def _task(self, number: int, body: Body) -> Callable[[], None]:
        def task() -> None:
            me = this_task()
            for position, (verb, name) in enumerate(body):
                self._act(me, number, position, verb, name)

        return task

    def _act(self, me: Task, number: int, position: int, verb: str, name: str) -> None:
        match verb:
            case "read":
                me.execution.stop(me, Operation(op.READ, name))
                self.seen[number].append(self.variables[name])
            case "write":
                me.execution.stop(me, Operation(op.WRITE, name))
                self.variables[name] = 100 * number + position + 1
            case "look":
                me.execution.stop(me, Operation(op.LOOK, "container", (name,)))
            case "change":
                me.execution.stop(me, Operation(op.CHANGE, "container", (name,) if name != "x" else None))
            case "acquire":
                self.locks[name].acquire()
            case "release":
                self.locks[name].release()
            case "try":
                self._try(number, name, self.locks[name].acquire(blocking=False))
            case "wait":
                self._try(number, name, self.locks[name].acquire(timeout=1))
            case "ask":
                self.seen[number].append(self.locks[name].locked())
            case "sleep":
                sleep(me, 1)
            case _:
                self._use_library(number, verb)

    def _use_library(self, number: int, verb: str) -> None:
        match verb:
            case "put":
                self.queue.put(number)
            case "get":
                self.seen[number].append(self.queue.get())
            case "set":
                self.event.set()
            case "await":
                self.seen[number].append(self.event.wait(1))
            case "notify":
                with self.condition:
                    self.condition.notify()
            case "stand by":
                with self.condition:
                    self.seen[number].append(self.condition.wait(1))

    def _try(self, number: int, name: str, got: bool) -> None:
        """What was got is given back at once."""
        self.seen[number].append(got)
        if got:
            self.locks[name].release()


def this_task() -> Task:
    from _thread import get_ident

    return by_ident[get_ident()]


def generate(random: Random) -> Generated:
    """Two or three tasks of two to four actions. What is acquired is released in the end, in any order of nesting."""
    tasks = random.choice([2, 2, 3])
    return Generated([_body(random, random.randint(2, 4 if tasks == 2 else 2)) for _ in range(tasks)])


def _body(random: Random, length: int) -> Body:
    actions: list[Action] = []
    held: list[str] = []
    for _ in range(length):
        verb = random.choices(
            ["read", "write", "acquire", "release", "try", "wait", "ask", "sleep", "look", "change"], [30, 30, 25, 10, 6, 4, 3, 4, 5, 5]
        )[0]
        name = random.choice("AB") if verb in ("acquire", "try", "wait", "ask") else random.choice("xy")
        if verb == "release":
            if not held:
                continue
            name = held.pop(random.randrange(len(held)))
        elif verb in ("acquire", "wait", "try") and name in held:
            continue
        elif verb == "acquire":
            held.append(name)
        actions.append((verb, name))
    actions += [("release", name) for name in reversed(held)]
    return tuple(actions)


def generate_with_library(random: Random) -> Generated:
    """Two tasks of one or two actions with queue, event and condition of the standard library. To be run under control."""
    verbs = ["put", "get", "set", "await", "notify", "stand by", "read", "write"]
    bodies = [tuple((random.choice(verbs), "x") for _ in range(random.randint(1, 2))) for _ in range(2)]
    return Generated(bodies)


def signature(execution: Execution) -> Signature:
    """The class (Mazurkiewicz trace) of an execution: what each task did, and the order of all that does not commute."""
    counts: dict[int, int] = {}
    events: list[tuple[Event, Operation]] = []
    for task, operation in execution.trace:
        number = counts[task.index] = counts.get(task.index, 0) + 1
        target = operation.target
        if isinstance(target, Lock | Task | Turns):  # another object in each execution
            target = type(target).__name__
        events.append(((task.index, number, operation.kind, target), operation))
    pairs = frozenset(
        (one, other)
        for position, (other, later) in enumerate(events)
        for one, earlier in events[:position]
        if one[0] != other[0] and dependent(earlier, later)
    )
    return pairs, frozenset(event for event, _ in events), execution.ended
