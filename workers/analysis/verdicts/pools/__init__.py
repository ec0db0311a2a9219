"""Verdicts on the scenarios of the group pools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.pools import callbacks, commands_and_locks, results, speed, thread_per_task, workers
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "pools.more_tasks_than_workers": lambda store, facts, _: workers.more_tasks_than_workers(store, facts),
    "pools.blocking_apply": results.blocking_apply,
    "pools.result_order": results.result_order,
    "pools.prime_numbers": lambda store, facts, _: speed.prime_numbers(store, facts),
    "pools.port_scan": lambda store, facts, _: speed.port_scan(store, facts),
    "pools.thread_pool_speedup": lambda store, facts, _: speed.thread_pool_speedup(store, facts),
    "pools.errors": results.errors,
    "pools.callbacks": callbacks.callbacks,
    "pools.run_commands": lambda store, facts, _: commands_and_locks.run_commands(store, facts),
    "pools.lock_in_a_pool": commands_and_locks.lock_in_a_pool,
    "pools.thread_per_task": lambda store, facts, _: thread_per_task.thread_per_task(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {
    "pools.prime_numbers": speed.prime_plot,
    "pools.port_scan": speed.port_plot,
    "pools.thread_pool_speedup": speed.speedup_plot,
    "pools.thread_per_task": thread_per_task.plot,
}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
