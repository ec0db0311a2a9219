"""Where everything stands in the window: bar above, catalogue left, timeline in the middle, views right, verdict and legend below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import GAP, SIDE, icon
from widgets.panels.elided import ElidedCombo
from widgets.panels.parts import label
from widgets.text import tr
from widgets.theme import DARK, Theme

_WORD_GAP: Final = 14  # px that a button has around its words, beside its picture
_SHORT_OF_WORDS: Final = ("fit", "live", "zoom_selection", "measure", "arrows")
"""Buttons that show their picture alone where the bar has too little room for all words; their tool tips say the rest."""


class Bar(QFrame):
    """The tool bar: name, buttons, menu. The buttons show the actions they are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.buttons: dict[str, QToolButton] = {}
        self._theme: Theme = DARK
        self._wordless = False
        self.brand = QLabel("Threadline")
        self.brand.setObjectName("brand")
        self.menu_button = QToolButton()
        self.menu_button.setObjectName("menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 8, 12, 8)
        self.row.setSpacing(6)
        self.row.addWidget(self.brand)
        self.row.addSpacing(14)

    def add(self, name: str, action: QAction, *, role: str = "") -> None:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(SIDE + GAP, SIDE))
        if role:
            button.setProperty("role", role)
        self.buttons[name] = button
        self.row.addWidget(button)

    def end(self, name: str, action: QAction) -> None:
        """Everything after this stands at the right."""
        self.row.addStretch(1)
        self.add(name, action)
        self.row.addWidget(self.menu_button)

    # ------------------------------------------------------------ little room
    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = self.row.minimumSize()
        return QSize(least.width() - (0 if self._wordless else self._words_px()), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        whole = self.row.minimumSize().width() + (self._words_px() if self._wordless else 0)
        self._wordless = whole > self.width()
        alone, beside = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._short_of_words():
            button.setToolButtonStyle(alone if self._wordless else beside)

    def _short_of_words(self) -> list[QToolButton]:
        return [self.buttons[name] for name in _SHORT_OF_WORDS if name in self.buttons]

    def _words_px(self) -> int:
        """How much wider their words make the bar."""
        return sum(_WORD_GAP + button.fontMetrics().horizontalAdvance(button.text()) for button in self._short_of_words())

    def retranslate(self) -> None:
        self.menu_button.setToolTip(tr("Window", "Menu"))
        self.menu_button.setAccessibleName(tr("Window", "Menu"))

    def set_theme(self, theme: Theme) -> None:
        """Icons in the colours of the words beside them."""
        self._theme = theme
        self.setStyleSheet("QToolButton { padding: 5px 4px 5px 10px; } QToolButton#menu { padding: 5px 10px; }")
        self.menu_button.setIcon(icon("menu", theme.text, theme.faint, gap=0))
        self.show_icons()

    @Slot()
    def show_icons(self) -> None:
        """Of what the buttons do now."""
        theme = self._theme
        for name, button in self.buttons.items():
            primary = button.property("role") == "primary"
            action = button.defaultAction()
            picture = "resume" if name == "pause" and action is not None and action.isChecked() else name
            if action is not None:
                action.setIcon(icon(picture, theme.on_run if primary else theme.text, theme.faint))


class ElidedLabel(QLabel):
    """A line that ends in … where there is too little room; all of it stands in the tool tip then."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._full = ""

    def set_full_text(self, text: str) -> None:
        self._full = text
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shortened = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shortened)
        self.setToolTip(self._full if shortened != self._full else "")


class TitleLine(QFrame):
    """Above the timeline: what is shown, the runs that can be gone back to, and the filter of lanes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("titleline")
        self.title = label("title")
        self.setStyleSheet('QLabel[role="title"] { font-size: 15px; font-weight: 700; }')
        self.facts = ElidedLabel("muted")
        self.runs = ElidedCombo()
        self.runs.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToContents)
        self.runs.setMaximumWidth(220)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(124)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.facts, 1)
        row.addWidget(self.runs)
        row.addWidget(self.filter)

    def retranslate(self) -> None:
        self.filter.setPlaceholderText(tr("Window", "Filter lanes"))
        self.filter.setAccessibleName(tr("Window", "Filter lanes"))
        self.runs.setToolTip(tr("Window", "Runs of this sitting"))
        self.runs.setAccessibleName(tr("Window", "Runs of this sitting"))
        self.runs.setPlaceholderText(tr("Window", "Earlier runs"))


def scrolling(inside: QWidget) -> QScrollArea:
    """Let a tall form scroll up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def splitter(name: str, orientation: Qt.Orientation, parts: Iterable[QWidget], shares: Iterable[int]) -> QSplitter:
    """Parts side by side, which the user may size; none can be made to vanish by accident. `shares`: percent, until the user does."""
    made = QSplitter(orientation)
    made.setObjectName(name)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for part, weight in zip(parts, shares, strict=True):
        made.addWidget(part)
        made.setStretchFactor(made.count() - 1, weight)
    return made


def divide(part: QSplitter, shares: Iterable[int]) -> None:
    """Give each widget its percentage of the room there is now."""
    room = part.width() if part.orientation() is Qt.Orientation.Horizontal else part.height()
    part.setSizes([room * share // 100 for share in shares])


def column(*parts: QWidget, stretch: QWidget | None = None) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for part in parts:
        box.addWidget(part, 1 if part is stretch else 0)
    return made


def tabs(name: str, parts: dict[str, QWidget]) -> QTabWidget:
    """`parts`: id → page; the words come with retranslation."""
    made = QTabWidget()
    made.setObjectName(name)
    made.setDocumentMode(True)
    for page in parts.values():
        made.addTab(page, "")
    return made


class Forms(QStackedWidget):
    """The form of a scenario or that of a script, whichever is chosen."""

    def __init__(self, scenario: QWidget, script: QWidget) -> None:
        super().__init__()
        self._areas = {"scenario": scrolling(scenario), "script": scrolling(script)}
        for area in self._areas.values():
            self.addWidget(area)

    def show_form(self, which: str) -> None:
        self.setCurrentWidget(self._areas[which])
