"""Lessons as they are read: a Markdown file per scenario and language, in the shape of docs/lessons.md."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from workers.errors import ThreadlineError
from workers.markdown import Block, Line, MarkdownError, blocks, links, plain


class LessonError(ThreadlineError):
    """A lesson is not in the shape it must have: `file:line: what is wrong`."""

    def __init__(self, file: Path, line: int, what: str) -> None:
        super().__init__(f"{file.name}:{line}: {what}")


class Part(StrEnum):
    """The sections of a lesson, in the order in which they stand."""

    LOOK = "look"
    TRY = "try"
    PREDICT = "predict"
    ANSWER = "answer"  # below PREDICT, hidden until it is asked for
    REMEMBER = "remember"
    NEXT = "next"


class Aim(StrEnum):
    """What a link points at."""

    LANE = "lane"
    LINE = "line"
    OBJECT = "object"
    RUN = "run"
    SCENARIO = "scenario"


HEADINGS: Final[Mapping[str, Mapping[Part, str]]] = {
    "en": {
        Part.LOOK: "Look at",
        Part.TRY: "Try",
        Part.PREDICT: "Predict",
        Part.ANSWER: "Answer",
        Part.REMEMBER: "Remember",
        Part.NEXT: "Next",
    },
    "zh_CN": {
        Part.LOOK: "观察",
        Part.TRY: "动手试试",
        Part.PREDICT: "先猜一猜",
        Part.ANSWER: "答案",
        Part.REMEMBER: "记住",
        Part.NEXT: "接下来",
    },
}
LANGUAGES: Final = tuple(HEADINGS)


@dataclass(frozen=True, slots=True)
class Target:
    """What is pointed at. `name` is the lane, the text of the line, the object or the scenario; `variant` that of the run in which a lane
    or an object is, or which `run:` runs (None: the default one).
    """

    aim: Aim
    name: str = ""
    variant: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def matches(self, name: str) -> bool:
        """Whether a lane or an object of that name is meant; `worker-*` means all that begin so."""
        return name.startswith(self.name[:-1]) if self.name.endswith("*") else name == self.name


@dataclass(frozen=True, slots=True)
class Link:
    """`written` is the target as it stands in the file."""

    written: str
    target: Target
    line: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """`parts` has every Part; `links` are in order of reading."""

    scenario: str
    language: str
    title: str
    introduction: tuple[Block, ...]
    parts: Mapping[Part, tuple[Block, ...]]
    links: tuple[Link, ...]
    file: Path

    @property
    def words(self) -> str:
        """All that is read, for searching."""
        return "\n".join((self.title, plain(self.introduction), *(plain(part) for part in self.parts.values())))


def lesson_file(folder: Path, scenario: str, language: str) -> Path:
    return folder / f"{scenario}.{language}.md"


def read_lesson(folder: Path, scenario: str, language: str) -> Lesson | None:
    """The lesson in that language; None when there is no such file. Raises LessonError for one that is not as it must be."""
    file = lesson_file(folder, scenario, language)
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise LessonError(file, 1, f"cannot be read: {error}") from error
    return lesson_of(text, scenario, language, file)


def lesson_of(text: str, scenario: str, language: str, file: Path) -> Lesson:
    """Understand a lesson's text. Raises LessonError."""
    try:
        return _lesson(text, scenario, language, file)
    except MarkdownError as error:
        raise LessonError(file, error.line, str(error)) from error


@cache
def target_of(written: str) -> Target:
    """What a link's target means. Raises ValueError with what is wrong."""
    kind, colon, rest = written.partition(":")
    if not colon or kind not in set(Aim):
        raise ValueError(f"{written!r} points at nothing known; a target begins with {', '.join(f'{aim}:' for aim in Aim)}")
    aim = Aim(kind)
    if aim is Aim.RUN:
        return _run(written, rest)
    if not rest.strip():
        raise ValueError(f"{written!r} does not say which {kind}")
    if aim in (Aim.LANE, Aim.OBJECT):
        name, at, variant = rest.rpartition("@")
        return Target(aim, name, variant) if at and name else Target(aim, rest)
    return Target(aim, rest.strip())


