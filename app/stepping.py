"""A program moved by hand beside the window: one at a time, what it says taken in by a thread and told at once."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from workers.errors import ThreadlineError
from workers.scheduling.controlled.moves import Unit
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.stepped import Stepped, after_move


class Stepping(QObject):
    """`changed(Stepped)` whenever the program stands anew; `failed(str)` says why it does not, and then it is over. `busy_changed()`.

    One wish at a time: what is asked for while the program still moves is not heard.
    """

    changed = Signal(object)
    failed = Signal(str)
    busy_changed = Signal()
    _heard = Signal(object, object)  # the exploration, and what it said; None with its end

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stepped: Stepped | None = None
        self._exploration: Exploration | None = None
        self._thread: threading.Thread | None = None
        self._waiting = False  # for the answer to a wish
        self.unit: Unit = "operation"  # how far a lane goes that is moved
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._exploration is not None

    def start(self, spec: ExploreSpec) -> None:
        """Move this one from its beginning; one that is moved already is ended first."""
        self.stop()
        self.stepped = None
        try:
            exploration = Exploration(spec)
        except ThreadlineError as error:
            self.failed.emit(str(error))
            return
        self._exploration, self._waiting = exploration, True
        self._thread = threading.Thread(target=self._hear, args=(exploration,), name="threadline-stepper", daemon=True)
        self._thread.start()
        self.busy_changed.emit()

    @Slot(str)
    def move(self, lane: str) -> None:
        """Let the lane do what it stands before, if it can, and as much after it as the `unit` says."""
        if self.stepped is not None and any(stand.enabled and stand.step.lane == lane for stand in self.stepped.stands):
            self._wish({"move": lane, "by": self.unit})

    @Slot(str)
    def choose_unit(self, unit: Unit) -> None:
        """By bytecode, each lane says at once at which instruction it stands."""
        self.unit = unit
        if unit == "bytecode" and self.stepped is not None and not self.stepped.ended:
            self._wish({"by": unit})

    @Slot()
    def back(self) -> None:
        """To before the newest choice, however many operations that made."""
        if self.can_go_back:
            assert self.stepped is not None
            self._wish({"back": len(self.stepped.order.steps) - self.stepped.before})

    @Slot()
    def forward(self) -> None:
        """Choose again what was gone back."""
        if self.can_go_forward:
            assert self.stepped is not None
            self._wish({"moves": self.stepped.again})

    @Slot()
    def finish(self) -> None:
        """On to the end, without preemption."""
        if self.stepped is not None and not self.stepped.ended:
            self._wish({"finish": True})

    @Slot()
    def stop(self, timeout_s: float = 4.0) -> None:
        """End the program where it stands, and wait for it. What was done so far stays."""
        exploration, thread = self._exploration, self._thread
        self._exploration = self._thread = None
        if exploration is not None and thread is not None:
            exploration.cancel()
            thread.join(timeout_s)
            self.busy_changed.emit()

    @property
    def can_go_back(self) -> bool:
        return self.busy and self.stepped is not None and bool(self.stepped.order.steps)

    @property
    def can_go_forward(self) -> bool:
        return self.busy and self.stepped is not None and not self.stepped.ended and bool(self.stepped.undone)

    def _wish(self, what: dict[str, object]) -> None:
        if self._exploration is not None and not self._waiting:
            self._waiting = True
            self._exploration.send(what)

    def _hear(self, exploration: Exploration) -> None:
        """Runs in the thread."""
        last: ThreadlineError | None = None
        with exploration:
            try:
                for message in exploration.messages():
                    self._heard.emit(exploration, message)
            except ThreadlineError as error:
                last = error
        self._heard.emit(exploration, last)

    @Slot(object, object)
    def _on_heard(self, exploration: Exploration, said: dict[str, Any] | ThreadlineError | None) -> None:
        if exploration is not self._exploration:
            return  # it was ended meanwhile
        if isinstance(said, dict):
            self._waiting = False
            self.stepped = after_move(self.stepped, said)
            self.changed.emit(self.stepped)
            return
        self.stop()
        if said is not None:
            self.failed.emit(str(said))
