"""All rows of the catalogue in its order, which is the order in the window. A test holds that rows and programs' signatures agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import FACTOR, Label, Row
from workers.scenarios.rows import coroutines, deadlocks, distributed, events, gil, locks, network, pools, processes, queues, threads
from workers.text import Text, text

GROUPS: Final[Mapping[str, Text]] = {
    "processes": text("Processes"),
    "pools": text("Pools"),
    "threads": text("Threads"),
    "locks": text("Locks and races"),
    "deadlocks": text("Deadlocks"),
    "events": text("Events and conditions"),
    "queues": text("Queues and pipes"),
    "gil": text("The GIL"),
    "coroutines": text("Coroutines"),
    "network": text("Network"),
    "distributed": text("Distributed"),
}
"""All groups of the catalogue, in its order."""

PARTS: Final = (processes, pools, threads, locks, deadlocks, events, queues, gil, coroutines, network, distributed)

ROWS: Final[tuple[Row, ...]] = tuple(row for part in PARTS for row in part.ROWS)

LABELS: Final[Mapping[str, Label]] = {
    "pace": (text("Pace of all sleeps"), FACTOR),
    "threads": (text("Threads"), ""),
    "rounds": (text("Rounds"), ""),
    **{name: label for part in PARTS for name, label in part.LABELS.items()},
}
"""Label and unit of each parameter, by its name: one name means one thing in all scenarios but those whose row says otherwise."""


def label(row: Row, parameter: str) -> Label:
    """Label and unit. Raises KeyError for a parameter nobody has described."""
    return row.labels.get(parameter) or LABELS[parameter]
