"""The group locks."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected

ALL: tuple[Expected, ...] = (
    Expected("locks.lost_update", "no_lock", "lost_update", False, frozenset({"lost_update"})),
    Expected("locks.lost_update", "lock", "no_update_lost", True),
    Expected("locks.ticket_sale_processes", "no_lock", "oversold", False, frozenset({"oversold"})),
    Expected("locks.ticket_sale_processes", "lock", "sold_out", True),
)
