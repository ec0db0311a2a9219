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
