"""Form fields that keep what was typed, right or wrong, and say beside themselves what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from widgets.panels.elided import ElidedCombo
from widgets.panels.parts import label, number, set_wrong
from widgets.text import shown, tr
from workers.scenarios.parameters import LONGEST, ParameterInfo

EDITOR_WIDTH: Final = 86
UNIT_WIDTH: Final = 12


@dataclass(frozen=True, slots=True)
class Range:
    """What numbers are allowed; None is no bound."""

    minimum: float | None
    maximum: float | None
    whole: bool

    def read(self, typed: str) -> int | float:
        """The number that was typed. Raises ValueError with a sentence for the person who typed it."""
        plain = typed.strip().replace("\u202f", "").replace(" ", "").replace("_", "").replace(",", ".")
        if not plain:
            raise ValueError(tr("ParameterForm", "A number is needed here."))
        value = self._number(plain)
        if self.minimum is not None and value < self.minimum:
            raise ValueError(tr("ParameterForm", "At least {limit} is needed.", limit=written(self.minimum)))
        if self.maximum is not None and value > self.maximum:
            raise ValueError(tr("ParameterForm", "At most {limit} is possible.", limit=written(self.maximum)))
        return value

    def _number(self, plain: str) -> int | float:
        try:
            return int(plain)
        except ValueError:
            pass
        try:
            value = float(plain)
        except ValueError:
            raise ValueError(tr("ParameterForm", "“{typed}” is not a number.", typed=plain)) from None
        if not math.isfinite(value):
            raise ValueError(tr("ParameterForm", "“{typed}” is not a number.", typed=plain))
        if self.whole:
            raise ValueError(tr("ParameterForm", "A whole number is needed here."))
        return value

    def __str__(self) -> str:
        if self.minimum is not None and self.maximum is not None:
            return tr("ParameterForm", "{minimum} to {maximum}", minimum=written(self.minimum), maximum=written(self.maximum))
        if self.minimum is not None:
            return tr("ParameterForm", "at least {limit}", limit=written(self.minimum))
        return tr("ParameterForm", "at most {limit}", limit=written(self.maximum)) if self.maximum is not None else ""


def written(value: float) -> str:
    return number(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:g}"


class NumberField(QAbstractSpinBox):
    """A spin box that never changes what was typed: its arrows step, but a wrong number stays and is told to be wrong."""

    typed = Signal()

    def __init__(self, limits: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limits = limits
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().textChanged.connect(self._on_text)

    def set_number(self, value: float) -> None:
        whole = self.limits.whole or float(value).is_integer()
        self.lineEdit().setText(str(int(value)) if whole else f"{value:g}")

    def value(self) -> int | float:
        """Raises ValueError with a sentence when the text is no number in range."""
        value = self.limits.read(self.lineEdit().text())
        return value if self.limits.whole else float(value)

    def stepBy(self, steps: int) -> None:  # noqa: N802
        try:
            value = self.value()
        except ValueError:
            value = self._nearest()
        size = 1.0 if self.limits.whole else self._step(float(value))
        value = round(value + steps * size, 9)
        lowest = self.limits.minimum if self.limits.minimum is not None else -math.inf
        highest = self.limits.maximum if self.limits.maximum is not None else math.inf
        self.set_number(min(max(value, lowest), highest))
        self.lineEdit().selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:  # noqa: N802
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return (QValidator.State.Acceptable, text, position)

    def fixup(self, text: str) -> str:
        return text

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # a form that is scrolled past must not change its values

    def _on_text(self, _text: str) -> None:
        self.typed.emit()

    def _nearest(self) -> float:
        """Where stepping begins from a text that is wrong: the bound that it broke, else the lowest allowed."""
        try:
            value = float(self.lineEdit().text())
        except ValueError:
            value = self.limits.minimum or 0
        if self.limits.maximum is not None and value > self.limits.maximum:
            return self.limits.maximum
        return self.limits.minimum if self.limits.minimum is not None and value < self.limits.minimum else value

    @staticmethod
    def _step(value: float) -> float:
        return 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0.1


class Field(QWidget):
    """One row of a form: label, editor, unit; below it what is wrong. The range is in the tool tip."""

    changed = Signal()

    def __init__(self, name: str, editor: QWidget, read: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self._read = read
        self._hint = ""
        self.title = label(wrap=True)
        self.title.setBuddy(editor)
        self.unit = label("muted")
        self.message = label("error", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.title, 1)
        row.addWidget(editor)
        row.addWidget(self.unit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.message)
        self.unit.setFixedWidth(UNIT_WIDTH)
        self.message.hide()

    def value(self) -> object:
        """Raises ValueError with a sentence when the field holds no value that may be used."""
        return self._read()

    @property
    def error(self) -> str:
        """What is wrong with the field, "" for nothing."""
        try:
            self._read()
        except ValueError as fault:
            return str(fault)
        return ""

    def say(self, title: str, *, unit: str = "", hint: str = "") -> None:
        self.title.setText(title)
        self.unit.setText(unit)
        self.editor.setAccessibleName(title)
        self._hint = hint
        self.check()

    def check(self) -> bool:
        """Show what is wrong, if anything; True when nothing is."""
        error = self.error
        self.message.setText(error)
        self.message.setVisible(bool(error))
        for widget in (self.editor, self.title):
            widget.setAccessibleDescription(error or self._hint)
            widget.setToolTip(error or self._hint)
        set_wrong(self.editor, bool(error))
        return not error

    def on_changed(self) -> None:
        self.check()
        self.changed.emit()


class ParameterField(Field):
    """The field for one parameter of a scenario."""

    def __init__(self, parameter: ParameterInfo, parent: QWidget | None = None) -> None:
        self.parameter = parameter
        editor, read, self._write = _editor(parameter)
        super().__init__(parameter.name, editor, read, parent)
        self.reset()
        _connect(editor, self.on_changed)
        self.retranslate()

    def reset(self) -> None:
        self._write(self.parameter.default)

    def set_value(self, value: object) -> None:
        self._write(value)

    @property
    def is_default(self) -> bool:
        try:
            return bool(self.value() == self.parameter.default)
        except ValueError:
            return False

    def retranslate(self) -> None:
        hint = str(self.editor.limits) if isinstance(self.editor, NumberField) else ""
        self.say(shown(self.parameter.label), unit=self.parameter.unit, hint=hint)


def _editor(parameter: ParameterInfo) -> tuple[QWidget, Callable[[], object], Callable[[object], None]]:
    """The widget for a parameter, and how it is read and written."""
    if parameter.choices:
        return _choice(list(parameter.choices))
    if parameter.type == "bool":
        box = QCheckBox()
        return box, box.isChecked, lambda value: box.setChecked(bool(value))
    if parameter.type in ("int", "float"):
        field = NumberField(Range(parameter.minimum, parameter.maximum, parameter.type == "int"))
        field.setFixedWidth(EDITOR_WIDTH)
        return field, field.value, lambda value: field.set_number(float(str(value)))
    if parameter.type == "text":
        line = QLineEdit()
        line.setMaxLength(LONGEST)
        line.setMinimumWidth(EDITOR_WIDTH)
        return line, line.text, lambda value: line.setText(str(value))
    raise TypeError(f"no field is known for a parameter of type {parameter.type!r} ({parameter.name})")


def _choice(choices: list[object]) -> tuple[QWidget, Callable[[], object], Callable[[object], None]]:
    combo = ElidedCombo()
    combo.setMinimumWidth(EDITOR_WIDTH)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for choice in choices:
        combo.addItem(str(choice))

    def write(value: object) -> None:
        combo.setCurrentIndex(choices.index(value) if value in choices else 0)

    return combo, lambda: choices[combo.currentIndex()], write


def _connect(editor: QWidget, slot: Callable[[], None]) -> None:
    if isinstance(editor, NumberField):
        editor.typed.connect(slot)
    elif isinstance(editor, QCheckBox):
        editor.toggled.connect(lambda _on: slot())
    elif isinstance(editor, QLineEdit):
        editor.textChanged.connect(lambda _words: slot())
    elif isinstance(editor, QComboBox):
        editor.currentIndexChanged.connect(lambda _index: slot())
