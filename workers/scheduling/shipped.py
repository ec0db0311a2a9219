"""The failing order of each failing variant of the catalogue whose order of threads can be controlled: found by the explorer, which makes
it again with `threadline explore ID --variant V`, and shipped, so that it fails at the first try.

A schedule holds for one version of Python and for the values that the scenario is explored with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec, scenario
from workers.scheduling.choosing import smaller, why_not
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.exploration import ExploreSpec
from workers.text import Text, text

SHIPPED: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("locks.lost_update", "no_lock"): {
        "3.11": "py3.11 0x2 1x3 2x6 1x7 0 2 0x2",
        "3.12": "py3.12 0x2 1x3 2x6 1x7 0 2 0x2",
        "3.13": "py3.13 0x2 1x3 2x6 1x7 0 2 0x2",
    },
    ("locks.counter", "no_lock"): {
        "3.11": "py3.11 0x2 1x3 2x4 1x5 0 2 0x4",
        "3.12": "py3.12 0x2 1x3 2x4 1x5 0 2 0x4",
        "3.13": "py3.13 0x2 1x3 2x4 1x5 0 2 0x4",
    },
    ("locks.ticket_sale_threads", "no_lock"): {
        "3.11": "py3.11 0x2 1x3 2x4 1x8 2x6 1x2 0x9",
        "3.12": "py3.12 0x2 1x3 2x4 1x8 2x6 1x2 0x9",
        "3.13": "py3.13 0x2 1x3 2x4 1x8 2x6 1x2 0x9",
    },
    ("locks.singleton", "no_lock"): {
        "3.11": "py3.11 0x2 1x3 2x4 1x12 0 2x8 0x9",
        "3.12": "py3.12 0x2 1x3 2x4 1x12 0 2x8 0x9",
        "3.13": "py3.13 0x2 1x3 2x4 1x12 0 2x8 0x9",
    },
    ("locks.bounded_semaphore", "plain"): {
        "3.11": "py3.11 0x9 1x9 2x9 3x3 1x7 0 2x6 0 3x16 0x2",
        "3.12": "py3.12 0x9 1x9 2x9 3x3 1x7 0 2x6 0 3x16 0x2",
        "3.13": "py3.13 0x9 1x9 2x9 3x3 1x7 0 2x6 0 3x16 0x2",
    },
    ("locks.readers_and_writer", "readers_first"): {
        "3.11": "py3.11 0x3 1x3 2x8 3x9 1x8 2x16 3x13 2x6 3x7 1x6 0x4",
        "3.12": "py3.12 0x3 1x3 2x8 3x9 1x8 2x16 3x13 2x6 3x7 1x6 0x4",
        "3.13": "py3.13 0x3 1x3 2x8 3x9 1x8 2x16 3x13 2x6 3x7 1x6 0x4",
    },
    ("threads.join", "no_join"): {
        "3.11": "py3.11 0x3 1x2 0 2x2 0",
        "3.12": "py3.12 0x3 1x2 0 2x2 0",
        "3.13": "py3.13 0x3 1x2 0 2x2 0",
    },
    ("deadlocks.opposite_order", "opposite"): {
        "3.11": "py3.11 0x2 1x3 2x4 1x5 2",
        "3.12": "py3.12 0x2 1x3 2x4 1x5 2",
        "3.13": "py3.13 0x2 1x3 2x4 1x5 2",
    },
}
"""(scenario, variant) → Python → schedule."""


def forced(scenario_id: str, variant: str) -> ExploreSpec:
    """Replays the failing order. Raises KeyError when none is shipped for this Python."""
    return ExploreSpec(_run(scenario_id, variant), schedule=SHIPPED[scenario_id, variant][this_python()])


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
    known = SHIPPED.get((scenario_id, variant or ""))
    if known is None:
        return text("No failing order of it is known.")
    version = python or this_python()
    return None if version in known else text("No failing order is known for Python {version}; explore to find one.", version=version)
