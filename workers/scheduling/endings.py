"""How an order ended in which nothing failed: it was carried out as a whole, or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workers.scheduling.sentences import outcome_words
from workers.text import Text, text

CUT_OFF: Final = "cut_off"
"""In the place of a failure's kind: the order was not carried to its end, so nothing is known of it."""

TIMED_OUT: Final = "timed_out"
"""The same, because the time that it was given was over."""

ENDS_EARLY: Final = "ends_early"
"""In the place of a failure's kind: the program went on without preemption where its schedule had ended, and nothing failed."""

CHANGED: Final = "changed"
"""In the place of a failure's kind: the schedule fits, but its check says that the operations were others; nothing failed."""

INCOMPLETE: Final = frozenset({CUT_OFF, TIMED_OUT, ENDS_EARLY})
"""Nothing failed, but not all was done that was asked for."""


def ending_of(told: Mapping[str, Any]) -> str:
    """One of INCOMPLETE, CHANGED, or empty. `told` is what the explored process says of an order in which nothing failed."""
    if told["ended"] == "timed out":
        return TIMED_OUT
    if told["ended"] != "finished":
        return CUT_OFF
    if told.get("changed"):
        return CHANGED
    steps = len(told["trace"])
    return ENDS_EARLY if told.get("given", steps) < steps else ""


def ending_text(told: Mapping[str, Any]) -> Text:
    """What such an order came to."""
    steps = len(told["trace"])
    match ending_of(told):
        case "timed_out":
            return text("The time was over after {steps} steps: the order was not carried to its end.", steps=steps)
        case "cut_off" if told.get("stuck"):
            return text("The order could not be carried to its end: {why}.", why=told["stuck"])
        case "cut_off":
            return text("The order was cut off after {steps} steps: the program had not ended.", steps=steps)
        case "ends_early":
            return text(
                "The program ended with {outcome}. The schedule holds only {given} of its {steps} steps; the rest came without preemption.",
                outcome=outcome_words(told["outcome"]),
                given=told["given"],
                steps=steps,
            )
    return text("The program ended with {outcome}.", outcome=outcome_words(told["outcome"]))


def with_change(told: Mapping[str, Any], said: Text) -> Text:
    """The same, after that the operations were not those that the schedule was recorded with, if they were not."""
    if not told.get("changed"):
        return said
    return text(
        "The schedule was followed to its end, but the operations were not those it was recorded with: the program has changed since."
        " {said}",
        said=said,
    )
