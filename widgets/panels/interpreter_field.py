"""The field for an interpreter: a path, a menu of those that were found, and what the one that is chosen says of itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from widgets.text import tr
from workers.host.interpreters import Answer, Interpreter, Origin, span


class InterpreterField(QWidget):
    """Empty for Threadline's own Python. `changed` follows every edit; `opened` comes when the menu is asked for."""

    changed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path, self.button = QLineEdit(), QToolButton()
        self.menu = QMenu(self.button)
        self.menu.setToolTipsVisible(True)
        self.button.setText("▾")
        self.button.setProperty("role", "small")
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._found: tuple[Interpreter, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.path, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.path)
        self.path.textChanged.connect(self._on_text)
        self.menu.aboutToShow.connect(self.opened)
        self.retranslate()

    def set_found(self, found: Sequence[Interpreter]) -> None:
        """Offer these in the menu; the first is Threadline's own."""
        if tuple(found) != self._found:
            self._found = tuple(found)
            self._fill()

    def retranslate(self) -> None:
        self.path.setPlaceholderText(sys.executable)
        self.button.setToolTip(tr("ScriptForm", "Choose an interpreter"))
        self.button.setAccessibleName(tr("ScriptForm", "Choose an interpreter"))
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for each in self._found:
            if not each.answer.fits and each.origin != "beside":
                continue  # the project's own is missed when it is not there; old ones of the machine are not
            action = self.menu.addAction(f"{each.answer} · {origin_name(each.origin)} · {_shortened(each.path)}")
            action.setToolTip(each.path if each.answer.fits else unfit(each.answer))
            action.setEnabled(each.answer.fits)
            action.triggered.connect(partial(self._choose, "" if each.origin == "own" else each.path))
        if self._found:
            self.menu.addSeparator()
        self.menu.addAction(tr("ScriptForm", "Browse…")).triggered.connect(self._on_browse)

    def _on_text(self, text: str) -> None:
        self.path.setToolTip(text)  # the field is narrower than most paths
        self.changed.emit()

    def _choose(self, path: str, _checked: bool = False) -> None:
        self.path.setText(path)

    def _on_browse(self) -> None:
        start = self.path.text() or os.path.dirname(sys.executable)
        chosen, _kind = QFileDialog.getOpenFileName(self, tr("ScriptForm", "Interpreter"), start)
        if chosen:
            self.path.setText(chosen)


def origin_name(origin: Origin) -> str:
    return {
        "own": tr("ScriptForm", "Threadline's own"),
        "beside": tr("ScriptForm", "beside the script"),
        "pyenv": "pyenv",
        "path": "PATH",
    }[origin]


def unfit(answer: Answer) -> str:
    """Why it cannot be traced."""
    return tr("ScriptForm", "This is {python}; Threadline traces CPython {span}.", python=answer, span=span())


def _shortened(path: str) -> str:
    """`~/.pyenv/versions/3.12.1`: the folder that tells it from others."""
    folder = Path(path).parent
    folder = folder.parent if folder.name in ("bin", "Scripts") else folder
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
