"""Rows of the group deadlocks, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import Label, Row, no_semaphores
from workers.text import text

_OPPOSITE: Final = {
    "opposite": text("Opposite order"),
    "one_order": text("One order"),
    "timeout": text("With a timeout"),
}

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "deadlocks.opposite_order",
        text("Two locks, opposite order"),
        text("Watch the two locks, not the threads: each lock has an owner already when the other thread asks for it."),
        _OPPOSITE,
        frozenset({"one_order", "timeout"}),
    ),
    Row(
        "deadlocks.opposite_order_processes",
        text("Two locks, two processes"),
        text("Watch the two locks: the same cycle as between threads, although the processes share no memory."),
        _OPPOSITE,
        frozenset({"one_order", "timeout"}),
        no_semaphores,
    ),
)

LABELS: Final[Mapping[str, Label]] = {}
