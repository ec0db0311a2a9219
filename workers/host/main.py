"""The host process: what `multiprocessing` starts for one run. It hears commands, drives the run, and ends with it.

Nothing heavy is imported here, since the window imports this module to name its entry.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
import traceback
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from workers.host.messages import Command, Fault, Quit, Result, RunEnded, SendInput, SetPace, StartRun, StopRun
from workers.text import text

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

    from workers.host.intake import Note
    from workers.host.run import Run

JOURNAL_NAME: Final = "journal"
_WINDOW_GONE_S: Final = 0.8
_IDLE_S: Final = 0.5


class _WindowGone:
    """The process that started us is no more."""


class _ChildChanged:
    """SIGCHLD."""


def host_main(commands: Queue[Command], results: Queue[Result], token: str, folder: str) -> None:
    """Entry of the process. Leaves by os._exit: threads that wait for a window that is gone must not keep it."""
    host = Host(commands, results, token, Path(folder))
    try:
        host.serve()
    except BaseException:
        host.break_down()
        os._exit(1)
    os._exit(0)


class Host:
    """The main thread of the host."""

    def __init__(self, commands: Queue[Command], results: Queue[Result], token: str, folder: Path) -> None:
        from workers.host.collector import Collector
        from workers.host.intake import StreamIntake
        from workers.host.outbox import Outbox
        from workers.host.run import Run  # noqa: F401  # what a run needs is loaded by the time it begins

        self._commands = commands
        self._results = results
        self._token = token
        self._folder = folder
        self._inbox: SimpleQueue[Command | Note | _WindowGone | _ChildChanged] = SimpleQueue()
        self._run: Run | None = None
        self._quit = False
        self._window_gone_s: float | None = None
        self._outbox = Outbox(results, lambda: self._intake.flush_journal())
        self._intake = StreamIntake(self._outbox, self._inbox.put, None)
        self._collector = Collector(folder, self._intake, lambda said: self._intake.say(said))
        self._listen_for_signals()
        threading.Thread(target=self._hear, name="commands", daemon=True).start()
        threading.Thread(target=self._watch_window, name="window", daemon=True).start()

    def serve(self) -> None:
        """Until the run is over and reported, or the window wants or has an end."""
        due_s = _IDLE_S
        while True:
            self._take_inbox(due_s)
            if self._run is None:
                if self._quit:
                    return
                continue
            due_s = self._run.tick()
            if self._run.over:
                self._take_inbox(0.0)
                self._finish(self._run)
                return
            if self._window_gone_s is not None and time.monotonic() > self._window_gone_s:
                self._intake.close_journal()
                return

    def break_down(self) -> None:
        """A mistake of ours: end the tree, and say what happened while somebody may be listening."""
        from workers.host.tree import end_tree

        left = end_tree(self._token, timeout_s=1.0)
        sentence = text("The host broke down: {error}. Please report this.", error=traceback.format_exc(limit=-3).strip())
        self._outbox.say(Fault(None, str(sentence), sentence))
        self._intake.close_journal()
        self._outbox.say(RunEnded("failed", None, time.perf_counter_ns(), str(self._folder / JOURNAL_NAME), left))
        self._hand_over(2.0)

    # ------------------------------------------------------------ inbox
    def _take_inbox(self, timeout_s: float) -> None:
        """Wait for one thing, then take all that is there."""
        with contextlib.suppress(Empty):
            self._handle(self._inbox.get(timeout=timeout_s) if timeout_s else self._inbox.get_nowait())
            while True:
                self._handle(self._inbox.get_nowait())

    def _handle(self, item: Command | Note | _WindowGone | _ChildChanged) -> None:
        if isinstance(item, StartRun):
            self._start(item)
        elif isinstance(item, StopRun):
            if self._run is not None:
                self._run.stop(item.reason)
        elif isinstance(item, SendInput):
            if self._run is not None:
                self._run.write(item.data)
        elif isinstance(item, SetPace):
            self._collector.set_pace(item.per_second)
        elif isinstance(item, Quit):
            self._leave()
        elif isinstance(item, _WindowGone):
            self._window_gone_s = time.monotonic() + _WINDOW_GONE_S
            self._leave()
        elif not isinstance(item, _ChildChanged) and self._run is not None:
            self._run.note(item)

    def _start(self, command: StartRun) -> None:
        from workers.host.journal import FileJournal
        from workers.host.run import Run

        if self._run is not None:
            self._intake.say(text("This host has a run already; start another host for another run."))
            return
        path = self._folder / JOURNAL_NAME
        try:
            self._intake.journal = FileJournal(
                path, {"spec": str(command.spec), "host_pid": os.getpid(), "perf_counter_ns": time.perf_counter_ns()}
            )
        except OSError as error:
            self._intake.say(text("The journal cannot be written: {error}. The run goes on without it.", error=str(error)))
        self._run = Run(command.spec, self._token, self._collector, self._intake, self._outbox, path)
        self._run.start()

    def _leave(self) -> None:
        self._quit = True
        if self._run is not None:
            self._run.stop("stopped", at_once=True)

    def _finish(self, run: Run) -> None:
        run.finish()
        self._collector.close(1.0)
        self._intake.gil.close()
        # For as long as the window reads; when it is gone, or goes, nobody needs it any more.
        while not self._hand_over(0.1) and self._window_gone_s is None:
            self._take_inbox(0.0)

    def _hand_over(self, timeout_s: float) -> bool:
        if not self._outbox.flush(timeout_s):
            return False
        closer = threading.Thread(target=self._close_results, daemon=True)
        closer.start()
        while closer.is_alive() and self._window_gone_s is None:
            closer.join(timeout_s)
            self._take_inbox(0.0)
        return True

    def _close_results(self) -> None:
        self._results.close()
        self._results.join_thread()

    # ------------------------------------------------------------ threads and signals
    def _hear(self) -> None:
        with contextlib.suppress(EOFError, OSError):  # the window has gone; the other thread says so
            while True:
                self._inbox.put(self._commands.get())

    def _watch_window(self) -> None:
        window = multiprocessing.parent_process()
        if window is not None:
            window.join()
            self._inbox.put(_WindowGone())

    def _listen_for_signals(self) -> None:
        """Handlers, not SIG_IGN: an ignored signal would stay ignored in the program."""
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C in the terminal is for the window, which then stops the run
        signal.signal(signal.SIGTERM, lambda *_: self._inbox.put(Quit()))
        if hasattr(signal, "SIGCHLD"):
            signal.signal(signal.SIGCHLD, lambda *_: self._inbox.put(_ChildChanged()))
