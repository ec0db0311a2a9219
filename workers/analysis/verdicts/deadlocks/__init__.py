"""Verdicts on the scenarios of the group deadlocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.deadlocks import opposite_order
from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "deadlocks.opposite_order": opposite_order.opposite_order,
    "deadlocks.opposite_order_processes": opposite_order.opposite_order,
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {
    "deadlocks.opposite_order": opposite_order.ADVICE,
    "deadlocks.opposite_order_processes": opposite_order.ADVICE,
}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
