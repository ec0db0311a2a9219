"""Whether what a scenario's lesson points at is there: in the program's text, in the registry, and in the trace of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.resources import assets
from tests.scenarios.catalogue import CATALOGUE
from workers.errors import UsageError
from workers.lessons import Aim, Lesson, Link, line_number, read_lesson
from workers.scenarios import registry
from workers.trace.store import Store

LIVES = frozenset({"Thread", "Process", "Task"})
"""Objects that are shown as lanes; a lesson points at the lane."""


def lessons_folder() -> Path:
    return assets() / "lessons"


def wrong_in_program(lesson: Lesson, info: registry.ScenarioInfo) -> Iterator[str]:
    """What the lesson points at that program, registry or catalogue do not have."""
    program = info.path.read_text(encoding="utf-8")
    variants = {variant.id for variant in info.variants} | {None}
    for link in lesson.links:
        place = f"{lesson.file.name}:{link.line}: {link.written}: "
        target = link.target
        try:
            if target.aim is Aim.LINE:
                line_number(program, target.name)
            elif target.aim is Aim.RUN:
                _check_run(info, target.variant, dict(target.settings))
            elif target.aim is Aim.SCENARIO and target.name not in CATALOGUE:
                yield place + "the catalogue has no such scenario"
            elif target.variant not in variants:
                yield place + f"{info.id} has no such variant"
        except (ValueError, UsageError) as error:
            yield place + str(error)


def _check_run(info: registry.ScenarioInfo, variant: str | None, settings: dict[str, str]) -> None:
    """Raises UsageError for what main() would not take, also on a machine where it cannot run."""
    from workers.scenarios.parameters import value_of

    info.variant(variant)
    for name, value in settings.items():
        value_of(info.parameter(name), value)


def wrong_in_run(info: registry.ScenarioInfo, variant: str | None, store: Store) -> list[str]:
    """Lanes and objects of the English lesson (the other points at the same) that the run of that variant does not have."""
    lesson = read_lesson(lessons_folder(), info.id, "en")
    default = info.variants[0].id if info.variants else None
    pointed = [] if lesson is None else [link for link in lesson.links if (link.target.variant or default) == variant]
    return [f"{link.written} among {sorted(have)}" for link in pointed for have in _missed(link, store)]


def _missed(link: Link, store: Store) -> Iterator[set[str]]:
    """The names there are, when none of them is the one pointed at."""
    if link.target.aim is Aim.LANE:
        names = {name for lane in store.lanes if not lane.internal for name in (lane.name, store.lane_name(lane.id))}
    elif link.target.aim is Aim.OBJECT:
        names = {item.name for item in store.objects if item.kind not in LIVES}
    else:
        return
    if not any(link.target.matches(name) for name in names):
        yield names
