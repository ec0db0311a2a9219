"""Moves what is chosen at the left by hand, and shows each step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.explore_control import ExploreControl
from app.stepping import Stepping
from workers.errors import ThreadlineError
from workers.host.messages import RunSpec
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.replay import note_of, replayed
from workers.scheduling.stepped import Stepped


class StepControl(QObject):
    """`state_changed` comes when what can be asked for may be something else. `wanted(str)` asks the window to show "order" or
    "source".
    """

    state_changed = Signal()
    wanted = Signal(str)
    began = Signal()  # what is stepped from now on is another run
    stepped = Signal(object, object)  # LiveRun, and what must be known of it: the run so far

    def __init__(self, explore: ExploreControl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explore = explore
        self._run: RunSpec | None = None
        self.order = explore.order
        self.stepping = Stepping(self)
        self.stepping.changed.connect(self._on_changed)
        self.stepping.busy_changed.connect(self._on_busy)
        self.stepping.failed.connect(self._on_failed)
        bar = self.order.bar
        bar.start_requested.connect(self.start)
        bar.stop_requested.connect(self.stepping.stop)
        bar.move_requested.connect(self.stepping.move)
        bar.back_requested.connect(self.stepping.back)
        bar.forward_requested.connect(self.stepping.forward)
        bar.finish_requested.connect(self.stepping.finish)
        explore.state_changed.connect(self.refresh)

    @property
    def busy(self) -> bool:
        return self.stepping.busy

    @Slot()
    def refresh(self) -> None:
        """What is chosen, or the language, is another."""
        self.order.bar.set_possible(self._explore.why_not)
        self.state_changed.emit()

    @Slot()
    def start(self) -> None:
        """From the beginning of what is chosen, with its values."""
        if not self._explore.possible:
            return
        self.wanted.emit("order")
        self.wanted.emit("source")
        try:
            self._run = self._explore.chosen_run()
        except (ThreadlineError, ValueError) as error:
            self._on_failed(str(error))
            return
        self.began.emit()
        self.stepping.start(ExploreSpec(self._run, by_hand=True))

    @Slot()
    def toggle(self) -> None:
        """Start, or stop what is moved."""
        if self.busy:
            self.stepping.stop()
        else:
            self.start()

    def close(self) -> None:
        self.stepping.stop()

    @Slot(object)
    def _on_changed(self, stepped: Stepped) -> None:
        assert self._run is not None
        self.wanted.emit("order")
        self.stepped.emit(replayed(self._run, stepped.order), note_of(stepped.order))
        self.order.show_stepped(stepped)
        self.state_changed.emit()

    @Slot()
    def _on_busy(self) -> None:
        self.order.bar.set_busy(self.busy)
        self.state_changed.emit()

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self.order.bar.say(why)
        self.state_changed.emit()
