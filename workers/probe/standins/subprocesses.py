# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`subprocess.Popen`: another program is started and waited for."""

from __future__ import annotations

import os

from .. import codes, session
from ..buffer import emit, folded, getframe, ident
from ..definitions import Handle, Thing, identify
from ..patches import replace
from ..places import made_by_program
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any


def install(subprocess: ModuleType) -> None:
    """Instrument Popen in place."""
    cls = subprocess.Popen
    _start(cls)
    _waits(cls)


def _name(arguments: Any) -> str:
    first = arguments if isinstance(arguments, (str, bytes, os.PathLike)) else next(iter(arguments or ("",)), "")
    text = os.fsdecode(first) if isinstance(first, (str, bytes, os.PathLike)) else ""
    return os.path.basename(text.split()[0] if isinstance(arguments, str) and text.split() else text) or "program"


def _start(cls: Any) -> None:
    def __init__(self: Any, args: Any, *rest: Any, **named: Any) -> Any:
        frame = made_by_program(getframe(1), "/subprocess.py", "/os.py")
        if frame is None or ident() in folded:
            return original(self, args, *rest, **named)
        handle = Handle(Thing("Process", frame, name=_name(args)))
        emit(codes.SPAWNED, handle.number, 0, frame)
        session.coming[ident()] = session.Coming("", "")  # its fork, if there is one, is not a child of ours
        try:
            original(self, args, *rest, **named)
        except BaseException:
            emit(codes.FAILED, handle.number, 0, frame)
            raise
        finally:
            session.coming.pop(ident(), None)
        self._threadline = handle
        return None

    original = replace(cls, "__init__", __init__)


def _waits(cls: Any) -> None:
    def wait(self: Any, timeout: Any = None) -> Any:
        return _waited(self, timeout, getframe(1), lambda: original_wait(self, timeout))

    def communicate(self: Any, input: Any = None, timeout: Any = None) -> Any:
        return _waited(self, timeout, getframe(1), lambda: original_communicate(self, input, timeout))

    original_wait = replace(cls, "wait", wait)
    original_communicate = replace(cls, "communicate", communicate)


def _waited(popen: Any, timeout: float | None, frame: FrameType, wait: Callable[[], Any]) -> Any:
    handle = identify(popen)
    if handle is None or popen.returncode is not None or ident() in folded:
        return wait()
    result: list[Any] = []

    def folding() -> bool:
        folded.add(ident())
        try:
            result.append(wait())
        finally:
            folded.discard(ident())
        return True

    waiting(codes.WAIT_JOIN, handle.number, timeout, frame, folding, codes.JOINED)
    return result[0]
