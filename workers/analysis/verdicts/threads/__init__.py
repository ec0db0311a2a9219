"""Verdicts on the scenarios of the group threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.threads import ends, lives, own_values, timers, watching
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "threads.start_and_name": lambda store, facts, _: lives.start_and_name(store, facts),
    "threads.subclass": lambda store, facts, _: lives.subclass(store, facts),
    "threads.join": ends.join,
    "threads.daemons": lambda store, facts, _: ends.daemons(store, facts),
    "threads.local": lambda store, facts, _: own_values.local(store, facts),
    "threads.timer": lambda store, facts, _: timers.timer(store, facts),
    "threads.enumerate": lambda store, facts, _: lives.enumerated(store, facts),
    "threads.trace_and_profile": lambda store, facts, _: watching.trace_and_profile(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {
    "threads.trace_and_profile": lambda store, facts, _: watching.cost_plot(store, facts),
}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
