"""Orders that were explored, or are moved by hand, as runs among the others: on the timeline, and at the lines of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.explore_control import ExploreControl
from app.session import Run, Session
from app.showing import Showing
from app.step_control import StepControl
from widgets.panels.source import SourceView
from widgets.timeline.view import Timeline
from workers.live import LiveRun
from workers.text import Text


class Orders(QObject):
    """Puts each of them before the views, unless a run lives there."""

    def __init__(self, session: Session, showing: Showing, explore: ExploreControl, steps: StepControl, timeline: Timeline,
                 source: SourceView, parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._showing, self._steps = session, showing, steps
        self._timeline, self._source = timeline, source
        self._moved_by_hand: Run | None = None
        explore.replayed.connect(self._on_replayed)
        steps.began.connect(self._on_stepping)
        steps.stepped.connect(self._on_stepped)
        steps.stands_changed.connect(self._show_stands)
        showing.changed.connect(self._show_stands)
        timeline.ahead_clicked.connect(steps.stepping.move)

    @Slot(object, object)
    def _on_replayed(self, live: LiveRun, note: Text) -> None:
        self._show_added(self._session.add(live, note))

    def _show_added(self, run: Run) -> None:
        if self._session.live:
            self._showing.list_runs()
        else:
            self._showing.show_run(run)

    @Slot()
    def _on_stepping(self) -> None:
        self._moved_by_hand = None

    @Slot(object, object)
    def _on_stepped(self, live: LiveRun, note: Text) -> None:
        """What was moved by hand so far is one run, which grows."""
        run = self._moved_by_hand
        if run is None or run not in self._session.runs:
            self._moved_by_hand = self._session.add(live, note)
            self._show_added(self._moved_by_hand)
            return
        grown, (run.live, run.note) = run.live is live, (live, note)
        if self._session.live:
            return
        if run is not self._showing.run:
            self._showing.show_run(run)
            return
        self._show_stands()  # before the picture is made, so that there is one for each step
        if grown:
            self._showing.show_grown(run)
        else:
            self._showing.exchange(run)

    @Slot()
    def _show_stands(self) -> None:
        """What the lanes stand before that are moved by hand: on their lanes, and at their lines."""
        run = self._showing.run
        shown_now = run is not None and run is self._moved_by_hand
        self._timeline.set_ahead(self._steps.ahead() if shown_now else ())
        self._source.set_stands(self._steps.places() if shown_now and self._steps.stands else None)
