"""Replaying one order on the command line: every step of it, and what it came to."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text as Styled

from app.cli_run import picture_trouble, say, say_picture
from app.cli_status import DONE, FAILED, LIMIT_REACHED, SIGNALLED
from app.headless import catching_signals
from workers.errors import UsageError
from workers.host import interpreters
from workers.host.messages import Output
from workers.scheduling.controlled.schedule import parse
from workers.scheduling.endings import INCOMPLETE
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.found import order_of
from workers.scheduling.replay import replayed
from workers.scheduling.report import replay_of


def perform_replay(spec: ExploreSpec, schedule: str, *, as_json: bool) -> int:
    """Follow the schedule, say what happened, return the exit status: 1 also when the program left the rails, 3 when nothing failed as
    far as it came, but the schedule or the execution was cut off.
    """
    told, python, status = _followed(spec, schedule)
    if told is None:
        return status
    report = replay_of(replace(spec, schedule=schedule), told, python)
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print(report)
    return FAILED if report["kind"] else DONE if report["complete"] else LIMIT_REACHED


def perform_ordered(spec: ExploreSpec, schedule: str, *, as_json: bool, picture: Path | None) -> int:
    """A run that follows the schedule, with the report, the picture and the exit status of any other run."""
    told, python, status = _followed(spec, schedule)
    if told is None:
        return status
    order = order_of(told)
    live = replayed(spec.run, order)
    live.store.processes[0].python = python
    live.store.ingest(Output("stdout", told.get("output", "").encode(), 0))
    if told["ended"] == "finished":
        live.store.outcome = _value_of(told["outcome"])
    if not as_json and live.store.output:
        print(live.store.output)
    say(live, live.report(), as_json)
    trouble = picture_trouble(live, picture) if picture is not None else []
    if picture is not None:
        say_picture(picture, trouble, as_json)
    if order.kind in INCOMPLETE:
        return LIMIT_REACHED
    return FAILED if order.kind or trouble else DONE


def _value_of(outcome: str) -> object:
    """The outcome as it was: it is told as the text that names its bar."""
    try:
        return json.loads(outcome)
    except ValueError:
        return outcome


def _followed(spec: ExploreSpec, schedule: str) -> tuple[dict[str, Any] | None, str, int]:
    """What the explored process says of the order, and its Python's version; with None the exit status."""
    try:
        written_for = parse(schedule).python
    except ValueError as error:
        raise UsageError(f"--schedule {error}.") from None
    python = str(interpreters.ask(spec.run.interpreter or sys.executable)).rpartition(" ")[2]
    if not python.startswith(f"{written_for}."):
        print(f"threadline: this schedule was made on Python {written_for}; here is {python}.", file=sys.stderr)
    spec = replace(spec, schedule=schedule)
    told: dict[str, Any] | None = None
    with catching_signals() as interrupts, Exploration(spec) as exploration:
        interrupts.call_back(exploration.cancel)
        for message in exploration.messages():
            told = message
    if told is None or interrupts.numbers:
        return None, python, SIGNALLED + (interrupts.numbers or [2])[0]
    return told, python, DONE


def _print(report: dict[str, Any]) -> None:
    out = Console(highlight=False, markup=False, emoji=False)
    wide = max((len(step["name"]) for step in report["steps"]), default=0)
    for number, step in enumerate(report["steps"], 1):
        what = f"{step['kind']} {step['target']}".rstrip() + (f": {step['value']}" if step["value"] else "")
        _line(out, f"{number:>5}  {step['name']:<{wide}}  {what}  ({step['site']})")
    _line(out, report["text"], "bold red" if report["kind"] else "bold green" if report["complete"] else "bold yellow")


def _line(out: Console, line: str, style: str = "") -> None:
    out.print(Styled(line, style=style), soft_wrap=not out.is_terminal)
