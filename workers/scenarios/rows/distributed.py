"""Rows of the group distributed, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "distributed.task_queue",
        text("Tasks through an office"),
        text("Watch the worker that is killed: its task is in nobody's hands, and only a master who remembers gives it out again."),
        {"lost": text("Lost task"), "requeued": text("Re-queued")},
        frozenset({"requeued"}),
        no_semaphores,
    ),
)

LABELS: Final[Mapping[str, Label]] = {"number_of_tasks": (text("Tasks"), "")}
