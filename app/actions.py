"""The table of commands as Qt actions, menus, tool buttons and palette entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from app.commands import COMMANDS, GROUPS, Command, extra_keys, group_title
from widgets.panels.command_palette import CommandInfo

if TYPE_CHECKING:
    from app.window import Window


class Actions:
    """One QAction for each command. `refresh` brings enabled and checked up to date; `retranslate` the words."""

    def __init__(self, window: Window, timeline: QWidget) -> None:
        self._window = window
        self.of: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(window)
            action.setIconVisibleInMenu(False)
            action.setCheckable(command.checked is not None)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            if command.scope == "timeline":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                timeline.addAction(action)
            else:
                window.addAction(action)
            if command.also:
                key = QShortcut(QKeySequence(command.also), timeline, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(action.trigger)
            action.triggered.connect(lambda _checked=False, wanted=command: self._do(wanted))
            self.of[command.id] = action
        self.retranslate()

    def _do(self, command: Command) -> None:
        command.do(self._window)
        self.refresh()

    def refresh(self) -> None:
        for command in COMMANDS:
            action = self.of[command.id]
            reason = self._why_not(command)
            action.setEnabled(not reason and command.enabled(self._window))
            if command.why_not is not None:
                action.setToolTip(reason or _tip(command, action))
            if command.checked is not None:
                action.setChecked(command.checked(self._window))
            if command.short_checked is not None:
                action.setIconText(_words(command, action))

    def _why_not(self, command: Command) -> str:
        return command.why_not(self._window) if command.why_not is not None else ""

    def retranslate(self) -> None:
        for command in COMMANDS:
            action = self.of[command.id]
            action.setText(command.title())
            action.setIconText(_words(command, action))
            action.setToolTip(_tip(command, action))

    def fill_menu(self, menu: QMenu) -> None:
        """All commands, a sub-menu for each group."""
        self.refresh()
        menu.clear()
        for group in GROUPS:
            part = menu.addMenu(group_title(group))
            part.setToolTipsVisible(any(command.group == group and self._why_not(command) for command in COMMANDS))
            for command in COMMANDS:
                if command.group == group:
                    part.addAction(self.of[command.id])

    def infos(self) -> list[CommandInfo]:
        """What the palette and the sheet of keys show of them."""
        self.refresh()
        return [
            CommandInfo(
                f"command:{command.id}",
                command.title(),
                self.of[command.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                self.of[command.id].isEnabled(),
                self._why_not(command) or group_title(command.group),
            )
            for command in COMMANDS
        ]

    def key_infos(self) -> list[CommandInfo]:
        """For the sheet of keys: the commands, and what is no command."""
        return [*self.infos(), *(CommandInfo("", does, key, True, group_title("view")) for key, does in extra_keys())]


def _tip(command: Command, action: QAction) -> str:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{command.title().rstrip('…')} ({key})" if key else command.title().rstrip("…")


def _words(command: Command, action: QAction) -> str:
    """On its button."""
    if command.short_checked is not None and action.isChecked():
        return command.short_checked()
    return (command.short or command.title)()
