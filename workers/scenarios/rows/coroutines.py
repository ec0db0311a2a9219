"""Rows of the group coroutines, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "coroutines.take_turns",
        text("Coroutines take turns"),
        text("Watch the lanes below the one thread: a turn ends where a coroutine awaits something, and only one runs at a time."),
        labels={"tasks": (text("Cooks"), ""), "dishes": (text("Dishes for each"), "")},
    ),
    Row(
        "coroutines.against_threads",
        text("Coroutines against threads"),
        text("Watch how many lanes wait at once, and what one more of them costs as a thread and as a coroutine."),
        labels={"tasks": (text("Waits"), "")},
    ),
    Row(
        "coroutines.blocked_loop",
        text("A blocked loop"),
        text("Watch the clock's lane while the reader reads: its sleep is long over, and the loop does not come to it."),
        {"blocking": text("Blocking call"), "to_thread": text("In a thread")},
        frozenset({"to_thread"}),
    ),
    Row(
        "coroutines.queue_and_lock",
        text("A queue and a lock for coroutines"),
        text("Watch the till's lock: it is held across an await, so even on one thread others have to wait for it."),
        labels={"items": (text("Loaves"), ""), "size": (text("Room on the shelf"), "")},
    ),
    Row(
        "coroutines.cancel",
        text("Timeout, cancellation, a failing group"),
        text("Watch the lane of the slow download: in each variant somebody else decides when it ends."),
        {"timeout": text("Timeout"), "cancel": text("Cancelled"), "group": text("A group that fails")},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "block_time": (text("Time that the call blocks"), SECONDS),
    "tick": (text("Time between two ticks"), SECONDS),
    "customers": (text("Customers"), ""),
}
