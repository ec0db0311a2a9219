"""The group deadlocks."""

from __future__ import annotations

from tests.scenarios.expected.shape import DEADLOCK, Expected

ALL: tuple[Expected, ...] = (
    Expected("deadlocks.opposite_order", "opposite", "deadlock", False, DEADLOCK, ended="deadlocked"),
    Expected("deadlocks.opposite_order", "one_order", "no_deadlock", True),
    Expected("deadlocks.opposite_order", "timeout", "no_deadlock", True),
    Expected("deadlocks.opposite_order_processes", "opposite", "deadlock", False, DEADLOCK, ended="deadlocked"),
    Expected("deadlocks.opposite_order_processes", "one_order", "no_deadlock", True),
    Expected("deadlocks.opposite_order_processes", "timeout", "no_deadlock", True),
)
