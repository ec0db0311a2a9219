"""A run without a window: from start to report, with Ctrl-C passed on as the staged end of the whole tree."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

from workers.analysis.findings import Finding, Verdict
from workers.host.messages import RunSpec
from workers.live import LiveRun

_PERIOD_S: Final = 0.05  # how long a signal or the next piece of output may wait for us
_END_WITHIN_S: Final = 15.0  # the host ends a tree in stages of a few seconds each; after that we end what is left ourselves


@dataclass(slots=True)
class Interrupts:
    """Signals that asked us to end, in the order they came."""

    numbers: list[int] = field(default_factory=list)
    _act: Callable[[], object] | None = None

    def call_back(self, act: Callable[[], object]) -> None:
        """Also call this at each signal: what ends a wait that nothing else would."""
        self._act = act

    def note(self, number: int, _frame: FrameType | None) -> None:
        self.numbers.append(number)
        if self._act is not None:
            self._act()


@dataclass(frozen=True, slots=True)
class Done:
    """What a run left. `interrupted` is the number of the signal that ended it, if one did."""

    report: dict[str, object]
    verdict: Verdict | None
    interrupted: int | None


def _ignored(finding: Finding) -> None:
    """Nobody wants to know before the end."""


def run_to_end(
    spec: RunSpec,
    on_output: Callable[[str], None],
    on_ended: Callable[[LiveRun, dict[str, object]], None],
    on_stalled: Callable[[Finding], None] = _ignored,
) -> Done:
    """Run `spec` and return when nothing of it is left. Raises UsageError before anything is started, RunError when it cannot start.

    `on_ended` sees the run and its report while the store is still there; `on_stalled` is told of a deadlock that does not end the run. The
    first signal stops the run, a second one ends it at once.
    """
    live = LiveRun(spec)
    with catching_signals() as interrupts:
        try:
            live.start()
            _pass_input_on(live)
            _poll_to_end(live, interrupts, on_output, on_stalled)
            report = live.report()
            on_ended(live, report)
        finally:
            live.close()
    return Done(report, live.verdict, interrupts.numbers[0] if interrupts.numbers else None)


def _poll_to_end(live: LiveRun, interrupts: Interrupts, on_output: Callable[[str], None], on_stalled: Callable[[Finding], None]) -> None:
    ask_until: float | None = None
    while True:
        live.wait(_PERIOD_S)
        progress = live.poll(_PERIOD_S)
        if progress.output:
            on_output(progress.output)
        if progress.ended:
            return
        for finding in progress.new_findings:
            if not live.stuck:
                on_stalled(finding)
        if interrupts.numbers and ask_until is None:
            live.stop()
            ask_until = time.monotonic() + _END_WITHIN_S
        if len(interrupts.numbers) > 1 or (ask_until is not None and time.monotonic() > ask_until):
            return


def _pass_input_on(live: LiveRun) -> None:
    """What is typed or piped in goes to the program, which waits for it as it would alone. A scenario reads nothing."""
    if live.spec.scenario is not None or not _may_read_input():
        live.send_input(b"")
        return

    def pump() -> None:
        data = b"begun"
        while data:
            try:
                data = os.read(0, 1 << 16)
            except OSError:  # the terminal is gone
                data = b""
            live.send_input(data)

    # A daemon: nobody can wake a thread that waits for a keyboard, and a program that has ended reads no more.
    threading.Thread(target=pump, name="input", daemon=True).start()


def _may_read_input() -> bool:
    """Whether there is an input, and reading from it would not stop us: a job in the background must leave the terminal alone."""
    try:
        return os.tcgetpgrp(0) == os.getpgrp() if os.name == "posix" and os.isatty(0) else os.fstat(0) is not None
    except OSError:
        return False


@contextmanager
def catching_signals() -> Iterator[Interrupts]:
    """Note SIGINT, SIGTERM and SIGHUP instead of dying of them; the handlers found are put back."""
    interrupts = Interrupts()
    wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in wanted}
    # What somebody told us to ignore (nohup) stays ignored.
    mine = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in mine:
        signal.signal(number, interrupts.note)
    try:
        yield interrupts
    finally:
        for number in mine:
            signal.signal(number, before[number])


def save_picture(live: LiveRun, path: Path) -> None:
    """Draw the window as it would stand at the run's end, without a screen, and save it as PNG. Raises ImportError without Qt, OSError."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also where there is a display: nothing shall flash up
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen plug-in warns of what it does not need
    from app.gui import picture_of

    picture_of(live, path)
