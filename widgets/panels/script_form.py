"""The form of a script of one's own: arguments, working directory, interpreter, environment."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from widgets.panels.parts import Panel, label, set_wrong
from widgets.text import tr


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """How a script shall be run: the fields of `RunSpec` that a person chooses."""

    script: str
    arguments: tuple[str, ...] = ()
    cwd: str | None = None
    interpreter: str | None = None
    environment: dict[str, str] = field(default_factory=dict)


def read_arguments(typed: str) -> tuple[str, ...]:
    """Words as a shell would cut them. Raises ValueError with a sentence."""
    try:
        if os.name != "nt":
            return tuple(shlex.split(typed))
        return tuple(word[1:-1] if word[:1] == word[-1:] == '"' and len(word) > 1 else word for word in shlex.split(typed, posix=False))
    except ValueError:
        raise ValueError(tr("ScriptForm", "A quotation mark or a backslash is left open.")) from None


def read_directory(typed: str) -> str | None:
    """Raises ValueError with a sentence when it is no directory."""
    if not typed.strip():
        return None
    path = Path(typed.strip()).expanduser()
    if not path.is_dir():
        raise ValueError(tr("ScriptForm", "There is no such directory."))
    return str(path.resolve())


def read_interpreter(typed: str) -> str | None:
    """Raises ValueError with a sentence when it is nothing that can be run."""
    if not typed.strip():
        return None
    path = Path(typed.strip()).expanduser()
    if path.is_dir():
        raise ValueError(tr("ScriptForm", "This is a directory. Name the python in it."))
    found = shutil.which(str(path))
    if found is None:
        raise ValueError(tr("ScriptForm", "There is no such program, or it may not be run."))
    return os.path.abspath(found)  # not resolved: a virtual environment's python is a link, and what it links to is another python


def read_environment(typed: str) -> dict[str, str]:
    """NAME=VALUE by line. Raises ValueError with a sentence that names the line."""
    found: dict[str, str] = {}
    for at, line in enumerate(typed.splitlines(), start=1):
        if not line.strip():
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip() or any(mark.isspace() for mark in name.strip()):
            raise ValueError(tr("ScriptForm", "Line {line} does not read NAME=VALUE.", line=at))
        found[name.strip()] = value
    return found


class ScriptForm(Panel):
    """`changed` follows every edit. `valid_changed(False)` says that Run must not be pressed: a field says why."""

    changed = Signal()
    valid_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script = ""
        self._valid = False
        self._title = label("heading", wrap=True)
        self._path = label("small", wrap=True)
        self._missing = label("error", wrap=True)
        self.arguments = QLineEdit()
        self.cwd = QLineEdit()
        self.interpreter = QLineEdit()
        self.environment = QPlainTextEdit()
        self.environment.setTabChangesFocus(True)
        self.environment.setFixedHeight(64)
        self._readers: dict[QWidget, Callable[[], object]] = {
            self.arguments: lambda: read_arguments(self.arguments.text()),
            self.cwd: lambda: read_directory(self.cwd.text()),
            self.interpreter: lambda: read_interpreter(self.interpreter.text()),
            self.environment: lambda: read_environment(self.environment.toPlainText()),
        }
        self._labels = {widget: label("small") for widget in self._readers}
        self._messages = {widget: label("error", wrap=True) for widget in self._readers}
        self._browse_cwd = QToolButton()
        self._browse_cwd.clicked.connect(self._on_browse_cwd)
        self._browse_interpreter = QToolButton()
        self._browse_interpreter.clicked.connect(self._on_browse_interpreter)
        self._lay_out()
        for line in (self.arguments, self.cwd, self.interpreter):
            line.textChanged.connect(self._on_changed)
        self.environment.textChanged.connect(self._on_changed)
        self.retranslate()

    # ------------------------------------------------------------ what is asked
    def set_script(self, path: str, choice: ScriptChoice | None = None) -> None:
        """Ask for the script at `path`, beginning with the values of `choice` (those of its last run)."""
        self._script = path
        given = choice or ScriptChoice(path)
        self.arguments.setText(shlex.join(given.arguments))
        self.cwd.setText(given.cwd or "")
        self.interpreter.setText(given.interpreter or "")
        self.environment.setPlainText("\n".join(f"{name}={value}" for name, value in given.environment.items()))
        self.retranslate()

    def choice(self) -> ScriptChoice:
        """Raises ValueError when a field is wrong (`valid` is False)."""
        return ScriptChoice(
            script=self._script,
            arguments=read_arguments(self.arguments.text()),
            cwd=read_directory(self.cwd.text()),
            interpreter=read_interpreter(self.interpreter.text()),
            environment=read_environment(self.environment.toPlainText()),
        )

    @property
    def valid(self) -> bool:
        return self._valid

    def message(self, widget: QWidget) -> str:
        """What is said at one of the fields, "" for nothing."""
        return self._messages[widget].text()

    def retranslate(self) -> None:
        self._title.setText(Path(self._script).name or tr("ScriptForm", "No script chosen"))
        self._path.setText(self._script)
        self._path.setVisible(bool(self._script))
        titles = {
            self.arguments: tr("ScriptForm", "Arguments"),
            self.cwd: tr("ScriptForm", "Working directory"),
            self.interpreter: tr("ScriptForm", "Interpreter"),
            self.environment: tr("ScriptForm", "Environment, NAME=VALUE by line"),
        }
        for widget, title in titles.items():
            self._labels[widget].setText(title)
            widget.setAccessibleName(title)
        self.arguments.setPlaceholderText(tr("ScriptForm", "as in a shell"))
        self.cwd.setPlaceholderText(tr("ScriptForm", "where the script lies"))
        self.interpreter.setPlaceholderText(sys.executable)
        for button in (self._browse_cwd, self._browse_interpreter):
            button.setText("…")
            button.setToolTip(tr("ScriptForm", "Browse"))
        self._browse_cwd.setAccessibleName(tr("ScriptForm", "Browse for the working directory"))
        self._browse_interpreter.setAccessibleName(tr("ScriptForm", "Browse for the interpreter"))
        self._check()

    # ------------------------------------------------------------ inside
    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(3)
        box.addWidget(self._title)
        box.addWidget(self._path)
        box.addWidget(self._missing)
        browse = {self.cwd: self._browse_cwd, self.interpreter: self._browse_interpreter}
        for widget, title in self._labels.items():
            title.setBuddy(widget)
            box.addSpacing(6)
            box.addWidget(title)
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(widget, 1)
            if widget in browse:
                row.addWidget(browse[widget])
            box.addLayout(row)
            box.addWidget(self._messages[widget])
        box.addStretch(1)

    def _on_changed(self) -> None:
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        missing = bool(self._script) and not Path(self._script).is_file()
        self._missing.setText(tr("ScriptForm", "There is no such file any more.") if missing else "")
        self._missing.setVisible(missing)
        valid = bool(self._script) and not missing
        for widget, read in self._readers.items():
            error = _error(read)
            self._messages[widget].setText(error)
            self._messages[widget].setVisible(bool(error))
            widget.setAccessibleDescription(error)
            set_wrong(widget, bool(error))
            valid = valid and not error
        if valid != self._valid:
            self._valid = valid
            self.valid_changed.emit(valid)

    def _on_browse_cwd(self) -> None:
        start = self.cwd.text() or os.path.dirname(self._script)
        if chosen := QFileDialog.getExistingDirectory(self, tr("ScriptForm", "Working directory"), start):
            self.cwd.setText(chosen)

    def _on_browse_interpreter(self) -> None:
        start = self.interpreter.text() or os.path.dirname(sys.executable)
        chosen, _kind = QFileDialog.getOpenFileName(self, tr("ScriptForm", "Interpreter"), start)
        if chosen:
            self.interpreter.setText(chosen)


def _error(read: Callable[[], object]) -> str:
    try:
        read()
    except ValueError as fault:
        return str(fault)
    return ""
