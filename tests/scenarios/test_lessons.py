"""Lessons: their shape, that they exist in both languages, and that what they point at is there.

Lanes and objects are looked for in the run of test_traced.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.translations import read_ts, ts_file
from tests.scenarios.catalogue import CATALOGUE
from tests.scenarios.pointers import lessons_folder, wrong_in_program
from workers.lessons import LANGUAGES, Aim, Lesson, LessonError, Part, lesson_file, lesson_of, line_number, read_lesson, target_of
from workers.markdown import Fence, Items, Paragraph, blocks, plain
from workers.scenarios import registry

ALL = registry.scenarios()
WITH_A_LESSON = tuple(info for info in ALL if any(lesson_file(lessons_folder(), info.id, language).exists() for language in LANGUAGES))
EACH = pytest.mark.parametrize("info", WITH_A_LESSON, ids=lambda info: info.id)

NOT_YET: frozenset[str] = frozenset()
"""Scenarios that may be without a lesson. Empty: none may."""


# ---------------------------------------------------------------- the lessons there are
def test_every_scenario_has_its_lessons() -> None:
    absent = {
        lesson_file(lessons_folder(), info.id, language).name
        for info in ALL
        for language in LANGUAGES
        if not lesson_file(lessons_folder(), info.id, language).exists()
    }
    assert sorted(name for name in absent if name.partition(".en.")[0].partition(".zh_CN.")[0] not in NOT_YET) == []


def test_every_file_among_the_lessons_is_one_of_a_scenario_in_the_catalogue() -> None:
    known = {f"{scenario}.{language}.md" for scenario in CATALOGUE for language in LANGUAGES}
    assert {file.name for file in lessons_folder().glob("*")} - known == set()


def both(info: registry.ScenarioInfo) -> tuple[Lesson, Lesson]:
    found = [read_lesson(lessons_folder(), info.id, language) for language in LANGUAGES]
    assert None not in found, "a lesson is missing in one of the languages"
    english, chinese = found
    assert english is not None
    assert chinese is not None
    return english, chinese


@EACH
def test_a_lesson_is_called_like_its_scenario(info: registry.ScenarioInfo) -> None:
    english, chinese = both(info)
    assert english.title == str(info.title)
    assert chinese.title == read_ts(ts_file("zh_CN"))["workers"].get(str(info.title))


@EACH
def test_both_languages_point_at_the_same_in_the_same_order(info: registry.ScenarioInfo) -> None:
    english, chinese = both(info)
    assert [link.written for link in chinese.links] == [link.written for link in english.links]


@EACH
def test_a_lesson_points_at_what_is_in_the_program_and_in_the_catalogue(info: registry.ScenarioInfo) -> None:
    for lesson in both(info):
        assert list(wrong_in_program(lesson, info)) == []


@EACH
def test_a_lesson_points_at_two_things_at_least_and_leads_on(info: registry.ScenarioInfo) -> None:
    english, _ = both(info)
    aims = [link.target.aim for link in english.links]
    assert sum(aim in (Aim.LANE, Aim.LINE, Aim.OBJECT) for aim in aims) >= 2
    assert Aim.RUN in aims
    assert Aim.SCENARIO in aims


# ---------------------------------------------------------------- what a lesson may look like
GOOD = """# Lost update

Two clerks book on one account.

## Look at
1. The [first lane](lane:pays-in-1) reads, and `balance` is
   read *again* by [`draws-out`](lane:draws-out-*@lock).
2. The [gap](<line:read = balance>):

   ```python
   read = balance
   # not a heading
   ```

## Try
- [Fewer](run:?rounds=10&variant=lock)
- [As it is](run:)

## Predict
How much is **lost**?

### Answer
Not always the same.

## Remember
- A read and a write are two things.

