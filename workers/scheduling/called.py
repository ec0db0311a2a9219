"""What sentences call the lanes that an explored process tells of: it tells their names, and those of one name are told apart here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workers.apart import Called, Words, told_apart
from workers.text import Text

_PLAIN: Final = frozenset({"names", "processes", "failures"})
"""Parts of a message that are no facts, or have names of their own."""


def tell_apart(message: dict[str, Any]) -> None:
    """Write into each fact of the message what its lanes are called, where that is not their name: as "called", "owner_called" and
    "target_called", and in the place of the name in "stuck".
    """
    names: Mapping[str, Any] = message.get("names") or {"lanes": (), "processes": {}}
    words = _words(names)
    if words:
        _write(message, words)
        if (stuck := message.get("stuck")) and (lane := message.get("stuck_lane")) in words:
            message["stuck"] = Text(stuck.template, {**stuck.values, "lane": words[lane]})
    for failure in message.get("failures", ()):
        tell_apart(failure)


def lane_of(fact: Mapping[str, Any]) -> Words:
    """What the lane of a fact is called."""
    called: Words = fact.get("called") or fact["name"]
    return called


def owner_of(fact: Mapping[str, Any]) -> Words:
    """Who holds what it waits for; empty when nobody does."""
    called: Words = fact.get("owner_called") or fact["owner"]
    return called


def target_of(fact: Mapping[str, Any]) -> Words:
    """What it is about: an object, or lanes."""
    called: Words = fact.get("target_called") or fact["target"]
    return called


def _words(names: Mapping[str, Any]) -> dict[str, Words]:
    """By lane."""
    processes = names["processes"]
    first = next(iter(processes), None)
    lanes = (Called(lane, name, process, lane == process != first) for lane, name, process in names["lanes"])
    return {str(lane): called for lane, called in told_apart(lanes, processes).items()}


def _write(told: object, words: Mapping[str, Words]) -> None:
    if isinstance(told, dict):
        for key in [*told]:
            if key not in _PLAIN:
                _write(told[key], words)
        _write_fact(told, words)
    elif isinstance(told, list):
        for each in told:
            _write(each, words)


def _write_fact(fact: dict[str, Any], words: Mapping[str, Words]) -> None:
    if fact.get("lane") in words and "name" in fact:
        fact["called"] = words[fact["lane"]]
    if fact.get("owner_lane") in words:
        fact["owner_called"] = words[fact["owner_lane"]]
    lanes: Sequence[str] = fact.get("target_lanes", ())
    if any(lane in words for lane in lanes):
        plain = fact["target"].split(", ") if len(lanes) > 1 else [fact["target"]]
        called = [words.get(lane, name) for lane, name in zip(lanes, plain, strict=False)]
        fact["target_called"] = called[0] if len(called) == 1 else Text("{lanes}", {"lanes": called})
