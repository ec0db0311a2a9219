"""Where everything stands in the window: bar above, catalogue left, timeline in the middle, views right, verdict and legend below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.panels.parts import label


class Bar(QFrame):
    """The tool bar: name, buttons, menu. The buttons show the actions they are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.buttons: dict[str, QToolButton] = {}
        self.brand = QLabel("Threadline")
        self.brand.setObjectName("brand")
        self.menu_button = QToolButton()
        self.menu_button.setText("☰")
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
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        if role:
            button.setProperty("role", role)
        self.buttons[name] = button
        self.row.addWidget(button)

    def end(self, name: str, action: QAction) -> None:
        """Everything after this stands at the right."""
        self.row.addStretch(1)
        self.add(name, action)
        self.row.addWidget(self.menu_button)


class TitleLine(QFrame):
    """Above the timeline: what is shown, the runs that can be gone back to, and the filter of lanes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("titleline")
        self.title = label("title")
        self.facts = label("muted")
        self.facts.setMinimumWidth(0)
        self.runs = QComboBox()
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.runs.setMaximumWidth(220)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(150)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.facts, 1)
        row.addWidget(self.runs)
        row.addWidget(self.filter)


def scrolling(inside: QWidget) -> QScrollArea:
    """Let a tall form scroll up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def splitter(name: str, orientation: Qt.Orientation, parts: Iterable[QWidget], stretch: Iterable[int]) -> QSplitter:
    """Parts side by side, the sizes of which the user may change; none can be made to vanish by accident."""
    made = QSplitter(orientation)
    made.setObjectName(name)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for part, weight in zip(parts, stretch, strict=True):
        made.addWidget(part)
        made.setStretchFactor(made.count() - 1, weight)
    return made


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
