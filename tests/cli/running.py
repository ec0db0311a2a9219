"""The command line as a user has it: a process of its own, started by a script outside the tree, without a display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
LAUNCH: Final = Path(__file__).with_name("launch.py")
WITHIN_S: Final = 60.0


def surroundings(**changes: str) -> dict[str, str]:
    """The environment without any display, so that nothing opens a window."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH")
    }
    return {**kept, **changes}


def threadline(
    *arguments: str | Path, cwd: Path | None = None, given: str = "", within_s: float = WITHIN_S, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run `threadline ARGUMENT…` to its end; `given` is its standard input, `changes` go into the environment."""
    return subprocess.run(
        [sys.executable, str(LAUNCH), *map(str, arguments)],
        cwd=cwd or ROOT,
        env=surroundings(**changes),
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=within_s,
        check=False,
    )


def report_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one object on standard output; anything else there is a failure."""
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise AssertionError(f"standard output is not one JSON object: {done.stdout[:2000]!r}\n{done.stderr}") from None
    assert isinstance(report, dict)
    return report


def trace(*arguments: str | Path, **how: Any) -> tuple[int, dict[str, Any], str]:
    """(exit status, report, standard error) of `trace --headless --json`."""
    done = threadline("trace", "--headless", "--json", *arguments, **how)
    return done.returncode, report_of(done), done.stderr


def assert_wrong_usage(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit status 2, nothing on standard output, one line on standard error with these words."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("threadline: ")
    for word in words:
        assert word in done.stderr
