"""What Run would run: the scenario or the program of one's own that is chosen at the left, and its form."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QDropEvent

from app import settings as remembered
from app.examiner import Examiner
from app.layout import Forms
from app.settings import Settings
from widgets.panels.catalogue import Catalogue, ScriptRow
from widgets.panels.parameters import ParameterForm
from widgets.panels.script_choice import ScriptChoice, choice_from
from widgets.panels.script_form import ScriptForm
from workers.errors import UsageError
from workers.host.examination import Examination
from workers.host.messages import RunSpec
from workers.scenarios.copies import copied_from
from workers.scenarios.parameters import validate
from workers.scenarios.registry import ScenarioInfo, copy_of, scenario, scenarios, spec_of

FIRST_SCENARIO = "deadlocks.opposite_order"
PROGRAMS = (".py", ".pyw")


class Choice(QObject):
    """`changed` comes with every choice and every change of a field; `chosen` only when something else was chosen.

    `source_known(module, working directory, file)` comes when the file of a module that is chosen has been found.
    """

    changed = Signal()
    chosen = Signal()
    source_known = Signal(str, str, str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.scenario: ScenarioInfo | None = None  # exactly one of the two is chosen; a copy of a scenario is one
        self.copy: ScriptChoice | None = None  # where the scenario is a copy of one: its row
        self.program: ScriptChoice | None = None  # as it was when it was chosen; without a script and a module one is still to be named
        self.catalogue, self.parameters, self.script_form = Catalogue(), ParameterForm(), ScriptForm()
        self.forms = Forms(self.parameters, self.script_form)
        self._examiner = Examiner(self)
        self.catalogue.scenario_chosen.connect(self.choose_scenario)
        self.catalogue.script_chosen.connect(self.choose_known)
        self.script_form.module_wanted.connect(self.add)
        self.script_form.asked.connect(self._examiner.ask)
        self._examiner.examined.connect(self._on_examined)
        for form in (self.parameters, self.script_form):
            form.changed.connect(self.changed)
            form.valid_changed.connect(self.changed)

    def fill(self) -> None:
        """Show all there is, and choose what was chosen last."""
        known = [info.id for info in scenarios()]
        self.catalogue.set_scenarios(scenarios())
        self._list_scripts()
        last = self._settings.last_scenario
        self.choose(last if last in known else FIRST_SCENARIO)

    def close(self) -> None:
        self._examiner.close()

    # ------------------------------------------------------------ choosing
    def choose(self, scenario_id: str) -> None:
        """As by a click on the scenario."""
        if not self.catalogue.choose_scenario(scenario_id) or self.scenario is None or self.scenario.id != scenario_id:
            self.choose_scenario(scenario_id)

    @Slot(str)
    def choose_scenario(self, scenario_id: str) -> None:
        """Raises UsageError when there is none of that id."""
        info = scenario(scenario_id)
        self._settings.last_scenario = scenario_id
        self._take(info, None)

    def _take(self, info: ScenarioInfo, copy: ScriptChoice | None) -> None:
        """Choose a scenario, or a copy of one."""
        self.scenario, self.program, self.copy = info, None, copy
        if self.parameters.scenario != info:
            self.parameters.set_scenario(info)
        self.forms.show_form("scenario")
        self.chosen.emit()
        self.changed.emit()

    @Slot(str)
    def choose_known(self, key: str) -> None:
        """One of the programs run lately, with the values of its last run."""
        for known in self._known():
            if known.key == key:
                self._choose_program(known)

    @Slot()
    def ask_module(self) -> None:
        """Ask for a module to run; it is listed when it has been run."""
        self.catalogue.forget_choice()
        self._choose_program(ScriptChoice())
        self.script_form.module.setFocus()

    def add_script(self, path: str) -> None:
        """Put a script among the recent ones, unless it is there, and choose it."""
        known = next((each for each in self._known() if each.script == path), None)
        self.add(known or ScriptChoice(path))

    @Slot(object)
    def add(self, choice: ScriptChoice) -> None:
        """Put it among the recent ones with these values, and choose it."""
        self._remember(choice)
        self._list_scripts()
        listed = self.catalogue.choose_script(choice.key)
        chosen = self.program or self.copy
        if not listed or chosen is None or chosen.key != choice.key:
            self._choose_program(choice)

    def _choose_program(self, choice: ScriptChoice) -> None:
        copied = copied_from(Path(choice.script)) if choice.script else None
        if copied is not None and self._choose_copy(copied, choice):
            return
        self.scenario, self.program, self.copy = None, choice, None
        self.script_form.set_choice(choice)
        self.forms.show_form("script")
        self.chosen.emit()
        self.changed.emit()

    def _choose_copy(self, scenario_id: str, choice: ScriptChoice) -> bool:
        """A copy of a scenario has its form. False when that cannot be made: then it is a program like any other."""
        try:
            info = copy_of(scenario_id, Path(choice.script))
        except UsageError:
            return False
        self._take(info, choice)
        return True

    def _read_copy_again(self) -> None:
        """It may have been changed since it was chosen: its form follows, with the values that still fit. Raises UsageError."""
        if self.copy is None or self.scenario is None:
            return
        info = copy_of(self.scenario.id, Path(self.copy.script))
        self._remember(self.copy)
        if info != self.scenario:
            values, variant = self.parameters.values(), self.parameters.variant()
            same = [each for each in info.parameters if each.name in values and validate(each, values[each.name]) is None]
            kept = {each.name: values[each.name] for each in same}
            self.parameters.set_scenario(info, variant=variant, values=kept)
            self.scenario = info

    def show_spec(self, spec: RunSpec) -> None:
        """Choose what a spec made elsewhere runs, with its values, so that Run would run it again."""
        if spec.scenario is not None:
            if spec.script is None or spec.script == str(scenario(spec.scenario).path):
                self.choose(spec.scenario)
            else:
                self.add_script(spec.script)
            values = {name: value for name, value in spec.parameters.items() if name != "variant"}
            if self.scenario is not None:
                self.parameters.set_scenario(self.scenario, variant=spec.variant, values=values)
            return
        cwd = spec.cwd or os.getcwd()
        choice = ScriptChoice(spec.script or "", spec.module or "", spec.arguments, cwd, spec.interpreter, dict(spec.environment))
        self.add(choice)
        self.script_form.set_choice(choice)  # also when it was chosen before, with other values

    # ------------------------------------------------------------ what is chosen
    @property
    def may_run(self) -> bool:
        if self.scenario is not None:
            return self.scenario.available and self.parameters.valid
        return self.program is not None and self.script_form.valid

    @property
    def last_folder(self) -> str:
        """Where the latest script lies; "" before the first."""
        return next((os.path.dirname(each.script) for each in self._known() if each.script), "")

    def spec(self) -> RunSpec:
        """What Run would run, as the form stands. Raises UsageError or ValueError when a field is wrong."""
        if self.scenario is not None:
            return spec_of(self.scenario, self.parameters.variant(), self.parameters.values())
        choice = self._in_form()
        return RunSpec(
            script=choice.script or None,
            module=choice.module or None,
            arguments=choice.arguments,
            cwd=choice.cwd or os.path.dirname(choice.script),
            interpreter=choice.interpreter,
            environment=choice.environment,
        )

    def settle(self) -> None:
        """What is chosen is about to be run: read a copy of a scenario again, put a program first among the recent ones with its values.

        Raises UsageError or ValueError when a field is wrong.
        """
        if self.scenario is not None:
            self._read_copy_again()
            return
        choice = self._in_form()
        self._remember(choice)
        if self.program is None or choice.key != self.program.key:
            self.program = choice
            self._list_scripts()
            self.catalogue.choose_script(choice.key)

    def _in_form(self) -> ScriptChoice:
        """The program that the form names."""
        choice = self.script_form.choice()
        return replace(choice, cwd=choice.cwd or os.getcwd()) if choice.module else choice  # what a module means hangs on the folder

    @Slot(object)
    def _on_examined(self, examination: Examination) -> None:
        self.script_form.set_examination(examination)
        question, found = examination.question, examination.module
        if found is not None and found.file and question == self.script_form.question():
            self.source_known.emit(question.module, question.cwd or os.getcwd(), found.file)

    # ------------------------------------------------------------ the programs run lately
    def _remember(self, choice: ScriptChoice) -> None:
        others = [asdict(each) for each in self._known() if each.key != choice.key]
        self._settings.scripts = [asdict(choice), *others][: remembered.MOST_SCRIPTS]

    def _known(self) -> list[ScriptChoice]:
        read = (choice_from(values) for values in self._settings.scripts)
        return [choice for choice in read if choice is not None]

    def _list_scripts(self) -> None:
        self.catalogue.set_scripts([ScriptRow(each.key, each.name, each.folder) for each in self._known()])


def dropped_programs(event: QDropEvent) -> list[str]:
    """The Python files that are dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile() and url.toLocalFile().endswith(PROGRAMS)]
