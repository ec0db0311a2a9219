# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`socket.socket` and `ssl.SSLSocket`: calls that block are waits for input or output.

Only what really blocks is recorded: the call is tried without waiting first, which costs nothing where it succeeds, since it is then the
call itself. Where a try cannot do what the call does (accept; a socket with a timeout, whose calls poll before they try) the system is
asked first whether the socket is ready. `socket.socket` is a class written in Python above the built-in one, so the methods are put into
it: subclasses inherit them, and what was made before has them too.
"""

from __future__ import annotations

import _socket

from .. import buffer, codes, control
from ..buffer import append, emit, folded, getframe, ident, now
from ..durations import nanoseconds
from ..patches import hide_own_frames, replace
from ..places import program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, ModuleType
    from typing import Any

    from ..buffer import Key

_Real = _socket.socket
_WITHOUT_WAITING = getattr(_socket, "MSG_DONTWAIT", 0)
_ALL = getattr(_socket, "MSG_WAITALL", 0)  # with it, a try could take a part of what is wanted
_DATAGRAMS, _KIND = getattr(_socket, "SOCK_DGRAM", -1), 15
_FLAGS_AT = {"recv": 1, "recvfrom": 1, "recv_into": 2, "recvfrom_into": 2, "recvmsg": 2, "recvmsg_into": 2}
"""Methods that receive, and where among their arguments the flags stand."""

_timeout_of = _Real.gettimeout
_kind_of = vars(_Real)["type"].__get__


def install(socket: ModuleType) -> None:
    """Instrument the class in place."""
    cls = socket.socket
    for name, at in _FLAGS_AT.items():
        if hasattr(_Real, name):
            _receive(cls, name, at)
    _send(cls)
    _send_all(cls)
    for name in ("sendto", "sendmsg"):
        if hasattr(_Real, name):
            _send_away(cls, name)
    _accept(cls)
    _connect(cls)


def install_ssl(ssl: ModuleType) -> None:
    """What an encrypted socket reads may have arrived long ago, so it is asked itself; a handshake, and the end, go to and fro."""

    def read(self: Any, *args: Any) -> Any:
        if _never_waits(self) or self.pending() or ready(self, "POLLIN"):
            return original_read(self, *args)
        return _waiting(self, getframe(1), original_read, self, *args)

    def do_handshake(self: Any, block: Any = False) -> Any:
        if _never_waits(self) and not block:
            return original_handshake(self, block)
        return _waiting(self, getframe(1), original_handshake, self, block)

    def write(self: Any, data: Any) -> Any:
        return original_write(self, data) if _never_waits(self) else _encrypted(self, data, original_write, getframe(1))

    def send(self: Any, data: Any, flags: Any = 0) -> Any:
        if self._sslobj is None or flags or _never_waits(self):
            return original_send(self, data, flags)
        return _encrypted(self, data, original_send, getframe(1))

    def unwrap(self: Any) -> Any:
        if _never_waits(self):
            return original_unwrap(self)
        return _waiting(self, getframe(1), original_unwrap, self)

    cls = ssl.SSLSocket
    original_read, original_write = replace(cls, "read", read), replace(cls, "write", write)
    original_send, original_unwrap = replace(cls, "send", send), replace(cls, "unwrap", unwrap)
    original_handshake = replace(cls, "do_handshake", do_handshake)


def _encrypted(socket: Any, data: Any, send: Callable[..., Any], frame: FrameType | None) -> Any:
    """All is sent, in records; for one there is room as soon as the system says that there is any. So one record is sent after the other as
    long as there is; what is left then is a wait.
    """
    done, room = 0, ready(socket, "POLLOUT")
    if room and _timeout_of(socket) is None and type(data) in (bytes, bytearray, memoryview) and len(data) > _RECORD:
        view = memoryview(data)
        if view.c_contiguous:
            data = view.cast("B")
            while room and len(data) > _RECORD:
                done += send(socket, data[:_RECORD])
                data, room = data[_RECORD:], ready(socket, "POLLOUT")
    return done + (send(socket, data) if room else _waiting(socket, frame, send, socket, data))


_RECORD = 16_384
"""Bytes that are encrypted and sent together (RFC 8446)."""


def _never_waits(socket: Any) -> bool:
    return _timeout_of(socket) == 0.0 or ident() in folded


def ready(file: Any, event: str) -> Any:
    """Whether a call on a socket or descriptor would go through at once; what the system cannot be asked about, the call may find out."""
    try:
        import select

        poll = select.poll()
        poll.register(file, getattr(select, event))
        return poll.poll(0)
    except (AttributeError, ImportError, OSError, ValueError):  # no poll here, or none any more; a socket that is closed
        return True


def _waiting(socket: Any, frame: FrameType | None, call: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """The call, as a wait. An exception of the socket's own ends it as FAILED, its timeout as TIMED_OUT."""
    frame, who, timeout = program_frame(frame), ident(), nanoseconds(_timeout_of(socket))
    code, lasti = (None, 0) if frame is None else (frame.f_code, frame.f_lasti)
    place = (who, id(code), lasti, timeout)
    begins, ends = _keys.get(place) or _new_keys(place, code)
    append((now(), begins))
    if buffer.task_now is not None:
        buffer.mirror(codes.WAIT_IO, 0, timeout, frame)
    if control.about_to_block is not None:
        control.about_to_block(codes.WAIT_IO, 0)
    try:
        result = call(*args, **named)
    except BaseException as error:
        emit(codes.TIMED_OUT if isinstance(error, TimeoutError) else codes.FAILED, 0, 0, frame)
        raise
    finally:
        if control.passed is not None:
            control.passed(codes.WAIT_IO, 0)
        if buffer.blocked:
            buffer.unblock()
    time = now()
    append((time, ends))
    if time > buffer.alarm:
        buffer.relieve()
    return result


