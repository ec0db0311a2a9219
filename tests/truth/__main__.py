"""Many generated programs on one or more interpreters: `python -m tests.truth [PROGRAMS [INTERPRETER …]]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.truth.held_against import check, traced
from tests.truth.programs import Description, descriptions


def played(programs: int, interpreter: str) -> int:
    """Generate, play and check so many programs; how many were. Raises the first (shrunk) that the trace tells otherwise."""
    count = 0

    @seed(7)
    @settings(
        max_examples=programs, deadline=None, database=None, phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck)
    )
    @given(descriptions())
    def held(description: Description) -> None:
        nonlocal count
        count += 1
        with tempfile.TemporaryDirectory() as folder:
            check(*traced(description, Path(folder), interpreter))

    held()
    return count


def main(arguments: list[str]) -> int:
    programs = int(arguments[0]) if arguments else 200
    for interpreter in arguments[1:] or [sys.executable]:
        print(f"{interpreter}: {played(programs, interpreter)} programs, every trace says what the program did", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
