"""Read a scenario's variants and parameters off the signature of its `main`.

The file is parsed, not imported: the window's process never runs a line of a scenario, and eight files take a few milliseconds.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

ParameterType: TypeAlias = Literal["int", "float", "bool", "choice", "text"]
Value: TypeAlias = int | float | bool | str


@dataclass(frozen=True, slots=True)
class Argument:
    """One annotated argument of `main`. Limits are inclusive and None where there is none."""

    name: str
    type: ParameterType
    default: Value
    minimum: int | float | None = None
    maximum: int | float | None = None
    choices: tuple[str, ...] = ()


def read_arguments(path: Path) -> tuple[Argument, ...]:
    """The arguments of `main` in the file, in order. Raises ValueError, naming file and line, when one is not understood."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "main":
            return tuple(_argument(path, argument, default) for argument, default in _with_defaults(path, node))
    raise ValueError(f"{path}: there is no function main()")


def _with_defaults(path: Path, main: ast.FunctionDef) -> list[tuple[ast.arg, ast.expr]]:
    given = main.args
    plain = given.posonlyargs + given.args
    if given.vararg or given.kwarg or given.kwonlyargs or len(given.defaults) != len(plain):
        raise ValueError(f"{path}:{main.lineno}: every argument of main() needs a name and a default")
    return list(zip(plain, given.defaults, strict=True))


def _argument(path: Path, argument: ast.arg, default: ast.expr) -> Argument:
    value = ast.literal_eval(default)
    match argument.annotation:
        case ast.Name(id="bool"):
            return Argument(argument.arg, "bool", value)
        case ast.Name(id="str"):
            return Argument(argument.arg, "text", value)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choices):
            return Argument(argument.arg, "choice", value, choices=_words(choices))
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[ast.Name(id="int"), ast.Call() as limits])):
            numbers = range(*(ast.literal_eval(number) for number in limits.args))
            return Argument(argument.arg, "int", value, numbers[0], numbers[-1])
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[ast.Name(id="float"), ast.Tuple() as limits])):
            low, high = ast.literal_eval(limits)
            return Argument(argument.arg, "float", value, low, high)
    raise ValueError(f"{path}:{argument.lineno}: the annotation of {argument.arg!r} is not one that a form can be made of")


def _words(choices: ast.expr) -> tuple[str, ...]:
    found = ast.literal_eval(choices)
    return found if isinstance(found, tuple) else (found,)
