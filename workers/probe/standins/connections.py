# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.connection`: the pipes that the program makes.

Each direction of a pipe is an object of its own: what is sent into it comes out of it in the same order, so the k-th item sent is the k-th
one received, whichever processes hold the ends. What an end is known by travels with it when it is pickled, as an attribute, which a
process without the probe would have no use for and take no harm from. A connection of the program's own `Client` and `Listener` is the
same, if its ends know of each other (`keyed.py`). The standard library's own connections are left alone.
"""

from __future__ import annotations

from itertools import count

from .. import codes, gate, shared
from ..buffer import emit, folded, getframe, ident
from ..definitions import Handle, Thing
from ..patches import replace
from ..places import is_program, program_frame
from . import keyed
from .keyed import Keyed
from .mp_queues import AT_ONCE, poller
from .mp_sync import CONTEXT
from .sync import creation_frame, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

_MANAGERS = "multiprocessing/managers.py"
_item_numbers, _pipe_numbers = count(1), count(1)


class Direction(Thing):
    """One direction of a pipe, or of a connection. Of `left, right = Pipe()` the names are `left → right` and `right → left`."""

    __slots__ = ("_backwards", "_duplex")

    def __init__(self, frame: FrameType | None, uid: str, *, backwards: bool, duplex: bool, kind: str = "Pipe") -> None:
        self._backwards, self._duplex = backwards, duplex
        super().__init__(kind, frame, uid=uid)

    def worded(self, name: str) -> str:
        first, slash, second = name.partition("/")
        if not slash:
            return f"{name} (back)" if self._backwards and self._duplex else name
        return f"{second} → {first}" if self._backwards else f"{first} → {second}"


class End:
    """What is known of one connection: where it receives from, where it sends to, and whether it could do so at once."""

    __slots__ = ("can_receive", "can_send", "source", "target")

    def __init__(self, connection: Any, source: Handle | None, target: Handle | None) -> None:
        self.source, self.target = source, target
        self.can_receive = poller(connection, "POLLIN")
        self.can_send = poller(connection, "POLLOUT")


def install(module: ModuleType) -> None:
    """Give the program's pipes their identity, and instrument the three methods that all others go through."""
    _pipe(module)
    keyed.install(module)
    _made(module, "Client")
    _made(module.Listener, "accept")
    for name in ("Connection", "PipeConnection"):
        cls = getattr(module, name, None)
        if cls is not None:
            _pickled(module, cls)
            _send(cls)
            _receive(cls)
            _poll(cls)
    _wait(module)


def _end_of(connection: Any) -> End | Keyed | None:
    end = getattr(connection, "_threadline_end", None)
    if type(end) is dict:  # it has just come from another process
        end = connection._threadline_end = End(connection, _adopted(end["source"]), _adopted(end["target"]))
    return end


def _pipe(module: ModuleType) -> None:
    def pipe(duplex: Any = True) -> Any:
        first, second = original(duplex)
        frame = creation_frame(None, getframe(1), CONTEXT, _MANAGERS)
        if frame is not None:
            duplex = bool(duplex)
            forward = _direction(frame, backwards=False, duplex=True) if duplex else None
            backward = _direction(frame, backwards=True, duplex=duplex)
            first._threadline_end = End(first, backward, forward)
            second._threadline_end = End(second, forward, backward)
        return first, second

    original = replace(module, "Pipe", pipe)


def _direction(frame: FrameType, *, backwards: bool, duplex: bool) -> Handle:
    return Handle(Direction(frame, f"pipe:{shared.prefix}:{next(_pipe_numbers)}", backwards=backwards, duplex=duplex))


def _made(owner: Any, name: str) -> None:
    """A connection that the program asks for, or accepts, becomes two directions where its two ends can be told to belong together."""

    def make(*args: Any, **kwargs: Any) -> Any:
        connection = original(*args, **kwargs)
        known = getattr(connection, "_threadline_end", None)
        frame = getframe(2)  # past the function that `replace` puts in the place
        if type(known) is Keyed and is_program(frame.f_code.co_filename):
            ways = [_way(program_frame(frame), known, back=back) for back in (known.first, not known.first)]
            connection._threadline_end = End(connection, ways[1], ways[0])
        return connection

    original = replace(owner, name, make)