## Next
- [Tickets](scenario:locks.ticket_sale_processes): the same in processes.
"""


def lesson(text: str, language: str = "en") -> Lesson:
    return lesson_of(text, "locks.lost_update", language, Path("lesson.md"))


def test_a_lesson_in_the_right_shape_is_understood() -> None:
    found = lesson(GOOD)
    assert found.title == "Lost update"
    assert list(found.parts) == list(Part)
    assert [(link.target.aim, link.target.name, link.target.variant) for link in found.links] == [
        (Aim.LANE, "pays-in-1", None),
        (Aim.LANE, "draws-out-*", "lock"),
        (Aim.LINE, "read = balance", None),
        (Aim.RUN, "", "lock"),
        (Aim.RUN, "", None),
        (Aim.SCENARIO, "locks.ticket_sale_processes", None),
    ]
    assert found.links[3].target.settings == {"rounds": "10"}
    assert [link.line for link in found.links] == [6, 7, 8, 16, 17, 29]
    assert "not a heading" in found.words


def test_a_list_holds_paragraphs_and_code() -> None:
    [items] = blocks(list(enumerate(GOOD.split("## Look at\n")[1].split("## Try")[0].splitlines(), 6)))
    assert isinstance(items, Items)
    assert items.ordered
    assert [[type(block) for block in item] for item in items.items] == [[Paragraph], [Paragraph, Fence]]
    assert items.items[1][1] == Fence("read = balance\n# not a heading", "python")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# Lost update\n", "", "lesson.md:2: a lesson begins with its title"),
        ("Two clerks book on one account.\n", "", "lesson.md:1: below the title stands what the program does"),
        ("## Try\n", "## Do\n", "lesson.md:15: here must stand “## Try”"),
        ("### Answer", "## Answer", "lesson.md:22: here must stand “### Answer”"),
        ("Not always the same.", "", "lesson.md:22: nothing stands below “Answer”"),
        ("## Remember\n- A read and a write are two things.\n", "", "lesson.md:26: here must stand “## Remember”"),
        ("(lane:pays-in-1)", "(lanes:pays-in-1)", "lesson.md:6: 'lanes:pays-in-1' points at nothing known"),
        ("(lane:pays-in-1)", "(lane:)", "lesson.md:6: 'lane:' does not say which lane"),
        ("(lane:pays-in-1)", "(lane:pays in)", "lesson.md:6: this link cannot be read"),
        ("(run:?rounds=10", "(run:rounds=10", "lesson.md:16: 'run:rounds=10&variant=lock': settings begin with ?"),
        ("(run:?rounds=10", "(run:?rounds", "lesson.md:16: 'run:?rounds&variant=lock': settings are written"),
        ("**lost**", "**lost", "lesson.md:20: this ** is not closed"),
        ("`balance`", "`balance", "lesson.md:7: this ` is not closed"),
        ("**lost**", "<b>lost</b>", "lesson.md:20: raw HTML is not allowed"),
        ("Two clerks", "| Two | clerks |", "lesson.md:3: tables are not allowed"),
        ("   ```\n\n## Try", "\n## Try", "lesson.md:10: this code block is not closed"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(LessonError) as caught:
        lesson(GOOD.replace(old, new, 1))
    assert str(caught.value).startswith(says)


def test_chinese_needs_no_spaces_round_emphasis_and_a_line_break_is_none() -> None:
    [paragraph] = blocks([(1, "两个线程**同时**读取，"), (2, "结果丢失。A"), (3, "lock helps")])
    assert plain([paragraph]) == "两个线程同时读取，结果丢失。A lock helps"
    assert isinstance(paragraph, Paragraph)
    assert [span.bold for span in paragraph.spans] == [False, True, False]


def test_a_line_is_pointed_at_only_when_it_is_the_only_one() -> None:
    assert line_number("a = 1\nb = 2\n", "b =") == 2
    for wanted in ("=", "c ="):
        with pytest.raises(ValueError, match="exactly one line"):
            line_number("a = 1\nb = 2\n", wanted)


def test_a_star_at_the_end_means_all_that_begin_so() -> None:
    assert target_of("lane:worker-*").matches("worker-12")
    assert not target_of("lane:worker-1").matches("worker-12")


def test_a_file_that_is_not_there_is_no_lesson(tmp_path: Path) -> None:
    assert read_lesson(tmp_path, "locks.lost_update", "en") is None


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    lesson_file(tmp_path, "locks.lost_update", "en").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LessonError, match=r"locks\.lost_update\.en\.md:1: cannot be read"):
        read_lesson(tmp_path, "locks.lost_update", "en")
