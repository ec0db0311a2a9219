"""A scenario as a program to take along: one file that runs alone, with the values that were chosen written into it.

A mark in its first lines says where it comes from. Threadline then judges it like the scenario, whatever was changed in it; without the
mark it is a program like any other.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from workers.scenarios.registry import ScenarioInfo

MARK: Final = "# threadline: scenario="
_MARKED: Final = re.compile(rf"^{re.escape(MARK)}(?P<id>[a-z_]+\.[a-z_0-9]+)\s*$", re.MULTILINE)
_LOOKED_AT: Final = 2_000
"""Characters at the beginning of a file in which the mark is looked for."""


def program_of(info: ScenarioInfo, parameters: Mapping[str, object], heading: Sequence[str] = ()) -> str:
    """The text of the program. `parameters` (with `variant`, where there is one) become the defaults of its main(); `heading` are lines
    that say above it what it is.
    """
    text = with_defaults(info.path.read_text(encoding="utf-8"), parameters)
    lines = [f"# {line}".rstrip() for line in heading] + [f"{MARK}{info.id}"]
    return "\n".join([*lines, _unmarked(text)])


def with_defaults(text: str, parameters: Mapping[str, object]) -> str:
    """The program with other defaults of main(). Raises SyntaxError for text that is no program, ValueError for one without a main()."""
    lines = [line.encode("utf-8") for line in text.split("\n")]
    for default, value in reversed(_changed(text, parameters)):
        first, last = default.lineno - 1, (default.end_lineno or default.lineno) - 1
        before, after = lines[first][: default.col_offset], lines[last][default.end_col_offset :]
        lines[first : last + 1] = [before + _literal(value).encode("utf-8") + after]
    return b"\n".join(lines).decode("utf-8")


def copied_from(path: Path) -> str | None:
    """The id of the scenario that a file is a copy of; None for any other file."""
    try:
        with path.open(encoding="utf-8") as stream:
            found = _MARKED.search(stream.read(_LOOKED_AT))
    except (OSError, UnicodeDecodeError):
        return None
    return found["id"] if found else None


def _unmarked(text: str) -> str:
    """Without the mark of a copy that was copied."""
    return _MARKED.sub("", text[:_LOOKED_AT]).lstrip("\n") + text[_LOOKED_AT:]


def _changed(text: str, parameters: Mapping[str, object]) -> list[tuple[ast.expr, object]]:
    """Defaults of main() that are another value now, in the order of the text."""
    main = next((node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name == "main"), None)
    if main is None:
        raise ValueError("there is no function main()")
    plain = main.args.posonlyargs + main.args.args
    given = zip(plain[len(plain) - len(main.args.defaults) :], main.args.defaults, strict=True)
    wanted = [(default, parameters[argument.arg]) for argument, default in given if argument.arg in parameters]
    return [(default, value) for default, value in wanted if ast.literal_eval(default) != value]


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
