"""The window: holds the views, hands the run of the session to them, and does what the commands ask."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QSplitter, QWidget

from app import settings as remembered
from app.actions import Actions
from app.appearance import apply_theme, theme_for
from app.language import Translations
from app.layout import Bar, Forms, TitleLine, column, splitter, tabs
from app.session import Run, Session
from app.settings import Settings
from app.wording import ended_title, facts_of, title_of, variant_of
from widgets.panels.catalogue import Catalogue
from widgets.panels.command_palette import CommandInfo, CommandPalette
from widgets.panels.inspector import Inspector
from widgets.panels.objects import ObjectTable
from widgets.panels.output import Output
from widgets.panels.parameters import ParameterForm
from widgets.panels.script_form import ScriptChoice, ScriptForm
from widgets.panels.shortcuts import ShortcutSheet
from widgets.panels.source import SourceView
from widgets.panels.statistics import Statistics
from widgets.panels.status import StatusLine
from widgets.panels.verdict import BandAction, VerdictBand
from widgets.panels.waits import WaitGraph
from widgets.selection import Selection
from widgets.text import shown, tr
from widgets.theme import Theme
from widgets.timeline.view import Timeline
from workers.analysis.findings import Finding, FindingKind
from workers.errors import ThreadlineError
from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.probe.schema import State
from workers.scenarios.registry import ScenarioInfo, run_spec, scenario, scenarios

PANEL_MS: Final = 200
"""How often the views beside the timeline look again while a run lives."""


class Window(QMainWindow):
    """`shown_run` is the run on the screen: the session's live one, or an earlier one that was gone back to."""

    def __init__(self, settings: Settings, translations: Translations | None = None, settings_file: Path | None = None) -> None:
        """Without `settings_file` nothing is remembered (pictures, tests)."""
        super().__init__()
        self.settings = settings
        self._settings_file = settings_file
        self._translations = translations
        self.session = Session(self)
        self.selection = Selection(self)
        self.shown_run: Run | None = None
        self._chosen: str = ""  # "scenario" or "script"
        self._frames: tuple[int, float] = (0, 0.0)  # frames painted, and when they were counted
        self._states: frozenset[State] = frozenset()
        self.theme: Theme = theme_for(settings.theme)
        self._make_views()
        self._lay_out()
        self.actions_table = Actions(self, self.timeline)
        self._fill_bar()
        self._panel_timer = QTimer(self)
        self._panel_timer.setInterval(PANEL_MS)
        self._panel_timer.timeout.connect(self._refresh_panels)
        self._connect()
        self.setAcceptDrops(True)
        self.use_theme(self.theme)
        self.retranslate()
        self._restore()
        self.catalogue.set_scenarios(scenarios())
        self.catalogue.set_scripts([str(known["script"]) for known in settings.scripts])
        self._choose_first()

    # ------------------------------------------------------------ making
    def _make_views(self) -> None:
        self.bar, self.title_line = Bar(), TitleLine()
        self.catalogue, self.parameters, self.script_form = Catalogue(), ParameterForm(), ScriptForm()
        self.forms = Forms(self.parameters, self.script_form)
        self.timeline: Timeline = Timeline()
        self.timeline.set_selection(self.selection)
        self.band, self.status = VerdictBand(self.selection), StatusLine()
        self.source, self.waits, self.inspector = SourceView(self.selection), WaitGraph(self.selection), Inspector(self.selection)
        self.objects, self.statistics, self.output = ObjectTable(self.selection), Statistics(self.selection), Output()
        self.view_pages: dict[str, QWidget] = {
            "source": self.source,
            "objects": self.objects,
            "statistics": self.statistics,
            "output": self.output,
        }
        self.evidence_pages: dict[str, QWidget] = {"waits": self.waits, "details": self.inspector}
        self.views, self.evidence = tabs("views", self.view_pages), tabs("evidence", self.evidence_pages)
        self.panels = (
            self.catalogue, self.parameters, self.script_form, self.band, self.status, self.source, self.waits, self.inspector,
            self.objects, self.statistics, self.output,
        )  # fmt: skip

    def _lay_out(self) -> None:
        left = splitter("left", Qt.Orientation.Vertical, (self.catalogue, self.forms), (3, 2))
        middle = splitter(
            "middle", Qt.Orientation.Vertical, (column(self.title_line, self.timeline, stretch=self.timeline), self.band), (1, 0)
        )
        right = splitter("right", Qt.Orientation.Vertical, (self.views, self.evidence), (3, 2))
        whole = splitter("whole", Qt.Orientation.Horizontal, (left, middle, right), (0, 1, 0))
        self.splitters: tuple[QSplitter, ...] = (left, middle, right, whole)
        for part, least in ((left, 200), (middle, 420), (right, 280)):
            part.setMinimumWidth(least)
        self.setCentralWidget(column(self.bar, whole, self.status, stretch=whole))
        self.palette_sheet, self.keys_sheet = CommandPalette(self), ShortcutSheet(self)

    def _fill_bar(self) -> None:
        of = self.actions_table.of
        for name, role in (
            ("run", "primary"),
            ("stop", ""),
            ("fit", ""),
            ("live", ""),
            ("zoom_selection", ""),
            ("measure", ""),
            ("arrows", ""),
        ):
            self.bar.add(name, of[name], role=role)
        self.bar.end("palette", of["palette"])
        self.bar.menu.aboutToShow.connect(lambda: self.actions_table.fill_menu(self.bar.menu))
        self.palette_sheet.set_providers((self.actions_table.infos, self._scenario_infos, self._lane_infos))

    def _connect(self) -> None:
        session = self.session
        session.started.connect(self._on_started)
        session.frame.connect(self._on_frame)
        session.structure_changed.connect(self._name_run)
        session.found.connect(self._on_found)
        session.ended.connect(self._on_ended)
        session.failed.connect(self._on_failed)
        session.state_changed.connect(self._on_state)
        self.catalogue.scenario_chosen.connect(self.choose_scenario)
        self.catalogue.script_chosen.connect(self.choose_script)
        self.catalogue.open_script_requested.connect(self.open_script)
        self.catalogue.run_requested.connect(self.run_chosen)
        self.parameters.valid_changed.connect(self._refresh_actions)
        self.parameters.changed.connect(self._refresh_actions)
        self.script_form.valid_changed.connect(self._refresh_actions)
        self.title_line.filter.textChanged.connect(self._filter)
        self.title_line.runs.activated.connect(self._go_back_to)
        self.status.state_toggled.connect(self._toggle_state)
        self.band.action_triggered.connect(self._on_band_action)
        self.band.finding_chosen.connect(lambda _finding: self.show_tab("waits"))
        self.selection.interval_changed.connect(self._on_interval)
        self.timeline.measured.connect(self._on_measured)
        self.timeline.live_changed.connect(self._refresh_actions)
        self.timeline.arrows_changed.connect(self._on_arrows)
        self.palette_sheet.triggered.connect(self._on_palette)
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "colorSchemeChanged"):
            hints.colorSchemeChanged.connect(self._on_system_theme)

    # ------------------------------------------------------------ choosing
    def _choose_first(self) -> None:
        known = [info.id for info in scenarios()]
        wanted = self.settings.last_scenario
        self.catalogue.choose_scenario(wanted if wanted in known else "deadlocks.opposite_order")
        if not self._chosen and known:
            self.choose_scenario(known[0])

    @Slot(str)
    def choose_scenario(self, scenario_id: str) -> None:
        info = scenario(scenario_id)
        self._chosen = "scenario"
        self.settings.last_scenario = scenario_id
        if self.parameters.scenario is None or self.parameters.scenario.id != scenario_id:
            self.parameters.set_scenario(info)
        self.forms.show_form("scenario")
        if self.shown_run is None:
            self.source.show_file(str(info.path))
            self.band.show_ready(info.title, info.summary)
            self.title_line.title.setText(shown(info.title))
        self._refresh_actions()

    @Slot(str)
    def choose_script(self, path: str) -> None:
        self._chosen = "script"
        self.script_form.set_script(path, self._script_choice(path))
        self.forms.show_form("script")
        if self.shown_run is None:
            self.source.show_file(path)
            self.title_line.title.setText(Path(path).name)
        self._refresh_actions()

    def _script_choice(self, path: str) -> ScriptChoice | None:
        for known in self.settings.scripts:
            if known.get("script") == path:
                return ScriptChoice(
                    path,
                    tuple(known.get("arguments", ())),
                    known.get("cwd"),
                    known.get("interpreter"),
                    dict(known.get("environment", {})),
                )
        return None

    @Slot()
    def open_script(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Window", "Open script"), "", tr("Window", "Python programs (*.py);;All files (*)"))
        if path:
            self.add_script(path)

    def add_script(self, path: str) -> None:
        """Put a script among the recent ones and choose it."""
        if self._script_choice(path) is None:
            remembered.remember_script(self.settings, asdict(ScriptChoice(path)))
        self.catalogue.set_scripts([str(known["script"]) for known in self.settings.scripts])
        if not self.catalogue.choose_script(path):
            self.choose_script(path)

    @property
    def may_run(self) -> bool:
        return self.parameters.valid if self._chosen == "scenario" else self._chosen == "script" and self.script_form.valid

    def chosen_spec(self) -> RunSpec:
        """What Run would run. Raises UsageError or ValueError when a field is wrong."""
        if self._chosen == "scenario":
            info = self.parameters.scenario
            assert info is not None
            return run_spec(info.id, self.parameters.variant(), self.parameters.values())
        choice = self.script_form.choice()
        return RunSpec(
            script=choice.script, arguments=choice.arguments, cwd=choice.cwd, interpreter=choice.interpreter, environment=choice.environment
        )

    # ------------------------------------------------------------ running
    @Slot()
    def run_chosen(self) -> None:
        if not self.may_run:
            return
        try:
            spec = self.chosen_spec()
        except (ThreadlineError, ValueError) as error:
            self.status.say(str(error))
            return
        if self._chosen == "script":
            remembered.remember_script(self.settings, asdict(self.script_form.choice()))
        self.session.run(spec)

    def run_again(self) -> None:
        if self.shown_run is not None:
            self.session.run(self.shown_run.spec)

    def _twin(self) -> str | None:
        """The variant that repairs the one on the screen, if that one is not a repaired one itself."""
        run = self.shown_run
        if run is None or run.spec.scenario is None or run.spec.variant is None:
            return None
        info: ScenarioInfo = scenario(run.spec.scenario)
        if any(variant.fixed for variant in info.variants if variant.id == run.spec.variant):
            return None
        return next((variant.id for variant in info.variants if variant.fixed), None)

    @property
    def has_fix(self) -> bool:
        return self._twin() is not None

    def run_fix(self) -> None:
        """Run the repaired variant with the same values; the failing run stays in the list of runs."""
        run, twin = self.shown_run, self._twin()
        if run is None or run.spec.scenario is None or twin is None:
            return
        values = {name: value for name, value in run.spec.parameters.items() if name != "variant"}
        if self.parameters.scenario is not None and self.parameters.scenario.id == run.spec.scenario:
            self.parameters.set_variant(twin)
        self.session.run(run_spec(run.spec.scenario, twin, values))

    # ------------------------------------------------------------ a run on the screen
    def show_run(self, run: Run) -> None:
        """Hand a run to every view."""
        self.shown_run = run
        store = run.live.store
        self.selection.clear()
        for view in (
            self.timeline,
            self.band,
            self.status,
            self.source,
            self.waits,
            self.inspector,
            self.objects,
            self.statistics,
            self.output,
        ):
            view.set_store(store)
        if run.spec.script is not None:
            self.source.show_file(run.spec.script)
        self.band.set_actions(())
        if run.over:
            self._show_findings(run)
            self._show_end(run)
        else:
            self.band.show_running()
        self._name_run()
        self._list_runs()
        self._refresh_panels()
        self._refresh_actions()

    @Slot(object)
    def _on_started(self, run: Run) -> None:
        self.status.say("")
        self.source.forget_texts()
        self.show_run(run)
        self._frames = (self.timeline.frames, time.perf_counter())
        self._panel_timer.start()

    @Slot()
    def _on_frame(self) -> None:
        if self.shown_run is self.session.current:
            self.timeline.refresh()

    @Slot(object)
    def _on_found(self, findings: tuple[Finding, ...]) -> None:
        run = self.session.current
        if run is None or run is not self.shown_run:
            return
        self._show_findings(run)
        if any(finding.kind is FindingKind.DEADLOCK for finding in findings):
            self.show_tab("waits")
            if run.live.verdict is not None:
                self.band.show_verdict(run.live.verdict)

    def _show_findings(self, run: Run) -> None:
        for view in (self.timeline, self.band, self.source, self.waits):
            view.set_findings(run.live.findings)

    @Slot(object)
    def _on_ended(self, run: Run) -> None:
        self._panel_timer.stop()
        if run is self.shown_run:
            self.timeline.refresh()
            self._show_findings(run)
            self._show_end(run)
            if self.timeline.view.follow:
                self.timeline.fit()
            self._name_run()
            self._refresh_panels()
        self._list_runs()
        self._refresh_actions()

    def _show_end(self, run: Run) -> None:
        store, verdict = run.live.store, run.live.verdict
        if verdict is not None:
            self.band.show_verdict(verdict)
        else:
            self.band.show_ended(ended_title(store))
        if store.faults:
            self.status.say(store.faults[-1])
        self.band.set_actions(self._band_actions(run))

    def _band_actions(self, run: Run) -> list[BandAction]:
        actions = []
        if any(finding.kind is FindingKind.DEADLOCK for finding in run.live.findings):
            actions.append(BandAction("finding", tr("Window", "Show the cycle"), primary=True))
        if self.has_fix:
            actions.append(BandAction("run_fix", tr("Window", "Run the fix")))
        actions.append(BandAction("run_again", tr("Window", "Run again")))
        return actions

    @Slot(str)
    def _on_failed(self, message: str) -> None:
        self.band.show_error(tr("Window", "It could not be run"), (message,))

    @Slot(str)
    def _on_state(self, _state: str) -> None:
        self._refresh_actions()

    @Slot()
    def _refresh_panels(self) -> None:
        for view in (self.band, self.status, *self.view_pages.values(), *self.evidence_pages.values()):
            if view.isVisible():
                view.refresh()  # type: ignore[attr-defined]
        frames, then = self._frames
        now = time.perf_counter()
        if now - then > 0.5:
            self.status.set_fps((self.timeline.frames - frames) / (now - then) if self.session.live else 0.0)
            self._frames = (self.timeline.frames, now)

    @Slot()
    def _name_run(self) -> None:
        run = self.shown_run
        if run is not None:
            self.title_line.title.setText(title_of(run.spec))
            self.title_line.facts.setText(facts_of(run.live.store, run.spec, run.number))

    def _list_runs(self) -> None:
        combo = self.title_line.runs
        combo.clear()
        for run in reversed(self.session.runs):
            variant = variant_of(run.spec)
            name = title_of(run.spec) + (f" · {variant}" if variant else "")
            combo.addItem(tr("Window", "{number}: {name}", number=run.number, name=name), run.number)
            if run is self.shown_run:
                combo.setCurrentIndex(combo.count() - 1)
        combo.setVisible(combo.count() > 1)

    @Slot(int)
    def _go_back_to(self, index: int) -> None:
        number = self.title_line.runs.itemData(index)
        for run in self.session.runs:
            if run.number == number and run is not self.shown_run:
                self.show_run(run)

    # ------------------------------------------------------------ commands
    def show_tab(self, name: str) -> None:
        holder, pages = (self.evidence, self.evidence_pages) if name in self.evidence_pages else (self.views, self.view_pages)
        holder.setCurrentWidget(pages[name])

    @property
    def has_findings(self) -> bool:
        return self.shown_run is not None and bool(self.shown_run.live.findings)

    def show_first_finding(self) -> None:
        if self.shown_run is not None and self.shown_run.live.findings:
            self.band.show_finding(self.shown_run.live.findings[0])
            self.show_tab("waits")

    def toggle_arrows(self) -> None:
        self.timeline.toggle_arrows()

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def focus_filter(self) -> None:
        self.title_line.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title_line.filter.selectAll()

    def focus_search(self) -> None:
        self.catalogue.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.catalogue.search.selectAll()

    def show_keys(self) -> None:
        self.keys_sheet.show_commands(self.actions_table.keys())

    def ask_picture(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Window", "Save a picture"), "threadline.png", "PNG (*.png)")
        if path:
            self.save_picture(Path(path))

    def save_picture(self, path: Path) -> None:
        """What the window shows now, as PNG; says so when it cannot be written."""
        if not self.grab().save(str(path), "PNG"):
            self.status.say(tr("Window", "The picture could not be written to {path}.", path=path))

    @Slot(str)
    def _on_band_action(self, name: str) -> None:
        {"finding": self.show_first_finding, "run_fix": self.run_fix, "run_again": self.run_again}[name]()

    @Slot(str)
    def _on_palette(self, chosen: str) -> None:
        kind, _, name = chosen.partition(":")
        if kind == "command":
            self.actions_table.of[name].trigger()
        elif kind == "scenario":
            self.catalogue.choose_scenario(name)
        elif kind == "lane":
            self.selection.select_lane(int(name))
            self.timeline.setFocus()

    def _scenario_infos(self) -> list[CommandInfo]:
        return [CommandInfo(f"scenario:{info.id}", shown(info.title), note=tr("Window", "Scenario")) for info in scenarios()]

    def _lane_infos(self) -> list[CommandInfo]:
        if self.shown_run is None:
            return []
        return [CommandInfo(f"lane:{lane.id}", lane.name, note=tr("Window", "Lane")) for lane in self.shown_run.live.store.lanes]

    # ------------------------------------------------------------ small answers
    @Slot()
    def _refresh_actions(self) -> None:
        self.actions_table.refresh()

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.timeline.set_filter(text, self._states)

    @Slot(object, bool)
    def _toggle_state(self, state: State, on: bool) -> None:
        self._states = self._states | {state} if on else self._states - {state}
        self.timeline.set_filter(self.title_line.filter.text(), self._states)

    @Slot(object)
    def _on_interval(self, interval: object) -> None:
        if interval is not None and self.timeline.underMouse():
            self.show_tab("details")

    @Slot(object)
    def _on_measured(self, _ns: object) -> None:
        self._refresh_actions()

    @Slot(bool)
    def _on_arrows(self, on: bool) -> None:
        self.settings.arrows = on
        self._refresh_actions()

    # ------------------------------------------------------------ theme, language
    def choose_theme(self, choice: str) -> None:
        self.settings.theme = choice
        self.use_theme(theme_for(choice))

    @Slot()
    def _on_system_theme(self) -> None:
        if self.settings.theme == "system":
            self.use_theme(theme_for("system"))

    def use_theme(self, theme: Theme) -> None:
        self.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        for view in (*self.panels, self.timeline, self.palette_sheet, self.keys_sheet):
            view.set_theme(theme)

    @property
    def language(self) -> str:
        return self._translations.language if self._translations is not None else "en"

    def choose_language(self, choice: str) -> None:
        self.settings.language = choice
        if self._translations is not None:
            self._translations.use(choice)

    def retranslate(self) -> None:
        """Every word again. What hangs on a run is said again by showing the run."""
        words = {
            "source": tr("Window", "Source"),
            "objects": tr("Window", "Objects"),
            "statistics": tr("Window", "Statistics"),
            "output": tr("Window", "Output"),
            "waits": tr("Window", "Waits"),
            "details": tr("Window", "Details"),
        }
        for holder, pages in ((self.views, self.view_pages), (self.evidence, self.evidence_pages)):
            for index, name in enumerate(pages):
                holder.setTabText(index, words[name])
        self.setWindowTitle("Threadline")
        self.title_line.filter.setPlaceholderText(tr("Window", "Filter lanes"))
        self.title_line.filter.setAccessibleName(tr("Window", "Filter lanes"))
        self.title_line.runs.setToolTip(tr("Window", "Runs of this sitting"))
        self.title_line.runs.setAccessibleName(tr("Window", "Runs of this sitting"))
        self.bar.menu_button.setToolTip(tr("Window", "Menu"))
        self.bar.menu_button.setAccessibleName(tr("Window", "Menu"))
        self.actions_table.retranslate()
        for panel in (*self.panels, self.palette_sheet, self.keys_sheet):
            panel.retranslate()
        if self.shown_run is not None:
            self._name_run()
            self._list_runs()
            if self.shown_run.over:
                self._show_end(self.shown_run)
        self._refresh_actions()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # ------------------------------------------------------------ coming and going
    def _restore(self) -> None:
        if not self.settings.geometry or not self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode())):
            self.resize(1600, 1000)
        for part in self.splitters:
            sizes = self.settings.splitters.get(part.objectName())
            part.setSizes(
                sizes or {"whole": [248, 912, 440], "left": [620, 320], "middle": [740, 220], "right": [520, 380]}[part.objectName()]
            )
        if not self.settings.arrows:
            self.timeline.toggle_arrows()

    def remember(self) -> None:
        """Write the settings. What cannot be written is said, and lost."""
        if self._settings_file is None:
            return
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.settings.splitters = {part.objectName(): part.sizes() for part in self.splitters}
        try:
            remembered.save(self.settings, self._settings_file)
        except OSError as error:
            print(f"threadline: the settings could not be written to {self._settings_file}: {error}")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._panel_timer.stop()
        self.hide()  # at once: ending a program that does not want to end takes its time
        self.session.shutdown()
        self.remember()
        event.accept()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        for path in _dropped(event)[:1]:
            self.add_script(path)


def _dropped(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile() and url.toLocalFile().endswith(".py")]


def finished_run(live: LiveRun) -> Run:
    """A run that somebody else has carried to its end, for a window that only shows it."""
    return Run(1, live.spec, live)
