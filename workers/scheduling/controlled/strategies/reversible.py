"""The races of an execution that another order of the same operations would reverse, by the happens-before of dependence.

Each is a pair of operations of two tasks that do not commute, both possible in the state before the first, with nothing in between that
orders them. This is not the happens-before of synchronisation: see `detectors/fasttrack.py` for that one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from ..operations import (
    ACCESSES,
    ACQUIRE,
    AWAIT,
    CUTS,
    DRAIN,
    ENDED,
    GIVE_UP,
    JOIN,
    READ,
    REFUSED,
    RELEASE,
    START,
    TAKES,
    TRY,
    TURNS,
    WRITE,
    Operation,
    dependent,
)

if TYPE_CHECKING:
    from ..engine import Execution


class Race(NamedTuple):
    """`initials` may be tried first in the state before step `earlier`, to come to the other order; `lane` is that of the later step."""

    earlier: int
    lane: str
    initials: list[str]


_OF_TASKS: Final = frozenset({START, JOIN, GIVE_UP, DRAIN, ENDED, AWAIT, *CUTS})
_STATES: Final = TAKES | TURNS | {RELEASE, WRITE}
_ATTEMPTS: Final = frozenset({TRY, REFUSED})
_PLAIN: Final = (READ, WRITE)
_Clock: TypeAlias = list[int]
_Met: TypeAlias = list[tuple[int, _Clock | None]]
"""Steps that a step races with. The clock is there where the step's task stood before it already when time went on: as it was then."""


class _Object:
    """What was done to one target so far: positions in the trace."""

    __slots__ = ("change", "looks", "release", "take")

    def __init__(self) -> None:
        self.change = -1  # a variable's last write; a lock's last acquisition or release
        self.looks: list[int] = []  # reads, or questions to a lock, since then
        self.take = -1
        self.release = -1


