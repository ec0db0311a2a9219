"""Asks for the text of a schedule, and says while it is typed what is wrong with it and on which program it is replayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget

from widgets.panels.overlay import Overlay
from widgets.panels.parts import label, set_wrong
from widgets.text import tr

WIDTH, HEIGHT = 620, 420
FIELD_PX: Final = 116
"""Height of the field: six lines; a report is longer, and scrolls."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said of the text. `error`, where there is one, is about the letters of `part`: (first, last)."""

    error: str = ""
    part: tuple[int, int] = (0, 0)
    schedule: str = ""  # how long it is, and for which Python
    program: str = ""  # what it is replayed on
    notes: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return not self.error


class ScheduleSheet(Overlay):
    """After each `typed(str)` whoever knows schedules says `show_checked`; `confirmed(str)` comes only for a text that is right."""

    typed = Signal(str)
    confirmed = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, width=WIDTH, height=HEIGHT)
        self.checked = Checked()
        self._title, self._how = label("title"), label("muted", wrap=True)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(FIELD_PX)
        self.error, self.schedule = label("error", wrap=True), label("small", wrap=True)
        self._on, self.program, self.notes = label("small"), label("heading", wrap=True), label("note", wrap=True)
        self.cancel, self.replay = QPushButton(), QPushButton()
        self.replay.setProperty("role", "primary")
        self._box = QVBoxLayout(self.sheet)
        self._lay_out()
        for inside in (self.field, self.cancel, self.replay):
            self.listen_to(inside)
        self.field.textChanged.connect(self._on_typed)
        self.cancel.clicked.connect(self.close_over)
        self.replay.clicked.connect(self._confirm)
        self.retranslate()

    def _lay_out(self) -> None:
        self._box.setContentsMargins(20, 16, 20, 16)
        self._box.setSpacing(6)
        for part in (self._title, self._how, self.field, self.error, self.schedule):
            self._box.addWidget(part)
        self._box.addSpacing(4)
        for part in (self._on, self.program, self.notes):
            self._box.addWidget(part)
        self._box.addStretch(1)
        self._box.addSpacing(6)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.replay)
        self._box.addLayout(row)

    # ------------------------------------------------------------ what the window tells
    def open_with(self, text: str) -> None:
        """Ask for a schedule, beginning with this text."""
        self.field.setPlainText(text)
        self.field.selectAll()
        self._on_typed()
        self.open_over()
        self._fit()

    def show_checked(self, checked: Checked) -> None:
        self.checked = checked
        untouched = not self.field.toPlainText().strip()
        self.error.setText("" if untouched else checked.error)
        self.schedule.setText(checked.schedule or (checked.error if untouched else ""))  # an empty field need not be told off
        self.program.setText(checked.program)
        self.notes.setText("\n".join(checked.notes))
        for part in (self.error, self.schedule, self.program, self.notes):
            part.setVisible(bool(part.text()))
        self._on.setVisible(bool(checked.program))
        wrong = bool(self.error.text())
        set_wrong(self.field, wrong)
        self._underline(checked.part if wrong else (0, 0))
        self.field.setAccessibleDescription(checked.error)
        self.replay.setEnabled(checked.right)
        self.replay.setToolTip(checked.error)
        self._fit()

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        self._title.setText(tr("ScheduleSheet", "Replay a schedule"))
        self._how.setText(
            tr("ScheduleSheet", "Paste a schedule, or a whole report (JSON) of threadline explore or threadline run that has one.")
        )
        self.field.setPlaceholderText(tr("ScheduleSheet", "such as {example}", example="py3.11 0x2 1 2x3 1"))
        self.field.setAccessibleName(tr("ScheduleSheet", "Schedule"))
        self._on.setText(tr("ScheduleSheet", "It is replayed on"))
        self.cancel.setText(tr("ScheduleSheet", "Cancel"))
        self.replay.setText(tr("ScheduleSheet", "Replay"))
        if self.isVisible():
            self._on_typed()

    def apply_theme(self) -> None:
        self._underline(self.checked.part if self.error.text() else (0, 0))

    def on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.cancel.hasFocus():
            self._confirm()
            return True
        return super().on_key(event)

    # ------------------------------------------------------------ inside
    def _on_typed(self) -> None:
        self.typed.emit(self.field.toPlainText())

    def _confirm(self) -> None:
        if self.checked.right:
            self.close_over()
            self.confirmed.emit(self.field.toPlainText())

    def _underline(self, part: tuple[int, int]) -> None:
        marks = []
        first, last = (_utf16(self.field.toPlainText(), place) for place in part)
        if first < last:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.field.document())
            cursor.setPosition(first)
            cursor.setPosition(min(last, self.field.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
            how = QTextCharFormat()
            how.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            how.setUnderlineColor(QColor(self.theme.bad))
            mark.cursor, mark.format = cursor, how
            marks.append(mark)
        self.field.setExtraSelections(marks)

    def _fit(self) -> None:
        width = min(WIDTH, self._over.width() - 32)
        self.fit_height(self._box.totalHeightForWidth(width) if self._box.hasHeightForWidth() else self._box.totalSizeHint().height())


def _utf16(text: str, place: int) -> int:
    """The place as Qt counts it."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
