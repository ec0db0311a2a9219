"""The stream to the host: the protocol of `multiprocessing.connection`, spoken with a bare socket.

`multiprocessing.connection` would load some forty modules before the program. Its client side is small: four bytes of length before each
message, and a handshake in which both ends prove by HMAC that they know the key (documented under "Authentication keys"). A Windows pipe
has no such short way, so there the real client is used.
"""

from __future__ import annotations

import os
from _struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket
    from collections.abc import Callable
    from typing import Protocol

    class Wire(Protocol):
        """One open stream."""

        def send_some(self, data: memoryview, timeout_s: float) -> int: ...
        def orders(self) -> list[bytes]: ...
        def close(self) -> None: ...


_LENGTH = Struct("!i")
_LIMIT = 1024  # of a handshake message
_FIRST_NUMBERS = (700, 230)
"""Where the stream's file descriptor is put: above 255, up to which programs look through theirs; below it where they may have no more."""


class StreamLostError(Exception):
    """The host closed the stream or cannot be reached."""


def framed(*pieces: bytes) -> bytes:
    """The message that the pieces make, with its length before it."""
    return b"".join((_LENGTH.pack(sum(map(len, pieces))), *pieces))


class SocketWire:
    """A stream over AF_UNIX or AF_INET."""

    def __init__(self, family: str, address: object, key: bytes, timeout_s: float) -> None:
        import _socket

        self._socket = _out_of_the_way(_socket.socket(getattr(_socket, family), _socket.SOCK_STREAM))
        self._heard = b""
        try:
            self._socket.settimeout(timeout_s)
            self._socket.connect(tuple(address) if isinstance(address, list) else address)  # type: ignore[arg-type]
            if family == "AF_INET":
                self._socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
            self._handshake(key)
            self._socket.settimeout(0.0)  # to change it lets go of the GIL, which a busy program may not give back for a switch interval
        except (OSError, StreamLostError):
            self._socket.close()
            raise

    def _handshake(self, key: bytes) -> None:
        challenge = self._receive()
        if not challenge.startswith(b"#CHALLENGE#"):
            raise StreamLostError("the host did not open with a challenge")
        challenge = challenge[len(b"#CHALLENGE#") :]
        self._send(answer(key, challenge))
        if self._receive() != b"#WELCOME#":
            raise StreamLostError("the host refused the key")
        ours = os.urandom(20) if _is_legacy(challenge) else b"{sha256}" + os.urandom(40)
        self._send(b"#CHALLENGE#" + ours)
        if self._receive() != answer(key, ours):
            self._send(b"#FAILURE#")
            raise StreamLostError("the host does not know the key")
        self._send(b"#WELCOME#")

    def _send(self, message: bytes) -> None:
        self._socket.sendall(framed(message))

    def _receive(self) -> bytes:
        (length,) = _LENGTH.unpack(self._exactly(4))
        if not 0 <= length <= _LIMIT:
            raise StreamLostError("the host sent what is no handshake")
        return self._exactly(length)

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self._socket.recv(size - len(data))
            if not piece:
                raise StreamLostError("the host closed the stream")
            data += piece
        return data

    def send_some(self, data: memoryview, timeout_s: float) -> int:
        """Send what the system takes within the time; bytes taken, 0 when it took none. Raises StreamLostError."""
        try:
            return self._socket.send(data)
        except BlockingIOError:
            return self._send_within(data, timeout_s) if timeout_s > 0 else 0
        except OSError as error:
            raise StreamLostError(str(error)) from error

    def _send_within(self, data: memoryview, timeout_s: float) -> int:
        try:
            self._socket.settimeout(timeout_s)
            try:
                return self._socket.send(data)
            finally:
                self._socket.settimeout(0.0)
        except TimeoutError:
            return 0
        except OSError as error:
            raise StreamLostError(str(error)) from error

    def orders(self) -> list[bytes]:
        """Messages that have come from the host; does not wait. Raises StreamLostError when the host has closed the stream."""
        try:
            heard = self._socket.recv(_LIMIT)
        except BlockingIOError:
            return []
        except OSError as error:
            raise StreamLostError(str(error)) from error
        if not heard:
            raise StreamLostError("the host closed the stream")
        self._heard += heard
        orders = []
        while len(self._heard) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._heard)[0]
            if not _LENGTH.size <= end <= _LIMIT:
                raise StreamLostError("the host sent what is no order")
            if len(self._heard) < end:
                break
            orders.append(self._heard[_LENGTH.size : end])
            self._heard = self._heard[end:]
        return orders

    def close(self) -> None:
        self._socket.close()


