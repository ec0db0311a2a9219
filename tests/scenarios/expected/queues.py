"""The group queues."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected

ALL: tuple[Expected, ...] = (
    Expected("queues.producers_and_consumers", None, "all_consumed", True),
    Expected("queues.writers_and_reader", None, "all_read", True),
)
