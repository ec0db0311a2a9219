"""Moves what is chosen at the left by hand, and shows each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.explore_control import ExploreControl
from app.stepping import Stepping
from widgets.panels.line_chips import StandsAt
from widgets.panels.steps import next_words, stand_words, why_not_words
from widgets.text import shown
from widgets.timeline.ahead import Ahead
from workers.errors import ThreadlineError
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.growing import Growing
from workers.scheduling.replay import note_of
from workers.scheduling.stepped import Stand, Stepped


class StepControl(QObject):
    """`state_changed` comes when what can be asked for may be something else. `wanted(str)` asks the window to show "order" or
    "source".
    """

    state_changed = Signal()
    wanted = Signal(str)
    began = Signal()  # what is stepped from now on is another run
    stepped = Signal(object, object)  # LiveRun, and what must be known of it: the run so far
    stands_changed = Signal()

    def __init__(self, explore: ExploreControl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explore = explore
        self._growing: Growing | None = None
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
        bar.unit_chosen.connect(self.stepping.choose_unit)
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
            run = self._explore.chosen_run()
        except (ThreadlineError, ValueError) as error:
            self._on_failed(str(error))
            return
        self.stepping.stop()
        self.began.emit()
        self._growing = Growing(run)
        self.stepping.start(ExploreSpec(run, by_hand=True))

    @Slot()
    def toggle(self) -> None:
        """Start, or stop what is moved."""
        if self.busy:
            self.stepping.stop()
        else:
            self.start()

    def close(self) -> None:
        self.stepping.stop()

    @property
    def stands(self) -> Sequence[Stand]:
        """What each lane stands before, as long as it can be moved."""
        return self.stepping.stepped.stands if self.busy and self.stepping.stepped is not None else ()

    def ahead(self) -> list[Ahead]:
        """The same for the timeline."""
        return [
            Ahead(lane, stand.step.lane, f"{stand.number}  {next_words(stand)}", "" if stand.enabled else why_not_words(stand))
            for lane, stand in self._in_store()
        ]

    def places(self) -> list[StandsAt]:
        """The same for the text of the program."""
        return [
            StandsAt(stand.step.file, stand.step.line, lane, stand.number, shown(stand.step.words), stand_words(stand))
            for lane, stand in self._in_store()
            if stand.step.file
        ]

    def _in_store(self) -> Iterator[tuple[int, Stand]]:
        """Those of the stands whose lane is in the store, with its number there."""
        if self._growing is None:
            return
        for stand in self.stands:
            lane = self._growing.lane_id(stand.step.lane)
            if lane is not None:
                yield lane, stand

    @Slot(object)
    def _on_changed(self, stepped: Stepped) -> None:
        assert self._growing is not None
        self.wanted.emit("order")
        self._growing.show(stepped)
        self.stepped.emit(self._growing.live, note_of(stepped.order))
        self.order.show_stepped(stepped)
        self.state_changed.emit()

    @Slot()
    def _on_busy(self) -> None:
        self.order.bar.set_busy(self.busy)
        stepped = self.stepping.stepped
        if not self.busy and self._growing is not None and stepped is not None and not stepped.ended:
            self._growing.leave(stepped)
            self.stepped.emit(self._growing.live, note_of(stepped.order))
        self.stands_changed.emit()
        self.state_changed.emit()

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self.order.bar.say(why)
        self.state_changed.emit()
