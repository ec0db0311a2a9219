"""Sentences made below the window, which the window can still translate.

`workers` imports no Qt, so a sentence is kept as its English template and the values that go into it. `str()` gives English; the window
translates the template first (context "workers") and then fills the values in by the same rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

_UNITS: Final = ((1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "µs"), (1, "ns"))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in ns that reads in the unit that fits: `412 ms`, `1.31 µs`."""

    ns: int

    def __str__(self) -> str:
        size = abs(self.ns)
        for unit, name in _UNITS:
            if size >= unit:
                value = self.ns / unit
                digits = 3 if name == "s" and size < 10 * unit else max(0, 2 - len(str(int(abs(value)))) + 1)
                return f"{value:.{digits}f} {name}" if unit > 1 else f"{self.ns} ns"
        return "0 ns"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence: an English template in `str.format` syntax, and its values (numbers, names, Durations, other Texts)."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """Fill the values into the translated template; Texts among the values are translated too."""
        return translate(self.template).format(**{key: _shown(value, translate) for key, value in self.values.items()})

    def __str__(self) -> str:
        return self.render()


def text(template: str, /, **values: object) -> Text:
    """Make a `Text`. The template must stand here as a literal: the translation files are made by reading the calls."""
    return Text(template, values)


def _shown(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Text):
        return value.render(translate)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return translate(", ").join(str(_shown(item, translate)) for item in value)
    return value
