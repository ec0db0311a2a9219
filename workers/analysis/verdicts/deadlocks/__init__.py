"""Verdicts on the scenarios of the group deadlocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.deadlocks import (
    dining_philosophers,
    join_before_drain,
    livelock,
    lock_taken_twice,
    lost_wakeup,
    opposite_order,
    pool_waits_for_itself,
)
from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "deadlocks.lock_taken_twice": lock_taken_twice.lock_taken_twice,
    "deadlocks.opposite_order": opposite_order.opposite_order,
    "deadlocks.opposite_order_processes": opposite_order.opposite_order,
    "deadlocks.dining_philosophers": dining_philosophers.dining_philosophers,
    "deadlocks.join_before_drain": join_before_drain.join_before_drain,
    "deadlocks.pool_waits_for_itself": pool_waits_for_itself.pool_waits_for_itself,
    "deadlocks.lost_wakeup": lost_wakeup.lost_wakeup,
    "deadlocks.livelock": livelock.livelock,
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {
    "deadlocks.opposite_order": opposite_order.ADVICE,
    "deadlocks.opposite_order_processes": opposite_order.ADVICE,
    "deadlocks.lock_taken_twice": lock_taken_twice.ADVICE,
    "deadlocks.dining_philosophers": dining_philosophers.ADVICE,
    "deadlocks.join_before_drain": join_before_drain.ADVICE,
    "deadlocks.pool_waits_for_itself": pool_waits_for_itself.ADVICE,
    "deadlocks.lost_wakeup": lost_wakeup.ADVICE,
}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
