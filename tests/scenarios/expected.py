"""What each scenario must show in each of its variants, and at which small pace it shows it quickly."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Expected:
    """`findings` are those that must be made, and no others may be."""

    scenario: str
    variant: str | None
    kind: str
    good: bool
    findings: frozenset[str] = frozenset()
    settings: dict[str, object] = field(default_factory=lambda: {"pace": 0.2})

    def __str__(self) -> str:
        return self.scenario if self.variant is None else f"{self.scenario}:{self.variant}"


_DEADLOCK = frozenset({"deadlock"})

ALL = (
    Expected("pools.more_tasks_than_workers", None, "all_tasks_done", True),
    Expected("locks.lost_update", "no_lock", "lost_update", False, frozenset({"lost_update"})),
    Expected("locks.lost_update", "lock", "no_update_lost", True),
    Expected("locks.ticket_sale_processes", "no_lock", "oversold", False, frozenset({"oversold"})),
    Expected("locks.ticket_sale_processes", "lock", "sold_out", True),
    Expected("deadlocks.opposite_order", "opposite", "deadlock", False, _DEADLOCK),
    Expected("deadlocks.opposite_order", "one_order", "no_deadlock", True),
    Expected("deadlocks.opposite_order", "timeout", "no_deadlock", True),
    Expected("deadlocks.opposite_order_processes", "opposite", "deadlock", False, _DEADLOCK),
    Expected("deadlocks.opposite_order_processes", "one_order", "no_deadlock", True),
    Expected("deadlocks.opposite_order_processes", "timeout", "no_deadlock", True),
    Expected("events.waiting_room", None, "all_woken", True),
    Expected("queues.producers_and_consumers", None, "all_consumed", True),
    Expected("queues.writers_and_reader", None, "all_read", True),
)
