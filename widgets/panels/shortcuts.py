"""All commands with their keys, in one sheet (opened by ?)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from widgets.panels.command_palette import CommandInfo
from widgets.panels.overlay import Overlay
from widgets.panels.parts import label
from widgets.text import tr


class ShortcutSheet(Overlay):
    """Shows the commands that have a key, by their `note` (the group), in columns."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, width=760, height=560)
        self._commands: tuple[CommandInfo, ...] = ()
        self._title = label("title")
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.close_over)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(230)
        self.listen_to(self.search)
        self.search.textChanged.connect(self._fill)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self._close)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        box = QVBoxLayout(self.sheet)
        box.setContentsMargins(20, 16, 14, 14)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self._area, 1)
        self.retranslate()

    def show_commands(self, commands: Sequence[CommandInfo]) -> None:
        """Open with these; keys that are no commands (wheel, drag) may be among them as rows of their own."""
        self._commands = tuple(command for command in commands if command.shortcut)
        self.search.clear()
        self._fill()
        self.open_over()

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        self._title.setText(tr("ShortcutSheet", "Keys"))
        self.search.setPlaceholderText(tr("ShortcutSheet", "Find a command or a key"))
        self.search.setAccessibleName(tr("ShortcutSheet", "Find a command or a key"))
        self._close.setToolTip(tr("ShortcutSheet", "Close"))
        self._close.setAccessibleName(tr("ShortcutSheet", "Close"))
        self._fill()

    def apply_theme(self) -> None:
        theme = self.theme
        self.setStyleSheet(
            self.styleSheet()
            + f"""
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QLabel[role="key"] {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 4px; padding: 1px 7px;
    color: {theme.text}; }}
"""
        )

    def on_key(self, event: QKeyEvent) -> bool:
        if event.text() == "?" and not self.search.text():
            self.close_over()
            return True
        return super().on_key(event)

    def _fill(self) -> None:
        wanted = self.search.text().casefold()
        fitting = [each for each in self._commands if wanted in f"{each.title}\n{each.note}\n{each.shortcut}".casefold()]
        groups: dict[str, list[CommandInfo]] = {}
        for command in fitting:
            groups.setdefault(command.note, []).append(command)
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(36)
        for part in _halves(groups):
            columns.addLayout(_column(part), 1)
        if not fitting:
            nothing = label("muted")
            nothing.setText(tr("ShortcutSheet", "No command and no key is called like this."))
            columns.insertWidget(0, nothing)
        self._area.setWidget(inner)
        self.fit_height(inner.sizeHint().height() + 90)


def _halves(groups: dict[str, list[CommandInfo]]) -> list[list[tuple[str, list[CommandInfo]]]]:
    """The groups in two columns of about equal height, in order."""
    total = sum(len(rows) + 2 for rows in groups.values())
    left: list[tuple[str, list[CommandInfo]]] = []
    right: list[tuple[str, list[CommandInfo]]] = []
    height = 0
    for name, rows in groups.items():
        (left if height < total / 2 and not right else right).append((name, rows))
        height += len(rows) + 2
    return [left, right]


def _column(groups: list[tuple[str, list[CommandInfo]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for name, rows in groups:
        heading = label("heading")
        heading.setText(name)
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for row, command in enumerate(rows):
            title = label("" if command.enabled else "muted", wrap=True)
            title.setText(command.title)
            grid.addWidget(title, row, 0)
            grid.addWidget(_key(command.shortcut), row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addSpacing(12)
    column.addStretch(1)
    return column


def _key(shortcut: str) -> QLabel:
    made = label("key")
    made.setText(shortcut)
    return made
