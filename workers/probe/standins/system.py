# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`os`: programs are executed in the place of this one or beside it, and children are waited for."""

from __future__ import annotations

import os

from .. import children, codes, session
from ..buffer import emit, folded, getframe, ident
from ..patches import hide_own_frames, replace
from ..places import is_program, program_frame
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType
    from typing import Any

_SEPARATE = ("/subprocess.py", "/multiprocessing/popen_fork.py", "/multiprocessing/forkserver.py")
"""These wait for children of theirs, which is recorded there."""


def install(module: ModuleType) -> None:
    """Instrument what this system has of them."""
    if hasattr(os, "register_at_fork"):
        _exec(module)
        _system(module)
        _waits(module)
        for name in ("posix_spawn", "posix_spawnp"):
            if hasattr(module, name):
                _spawn(module, name)


# ---------------------------------------------------------------- in the place of this program
def _exec(module: ModuleType) -> None:
    """All of `os.exec*` comes down to these two."""

    def execv(path: Any, argv: Any, /) -> Any:
        path, words = _becoming(path, argv, module.environ)
        return _executed(lambda: original_execv(path, words))

    def execve(path: Any, argv: Any, env: Any) -> Any:
        path, words = _becoming(path, argv, env)
        return _executed(lambda: original_execve(path, words, env))

    original_execv = replace(module, "execv", execv)
    original_execve = replace(module, "execve", execve)


def _becoming(path: Any, argv: Any, env: Any) -> tuple[Any, Any]:
    """Say goodbye if the program can be executed; `execvp` tries one folder after the other."""
    recorder = session.recorder
    if recorder is None or isinstance(path, int) or not argv or not os.access(path, os.X_OK) or os.path.isdir(path):
        return path, argv
    if not isinstance(argv, (list, tuple)):
        return path, argv
    given = children.Command([os.fsdecode(path)], [*map(os.fsdecode, argv)])
    command = children.under_probe(given, _plain(env), None, children.Born(session.uid, "exec"), terminal=os.isatty(0))
    recorder.take_leave(None if command.traced else str(command))
    return (command.paths[0], command.words) if command.changed else (path, argv)


def _executed(execute: Callable[[], Any]) -> Any:
    try:
        return execute()
    finally:  # it could not be executed after all
        if session.recorder is not None:
            session.recorder.come_back()


def _plain(env: Mapping[Any, Any] | None) -> dict[str, str]:
    return dict(os.environ) if env is None else {os.fsdecode(name): os.fsdecode(value) for name, value in env.items()}


# ---------------------------------------------------------------- beside this program
def _system(module: ModuleType) -> None:
    def system(command: Any) -> Any:
        if ident() in folded:
            return original(command)
        frame = program_frame(getframe(1))
        text = os.fsdecode(command)
        handle = children.new_handle(os.path.basename(text.split()[0]) if text.split() else "shell", frame)
        emit(codes.SPAWNED, handle.number, 0, frame)
        lane = children.begin_unnumbered(handle.number, text)
        changed = children.in_shell(text, os.environ, None)
        status: list[int] = []

        def wait() -> bool:
            status.append(original(command if changed == text else changed))
            children.end_unnumbered(lane, status[0])
            return True

        waiting(codes.WAIT_JOIN, handle.number, None, frame, wait, codes.JOINED)
        return status[0]

    original = replace(module, "system", system)


def _spawn(module: ModuleType, name: str) -> None:
    def spawn(path: Any, argv: Any, env: Any, /, **named: Any) -> Any:
        me = ident()
        if me in folded or (me not in children.starting and not _is_simple(path, argv, env)):
            return original(path, argv, env, **named)
        frame = program_frame(getframe(1))
        given = children.Command(_places(path, name), [*map(os.fsdecode, argv)])
        popen = children.starting.get(me)
        start = popen or children.Start(children.new_handle(given.name, frame), frame)
        handle = start.handle
        born = children.Born(handle.thing.uid, "subprocess")
        command = children.under_probe(given, _plain(env), None, born, terminal=os.isatty(0))
        start.told(command)
        if command.traced:
            path = command.paths[0]
        if command.changed:
            argv = command.words
        if popen is not None:  # which sees to the rest
            return original(path, argv, env, **named)
        try:
            pid = original(path, argv, env, **named)
        except BaseException:
            emit(codes.FAILED, handle.number, 0, frame)
            raise
        children.runs(pid, handle, command)
        return pid

    original = replace(module, name, spawn)


