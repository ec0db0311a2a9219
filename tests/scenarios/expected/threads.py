"""The group threads."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import numpy as np

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named
from workers.probe.schema import Flag, Kind, State
from workers.trace.model import Lane

MS = 1_000_000


def fact(run: Traced, name: str) -> object:
    return cast(dict[str, object], run.store.outcome)[name]


def one_lane(run: Traced, name: str) -> Lane:
    [lane] = [lane for lane in run.store.lanes if lane.name == name]
    return lane


def waits_in(run: Traced, lane: Lane, state: State) -> int:
    columns = run.store.columns(lane.id)
    return int(((columns.kind == Kind.WAIT) & (columns.detail == state)).sum())


def end_flags(run: Traced, lane: Lane) -> int:
    columns = run.store.columns(lane.id)
    [end] = np.flatnonzero(columns.kind == Kind.ENDED)
    return int(columns.flags[end])


def each_thread_has_its_name_and_number(run: Traced) -> None:
    assert [lane.name for lane in run.store.lanes] == ["MainThread", "cook-1", "Thread-1 (cook)", "cook-3", "Thread-2 (cook)"]
    assert {lane.name: lane.native_id for lane in run.store.lanes if not lane.main} == fact(run, "native_ids")
    assert len({lane.native_id for lane in run.store.lanes}) == 5
    assert not any(lane.daemon for lane in run.store.lanes)


def only_what_was_started_has_a_lane(run: Traced) -> None:
    assert {lane.name for lane in run.store.lanes} == {"MainThread", "download-1", "download-2", "download-3"}
    assert all(waits_in(run, lane, State.SLEEPING) == 1 for lane in run.store.lanes), "main worked for the fourth one itself"


def main_read_before_the_first_came_back(run: Traced) -> None:
    main = one_lane(run, "MainThread")
    assert fact(run, "found") == 0
    assert waits_in(run, main, State.JOIN) == 1, "Python's own, at the end"
    assert all(lane.ended_ns is not None and end_flags(run, lane) == 0 for lane in lanes_named(run.store, "student-")), "nobody is cut off"


def main_waited_for_each(run: Traced) -> None:
    main = one_lane(run, "MainThread")
    ends = [lane.ended_ns for lane in lanes_named(run.store, "student-")]
    assert main.ended_ns is not None
    assert all(end is not None and end <= main.ended_ns for end in ends)
    assert int(run.store.totals(main.id)[State.JOIN]) >= 150 * MS


def some_joins_came_back_too_early(run: Traced) -> None:
    main_waited_for_each(run)
    timed_out = [moment for item in run.store.objects for moment in moments(run.store, item, Kind.TIMED_OUT)]
    assert len(timed_out) == fact(run, "in_vain")
    assert len(timed_out) >= 2


def the_daemon_has_no_end_of_its_own(run: Traced) -> None:
    clerk, main = one_lane(run, "clerk"), one_lane(run, "MainThread")
    assert clerk.daemon
    assert end_flags(run, clerk) & Flag.INFERRED
    assert not end_flags(run, main) & Flag.INFERRED
    assert waits_in(run, clerk, State.SLEEPING) < 6


def the_clerk_writes_all_pages(run: Traced) -> None:
    clerk, main = one_lane(run, "clerk"), one_lane(run, "MainThread")
    assert not clerk.daemon
    assert end_flags(run, clerk) == 0
    assert waits_in(run, clerk, State.SLEEPING) == 6
    assert main.ended_ns is not None
    assert clerk.ended_ns is not None
    assert clerk.ended_ns <= main.ended_ns


def each_reads_its_own(run: Traced) -> None:
    assert fact(run, "own") == {f"waiter-{number}": number for number in range(1, 4)}
    assert len(set(cast(dict[str, int], fact(run, "shared")).values())) == 1
    assert (fact(run, "main_own"), fact(run, "main_shared"), fact(run, "empty_before")) == (0, 3, 3)
    barrier = object_named(run.store, "all_noted", "Barrier")
    [released] = moments(run.store, barrier, Kind.NOTIFIED)
    assert run.store.lane_name(released.lane) == "waiter-3", "all had written before anybody read"
    assert len(moments(run.store, barrier, Kind.WOKEN)) == 2


def a_thread_for_every_shot(run: Traced) -> None:
    rings = moments(run.store, object_named(run.store, "rings", "SimpleQueue"), Kind.PUT)
    bells = [moment for moment in rings if run.store.lane_name(moment.lane).startswith("bell-")]
    assert len({moment.lane for moment in rings}) == len(rings) == 4
    assert [run.store.lane_name(moment.lane) for moment in bells] == ["bell-1", "bell-2", "bell-3"]
    steps = [later.t_ns - earlier.t_ns for earlier, later in pairwise(bells)]
    assert all(step > 80 * MS for step in steps), "no shot comes before its time"
    cancelled = [moment for item in run.store.objects if item.name == "oven" for moment in moments(run.store, item, Kind.WOKEN)]
    assert len(cancelled) == 1
    assert all(waits_in(run, lane, State.EVENT) == 1 for lane in lanes_named(run.store, "bell-", "eggs", "oven"))


def the_list_is_that_of_the_lanes(run: Traced) -> None:
    notes = cast(dict[str, list[str]], fact(run, "notes"))
    assert [len(names) for names in notes.values()] == [1, 5, 3, 1]
    assert {lane.name for lane in run.store.lanes} == {*notes["all at work"]}


def every_call_was_seen(run: Traced) -> None:
    calls, took = cast(dict[str, int], fact(run, "calls")), cast(dict[str, int], fact(run, "took_us"))
    assert calls == dict.fromkeys(("profiled-1", "profiled-2", "traced-1", "traced-2"), 21_891)
    assert sum(took[f"alone-{which}"] for which in (1, 2)) < sum(took[f"traced-{which}"] for which in (1, 2))
    assert len(run.store.lanes) == 7


ALL: tuple[Expected, ...] = (
    Expected("threads.start_and_name", None, "threads_ran", True, facts=each_thread_has_its_name_and_number),
    Expected("threads.subclass", None, "run_in_own_lane", True, facts=only_what_was_started_has_a_lane),
    Expected("threads.join", "no_join", "read_too_early", False, settings={"pace": 1.0}, facts=main_read_before_the_first_came_back),
    Expected("threads.join", "join", "all_joined", True, facts=main_waited_for_each),
    Expected("threads.join", "timeout", "all_joined", True, facts=some_joins_came_back_too_early),
    Expected("threads.daemons", None, "cut_off", False, facts=the_daemon_has_no_end_of_its_own),
    Expected("threads.daemons", None, "all_written", True, settings={"daemon": False, "pace": 0.2}, facts=the_clerk_writes_all_pages),
    Expected("threads.local", None, "own_values", True, settings={"threads": 3, "pace": 0.2}, facts=each_reads_its_own),
    Expected("threads.timer", None, "timers_fired", True, settings={"count": 3, "pace": 0.2}, facts=a_thread_for_every_shot),
    Expected("threads.enumerate", None, "list_is_right", True, facts=the_list_is_that_of_the_lanes),
    Expected("threads.trace_and_profile", None, "calls_counted", True, facts=every_call_was_seen),
)
