# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""What a suspended task waits for, and where in the program: read from the task, its coroutines and the future it awaits."""

from __future__ import annotations

import os
import sys
from types import CoroutineType, GeneratorType

from .. import buffer, codes
from ..buffer import TaskTrack, now, put_key
from ..durations import nanoseconds
from ..patches import replace
from ..places import is_program
from ..tasks import Life

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import CodeType, FrameType, ModuleType
    from typing import Any

DEEPEST = 64
"""Coroutines that are followed inwards."""

_BY_FILE = {
    "streams.py": codes.WAIT_IO,
    "base_events.py": codes.WAIT_IO,
    "selector_events.py": codes.WAIT_IO,
    "proactor_events.py": codes.WAIT_IO,
    "unix_events.py": codes.WAIT_IO,
    "windows_events.py": codes.WAIT_IO,
    "sslproto.py": codes.WAIT_IO,
    "locks.py": codes.WAIT_EVENT,
    "queues.py": codes.WAIT_QUEUE,
}
"""What a function of asyncio in that file waits for; those of other files wait for the end of something."""

_by_function: dict[CodeType, int] = {}
_seen_through: set[CodeType] = set()  # functions that only wait for what they are given
_with_locals: set[CodeType] = set()  # functions whose arguments tell what they wait for, and for how long
_sleep: CodeType | None = None
makes_tasks: CodeType | None = None
"""`asyncio.wait_for` of 3.11, which makes a task of what it waits for, and cancels that in the end."""

_group_exit: CodeType | None = None
_gathering: Any = None

Ends = tuple[tuple[int, int, int], ...]


class Reason:
    """Why a task waits: the word of its WAIT, the object's number, and for how long at most (ns; -1 without end).

    `done` is what is to be recorded when the wait is over: words with number and argument, or the futures and numbers of tasks among
    which it then finds those that have ended.
    """

    __slots__ = ("done", "number", "timeout_ns", "word")

    def __init__(self, word: int, number: int = 0, done: Ends | list[Any] | None = None, timeout_ns: int = -1) -> None:
        self.word = word
        self.number = number
        self.done = done
        self.timeout_ns = timeout_ns


def learn(asyncio_tasks: ModuleType) -> None:
    """Remember the functions of asyncio that are told from the others of their file."""
    global _gathering, _sleep, makes_tasks
    _sleep = asyncio_tasks.sleep.__code__
    _gathering = asyncio_tasks._GatheringFuture
    _by_function[_sleep] = codes.WAIT_SLEEPING
    _with_locals.update((_sleep, asyncio_tasks._wait.__code__))
    if sys.version_info < (3, 12):  # there it makes a task of what it waits for
        makes_tasks = asyncio_tasks.wait_for.__code__
        _with_locals.add(makes_tasks)
    else:
        _seen_through.add(asyncio_tasks.wait_for.__code__)


def learn_groups(taskgroups: ModuleType) -> None:
    """The same for task groups: their callbacks tell which tasks ended while the group's own task waits for all."""

    def _on_task_done(self: Any, task: Any) -> Any:
        parent, life = _life(self._parent_task), _life(task)
        if parent is not None and life is not None and type(parent.done) is list:
            parent.done.append(life.slot.number)
        return original(self, task)

    global _group_exit
    _group_exit = getattr(taskgroups.TaskGroup, "_aexit", taskgroups.TaskGroup.__aexit__).__code__
    original = replace(taskgroups.TaskGroup, "_on_task_done", _on_task_done)


class Suspended:
    """Where a suspended task stands: code and instruction of its innermost frame of the program, and the coroutine of the standard library
    that this one awaits.
    """

    __slots__ = ("code", "function", "inner", "lasti")

    def __init__(self, task: Any) -> None:
        awaited = task.get_coro()
        program: Any = None
        self.inner: Any = None
        self.function: CodeType | None = None
        for _ in range(DEEPEST):
            kind = type(awaited)
            if kind is CoroutineType:
                code, after = awaited.cr_code, awaited.cr_await
            elif kind is GeneratorType:
                code, after = awaited.gi_code, awaited.gi_yieldfrom
            else:
                break
            if is_program(code.co_filename):
                program, self.function = awaited, None
            elif self.function is None and code not in _seen_through:
                self.function = code
            self.inner, awaited = awaited, after
        frame = None if program is None else program.cr_frame if type(program) is CoroutineType else program.gi_frame
        self.code: CodeType | None = None if frame is None else frame.f_code
        self.lasti: int = 0 if frame is None else frame.f_lasti


def yields(life: Life, task: Any) -> None:
    """The task lets others go first: most often that is `await asyncio.sleep(0)` in its own coroutine, again and again at one place."""
    outer = task.get_coro()
    if life.plain:
        inner = outer.cr_await
        if type(inner) is CoroutineType and inner.cr_code is _sleep:
            lasti = outer.cr_frame.f_lasti
            if lasti != life.yield_lasti:
                life.yield_lasti, life.waits, life.runs = lasti, None, None
                place = life.slot.yielded
                if place[0][6] != lasti or place[0][5] is not outer.cr_code:
                    place = life.slot.yielded = life.slot.place(codes.WAIT_READY, 0, outer.cr_code, lasti)
                life.place = life.yield_place = place
                put_key(place[0])
                return
            place = life.place = life.yield_place
            track = life.waits
            if track is None:
                track = life.waits = TaskTrack(place[0])
                life.runs = TaskTrack(place[2])
            put = track.put  # before the look at the era: see `buffer.Track.in_use`
            if track.era is not buffer.era:
                track.enlist()
            put(now())
            return
    there = Suspended(task)
    life.wait(codes.WAIT_READY, 0, there.code, there.lasti)


