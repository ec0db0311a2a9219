"""Verdicts on the scenarios of the group queues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.queues import flow
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "queues.producers_and_consumers": lambda store, facts, _: flow.producers_and_consumers(store, facts),
    "queues.writers_and_reader": lambda store, facts, _: flow.writers_and_reader(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