_keys: dict[tuple[int, int, int, int], tuple[Key, Key]] = {}
"""By thread, code, instruction and timeout: what a wait there is recorded by. Kept, so that it has to be worked out only once."""
_KEPT = 2_000


def _new_keys(place: tuple[int, int, int, int], code: CodeType | None) -> tuple[Key, Key]:
    who, _, lasti, timeout = place
    if len(_keys) > _KEPT:
        _keys.clear()
    _keys[place] = keys = [who, None, codes.WAIT_IO, 0, timeout, code, lasti], [who, None, codes.RESUMED, 0, 0, code, lasti]
    return keys


def _receive(cls: Any, name: str, at: int) -> None:
    real = getattr(_Real, name)
    timeout_of, without_waiting, all_of_it, zeros = _timeout_of, _WITHOUT_WAITING, _ALL, (0, 0)

    def receive(self: Any, *args: Any, **named: Any) -> Any:
        try:
            timeout = timeout_of(self)
            if timeout == 0.0 or ident() in folded:
                return real(self, *args, **named)
            flags = args[at] if len(args) > at else 0
            if timeout is None and without_waiting and 0 < len(args) <= at + 1 and not named and not flags & all_of_it:
                try:
                    return real(self, *args[:at], *zeros[: max(at - len(args), 0)], flags | without_waiting)
                except BlockingIOError:
                    pass
            elif ready(self, "POLLIN"):
                return real(self, *args, **named)
            return _waiting(self, getframe(1), real, self, *args, **named)
        except BaseException as error:
            hide_own_frames(error)
            raise

    replace(cls, name, receive, guarded=False)


def _send(cls: Any) -> None:
    """A blocking send of a stream takes all, so what a try leaves has to be sent too; if that fails, a part was sent, as always."""
    real, timeout_of, without_waiting = _Real.send, _timeout_of, _WITHOUT_WAITING

    def send(self: Any, data: Any, flags: Any = 0, /) -> Any:
        try:
            timeout = timeout_of(self)
            if timeout == 0.0 or ident() in folded or not without_waiting:
                return real(self, data, flags)
            if timeout is not None:
                if ready(self, "POLLOUT"):
                    return real(self, data, flags)
                return _waiting(self, getframe(1), real, self, data, flags)
            sent, rest = _tried(self, data, flags)
            if rest is None:
                return sent
            try:
                return sent + _waiting(self, getframe(1), real, self, rest, flags)
            except OSError:
                if sent:
                    return sent
                raise
        except BaseException as error:
            hide_own_frames(error)
            raise

    replace(cls, "send", send, guarded=False)


def _send_all(cls: Any) -> None:
    real, timeout_of, without_waiting = _Real.sendall, _timeout_of, _WITHOUT_WAITING

    def sendall(self: Any, data: Any, flags: Any = 0, /) -> Any:
        try:
            timeout = timeout_of(self)
            if timeout == 0.0 or ident() in folded or not without_waiting:
                return real(self, data, flags)
            rest: Any = data
            if timeout is None or ready(self, "POLLOUT"):
                rest = _tried(self, data, flags)[1]
                if rest is None:
                    return None
            return _waiting(self, getframe(1), real, self, rest, flags)
        except BaseException as error:
            hide_own_frames(error)
            raise

    replace(cls, "sendall", sendall, guarded=False)


def _tried(socket: Any, data: Any, flags: Any) -> tuple[int, memoryview | None]:
    """Send what can be sent at once; the number of bytes, and what is left."""
    try:
        sent = _Real.send(socket, data, flags | _WITHOUT_WAITING)
        if type(data) is bytes and sent == len(data):
            return sent, None
    except BlockingIOError:
        sent = 0
    view = memoryview(data)
    if sent == view.nbytes:
        return sent, None
    return sent, view.cast("B")[sent:] if view.c_contiguous else memoryview(view.tobytes())[sent:]


def _send_away(cls: Any, name: str) -> None:
    """Datagrams, which are sent whole or not at all. A message on a stream is left whole; it may wait unseen when there is little room."""
    real, timeout_of, without_waiting = getattr(_Real, name), _timeout_of, _WITHOUT_WAITING

    def send(self: Any, *args: Any) -> Any:
        try:
            timeout = timeout_of(self)
            if timeout == 0.0 or ident() in folded or not without_waiting:
                return real(self, *args)
            if timeout is None and len(args) == 2 and name == "sendto" and _kind_of(self) & _KIND == _DATAGRAMS:
                try:
                    return real(self, args[0], without_waiting, args[1])
                except BlockingIOError:  # another socket's queue may be full, of which the system says nothing here
                    pass
            elif ready(self, "POLLOUT"):
                return real(self, *args)
            return _waiting(self, getframe(1), real, self, *args)
        except BaseException as error:
            hide_own_frames(error)
            raise

    replace(cls, name, send, guarded=False)


def _accept(cls: Any) -> None:
    """`socket.accept` is written in Python; this is the built-in part of it."""
    real = _Real._accept  # type: ignore[attr-defined]

    def _accept(self: Any) -> Any:
        if _never_waits(self) or ready(self, "POLLIN"):
            return real(self)
        return _waiting(self, getframe(1), real, self)

    replace(cls, "_accept", _accept)


def _connect(cls: Any) -> None:
    """There and back again: a connection always waits for the other side."""

    def connect_of(name: str) -> None:
        real = getattr(_Real, name)

        def connect(self: Any, address: Any, /) -> Any:
            if _never_waits(self):
                return real(self, address)
            return _waiting(self, getframe(1), real, self, address)

        replace(cls, name, connect)

    connect_of("connect")
    connect_of("connect_ex")
