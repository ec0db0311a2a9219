"""The window: puts the views together, and does what the commands ask. The session runs programs; `Showing` puts a run before the views."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QSplitter, QWidget

from app import settings as remembered
from app.actions import Actions
from app.appearance import apply_theme, theme_for
from app.choice import Choice, dropped_programs
from app.explore_control import ExploreControl
from app.language import Translations
from app.layout import Bar, TitleLine, column, divide, splitter, tabs
from app.orders import Orders
from app.pace_control import PaceControl
from app.replay_control import ReplayControl
from app.resources import asset
from app.session import Run, Session
from app.settings import Settings
from app.showing import Showing
from app.step_control import StepControl
from app.textbook import Textbook
from widgets.panels.command_palette import CommandInfo, CommandPalette
from widgets.panels.inspector import Inspector
from widgets.panels.objects import ObjectTable
from widgets.panels.output import Output
from widgets.panels.pace_bar import PaceBar
from widgets.panels.parts import Panel
from widgets.panels.shortcuts import ShortcutSheet
from widgets.panels.source import SourceView
from widgets.panels.statistics import Statistics
from widgets.panels.status import StatusLine
from widgets.panels.verdict import VerdictBand
from widgets.panels.waits import WaitGraph
from widgets.selection import Selection
from widgets.text import shown, tr
from widgets.theme import Theme
from widgets.timeline.view import Timeline
from workers.errors import ThreadlineError, UsageError
from workers.probe.schema import State
from workers.scenarios.registry import scenarios
from workers.trace.history import DEFAULT, history_of

BUTTONS: Final = ("run", "stop", "pause", "explore", "fit", "live", "zoom_selection", "measure", "arrows")
"""The commands that have a button, in order; that of the palette stands at the right."""

SHARES: Final = {"whole": (17, 55, 28), "left": (64, 36), "right": (50, 50)}
"""Percent of the room for each part of a splitter, until the user moves it."""

BAND_PX: Final = 252
"""Height of the verdict band: a verdict of three lines, its buttons and its figures."""

SIZE: Final = (1600, 1000)
"""Width and height of the window at the first start, where the screen has room for it."""


class Window(QMainWindow):
    """The commands' actions are its public methods; `session`, `showing`, `choice` and the views are there for them."""

    closed = Signal()  # nothing of any run is left

    def __init__(self, settings: Settings, translations: Translations | None = None, settings_file: Path | None = None) -> None:
        """Without `settings_file` nothing is remembered (pictures, tests)."""
        super().__init__()
        self.settings = settings
        self._settings_file = settings_file
        self._translations = translations
        self._states: frozenset[State] = frozenset()
        self._divided = False
        self.theme: Theme = theme_for(settings.theme)
        self.session, self.selection = Session(self), Selection(self)
        self.choose_history(settings.history)
        self.choice = Choice(settings, self)
        self._make_views()
        self._lay_out()
        self.actions_table = Actions(self, self.timeline)
        self._fill_bar()
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowIcon(QIcon(str(asset("icons/threadline.svg"))))
        self.use_theme(self.theme)
        self.retranslate()
        self._restore()
        self.choice.fill()
        self.textbook.begin(self.actions_table.of)

    # ------------------------------------------------------------ making
    def _make_views(self) -> None:
        self.bar, self.title_line = Bar(), TitleLine()
        self.timeline = Timeline()
        self.timeline.set_selection(self.selection)
        self.band, self.status = VerdictBand(self.selection), StatusLine()
        self.source, self.waits, self.inspector = SourceView(self.selection), WaitGraph(self.selection), Inspector(self.selection)
        self.explore = ExploreControl(self.choice, self.selection, self)
        self.steps = StepControl(self.explore, self)
        self.pace = PaceControl(self.session, PaceBar(), self.status, self.band, self.timeline, self)
        self.objects, self.statistics, self.output = ObjectTable(self.selection), Statistics(self.selection), Output()
        self.showing = Showing(self.session, self.selection, self.title_line, self.timeline, self.band, self.status, self.source, self)
        self.replay = ReplayControl(self.session, self.choice, self.explore, self.steps, self.status.say, self)
        self.orders = Orders(self.session, self.showing, self.explore, self.steps, self.timeline, self.source, self)
        of_the_window = (self.settings, self.choice, self.session, self.showing, self.selection, self.timeline)
        self.textbook = Textbook(*of_the_window, lambda: self.language, self.status.say, self)
        self.view_pages: dict[str, QWidget] = {
            "source": self.source,
            "objects": self.objects,
            "statistics": self.statistics,
            "output": self.output,
            "explore": self.explore.panel,
            "comparison": self.textbook.comparison.panel,
        }
        self.evidence_pages: dict[str, QWidget] = {
            "lesson": self.textbook.lesson.panel,
            "waits": self.waits,
            "details": self.inspector,
            "order": self.explore.order,
        }
        self.views, self.evidence = tabs("views", self.view_pages), tabs("evidence", self.evidence_pages)
        of_a_run = (self.band, self.status, self.source, self.waits, self.inspector, self.objects, self.statistics, self.output)
        self.panels: tuple[Panel, ...] = (
            self.choice.catalogue,
            self.choice.parameters,
            self.choice.script_form,
            self.explore.panel,
            self.explore.order,
            *self.textbook.panels,
            *of_a_run,
        )
        self.showing.set_views(
            (self.timeline, *of_a_run), (self.timeline, self.band, self.source, self.waits, self.inspector, self.objects)
        )

    def _lay_out(self) -> None:
        left = splitter("left", Qt.Orientation.Vertical, (self.choice.catalogue, self.choice.forms), SHARES["left"])
        above = column(self.title_line, self.timeline, stretch=self.timeline)
        middle = splitter("middle", Qt.Orientation.Vertical, (above, self.band), (100, 0))
        right = splitter("right", Qt.Orientation.Vertical, (self.views, self.evidence), SHARES["right"])
        whole = splitter("whole", Qt.Orientation.Horizontal, (left, middle, right), SHARES["whole"])
        self.splitters: tuple[QSplitter, ...] = (left, middle, right, whole)
        for part, least in ((left, 190), (middle, 420), (right, 280)):
            part.setMinimumWidth(least)
        self._inside = column(self.bar, whole, self.status, stretch=whole)
        self.setCentralWidget(self._inside)
        self.palette_sheet, self.keys_sheet = CommandPalette(self), ShortcutSheet(self)

    def _fill_bar(self) -> None:
        of = self.actions_table.of
        for name in BUTTONS:
            self.bar.add(name, of[name], role="primary" if name == "run" else "")
            if name == "pause":
                self.bar.row.addWidget(self.pace.bar)
        self.bar.end("palette", of["palette"])
        self.bar.menu.aboutToShow.connect(lambda: self.actions_table.fill_menu(self.bar.menu))
        self.palette_sheet.set_providers((self.actions_table.infos, self._scenario_infos, self._lane_infos))

    def _connect(self) -> None:
        self.session.state_changed.connect(self._refresh_actions)
        self.showing.changed.connect(self._refresh_actions)
        self.showing.cycle_found.connect(self._on_cycle)
        self.textbook.wanted.connect(self.show_tab)
        self.textbook.compared.connect(lambda there: self.views.setTabVisible(self.views.indexOf(self.view_pages["comparison"]), there))
        self.textbook.state_changed.connect(self._refresh_actions)
        for holder in (self.views, self.evidence):
            holder.currentChanged.connect(self.showing.refresh_panels)  # what could not be seen was not kept up to date
        self.choice.changed.connect(self._refresh_actions)
        self.explore.state_changed.connect(self._refresh_actions)
        self.explore.wanted.connect(self.show_tab)
        self.steps.state_changed.connect(self._refresh_actions)
        self.replay.state_changed.connect(self._refresh_actions)
        self.pace.state_changed.connect(self._refresh_actions)
        self.pace.state_changed.connect(self.bar.show_icons)
        self.steps.wanted.connect(self.show_tab)
        self.choice.chosen.connect(lambda: self.showing.show_chosen(self.choice.scenario, self.choice.program))
        self.choice.source_known.connect(self.showing.show_module)
        self.choice.catalogue.open_script_requested.connect(self.open_script)
        self.choice.catalogue.run_module_requested.connect(self.choice.ask_module)
        self.choice.catalogue.run_requested.connect(self.run_chosen)
        self.title_line.filter.textChanged.connect(self._filter)
        self.status.state_toggled.connect(self._toggle_state)
        self.band.action_triggered.connect(lambda name: self.actions_table.of[name].trigger())
        self.band.finding_chosen.connect(lambda _finding: self.show_tab("waits"))
        self.selection.interval_changed.connect(self._on_interval)
        self.timeline.measured.connect(self._refresh_actions)
        self.timeline.live_changed.connect(self._refresh_actions)
        self.timeline.arrows_changed.connect(self._on_arrows)
        self.timeline.arranging.changed.connect(self._on_arranged)
        self.palette_sheet.triggered.connect(self._on_palette)
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "colorSchemeChanged"):
            hints.colorSchemeChanged.connect(self._on_system_theme)

    # ------------------------------------------------------------ commands: programs and runs
    @property
    def run_shown(self) -> Run | None:
        return self.showing.run

    @property
    def has_findings(self) -> bool:
        return self.run_shown is not None and bool(self.run_shown.live.findings)

    @Slot()
    def open_script(self) -> None:
        kinds = tr("Window", "Python programs (*.py *.pyw);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, tr("Window", "Open script"), self.choice.last_folder, kinds)
        if path:
            self.choice.add_script(path)

    @Slot()
    def run_chosen(self) -> None:
        if not self.choice.may_run:
            return
        try:
            self.choice.settle()
            spec = self.choice.spec()
        except (ThreadlineError, ValueError) as error:
            self.status.say(str(error), trouble=True)
            return
        self.session.run(spec)

    def run_again(self) -> None:
        if self.run_shown is not None:
            self.session.run(self.run_shown.spec)

    def run_fix(self) -> None:
        """Run the repaired variant with the same values; the failing run stays in the list of runs."""
        run, fix = self.run_shown, self.showing.fix
        if run is None or run.spec.scenario is None or fix is None:
            return
        if self.choice.scenario is not None and self.choice.scenario.id == run.spec.scenario:
            self.choice.parameters.set_variant(fix)
        self.session.run(replace(run.spec, variant=fix, parameters={**run.spec.parameters, "variant": fix}))

    def show_first_finding(self) -> None:
        if self.run_shown is not None and self.run_shown.live.findings:
            self.band.show_finding(self.run_shown.live.findings[0])

    def ask_picture(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Window", "Save a picture"), "threadline.png", "PNG (*.png)")
        if path:
            self.save_picture(Path(path))

    def save_picture(self, path: Path) -> None:
        """What the window shows now, as PNG; says so when it cannot be written."""
        saved = self.grab().save(str(path), "PNG")
        self.status.say(
            tr("Window", "Picture saved: {path}", path=path)
            if saved
            else tr("Window", "The picture could not be written to {path}. Choose another folder.", path=path),
            trouble=not saved,
        )

    # ------------------------------------------------------------ commands: looking
    @Slot(str)
    def show_tab(self, name: str) -> None:
        holder, pages = (self.evidence, self.evidence_pages) if name in self.evidence_pages else (self.views, self.view_pages)
        holder.setCurrentWidget(pages[name])

    def toggle_machinery(self) -> None:
        """Show the threads that the standard library makes for itself (queue feeders, pool handlers), or no longer."""
        self.timeline.arranging.set_internal(not self.timeline.arranging.arrangement.internal)

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def focus_filter(self) -> None:
        self.title_line.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title_line.filter.selectAll()

    def focus_search(self) -> None:
        self.choice.catalogue.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choice.catalogue.search.selectAll()

    def show_keys(self) -> None:
        self.keys_sheet.show_commands(self.actions_table.key_infos())

    @Slot(str)
    def _on_palette(self, chosen: str) -> None:
        kind, _, name = chosen.partition(":")
        if kind == "command":
            self.actions_table.of[name].trigger()
        elif kind == "scenario":
            self.choice.choose(name)
        elif kind == "lane":
            self.selection.select_lane(int(name))
            self.timeline.setFocus()

    def _scenario_infos(self) -> list[CommandInfo]:
        return [CommandInfo(f"scenario:{info.id}", shown(info.title), note=tr("Window", "Scenario")) for info in scenarios()]

    def _lane_infos(self) -> list[CommandInfo]:
        if self.run_shown is None:
            return []
        store, note = self.run_shown.live.store, tr("Window", "Lane")
        return [CommandInfo(f"lane:{lane.id}", shown(store.lane_words(lane.id)), note=note) for lane in store.lanes if not lane.gone]

    # ------------------------------------------------------------ small answers
    @Slot()
    def _on_cycle(self) -> None:
        """Who waits for whom, unless somebody reads on in the lesson that started the run."""
        if not self.textbook.lesson.leading:
            self.show_tab("waits")

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

    @Slot(bool)
    def _on_arrows(self, on: bool) -> None:
        self.settings.arrows = on
        self._refresh_actions()

    @Slot()
    def _on_arranged(self) -> None:
        """The timeline itself may have let lanes in again: the field and the legend say what holds now."""
        now = self.timeline.arranging.arrangement
        self.settings.machinery = now.internal
        if self._states != now.states:
            self._states = now.states
            self.status.set_toggled(set(now.states))
        if self.title_line.filter.text().strip() != now.text:
            self.title_line.filter.setText(now.text)
        self._refresh_actions()

    def choose_history(self, choice: str) -> None:
        """How much is kept of runs from now on, as `workers.trace.history` writes it. What cannot be understood counts as the usual."""
        try:
            self.session.history = history_of(choice)
        except UsageError:
            self.session.history = DEFAULT
        self.settings.history = str(self.session.history)

    # ------------------------------------------------------------ theme, language
    def choose_theme(self, choice: str) -> None:
        """`choice` is system, light or dark."""
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
        for panel in self.panels:
            panel.set_theme(theme)
        for view in (self.timeline, self.textbook.spotlight, self.bar, self.palette_sheet, self.keys_sheet, self.replay.sheet):
            view.set_theme(theme)

    @property
    def language(self) -> str:
        return self._translations.language if self._translations is not None else "en"

    def choose_language(self, choice: str) -> None:
        """`choice` is system, or one of `app.language.LANGUAGES`."""
        self.settings.language = choice
        if self._translations is not None:
            self._translations.use(choice)

    def retranslate(self) -> None:
        """Every word again."""
        self.setWindowTitle("Threadline")
        for holder, pages in ((self.views, self.view_pages), (self.evidence, self.evidence_pages)):
            for index, name in enumerate(pages):
                holder.setTabText(index, _tab_title(name))
        self.timeline.setAccessibleName(tr("Timeline", "Timeline"))
        self.title_line.retranslate()
        self.bar.retranslate()
        self.pace.retranslate()
        self.actions_table.retranslate()
        for panel in self.panels:
            panel.retranslate()
        for sheet in (self.palette_sheet, self.keys_sheet, self.replay.sheet):
            sheet.retranslate()
        self.showing.retranslate()
        self.textbook.retranslate()
        self.explore.refresh()
        self._refresh_actions()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # ------------------------------------------------------------ coming and going
    def _restore(self) -> None:
        if not self.settings.geometry or not self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode())):
            room = self.screen().availableGeometry()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        if not self.settings.arrows:
            self.timeline.toggle_arrows()
        if self.settings.machinery:
            self.timeline.arranging.set_internal(True)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            self.timeline.setFocus()  # its letters and arrow keys work at once
            for layout in (self.layout(), self._inside.layout()):
                if layout is not None:
                    layout.activate()  # only now is the room known that is divided
            for part in reversed(self.splitters):
                sizes = self.settings.splitters.get(part.objectName(), [])
                if len(sizes) == part.count():
                    part.setSizes(sizes)
                elif part.objectName() in SHARES:
                    divide(part, SHARES[part.objectName()])
                else:
                    part.setSizes([part.height() - BAND_PX, BAND_PX])

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
        self.remember()
        self.showing.stop()
        self.hide()  # at once: ending a program that does not want to end takes its time
        self.explore.close()
        self.steps.close()
        self.session.shutdown()
        self.choice.close()
        self.closed.emit()
        event.accept()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped_programs(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        for path in dropped_programs(event)[:1]:
            self.choice.add_script(path)


def _tab_title(name: str) -> str:
    return {
        "source": tr("Window", "Source"),
        "objects": tr("Window", "Objects"),
        "statistics": tr("Window", "Statistics"),
        "output": tr("Window", "Output"),
        "explore": tr("Window", "Explore"),
        "lesson": tr("Window", "Lesson"),
        "comparison": tr("Window", "Comparison"),
        "waits": tr("Window", "Waits"),
        "details": tr("Window", "Details"),
        "order": tr("Window", "Order"),
    }[name]
