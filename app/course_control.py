"""What has been seen of the catalogue, and the way through a course."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from app.choice import Choice
from app.library import Library
from app.session import Run, Session
from app.settings import Settings
from app.wording import was_lost
from workers.scenarios.courses import COURSES, Course
from workers.scenarios.registry import scenario, scenarios

CUT_SHORT = ("stopped", "timed_out")


class CourseControl(QObject):
    """`state_changed()` comes when the next one in the course may be another, or none."""

    state_changed = Signal()

    def __init__(self, settings: Settings, choice: Choice, session: Session, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._choice, self._catalogue = settings, choice, choice.catalogue
        self._catalogue.set_lessons(library.words)
        session.ended.connect(self._on_ended)
        choice.chosen.connect(self.state_changed)
        self._catalogue.course_bar.chosen.connect(self._on_course)

    def begin(self, go_on: QAction) -> None:
        """Show the course that was shown last, and what has been seen. `go_on` is the command that leads on."""
        chosen = self._settings.course
        self._catalogue.course_bar.set_courses(COURSES, go_on)
        self._catalogue.show_course(chosen)
        self._show_seen()

    @property
    def seen(self) -> frozenset[str]:
        return frozenset(self._settings.seen)

    def forget(self) -> None:
        """Nothing has been seen."""
        self._settings.seen = []
        self._show_seen()

    @property
    def next(self) -> str | None:
        """The scenario that comes next in the course on show; None without a course, and at its end."""
        course = self._catalogue.course
        if course is None:
            return None
        now = self._choice.scenario.id if self._choice.scenario is not None else ""
        return course.after(now, frozenset(info.id for info in scenarios() if info.available), self.seen)

    @Slot()
    def go_on(self) -> None:
        wanted = self.next
        if wanted is not None:
            self._choice.choose(wanted)

    @Slot(object)
    def _on_course(self, course: Course | None) -> None:
        self._settings.course = course.id if course is not None else ""
        self.state_changed.emit()

    @Slot(object)
    def _on_ended(self, run: Run) -> None:
        """A scenario counts as seen when it came to its own end: also one that is meant to fail or to get stuck."""
        store, name = run.live.store, run.spec.scenario
        if name is None or name in self.seen or store.ended is None or store.ended.ended in CUT_SHORT or was_lost(store):
            return
        if run.spec.script == str(scenario(name).path):
            self._settings.seen = [*self._settings.seen, name]
            self._show_seen()

    def _show_seen(self) -> None:
        self._catalogue.set_seen(self.seen)
        self.state_changed.emit()