class History:
    """The happens-before of one execution. `stamps` holds the vector clock of each step."""

    def __init__(self, execution: Execution) -> None:
        self._execution = execution
        self._trace = execution.trace
        tasks = len(execution.tasks)
        self._clocks = [[0] * tasks for _ in range(tasks)]
        self._stood: dict[int, _Clock] = {}  # of tasks that have not moved since time went on: their clocks before that
        self._tasks: list[int] = []  # of each step so far
        self.stamps: list[_Clock] = []
        self._objects: dict[Hashable, _Object] = {}
        self._containers: dict[Hashable, list[int]] = {}
        self._born = {task.born: task.index for task in execution.tasks}
        self._advances = list(reversed(execution.advances))

    def races(self, known: int, stamps: Sequence[_Clock] = (), settled: Callable[[int], bool] = lambda _step: False) -> Iterator[Race]:
        """Those whose later step is not among the first `known`; a step that a task stands before at the end counts as the later one too.

        `stamps` are those of an earlier execution that had the same first `known` steps: they are the same in this one. Races whose earlier
        step is `settled` are left out: whatever could be tried instead of it is tried already.
        """
        again = known if 0 < known <= len(stamps) and len(stamps[0]) == len(self._clocks) else 0
        goes_on = bool(self._advances)
        if not goes_on:
            self._begin_with(again, stamps)
        for position in range(len(self.stamps), len(self._trace)):
            task, operation = self._trace[position]
            if goes_on:
                self.pass_advance(position)
                if position < again:
                    self._enter(task.index, operation, stamps[position])
                    continue
            if operation[2] is None and operation[0] in _PLAIN:
                found = self._add_variable(task.index, operation)
            else:
                found = self.add(task.index, operation)
            if found and position >= known:
                for first, stood in found:
                    if not settled(first):
                        yield self.race(first, position, task.index, operation, stood)
        self.pass_advance(len(self._trace))
        for task, operation, _ in self._execution.standing:
            clock, found = self.look(task.index, operation)
            for first, stood in found:
                if not settled(first):
                    yield self.race(first, len(self._trace), task.index, operation, stood or clock)

    def _begin_with(self, count: int, stamps: Sequence[_Clock]) -> None:
        """Enter the first `count` steps, whose clocks are known: most of most executions, so all that can be is done at once."""
        first = self._trace[:count]
        self.stamps = list(stamps[:count])
        self._tasks = [task.index for task, _ in first]
        clocks, objects = self._clocks, self._objects
        for position, (task, operation) in enumerate(first):
            clocks[task.index] = stamps[position]
            kind, target, element, _ = operation
            if element is None and kind in _PLAIN:
                found = objects.get(target)
                if found is None:
                    found = objects[target] = _Object()
                if kind == READ:
                    found.looks.append(position)
                else:
                    found.change, found.looks = position, []
                continue
            if kind == START and position in self._born:
                clocks[self._born[position]] = list(stamps[position])
            self._remember(operation, position)

    # ------------------------------------------------------------ clocks
    def _before(self, step: int, clock: _Clock) -> bool:
        """Whether the step happens before whatever has that clock."""
        task = self._tasks[step]
        return self.stamps[step][task] <= clock[task]

    def _any_before(self, steps: list[int], clock: _Clock) -> bool:
        for step in steps:
            task = self._tasks[step]
            if self.stamps[step][task] <= clock[task]:
                return True
        return False

    def pass_advance(self, position: int) -> None:
        """Time goes on only when nobody can move: all that was before comes before all that follows."""
        while self._advances and self._advances[-1] == position:
            self._advances.pop()
            for task, clock in enumerate(self._clocks):
                self._stood.setdefault(task, clock)
            joined = [max(column) for column in zip(*self._clocks, strict=True)]
            self._clocks = [list(joined) for _ in self._clocks]

    def add(self, task: int, operation: Operation) -> _Met:
        """The next step; returns the earlier steps that it races with."""
        clock, races = self.look(task, operation)
        clock[task] += 1
        self._enter(task, operation, clock)
        return races

    def _add_variable(self, task: int, operation: Operation) -> _Met:
        """The same for an access to a whole variable, which most steps are: all in one place, for the sake of speed."""
        kind, target, _, _ = operation
        stamps, tasks = self.stamps, self._tasks
        position = len(tasks)
        clock = self._clocks[task].copy()
        races: _Met = []
        found = self._objects.get(target)
        if found is None:
            found = self._objects[target] = _Object()
        looks, change = found.looks, found.change
        if kind == READ:
            looks.append(position)
        else:
            if looks:
                self._meet(looks[::-1], clock, task, races)
            found.change, found.looks = position, []
        if change >= 0 and stamps[change][other := tasks[change]] > clock[other]:
            if other != task:
                races.append((change, None))
            _join(clock, stamps[change])
        clock[task] += 1
        if self._stood:
            self._stood.pop(task, None)
        tasks.append(task)
        stamps.append(clock)
        self._clocks[task] = clock
        return races

    def _enter(self, task: int, operation: Operation, clock: _Clock) -> None:
        position = len(self._tasks)
        if self._stood:
            self._stood.pop(task, None)
        self._tasks.append(task)
        self.stamps.append(clock)
        self._clocks[task] = clock
        kind, target, element, _ = operation
        if element is None and kind == READ:  # the most frequent by far
            found = self._objects.get(target)
            if found is None:
                found = self._objects[target] = _Object()
            found.looks.append(position)
            return
        if kind == START and position in self._born:
            self._clocks[self._born[position]] = list(clock)
        self._remember(operation, position)

    def look(self, task: int, operation: Operation) -> tuple[_Clock, _Met]:
        """The clock that the operation would have before its own tick, and the steps it would race with, the latest first."""
        clock = self._clocks[task].copy()
        races: _Met = []
        kind = operation[0]
        if kind in _PLAIN:
            if operation.element is None:
                self._look_variable(operation, clock, task, races)
            else:
                self._look_container(operation, clock, task, races)
        elif kind in ACCESSES:
            self._look_container(operation, clock, task, races)
        elif kind == JOIN:
            _join(clock, self._clocks[operation.target.index])
        elif kind in TURNS:
            self._look_turn(operation, clock, task, races)
        elif kind in CUTS:
            self._meet(range(len(self._tasks) - 1, -1, -1), clock, task, races)
        elif operation.target is not None and kind not in _OF_TASKS:
            self._look_lock(operation, clock, task, races)
        return clock, races

    def _meet(self, steps: list[int] | range, clock: _Clock, task: int, races: _Met) -> None:
        """Each of the steps, the latest first, is dependent: a race unless something orders them already."""
        stamps, tasks = self.stamps, self._tasks
        for step in steps:
            stamp, other = stamps[step], tasks[step]
            if stamp[other] > clock[other]:  # not before
                if other != task:
                    races.append((step, None))
                _join(clock, stamp)

    def _look_variable(self, operation: Operation, clock: _Clock, task: int, races: _Met) -> None:
        found = self._objects.get(operation[1])
        if found is None:
            return
        if found.looks and operation[0] == WRITE:
            self._meet(found.looks[::-1], clock, task, races)
        change = found.change
        if change >= 0 and self.stamps[change][other := self._tasks[change]] > clock[other]:
            if other != task:
                races.append((change, None))
            _join(clock, self.stamps[change])

    def _look_container(self, operation: Operation, clock: _Clock, task: int, races: _Met) -> None:
        past = self._containers.get(operation.target, [])
        self._meet([step for step in reversed(past) if dependent(self._trace[step][1], operation)], clock, task, races)

    def _look_turn(self, operation: Operation, clock: _Clock, task: int, races: _Met) -> None:
        """Two segments of one loop have an order; it could have been the other one, unless the first made the second possible."""
        woken = self._execution.woken.get(len(self._tasks), -1)
        if woken >= 0:
            _join(clock, self.stamps[woken])
        found = self._objects.get(operation.target)
        if found is not None and found.change >= 0:
            self._meet([found.change], clock, task, races)
            _join(clock, self._clocks[self._tasks[found.change]])  # all of that segment

    def _look_lock(self, operation: Operation, clock: _Clock, task: int, races: _Met) -> None:
        found = self._objects.get(operation.target)
        if found is None:
            return
        if operation.kind in TAKES or operation.kind == RELEASE:
            self._meet(found.looks[::-1], clock, task, races)
        waited = operation.kind == ACQUIRE or (operation.kind in _ATTEMPTS and task in self._stood)
        if waited and found.take >= 0 and self._tasks[found.take] != task:
            # The release makes the acquisition possible: it is the acquisition before it that could have come second.
            stood = self._stood.get(task)
            if not self._before(found.take, clock if stood is None else stood):
                races.append((found.take, stood and list(stood)))
        if operation.kind != ACQUIRE:
            if found.change >= 0:
                self._meet([found.change], clock, task, races)
        elif found.release >= 0:
            _join(clock, self.stamps[found.release])

    def _remember(self, operation: Operation, position: int) -> None:
        kind, target = operation[0], operation[1]
        if kind in ACCESSES and (operation.element is not None or kind not in (READ, WRITE)):
            self._containers.setdefault(target, []).append(position)
            return
        if target is None or kind in _OF_TASKS:
            return
        found = self._objects.get(target)
        if found is None:
            found = self._objects[target] = _Object()
        if kind in _STATES:
            found.change, found.looks = position, []
            if kind == RELEASE:
                found.release = position
            elif kind != WRITE:
                found.take = position
        else:
            found.looks.append(position)

    # ------------------------------------------------------------ initials
    def race(self, earlier: int, later: int, task: int, operation: Operation, stood: _Clock | None) -> Race:
        """The steps after `earlier` that do not need it, then the later one: which of them can come first.

        `stood` is the clock of a later step that has not been made, or could have been made before time went on.
        """
        first_task = self._tasks[earlier]
        first_stamp = self.stamps[earlier][first_task]
        stamps, tasks = self.stamps, self._tasks
        free: list[int] = []
        initials: list[str] = []
        seen: set[int] = set()
        for step in range(earlier + 1, later):
            stamp = stamps[step]
            if stamp[first_task] >= first_stamp:
                continue
            of = tasks[step]
            if of not in seen:
                seen.add(of)
                if not self._any_before(free, stamp):
                    initials.append(self._execution.tasks[of].lane)
            free.append(step)
        if task not in seen and self._may_begin(free, later, operation, stood):
            initials.append(self._execution.tasks[task].lane)
        return Race(earlier, self._execution.tasks[task].lane, initials)

    def _may_begin(self, free: list[int], later: int, operation: Operation, stood: _Clock | None) -> bool:
        if stood is None:
            return not self._any_before(free, self.stamps[later])
        if operation.kind in _ATTEMPTS:
            operation = operation._replace(kind=ACQUIRE)
        return not any(self._before(step, stood) or dependent(self._trace[step][1], operation) for step in free)


def _join(clock: _Clock, other: _Clock) -> None:
    for index, value in enumerate(other):
        if value > clock[index]:
            clock[index] = value
