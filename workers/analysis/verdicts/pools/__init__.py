"""Verdicts on the scenarios of the group pools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.pools import workers
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "pools.more_tasks_than_workers": lambda store, facts, _: workers.more_tasks_than_workers(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
