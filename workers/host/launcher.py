"""The program as a subprocess, and its three standard streams."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, Any, Final, Literal, TypeAlias

from workers.host.command import Launch
from workers.host.output import OutputGate, Piece

StreamName: TypeAlias = Literal["stdout", "stderr"]
Printed: TypeAlias = Callable[[StreamName, Piece, int], None]
"""stream, piece, perf_counter_ns of its arrival."""

_CHUNK: Final = 1 << 16


class Program:
    """A started program. Its output is pumped by threads, its input written by one: none of them can hold the host up."""

    def __init__(self, launch: Launch, printed: Printed) -> None:
        """Start it in a session of its own, so that it can be signalled as a whole. Raises OSError."""
        self._process = subprocess.Popen(
            launch.command,
            cwd=launch.cwd,
            env=launch.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            **_own_group(),
        )
        self.pid = self._process.pid
        self.exit_code: int | None = None
        self._printed = printed
        self._input: SimpleQueue[bytes] = SimpleQueue()
        self._gates: dict[StreamName, OutputGate] = {"stdout": OutputGate(), "stderr": OutputGate()}
        self._gates_lock = threading.Lock()
        self._deaf = False
        self._pumps = [self._thread(self._pump, "stdout", self._process.stdout), self._thread(self._pump, "stderr", self._process.stderr)]
        self._thread(self._feed)

    def ended(self, exit_code: int) -> None:
        """The supervisor has reaped it."""
        self.exit_code = self._process.returncode = exit_code

    def poll(self) -> int | None:
        """Its exit code, where nobody else reaps it."""
        if self.exit_code is None:
            self.exit_code = self._process.poll()
        return self.exit_code

    def show_held_back(self) -> None:
        """Let out what was too much at the time and fits now; to be called now and then."""
        for name in self._gates:
            self._show(name, lambda gate: gate.offer(b"", time.monotonic()) if gate.holds else None)

    def write(self, data: bytes) -> None:
        """For its standard input; empty closes it."""
        self._input.put(data)

    @property
    def printing(self) -> bool:
        """A pump still reads: somebody holds the other end of stdout or stderr."""
        return any(pump.is_alive() for pump in self._pumps)

    def deafen(self) -> bool:
        """Show nothing of what is printed from now on; False, and no change, while something lies there unread."""
        with self._gates_lock:
            if any(_unread(pipe) for pipe in (self._process.stdout, self._process.stderr)):
                return False
            self._deaf = True
            return True

    def close(self) -> None:
        self._input.put(b"")

    # ------------------------------------------------------------ threads
    def _thread(self, target: Callable[..., None], *args: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=args, name=target.__name__.strip("_"), daemon=True)
        thread.start()
        return thread

    def _pump(self, name: StreamName, pipe: IO[bytes]) -> None:
        readable = _readiness(pipe)
        with pipe, contextlib.suppress(OSError):
            while self._pump_once(name, pipe, readable):
                pass
        self._show(name, OutputGate.finish)

    def _pump_once(self, name: StreamName, pipe: IO[bytes], readable: Callable[[], object] | None) -> bool:
        """Where the system tells when there is something, it is read and shown in one, so that `deafen` finds nothing on the way."""
        if readable is None:
            if data := os.read(pipe.fileno(), _CHUNK):
                self._show(name, lambda gate: gate.offer(data, time.monotonic()))
            return bool(data)
        readable()
        with self._gates_lock:
            data = os.read(pipe.fileno(), _CHUNK)
            if data and not self._deaf:
                self._show_locked(name, lambda gate: gate.offer(data, time.monotonic()))
        return bool(data)

    def _show(self, name: StreamName, ask: Callable[[OutputGate], Piece | None]) -> None:
        with self._gates_lock:
            self._show_locked(name, ask)

    def _show_locked(self, name: StreamName, ask: Callable[[OutputGate], Piece | None]) -> None:
        piece = ask(self._gates[name])
        if piece is not None:
            self._printed(name, piece, time.perf_counter_ns())

    def _feed(self) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError), self._process.stdin as pipe:  # a program may close its input at any time
            while data := self._input.get():
                view = memoryview(data)
                while view:
                    view = view[os.write(pipe.fileno(), view) :]


def _readiness(pipe: IO[bytes]) -> Callable[[], object] | None:
    """Blocks until a read would not; None where pipes cannot be waited for (Windows)."""
    import select

    if not hasattr(select, "poll"):
        return None
    poll = select.poll()
    poll.register(pipe.fileno(), select.POLLIN)
    return poll.poll


def _unread(pipe: IO[bytes] | None) -> bool:
    if pipe is None or pipe.closed or os.name == "nt":
        return False
    import fcntl
    import termios

    return fcntl.ioctl(pipe.fileno(), termios.FIONREAD, bytes(4)) != bytes(4)


def _own_group() -> dict[str, Any]:
    if os.name == "nt":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined,unused-ignore]
    return {"start_new_session": True}
