"""Rows of the group queues, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "queues.producers_and_consumers",
        text("Producers and consumers"),
        text("Watch the depth of the queue: when it reaches its limit, the producers are held back until there is room."),
        labels={"items": (text("Items per producer"), "")},
    ),
    Row(
        "queues.writers_and_reader",
        text("Writers and an endless reader"),
        text("Watch the way of each letter from put to get, and how the reader ends: it never would by itself."),
        missing=no_semaphores,
        labels={"items": (text("Letters per writer"), "")},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "producers": (text("Producers"), ""),
    "consumers": (text("Consumers"), ""),
    "size": (text("Room in the queue"), ""),
    "produce_time": (text("Time to produce one"), SECONDS),
    "consume_time": (text("Time to consume one"), SECONDS),
    "writers": (text("Writers"), ""),
    "write_time": (text("Time to write one"), SECONDS),
    "read_time": (text("Time to read one"), SECONDS),
}
