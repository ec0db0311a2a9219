"""The lessons that come with Threadline, read when they are wanted."""

from __future__ import annotations

from pathlib import Path

from app.resources import assets
from workers.lessons import LANGUAGES, Lesson, LessonError, read_lesson


class Library:
    """Keeps what was read. Without `folder`: Threadline's own lessons."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], Lesson | LessonError | None] = {}

    def lesson(self, scenario: str, language: str) -> Lesson | None:
        """None when there is none. Raises LessonError for one that cannot be understood."""
        key = (scenario, language)
        if key not in self._read:
            self._read[key] = self._fetch(scenario, language)
        found = self._read[key]
        if isinstance(found, LessonError):
            raise found
        return found

    def words(self, scenario: str) -> str:
        """All words of a scenario's lessons, in every language: what a search looks through. Of a broken one there are none."""
        found = []
        for language in LANGUAGES:
            try:
                lesson = self.lesson(scenario, language)
            except LessonError:
                continue  # the one who opens it is told
            found += [lesson.words] if lesson is not None else []
        return "\n".join(found)

    def _fetch(self, scenario: str, language: str) -> Lesson | LessonError | None:
        try:
            return read_lesson(self._folder or assets() / "lessons", scenario, language)
        except LessonError as error:
            return error
