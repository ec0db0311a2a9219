"""A program that starts threads without end can be watched: probe, host and store keep no more of 20,000 threads than of some."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.live.test_live import polled, script, started
from tests.probe.test_gone import MAKING, TABLES
from workers.analysis.statistics import Statistics
from workers.live import LiveRun
from workers.probe.schema import State
from workers.trace.history import History

THREADS = 20_000
PROGRAM = (
    TABLES
    + MAKING
    + f"""
make(5_000)
before = tables()
make({THREADS} - 5_000)
print(json.dumps([before, tables()]))
"""
)


def more_than(events: int) -> Callable[[LiveRun], bool]:
    """Whether more has come, or the end."""
    return lambda live: live.store.event_count > events or not live.running


def test_twenty_thousand_threads_with_a_lock_each(tmp_path: Path) -> None:
    spec = replace(script(tmp_path, PROGRAM), history=History(events=10_000))
    most_lanes = most_objects = 0
    with started(spec) as live:
        store = live.store
        while live.running:
            polled(live, more_than(store.event_count))  # as long as something comes, however busy the machine is
            most_lanes, most_objects = max(most_lanes, len(store.lanes)), max(most_objects, len(store.objects))
    assert store.ended is not None
    assert (store.ended.ended, store.faults, sum(store.dropped.values())) == ("finished", [], 0)
    before, after = json.loads(store.output)
    assert after <= before + 4_100, "beside what `emit` remembers of places, of which 4,000 are the most"
    assert most_lanes < THREADS // 2
    assert most_objects < THREADS
    assert store.lane_count == THREADS + 1 == len(store.kept_lanes()) + len(store.retired)
    past, statistics = store.departures.past, Statistics(store)
    assert past.lane_count > THREADS // 2
    assert store.objects_of("Lock") == THREADS
    uses = [use for use in statistics.objects() if store.objects[use.object].kind == "Lock"]
    assert past.objects["Lock"].operations + sum(use.operations for use in uses) == THREADS
    assert past.lane_events + sum(use.events for use in statistics.lanes()) == store.event_count
    totals = sum((store.totals(lane.id) for lane in store.kept_lanes()), store.retired_totals())
    assert totals[State.RUNNING] > 0
    report: dict[str, Any] = live.report()
    assert report["gone"]["lanes"] == past.lane_count
    assert sum(len(process["lanes"]) for process in report["processes"]) + past.lane_count == THREADS + 1
