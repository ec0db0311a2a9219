"""Verdicts on the scenarios of the group coroutines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.coroutines import against_threads, shop_and_endings, turns
from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "coroutines.take_turns": turns.take_turns,
    "coroutines.against_threads": against_threads.against_threads,
    "coroutines.blocked_loop": turns.blocked_loop,
    "coroutines.queue_and_lock": shop_and_endings.queue_and_lock,
    "coroutines.cancel": shop_and_endings.cancel,
}

PLOTS: Final[Mapping[str, Plotter]] = {"coroutines.against_threads": against_threads.plot}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
