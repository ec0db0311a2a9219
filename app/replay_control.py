"""Replays a schedule that somebody pastes: on what is chosen at the left, or on what the pasted report names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.choice import Choice
from app.explore_control import ExploreControl, explored_title
from app.session import Session
from app.step_control import StepControl
from widgets.panels.schedule_sheet import Checked, ScheduleSheet
from widgets.panels.status import Say
from widgets.text import shown, tr
from workers.errors import ThreadlineError
from workers.host.messages import RunSpec
from workers.scheduling.choosing import smaller, why_not
from workers.scheduling.controlled.schedule import parse, this_python
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.pasted import NotPasted, Pasted, read


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is chosen at the left when it is asked: what would be explored, or why nothing can be."""

    run: RunSpec | None
    why_not: str = ""
    smaller: bool = False  # its values are not those of the form


class ReplayControl(QObject):
    """`state_changed` comes when `why_not` may be another. `sheet` is its view."""

    state_changed = Signal()

    def __init__(self, session: Session, choice: Choice, explore: ExploreControl, steps: StepControl,
                 say: Say, over: QWidget) -> None:  # fmt: skip
        super().__init__(over)
        self._session, self._choice, self._explore, self._steps, self._say = session, choice, explore, steps, say
        self._chosen = _Chosen(None)
        self.sheet = ScheduleSheet(over)
        self.sheet.typed.connect(lambda typed: self.sheet.show_checked(self.check(typed)))
        self.sheet.confirmed.connect(self._on_confirmed)
        explore.panel.paste_requested.connect(self.open)
        self._told = False
        for each in (explore.replaying, explore.exploring):
            each.started.connect(self._on_started)
            for over_with in (each.ended, each.failed):
                over_with.connect(self._on_over)
        explore.replay_cancelled.connect(lambda: say(tr("Replay", "The replay was cancelled.")))
        for changed in (explore.state_changed, steps.state_changed, session.state_changed):
            changed.connect(self.refresh)

    @property
    def why_not(self) -> str:
        """Why no schedule can be replayed now; empty when one can."""
        if self._session.live:
            return tr("Replay", "A program runs. Stop it, or let it end, before an order is replayed.")
        if self._explore.busy:
            return tr("Replay", "Orders are being explored. Stop that, or let it end, before one is replayed.")
        if self._steps.busy:
            return tr("Replay", "A program is moved by hand. Stop that before an order is replayed.")
        return tr("Replay", "An order is being replayed; the next one when it has ended.") if self._explore.replaying.busy else ""

    @Slot()
    def refresh(self) -> None:
        self._explore.panel.set_pasteable(self.why_not)
        self.state_changed.emit()

    @Slot()
    def open(self) -> None:
        """Ask for a schedule, with the one in the clipboard, if there is one."""
        if self.why_not:
            return
        self._chosen = self._look_at_choice()
        there = QGuiApplication.clipboard().text()
        try:
            read(there)
        except NotPasted:
            there = ""
        self.sheet.open_with(there.strip())

    def check(self, typed: str) -> Checked:
        """What is to be said of a text in the field."""
        program = explored_title(self._chosen.run) if self._chosen.run is not None else ""
        try:
            pasted = read(typed)
        except NotPasted as error:
            return Checked(shown(error.why), error.part, program=program)
        try:
            run = self._run_of(pasted)
        except NotPasted as error:
            return Checked(shown(error.why), schedule=_size(pasted))
        if run is None:
            return Checked(self._chosen.why_not, schedule=_size(pasted))
        return Checked(schedule=_size(pasted), program=explored_title(run), notes=self._notes(pasted, run))

    # ------------------------------------------------------------ inside
    def _look_at_choice(self) -> _Chosen:
        if self._explore.why_not:
            return _Chosen(None, self._explore.why_not)
        if not self._choice.may_run:
            return _Chosen(
                None, tr("Replay", "What is chosen at the left cannot run: its form says why. Mend that, or choose something else.")
            )
        try:
            spec = self._choice.spec()
        except (ThreadlineError, ValueError) as error:
            return _Chosen(None, str(error))
        run = smaller(spec)
        return _Chosen(run, smaller=run != spec)

    def _run_of(self, pasted: Pasted) -> RunSpec | None:
        """What it is replayed on; None when nothing is named and what is chosen cannot be. Raises NotPasted."""
        copy = self._choice.scenario if self._choice.copy is not None else None
        named, chosen = pasted.run(copy), self._chosen.run
        if named is None or (chosen is not None and named.scenario is None and _same_script(named, chosen)):
            return chosen
        if (reason := why_not(named.scenario, None) if named.scenario else None) is not None:
            raise NotPasted(reason)
        return named

    def _notes(self, pasted: Pasted, run: RunSpec) -> tuple[str, ...]:
        notes = []
        if run != self._chosen.run:
            notes.append(tr("Replay", "The report names it, with these values; it is then chosen at the left."))
        elif pasted.script is not None and not (run.script and Path(pasted.script).name == Path(run.script).name):
            notes.append(tr("Replay", "The report is of {script}, which is not here.", script=pasted.script))
        elif self._chosen.smaller and pasted.scenario is None:
            notes.append(tr("Replay", "The small values that it is explored with stand in the place of its defaults."))
        here = self._python_of(run)
        if here and here != pasted.schedule.python:
            notes.append(
                tr(
                    "Replay",
                    "The schedule was made on Python {made}, and this program runs on {here}: there its operations may be others.",
                    made=pasted.schedule.python,
                    here=here,
                )
            )
        return tuple(notes)

    def _python_of(self, run: RunSpec) -> str:
        """Empty where the interpreter has not answered yet."""
        return this_python() if run.interpreter is None else self._choice.script_form.python

    @Slot(str)
    def _on_confirmed(self, typed: str) -> None:
        if self.why_not:
            self._say(self.why_not, trouble=True)
            return
        pasted = read(typed)
        run = self._run_of(pasted)
        if run is not None and run != self._chosen.run:
            run = self._choose(run)
        if run is not None:
            self._explore.replay(run, str(pasted.schedule))

    @Slot(object)
    def _on_started(self, spec: ExploreSpec) -> None:
        if spec.schedule is not None:
            self._told = True
            steps = len(parse(spec.schedule).lanes)
            self._say(tr("Replay", "An order of {steps} steps is replayed… Esc or Stop cancels it.", steps=steps))

    @Slot()
    def _on_over(self) -> None:
        """Take back what was said of it, and nothing else."""
        if self._told and not self._explore.prepares_replay:
            self._told = False
            self._say("")

    def _choose(self, run: RunSpec) -> RunSpec | None:
        """Choose at the left what a report names. Returns what is to run: of a script, with the values of its last run."""
        if run.scenario is not None:
            self._choice.show_spec(run)
            return run
        self._choice.add_script(run.script or "")
        self._chosen = self._look_at_choice()
        if self._chosen.run is None:
            self._say(self._chosen.why_not, trouble=True)
        return self._chosen.run


def _same_script(one: RunSpec, other: RunSpec) -> bool:
    return other.scenario is None and bool(one.script) and one.script == other.script


def _size(pasted: Pasted) -> str:
    steps, lanes, python = len(pasted.schedule.lanes), pasted.lanes, pasted.schedule.python
    if lanes == 1:
        return tr("Replay", "{steps} steps of one lane, made on Python {python}", steps=steps, python=python)
    return tr("Replay", "{steps} steps of {lanes} lanes, made on Python {python}", steps=steps, lanes=lanes, python=python)
