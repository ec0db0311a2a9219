"""A language that nobody speaks: every translated string stands in ⟦…⟧, so that one that was not translated shows itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

_WRAPPED: Final = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_UNITS: Final = frozenset({"ns", "µs", "ms"})


class Pseudo(QTranslator):
    """Wraps what is asked for in any context of ours; Qt's own words stay as they are."""

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return f"⟦{source}⟧" if source.strip() else source

    def isEmpty(self) -> bool:  # noqa: N802
        return False


def untranslated(text: str, names: frozenset[str]) -> list[str]:
    """The words in it that did not pass a translation and are neither units nor among the `names` (of programs, files, lanes)."""
    before = ""
    while before != text:
        before, text = text, _WRAPPED.sub("", text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return [word for word in _WORD.findall(text) if word not in _UNITS]


def visible_texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, what) for every word that a person can see or hear in the widget and all in it."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget.parent(), (QTabBar, QLineEdit)):
            continue  # buttons that Qt makes, and translates itself
        if isinstance(widget, QLabel) and _in_a_lesson(widget):
            continue  # written in each language
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for kind, text in _texts_of(widget):
            if text:
                yield f"{where}: {kind}", text


def _in_a_lesson(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above.objectName() != "lesson":
        above = above.parentWidget()
    return above is not None


def _texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tool tip", widget.toolTip()
    yield "status tip", widget.statusTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            shortened = widget.text().endswith("…") and bool(widget.toolTip() or widget.accessibleName())  # all of it stands there
            yield "text", "" if shortened else widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QTabBar():
            yield from (("tab", widget.tabText(index)) for index in range(widget.count()))
        case QComboBox():
            yield "placeholder", widget.placeholderText()
            whole = Qt.ItemDataRole.ToolTipRole  # where a choice is shortened to fit
            yield from (("choice", widget.itemData(index, whole) or widget.itemText(index)) for index in range(widget.count()))
        case QMenu():
            yield from (("action", action.text()) for action in widget.actions())
        case QTreeWidget():
            yield from _items(widget.invisibleRootItem())
    if isinstance(widget, QHeaderView) and widget.model() is not None and not widget.isHidden():
        for section in range(widget.count()):
            for role, kind in ((Qt.ItemDataRole.DisplayRole, "heading"), (Qt.ItemDataRole.ToolTipRole, "heading's tip")):
                yield kind, _word(widget.model().headerData(section, widget.orientation(), role))


def _word(value: object) -> str:
    """A number is a section's own default heading, which no view shows."""
    return value if isinstance(value, str) and not value.isdigit() else ""


def _items(parent: QTreeWidgetItem) -> Iterator[tuple[str, str]]:
    for index in range(parent.childCount()):
        item = parent.child(index)
        assert item is not None
        for column in range(item.columnCount()):
            yield "item", item.text(column)
            yield "item's tip", item.toolTip(column)
        yield from _items(item)


def actions_of(root: QObject) -> Iterator[tuple[str, str]]:
    for action in root.findChildren(QAction):
        yield "action", action.text()
        yield "action's tip", action.toolTip()
