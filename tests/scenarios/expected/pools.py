"""The group pools."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected

ALL: tuple[Expected, ...] = (Expected("pools.more_tasks_than_workers", None, "all_tasks_done", True),)
