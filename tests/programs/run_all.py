"""`python -m tests.programs.run_all [--python PYTHON] [--keep FOLDER] [--suites] [PROGRAM…]`: install what the programs need, run them all.

They get an environment of their own, in which Threadline is not installed: its probe must do without. Exit status 0 when each does the same
traced and its trace is whole, else 1.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tests.programs import own_suites
from tests.programs.catalogue import PROGRAMS, REQUIREMENTS, Program
from tests.programs.running import Seen, alone, traced


@dataclass(frozen=True, slots=True)
class Result:
    """One program's run."""

    program: Program
    troubles: list[str]
    seen: Seen | None
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.programs.run_all", description="Trace programs from PyPI.")
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help="such as trio_channels; all when none is named")
    parser.add_argument("--python", default=sys.executable, help="the Python that their environment is made from")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the environment here, or use the one that is here")
    parser.add_argument("--suites", action="store_true", help="run the packages' own test suites instead: some minutes each")
    given = parser.parse_args(arguments)
    if given.suites:
        with _environment(given.python, given.keep, (*REQUIREMENTS, *own_suites.REQUIREMENTS)) as interpreter:
            return _run_suites(interpreter)
    unknown = {*given.programs} - {program.name for program in PROGRAMS}
    if unknown:
        parser.error(f"there is no program {', '.join(sorted(unknown))}")
    with _environment(given.python, given.keep, REQUIREMENTS) as interpreter:
        results = [_run(interpreter, program) for program in PROGRAMS if not given.programs or program.name in given.programs]
        _print(interpreter, results)
    return 1 if any(result.troubles for result in results) else 0


@contextlib.contextmanager
def _environment(python: str, keep: Path | None, requirements: Sequence[str]) -> Iterator[str]:
    """The interpreter of an environment with the requirements."""
    with contextlib.ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="threadline-programs-")))
        interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        if not interpreter.exists():
            subprocess.run([python, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet", *requirements], check=True)
        yield str(interpreter)


def _run(interpreter: str, program: Program) -> Result:
    print(f"{program.name} …", file=sys.stderr, end="", flush=True)
    began, seen = perf_counter(), None
    try:
        bare, seen = alone(interpreter, program.path), traced(interpreter, program.path)
        troubles = [*seen.troubles, *program.missing(seen)]
        if bare.exit_code:
            troubles.append(f"fails without the probe: {bare.printed[-1000:]}")
        elif (seen.exit_code, seen.printed) != (bare.exit_code, bare.printed):
            troubles.append(f"exit code {seen.exit_code}, printed {seen.printed[-1000:]!r} instead of {bare.printed[-1000:]!r}")
    except (TimeoutError, subprocess.TimeoutExpired) as error:
        troubles = [str(error)]
    seconds = perf_counter() - began
    print(f" {'ok' if not troubles else 'TROUBLE'}, {seconds:.1f} s", file=sys.stderr)
    return Result(program, troubles, seen, seconds)


def _print(interpreter: str, results: Sequence[Result]) -> None:
    ask = "import platform; print(platform.python_version())"
    version = subprocess.run([interpreter, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    table = Table("Program", "packages", title=f"Programs from PyPI under the probe, Python {version}")
    for heading in ("same result", "processes", "threads", "objects", "events", "dropped", "s"):
        table.add_column(heading, justify="right")
    for result in results:
        versions = ", ".join(f"{name} {_version(interpreter, name)}" for name in result.program.needs)
        store = result.seen.store if result.seen is not None else None
        if store is None or result.seen is None:
            table.add_row(result.program.name, versions, "no")
            continue
        counts = (result.seen.processes, result.seen.threads, len(store.objects), store.event_count, sum(store.dropped.values()))
        table.add_row(
            result.program.name, versions, "no" if result.troubles else "yes", *(f"{count:,}" for count in counts), f"{result.seconds:.1f}"
        )
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    for result in results:
        for trouble in result.troubles:
            print(f"{result.program.name}: {trouble}")


def _run_suites(interpreter: str) -> int:
    table = Table("Suite", title="Test suites of packages under the probe")
    for heading in ("tests", "passed", "fail only under the probe", "unsteady", "processes", "events", "dropped", "s"):
        table.add_column(heading, justify="right")
    rows = []
    for suite in own_suites.OWN_SUITES:
        print(f"{suite.package} …", file=sys.stderr, flush=True)
        rows.append(own_suites.compare(interpreter, suite))
    for row in rows:
        counts = (row.tests, row.passed, len(row.blamed), len(row.unsteady), row.processes, row.events, row.dropped, round(row.seconds))
        table.add_row(f"{row.package} {_version(interpreter, row.package)}", *(f"{count:,}" for count in counts))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    for row in rows:
        for text in (*row.faults, *(f"{name} {told}: passes without the probe" for name, told in row.blamed.items())):
            print(f"{row.package}: {text}")
    return 1 if any(row.blamed or row.faults or not row.tests for row in rows) else 0


def _version(interpreter: str, package: str) -> str:
    ask = f"from importlib import metadata; print(metadata.version({package!r}))"
    return subprocess.run([interpreter, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
