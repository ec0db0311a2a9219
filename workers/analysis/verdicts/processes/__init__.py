"""Verdicts on the scenarios of the group processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.processes import cores, ends, external, forks, starting
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "processes.fork_returns_twice": lambda store, facts, _: forks.fork_returns_twice(store, facts),
    "processes.start_and_join": starting.start_and_join,
    "processes.subclass": starting.subclass,
    "processes.lifecycle": ends.lifecycle,
    "processes.exit_codes": lambda store, facts, _: ends.exit_codes(store, facts),
    "processes.daemons": lambda store, facts, _: ends.daemons(store, facts),
    "processes.start_methods": lambda store, facts, _: starting.start_methods(store, facts),
    "processes.fork_duplicates_buffer": forks.fork_duplicates_buffer,
    "processes.fork_copies_held_lock": forks.fork_copies_held_lock,
    "processes.subprocess": lambda store, facts, _: external.external_programs(store, facts),
    "processes.one_per_core": lambda store, facts, _: cores.one_per_core(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {
    "processes.start_methods": lambda store, facts, _: starting.start_methods_plot(store, facts),
    "processes.one_per_core": lambda store, facts, _: cores.one_per_core_plot(store, facts),
}

ADVICE: Final[Mapping[str, Text]] = {"processes.fork_copies_held_lock": forks.ADVICE}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
