"""A scenario taken along: copied or saved as a program that runs alone, or opened in an editor to be changed."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app import editor
from app.choice import Choice
from app.settings import FOLDER_VARIABLE
from widgets.panels.status import Say
from widgets.text import shown, tr
from workers.errors import ThreadlineError
from workers.scenarios.copies import program_of
from workers.scenarios.registry import scenario


class ProgramControl(QObject):
    """`say` tells the window's user in one line what became of it."""

    def __init__(self, choice: Choice, say: Say, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice, self._say, self._window = choice, say, parent

    @property
    def possible(self) -> bool:
        """Whether a scenario is chosen whose form is right."""
        return self._choice.scenario is not None and self._choice.parameters.valid

    @property
    def can_edit(self) -> bool:
        return self.possible or bool(self._choice.program is not None and self._choice.program.script)

    def text(self) -> str:
        """The program of what is chosen, with the values of its form as its defaults. Raises ThreadlineError, ValueError or OSError."""
        spec, info = self._choice.spec(), self._choice.scenario
        assert info is not None
        title = shown(scenario(info.id).title)
        words = tr("Program", "A copy of Threadline's scenario “{title}”. It runs alone: python {file}", title=title, file=self.name)
        mark = tr("Program", "Opened in Threadline it is judged like the scenario, as long as the next line stands here.")
        return program_of(info, spec.parameters, (words, mark))

    @property
    def name(self) -> str:
        """What the file is called."""
        return self._choice.scenario.path.name if self._choice.scenario is not None else ""

    # ------------------------------------------------------------ what can be asked for
    def copy(self) -> None:
        """Put the program on the clipboard."""
        text = self._text_or_why_not()
        if text is not None:
            QGuiApplication.clipboard().setText(text)
            self._say(tr("Program", "The program is on the clipboard. Saved as a file it runs alone: python {file}", file=self.name))

    def save(self) -> None:
        """Ask for a file, write the program into it, and choose it."""
        text = self._text_or_why_not()
        if text is None:
            return
        start = os.path.join(self._choice.last_folder, self.name)
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Program", "Save as a program"), start, tr("Program", "Python programs (*.py)")
        )
        if path and self._written(Path(path), text):
            self._choice.add_script(path)
            self._say(tr("Program", "Saved. It runs alone: python {file}", file=path))

    def edit(self) -> None:
        """Open the program that is chosen in an editor: of a scenario a copy, which is chosen then."""
        file = self._file_to_edit()
        if file is None:
            return
        if editor.open_in_editor(file):
            self._say(tr("Program", "Opened in the editor: {file}. Save it there, and press Run here.", file=str(file)))
        else:
            why = tr("Program", "No editor was found: name one in the variable VISUAL. The program is {file}", file=str(file))
            self._say(why, trouble=True)

    # ------------------------------------------------------------ inside
    def _text_or_why_not(self) -> str | None:
        try:
            self._choice.settle()
            return self.text()
        except (ThreadlineError, ValueError, OSError, SyntaxError) as error:
            self._say(str(error), trouble=True)
            return None

    def _file_to_edit(self) -> Path | None:
        own = self._choice.copy or self._choice.program
        if own is not None:
            return Path(own.script)
        text = self._text_or_why_not()
        if text is None:
            return None
        file = free_place(programs_folder(), self.name, text)
        if not self._written(file, text):
            return None
        self._choice.add_script(str(file))
        return file

    def _written(self, file: Path, text: str) -> bool:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            why = tr("Program", "{file} could not be written: {why}", file=str(file), why=error.strerror or str(error))
            self._say(why, trouble=True)
            return False
        return True


def programs_folder() -> Path:
    """Where copies to be edited are put."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / "programs"
    from platformdirs import user_documents_path

    return user_documents_path() / "Threadline"


def free_place(folder: Path, name: str, text: str) -> Path:
    """A file of that name that is not there, or holds just this text: nobody's work is written over."""
    stem, number = Path(name).stem, 1
    while True:
        file = folder / (f"{stem}.py" if number == 1 else f"{stem}_{number}.py")
        try:
            if file.read_text(encoding="utf-8") == text:
                return file
        except FileNotFoundError:
            return file
        except (OSError, UnicodeDecodeError):
            pass  # somebody else's file
        number += 1
