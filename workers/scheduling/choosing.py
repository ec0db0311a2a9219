"""Whether a program can be explored, and with which values."""

from __future__ import annotations

import ast
import multiprocessing
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
        if names_uncontrolled_processes(info.path):
            return text("It uses processes in a way that cannot be controlled: by fork, or with a pool, a manager or a pipe.")
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


_UNMODELLED: Final = frozenset(
    {"Pipe", "Pool", "Manager", "BaseManager", "SyncManager", "ProcessPoolExecutor", "SharedMemory", "Listener", "Client", "fork"}
)


@cache
def names_uncontrolled_processes(path: Path) -> bool:
    """Whether a program's text names what starts or joins processes in a way that the explored process has no model of.

    So does one that uses multiprocessing and names no `spawn`, where the usual way of starting is another.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {part for node in ast.walk(tree) for name in _names(node) for part in name.split(".")}
    if names & _UNMODELLED:
        return True
    return "multiprocessing" in names and "spawn" not in names and multiprocessing.get_all_start_methods()[0] != "spawn"


def _names(node: ast.AST) -> list[str]:
    """Those that the node imports, looks up, or writes as a text."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom():
            return [node.module or "", *(alias.name for alias in node.names)]
        case ast.Attribute():
            return [node.attr]
        case ast.Constant(value=str(written)):
            return [written]
    return []
