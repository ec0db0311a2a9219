"""The scenarios by string id: what there is, with which variants and parameters, and how one becomes a run.

Importing this costs next to nothing; the programs' signatures are read at the first call, and no program is ever imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from workers.errors import UsageError
from workers.host.messages import RunSpec
from workers.scenarios import table
from workers.scenarios.parameters import ParameterInfo, value_of
from workers.scenarios.row import Row
from workers.scenarios.signature import Argument, read_arguments
from workers.text import Text

FOLDER: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class VariantInfo:
    """`fixed` says that it repairs what fails in the default variant."""

    id: str
    title: Text
    fixed: bool


@dataclass(frozen=True, slots=True)
class GroupInfo:
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class ScenarioInfo:
    """`variants` is empty when there is but one way to run it; the first one is the default. `parameters` holds all but the variant."""

    id: str
    group: str
    title: Text
    summary: Text
    variants: tuple[VariantInfo, ...]
    parameters: tuple[ParameterInfo, ...]
    path: Path
    available: bool
    why_not: Text | None  # why it cannot run on this machine

    def parameter(self, name: str) -> ParameterInfo:
        """Raises UsageError when there is none of that name."""
        known = {parameter.name: parameter for parameter in self.parameters}
        if name not in known:
            raise UsageError(f"{self.id} has no parameter {name!r}; it has {', '.join(known)}")
        return known[name]

    def variant(self, name: str | None) -> VariantInfo | None:
        """The variant of that name, or the default one for None. Raises UsageError when there is none of that name."""
        known = {variant.id: variant for variant in self.variants}
        if name is None:
            return self.variants[0] if self.variants else None
        if not known:
            raise UsageError(f"{self.id} has no variants, so {name!r} cannot be chosen")
        if name not in known:
            raise UsageError(f"{self.id} has no variant {name!r}; it has {', '.join(known)}")
        return known[name]


@cache
def scenarios() -> tuple[ScenarioInfo, ...]:
    """All scenarios, in the catalogue's order."""
    return tuple(_described(row) for row in table.ROWS)


def groups() -> tuple[GroupInfo, ...]:
    """The groups that have a scenario, in the catalogue's order."""
    used = {row.id.partition(".")[0] for row in table.ROWS}
    return tuple(GroupInfo(group, title) for group, title in table.GROUPS.items() if group in used)


def scenario(scenario_id: str) -> ScenarioInfo:
    """Raises UsageError, with the ids that look like it, when there is none of that id."""
    for found in scenarios():
        if found.id == scenario_id:
            return found
    near = _near(scenario_id)
    hint = f"did you mean {' or '.join(near)}?" if near else "`threadline list` shows all"
    raise UsageError(f"there is no scenario {scenario_id!r}; {hint}")


def run_spec(scenario_id: str, variant: str | None = None, settings: Mapping[str, object] | None = None) -> RunSpec:
    """A run of the scenario. `settings` holds strings (command line) or values (form) by parameter name; the rest gets its default.

    Raises UsageError with one clear line for an unknown id, variant or parameter, and for a value of the wrong type or out of range.
    """
    return spec_of(scenario(scenario_id), variant, settings)


def spec_of(info: ScenarioInfo, variant: str | None = None, settings: Mapping[str, object] | None = None) -> RunSpec:
    """The same for a scenario in hand, which may be a copy. Raises UsageError."""
    if info.why_not is not None:
        raise UsageError(f"{info.id} cannot run here: {info.why_not}")
    chosen = info.variant(variant)
    parameters: dict[str, object] = {"variant": chosen.id} if chosen else {}
    given = dict(settings or {})
    for name in given:
        info.parameter(name)
    for parameter in info.parameters:
        parameters[parameter.name] = value_of(parameter, given.get(parameter.name, parameter.default))
    return RunSpec(scenario=info.id, script=str(info.path), variant=chosen.id if chosen else None, parameters=parameters)


def copy_of(scenario_id: str, path: Path) -> ScenarioInfo:
    """A copy of a scenario's program, which may have been changed: its own variants and parameters, judged like the scenario.

    Raises UsageError when there is no such scenario, or when its main() is none of which a form can be made.
    """
    original = scenario(scenario_id)
    row = next(row for row in table.ROWS if row.id == scenario_id)
    try:
        arguments = read_arguments(path)
    except (OSError, ValueError, SyntaxError) as error:
        raise UsageError(f"{path.name} cannot be run as a copy of {scenario_id}: {error}") from error
    return replace(
        original,
        title=Text("{title} ({file})", {"title": row.title, "file": path.name}),
        variants=tuple(VariantInfo(each, row.variants.get(each, _as_it_is(each)), each in row.fixed) for each in _variants(arguments)),
        parameters=tuple(_parameter(row, argument) for argument in arguments if argument.name != "variant"),
        path=path,
    )


def to_json() -> dict[str, object]:
    """The object of `threadline list --json`: format 1."""
    return {"format": 1, "scenarios": [_json(info) for info in scenarios()]}


def _described(row: Row) -> ScenarioInfo:
    group = row.id.partition(".")[0]
    path = FOLDER / row.program
    arguments = read_arguments(path)
    missing = row.missing()
    return ScenarioInfo(
        id=row.id,
        group=group,
        title=row.title,
        summary=row.summary,
        variants=tuple(VariantInfo(variant, row.variants[variant], variant in row.fixed) for variant in _variants(arguments)),
        parameters=tuple(_parameter(row, argument) for argument in arguments if argument.name != "variant"),
        path=path,
        available=missing is None,
        why_not=missing,
    )


def _variants(arguments: tuple[Argument, ...]) -> tuple[str, ...]:
    for argument in arguments:
        if argument.name == "variant":
            return (str(argument.default), *(choice for choice in argument.choices if choice != argument.default))
    return ()


def _parameter(row: Row, argument: Argument) -> ParameterInfo:
    try:
        label, unit = table.label(row, argument.name)
    except KeyError:  # a copy may have parameters of its own
        label, unit = _as_it_is(argument.name), ""
    return ParameterInfo(argument.name, argument.type, argument.default, argument.minimum, argument.maximum, argument.choices, label, unit)


def _as_it_is(name: str) -> Text:
    return Text("{name}", {"name": name})


def _near(scenario_id: str) -> list[str]:
    from difflib import get_close_matches

    ids = [row.id for row in table.ROWS]
    wanted = scenario_id.lower().replace("-", "_")
    by_name = [known for known in ids if wanted and wanted.rpartition(".")[2] in known.partition(".")[2]]
    return by_name[:3] or get_close_matches(wanted, ids, n=3, cutoff=0.5)


def _json(info: ScenarioInfo) -> dict[str, object]:
    return {
        "id": info.id,
        "group": info.group,
        "title": str(info.title),
        "variants": [{"id": variant.id, "title": str(variant.title), "fixed": variant.fixed} for variant in info.variants],
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "default": parameter.default,
                "minimum": parameter.minimum,
                "maximum": parameter.maximum,
                "choices": list(parameter.choices) or None,
            }
            for parameter in info.parameters
        ],
        "available": info.available,
        "why_not": str(info.why_not) if info.why_not is not None else None,
    }
