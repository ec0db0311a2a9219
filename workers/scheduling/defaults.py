"""With which parameters a scenario is explored, where its own defaults make more orders than anybody can look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EXPLORED: Final[Mapping[str, Mapping[str, object]]] = {
    "locks.lost_update": {"rounds": 2},
    "locks.counter": {"rounds": 1},
    "locks.ticket_sale_threads": {"buyers": 2, "tickets": 1},
    "locks.ticket_sale_processes": {"buyers": 2, "tickets": 1},
    "locks.reentrant": {"depth": 2},
    "locks.singleton": {"threads": 2},
    "locks.semaphore": {"room": 1, "threads": 2},
    "locks.bounded_semaphore": {"places": 1},
    "locks.condition": {"producers": 1, "consumers": 2, "size": 1},
    "locks.barrier": {"parties": 2, "rounds": 1},
    "locks.granularity": {"threads": 2, "rounds": 1},
    "locks.readers_and_writer": {"readers": 2, "rounds": 2},
    "threads.start_and_name": {"threads": 2},
    "threads.subclass": {"threads": 2},
    "threads.join": {"threads": 2},
    "threads.daemons": {"pages": 2},
    "threads.timer": {"count": 1},
    "threads.enumerate": {"threads": 2},
    "deadlocks.opposite_order": {"rounds": 1},
    "deadlocks.opposite_order_processes": {"rounds": 1},
    "deadlocks.join_before_drain": {"items": 70},
    "events.waiting_room": {"threads": 2, "delay": 1.5},
    "queues.shared_memory": {"processes": 2, "rounds": 1},
    "queues.writers_and_reader": {"items": 1},
    "processes.start_and_join": {"receipts": 1},
    "processes.daemons": {"steps": 3},
    "coroutines.take_turns": {"tasks": 2, "dishes": 2},
    "coroutines.against_threads": {"tasks": 2},
    "coroutines.queue_and_lock": {"items": 2, "customers": 2, "size": 1},
    "queues.producers_and_consumers": {"producers": 1, "consumers": 2, "items": 1, "size": 1},
}
