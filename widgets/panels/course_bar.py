"""Above the catalogue: all of it or a course, how much of that has been seen, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from widgets.panels.elided import ElidedCombo
from widgets.panels.parts import label
from widgets.text import shown, tr
from widgets.theme import Theme
from workers.scenarios.courses import Course


class CourseBar(QWidget):
    """`chosen(Course | None)` says what the catalogue shall show; None is all of it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._courses: tuple[Course, ...] = ()
        self._progress = (0, 0)
        self.choice = ElidedCombo()
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.progress = label("small")
        self.next = QToolButton()
        self.next.setProperty("role", "small")
        self.next.hide()
        row = QHBoxLayout()
        row.setContentsMargins(2, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.next)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(5)
        box.addWidget(self.choice)
        box.addLayout(row)
        self.choice.currentIndexChanged.connect(self._on_index)
        self.hide()

    def set_courses(self, courses: Sequence[Course], go_on: QAction) -> None:
        """Without courses the bar is hidden. `go_on` is the command that leads to the next scenario."""
        self._courses = tuple(courses)
        self.next.setDefaultAction(go_on)
        self.setVisible(bool(courses))
        self.retranslate()

    def choose(self, course_id: str) -> None:
        """Without an id: the whole catalogue."""
        at = next((index for index, course in enumerate(self._courses, 1) if course.id == course_id), 0)
        self.choice.setCurrentIndex(at)

    def set_progress(self, seen: int, count: int) -> None:
        self._progress = (seen, count)
        self.progress.setText(tr("Catalogue", "{seen} of {count} seen", seen=seen, count=count))

    def retranslate(self) -> None:
        at = max(0, self.choice.currentIndex())
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(tr("Catalogue", "All scenarios"))
            for course in self._courses:
                self.choice.addItem(shown(course.title))
            self.choice.setCurrentIndex(at)
        self.choice.setAccessibleName(tr("Catalogue", "All scenarios or a course"))
        self.set_progress(*self._progress)

    def set_theme(self, theme: Theme) -> None:
        self.next.setStyleSheet(
            f"QToolButton {{ padding: 3px 8px; color: {theme.text}; }} QToolButton:disabled {{ color: {theme.faint}; }}"
        )

    def _on_index(self, index: int) -> None:
        self.next.setVisible(index > 0)
        self.chosen.emit(self._courses[index - 1] if index > 0 else None)
