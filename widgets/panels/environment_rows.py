"""A table of environment variables to be typed into: a row for each, and always an empty one below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from widgets.panels.parts import set_wrong
from widgets.panels.script_choice import read_variable
from widgets.text import tr


class EnvironmentRows(QWidget):
    """`changed` follows every edit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[VariableRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._add("", "")

    def set_variables(self, variables: Mapping[str, str]) -> None:
        """Show these, without saying that anything changed."""
        for row in list(self.rows):
            self._drop(row)
        for name, value in variables.items():
            self._add(name, value)
        self._add("", "")

    def variables(self) -> dict[str, str]:
        """Raises ValueError with a sentence about the first row that is wrong; marks those that are."""
        found: dict[str, str] = {}
        trouble = ""
        for row in self.rows:
            said = ""
            try:
                name = read_variable(row.name.text(), row.value.text())
                if name in found:
                    said = tr("ScriptForm", "“{name}” stands there twice.", name=name)
                elif name:
                    found[name] = row.value.text()
            except ValueError as error:
                said = str(error)
            set_wrong(row.name, bool(said))
            trouble = trouble or said
        if trouble:
            raise ValueError(trouble)
        return found

    def retranslate(self) -> None:
        for row in self.rows:
            row.retranslate()

    def _add(self, name: str, value: str) -> None:
        row = VariableRow(name, value, self)
        row.edited.connect(self._on_edited)
        row.dropped.connect(self._on_dropped)
        self.rows.append(row)
        self._box.addWidget(row)
        self._link()

    def _drop(self, row: VariableRow) -> None:
        self.rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _link(self) -> None:
        """The last row is the one to type into: it cannot be removed."""
        for row in self.rows:
            row.remove.setEnabled(row is not self.rows[-1])

    def _on_edited(self) -> None:
        if not self.rows[-1].empty:
            self._add("", "")
        self.changed.emit()

    def _on_dropped(self, row: VariableRow) -> None:
        if row is self.rows[-1]:
            return
        after = self.rows[self.rows.index(row) + 1]
        self._drop(row)
        after.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._link()
        self.changed.emit()


class VariableRow(QWidget):
    """NAME and VALUE. `NAME=VALUE` pasted into the first field is put into both."""

    edited = Signal()
    dropped = Signal(object)

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.value, self.remove = QLineEdit(name), QLineEdit(value), QToolButton()
        self.remove.setText("✕")
        self.remove.setAutoRaise(True)
        for field in (self.name, self.value):
            field.setMinimumWidth(0)
            field.textChanged.connect(self._on_text)
        self.remove.clicked.connect(lambda: self.dropped.emit(self))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.name, 2)
        line.addWidget(self.value, 3)
        line.addWidget(self.remove)
        self.retranslate()

    @property
    def empty(self) -> bool:
        return not self.name.text() and not self.value.text()

    def retranslate(self) -> None:
        self.name.setPlaceholderText(tr("ScriptForm", "NAME"))
        self.name.setAccessibleName(tr("ScriptForm", "Name of an environment variable"))
        self.value.setPlaceholderText(tr("ScriptForm", "value"))
        self.value.setAccessibleName(tr("ScriptForm", "Value of the environment variable"))
        self.remove.setToolTip(tr("ScriptForm", "Remove this variable"))
        self.remove.setAccessibleName(tr("ScriptForm", "Remove this variable"))

    def _on_text(self) -> None:
        name, equals, value = self.name.text().partition("=")
        if equals and not self.value.text():
            self.name.setText(name)
            self.value.setText(value)
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.edited.emit()
