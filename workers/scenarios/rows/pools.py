"""Rows of the group pools, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "pools.more_tasks_than_workers",
        text("Five tasks, four workers"),
        text("Watch the fifth task: it stays in the pool until one of the four workers has finished its first one."),
        missing=no_semaphores,
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "workers": (text("Workers"), ""),
    "tasks": (text("Tasks"), ""),
    "task_time": (text("Time per task"), SECONDS),
}
