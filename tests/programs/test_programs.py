"""Programs that use threads and processes hard do under the probe what they do without it, and their traces hold what they did.

`python -m tests.programs.run_all` installs what they need and runs them all; here those are run whose packages are there, by the Python
that THREADLINE_PROGRAMS_PYTHON names, else by the one that runs the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.programs.catalogue import PROGRAMS, Program
from tests.programs.running import FOLDER, alone, traced

INTERPRETER = os.environ.get("THREADLINE_PROGRAMS_PYTHON", sys.executable)


@pytest.fixture(scope="module")
def missing() -> frozenset[str]:
    """The packages that the interpreter does not have."""
    wanted = sorted({name for program in PROGRAMS for name in program.needs})
    ask = f"import importlib.util, json; print(json.dumps([n for n in {wanted} if importlib.util.find_spec(n) is None]))"
    answer = subprocess.run([INTERPRETER, "-c", ask], capture_output=True, text=True, check=True, timeout=30)
    return frozenset(json.loads(answer.stdout))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_program_does_the_same_under_the_probe_and_its_trace_is_whole(program: Program, missing: frozenset[str]) -> None:
    if lacking := missing & {*program.needs}:
        pytest.skip(f"{', '.join(sorted(lacking))} is not installed; `python -m tests.programs.run_all` installs and runs all")
    bare, seen = alone(INTERPRETER, program.path), traced(INTERPRETER, program.path)
    assert (seen.exit_code, seen.printed) == (bare.exit_code, bare.printed)
    assert bare.exit_code == 0
    assert seen.troubles == []
    assert program.missing(seen) == []


def test_every_example_is_in_the_catalogue() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} == {program.name for program in PROGRAMS}
