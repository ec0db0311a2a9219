"""Where traced processes connect: one authenticated loopback stream each, one reader thread each.

A thread per stream, not one selector for all: a process that is stopped or killed in the middle of a message then holds up nobody but
itself, the framing stays multiprocessing's own on every platform (Windows pipes cannot be selected on), and at the 20 ms batches a probe
sends the threads cost nothing that can be measured. A stranger, or a connection that never says who it is, occupies its own thread until a
deadline. Nothing that arrives is unpickled.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Final, Literal, Protocol, TypeAlias

from workers.host.pace import Pace
from workers.host.wire import LARGEST_MESSAGE
from workers.text import Text, text

Family: TypeAlias = Literal["AF_UNIX", "AF_PIPE", "AF_INET"]

GREETING_S: Final = 5.0
"""From connection to hello; a busy machine may need a while to start a hundred processes."""

STRANGERS: Final = 512
"""Connections at a time that have not said who they are."""

_BACKLOG: Final = 128
_LONGEST_SOCKET_NAME: Final = 100  # bytes; the system's limit is 104 on macOS and 108 on Linux


@dataclass(frozen=True, slots=True)
class Place:
    """Where the host listens; goes into the environment of the program."""

    address: str | tuple[str, int]
    family: Family
    key: bytes
    pace: str = ""  # path of the file that holds the pace (pace.py)


@dataclass(slots=True, eq=False)
class Stream:
    """One connection. `process` is 0 until it has said hello."""

    connection: Connection
    since_s: float = field(default_factory=time.monotonic)
    process: int = 0
    malformed: int = 0


class Intake(Protocol):
    """What becomes of messages; called from reader threads, for one stream never from two at a time."""

    def hello(self, stream: Stream, message: bytes) -> bool:
        """The first message. False refuses the stream."""

    def message(self, stream: Stream, message: bytes) -> None: ...

    def closed(self, stream: Stream) -> None:
        """The stream of a process that had said hello is over."""

    def wait_for_room(self) -> None:
        """Block for as long as nothing more can be taken."""


class Collector:
    """Listens from construction to `close`."""

    def __init__(self, folder: Path, intake: Intake, said: Callable[[Text], None], *, greeting_s: float = GREETING_S) -> None:
        """`said` is told when connections cannot be accepted. Raises OSError when nothing can be listened on."""
        self._intake = intake
        self._said = said
        self._greeting_s = greeting_s
        self._pace = Pace(folder, said)
        self._listener, place = _listen(folder)
        self.place = replace(place, pace=str(self._pace.path))
        self._lock = threading.Lock()
        self._streams: dict[Stream, threading.Thread] = {}
        self._closing = False
        self.refused = 0  # connections that failed to identify themselves
        self._acceptor = threading.Thread(target=self._accept, name="accept", daemon=True)
        self._acceptor.start()

    @property
    def busy(self) -> bool:
        """A connection is open, be it one that has not said hello."""
        with self._lock:
            return bool(self._streams)

    def last_call(self) -> None:
        """After this, whoever had connected before it is known to `busy`, also those that were still waiting to be accepted."""
        # Connections are accepted in order: when somebody shakes hands with us, all before us have been begun.
        with contextlib.suppress(OSError, EOFError, AuthenticationError):
            Client(self.place.address, self.place.family, authkey=self.place.key).close()

    def shut_out_strangers(self) -> None:
        """Break off connections that have had their time to say hello. To be called now and then."""
        limit = time.monotonic() - self._greeting_s
        with self._lock:
            late = [stream for stream in self._streams if not stream.process and stream.since_s < limit]
        for stream in late:
            _break_off(stream.connection)

    def order(self, order: bytes) -> None:
        """Say it to every traced process."""
        with self._lock:
            streams = [stream for stream in self._streams if stream.process]
        for stream in streams:
            with contextlib.suppress(OSError, ValueError):  # it has just ended
                stream.connection.send_bytes(order)

    def set_pace(self, per_second: float | None) -> None:
        """Have the whole tree go on at this pace (messages.SetPace), also processes that are still to come."""
        self._pace.set(per_second)
        self.order(self._pace.order)

    @property
    def paused(self) -> bool:
        return self._pace.paused

    def close(self, timeout_s: float) -> bool:
        """Stop listening, break off every stream, join every thread. False when one would not end in time."""
        deadline = time.monotonic() + timeout_s
        self._closing = True
        with contextlib.suppress(OSError, EOFError):
            Client(self.place.address, self.place.family).close()  # wakes the acceptor; nothing else does on every platform
        self._acceptor.join(timeout_s)
        self._listener.close()
        with self._lock:
            left = list(self._streams.items())
        for stream, _ in left:
            _break_off(stream.connection)
        for _, thread in left:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for _, thread in left)

    # ------------------------------------------------------------ threads
    def _accept(self) -> None:
        while not self._closing:
            try:
                connection = self._listener.accept()
            except OSError as error:
                if not self._closing:
                    self._said(text("A process could not be traced, its connection was not accepted: {error}.", error=str(error)))
                    time.sleep(0.05)  # out of file descriptors, most likely: it would fail again at once
                continue
            self._begin(Stream(connection))

    def _begin(self, stream: Stream) -> None:
        thread = threading.Thread(target=self._read, args=(stream,), name="stream", daemon=True)
        with self._lock:
            crowded = sum(1 for other in self._streams if not other.process) >= STRANGERS
            if not self._closing and not crowded:
                self._streams[stream] = thread
        if self._closing or crowded:
            stream.connection.close()
        else:
            thread.start()

    def _read(self, stream: Stream) -> None:
        try:
            if self._greet(stream):
                self._tell_pace(stream)
                self._read_on(stream)
        finally:
            stream.connection.close()
            if stream.process:
                self._intake.closed(stream)  # before it leaves the table: with no streams left, all their ends have been told
            with self._lock:
                del self._streams[stream]

    def _greet(self, stream: Stream) -> bool:
        try:
            deliver_challenge(stream.connection, self.place.key)
            answer_challenge(stream.connection, self.place.key)
            accepted = self._intake.hello(stream, stream.connection.recv_bytes(LARGEST_MESSAGE))
        except (AuthenticationError, EOFError, OSError, AssertionError, ValueError):
            accepted = False
        if not accepted and not self._closing:
            self.refused += 1
        return accepted

    def _tell_pace(self, stream: Stream) -> None:
        """It may have begun before the latest change, and been too new to be told of it."""
        if self._pace.was_set:
            with contextlib.suppress(OSError, ValueError):
                stream.connection.send_bytes(self._pace.order)

    def _read_on(self, stream: Stream) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._intake.wait_for_room()
                self._intake.message(stream, stream.connection.recv_bytes(LARGEST_MESSAGE))


def _listen(folder: Path) -> tuple[Listener, Place]:
    """Without a key of its own: Listener would shake hands inside accept(), where one silent stranger keeps everybody else out."""
    key = secrets.token_bytes(32)
    for family, address in _candidates(folder):
        try:
            listener = Listener(address, family, backlog=_BACKLOG)
        except OSError:
            if family == "AF_INET":
                raise
            continue
        return listener, Place(listener.address, family, key)
    raise AssertionError("loopback TCP is always among the candidates")


_numbers = itertools.count()


def _candidates(folder: Path) -> list[tuple[Family, str | tuple[str, int]]]:
    loopback: list[tuple[Family, str | tuple[str, int]]] = [("AF_INET", ("127.0.0.1", 0))]
    if os.name == "nt":
        return [("AF_PIPE", rf"\\.\pipe\threadline-{os.getpid()}-{secrets.token_hex(8)}"), *loopback]
    name = str(folder / f"stream-{next(_numbers)}")
    if hasattr(socket, "AF_UNIX") and len(os.fsencode(name)) <= _LONGEST_SOCKET_NAME:
        return [("AF_UNIX", name), *loopback]
    return loopback


def _break_off(connection: Connection) -> None:
    """Make a thread that is blocked in this connection return. Closing the descriptor alone would leave it blocked."""
    with contextlib.suppress(OSError, ValueError):
        if os.name == "nt" and not isinstance(connection, Connection):
            connection.close()
            return
        with socket.socket(fileno=os.dup(connection.fileno())) as twin:
            twin.shutdown(socket.SHUT_RDWR)