def _run(written: str, rest: str) -> Target:
    if not rest:
        return Target(Aim.RUN)
    if not rest.startswith("?"):
        raise ValueError(f"{written!r}: settings begin with ?, as in run:?workers=2&variant=lock")
    try:
        pairs = parse_qsl(rest[1:], keep_blank_values=True, strict_parsing=True)
    except ValueError as error:
        raise ValueError(f"{written!r}: settings are written name=value&name=value") from error
    settings = dict(pairs)
    if len(settings) != len(pairs):
        raise ValueError(f"{written!r} sets one thing twice")
    variant = settings.pop("variant", None)
    return Target(Aim.RUN, "", variant, settings)


def line_number(program: str, wanted: str) -> int:
    """The one line, from 1, that contains the text. Raises ValueError when none or several do."""
    found = [number for number, line in enumerate(program.splitlines(), 1) if wanted in line]
    if len(found) != 1:
        where = f"in lines {', '.join(map(str, found))}" if found else "nowhere"
        raise ValueError(f"{wanted!r} must stand in exactly one line of the program; it stands {where}")
    return found[0]


# ---------------------------------------------------------------- shape
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*\S)\s*$")


@dataclass(slots=True)
class _Section:
    depth: int
    heading: str
    line: int
    lines: list[Line] = field(default_factory=list)


def _lesson(text: str, scenario: str, language: str, file: Path) -> Lesson:
    sections = _sections(text)
    if not sections or sections[0].depth != 1:
        raise MarkdownError(sections[0].line if sections else 1, "a lesson begins with its title: # …")
    title, introduction = sections[0].heading, blocks(sections[0].lines)
    if not introduction:
        raise MarkdownError(sections[0].line, "below the title stands what the program does, in one to three sentences")
    parts = _parts(sections[1:], HEADINGS[language], text.count("\n") + 1)
    return Lesson(scenario, language, title, introduction, parts, _links((introduction, *parts.values())), file)


def _sections(text: str) -> list[_Section]:
    """Title and headings with the lines below them. Raises MarkdownError for words above the title."""
    found: list[_Section] = []
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not fence and bare.startswith(("```", "~~~")):
            fence = bare[:3]
        elif fence and bare.startswith(fence):
            fence = ""
        heading = None if fence else _HEADING.match(line)
        if heading is not None:
            found.append(_Section(len(heading[1]), heading[2], number))
        elif found:
            found[-1].lines.append((number, line))
        elif bare:
            raise MarkdownError(number, "a lesson begins with its title: # …")
    return found


def _parts(sections: Sequence[_Section], headings: Mapping[Part, str], end: int) -> dict[Part, tuple[Block, ...]]:
    parts: dict[Part, tuple[Block, ...]] = {}
    for part, section in zip(Part, sections, strict=False):
        mark = "###" if part is Part.ANSWER else "##"
        if (section.heading, section.depth) != (headings[part], len(mark)):
            raise MarkdownError(section.line, f"here must stand “{mark} {headings[part]}”")
        parts[part] = blocks(section.lines)
        if not parts[part]:
            raise MarkdownError(section.line, f"nothing stands below “{section.heading}”")
    if len(sections) < len(Part):
        raise MarkdownError(end, f"“{headings[list(Part)[len(sections)]]}” is missing")
    if len(sections) > len(Part):
        raise MarkdownError(sections[len(Part)].line, "there is one heading too many")
    return parts


def _links(found: Sequence[Sequence[Block]]) -> tuple[Link, ...]:
    """Words of several looks in one link come as several spans: they are one link when they follow each other in one line."""
    made: list[Link] = []
    for part in found:
        for span in links(part):
            try:
                target = target_of(span.link)
            except ValueError as error:
                raise MarkdownError(span.line, str(error)) from error
            link = Link(span.link, target, span.line)
            if not made or made[-1] != link:
                made.append(link)
    return tuple(made)
