"""Sentences of the explored process that the window can translate: they go out as their template and its values.

The same as `workers.text`, which this process does not have: here is the standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """An English template in `str.format` syntax, and its values: numbers, names, other sentences, or lists of them."""

    template: str
    values: dict[str, Any]

    def __str__(self) -> str:
        shown = {name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in self.values.items()}
        return self.template.format(**shown)


def said(template: str, /, **values: object) -> Said:
    """Make one. The template must stand here as a literal: the translation files are made by reading the calls."""
    return Said(template, values)


def as_told(value: object) -> dict[str, object]:
    """What `json.dumps` writes for a sentence. Raises TypeError for anything else."""
    if isinstance(value, Said):
        return {"template": value.template, "values": value.values}
    raise TypeError(f"{type(value).__name__} cannot be told")
