"""Doing what `explore` asks for, and saying what it found."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.text import Text as Styled

from app.cli_requests import scenario_spec, script_of
from app.cli_status import DONE, FAILED, LIMIT_REACHED, SIGNALLED
from app.headless import Interrupts, catching_signals
from workers.errors import UsageError
from workers.host import interpreters
from workers.host.messages import RunSpec
from workers.scenarios.registry import scenario
from workers.scheduling.choosing import names_uncontrolled_processes
from workers.scheduling.controlled.attack import NAMES
from workers.scheduling.defaults import EXPLORED
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.report import conclusion, report_of
from workers.scheduling.sentences import outcome_words

_BAR: Final = 40


def explore_spec(
    what: str,
    variant: str | None,
    settings: list[str],
    *,
    strategy: str,
    limit: int | None,
    seconds: float | None,
    seed: int,
    check: str | None,
) -> ExploreSpec:
    """From the words of the command line. Raises UsageError with what is right."""
    if strategy not in NAMES:
        raise UsageError(f"--strategy {strategy}: there are {', '.join(NAMES)}.")
    if limit is not None and limit < 1:
        raise UsageError(f"--limit {limit}: must be a number of schedules above 0.")
    if seconds is not None and not 0 < seconds < 1e9:
        raise UsageError(f"--seconds {seconds:g}: must be a number of seconds above 0.")
    is_script = what.endswith(".py") or "/" in what or Path(what).is_file()
    run = _script(what, variant, settings) if is_script else _scenario(what, variant, settings)
    return ExploreSpec(run, strategy, seed, limit, seconds, _check(check))


def _script(what: str, variant: str | None, settings: list[str]) -> RunSpec:
    if variant is not None or settings:
        raise UsageError(f"--variant and --set are for scenarios of the catalogue; {what} is a script.")
    return RunSpec(script=str(script_of(Path(what))))


def _scenario(what: str, variant: str | None, settings: list[str]) -> RunSpec:
    if names_uncontrolled_processes(scenario(what).path):
        raise UsageError(f"{what} uses processes in a way that cannot be controlled: by fork, or with a pool, a manager or a pipe.")
    given = {setting.partition("=")[0].strip() for setting in settings}
    smaller = [f"{name}={value}" for name, value in EXPLORED.get(what, {}).items() if name not in given]
    return scenario_spec(what, variant, [*smaller, *settings], None)


def _check(written: str | None) -> str | None:
    """A file in it becomes absolute: the explored process need not stand where we do."""
    if written is None:
        return None
    where, colon, name = written.rpartition(":")
    if not colon or not where or not name:
        raise UsageError(f"--check {written}: write it as MODULE:FUNCTION or FILE.py:FUNCTION.")
    if not where.endswith(".py"):
        return written
    if not Path(where).is_file():
        raise UsageError(f"--check {written}: there is no file {where}.")
    return f"{Path(where).resolve()}:{name}"


def perform(spec: ExploreSpec, *, as_json: bool) -> int:
    """Explore, say what was found, return the exit status."""
    done: dict[str, Any] | None = None
    with catching_signals() as interrupts, Exploration(spec) as exploration:
        interrupts.call_back(exploration.cancel)
        for message in exploration.messages():
            if message["message"] == "done":
                done = message
            elif not as_json:
                _show_progress(message)
    if done is None or interrupts.numbers:
        return SIGNALLED + _first(interrupts)
    python = str(interpreters.ask(spec.run.interpreter or sys.executable)).rpartition(" ")[2]
    report = report_of(spec, done, python)
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        _print(report)
    return FAILED if report["failing"] else DONE if report["complete"] else LIMIT_REACHED


def _first(interrupts: Interrupts) -> int:
    return interrupts.numbers[0] if interrupts.numbers else 2


def _show_progress(message: dict[str, Any]) -> None:
    """One line that is written over, where somebody watches."""
    if message["message"] == "progress" and sys.stderr.isatty():
        print(f"\r{message['schedules']} orders, {message['failing']} fail ", end="", file=sys.stderr, flush=True)


def _print(report: dict[str, Any]) -> None:
    out = Console(highlight=False, markup=False, emoji=False)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    _line(out, str(conclusion(report)), "bold red" if report["failing"] else "bold green" if report["complete"] else "bold")
    most = max(report["outcomes"].values(), default=1)
    for outcome, times in report["outcomes"].items():
        _line(out, f"  {'█' * max(1, round(_BAR * times / most)):<{_BAR}} {times:>7}  {outcome_words(outcome)}")
    for failure in report["failures"]:
        _line(out, f"  {failure['kind'].replace('_', ' ')}: {failure['text']}")
        preemptions = "1 preemption" if failure["preemptions"] == 1 else f"{failure['preemptions']} preemptions"
        _line(out, f"    {preemptions}, {failure['steps']} steps: {failure['schedule']}", "dim")
    if not report["failures"]:
        for finding in report["findings"]:
            _line(out, f"  {finding['kind'].replace('_', ' ')}: {finding['text']}")
    for sentence in report["not_tried"]:
        _line(out, f"  {sentence}", "yellow")
    rate = f"{report['schedules']} schedules in {report['seconds']:.2f} s ({report['schedules_per_s']}/s)"
    _line(out, f"{rate}, seed {report['seed']}, Python {report['python']}", "dim")


def _line(out: Console, line: str, style: str = "") -> None:
    out.print(Styled(line, style=style), soft_wrap=not out.is_terminal)
