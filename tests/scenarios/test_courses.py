"""Courses lead through the whole catalogue and nowhere else."""

from __future__ import annotations

import pytest

from tests.scenarios.catalogue import CATALOGUE
from workers.scenarios import registry
from workers.scenarios.courses import COURSES, Course
from workers.text import text

IN_A_COURSE = {scenario for course in COURSES for scenario in course.scenarios}


def test_every_scenario_there_is_stands_in_a_course() -> None:
    assert {info.id for info in registry.scenarios()} - IN_A_COURSE == set()


def test_every_scenario_of_the_catalogue_stands_in_a_course_and_a_course_names_no_other() -> None:
    assert set(CATALOGUE) == IN_A_COURSE


def test_there_is_no_scenario_beyond_the_catalogue() -> None:
    assert {info.id for info in registry.scenarios()} - set(CATALOGUE) == set()


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.id)
def test_a_course_goes_nowhere_twice(course: Course) -> None:
    assert len(set(course.scenarios)) == len(course.scenarios)


PATH = Course("path", text("Path"), ("a", "b", "c", "d"))
ALL = frozenset("abcd")


@pytest.mark.parametrize(
    ("now", "known", "seen", "next_one"),
    [
        ("elsewhere", "abcd", "", "a"),
        ("elsewhere", "abcd", "ab", "c"),
        ("a", "abcd", "", "b"),
        ("a", "acd", "", "c"),  # b is not there yet
        ("a", "abcd", "bc", "d"),
        ("d", "abcd", "ad", "b"),  # what was left out
        ("b", "abcd", "abcd", "c"),
        ("d", "abcd", "abcd", None),
    ],
)
def test_next_is_what_has_not_been_seen_and_then_what_follows(now: str, known: str, seen: str, next_one: str | None) -> None:
    assert PATH.after(now, frozenset(known), frozenset(seen)) == next_one
