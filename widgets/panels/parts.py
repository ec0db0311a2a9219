"""What the panels have in common: the base class, the style of their text, the view of emptiness, numbers as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLayout, QLayoutItem, QSizePolicy, QTableView, QVBoxLayout, QWidget

from widgets.theme import DARK, Theme
from workers.text import Duration

GAP = 8
MARGIN = 12


class Panel(QWidget):
    """A view beside the timeline. The window calls `set_theme` once after it is made, and again when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setStyleSheet(panel_style(theme))
        self.apply_theme()

    def apply_theme(self) -> None:
        """Hand the tokens on to what paints itself."""

    def retranslate(self) -> None:
        """Set every visible string again, in the language of now."""


def panel_style(theme: Theme) -> str:
    """Rules for the roles that labels and fields of the panels carry (property `role`)."""
    return f"""
QLabel[role="title"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QLabel[role="small"] {{ color: {theme.muted}; font-size: 11px; }}
QLabel[role="error"] {{ color: {theme.bad}; font-size: 12px; }}
QLabel[role="figure"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="note"] {{ color: {theme.muted}; font-size: 12px; }}
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 1px solid {theme.bad}; }}
QToolButton[role="small"] {{ padding: 4px 7px; }}
QPushButton[role="small"] {{ padding: 3px 8px; }}
QPlainTextEdit[role="code"] {{ font-size: 12px; border: none; border-radius: 0; padding: 0;
    background: {theme.surface}; color: {theme.text}; }}
QToolTip {{ color: {theme.text}; background: {theme.raised}; border: 1px solid {theme.line}; padding: 3px; }}
"""


def tabular(font: QFont) -> QFont:
    """The same font with figures of equal width, so that columns of numbers stand and counters do not jitter."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label: what programs call their lanes is never read as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def set_wrong(widget: QWidget, wrong: bool) -> None:
    """Mark a field as wrong, or no longer."""
    _restyle(widget, "wrong", wrong)


def set_role(widget: QWidget, role: str) -> None:
    """Give it the looks of another role."""
    _restyle(widget, "role", role)


def _restyle(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def number(value: int) -> str:
    """`18 204`: thousands apart by a narrow space, from five digits on."""
    return f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)


def duration(ns: int) -> str:
    """`412 ms`, with a space at which no line breaks."""
    return str(Duration(ns)).replace(" ", "\u00a0")


def percent(share: float) -> str:
    """`1.9 %`; what is there but too small to show reads `< 0.1 %`."""
    if 0 < share < 0.001:
        return "< 0.1\u00a0%"
    return f"{share * 100:.1f}\u00a0%" if share < 0.9995 else "100\u00a0%"


class EmptyView(QWidget):
    """Says what will appear in a view and how to make it appear."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("heading", wrap=True)
        self._text = label("muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(6)
        box.addStretch(2)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(part)
        box.addStretch(3)

    def say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)

    @property
    def said(self) -> tuple[str, str]:
        return self._title.text(), self._text.text()


def read_only(table: QTableView) -> None:
    """A table that is looked at, row by row; Tab leaves it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setHighlightSections(False)


class Flow(QLayout):
    """Puts its widgets side by side and goes on in the next row when one does not fit (after Qt's flow layout example)."""

    def __init__(self, parent: QWidget | None = None, spacing: int = GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = sum(item.sizeHint().width() + self.spacing() for item in self._shown())
        return QSize(max(0, width - self.spacing()), max((item.sizeHint().height() for item in self._shown()), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(size.width(), rect.width()), size.height())))
            x, row = x + size.width() + self.spacing(), max(row, size.height())
        return y + row - rect.y()


def clear_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def keep_small(widgets: Iterable[QWidget]) -> None:
    """Let widgets shrink below their text's width instead of widening the window."""
    for widget in widgets:
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
