"""The editor that a person uses: what VISUAL or EDITOR names, else what the system opens text with."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

IN_A_TERMINAL: Final = frozenset(
    {"vi", "vim", "nvim", "nano", "pico", "ed", "ex", "joe", "ne", "micro", "hx", "helix", "kak", "mcedit", "jed"}
)
"""Editors that need a terminal, which a window cannot give them."""


def named_editor(environment: Mapping[str, str]) -> list[str] | None:
    """The command that VISUAL or EDITOR names, if it is there and has a window of its own."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environment.get(variable, ""), posix=os.name != "nt")
        except ValueError:
            continue
        if command and not _needs_a_terminal(command) and shutil.which(command[0].strip('"')) is not None:
            return [command[0].strip('"'), *command[1:]]
    return None


def open_in_editor(file: Path) -> bool:
    """Open it, and let the editor live as long as it likes. False when there is none."""
    command = named_editor(os.environ)
    if command is not None:
        return bool(QProcess.startDetached(command[0], [*command[1:], str(file)])[0])
    if sys.platform == "win32":  # to open a Python file by its association would run it
        return bool(QProcess.startDetached("notepad.exe", [str(file)])[0])
    if sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-t", str(file)])[0])
    return shutil.which("xdg-open") is not None and QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _needs_a_terminal(command: list[str]) -> bool:
    return PurePath(command[0]).stem in IN_A_TERMINAL or bool({"-nw", "-t", "--tty", "--no-window-system"} & set(command[1:]))
