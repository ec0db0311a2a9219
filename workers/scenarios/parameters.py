"""A scenario's parameters: what one is, and how a string of the command line or a value of the form becomes its value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from workers.errors import UsageError
from workers.scenarios.signature import ParameterType, Value
from workers.text import Text, text

LONGEST: Final = 200
"""Characters of a parameter that is text."""


@dataclass(frozen=True, slots=True)
class ParameterInfo:
    """Limits are inclusive. `choices` is empty unless `type` is "choice". `unit` is "s", "×" or empty."""

    name: str
    type: ParameterType
    default: Value
    minimum: int | float | None
    maximum: int | float | None
    choices: tuple[str, ...]
    label: Text
    unit: str


def validate(parameter: ParameterInfo, value: object) -> Text | None:
    """What is wrong with the value, in one line for the form; None when nothing is."""
    parsed = _parsed(parameter, value)
    return parsed if isinstance(parsed, Text) else None


def value_of(parameter: ParameterInfo, value: object) -> Value:
    """The value, parsed when it is a string of the command line. Raises UsageError when it is not one."""
    parsed = _parsed(parameter, value)
    if isinstance(parsed, Text):
        raise UsageError(str(parsed))
    return parsed


def _parsed(parameter: ParameterInfo, value: object) -> Value | Text:
    match parameter.type:
        case "int":
            return _whole_number(parameter, value)
        case "float":
            return _number(parameter, value)
        case "bool":
            return _yes_or_no(parameter, value)
        case "choice":
            return _choice(parameter, value)
        case "text":
            return _words(parameter, value)


def _whole_number(parameter: ParameterInfo, value: object) -> Value | Text:
    try:
        number = int(value.strip().replace("_", "")) if isinstance(value, str) else value
    except ValueError:
        number = None
    if isinstance(number, bool) or not isinstance(number, int) or not _within(parameter, number):
        return text(
            "{name} must be a whole number from {minimum} to {maximum}, not {value}",
            name=parameter.name,
            minimum=parameter.minimum,
            maximum=parameter.maximum,
            value=repr(value),
        )
    return number


def _number(parameter: ParameterInfo, value: object) -> Value | Text:
    try:
        number = float(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number) or not _within(parameter, number):
        return text(
            "{name} must be a number from {minimum} to {maximum}, not {value}",
            name=parameter.name,
            minimum=parameter.minimum,
            maximum=parameter.maximum,
            value=repr(value),
        )
    return number


def _yes_or_no(parameter: ParameterInfo, value: object) -> Value | Text:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = words.get(str(value).strip().lower())
    return text("{name} must be yes or no, not {value}", name=parameter.name, value=repr(value)) if found is None else found


def _choice(parameter: ParameterInfo, value: object) -> Value | Text:
    if isinstance(value, str) and value in parameter.choices:
        return value
    return text("{name} must be one of {choices}, not {value}", name=parameter.name, choices=parameter.choices, value=repr(value))


def _words(parameter: ParameterInfo, value: object) -> Value | Text:
    if isinstance(value, str) and len(value) <= LONGEST and (value.isprintable() or not value):
        return value.strip()
    return text(
        "{name} must be one line of at most {longest} characters, not {value}", name=parameter.name, longest=LONGEST, value=repr(value)
    )


def _within(parameter: ParameterInfo, number: int | float) -> bool:
    low, high = parameter.minimum, parameter.maximum
    return (low is None or number >= low) and (high is None or number <= high)
