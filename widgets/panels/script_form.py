"""The form of a program of one's own: script or module, arguments, working directory, interpreter, environment."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from widgets.panels.environment_rows import EnvironmentRows
from widgets.panels.interpreter_field import InterpreterField, unfit
from widgets.panels.parts import Panel, label, set_wrong
from widgets.panels.script_choice import ScriptChoice, read_arguments, read_directory, read_interpreter, read_module
from widgets.text import tr
from workers.host.examination import Examination, Question
from workers.host.modules import module_of

_Read = TypeVar("_Read")

ASK_MS: Final = 250
"""So long after the latest edit the interpreter is asked: not at every letter of a path."""


class ScriptForm(Panel):
    """`changed` follows every edit. `valid_changed(False)` says that Run must not be pressed: a field says why.

    What only an interpreter can tell is asked for by `asked(Question)`; whoever can answers with `set_examination`. Until then it counts
    as right. `module_wanted` says that the script shall be run as the module given.
    """

    changed = Signal()
    valid_changed = Signal(bool)
    asked = Signal(object)
    module_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._script = ""
        self._valid = False
        self._examination: Examination | None = None
        self._title = label("heading", wrap=True)
        self._path = label("small", wrap=True)
        self._missing = label("error", wrap=True)
        self._as_module = QPushButton()
        self._as_module.clicked.connect(self._on_as_module)
        self.module, self.arguments, self.cwd = QLineEdit(), QLineEdit(), QLineEdit()
        self.interpreter, self.environment = InterpreterField(), EnvironmentRows()
        self._readers: dict[QWidget, Callable[[], object]] = {
            self.module: self._read_module,
            self.arguments: lambda: read_arguments(self.arguments.text()),
            self.cwd: lambda: read_directory(self.cwd.text()),
            self.interpreter: self._read_interpreter,
            self.environment: self.environment.variables,
        }
        self._labels = {widget: label("small") for widget in self._readers}
        self._messages = {widget: label("error", wrap=True) for widget in self._readers}
        self._version = label("small", wrap=True)
        self._browse_cwd = QToolButton()
        self._browse_cwd.setProperty("role", "small")
        self._browse_cwd.clicked.connect(self._on_browse_cwd)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(ASK_MS)
        self._soon.timeout.connect(self.ask)
        self._lay_out()
        for line in (self.module, self.arguments, self.cwd):
            line.textChanged.connect(self._on_changed)
        for part in (self.interpreter, self.environment):
            part.changed.connect(self._on_changed)
        self.interpreter.opened.connect(self.ask)
        self.retranslate()

    # ------------------------------------------------------------ what is asked
    def set_choice(self, choice: ScriptChoice) -> None:
        """Ask for this program, beginning with the values given (those of its last run). Without script and module: for a module."""
        self._script = choice.script
        self.module.setText(choice.module)
        self.arguments.setText(shlex.join(choice.arguments))
        self.cwd.setText(choice.cwd or "")
        self.interpreter.path.setText(choice.interpreter or "")
        self.environment.set_variables(choice.environment)
        self.retranslate()
        self.ask()

    def choice(self) -> ScriptChoice:
        """Raises ValueError when a field is wrong (`valid` is False)."""
        return ScriptChoice(
            script=self._script,
            module="" if self._script else read_module(self.module.text()),
            arguments=read_arguments(self.arguments.text()),
            cwd=read_directory(self.cwd.text()),
            interpreter=read_interpreter(self.interpreter.path.text()),
            environment=self.environment.variables(),
        )

    @property
    def valid(self) -> bool:
        return self._valid

    @property
    def python(self) -> str:
        """`3.11` of the interpreter that would run it; "" as long as that has not answered."""
        examined = self._answered()
        answer = examined.answer if examined is not None else None
        return ".".join(map(str, answer.version[:2])) if answer is not None else ""

    def message(self, widget: QWidget) -> str:
        """What is said at one of the fields, "" for nothing."""
        return self._messages[widget].text()

    # ------------------------------------------------------------ what only an interpreter can tell
    def question(self) -> Question:
        """What is to be learned of the program as it stands in the form; of a field that is wrong nothing."""
        interpreter = _or_none(lambda: read_interpreter(self.interpreter.path.text()))
        if self._script:
            return Question(interpreter, beside=os.path.dirname(self._script))
        cwd = _or_none(lambda: read_directory(self.cwd.text()))
        module = _or_none(lambda: read_module(self.module.text())) or ""
        environment = _or_none(self.environment.variables) or {}
        return Question(interpreter, module, cwd, tuple(environment.items()), cwd or os.getcwd())

    def ask(self) -> None:
        self._soon.stop()
        self.asked.emit(self.question())

    def set_examination(self, examination: Examination) -> None:
        """The answer to `asked`; one to a question that is no longer the form's is left."""
        if examination.question == self.question():
            self._examination = examination
            self.interpreter.set_found(examination.found)
            self._check()

    def _answered(self) -> Examination | None:
        return self._examination if self._examination is not None and self._examination.question == self.question() else None

    def _read_module(self) -> None:
        if self._script:
            return
        module = read_module(self.module.text())
        examined = self._answered()
        if examined is not None and examined.module is not None and examined.module.trouble == "package":
            raise ValueError(tr("ScriptForm", "The package {module} has no __main__ module, so it cannot be run.", module=module))
        if examined is not None and examined.module is not None and examined.module.trouble:
            raise ValueError(tr("ScriptForm", "There is no such module, neither for this interpreter nor in the working directory."))

    def _read_interpreter(self) -> None:
        chosen = read_interpreter(self.interpreter.path.text())
        examined = self._answered()
        if examined is None:
            return
        if examined.answer is None and chosen is not None:
            raise ValueError(tr("ScriptForm", "This does not answer as a Python interpreter does."))
        if examined.answer is not None and not examined.answer.fits:
            raise ValueError(unfit(examined.answer))

    # ------------------------------------------------------------ words
    def retranslate(self) -> None:
        self._say_program()
        titles = {
            self.module: tr("ScriptForm", "Module, as for python -m"),
            self.arguments: tr("ScriptForm", "Arguments"),
            self.cwd: tr("ScriptForm", "Working directory"),
            self.interpreter: tr("ScriptForm", "Interpreter"),
            self.environment: tr("ScriptForm", "Environment, added variables"),
        }
        for widget, title in titles.items():
            self._labels[widget].setText(title)
            widget.setAccessibleName(title)
        self.interpreter.path.setAccessibleName(titles[self.interpreter])
        self.module.setPlaceholderText(tr("ScriptForm", "such as http.server"))
        self.arguments.setPlaceholderText(tr("ScriptForm", "as in a shell"))
        self.interpreter.retranslate()
        self.environment.retranslate()
        self._browse_cwd.setText("…")
        self._browse_cwd.setToolTip(tr("ScriptForm", "Browse"))
        self._browse_cwd.setAccessibleName(tr("ScriptForm", "Browse for the working directory"))
        self._check()

    def _say_program(self) -> None:
        self._title.setText(Path(self._script).name or tr("ScriptForm", "Run a module"))
        self._path.setText(self._script)
        self._path.setVisible(bool(self._script))
        self.cwd.setPlaceholderText(os.path.dirname(self._script) or tr("ScriptForm", "as Threadline: {folder}", folder=os.getcwd()))
        as_module = module_of(Path(self._script)) if self._script else None
        self._as_module.setVisible(as_module is not None)
        if as_module is not None:
            self._as_module.setText(tr("ScriptForm", "Run it as the module {module}", module=as_module[0]))

    # ------------------------------------------------------------ inside
    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(3)
        for part in (self._title, self._path, self._missing, self._as_module):
            box.addWidget(part)
        for widget, title in self._labels.items():
            title.setBuddy(widget)
            box.addWidget(title)
            title.setContentsMargins(0, 6, 0, 0)
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(widget, 1)
            if widget is self.cwd:
                row.addWidget(self._browse_cwd)
            box.addLayout(row)
            if widget is self.interpreter:
                box.addWidget(self._version)
            box.addWidget(self._messages[widget])
        box.addStretch(1)

    def _on_changed(self) -> None:
        self._check()
        self._soon.start()
        self.changed.emit()

    def _check(self) -> None:
        missing = bool(self._script) and not Path(self._script).is_file()
        self._missing.setText(tr("ScriptForm", "There is no such file any more.") if missing else "")
        self._missing.setVisible(missing)
        self._labels[self.module].setVisible(not self._script)
        self.module.setVisible(not self._script)
        valid = not missing
        for widget, read in self._readers.items():
            error = _error(read)
            untouched = widget is self.module and not self.module.text()  # an empty form need not be told off
            self._messages[widget].setText(error)
            self._messages[widget].setVisible(bool(error) and not untouched)
            widget.setAccessibleDescription(error)
            if widget is not self.environment:  # its rows mark themselves
                set_wrong(self.interpreter.path if widget is self.interpreter else widget, bool(error) and not untouched)
            valid = valid and not error
        self._say_version()
        if valid != self._valid:
            self._valid = valid
            self.valid_changed.emit(valid)

    def _say_version(self) -> None:
        examined = self._answered()
        fits = examined is not None and examined.answer is not None and examined.answer.fits
        self._version.setText(str(examined.answer) if examined is not None and fits else "")
        self._version.setVisible(fits)

    def _on_as_module(self) -> None:
        found = module_of(Path(self._script))
        if found is None:
            return
        try:
            given = self.choice()
        except ValueError:
            given = ScriptChoice(self._script)
        module, folder = found
        self.module_wanted.emit(ScriptChoice("", module, given.arguments, str(folder), given.interpreter, given.environment))

    def _on_browse_cwd(self) -> None:
        start = self.cwd.text() or os.path.dirname(self._script)
        if chosen := QFileDialog.getExistingDirectory(self, tr("ScriptForm", "Working directory"), start):
            self.cwd.setText(chosen)


def _error(read: Callable[[], object]) -> str:
    try:
        read()
    except ValueError as fault:
        return str(fault)
    return ""


def _or_none(read: Callable[[], _Read]) -> _Read | None:
    try:
        return read()
    except ValueError:
        return None