def _way(frame: FrameType | None, known: Keyed, *, back: bool) -> Handle:
    """One direction, `back` from who accepted to who asked. It is called as the latter calls it."""
    uid = f"connection:{known.challenge[-20:].hex()}:{'back' if back else 'there'}"
    thing = Direction(frame, uid, backwards=back, duplex=True, kind="Connection")
    thing.deputy = known.first
    return Handle(thing)


def _pickled(module: ModuleType, cls: Any) -> None:
    """A reduced object may be given attributes, and a connection has no way of its own to take them."""
    pickler = module.reduction.ForkingPickler
    original = pickler._extra_reducers.get(cls)
    if original is None:
        return

    def reduce(connection: Any) -> Any:
        end = _end_of(connection)
        if end is None:
            return original(connection)
        if type(end) is Keyed:
            end.doubt()  # another process may use it too
            return original(connection)
        return *original(connection), {"_threadline_end": {"source": _told(end.source), "target": _told(end.target)}}

    pickler.register(cls, reduce)


def _told(handle: Handle | None) -> tuple[str, dict[str, Any]] | None:
    return None if handle is None else (handle.thing.uid, shared.told(handle.thing))


def _adopted(told: tuple[str, dict[str, Any]] | None) -> Handle | None:
    return None if told is None else Handle(shared.inherited_thing(*told))


def _send(cls: Any) -> None:
    def _send_bytes(self: Any, buf: Any) -> Any:
        end = _end_of(self)
        if end is None or end.target is None or ident() in folded:
            return end.send(self, original, buf) if type(end) is Keyed else original(self, buf)
        if gate.closed:
            gate.pass_(end.target.number, getframe(1))
        handle, frame, item = end.target, getframe(1), next(_item_numbers)
        emit(codes.PUT, handle.number, item, frame)
        emit(codes.SENT, handle.number, item, frame)
        if len(buf) <= AT_ONCE and end.can_send():
            return original(self, buf)

        def send() -> bool:
            original(self, buf)
            return True

        waiting(codes.WAIT_IO, handle.number, None, frame, send, codes.RESUMED)
        return None

    original = replace(cls, "_send_bytes", _send_bytes)


def _receive(cls: Any) -> None:
    def _recv_bytes(self: Any, maxsize: Any = None) -> Any:
        end = _end_of(self)
        if end is None or end.source is None or ident() in folded:
            return end.receive(self, original, maxsize) if type(end) is Keyed else original(self, maxsize)
        handle, frame = end.source, getframe(1)
        if gate.closed:
            gate.pass_(handle.number, frame)
        if not end.can_receive():
            emit(codes.WAIT_IO, handle.number, -1, frame)
        try:
            data = original(self, maxsize)
        except BaseException:
            emit(codes.FAILED, handle.number, 0, frame)
            raise
        emit(codes.FAILED if data is None else codes.GOT, handle.number, 0, frame)
        return data

    original = replace(cls, "_recv_bytes", _recv_bytes)


def _poll(cls: Any) -> None:
    def _poll(self: Any, timeout: Any) -> Any:
        end = _end_of(self)
        waits = timeout is None or timeout > 0
        if end is None or end.source is None or not waits or ident() in folded or end.can_receive():
            return original(self, timeout)
        if gate.closed:
            gate.pass_(end.source.number, getframe(1))
        return waiting(codes.WAIT_IO, end.source.number, timeout, getframe(1), lambda: original(self, timeout), codes.RESUMED)

    original = replace(cls, "_poll", _poll)


def _wait(module: ModuleType) -> None:
    def wait(object_list: Any, timeout: Any = None) -> Any:
        frame = getframe(2)  # past the function that `replace` puts in the place
        if not is_program(frame.f_code.co_filename) or (timeout is not None and timeout <= 0) or ident() in folded:
            return original(object_list, timeout)
        object_list = list(object_list)
        ready = original(object_list, 0)
        if ready:
            return ready
        sources = [end.source for end in map(_end_of, object_list) if end is not None and end.source is not None]
        number = sources[0].number if len(sources) == len(object_list) == 1 else 0
        return waiting(codes.WAIT_IO, number, timeout, frame, lambda: original(object_list, timeout), codes.RESUMED)

    original = replace(module, "wait", wait)
