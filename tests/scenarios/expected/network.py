"""The group network."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected

ALL: tuple[Expected, ...] = ()
