"""The window's end of a host process. Without Qt: the command line uses it just the same.

A client is good for one run: `start` (the host is then warm and waits), `send(StartRun(spec))`, `pop` until `RunEnded`, `close`.
Whatever happens to the host, a `RunEnded` comes out of `pop`, and nothing of the run is left behind by `close`.
"""

from __future__ import annotations

import multiprocessing
import secrets
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, Any, Final

from workers.errors import RunError
from workers.host import folder
from workers.host.main import JOURNAL_NAME, host_main
from workers.host.messages import Command, Events, Fault, Output, Quit, Result, RunEnded, RunStarted
from workers.text import Text, text

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from multiprocessing.queues import Queue

    import psutil

RESULTS_LIMIT: Final = 64
"""Messages on the way from the host before it has to wait; one is some 10 ms of events."""

BACKLOG_BYTES: Final = 64 << 20
"""How much may lie here unread before the drain thread lets the host wait, which lets the traced processes wait."""


class HostClient:
    """Starts one host process, talks to it, and cleans up after it. All methods are for one thread, the one that polls."""

    def __init__(self, *, backlog_bytes: int = BACKLOG_BYTES) -> None:
        self.token = secrets.token_hex(16)
        self.folder = folder.make()
        self._backlog_bytes = backlog_bytes
        self._process: SpawnProcess | None = None
        self._commands: Queue[Command] | None = None
        self._results: Queue[Result] | None = None
        self._drain: threading.Thread | None = None
        self._arrived: deque[Result] = deque()
        self._arrived_bytes = 0
        self._changed = threading.Condition()
        self._closing = False
        self._ended: RunEnded | None = None
        self._root_pid: int | None = None

    # ------------------------------------------------------------ life
    def start(self) -> None:
        """Start the host process and return at once. Raises RunError when the system refuses."""
        folder.clear_abandoned()
        context = multiprocessing.get_context("spawn")
        self._commands = context.Queue()
        self._results = context.Queue(RESULTS_LIMIT)
        process = context.Process(
            target=host_main, args=(self._commands, self._results, self.token, str(self.folder)), name="threadline-host", daemon=True
        )
        try:
            process.start()
        except OSError as error:
            self._close_queues()
            raise RunError(f"The host process could not be started: {error}. Close other programs and try again.") from error
        self._process = process
        # Without our own copies of its ends, a host that is killed in the middle of a message gives an end of file, not a wait for ever.
        self._results._writer.close()  # type: ignore[attr-defined]
        self._commands._reader.close()  # type: ignore[attr-defined]
        self._commands._ignore_epipe = True  # type: ignore[attr-defined]  # a command to a host that is just ending is no accident to print
        self._drain = threading.Thread(target=self._drain_results, name="threadline-drain", daemon=True)
        self._drain.start()

    def close(self, timeout_s: float = 5.0) -> None:
        """End the host and the whole tree of the run, join every thread, remove the journal. Safe at any time and twice."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        deadline = time.monotonic() + timeout_s
        if self._process is not None:
            self.send(Quit())
            self._process.join(max(0.0, deadline - time.monotonic()))
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        if self._drain is not None:
            self._drain.join()  # the host is gone: it can only be busy ending the tree, which has a deadline of its own
            self._drain = None
        if self._process is not None:
            self._process.close()
            self._process = None
        self._close_queues()
        folder.clear_away(self.folder)

    @property
    def alive(self) -> bool:
        """The host process runs."""
        return self._process is not None and self._process.is_alive()

    @property
    def host_pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def members(self) -> list[psutil.Process]:
        """Every living process of the run, as the system shows them now; the host is none."""
        from workers.host.tree import members

        if sys.platform == "linux" and self.host_pid is not None:  # the ancestor of all, see supervisor.py
            return members(None, session=self._root_pid, ancestors=(self.host_pid,))
        return members(self.token, session=self._root_pid)

    # ------------------------------------------------------------ talk
    def send(self, command: Command) -> bool:
        """Hand a command over; False when no host is there to hear it (`pop` then brings, or has brought, the RunEnded)."""
        if self._commands is None or not self.alive:
            return False
        self._commands.put(command)
        return True

    def pop(self, budget_s: float = 0.008) -> Iterator[Result]:
        """Yield what has come, oldest first, until there is no more or `budget_s` has passed, the caller's own work included."""
        deadline = time.perf_counter() + budget_s
        while True:
            with self._changed:
                if not self._arrived:
                    return
                message = self._arrived.popleft()
                self._arrived_bytes -= _weight(message)
                self._changed.notify_all()
            yield message
            if time.perf_counter() >= deadline:
                return

    def wait(self, timeout_s: float) -> bool:
        """Sleep until there is something to pop, at most `timeout_s`. True when there is."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._arrived), timeout_s)

    # ------------------------------------------------------------ drain thread
    def _drain_results(self) -> None:
        try:
            while (message := self._receive()) is not None:
                self._note(message)
                self._keep(message)
        finally:
            if self._ended is None:
                self._host_lost()

    def _receive(self) -> Result | None:
        """The next message; None when the host is gone and nothing whole is left of it."""
        assert self._results is not None
        assert self._process is not None
        reader = self._results._reader  # type: ignore[attr-defined]
        if reader not in wait_for([reader, self._process.sentinel]):
            return None
        try:
            return self._results.get()
        except (EOFError, OSError):
            return None

    def _note(self, message: Result) -> None:
        if isinstance(message, RunStarted):
            self._root_pid = message.root_pid
        elif isinstance(message, RunEnded):
            self._ended = message

    def _keep(self, message: Result) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._arrived_bytes < self._backlog_bytes)
            if not self._closing or isinstance(message, RunEnded):
                self._arrived.append(message)
                self._arrived_bytes += _weight(message)
                self._changed.notify_all()

    def _host_lost(self) -> None:
        """The host ended without a word: end the tree from here, and say what happened."""
        from workers.host.tree import end_tree

        assert self._process is not None
        left = end_tree(self.token, session=self._root_pid, timeout_s=2.0)
        self._process.join(1.0)
        said = _lost_text(self._process.pid, self._process.exitcode, len(left))
        journal = self.folder / JOURNAL_NAME
        self._keep(Fault(None, str(said), said))
        ended = RunEnded("failed", None, time.perf_counter_ns(), str(journal) if journal.exists() else None, left)
        self._note(ended)
        self._keep(ended)

    def _close_queues(self) -> None:
        queues: list[Any] = [queue for queue in (self._commands, self._results) if queue is not None]
        for queue in queues:
            queue.close()
            queue.join_thread()  # ends at once: with the host gone, writing fails
            for end in (queue._reader, queue._writer):
                if not end.closed:
                    end.close()
        self._commands = self._results = None


def _weight(message: Result) -> int:
    if isinstance(message, Events):
        return sum(len(records) for _, records in message.batches) + 100
    return len(message.data) + 100 if isinstance(message, Output) else 500


def _lost_text(pid: int | None, exit_code: int | None, left: int) -> Text:
    how = (
        text("exit code {code}", code=exit_code)
        if exit_code is not None and exit_code >= 0
        else text("signal {signal}", signal=-(exit_code or 0))
    )
    if left:
        return text(
            "The host process {pid} was lost ({how}); {left} processes of the run could not be ended. End them by hand.",
            pid=pid,
            how=how,
            left=left,
        )
    return text("The host process {pid} was lost ({how}); the run was ended with it. Run again to go on.", pid=pid, how=how)
