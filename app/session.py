"""The session: owns the run, and tells the window in signals what the run tells in polls."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from widgets.text import tr
from workers.errors import ThreadlineError
from workers.host.messages import RunSpec
from workers.host.spare import SpareHost
from workers.live import LiveRun, Progress
from workers.text import Text
from workers.trace.history import DEFAULT

FRAME_MS: Final = 16
STOP_WITHIN_S: Final = 9.0
"""A host ends a tree in stages of six seconds in all. One that takes longer is stuck itself, and is ended from here."""

WARM_MS: Final = 300
"""How long after the end of a run the next host is started: the picture of the end comes first."""

MOST_RUNS: Final = 8
"""Runs whose store is kept, so that one can go back to them."""

IDLE, RUNNING, STOPPING = "idle", "running", "stopping"


@dataclass(slots=True, eq=False)
class Run:
    """A run of this session, live or over. `number` counts from 1."""

    number: int
    spec: RunSpec
    live: LiveRun
    note: Text | None = None  # what must be known of its times, where they are none of a clock

    @property
    def over(self) -> bool:
        """Nothing of it goes on by itself: also while it is moved by hand."""
        return self.live.store.ended is not None or not self.live.store.clocked


def finished_run(live: LiveRun) -> Run:
    """A run that somebody else has carried to its end, for a window that only shows it."""
    return Run(1, live.spec, live)


class Session(QObject):
    """At most one run lives at a time. Asking for another ends it first, in order, and then starts the new one.

    `started(Run)`, then `appended(first_ns, last_ns)` with each frame that brought events, `structure_changed()` when lanes, processes or
    objects came, `found(tuple of Finding)`, `output(str)`, at last `ended(Run)`. `frame()` comes with every frame of a live run.
    `pace` and `paused` are those of the live run, and of the next one; a pause ends with its run.
    """

    started = Signal(object)
    appended = Signal(object, object)
    structure_changed = Signal()
    found = Signal(object)
    output = Signal(str)
    ended = Signal(object)
    failed = Signal(str)
    state_changed = Signal(str)
    frame = Signal()
    pace_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: deque[Run] = deque(maxlen=MOST_RUNS)
        self.current: Run | None = None
        self.state = IDLE
        self.history = DEFAULT  # how much of a run is kept that does not say so itself
        self.pace: float | None = None  # operations per second, None for full speed
        self.paused = False
        self._count = 0
        self._next: RunSpec | None = None
        self._stopping_since_s = 0.0
        self._closing: dict[LiveRun, threading.Thread] = {}  # what is being let go of, and by whom
        self._spare = SpareHost()
        self._warm = False
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame)

    # ------------------------------------------------------------ asked by the window
    def run(self, spec: RunSpec) -> bool:
        """Run this next: now, or as soon as the run that lives has ended. False, after `failed`, when it cannot be run."""
        if self.state != IDLE:
            self._next = spec
            self.stop()
            return True
        return self._start(spec)

    @Slot(object)
    def set_pace(self, per_second: float | None) -> None:
        """So many operations per second of the whole run, None for full speed; in a pause, once that is over."""
        if per_second != self.pace:
            self.pace = per_second
            self._hand_on_pace()

    @Slot(bool)
    def set_paused(self, paused: bool) -> None:
        """Hold every lane at its next operation, or let all go."""
        if paused != self.paused:
            self.paused = paused
            self._hand_on_pace()

    def _hand_on_pace(self) -> None:
        if self.current is not None and self.state == RUNNING:
            self.current.live.set_pace(0.0 if self.paused else self.pace)
        self.pace_changed.emit()

    @Slot()
    def keep_warm(self) -> None:
        """From now on have a host ready whenever nothing runs, so that Run need not wait for an interpreter to start."""
        self._warm = True
        self._prepare()

    @Slot()
    def _prepare(self) -> None:
        if not self._warm or self.live:
            return
        try:
            self._spare.prepare()
        except ThreadlineError as error:
            self.failed.emit(str(error))

    @Slot()
    def stop(self) -> None:
        """Ask for the staged end of the whole tree; `ended` follows."""
        if self.current is not None and self.state == RUNNING:
            self.current.live.stop()
            self._stopping_since_s = time.monotonic()
            self._become(STOPPING)
            self.set_paused(False)

    def shutdown(self, timeout_s: float = 6.0) -> None:
        """End everything and wait for it. The session can be used no more."""
        self._timer.stop()
        self._next, self._warm = None, False
        deadline = time.monotonic() + timeout_s
        if self.current is not None and self.live:
            if self.current.live not in self._closing:
                self.current.live.close(timeout_s)
            self.current.live.poll()  # how it ended came out of closing
        for thread in self._closing.values():
            thread.join(max(0.1, deadline - time.monotonic()))
        self._closing.clear()
        self._spare.close()
        self.state = IDLE

    def add(self, live: LiveRun, note: Text) -> Run:
        """Put a run that is over among those one can go back to."""
        self._count += 1
        run = Run(self._count, live.spec, live, note)
        self.runs.append(run)
        return run

    @property
    def live(self) -> bool:
        return self.state != IDLE

    # ------------------------------------------------------------ inside
    def _start(self, spec: RunSpec) -> bool:
        try:
            history = self.history if spec.history is None else spec.history
            live = LiveRun(replace(spec, history=history, pace=0.0 if self.paused else self.pace))
            live.start(self._spare.take())
        except ThreadlineError as error:
            self.failed.emit(str(error))
            return False
        live.send_input(b"")  # nobody types into a window's program: one that reads sees the end of its input, and does not wait for ever
        self._count += 1
        run = Run(self._count, spec, live)
        self.runs.append(run)
        self.current = run
        self._become(RUNNING)
        self._timer.start()
        self.started.emit(run)
        return True

    @Slot()
    def _on_frame(self) -> None:
        run = self.current
        if run is None:
            return
        try:
            progress = run.live.poll()
        except Exception as error:
            self._give_up(run, error)
            raise
        self._tell(progress)
        if progress.ended:
            self._over(run)
        elif self.state == STOPPING and time.monotonic() - self._stopping_since_s > STOP_WITHIN_S:
            self._let_go(run.live)  # the end comes with a later frame
        self.frame.emit()

    def _give_up(self, run: Run, error: Exception) -> None:
        """What came from the host could not be taken in: another poll would fail as well, so nothing of the run is kept alive."""
        self._timer.stop()
        self._next = None
        self._let_go(run.live)
        self._become(IDLE)
        self.failed.emit(tr("Session", "The run was ended, because its trace could not be read: {error}. Please report this.", error=error))

    def _tell(self, progress: Progress) -> None:
        if progress.structure_changed:
            self.structure_changed.emit()
        if progress.events:
            self.appended.emit(progress.first_ns, progress.last_ns)
        if progress.output:
            self.output.emit(progress.output)
        if progress.new_findings or progress.withdrawn:
            self.found.emit(progress.new_findings)

    def _over(self, run: Run) -> None:
        self._timer.stop()
        self._let_go(run.live)
        self._become(IDLE)
        self.set_paused(False)
        self.ended.emit(run)
        if self._next is not None:
            spec, self._next = self._next, None
            self._start(spec)
        else:
            QTimer.singleShot(WARM_MS, self, self._prepare)

    def _let_go(self, live: LiveRun) -> None:
        """End its host beside the window: that takes a moment, and the picture must not wait for it."""
        self._closing = {other: thread for other, thread in self._closing.items() if other is live or thread.is_alive()}
        if live not in self._closing:
            thread = threading.Thread(target=live.close, args=(2.0,), name="threadline-close", daemon=True)
            self._closing[live] = thread
            thread.start()

    def _become(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
