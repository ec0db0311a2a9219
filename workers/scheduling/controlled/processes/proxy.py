"""The life of a thread of a process of the program, as its task in the explored process leads it: it does what the thread asks for.

One task runs at a time, so of one process, too, one thread at most is on its way; its task alone reads what the process sends.
"""

from __future__ import annotations

from _thread import get_ident
from time import monotonic as real_monotonic
from time import sleep as real_sleep
from typing import TYPE_CHECKING, Any, Final

from ..places import Place
from ..tasks import Task, Unwound, by_ident
from .wire import MAIN, WHERE

if TYPE_CHECKING:
    from .pool import Interpreter
    from .world import Process, World


_ANSWER_WITHIN_S: Final = 0.5


class Remote:
    """What the engine must know of a task that stands for a thread of a process: where its program stands, and how to end it. `key` is
    the thread's in messages.
    """

    def __init__(self, interpreter: Interpreter, key: str) -> None:
        self.place: Place | None = None
        self.silent = False  # it was asked where it is, and has not said it yet
        self.key = key
        self._killed = False
        self._interpreter = interpreter

    def kill(self) -> bool:
        if self._killed:
            return False
        self._killed = True
        self._ask_where()
        self._interpreter.signal()
        return True

    def _ask_where(self) -> None:
        """The task's thread hears the answer, if there is one."""
        self.silent = True
        self._interpreter.send((self.key, WHERE, None, 0.0))
        until = real_monotonic() + _ANSWER_WITHIN_S
        while self.silent and real_monotonic() < until:
            real_sleep(0.005)


class Failed(Exception):  # noqa: N818 - the program's errors derive from it, and have names of their own
    """An error that a process of the program, or a thread of it, has ended by."""

    threadline_place: Place | None = None


class FailedAssertion(Failed, AssertionError):  # noqa: N818 - as above
    """The same, for an AssertionError."""


def life(world: World, process: Process, pickled: bytes) -> None:
    """Of a process, and of its main thread: from its begin to its end, in the task's thread."""
    task = by_ident[get_ident()]
    process.interpreter.busy = True
    ended = _lead(world, process, task, MAIN, ("run", {**world.setting_of(task), "pickled": pickled}))
    if ended is not None:
        process.exit_code = ended


def thread_life(world: World, process: Process) -> None:
    """Of another thread of it."""
    task = by_ident[get_ident()]
    _lead(world, process, task, task.lane, ("go", None))


def _lead(world: World, process: Process, task: Task, key: str, begin: tuple[str, Any]) -> int | None:
    """Returns the exit code that the thread has given; None where its process is gone."""
    process.inside += 1
    remote = task.remote = Remote(process.interpreter, key)
    try:
        return _converse(world, process, task, remote, begin)
    except EOFError:  # it is gone, of itself or because it did not answer
        _lose(world, process, task)
        if task.execution.over or task.terminated:
            raise Unwound from None
        return None
    finally:
        process.inside -= 1
        if not process.inside and not process.gone:
            world.pool.back(process.interpreter)


def _converse(world: World, process: Process, task: Task, remote: Remote, begin: tuple[str, Any]) -> int:
    execution, interpreter = task.execution, process.interpreter
    interpreter.send((remote.key, *begin, execution.now))
    while True:
        what, arguments = _heard(world, interpreter, remote)
        if what == "ended":
            code, error = arguments
            if error is not None:
                execution.note_raised(task, _failed(*error))
            return int(code)
        try:
            answer: tuple[str, Any, float] = ("gives", world.do(task, what, arguments), execution.now)
        except Unwound:
            if task is process.task and process.signal is not None and process.exit_code is None:
                process.exit_code = -process.signal
            _unwind(interpreter, remote.key)
            raise
        except Exception as error:
            answer = ("raises", error, execution.now)
        interpreter.send((remote.key, *answer))


def _heard(world: World, interpreter: Interpreter, remote: Remote) -> tuple[str, tuple[Any, ...]]:
    while True:
        what, arguments, place, printed, said = interpreter.receive()
        remote.place = place or remote.place
        world.say(printed)
        world.note(said)
        if what != WHERE:
            return what, arguments
        remote.silent = False


def _unwind(interpreter: Interpreter, key: str) -> None:
    """Take the thread out of the program, where it stands: its interpreter may run another then. Raises EOFError when it ends instead."""
    interpreter.send((key, "unwind", None, 0.0))
    while interpreter.receive()[0] != "ended":
        pass


def _lose(world: World, process: Process, task: Task) -> None:
    """The process is gone, and all its threads with it."""
    if process.gone:
        return
    process.gone = True
    code = process.interpreter.wait()
    world.pool.lose(process.interpreter)
    if not task.execution.over and not task.terminated:
        process.exit_code = code
        process.cut(but=task)


def _failed(is_assertion: bool, name: str, message: str, place: Place | None) -> Failed:
    """Of a class with the error's name."""
    error: Failed = type(name, (FailedAssertion if is_assertion else Failed,), {})(message)
    error.threadline_place = place
    return error
