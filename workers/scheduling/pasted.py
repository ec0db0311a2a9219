"""A schedule that somebody pastes: its text, or a whole report of `threadline explore` or `threadline run` that has one in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workers.errors import UsageError
from workers.host.messages import RunSpec
from workers.scenarios.registry import ScenarioInfo, scenario, spec_of
from workers.scheduling.controlled.schedule import MOST_STEPS, NotASchedule, Schedule, parse, this_python
from workers.scheduling.found import LEFT, Failing
from workers.text import Text, text

_ROUND_IT: Final = "\"'`\u201c\u201d"
"""What a text may stand in that is copied from a shell, a report or a page."""


class NotPasted(Exception):  # noqa: N818 - it is the text that is wrong
    """It holds no schedule: `why`, and the part of the text that is at fault, as (first, last) places; equal where there is none."""

    def __init__(self, why: Text, part: tuple[int, int] = (0, 0)) -> None:
        super().__init__(str(why))
        self.why, self.part = why, part


@dataclass(frozen=True, slots=True)
class Pasted:
    """A report also names its program: a scenario with its values, or a script. A schedule alone names neither."""

    schedule: Schedule
    scenario: str | None = None
    script: str | None = None
    variant: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def lanes(self) -> int:
        return len(set(self.schedule.lanes))

    def run(self, copy: ScenarioInfo | None = None) -> RunSpec | None:
        """What it names, with its values; None where it names nothing that is here. Raises NotPasted when the values do not fit it.

        A report does not tell a copy of a scenario from the scenario: `copy` is taken where it is one of that.
        """
        if self.scenario is not None:
            try:
                info = copy if copy is not None and copy.id == self.scenario else scenario(self.scenario)
                return spec_of(info, self.variant, self.parameters)
            except UsageError as error:
                why = text("This report does not fit the scenario as it is here: {error} Paste its schedule alone.", error=str(error))
                raise NotPasted(why) from error
        here = self.script is not None and Path(self.script).is_file()
        return RunSpec(script=str(Path(self.script).absolute())) if here and self.script is not None else None


def read(typed: str) -> Pasted:
    """Raises NotPasted, with what is wrong, where, and what to do."""
    at = len(typed) - len(typed.lstrip())
    if typed[at : at + 1] == "{":
        return _from_report(typed)
    schedule = typed.strip().rstrip(_ROUND_IT)
    inside = schedule.lstrip(_ROUND_IT)
    return Pasted(_parsed(inside, at + len(schedule) - len(inside)))


def _parsed(written: str, at: int = 0, *, in_report: bool = False) -> Schedule:
    try:
        schedule = parse(written)
    except NotASchedule as error:
        part = (0, 0) if in_report else (at + error.start, at + error.start + len(error.word))
        raise NotPasted(_why(error), part) from None
    if not schedule.lanes:
        raise NotPasted(text("After the Python, the lanes must follow in the order in which they move, such as 0x2 1 2x3."))
    return schedule


def _why(error: NotASchedule) -> Text:
    if error.wrong == "version" and not error.word:
        return text("Paste a schedule here, such as py{python} 0x2 1 2x3, or a report that has one.", python=this_python())
    if error.wrong == "version":
        return text(
            "A schedule begins with the Python it is for, such as py{python}, not with “{word}”: copy it from its first word on.",
            python=this_python(),
            word=_short(error.word),
        )
    if error.wrong == "check":
        return text(
            "Word {position} is “{word}”; a check is # and six of 0–9 and a–f, as the last word. Copy all of it, or leave it out.",
            position=error.position,
            word=_short(error.word),
        )
    if error.wrong == "turn":
        return text(
            "Word {position} is “{word}”; write a lane there, or a lane and how often it moves: 0, 2.1, 1x3.",
            position=error.position,
            word=_short(error.word),
        )
    return text(
        "Word {position} makes the schedule longer than {most} steps: write a smaller count.", position=error.position, most=MOST_STEPS
    )


def _short(word: str) -> str:
    return word if len(word) <= 24 else f"{word[:23]}…"


def _from_report(typed: str) -> Pasted:
    try:
        report = json.loads(typed)
    except ValueError as error:
        line, column, at = getattr(error, "lineno", 1), getattr(error, "colno", 1), getattr(error, "pos", 0)
        why = text("Line {line}, column {column}: this is no whole report. Copy all of it, to its last bracket.", line=line, column=column)
        raise NotPasted(why, (at, at + 1)) from None
    except RecursionError:
        raise NotPasted(text("This is no report of Threadline.")) from None
    schedule = _parsed(_schedule_in(report), in_report=True)
    values: dict[str, Any] = report["parameters"] if isinstance(report.get("parameters"), dict) else {}
    variant = report.get("variant")
    return Pasted(
        schedule,
        _text_of(report, "scenario"),
        _text_of(report, "script"),
        variant if isinstance(variant, str) else None,
        {name: value for name, value in values.items() if name != "variant"},
    )


def _text_of(report: Mapping[str, Any], key: str) -> str | None:
    return value if isinstance(value := report.get(key), str) else None


def _schedule_in(report: Mapping[str, Any]) -> str:
    """That of the simplest failing order, or the one that was followed."""
    if "simplest" in report:
        simplest = report["simplest"]
        if simplest is None:
            raise NotPasted(
                text("No order failed in this report, so there is none to replay. “orders” in it has one for each outcome: paste that.")
            )
        found = simplest.get("schedule") if isinstance(simplest, dict) else None
    elif "schedule" in report:
        found = report["schedule"]
        if found is None:
            raise NotPasted(text("The run of this report ran freely, so it holds no schedule. Explore the program to find one."))
    else:
        found = None
    if not isinstance(found, str):
        raise NotPasted(text("This is no report of Threadline: it has no schedule."))
    return found


def explained(order: Failing, schedule: str) -> Text:
    """The order's sentence; of one that left the rails, with the likely reason where it was made on another Python."""
    made, here = (each.partition(" ")[0].removeprefix("py") for each in (schedule, order.schedule))
    if order.kind != LEFT or made == here:
        return order.text
    return text("{left} The schedule was made on Python {made}, and this is {here}.", left=order.text, made=made, here=here)
