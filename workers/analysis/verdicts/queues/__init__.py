"""Verdicts on the scenarios of the group queues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.queues import flow, order_and_limits, pipes, shared
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "queues.writers_and_reader": lambda store, facts, _: flow.writers_and_reader(store, facts),
    "queues.order": order_and_limits.order,
    "queues.producers_and_consumers": lambda store, facts, _: flow.producers_and_consumers(store, facts),
    "queues.methods": lambda store, facts, _: order_and_limits.methods(store, facts),
    "queues.pipe_both_ways": lambda store, facts, _: pipes.pipe_both_ways(store, facts),
    "queues.pipe_one_way": lambda store, facts, _: pipes.pipe_one_way(store, facts),
    "queues.shared_memory": shared.shared_memory,
    "queues.manager_objects": lambda store, facts, _: shared.manager_objects(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
