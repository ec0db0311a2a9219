"""The group events."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected

ALL: tuple[Expected, ...] = (Expected("events.waiting_room", None, "all_woken", True),)
