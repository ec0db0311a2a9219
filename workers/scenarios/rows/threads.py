"""Rows of the group threads, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import Label, Row

ROWS: Final[tuple[Row, ...]] = ()

LABELS: Final[Mapping[str, Label]] = {}