def _out_of_the_way(stream: socket) -> socket:
    """The same socket under a number where it is not missed: the program's files shall get the numbers they get alone, and a program that
    has closed one of its standard streams must not write into this instead.
    """
    for number in [first + step for first in _FIRST_NUMBERS for step in range(20)]:
        try:
            os.fstat(number)
        except OSError:
            try:
                os.dup2(stream.fileno(), number, inheritable=False)
                break
            except OSError:  # the program may not have so many
                continue
    else:
        return stream
    with_number = type(stream)(stream.family, stream.type, stream.proto, fileno=number)
    stream.close()
    return with_number


class PipeWire:
    """A stream over a Windows pipe. It cannot send a part, so a host that stalls is waited for in the flush thread."""

    def __init__(self, address: str, key: bytes) -> None:
        from multiprocessing.connection import Client

        self._connection = Client(address, "AF_PIPE", authkey=key)

    def send_some(self, data: memoryview, timeout_s: float) -> int:
        """`data` is one framed message; the pipe keeps message borders itself."""
        try:
            self._connection.send_bytes(data[_LENGTH.size :])
        except OSError as error:
            raise StreamLostError(str(error)) from error
        return len(data)

    def orders(self) -> list[bytes]:
        orders = []
        try:
            while self._connection.poll():
                orders.append(self._connection.recv_bytes(_LIMIT))
        except (OSError, EOFError) as error:
            raise StreamLostError(str(error)) from error
        return orders

    def close(self) -> None:
        self._connection.close()


def open_wire(family: str, address: object, key: bytes, timeout_s: float = 5.0) -> Wire:
    """Connect to the host. Raises OSError or StreamLostError."""
    if family == "AF_PIPE":
        return PipeWire(str(address), key)
    return SocketWire(family, address, key, timeout_s)


def answer(key: bytes, challenge: bytes) -> bytes:
    """The response to a challenge: legacy MD5 for the 20 bytes of Python ≤ 3.11, else the digest that the challenge names."""
    if _is_legacy(challenge):
        return _hmac(_digest("md5"), key, challenge)
    name = challenge[1 : challenge.index(b"}")].decode("ascii")
    return b"{" + name.encode() + b"}" + _hmac(_digest(name), key, challenge)


def _is_legacy(challenge: bytes) -> bool:
    return len(challenge) in (16, 20)


def _digest(name: str) -> Callable[[bytes], bytes]:
    if name == "md5":
        from _md5 import md5  # type: ignore[import-not-found]

        return lambda data: md5(data).digest()
    if name == "sha256":
        try:
            from _sha2 import sha256  # type: ignore[import-not-found]
        except ImportError:
            from _sha256 import sha256  # type: ignore[import-not-found]  # 3.11
        return lambda data: sha256(data).digest()
    import hashlib

    return lambda data: hashlib.new(name, data).digest()


def _hmac(digest: Callable[[bytes], bytes], key: bytes, message: bytes) -> bytes:
    """HMAC (RFC 2104) for digests with blocks of 64 bytes: MD5, SHA-1, SHA-256."""
    if len(key) > 64:
        key = digest(key)
    key = key.ljust(64, b"\0")
    return digest(bytes(b ^ 0x5C for b in key) + digest(bytes(b ^ 0x36 for b in key) + message))
