"""Doing what `run` and `trace` ask for, in the window or without, and saying what the run showed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.cli_report import print_report
from app.cli_status import DONE, FAILED, SIGNALLED, exit_status
from app.entry import has_display, open_window
from app.headless import run_to_end, save_picture
from workers.analysis.findings import Finding
from workers.host.messages import RunSpec
from workers.live import LiveRun

MAIN_JOB: Final = "deadlocks.opposite_order"
"""What Threadline shows when it is started without a command where no window can be seen."""


def perform(spec: RunSpec, *, headless: bool, as_json: bool, picture: Path | None) -> int:
    """Run `spec`, say what it showed, return the exit status."""
    if not headless and not has_display():
        note("there is no display here, so this runs as with --headless.")
        headless = True
    on_output = _ignore if as_json else _stream
    return _perform_headless(spec, on_output, as_json, picture) if headless else _perform_in_window(spec, on_output, as_json, picture)


def perform_main_job(picture: Path) -> int:
    """Without a display and without a command: one scenario from its start to its verdict, and a picture of the window."""
    from app.cli_requests import scenario_spec

    note(f"there is no display here, so {MAIN_JOB} runs without a window. `threadline --help` shows the other commands.")
    return _perform_headless(scenario_spec(MAIN_JOB, None, [], None), _stream, as_json=False, picture=picture)


def _perform_headless(spec: RunSpec, on_output: Callable[[str], None], as_json: bool, picture: Path | None) -> int:
    trouble: list[str] = []

    def ended(live: LiveRun, report: dict[str, object]) -> None:
        say(live, report, as_json)  # before the picture: whatever becomes of that, the verdict is out
        if picture is not None:
            trouble.extend(picture_trouble(live, picture))

    done = run_to_end(spec, on_output, ended, _say_stalled)
    if picture is not None:
        say_picture(picture, trouble, as_json)
    if done.interrupted is not None:
        return SIGNALLED + done.interrupted
    return exit_status(done.report) or (FAILED if trouble else DONE)


def _say_stalled(finding: Finding) -> None:
    """Somebody waits at the terminal for a program that may wait for ever."""
    note(f"{finding.text} The run goes on; Ctrl-C ends it.")


def _perform_in_window(spec: RunSpec, on_output: Callable[[str], None], as_json: bool, picture: Path | None) -> int:
    from app.intent import Intent

    statuses: list[int] = []

    def ended(live: LiveRun) -> None:
        report = live.report()
        statuses.append(exit_status(report))
        say(live, report, as_json)
        sys.stdout.flush()  # the window stays open, and whoever reads this waits

    failed = open_window(Intent(spec=spec, picture=picture, on_output=on_output, on_ended=ended))
    return failed or next(iter(statuses), DONE)


def picture_trouble(live: LiveRun, picture: Path) -> list[str]:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return [f"no picture: Qt cannot be loaded here ({error}). `threadline doctor` says what to do."]
    try:
        save_picture(live, picture)
    except OSError as error:
        return [f"no picture: {picture} cannot be written ({error.strerror})."]
    return []


def say_picture(picture: Path, trouble: list[str], as_json: bool) -> None:
    """That it was saved, or what was in the way."""
    for line in trouble:
        note(line)
    if not trouble:
        note(f"picture saved: {picture}") if as_json else print(f"Picture: {picture}")


def say(live: LiveRun, report: dict[str, object], as_json: bool) -> None:
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        print_report(report, live.verdict)


def _stream(piece: str) -> None:
    sys.stdout.write(piece)
    sys.stdout.flush()


def _ignore(_piece: str) -> None:
    """With --json the output stands in the report."""


def note(line: str) -> None:
    print(f"threadline: {line}", file=sys.stderr)
