"""Rows of the group events, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "events.server_start",
        text("Wait for the server"),
        text("Watch the arrow from the server's set to the client's wake-up: until then the client costs nothing."),
        labels={"delay": (text("Time the server takes to start"), SECONDS)},
    ),
    Row(
        "events.between_threads",
        text("A bell between two threads"),
        text("Watch the two events take turns: each set wakes the other thread, and each clear makes the next wait a real one."),
        labels={"delay": (text("Time to cook a dish"), SECONDS)},
    ),
    Row(
        "events.waiting_room",
        text("Waiting room"),
        text("Watch the waits end one by one when their time is over, and then all at once when the event is set."),
    ),
    Row(
        "events.between_processes",
        text("An event between processes"),
        text("Watch the two waits begin together: one ends by its own time with False, the other by the event with True."),
        missing=no_semaphores,
        labels={"timeout": (text("Patience of the hurried customer"), SECONDS)},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "timeout": (text("Timeout of each wait"), SECONDS),
    "dishes": (text("Dishes"), ""),
    "delay": (text("Delay before the event is set"), SECONDS),
}
