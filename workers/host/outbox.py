"""Merges what the streams bring into few messages and hands them to the window, journal first.

Order: what one process said stays in its order. Events of all processes gather for some 10 ms and go as one message; definitions that
come meanwhile go in front of it (early is harmless, late is not), everything else behind it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, Literal, Protocol

from workers.host.messages import Events, Output, Result

GATHER_S: Final = 0.010
LARGE_BYTES: Final = 1 << 20
"""A message of this size goes at once."""

ROOM_BYTES: Final = 16 << 20
"""With more than this waiting for the window, streams are not read any further."""


class Results(Protocol):
    """The part of a queue that is needed here; `put` may block."""

    def put(self, message: Result, /) -> None: ...


class Outbox:
    """Any thread may add; one forwarder thread puts. Adding never blocks, but readers ask `wait_for_room` first."""

    def __init__(self, results: Results, before_forward: Callable[[], None] = lambda: None) -> None:
        self._results = results
        self._before_forward = before_forward
        self._changed = threading.Condition()
        self._front: list[Result] = []
        self._batches: list[tuple[int, bytes]] = []
        self._behind: list[Result] = []
        self._bytes = 0
        self._since: float | None = None  # when the oldest of them came
        self._forwarding = False
        self._closed = False
        self._thread = threading.Thread(target=self._forward, name="forward", daemon=True)
        self._thread.start()

    # ------------------------------------------------------------ adding
    def events(self, process: int, records: bytes) -> None:
        with self._changed:
            if self._behind and not all(isinstance(message, Output) for message in self._behind):
                self._settle()
            self._batches.append((process, records))
            self._added(len(records))

    def early(self, message: Result) -> None:
        """For what later events refer to."""
        with self._changed:
            (self._behind if self._behind else self._front).append(message)
            self._added(500)

    def say(self, message: Result) -> None:
        with self._changed:
            self._behind.append(message)
            self._added(500)

    def output(self, stream: Literal["stdout", "stderr"], data: bytes, time_ns: int, dropped: int) -> None:
        """Printed text: pieces of one stream that follow each other become one."""
        with self._changed:
            last = self._behind[-1] if self._behind else None
            if isinstance(last, Output) and last.stream == stream and not dropped and len(last.data) < LARGE_BYTES:
                self._behind[-1] = Output(stream, last.data + data, last.time_ns, last.dropped)
            else:
                self._behind.append(Output(stream, data, time_ns, dropped))
            self._added(len(data))

    def wait_for_room(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._bytes < ROOM_BYTES or self._closed)

    def flush(self, timeout_s: float | None = None) -> bool:
        """Wait until all that was added is with the window's queue; False when that took too long."""
        with self._changed:
            self._since = self._since and 0.0
            self._changed.notify_all()
            return self._changed.wait_for(lambda: self._since is None and not self._forwarding, timeout_s)

    def close(self) -> None:
        """Let the forwarder end after what it has. It is not joined: it may be blocked for as long as the window does not read."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    # ------------------------------------------------------------ forwarder thread
    def _forward(self) -> None:
        while (messages := self._next()) is not None:
            self._before_forward()
            for message in messages:
                self._results.put(message)
            with self._changed:
                self._forwarding = False
                self._changed.notify_all()

    def _next(self) -> list[Result] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._since is not None or self._closed)
            if self._since is None:
                return None
            self._changed.wait_for(self._is_due, max(0.0, self._since + GATHER_S - time.monotonic()))
            self._settle()
            messages, self._front = self._front, []
            self._bytes = 0
            self._since = None
            self._forwarding = True
            self._changed.notify_all()
            return messages

    def _is_due(self) -> bool:
        return self._closed or self._bytes >= LARGE_BYTES or not self._since

    def _settle(self) -> None:
        """Close the gathered events: what comes from now on goes behind them."""
        if self._batches:
            self._front.append(Events(tuple(self._batches)))
            self._batches = []
        self._front += self._behind
        self._behind = []

    def _added(self, size: int) -> None:
        self._bytes += size
        if self._since is None:
            self._since = time.monotonic()
            self._changed.notify_all()
        elif self._bytes >= LARGE_BYTES:
            self._changed.notify_all()
