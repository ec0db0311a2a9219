"""Rows of the group network, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "network.threaded_server",
        text("A server with a thread for each client"),
        text("Watch each connection's lane: it waits for its own client, and no other client waits for it."),
        labels={"messages": (text("Messages of each"), "")},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "clients": (text("Clients"), ""),
    "talk_time": (text("Time before each message"), SECONDS),
}
