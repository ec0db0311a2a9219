"""What makes a textbook of the window: lessons, courses, comparisons, and programs to take along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.choice import Choice
from app.comparison_control import ComparisonControl
from app.course_control import CourseControl
from app.lesson_control import LessonControl
from app.library import Library
from app.program_control import ProgramControl
from app.session import Session
from app.settings import Settings
from app.showing import Showing
from widgets.panels.parts import Panel
from widgets.panels.status import Say
from widgets.selection import Selection
from widgets.timeline.spotlight import Spotlight
from widgets.timeline.view import Timeline

PROGRAM_COMMANDS: Final = ("copy_program", "save_program", "edit_program")
"""What the menu at the foot of a scenario's form offers."""


class Textbook(QObject):
    """`wanted(str)` asks the window to show a tab, `compared(bool)` says whether there is a comparison to show; `state_changed()` comes
    when what can be asked for may be something else.
    """

    wanted = Signal(str)
    compared = Signal(bool)
    state_changed = Signal()

    def __init__(self, settings: Settings, choice: Choice, session: Session, showing: Showing, selection: Selection, timeline: Timeline,
                 language: Callable[[], str], say: Say, parent: QWidget) -> None:  # fmt: skip
        super().__init__(parent)
        self._timeline, self._choice = timeline, choice
        library = Library()
        self.spotlight = Spotlight(timeline, selection)
        self.lesson = LessonControl(choice, session, showing, selection, self.spotlight, language, library, self)
        self.courses = CourseControl(settings, choice, session, library, self)
        self.comparison = ComparisonControl(session, showing, self)
        self.programs = ProgramControl(choice, say, parent)
        self.panels: tuple[Panel, ...] = (self.lesson.panel, self.comparison.panel)
        self.lesson.wanted.connect(self.wanted)
        self.lesson.pointing_changed.connect(self.state_changed)
        self.courses.state_changed.connect(self.state_changed)
        self.comparison.there.connect(self.compared)
        self.comparison.wanted.connect(self.wanted)

    def begin(self, actions: Mapping[str, QAction]) -> None:
        """Everything is there: hand the commands to what has buttons for them, and show what was shown last."""
        self._choice.parameters.set_program_actions([actions[name] for name in PROGRAM_COMMANDS])
        self.courses.begin(actions["course_next"])
        self.compared.emit(False)

    @Slot()
    def retranslate(self) -> None:
        self.lesson.retranslate()

    def clear_pointing(self) -> None:
        """Escape: what the lesson points at, and what is selected on the timeline."""
        self.lesson.clear()
        self._timeline.clear()
