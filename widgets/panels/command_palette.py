"""Everything that can be done or gone to, found by a few letters of its name (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from widgets.panels.overlay import Overlay
from widgets.panels.parts import label
from widgets.text import tr
from widgets.theme import DARK, Theme, ui_font

MOST: Final = 60
_ENTRY: Final = Qt.ItemDataRole.UserRole
_HITS: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class CommandInfo:
    """One thing to do. `id` is what `triggered` says; `title` and `note` (a group, a process) are in the language of the window."""

    id: str
    title: str
    shortcut: str = ""
    enabled: bool = True
    note: str = ""


Provider: TypeAlias = Callable[[], Sequence[CommandInfo]]


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """How well a name fits; smaller is better. `hits` are the positions of the letters found."""

    cost: tuple[int, int, int]
    hits: tuple[int, ...]


def match(wanted: str, name: str) -> Match | None:
    """Find the letters of `wanted` in `name`, in order; the beginnings of words and unbroken stretches fit best. None: not all there."""
    letters, low = [letter for letter in wanted.casefold() if not letter.isspace()], name.casefold()
    if len(low) != len(name):
        low = name.lower() if len(name.lower()) == len(name) else name
    whole = low.find(wanted.casefold().strip())
    if whole >= 0:
        begins = whole == 0 or not low[whole - 1].isalnum()
        return Match((0 if begins else 1, whole, len(name)), tuple(range(whole, whole + len(wanted.strip()))))
    hits: list[int] = []
    at = 0
    for letter in letters:
        starts = (n for n in range(at, len(low)) if low[n] == letter and (n == 0 or not low[n - 1].isalnum() or n == at))
        found = next(starts, -1)
        if found < 0 or not _rest_is_there(letters[len(hits) + 1 :], low, found + 1):
            found = low.find(letter, at)
        if found < 0:
            return None
        hits.append(found)
        at = found + 1
    breaks = sum(later != earlier + 1 for earlier, later in pairwise(hits))
    return Match((2 + breaks, hits[0] if hits else 0, len(name)), tuple(hits))


def _rest_is_there(letters: list[str], low: str, at: int) -> bool:
    for letter in letters:
        found = low.find(letter, at)
        if found < 0:
            return False
        at = found + 1
    return True


class CommandPalette(Overlay):
    """Asks its providers for what there is each time it opens; Enter says `triggered(id)`."""

    triggered = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, width=620, height=440)
        self._providers: tuple[Provider, ...] = ()
        self._known: list[CommandInfo] = []
        self.search = QLineEdit()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._rows = _Rows(self.list)
        self.list.setItemDelegate(self._rows)
        self._nothing = label("muted")
        self._nothing.setContentsMargins(8, 4, 8, 8)
        box = QVBoxLayout(self.sheet)
        box.setContentsMargins(12, 12, 12, 8)
        box.setSpacing(8)
        box.addWidget(self.search)
        box.addWidget(self._nothing)
        box.addWidget(self.list, 1)
        self.listen_to(self.search)
        self.search.textChanged.connect(self._filter)
        self.list.itemClicked.connect(self._trigger)
        self.retranslate()

    def set_providers(self, providers: Sequence[Provider]) -> None:
        """Where its entries come from: commands first, then scenarios, lanes and what else can be gone to."""
        self._providers = tuple(providers)

    def open_palette(self) -> None:
        self._known = [entry for provider in self._providers for entry in provider()]
        self.search.clear()
        self._filter("")
        self.open_over()

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("CommandPalette", "Command, scenario or lane"))
        self.search.setAccessibleName(tr("CommandPalette", "Command, scenario or lane"))
        self.list.setAccessibleName(tr("CommandPalette", "What was found"))
        self._nothing.setText(tr("CommandPalette", "Nothing is called like this."))

    def apply_theme(self) -> None:
        self._rows.theme = self.theme
        self.list.setStyleSheet("QListWidget { background: transparent; border: none; outline: none; }")

    def on_key(self, event: QKeyEvent) -> bool:
        key, last = event.key(), self.list.count() - 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            row = self.list.currentRow() + steps[Qt.Key(key)]
            wrapped = row % (last + 1) if abs(steps[Qt.Key(key)]) == 1 and last >= 0 else max(0, min(last, row))
            self.list.setCurrentRow(wrapped)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.list.currentItem()) is not None:
                self._trigger(item)
            return True
        return super().on_key(event)

    @property
    def shown_ids(self) -> list[str]:
        """What was found, the best first."""
        return [self._entry(self.list.item(row)).id for row in range(self.list.count())]

    def _filter(self, wanted: str) -> None:
        ranked = [(found, at) for at, entry in enumerate(self._known) if (found := _fit(wanted, entry)) is not None]
        if wanted.strip():
            ranked.sort()
        self.list.clear()
        for found, at in ranked[:MOST]:
            entry = self._known[at]
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setData(_HITS, found.hits if wanted.strip() else ())
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{entry.note} {entry.shortcut}".strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not ranked)
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(16, self.list.count())))
        self.fit_height(rows + self.search.sizeHint().height() + (48 if ranked else 72))

    def _trigger(self, item: QListWidgetItem) -> None:
        entry = self._entry(item)
        if entry.enabled:
            self.close_over()
            self.triggered.emit(entry.id)

    @staticmethod
    def _entry(item: QListWidgetItem | None) -> CommandInfo:
        entry = item.data(_ENTRY) if item is not None else None
        assert isinstance(entry, CommandInfo)
        return entry


def _fit(wanted: str, entry: CommandInfo) -> Match | None:
    """By title, else by the note, which fits worse than any title does."""
    if not wanted.strip():
        return Match((0, 0, 0), ())
    if (found := match(wanted, entry.title)) is not None:
        return found
    beside = match(wanted, f"{entry.note} {entry.title}")
    return Match((beside.cost[0] + 100, *beside.cost[1:]), ()) if beside is not None else None


class _Rows(QStyledItemDelegate):
    """Title with the letters found in bold, note beside it, shortcut at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(100, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, CommandInfo):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, state = QRect(option.rect), QStyle.StateFlag(option.state)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selected if state & QStyle.StateFlag.State_Selected else self.theme.raised))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
        inner = rect.adjusted(10, 0, -10, 0)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.shortcut)
        room = inner.width() - QFontMetrics(painter.font()).horizontalAdvance(entry.shortcut) - 16
        used = self._paint_title(painter, inner, entry, index.data(_HITS) or (), room)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(self.theme.muted))
        note = QFontMetrics(painter.font()).elidedText(entry.note, Qt.TextElideMode.ElideRight, max(0, room - used - 12))
        painter.drawText(inner.adjusted(used + 12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, entry: CommandInfo, hits: tuple[int, ...], room: int) -> int:
        """Returns the width used, in pixels."""
        layout = QTextLayout(QFontMetrics(ui_font()).elidedText(entry.title, Qt.TextElideMode.ElideRight, room), ui_font())
        formats = []
        for hit in hits:
            part = QTextLayout.FormatRange()
            part.start, part.length = len(entry.title[:hit].encode("utf-16-le")) // 2, 1
            part.format.setFont(ui_font(bold=True))
            part.format.setForeground(QColor(self.theme.accent))
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setPen(QColor(self.theme.text if entry.enabled else self.theme.muted))
        top = rect.top() + (rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(rect.left(), top))
        return int(line.naturalTextWidth())
