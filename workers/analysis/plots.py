"""What a comparison measured, ready to be drawn: curves over numbers, or bars over names. Measured in this run, never canned."""

from __future__ import annotations

from dataclasses import dataclass

from workers.text import Text


@dataclass(frozen=True, slots=True)
class Axis:
    """`unit` is "s", "×", "MiB", … or empty."""

    title: Text
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """As many `y` as `x`, in rising order of `x`. `ideal` marks a curve that was computed (as many times faster as there are workers) and
    not measured: it is drawn dashed.
    """

    name: Text
    x: tuple[float, ...]
    y: tuple[float, ...]
    ideal: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """One value for each of the plot's `names`."""

    name: Text
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """`series` holds Curves only (then `names` is empty), or Bars only (then `names` are what stands below them).

    `note` says on what it was measured: cores, Python. `logarithmic` asks for a logarithmic x axis (10, 100, 1,000 threads).
    """

    title: Text
    x: Axis
    y: Axis
    series: tuple[Curve, ...] | tuple[Bars, ...]
    note: Text
    names: tuple[Text, ...] = ()
    logarithmic: bool = False