def _is_simple(path: Any, argv: Any, env: Any) -> bool:
    """Whether these are the arguments of a call that can go well; the others are the system's to refuse."""
    return (
        isinstance(path, (str, bytes, os.PathLike))
        and isinstance(argv, (list, tuple))
        and bool(argv)
        and (env is None or hasattr(env, "items"))
    )


def _places(path: Any, name: str) -> list[str]:
    path = os.fsdecode(path)
    if name == "posix_spawn" or os.path.dirname(path):
        return [path]
    return [os.path.join(folder, path) for folder in os.get_exec_path()]


# ---------------------------------------------------------------- waiting for children
def _waits(module: ModuleType) -> None:
    wait_for = {
        "waitpid": lambda pid, options: (pid, options),
        "wait4": lambda pid, options: (pid, options),
        "wait": lambda: (-1, 0),
        "wait3": lambda options: (-1, options),
    }
    for name, meaning in wait_for.items():
        if hasattr(module, name):
            _wait(module, name, meaning)
    if hasattr(module, "waitid"):
        _wait_by_id(module)


def _wait(module: ModuleType, name: str, meaning: Any) -> None:
    """Not by way of `replace`'s error handling: subprocess keeps this function for its objects' last moments, when our modules may already
    have been emptied. So all that it needs comes with it.
    """
    original = getattr(module, name)

    def wait(*args: Any, **named: Any) -> Any:
        try:
            caller = getframe(1)
            if named or session.recorder is None or ident() in folded or caller.f_code.co_filename.endswith(separate):
                return original(*args)
            return waited(original, args, meaning(*args), caller)
        except BaseException as error:
            hide_own_frames(error)
            raise

    separate, waited, getframe, ident, folded, session, hide_own_frames = _SEPARATE, _waited, *_needed()
    replace(module, name, wait, guarded=False)


def _wait_by_id(module: ModuleType) -> None:
    """It tells how a child has ended in a way of its own, may leave it to who comes to fetch it, or wait for less than its end."""

    def waitid(idtype: Any, id: Any, options: Any, /) -> Any:
        frame = getframe(2)
        if ident() in folded or not isinstance(options, int) or not is_program(frame.f_code.co_filename):
            return original(idtype, id, options)
        handle = children.known.get(id) if idtype == module.P_PID else None
        number = 0 if handle is None else handle.number
        blocks = not options & module.WNOHANG and original(idtype, id, options | module.WNOHANG | module.WNOWAIT) is None
        if blocks:
            emit(codes.WAIT_JOIN, number, -1, frame)
        try:
            result = original(idtype, id, options)
        except BaseException:
            if blocks:
                emit(codes.FAILED, number, 0, frame)
            raise
        if result is not None and result.si_code in ended and not options & module.WNOWAIT:
            code = result.si_status if result.si_code == module.CLD_EXITED else -result.si_status
            handle = children.gone(result.si_pid, code) or handle
            emit(codes.JOINED if handle is not None else codes.RESUMED, 0 if handle is None else handle.number, 0, frame)
        elif blocks:
            emit(codes.RESUMED, number, 0, frame)
        return result

    ended = (module.CLD_EXITED, module.CLD_KILLED, module.CLD_DUMPED)
    original = replace(module, "waitid", waitid)


def _needed() -> tuple[Any, ...]:
    return getframe, ident, folded, session, hide_own_frames


def _waited(original: Callable[..., Any], args: tuple[Any, ...], meaning: tuple[int, int], caller: Any) -> Any:
    pid, options = meaning
    handle = children.known.get(pid)
    number = 0 if handle is None else handle.number
    blocks = not options & os.WNOHANG
    if blocks:
        emit(codes.WAIT_JOIN, number, -1, caller)
    try:
        result = original(*args)
    except BaseException:
        emit(codes.FAILED, number, 0, caller)
        raise
    if result[0] and (os.WIFEXITED(result[1]) or os.WIFSIGNALED(result[1])):
        handle = children.gone(result[0], os.waitstatus_to_exitcode(result[1])) or handle
        emit(codes.JOINED if handle is not None else codes.RESUMED, 0 if handle is None else handle.number, 0, caller)
    elif blocks:
        emit(codes.RESUMED, number, 0, caller)
    return result
