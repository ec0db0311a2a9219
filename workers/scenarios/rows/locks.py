"""Rows of the group locks, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import Label, Row, no_semaphores
from workers.text import text

_LOCK: Final = {"no_lock": text("Without a lock"), "lock": text("With a lock")}

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "locks.lost_update",
        text("Lost update"),
        text("Watch the balance in the end: a thread that read it before another one wrote wipes that booking out."),
        _LOCK,
        frozenset({"lock"}),
    ),
    Row(
        "locks.ticket_sale_processes",
        text("Ticket sale by processes"),
        text("Watch how many buyers read the same count while a clerk is still printing: they all get the same ticket."),
        _LOCK,
        frozenset({"lock"}),
        no_semaphores,
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "buyers": (text("Buyers"), ""),
    "tickets": (text("Tickets"), ""),
}
