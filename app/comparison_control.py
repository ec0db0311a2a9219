"""What the run on the screen compared: drawn in a tab of its own, which is there only when there is something to draw."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.session import Run, Session
from app.showing import Showing
from widgets.panels.comparison import Comparison
from workers.analysis.plots import Plot
from workers.analysis.verdicts.judge import plot_for


class ComparisonControl(QObject):
    """`there(bool)` says whether there is something to draw; `wanted(str)` asks the window to show the tab when a run has made it."""

    there = Signal(bool)
    wanted = Signal(str)

    def __init__(self, session: Session, showing: Showing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.panel = Comparison()
        self._showing = showing
        self._of: tuple[Run | None, bool] = (None, False)  # the run that was drawn last, and whether it was over then
        showing.changed.connect(self._on_showing)
        session.ended.connect(self._on_ended)

    @property
    def plot(self) -> Plot | None:
        return self.panel.plot

    @Slot()
    def _on_showing(self) -> None:
        run = self._showing.run
        of = (run, run is not None and run.over)
        if of == self._of:
            return
        self._of = of
        self.panel.show_plot(plot_for(run.spec, run.live.store) if run is not None and run.over else None)
        self.there.emit(self.plot is not None)

    @Slot(object)
    def _on_ended(self, run: Run) -> None:
        if run is self._showing.run:
            self._on_showing()
            if self.plot is not None:
                self.wanted.emit("comparison")
