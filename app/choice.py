"""What Run would run: the scenario or the script that is chosen at the left, and its form."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QDropEvent

from app import settings as remembered
from app.layout import Forms
from app.settings import Settings
from widgets.panels.catalogue import Catalogue
from widgets.panels.parameters import ParameterForm
from widgets.panels.script_form import ScriptChoice, ScriptForm
from workers.host.messages import RunSpec
from workers.scenarios.registry import ScenarioInfo, run_spec, scenario, scenarios

FIRST_SCENARIO = "deadlocks.opposite_order"


class Choice(QObject):
    """`changed` comes with every choice and every change of a field; `chosen` only when something else was chosen."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.scenario: ScenarioInfo | None = None  # exactly one of the two is chosen
        self.script: str | None = None
        self.catalogue, self.parameters, self.script_form = Catalogue(), ParameterForm(), ScriptForm()
        self.forms = Forms(self.parameters, self.script_form)
        self.catalogue.scenario_chosen.connect(self.choose_scenario)
        self.catalogue.script_chosen.connect(self.choose_script)
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

    def choose(self, scenario_id: str) -> None:
        """As by a click on the scenario."""
        if not self.catalogue.choose_scenario(scenario_id) or self.scenario is None or self.scenario.id != scenario_id:
            self.choose_scenario(scenario_id)

    @Slot(str)
    def choose_scenario(self, scenario_id: str) -> None:
        """Raises UsageError when there is none of that id."""
        info = scenario(scenario_id)
        self.scenario, self.script = info, None
        self._settings.last_scenario = scenario_id
        if self.parameters.scenario is None or self.parameters.scenario.id != scenario_id:
            self.parameters.set_scenario(info)
        self.forms.show_form("scenario")
        self.chosen.emit()
        self.changed.emit()

    @Slot(str)
    def choose_script(self, path: str) -> None:
        self.scenario, self.script = None, path
        self.script_form.set_script(path, self._known_script(path))
        self.forms.show_form("script")
        self.chosen.emit()
        self.changed.emit()

    def add_script(self, path: str) -> None:
        """Put a script among the recent ones and choose it."""
        if self._known_script(path) is None:
            remembered.remember_script(self._settings, asdict(ScriptChoice(path)))
        self._list_scripts()
        if not self.catalogue.choose_script(path) or self.script != path:
            self.choose_script(path)

    def show_spec(self, spec: RunSpec) -> None:
        """Choose what a spec made elsewhere runs, with its values, so that Run would run it again."""
        if spec.scenario is not None:
            self.choose(spec.scenario)
            values = {name: value for name, value in spec.parameters.items() if name != "variant"}
            self.parameters.set_scenario(scenario(spec.scenario), variant=spec.variant, values=values)
        elif spec.script is not None:
            choice = ScriptChoice(spec.script, spec.arguments, spec.cwd, spec.interpreter, dict(spec.environment))
            remembered.remember_script(self._settings, asdict(choice))
            self.add_script(spec.script)

    @property
    def may_run(self) -> bool:
        if self.scenario is not None:
            return self.scenario.available and self.parameters.valid
        return self.script is not None and self.script_form.valid

    def spec(self) -> RunSpec:
        """What Run would run. Raises UsageError or ValueError when a field is wrong."""
        if self.scenario is not None:
            return run_spec(self.scenario.id, self.parameters.variant(), self.parameters.values())
        choice = self.script_form.choice()
        remembered.remember_script(self._settings, asdict(choice))
        return RunSpec(
            script=choice.script, arguments=choice.arguments, cwd=choice.cwd, interpreter=choice.interpreter, environment=choice.environment
        )

    def _list_scripts(self) -> None:
        self.catalogue.set_scripts([str(known["script"]) for known in self._settings.scripts])

    def _known_script(self, path: str) -> ScriptChoice | None:
        for known in self._settings.scripts:
            if known.get("script") == path:
                return ScriptChoice(
                    path, tuple(known.get("arguments", ())), known.get("cwd"), known.get("interpreter"), dict(known.get("environment", {}))
                )
        return None


def dropped_programs(event: QDropEvent) -> list[str]:
    """The Python files that are dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile() and url.toLocalFile().endswith(".py")]
