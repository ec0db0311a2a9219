"""What the program prints, as it comes."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedLayout, QTextEdit, QToolButton, QVBoxLayout, QWidget

from widgets.panels.parts import EmptyView, Panel, label, number
from widgets.text import tr
from widgets.theme import mixed, mono_font
from workers.trace.store import Store

KEPT_LINES: Final = 20_000
LONGEST_PIECE: Final = 400_000
"""Characters shown of what came since the last refresh; a program that prints faster loses the middle, and that is said."""
MOST_HITS: Final = 2_000

_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")


def readable(raw: str) -> str:
    """Without what a terminal would obey (colours, cursor moves), and with plain line ends."""
    plain = _ESCAPES.sub("", raw) if "\x1b" in raw else raw
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "␀").replace("\x1b", "␛")


class Output(Panel):
    """Give it a store, and it takes what is new at each `refresh`; or hand it pieces by `append`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._taken = 0  # characters of the store's output that were taken, those it dropped included
        self._left_out = 0
        self._host_left_out = 0
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("role", "code")
        self.text.setFont(mono_font())
        self.text.setMaximumBlockCount(KEPT_LINES)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._hits = label("small")
        self._dropped = label("small", wrap=True)
        self._dropped.setContentsMargins(12, 4, 12, 4)
        self.copy_button, self.clear_button, self.end_button = QToolButton(), QToolButton(), QToolButton()
        self._empty = EmptyView()
        self._lay_out()
        self.search.textChanged.connect(self._mark_hits)
        self.search.returnPressed.connect(self.find_next)
        self.search.installEventFilter(self)
        self.text.installEventFilter(self)
        self.copy_button.clicked.connect(self.copy)
        self.clear_button.clicked.connect(self.clear)
        self.end_button.clicked.connect(self._go_to_end)
        self.text.verticalScrollBar().valueChanged.connect(self._show_end_button)
        self.retranslate()
        self._show()

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._taken = self._left_out = self._host_left_out = 0
        self.clear()
        self.refresh()

    def refresh(self) -> None:
        store = self._store
        if store is None:
            return
        head = store.output_taken - len(store.output)  # characters that the store no longer has
        for first, last, stream in _turns(store, max(self._taken, head)):
            self.append(store.output[first - head : last - head], stream)
        self._left_out += max(0, head - self._taken) + (store.output_dropped - head - self._host_left_out)
        self._host_left_out = store.output_dropped - head
        self._taken = store.output_taken
        self._show_left_out()
        self._say_empty()

    def append(self, raw: str, stream: str = "stdout") -> None:
        """Show a piece of what the program wrote; `stream` is "stdout" or "stderr"."""
        if len(raw) > LONGEST_PIECE:
            self.leave_out(len(raw) - LONGEST_PIECE)
            raw = raw[-LONGEST_PIECE:]
        if not raw:
            return
        follow = self._at_end()
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(readable(raw), self._format(stream))
        if follow:
            self._go_to_end()
        self._show()

    def leave_out(self, characters: int) -> None:
        """Say that so much more is not shown."""
        if characters:
            self._left_out += characters
            self._show_left_out()

    def clear(self) -> None:
        """Forget what is shown; what comes later is shown again."""
        self.text.clear()
        self._left_out = 0
        self._show_left_out()
        self._mark_hits()
        self._show()

    def copy(self) -> None:
        """What is selected, or everything, goes to the clipboard."""
        chosen = self.text.textCursor().selection().toPlainText() or self.text.toPlainText()
        QGuiApplication.clipboard().setText(chosen)

    # ------------------------------------------------------------ finding
    def open_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def find_next(self, *, backward: bool = False) -> bool:
        """Select the next hit, going round at the end; False when there is none."""
        wanted = self.search.text()
        if not wanted:
            return False
        flag = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if self.text.find(wanted, flag):
            return True
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start)
        self.text.setTextCursor(cursor)
        return self.text.find(wanted, flag)

    def _mark_hits(self) -> None:
        wanted, marks = self.search.text(), list[QTextEdit.ExtraSelection]()
        mark = QTextCharFormat()
        mark.setBackground(mixed(self.theme.surface, self.theme.warning, 0.35))
        cursor = self.text.document().find(wanted, 0) if wanted else QTextCursor()
        while not cursor.isNull() and len(marks) < MOST_HITS:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, mark
            marks.append(selection)
            cursor = self.text.document().find(wanted, cursor)
        self.text.setExtraSelections(marks)
        count = len(marks)
        if not wanted:
            self._hits.setText("")
        elif count == MOST_HITS:
            self._hits.setText(tr("Output", "over {count}", count=number(count)))
        else:
            self._hits.setText(tr("Output", "{count} found", count=number(count)))

    # ------------------------------------------------------------ appearance
    def retranslate(self) -> None:
        self.text.setAccessibleName(tr("Output", "Output of the program"))
        self.search.setPlaceholderText(tr("Output", "Find in the output"))
        self.search.setAccessibleName(tr("Output", "Find in the output"))
        self.copy_button.setText(tr("Output", "Copy"))
        self.copy_button.setToolTip(tr("Output", "Copy what is selected, or everything"))
        self.clear_button.setText(tr("Output", "Clear"))
        self.end_button.setText(tr("Output", "Newest"))
        self.end_button.setToolTip(tr("Output", "Go to the end and follow what comes"))
        self._say_empty()
        self._mark_hits()
        self._show_left_out()

    def apply_theme(self) -> None:
        self._mark_hits()
        self._recolour()

    def _format(self, stream: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(self.theme.bad if stream == "stderr" else self.theme.text))
        made.setProperty(QTextCharFormat.Property.UserProperty, stream)
        return made

    def _recolour(self) -> None:
        """The theme changed: give each piece the colour of its stream again."""
        block = self.text.document().begin()
        pieces: list[tuple[int, int, str]] = []
        while block.isValid():
            fragments: Any = block  # can be iterated, which the type stubs of Qt do not know
            for at in fragments:
                piece = at.fragment()
                stream = piece.charFormat().property(QTextCharFormat.Property.UserProperty)
                pieces.append((piece.position(), piece.length(), str(stream or "stdout")))
            block = block.next()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for position, length, stream in pieces:
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._format(stream))
        cursor.endEditBlock()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 6)
        bar.setSpacing(6)
        for part in (self.search, self._hits, self.end_button, self.copy_button, self.clear_button):
            bar.addWidget(part, 1 if part is self.search else 0)
        shown_text = QWidget()
        box = QVBoxLayout(shown_text)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(bar)
        box.addWidget(self._dropped)
        box.addWidget(self.text, 1)
        self.text.setViewportMargins(8, 2, 4, 2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown_text)

    def _show(self) -> None:
        self._stack.setCurrentIndex(0 if self.text.document().isEmpty() and not self._left_out else 1)
        self._show_end_button()

    def _say_empty(self) -> None:
        if self._store is not None and self._store.ended is not None:
            self._empty.say(tr("Output", "No output"), tr("Output", "The program printed nothing."))
        else:
            self._empty.say(tr("Output", "No output"), tr("Output", "What the program prints appears here while it runs."))

    def _show_left_out(self) -> None:
        said = []
        if self._left_out > 0:
            said.append(tr("Output", "{count} bytes left out: the program printed more than is kept.", count=number(self._left_out)))
        if self.text.blockCount() >= KEPT_LINES:
            said.append(tr("Output", "Only the newest {count} lines are shown.", count=number(KEPT_LINES)))
        self._dropped.setText(" ".join(said))
        self._dropped.setVisible(bool(said))

    def _show_end_button(self) -> None:
        self.end_button.setVisible(not self._at_end())

    def _at_end(self) -> bool:
        bar = self.text.verticalScrollBar()
        return bar.value() >= bar.maximum() - 1

    def _go_to_end(self) -> None:
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Find):
                self.open_find()
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                self.text.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_F3:
                self.find_next(backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)


def _turns(store: Store, first: int) -> list[tuple[int, int, str]]:
    """The pieces (first, last, stream) from a character of the output on, counted from its beginning."""
    found, end = list[tuple[int, int, str]](), store.output_taken
    for start, stream in reversed(store.output_turns):
        if end > first:
            found.append((max(start, first), end, stream))
        end = start
        if start <= first:
            break
    return found[::-1]
