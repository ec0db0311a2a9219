"""The form of a scenario: which variant, with which values, made from the description of the program itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from widgets.panels.catalogue import reason
from widgets.panels.fields import ParameterField
from widgets.panels.parts import Flow, Panel, clear_layout, label
from widgets.text import shown, tr
from workers.scenarios.registry import ScenarioInfo, VariantInfo


class ParameterForm(Panel):
    """`changed` follows every edit. `valid_changed(False)` says that Run must not be pressed: a field says why."""

    changed = Signal()
    valid_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: ScenarioInfo | None = None
        self._valid = False
        self.fields: dict[str, ParameterField] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._title = label("heading", wrap=True)
        self._summary = label("note", wrap=True)
        self._why_not = label("error", wrap=True)
        self._variants = QWidget()
        self._segments = Flow(self._variants, spacing=4)
        self._variant_label = label("small")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.reset_button = QToolButton()
        self.reset_button.clicked.connect(self.reset)
        self.program_button = QToolButton()
        self.program_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.program_button.hide()
        foot = Flow(spacing=6)
        foot.addWidget(self.reset_button)
        foot.addWidget(self.program_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(6)
        for part in (self._title, self._summary, self._why_not, self._variant_label, self._variants):
            box.addWidget(part)
        box.addSpacing(4)
        box.addLayout(self._rows)
        box.addLayout(foot)
        box.addStretch(1)
        self._group.buttonClicked.connect(self._on_variant)
        self.set_scenario(None)

    # ------------------------------------------------------------ what is asked
    def set_scenario(
        self, scenario: ScenarioInfo | None, *, variant: str | None = None, values: Mapping[str, object] | None = None
    ) -> None:
        """Make the form for a scenario, with its defaults, or the values and variant given."""
        self._scenario = scenario
        clear_layout(self._rows)
        clear_layout(self._segments)
        for button in self._group.buttons():
            self._group.removeButton(button)
        self.fields = {}
        for described in scenario.variants if scenario else ():
            self._add_variant(described, chosen=described.id == variant)
        if self._group.checkedButton() is None and self._group.buttons():
            self._group.buttons()[0].setChecked(True)
        for parameter in scenario.parameters if scenario else ():
            field = ParameterField(parameter)
            if values and parameter.name in values:
                field.set_value(values[parameter.name])
            field.changed.connect(self._on_changed)
            self.fields[parameter.name] = field
            self._rows.addWidget(field)
        self.retranslate()
        self._check()

    def set_program_actions(self, actions: Sequence[QAction]) -> None:
        """What can be done with the program that the form is for: a menu at its foot."""
        menu = QMenu(self.program_button)
        menu.addActions(list(actions))
        self.program_button.setMenu(menu)
        self.retranslate()

    @property
    def scenario(self) -> ScenarioInfo | None:
        return self._scenario

    def values(self) -> dict[str, object]:
        """Keyword arguments for the scenario's main(). Raises ValueError when a field is wrong (`valid` is False)."""
        return {name: field.value() for name, field in self.fields.items()}

    def variant(self) -> str | None:
        button = self._group.checkedButton()
        return str(button.property("variant")) if button is not None else None

    def set_variant(self, variant_id: str) -> None:
        for button in self._group.buttons():
            if button.property("variant") == variant_id and not button.isChecked():
                button.setChecked(True)
                self.changed.emit()

    @property
    def valid(self) -> bool:
        """True when there is a scenario that can run here and every field holds a value that may be used."""
        return self._valid

    def reset(self) -> None:
        for field in self.fields.values():
            field.reset()

    # ------------------------------------------------------------ appearance
    def retranslate(self) -> None:
        scenario = self._scenario
        self._title.setText(shown(scenario.title) if scenario else tr("ParameterForm", "No scenario chosen"))
        self._summary.setText(
            shown(scenario.summary) if scenario else tr("ParameterForm", "Choose one on the left: its variants and values appear here.")
        )
        self._why_not.setText(reason(scenario) if scenario else "")
        self._why_not.setVisible(bool(self._why_not.text()))
        several = scenario is not None and len(scenario.variants) > 1
        self._variant_label.setText(tr("ParameterForm", "Variant"))
        self._variant_label.setVisible(several)
        self._variants.setVisible(several)
        for button, described in zip(self._group.buttons(), scenario.variants if scenario else (), strict=True):
            _name_variant(button, described)
        for field in self.fields.values():
            field.retranslate()
        self.reset_button.setText(tr("ParameterForm", "Reset to defaults"))
        self.program_button.setText(tr("ParameterForm", "The program ▾"))
        self.program_button.setToolTip(tr("ParameterForm", "Take it along as a file, or change it in an editor"))
        self.program_button.setVisible(scenario is not None and self.program_button.menu() is not None)
        self._show_reset()

    def apply_theme(self) -> None:
        theme = self.theme
        self.setStyleSheet(
            self.styleSheet()
            + f"""
QPushButton[role="segment"] {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 5px; padding: 4px 9px;
    font-weight: 400; }}
QPushButton[role="segment"]:hover {{ border-color: {theme.muted}; }}
QPushButton[role="segment"]:checked {{ background: {theme.selected}; border-color: {theme.accent}; }}
QPushButton[role="segment"]:focus {{ border: 1px solid {theme.accent}; }}
"""
        )

    # ------------------------------------------------------------ inside
    def _add_variant(self, described: VariantInfo, *, chosen: bool) -> None:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setProperty("variant", described.id)
        button.setChecked(chosen)
        self._group.addButton(button)
        self._segments.addWidget(button)

    def _on_variant(self) -> None:
        self.changed.emit()

    def _on_changed(self) -> None:
        self._check()
        self._show_reset()
        self.changed.emit()

    def _check(self) -> None:
        wrong = [field for field in self.fields.values() if field.error]
        valid = self._scenario is not None and self._scenario.available and not wrong
        if valid != self._valid:
            self._valid = valid
            self.valid_changed.emit(valid)

    def _show_reset(self) -> None:
        self.reset_button.setVisible(bool(self.fields))
        self.reset_button.setEnabled(not all(field.is_default for field in self.fields.values()))


def _name_variant(button: QWidget, described: VariantInfo) -> None:
    if not isinstance(button, QPushButton):
        return
    title = shown(described.title)
    button.setText(tr("ParameterForm", "{variant} ✓", variant=title) if described.fixed else title)
    tip = tr("ParameterForm", "The fix: this variant does not fail") if described.fixed else ""
    button.setToolTip(tip)
    button.setAccessibleName(title)
    button.setAccessibleDescription(tip)
