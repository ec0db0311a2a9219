# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.managers`: a call to a proxy is a question to the manager's process, and the caller waits for the answer.

A proxy stands for an object in the manager's process; all proxies of one object, in whatever process, are one thing here. What a proxied
lock or queue does is decided in the manager's process, so a caller's wait is input and output, not a wait for a lock.
"""

from __future__ import annotations

from .. import codes, gate, shared
from ..buffer import folded, getframe, ident, internal, note, settle
from ..definitions import Handle, Thing, identify
from ..patches import replace
from ..places import made_by_program, program_frame
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

_MANAGERS = ("multiprocessing/managers.py", "multiprocessing/context.py")


def install(managers: ModuleType) -> None:
    """Instrument proxies, managers and their server in place."""
    _proxy(managers.BaseProxy)
    _create(managers.BaseManager)
    _server(managers.Server)


def _proxy(cls: Any) -> None:
    def __init__(self: Any, token: Any, *args: Any, **kwargs: Any) -> Any:
        uid = f"proxy:{token.address}:{token.id}"
        told = shared.inherited.get(uid)
        if told is not None:
            self._threadline = Handle(shared.inherited_thing(uid, told))
        else:
            frame = made_by_program(getframe(1), *_MANAGERS)
            self._threadline = Handle(Thing(f"{token.typeid} proxy", frame, uid=uid))
        return original_init(self, token, *args, **kwargs)

    def _callmethod(self: Any, methodname: Any, args: Any = (), kwds: Any = {}) -> Any:  # noqa: B006 - as the original
        handle = identify(self)
        if handle is None:
            return original_call(self, methodname, args, kwds)
        return _asked(handle.number, getframe(1), lambda: original_call(self, methodname, args, kwds))

    original_init = replace(cls, "__init__", __init__)
    original_call = replace(cls, "_callmethod", _callmethod)


def _asked(number: int, frame: Any, ask: Any) -> Any:
    """Ask the manager's process and wait for the answer; how the question is sent is not recorded."""
    me = ident()
    if me in folded:
        return ask()
    if gate.closed:
        gate.pass_(number, program_frame(frame))
    answer: list[Any] = []

    def folding() -> bool:
        folded.add(me)
        try:
            answer.append(ask())
        finally:
            folded.discard(me)
        return True

    waiting(codes.WAIT_IO, number, None, program_frame(frame), folding, codes.RESUMED)
    return answer[0]


def _create(cls: Any) -> None:
    def _create(self: Any, typeid: Any, /, *args: Any, **kwds: Any) -> Any:
        return _asked(0, getframe(1), lambda: original(self, typeid, *args, **kwds))

    original = replace(cls, "_create", _create)


def _server(cls: Any) -> None:
    def serve_forever(self: Any) -> Any:
        """Threads of the server answer. Once it has started the first, this one has nothing to do until it is shut down."""
        me = ident()
        internal.add(me)
        settle()
        try:
            return original(self)
        finally:
            internal.discard(me)
            note(codes.RESUMED, 0)

    original = replace(cls, "serve_forever", serve_forever)
