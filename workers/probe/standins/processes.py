# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.process`: processes are started, waited for, ended; and the children of every start method come under the probe."""

from __future__ import annotations

import os
from _weakref import ref

from .. import begin, codes, gate, session
from ..buffer import emit, folded, getframe, ident, settle
from ..definitions import Handle, Thing
from ..patches import replace
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

_handles: dict[str, tuple[Handle, object]] = {}
"""A Process is pickled with its attributes, so its handle is not one of them; it is let go when the Process is."""


def process_uid(process: Any) -> str:
    """The same in the parent and in the child."""
    return f"process:{process._parent_pid}:{'.'.join(map(str, process._identity))}"


def handle_of(process: Any, frame: Any = None) -> Handle:
    """The handle of a Process object, made at its first use."""
    uid = process_uid(process)
    known = _handles.get(uid)
    if known is None:
        handle = Handle(Thing("Process", frame, name=process.name, uid=uid))
        known = _handles[uid] = handle, ref(process, lambda _: _handles.pop(uid, None))
    return known[0]


def handle_for(coming: session.Coming) -> Handle:
    """The handle of the Process object that this thread is starting."""
    known = _handles.get(coming.uid)
    return Handle(Thing("Process", None, name=coming.name, uid=coming.uid)) if known is None else known[0]


def install(process: ModuleType) -> None:
    """Instrument the base class of all processes in place."""
    cls = process.BaseProcess
    _start(cls)
    _join(cls)
    _end(cls, "terminate", 15)
    _end(cls, "kill", 9)
    _bootstrap(cls)


def _start(cls: Any) -> None:
    def start(self: Any) -> Any:
        frame = getframe(1)
        if self._popen is None and not self._closed:
            handle = handle_of(self, frame)
            if gate.closed:
                gate.pass_(0, frame)
            emit(codes.SPAWNED, handle.number, 0, frame)
            session.coming[ident()] = session.Coming(self.name, handle.thing.uid)
        try:
            return original(self)
        except BaseException:
            raise
        finally:
            session.coming.pop(ident(), None)
            settle()

    original = replace(cls, "start", start)


def _join(cls: Any) -> None:
    def join(self: Any, timeout: Any = None) -> Any:
        if self._popen is None or self._closed or self._parent_pid != os.getpid() or ident() in folded:
            return original(self, timeout)
        handle, frame, me = handle_of(self), getframe(1), ident()
        if gate.closed:
            gate.pass_(handle.number, frame)

        def wait() -> bool:
            folded.add(me)  # how it waits is up to the start method
            try:
                original(self, timeout)
            finally:
                folded.discard(me)
            return self._popen.returncode is not None

        if self._popen.poll() is None and (timeout is None or timeout > 0):
            waiting(codes.WAIT_JOIN, handle.number, timeout, frame, wait, codes.JOINED)
        else:
            emit(codes.JOINED if wait() else codes.TIMED_OUT, handle.number, 0, frame)
        settle()
        return None

    original = replace(cls, "join", join)


def _end(cls: Any, name: str, signal: int) -> None:
    def method(self: Any) -> Any:
        if self._popen is not None and not self._closed and self._popen.poll() is None:
            if gate.closed:
                gate.pass_(handle_of(self).number, getframe(1))
            emit(codes.TERMINATED, handle_of(self).number, signal, getframe(1))
        return original(self)

    original = replace(cls, name, method)


def _bootstrap(cls: Any) -> None:
    def _bootstrap(self: Any, parent_sentinel: Any = None) -> Any:
        code = original(self, parent_sentinel)
        session.exit_code = code
        return code

    original = replace(cls, "_bootstrap", _bootstrap)


def install_spawn(spawn: ModuleType) -> None:
    """Children that do not inherit memory unpickle their preparation data first of all; an object in it loads the probe."""

    def get_preparation_data(name: Any) -> Any:
        data = original(name)
        coming = session.coming.get(ident())
        if coming is not None:
            data["threadline"] = begin.Loader(coming)
        return data

    original = replace(spawn, "get_preparation_data", get_preparation_data)
