"""The catalogue on the command line."""

from __future__ import annotations

import json

from rich.console import Console
from rich.text import Text as Styled

from workers.scenarios import registry
from workers.scenarios.parameters import ParameterInfo
from workers.scenarios.registry import ScenarioInfo


def print_catalogue(*, as_json: bool) -> None:
    """Print every scenario with its variants and parameters, as text or as the object of `list --json`."""
    if as_json:
        print(json.dumps(registry.to_json(), indent=2))
        return
    out = Console(highlight=False, markup=False, emoji=False)
    for group in registry.groups():
        out.print(Styled(str(group.title), style="bold underline"))
        for info in registry.scenarios():
            if info.group == group.id:
                _print_scenario(out, info)
        out.print()
    out.print("threadline run ID [--variant V] [--set NAME=VALUE]…", soft_wrap=True)


def _print_scenario(out: Console, info: ScenarioInfo) -> None:
    out.print(Styled.assemble(("  " + info.id, "bold cyan"), f"  {info.title}"), soft_wrap=True)
    lines = []
    if info.variants:
        lines.append("variants    " + ", ".join(variant.id + (" (fixed)" if variant.fixed else "") for variant in info.variants))
    if info.parameters:
        lines.append("parameters  " + ", ".join(_described(parameter) for parameter in info.parameters))
    if info.why_not is not None:
        lines.append(f"not here    {info.why_not}")
    for line in lines:
        out.print(Styled("      " + line, style="dim"), soft_wrap=True)


def _described(parameter: ParameterInfo) -> str:
    """`threads=5 (2 … 50)`: the default, and what else may stand there."""
    if parameter.choices:
        return f"{parameter.name}={parameter.default} ({' | '.join(parameter.choices)})"
    if parameter.minimum is None and parameter.maximum is None:
        return f"{parameter.name}={parameter.default}"
    low, high = ("" if limit is None else f"{limit:g}" for limit in (parameter.minimum, parameter.maximum))
    return f"{parameter.name}={parameter.default} ({low} … {high})"
