"""Whether a program can be explored, and with which values."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from workers.host.messages import RunSpec
from workers.scenarios.registry import scenario
from workers.scheduling.defaults import EXPLORED
from workers.text import Text, text


def why_not(scenario_id: str | None, module: str | None) -> Text | None:
    """Why it cannot be explored; None when it can."""
    if scenario_id is not None:
        info = scenario(scenario_id)
        if names_processes(info.path):
            return text("It runs in several processes; only the order of threads can be explored.")
        return info.why_not
    return text("A module cannot be explored, only a script.") if module else None


def smaller(run: RunSpec) -> RunSpec:
    """A scenario with few enough orders to look at: the values it is explored with, where the given ones are its defaults."""
    if run.scenario is None:
        return run
    defaults = {parameter.name: parameter.default for parameter in scenario(run.scenario).parameters}
    wanted = EXPLORED.get(run.scenario, {})
    changed = {name: value for name, value in wanted.items() if run.parameters.get(name, defaults[name]) == defaults[name]}
    return replace(run, parameters={**run.parameters, **changed})


_STARTERS: Final = frozenset({"ProcessPoolExecutor", "fork"})


@cache
def names_processes(path: Path) -> bool:
    """Whether a program's text names what starts processes: `multiprocessing`, a pool of processes, `os.fork`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(alias.name for alias in node.names)]
        else:
            names = [node.attr] if isinstance(node, ast.Attribute) else []
        if any(name.partition(".")[0] == "multiprocessing" or name in _STARTERS for name in names):
            return True
    return False
