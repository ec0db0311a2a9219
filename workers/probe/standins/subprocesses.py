# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`subprocess.Popen`: another program is started and waited for. Everything in that module, and asyncio's, goes through it.

What starts a program past it (joblib's loky does) calls the same built-in function beneath, so that one is instrumented for all.
"""

from __future__ import annotations

import os
import sys

from .. import children, codes, gate, session
from ..buffer import emit, folded, getframe, ident
from ..definitions import identify
from ..patches import replace
from ..places import program_frame
from . import processes
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

_WORDS, _PATHS, _DIRECTORY, _ENVIRONMENT, _INPUT = 0, 1, 4, 5, 6
_GROUP, _GROUPS, _USER, _BEFORE_EXEC = 17, 18, 19, 21
"""Arguments of `_posixsubprocess.fork_exec`."""
_MACHINERY = "/multiprocessing/util.py"
"""Starts servers of multiprocessing's own, and children that come under the probe by what they unpickle."""


def install(subprocess: ModuleType) -> None:
    """Instrument Popen in place."""
    cls = subprocess.Popen
    last_step = getattr(subprocess, "_fork_exec", None) is not None
    _start(cls, last_step)
    _waits(cls)
    beneath = sys.modules.get("_posixsubprocess")
    if last_step and beneath is not None and subprocess._fork_exec is not beneath.fork_exec:  # it was imported before we came
        replace(subprocess, "_fork_exec", beneath.fork_exec)


def _name(arguments: Any) -> str:
    words = _words(arguments)
    first = words[0].split()[:1] if isinstance(arguments, str) else words[:1]
    return os.path.basename(first[0]) if first and first[0] else "program"


def _words(arguments: Any) -> list[str]:
    """Those that can be read without taking them away from who reads them next."""
    words = [arguments] if isinstance(arguments, (str, bytes, os.PathLike)) else arguments
    if not isinstance(words, (list, tuple)):
        return []
    return [os.fsdecode(word) for word in words if isinstance(word, (str, bytes, os.PathLike))]


def _start(cls: Any, last_step: bool) -> None:
    """Not `__init__`: it warns with the caller's line, which it finds by walking out of its own file. `last_step`: that one is instrumented
    too.
    """

    def _execute_child(self: Any, args: Any, *rest: Any, **named: Any) -> Any:
        me = ident()
        if me in folded or me in children.starting:
            return original(self, args, *rest, **named)
        frame = program_frame(getframe(1))
        if gate.closed:
            gate.pass_(0, frame)
        start = children.starting[me] = children.Start(children.new_handle(_name(args), frame), frame)
        if not last_step:
            start.told(children.Command([], _words(args)))
        session.coming[me] = session.Coming("", "")  # its fork, if there is one, is not a child of ours
        try:
            original(self, args, *rest, **named)
        except BaseException:
            if start.command is not None:
                emit(codes.FAILED, start.handle.number, 0, frame)
            raise
        finally:
            session.coming.pop(me, None)
            del children.starting[me]
        self._threadline = start.handle
        if self.returncode is None and start.command is not None and isinstance(self.pid, int):
            children.runs(self.pid, start.handle, start.command)
        return None

    original = replace(cls, "_execute_child", _execute_child)


def install_execution(module: ModuleType) -> None:
    """The last step before the system: here the command is what will be executed, and nobody looks at it any more."""

    def fork_exec(*args: Any) -> Any:
        me = ident()
        start = children.starting.get(me)
        if start is not None:
            return original(*_told(start, args))
        frame = getframe(2)  # past the function that `replace` puts in the place
        if me in folded or len(args) <= _BEFORE_EXEC or frame.f_code.co_filename.replace(os.sep, "/").endswith(_MACHINERY):
            return original(*args)
        return _beside(original, args, program_frame(frame))

    original = replace(module, "fork_exec", fork_exec)


def _told(start: children.Start, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Say which child begins; the arguments with the command that it is to run."""
    command = children.Command([*map(os.fsdecode, args[_PATHS])], [*map(os.fsdecode, args[_WORDS])])
    coming = session.coming.get(ident()) or session.Coming("", "")
    if not _becomes_another_user(args):
        command = _under_probe(command, args, children.Born(start.handle.thing.uid, "subprocess", coming.name))
    start.told(command)
    return ([*map(os.fsencode, command.words)], tuple(map(os.fsencode, command.paths)), *args[2:]) if command.changed else args


def _beside(original: Callable[..., Any], args: tuple[Any, ...], frame: FrameType | None) -> Any:
    """A child that nobody else tells of: a process of `multiprocessing` that is started in a way of its own, or any program."""
    coming = session.coming.get(ident())
    start = children.Start(children.new_handle(_name(args[_WORDS]), frame) if coming is None else processes.handle_for(coming), frame)
    start.is_told = coming is not None
    pid: Any = None
    try:
        pid = original(*_told(start, args))
    finally:
        if pid is None and coming is None and start.command is not None:
            emit(codes.FAILED, start.handle.number, 0, frame)
    if start.command is not None:
        children.runs(pid, start.handle, start.command)
    return pid


def _under_probe(command: children.Command, args: tuple[Any, ...], born: children.Born) -> children.Command:
    listed = args[_ENVIRONMENT]
    environment = dict(os.environ) if listed is None else dict(os.fsdecode(entry).partition("=")[::2] for entry in listed)
    directory = None if args[_DIRECTORY] is None else os.fsdecode(args[_DIRECTORY])
    return children.under_probe(command, environment, directory, born, terminal=args[_INPUT] == -1 and os.isatty(0))


def _becomes_another_user(args: tuple[Any, ...]) -> bool:
    """Who runs as the superuser may change user or root directory in `preexec_fn`."""
    given = any(args[at] is not None and args[at] != -1 for at in (_GROUP, _GROUPS, _USER))
    return given or (args[_BEFORE_EXEC] is not None and os.geteuid() == 0)


def _waits(cls: Any) -> None:
    def wait(self: Any, timeout: Any = None) -> Any:
        return _waited(self, timeout, getframe(1), lambda: original_wait(self, timeout))

    def communicate(self: Any, input: Any = None, timeout: Any = None) -> Any:
        return _waited(self, timeout, getframe(1), lambda: original_communicate(self, input, timeout))

    def poll(self: Any) -> Any:
        before = self.returncode
        code = original_poll(self)
        handle = identify(self)
        if handle is not None and before is None and code is not None:
            children.gone(self.pid, code)
            if ident() not in folded:
                emit(codes.JOINED, handle.number, 0, getframe(1))
        return code

    original_wait = replace(cls, "wait", wait)
    original_communicate = replace(cls, "communicate", communicate)
    original_poll = replace(cls, "poll", poll)


def _waited(popen: Any, timeout: float | None, frame: FrameType, wait: Callable[[], Any]) -> Any:
    handle, me = identify(popen), ident()
    if handle is None or popen.returncode is not None or me in folded:
        return wait()
    if gate.closed:
        gate.pass_(handle.number, frame)
    result: list[Any] = []

    def folding() -> bool:
        folded.add(me)
        try:
            result.append(wait())
        finally:
            folded.discard(me)
            if popen.returncode is not None:
                children.gone(popen.pid, popen.returncode)
        return True

    waiting(codes.WAIT_JOIN, handle.number, timeout, frame, folding, codes.JOINED)
    return result[0]
