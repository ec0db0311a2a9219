"""The life of a process of the program, as its task in the explored process leads it: it does what the process asks for."""

from __future__ import annotations

from _thread import get_ident
from time import monotonic as real_monotonic
from time import sleep as real_sleep
from typing import TYPE_CHECKING, Any, Final

from ..places import Place
from ..tasks import Task, Unwound, by_ident
from .wire import WHERE

if TYPE_CHECKING:
    from .pool import Interpreter
    from .world import Process, World


_ANSWER_WITHIN_S: Final = 0.5


class Remote:
    """What the engine must know of a task that stands for a process: where its program stands, and how to end it."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.place: Place | None = None
        self.silent = False  # it was asked where it is, and has not said it yet
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
        self._interpreter.send((WHERE, None, 0.0))
        until = real_monotonic() + _ANSWER_WITHIN_S
        while self.silent and real_monotonic() < until:
            real_sleep(0.005)


class Failed(Exception):  # noqa: N818 - the program's errors derive from it, and have names of their own
    """An error that a process of the program has ended by."""

    threadline_place: Place | None = None


class FailedAssertion(Failed, AssertionError):  # noqa: N818 - as above
    """The same, for an AssertionError."""


def life(world: World, process: Process, interpreter: Interpreter, pickled: bytes) -> None:
    """From its begin to its end, in the task's thread."""
    task = by_ident[get_ident()]
    task.remote = remote = Remote(interpreter)
    try:
        _lead(world, process, interpreter, pickled, task, remote)
    except EOFError:  # it is gone, of itself or because it did not answer
        code = interpreter.wait()
        world.pool.lose(interpreter)
        if task.execution.over:
            raise Unwound from None
        process.exit_code = code


def _lead(world: World, process: Process, interpreter: Interpreter, pickled: bytes, task: Task, remote: Remote) -> None:
    execution = task.execution
    interpreter.busy = True
    interpreter.send(("run", {**world.setting_of(task), "pickled": pickled}, execution.now))
    while True:
        what, arguments = _heard(world, interpreter, remote)
        if what == "ended":
            process.exit_code, error = arguments
            world.pool.back(interpreter)
            if error is not None:
                execution.note_raised(task, _failed(*error))
            return
        try:
            answer: tuple[str, Any, float] = ("gives", world.do(task, what, arguments), execution.now)
        except Unwound:
            process.exit_code = None if process.signal is None else -process.signal
            _unwind(interpreter)
            world.pool.back(interpreter)
            raise
        except Exception as error:
            answer = ("raises", error, execution.now)
        interpreter.send(answer)


def _heard(world: World, interpreter: Interpreter, remote: Remote) -> tuple[str, tuple[Any, ...]]:
    while True:
        what, arguments, place, printed, said = interpreter.receive()
        remote.place = place or remote.place
        world.say(printed)
        world.note(said)
        if what != WHERE:
            return what, arguments
        remote.silent = False


def _unwind(interpreter: Interpreter) -> None:
    """Take the process out of the program, where it stands: its interpreter may run another then. Raises EOFError when it ends instead."""
    interpreter.send(("unwind", None, 0.0))
    while interpreter.receive()[0] != "ended":
        pass


def _failed(is_assertion: bool, name: str, message: str, place: Place | None) -> Failed:
    """Of a class with the error's name."""
    error: Failed = type(name, (FailedAssertion if is_assertion else Failed,), {})(message)
    error.threadline_place = place
    return error
