"""The failing order of each failing variant of the catalogue whose order of threads can be controlled: found by the explorer, and
shipped, so that it fails at the first try. `ship.py` writes them.

A schedule holds for one version of Python and for the values that the scenario is explored with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec, scenario, scenarios
from workers.scheduling.choosing import smaller, why_not
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.exploration import ExploreSpec
from workers.text import Text, text

FOLDER: Final = Path(__file__).with_name("schedules")
"""A file `ID.json` for each scenario: variant → Python → kind and schedule, or null where the explorer finds no order that fails."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """`kind` is how it fails, as the explorer names it."""

    kind: str
    schedule: str


def failing_variants() -> Iterator[tuple[str, str]]:
    """Every variant that another one repairs, of the scenarios whose order can be controlled."""
    for info in scenarios():
        if why_not(info.id, None) is None and any(variant.fixed for variant in info.variants):
            yield from ((info.id, variant.id) for variant in info.variants if not variant.fixed)


@cache
def shipped(scenario_id: str, variant: str) -> dict[str, Shipped | None]:
    """For each Python that was searched with; None where no order fails."""
    file = FOLDER / f"{scenario_id}.json"
    if not file.is_file():
        return {}
    told = json.loads(file.read_text(encoding="utf-8")).get(variant, {})
    return {python: None if found is None else Shipped(**found) for python, found in told.items()}


def forced(scenario_id: str, variant: str) -> ExploreSpec:
    """Replays the failing order. Raises KeyError when none is shipped for this Python."""
    found = shipped(scenario_id, variant).get(this_python())
    if found is None:
        raise KeyError(scenario_id, variant, this_python())
    return ExploreSpec(_run(scenario_id, variant), schedule=found.schedule)


def _run(scenario_id: str, variant: str) -> RunSpec:
    return smaller(run_spec(scenario_id, variant, {}))


def why_not_forced(scenario_id: str | None, variant: str | None, python: str | None = None) -> Text | None:
    """Why what is chosen cannot be made to fail; None when it can. `python` is the running version, unless another is asked about."""
    if scenario_id is None:
        return text("Only of the scenarios is a failing order known; explore your own program to find one.")
    if (reason := why_not(scenario_id, None)) is not None:
        return reason
    if any(each.id == variant and each.fixed for each in scenario(scenario_id).variants):
        return text("This variant is the fix: no order of it fails.")
    known = {version: found for version, found in shipped(scenario_id, variant or "").items() if found is not None}
    if not known:
        return text("No failing order of it is known.")
    version = python or this_python()
    return None if version in known else text("No failing order is known for Python {version}; explore to find one.", version=version)
