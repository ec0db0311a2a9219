"""The run on the screen: which one it is, and how it gets into the views, while it lives and afterwards."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.layout import TitleLine
from app.session import Run, Session
from app.wording import ended_title, facts_of, run_name, title_of, was_lost
from widgets.panels.script_choice import ScriptChoice
from widgets.panels.source import SourceView
from widgets.panels.status import StatusLine
from widgets.panels.verdict import BandAction, VerdictBand
from widgets.selection import Selection
from widgets.text import tr
from widgets.timeline.view import Timeline
from workers.analysis.findings import Finding, FindingKind
from workers.host.messages import RunSpec
from workers.scenarios.registry import ScenarioInfo, scenario
from workers.trace.store import Store

PANEL_MS: Final = 200
"""How often the views beside the timeline look again while a run lives."""


RUN_NAME_PX: Final = 150
"""Room for the name of a run in the list of runs; all of it stands in its tool tip."""


class StoreView(Protocol):
    """What every view of a run can do."""

    def set_store(self, store: Store | None) -> None: ...
    def refresh(self) -> None: ...


class FindingsView(Protocol):
    def set_findings(self, findings: list[Finding]) -> None: ...


class Showing(QObject):
    """`run` is the run on the screen: the session's live one, or an earlier one that was gone back to; None before the first.

    `changed` comes when another run is shown or the state of the one shown changed; `cycle_found` with the first sight of a deadlock.
    """

    changed = Signal()
    cycle_found = Signal()

    def __init__(self, session: Session, selection: Selection, title_line: TitleLine, timeline: Timeline, band: VerdictBand,
                 status: StatusLine, source: SourceView, parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._title_line, self._timeline, self._band, self._status, self._source = title_line, timeline, band, status, source
        self._views: tuple[StoreView, ...] = ()
        self._with_findings: tuple[FindingsView, ...] = ()
        self.run: Run | None = None
        self._ready = RunSpec()  # what is shown as ready when no run is shown
        self._source_file = ""
        self._moved_to: tuple[Finding, ...] = ()  # what was found in the run that is moved by hand, as the views show it
        self._module_files: dict[tuple[str, str], str] = {}  # (module, working directory) → what is shown as its text
        self._counted = (0, 0.0)  # frames painted so far, and when they were counted
        self._panel_timer = QTimer(self)
        self._panel_timer.setInterval(PANEL_MS)
        self._panel_timer.timeout.connect(self.refresh_panels)
        session.started.connect(self._on_started)
        session.frame.connect(self._on_frame)
        session.structure_changed.connect(self.name_run)
        session.found.connect(self._on_found)
        session.ended.connect(self._on_ended)
        session.failed.connect(self._on_failed)
        timeline.painted.connect(self._on_painted)
        title_line.runs.activated.connect(self._go_back_to)

    def set_views(self, views: Sequence[StoreView], with_findings: Sequence[FindingsView]) -> None:
        """All views of a run, and those among them that mark what was found."""
        self._views, self._with_findings = tuple(views), tuple(with_findings)

    # ------------------------------------------------------------ which run
    def show_run(self, run: Run) -> None:
        """Hand a run to every view."""
        self.run = run
        self._hand_over(run.live.store)
        self._show_source(run.spec.script or self._module_files.get((run.spec.module or "", run.spec.cwd or ""), ""))
        if run.over:
            self._moved_to = tuple(run.live.findings)
            self._show_findings(run)
            self._show_end(run)
        else:
            self._band.show_running()
        self._settle()

    def show_grown(self, run: Run) -> None:
        """The run on the screen was moved by hand: the store has got longer, and nothing else is another."""
        self._selection.select_time(None)
        self._timeline.go_live()
        self._timeline.refresh()
        self._show_moved(run)

    def exchange(self, run: Run) -> None:
        """The run on the screen went back: it has another store, and is looked at as before."""
        self._selection.clear()
        for view in self._views:
            if view is self._timeline:
                self._timeline.exchange(run.live.store)
            else:
                view.set_store(run.live.store)
        self._show_moved(run)

    def _show_moved(self, run: Run) -> None:
        if self._moved_to != (findings := tuple(run.live.findings)):
            self._moved_to = findings
            self._show_findings(run)
        self._show_end(run)
        self.name_run()
        self.refresh_panels()

    def show_ready(self, info: ScenarioInfo | None, program: ScriptChoice | None) -> None:
        """What is chosen has not run yet: an empty timeline, and its program beside it."""
        self.run = None
        self._hand_over(None)
        if info is not None:
            self._show_source(str(info.path))
            self._band.show_ready(info.title, info.summary)
        elif program is not None:
            self._show_source(program.script)
            self._band.show_empty()
        self._ready = _spec_of(info, program)
        self._settle()

    @Slot(str, str, str)
    def show_module(self, module: str, cwd: str, file: str) -> None:
        """The text of a module, now that it has been found out which file it is."""
        self._module_files[module, cwd] = file
        shown = self._ready if self.run is None else self.run.spec
        if (shown.module == module and (shown.cwd or cwd) == cwd) or not (shown.scenario or shown.script or shown.module):
            self._show_source(file)

    def show_chosen(self, info: ScenarioInfo | None, program: ScriptChoice | None) -> None:
        """Follow the catalogue, unless a run lives: the newest run of what is chosen, else that it is ready."""
        if self._session.live:
            return
        same = [run for run in self._session.runs if _runs(run.spec, _spec_of(info, program))]
        if not same:
            self.show_ready(info, program)
        elif self.run is None or self.run not in same:
            self.show_run(same[-1])

    def _hand_over(self, store: Store | None) -> None:
        self._selection.clear()
        for view in self._views:
            view.set_store(store)
        self._band.set_actions(())

    def _show_source(self, file: str) -> None:
        """The program's text; at the start only after the first paint: what colours it takes long to load."""
        self._source_file = file
        if self._timeline.frames:
            self._source.show_file(file)

    @Slot()
    def _on_painted(self) -> None:
        if self._timeline.frames == 1:
            QTimer.singleShot(0, self, lambda: self._show_source(self._source_file) if self._source_file else None)

    def _settle(self) -> None:
        self.name_run()
        self.list_runs()
        self.refresh_panels()
        self.changed.emit()

    @Slot(int)
    def _go_back_to(self, index: int) -> None:
        number = self._title_line.runs.itemData(index)
        for run in self._session.runs:
            if run.number == number and run is not self.run:
                self.show_run(run)

    # ------------------------------------------------------------ as it goes
    @Slot(object)
    def _on_started(self, run: Run) -> None:
        self._status.say("")
        self._source.forget_texts()
        self.show_run(run)
        self._counted = (self._timeline.frames, time.perf_counter())
        self._panel_timer.start()

    @Slot()
    def _on_frame(self) -> None:
        if self.run is not None and self.run is self._session.current:
            self._timeline.refresh()

    @Slot(object)
    def _on_found(self, findings: tuple[Finding, ...]) -> None:
        run = self._session.current
        if run is None or run is not self.run:
            return
        self._show_findings(run)
        deadlocks = [finding for finding in findings if finding.kind is FindingKind.DEADLOCK]
        if deadlocks:
            if run.live.verdict is not None:
                self._band.show_verdict(run.live.verdict)
            self._selection.select_time(deadlocks[0].t_ns)
            self.cycle_found.emit()
        elif run.live.verdict is None:
            self._band.show_running()

    @Slot(object)
    def _on_ended(self, run: Run) -> None:
        self._panel_timer.stop()
        self._status.set_fps(0.0)
        if run is self.run:
            self._timeline.refresh()
            self._show_findings(run)
            self._show_end(run)
            if self._timeline.view.follow:
                self._timeline.fit()
        self._settle()

    @Slot(str)
    def _on_failed(self, message: str) -> None:
        self._band.show_error(tr("Window", "It could not be run"), (message,))
        self.changed.emit()

    def _show_findings(self, run: Run) -> None:
        for view in self._with_findings:
            view.set_findings(run.live.findings)

    def _show_end(self, run: Run) -> None:
        store, verdict = run.live.store, run.live.verdict
        lost = was_lost(store)
        if lost:
            self._band.show_error(tr("Window", "The run was lost"), store.fault_sentences)
        elif verdict is not None:
            self._band.show_verdict(verdict)
        else:
            self._band.show_ended(ended_title(store))
        if store.fault_sentences and not lost:
            self._status.say(store.fault_sentences[-1], trouble=True)
        self._band.set_actions(self._actions(run))

    def _actions(self, run: Run) -> list[BandAction]:
        actions = []
        if any(finding.kind is FindingKind.DEADLOCK for finding in run.live.findings):
            actions.append(BandAction("finding", tr("Window", "Show who waits"), primary=True))
        if self.fix is not None:
            actions.append(BandAction("run_fix", tr("Window", "Run the fix")))
        actions.append(BandAction("run_again", tr("Window", "Run again")))
        return actions

    @property
    def fix(self) -> str | None:
        """The variant that repairs the one on the screen, if that one is not a repaired one itself."""
        if self.run is None or self.run.spec.scenario is None or self.run.spec.variant is None:
            return None
        variants = scenario(self.run.spec.scenario).variants
        if any(variant.fixed for variant in variants if variant.id == self.run.spec.variant):
            return None
        return next((variant.id for variant in variants if variant.fixed), None)

    # ------------------------------------------------------------ words and figures
    @Slot()
    def refresh_panels(self) -> None:
        """Bring what stands beside the timeline up to date, as far as it can be seen."""
        for view in self._views:
            if view is not self._timeline and isinstance(view, QWidget) and view.isVisible():
                view.refresh()
        frames, then = self._counted
        now = time.perf_counter()
        if now - then > 0.5:
            self._status.set_fps((self._timeline.frames - frames) / (now - then) if self._session.live else 0.0)
            self._counted = (self._timeline.frames, now)

    @Slot()
    def name_run(self) -> None:
        run = self.run
        self._title_line.title.setText(title_of(run.spec if run is not None else self._ready))
        self._title_line.facts.set_full_text(facts_of(run.live.store, run.spec, run.number, run.note) if run is not None else "")

    def list_runs(self) -> None:
        combo = self._title_line.runs
        combo.clear()
        for run in reversed(self._session.runs):
            name = run_name(run.spec, run.number)
            combo.addItem(combo.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, RUN_NAME_PX), run.number)
            combo.setItemData(combo.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(combo.findData(self.run.number) if self.run is not None else -1)
        combo.setVisible(combo.count() > (1 if self.run is not None else 0))

    def retranslate(self) -> None:
        """The words that hang on a run; the views have said their own again."""
        self.name_run()
        if self.run is not None and self.run.over:
            self._show_end(self.run)
        self.list_runs()

    def stop(self) -> None:
        self._panel_timer.stop()


def _spec_of(info: ScenarioInfo | None, program: ScriptChoice | None) -> RunSpec:
    """As much as says what is run."""
    if info is not None:
        return RunSpec(scenario=info.id, script=str(info.path))
    return RunSpec() if program is None else RunSpec(script=program.script or None, module=program.module or None, cwd=program.cwd)


def _runs(spec: RunSpec, chosen: RunSpec) -> bool:
    """Whether the run was one of what is chosen."""
    if chosen.scenario is not None:
        return spec.scenario == chosen.scenario and spec.script in (None, chosen.script)  # a copy is another program
    if spec.scenario is not None:
        return False
    return spec.script == chosen.script if chosen.script else spec.module == chosen.module and spec.cwd == chosen.cwd
