"""`python -m workers.scheduling.ship [ID …]`: finds and writes down the failing order of each failing variant, for the Python that runs.

To be run with each supported Python after a scenario's program has changed. Without ids it does all scenarios whose threads can be
controlled. What is written is what `shipped.py` reads: a file for each scenario in `schedules`. Exit status 1 when some variant has none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any, Final

from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.shipped import FOLDER, failing_variants

SECONDS: Final = 20.0
"""How long is searched for each variant, unless told otherwise."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m workers.scheduling.ship", description="Find and write down failing orders.")
    parser.add_argument("ids", nargs="*", metavar="ID", help="scenarios; all whose order can be controlled when none is named")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long to search for each variant")
    given = parser.parse_args(arguments)
    without = 0
    for scenario_id, variant in failing_variants():
        if not given.ids or scenario_id in given.ids:
            found = _searched(scenario_id, variant, given.seconds)
            write(scenario_id, variant, found)
            without += found is None
            print(f"{scenario_id} {variant}: {'no order of it fails' if found is None else found['schedule']}", flush=True)
    return 1 if without else 0


def _searched(scenario_id: str, variant: str, seconds: float) -> dict[str, str] | None:
    """Kind and schedule of the simplest order that fails. A race that does no harm is not counted as failing."""
    spec = ExploreSpec(smaller(run_spec(scenario_id, variant, {})), seconds=seconds)
    with Exploration(spec) as exploration:
        done: dict[str, Any] = next(message for message in exploration.messages() if message["message"] == "done")
    failing = [failure for failure in done["failures"] if failure["kind"] != "race"]
    return {"kind": failing[0]["kind"], "schedule": failing[0]["schedule"]} if failing else None


def write(scenario_id: str, variant: str, found: dict[str, str] | None) -> None:
    """Into the scenario's file, beside what it has for other Pythons and variants."""
    file = FOLDER / f"{scenario_id}.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known.setdefault(variant, {})[this_python()] = found
    known = {name: {python: of[python] for python in sorted(of, key=_by_number)} for name, of in sorted(known.items())}
    FOLDER.mkdir(exist_ok=True)
    file.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


def _by_number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


if __name__ == "__main__":
    sys.exit(main())
