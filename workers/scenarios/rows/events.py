"""Rows of the group events, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "events.waiting_room",
        text("Waiting room"),
        text("Watch the waits end one by one when their time is over, and then all at once when the event is set."),
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "timeout": (text("Timeout of each wait"), SECONDS),
    "delay": (text("Delay before the event is set"), SECONDS),
}
