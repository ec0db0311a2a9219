"""Slow motion and pause: what the slider and the command say goes to the session, and how far that has got to the band and to the line at
the foot.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from app.session import IDLE, RUNNING, Session
from widgets.panels.pace_bar import PaceBar
from widgets.panels.pacing import Pacer
from widgets.panels.status import StatusLine
from widgets.panels.verdict import VerdictBand
from widgets.text import shown, tr
from widgets.timeline.view import Timeline
from workers.analysis.halting import Halting, halting
from workers.trace.store import Store

_NAMED: Final = 2
"""Lanes that still run are named up to so many."""


class PaceControl(QObject):
    """`state_changed` comes when the command has another meaning, or cannot be used."""

    state_changed = Signal()

    def __init__(self, session: Session, bar: PaceBar, status: StatusLine, band: VerdictBand, timeline: Timeline,
                 parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.bar = bar
        self._session, self._status, self._band, self._timeline = session, status, band, timeline
        self._paused = self._followed = False  # as far as the timeline knows, and whether it followed until the pause
        self._pacer = Pacer()
        bar.pace_chosen.connect(session.set_pace)
        session.pace_changed.connect(self._on_pace)
        session.state_changed.connect(self._on_state)
        session.frame.connect(self._on_frame)

    @property
    def paused(self) -> bool:
        return self._session.paused

    @property
    def possible(self) -> bool:
        return self._session.state in (IDLE, RUNNING)

    @Slot()
    def toggle(self) -> None:
        """Hold every lane at its next operation, or let go. Before a run: let it begin held."""
        self._session.set_paused(not self.paused)

    def retranslate(self) -> None:
        self.bar.retranslate()
        self._show()

    @Slot()
    def _on_pace(self) -> None:
        self.bar.set_pace(self._session.pace)
        if self.paused != self._paused:
            self._paused = self.paused
            self._follow()
        self._show()
        self.state_changed.emit()

    def _follow(self) -> None:
        """Nothing happens in a pause that one would have to follow."""
        if self.paused:
            self._followed = self._timeline.view.follow
            self._timeline.navigation.set_follow(False)
        elif self._followed and self._session.state == RUNNING:
            self._timeline.go_live()

    @Slot(str)
    def _on_state(self, _state: str) -> None:
        self._show()
        self.state_changed.emit()

    @Slot()
    def _on_frame(self) -> None:
        if self.paused and self._pacer.due():
            with self._pacer:
                self._show()

    def _show(self) -> None:
        run = self._session.current
        self._band.set_paused(self.paused)
        if not self.paused:
            self._status.show_standing("")
        elif run is None or not self._session.live:
            self._status.show_standing(tr("Pace", "Paused · the next run begins held"))
        else:
            store = run.live.store
            self._status.show_standing(standing_words(halting(store), store))


def standing_words(how: Halting, store: Store) -> str:
    """How far a pause has got."""
    if not how.lanes:
        return tr("Pace", "Paused")
    if not how.running:
        return (
            tr("Pace", "Paused · the only lane held") if how.lanes == 1 else tr("Pace", "Paused · all {count} lanes held", count=how.lanes)
        )
    names = ", ".join(shown(store.lane_words(lane)) for lane in how.running[:_NAMED]) + (", …" if len(how.running) > _NAMED else "")
    return tr(
        "Pace",
        "Paused · {held} of {count} lanes held; still running, no operation reached: {lanes}",
        held=how.held,
        count=how.lanes,
        lanes=names,
    )
