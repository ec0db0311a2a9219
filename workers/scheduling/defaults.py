"""With which parameters a scenario is explored, where its own defaults make more orders than anybody can look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EXPLORED: Final[Mapping[str, Mapping[str, object]]] = {
    "locks.lost_update": {"rounds": 2},
    "deadlocks.opposite_order": {"rounds": 1},
    "events.waiting_room": {"threads": 2, "delay": 1.5},
    "queues.producers_and_consumers": {"producers": 1, "consumers": 2, "items": 1, "size": 1},
}

OTHER_PROCESSES: Final = frozenset(
    {"pools.more_tasks_than_workers", "locks.ticket_sale_processes", "deadlocks.opposite_order_processes", "queues.writers_and_reader"}
)
"""Scenarios of several processes: the order of these is not controlled yet."""
