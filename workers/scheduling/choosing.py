"""Whether a program can be explored, and with which values."""

from __future__ import annotations

from dataclasses import replace

from workers.host.messages import RunSpec
from workers.scenarios.registry import scenario
from workers.scheduling.defaults import EXPLORED, OTHER_PROCESSES
from workers.text import Text, text


def why_not(scenario_id: str | None, module: str | None) -> Text | None:
    """Why it cannot be explored; None when it can."""
    if scenario_id in OTHER_PROCESSES:
        return text("It runs in several processes; only the order of threads can be explored.")
    if scenario_id is not None:
        return scenario(scenario_id).why_not
    return text("A module cannot be explored, only a script.") if module else None


def smaller(run: RunSpec) -> RunSpec:
    """A scenario with few enough orders to look at: the values it is explored with, where the given ones are its defaults."""
    if run.scenario is None:
        return run
    defaults = {parameter.name: parameter.default for parameter in scenario(run.scenario).parameters}
    wanted = EXPLORED.get(run.scenario, {})
    changed = {name: value for name, value in wanted.items() if run.parameters.get(name, defaults[name]) == defaults[name]}
    return replace(run, parameters={**run.parameters, **changed})