def reason(waiter: Any, there: Suspended, life_of: Callable[[Any], Life | None] | None) -> Reason:
    """Why a task waits for a future. `life_of` is given when that is a task."""
    if life_of is not None:
        return _of_task(life_of(waiter))
    if type(waiter) is _gathering:
        return _of_several(waiter._children)
    pool = getattr(waiter, "_threadline_pool", None)
    if type(pool) is tuple:
        return Reason(codes.WAIT_JOIN, pool[0], ((codes.CALLBACK, *pool),))
    function = there.function
    if function is None:
        return Reason(codes.WAIT_JOIN)
    if there.inner is not None and getattr(there.inner, "cr_code", None) in _with_locals:
        return _of_arguments(there.inner.cr_frame.f_locals, _by_function.get(function, codes.WAIT_JOIN))
    if function is _group_exit:
        return Reason(codes.WAIT_JOIN, 0, [])
    return Reason(_BY_FILE.get(os.path.basename(function.co_filename), codes.WAIT_JOIN))


def _of_task(life: Life | None) -> Reason:
    if life is None:
        return Reason(codes.WAIT_JOIN)
    return Reason(codes.WAIT_JOIN, life.slot.number, ((codes.JOINED, life.slot.number, 0),))


def _of_several(futures: Iterable[Any], timeout_ns: int = -1) -> Reason:
    """Only when one alone is left can it be said which one is waited for."""
    every = list(futures)
    left = [life.slot.number for future in every if not future.done() and (life := _life(future)) is not None]
    return Reason(codes.WAIT_JOIN, left[0] if len(left) == 1 and len(every) == 1 else 0, every, timeout_ns)


def _of_arguments(given: Mapping[str, Any], word: int) -> Reason:
    """`sleep(delay)`, `_wait(fs, timeout)`, and in 3.11 `wait_for(fut, timeout)`."""
    seconds = given.get("delay", given.get("timeout"))
    timeout_ns = int(seconds * 1e9) if isinstance(seconds, (int, float)) and 0 <= seconds < 1e9 else -1
    if word == codes.WAIT_SLEEPING:
        return Reason(word, timeout_ns=timeout_ns)
    return _of_several(given["fs"] if "fs" in given else [given["fut"]], timeout_ns)


def ended_among(done: list[Any]) -> list[tuple[int, int, int]]:
    """What is to be recorded of those that a task waited for and that have ended."""
    numbers = [found for one in done if (found := one if isinstance(one, int) else _number_of_ended(one))]
    return [(codes.JOINED, number, 0) for number in numbers]


def _number_of_ended(future: Any) -> int:
    life = _life(future)
    return life.slot.number if life is not None and future.done() else 0


def _life(future: Any) -> Life | None:
    life = getattr(future, "_threadline_life", None)
    return life if isinstance(life, Life) else None


# ---------------------------------------------------------------- timeouts


class Until:
    """A limit that stands outside of the task that it is for."""

    __slots__ = ("deadline_ns",)

    def __init__(self, seconds: float) -> None:
        self.deadline_ns = now() + int(seconds * 1e9)


def limit_around(frame: FrameType | None, program: FrameType | None) -> tuple[Until, ...]:
    """The limit of a task that `wait_for` makes, which would stand between `frame` and `program`, if that is given."""
    for _ in range(8):
        if frame is program or frame is None:
            break
        if frame.f_code is makes_tasks:
            seconds = frame.f_locals.get("timeout")
            return (Until(seconds),) if isinstance(seconds, (int, float)) and 0 <= seconds < 1e9 else ()
        frame = frame.f_back
    return ()


def learn_timeouts(timeouts: ModuleType) -> None:
    """See which timeouts a task is in."""

    def reschedule(self: Any, when: Any) -> Any:
        original(self, when)
        life = None if self._task is None else _life(self._task)
        if life is not None and self not in life.timeouts:
            life.timeouts = (*life.timeouts, self)

    original = replace(timeouts.Timeout, "reschedule", reschedule)


def time_left(life: Life, timeout_ns: int = -1) -> int:
    """In how many ns the task's wait will be ended if by nothing else; -1 when it will not."""
    if not life.timeouts:
        return timeout_ns
    left = [timeout_ns] if timeout_ns >= 0 else []
    going_on = []
    for timeout in life.timeouts:
        if type(timeout) is Until:
            going_on.append(timeout)
            left.append(timeout.deadline_ns - now())
        elif timeout._state.name in ("ENTERED", "EXPIRING"):
            going_on.append(timeout)
            if timeout.when() is not None:
                until_ns = nanoseconds(timeout.when() - timeout._task.get_loop().time())
                left += [until_ns] if until_ns >= 0 else []
    life.timeouts = tuple(going_on)
    return max(min(left), 0) if left else -1
