"""The lesson beside the run: which one is on show, and what its links do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.choice import Choice
from app.library import Library
from app.session import Run, Session
from app.showing import Showing
from widgets.panels.lesson import LessonPanel
from widgets.selection import NO_SPOT, Selection, Spot
from widgets.text import shown, tr
from widgets.timeline.spotlight import Spotlight
from workers.errors import UsageError
from workers.lessons import Aim, LessonError, Target, line_number
from workers.scenarios.registry import ScenarioInfo, scenario, spec_of
from workers.trace.store import Store


class LessonControl(QObject):
    """`wanted(str)` asks the window to show a tab; `pointing_changed()` comes when something is pointed at, or nothing any more."""

    wanted = Signal(str)
    pointing_changed = Signal()

    def __init__(self, choice: Choice, session: Session, showing: Showing, selection: Selection, spotlight: Spotlight,
                 language: Callable[[], str], library: Library, parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.panel = LessonPanel()
        self.library = library
        self._choice, self._session, self._showing, self._selection = choice, session, showing, selection
        self._spotlight, self._language = spotlight, language
        self._scenario: ScenarioInfo | None = None
        self._run: Run | None = None  # the one on the screen when last looked
        self._pending: Target | None = None  # what is pointed at as soon as a run has it
        self._asked: Run | None = None  # a run that the lesson started
        self.panel.followed.connect(self.follow)
        self.panel.note_answered.connect(self._run_pending)
        choice.chosen.connect(self._on_chosen)
        showing.changed.connect(self._on_showing)
        session.ended.connect(self._on_ended)
        session.structure_changed.connect(self._on_structure)
        selection.spot_changed.connect(lambda _spot: self.pointing_changed.emit())

    # ------------------------------------------------------------ which lesson
    @property
    def scenario(self) -> ScenarioInfo | None:
        """The one whose lesson is on show."""
        return self._scenario

    @property
    def leading(self) -> bool:
        """Whether the run on the screen was asked for by the lesson: then its reader stays with it."""
        return self._asked is not None and self._showing.run is self._asked

    @Slot()
    def _on_chosen(self) -> None:
        self._show(self._choice.scenario)

    @Slot()
    def _on_showing(self) -> None:
        run = self._showing.run
        if run is not self._run:
            self._run = run
            if run is not None and not (self._scenario is not None and _is_of(run, self._scenario)):
                self._show(scenario(run.spec.scenario) if run.spec.scenario is not None else None)

    def _show(self, info: ScenarioInfo | None) -> None:
        another = info != self._scenario
        if another:
            self.clear()
        self._scenario = info
        self.retranslate()
        if another and self.panel.lesson is not None:
            self.wanted.emit("lesson")

    def retranslate(self) -> None:
        """The same lesson in the language of now."""
        if self._scenario is None:
            self.panel.show_lesson(None, "program")
            return
        try:
            lesson = self.library.lesson(self._scenario.id, self._language())
        except LessonError as error:
            self.panel.show_lesson(None, tr("Lesson", "It cannot be read: {error}. Please report this.", error=str(error)))
            return
        missing = tr("Lesson", "The file of this lesson is missing; install Threadline again.")
        self.panel.show_lesson(lesson, missing)

    # ------------------------------------------------------------ pointing
    @property
    def pointing(self) -> bool:
        return bool(self._selection.spot)

    def clear(self) -> None:
        """Nothing is pointed at any more."""
        self._pending = None
        self.panel.say("")
        self._selection.point_at(NO_SPOT)

    @Slot(object)
    def follow(self, target: Target) -> None:
        """Do what a link says."""
        self.clear()
        match target.aim:
            case Aim.LINE:
                self._point_at_line(target)
            case Aim.LANE | Aim.OBJECT:
                self._point_in_run(target)
            case Aim.RUN:
                self._start(target)
            case Aim.SCENARIO:
                self._go(target.name)

    def _point_at_line(self, target: Target) -> None:
        info = self._scenario
        if info is None:
            return
        try:
            line = line_number(info.path.read_text(encoding="utf-8"), target.name)
        except (OSError, ValueError) as error:
            self.panel.say(str(error))
            return
        self.wanted.emit("source")
        self._selection.point_at(Spot(file=str(info.path), line=line))

    def _point_in_run(self, target: Target) -> None:
        """In the run on the screen, else in the newest that has what is meant; where there is none, offer to make one."""
        for run in self._candidates(target):
            spot = spot_in(run.live.store, target)
            if spot and (run is self._showing.run or not self._session.live):
                self._point_at(run, spot)
                return
        self._pending = target
        if self._session.live:
            self.panel.say(tr("Lesson", "It is not there yet: it will be pointed at as soon as it is."))
        else:
            self.panel.say(self._why_nothing(target), tr("Lesson", "Run it"))

    def _candidates(self, target: Target) -> list[Run]:
        runs = [run for run in reversed(self._session.runs) if self._scenario is not None and run.spec.scenario == self._scenario.id]
        runs.sort(key=lambda run: run is not self._showing.run)
        return [run for run in runs if target.variant is None or run.spec.variant == target.variant]

    def _why_nothing(self, target: Target) -> str:
        info = self._scenario
        variant = next((shown(each.title) for each in info.variants if each.id == target.variant), "") if info is not None else ""
        if variant:
            return tr("Lesson", "“{name}” is seen in a run of “{variant}”.", name=target.name, variant=variant)
        return tr("Lesson", "“{name}” is seen when the program has run.", name=target.name)

    def _point_at(self, run: Run, spot: Spot) -> None:
        if run is not self._showing.run:
            self._showing.show_run(run)
        if len(spot.lanes) == 1:
            self._selection.select_lane(next(iter(spot.lanes)))
        if len(spot.objects) == 1:
            self._selection.select_object(next(iter(spot.objects)))
        self._selection.point_at(spot)
        if spot.objects and not self._spotlight.rows:
            self.wanted.emit("objects")  # a pool has no row on the timeline

    # ------------------------------------------------------------ running and going on
    def _start(self, target: Target) -> None:
        info = self._scenario
        if info is None:
            return
        try:
            spec = spec_of(info, target.variant, target.settings)
        except UsageError as error:
            self.panel.say(str(error))
            return
        self._choice.show_spec(spec)
        before = self._session.current
        self._session.run(spec)
        if self._session.current is not before:
            self._asked = self._session.current

    @Slot()
    def _run_pending(self) -> None:
        """The button beside the note: run what would show it, and point then."""
        target, info = self._pending, self._scenario
        if target is None or info is None:
            return
        self._start(Target(Aim.RUN, "", target.variant))
        self._pending = target if self._session.live else None
        self.panel.say(tr("Lesson", "It is not there yet: it will be pointed at as soon as it is.") if self._pending else "")

    @Slot()
    def _on_structure(self) -> None:
        target, run = self._pending, self._session.current
        if target is None or run is None or run is not self._showing.run or run not in self._candidates(target):
            return
        if target.aim is Aim.LANE and not target.name.endswith("*") and (spot := spot_in(run.live.store, target)):
            self._found(run, spot)

    @Slot(object)
    def _on_ended(self, run: Run) -> None:
        """Objects, and lanes of which there may be several, are pointed at when all are there."""
        target = self._pending
        if target is None:
            return
        if run is self._showing.run and run in self._candidates(target) and (spot := spot_in(run.live.store, target)):
            self._found(run, spot)
        else:
            self.panel.say(tr("Lesson", "This run did not show “{name}”.", name=target.name))
            self._pending = None

    def _found(self, run: Run, spot: Spot) -> None:
        self._pending = None
        self.panel.say("")
        self._point_at(run, spot)

    def _go(self, scenario_id: str) -> None:
        try:
            scenario(scenario_id)
        except UsageError as error:
            self.panel.say(str(error))
            return
        self._choice.choose(scenario_id)


def _is_of(run: Run, info: ScenarioInfo) -> bool:
    """Whether it ran that scenario, or that copy of one."""
    return run.spec.scenario == info.id and run.spec.script == str(info.path)


def spot_in(store: Store, target: Target) -> Spot:
    """The lanes or objects of a run that are meant. Lanes of the standard library's own threads only where no other is."""
    if target.aim is Aim.OBJECT:
        return Spot(objects=frozenset(item.id for item in store.objects if not item.gone and target.matches(item.name)))
    there = (lane for lane in store.lanes if not lane.gone)
    meant = [lane for lane in there if target.matches(lane.name) or target.matches(store.lane_name(lane.id))]
    own = [lane for lane in meant if not lane.internal]
    return Spot(lanes=frozenset(lane.id for lane in own or meant))
