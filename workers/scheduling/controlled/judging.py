# ruff: noqa: ANN401 - outcomes are the program's values
"""What an execution came to: its outcome, and whether it failed, and how."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .checks import ExitCodes
from .detectors.fasttrack import any_race
from .detectors.lost_updates import any_lost, any_lost_between_turns
from .program import NOTHING
from .said import Said, said
from .watching.values import short

if TYPE_CHECKING:
    from .engine import Execution
    from .program import Program
    from .tasks import Task

Kind: TypeAlias = Literal["deadlock", "exception", "assertion", "lost_update", "race"]
Check: TypeAlias = Callable[[Any], Any]
"""Given the outcome: None or True says that it is right; False, a text that says why not, or an AssertionError that it is wrong."""


@dataclass(slots=True)
class Judgement:
    """`kind` is None when nothing failed. A race is looked for where nothing did: it shows also where the outcome is right."""

    outcome: str
    kind: Kind | None = None
    why: Said | str = ""
    racy: bool = False
    raised: list[Task] = field(default_factory=list)  # those that ended by an error which the check does not speak of


def judge(execution: Execution, program: Program, check: Check | None) -> Judgement:
    """Look at an execution that has ended."""
    check = check or program.check()
    raised = execution.raised
    if isinstance(check, ExitCodes):
        raised = [task for task in raised if task.name not in check.right]
    if execution.ended != "finished":
        judged = Judgement(execution.ended, raised=raised)
        if execution.ended == "deadlock":
            judged.kind = "deadlock"
        _raised(judged)
        return judged
    outcome = program.outcome()
    judged = Judgement(shown(outcome), raised=raised)
    _raised(judged)
    if judged.kind is not None:
        return judged
    if check is not None and outcome is not NOTHING:
        judged.why = _wrong(check, outcome)
        if judged.why:
            judged.kind = "lost_update" if any_lost(execution) else "assertion"
            return judged
    judged.racy = any_race(execution)
    if check is None and ((judged.racy and any_lost(execution)) or any_lost_between_turns(execution)):
        judged.kind = "lost_update"
    return judged


def _raised(judged: Judgement) -> None:
    for task in judged.raised:
        error = task.raised
        if isinstance(error, SystemExit) and task.index:
            continue
        judged.kind = "assertion" if isinstance(error, AssertionError) else "exception"
        judged.why = f"{type(error).__name__}: {error}".removesuffix(": ")
        judged.outcome = judged.why[:200]
        return


def _wrong(check: Check, outcome: Any) -> Said | str:
    try:
        told = check(outcome)
    except AssertionError as error:
        return str(error) or said("the check says no")
    if told is None or told is True:
        return ""
    return told if isinstance(told, (Said, str)) and told else said("the check says no")


def shown(outcome: Any) -> str:
    """An outcome as the name of its bar."""
    if type(outcome) is int:
        return str(outcome)
    if outcome is NOTHING or outcome is None:
        return "nothing"
    if isinstance(outcome, dict) and len(outcome) == 1:
        (outcome,) = outcome.values()
    if isinstance(outcome, str):
        return outcome[:200]
    try:
        return json.dumps(outcome, sort_keys=True, default=short)[:200]
    except (TypeError, ValueError):
        return short(outcome)[:200]
