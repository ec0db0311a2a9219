"""Verdicts on threads: joins, daemons, timers, own values and the list of threads come from this run's own trace."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.verdicts import plot_for
from workers.probe.schema import Flag, Kind, State
from workers.scenarios import registry


def students(variant: str, joined: int) -> StoreBuilder:
    """Three students, back after 100, 200 and 300 ms; so many of them are joined."""
    build = begun("threads.join", variant)
    for number in range(1, 4):
        thread = build.thread(0, f"student-{number}")
        lane = build.lane(0, f"student-{number}", stands_for=thread)
        build.event(lane, 1 * MS, Kind.STARTED).event(lane, 100 * number * MS, Kind.ENDED)
        if number <= joined:
            build.wait(0, (100 * number - 50) * MS, State.JOIN, thread).event(0, 100 * number * MS, Kind.JOINED, thread)
    return build


def test_a_list_that_was_read_too_early_is_a_fault_and_says_how_late_the_last_one_was() -> None:
    build = students("no_join", 0).wait(0, 20 * MS, State.JOIN)
    verdict = said(finished(build, {"threads": 3, "found": 1, "in_vain": 0}))
    assert (verdict.kind, verdict.good) == ("read_too_early", False)
    assert "only 1 of 3 books were there" in str(verdict.text)
    assert "The last student came back 280 ms after" in str(verdict.text)


def test_a_complete_list_without_a_join_is_called_luck() -> None:
    verdict = said(finished(students("no_join", 0), {"threads": 3, "found": 3, "in_vain": 0}))
    assert (verdict.kind, verdict.good) == ("all_joined", None)
    assert "luck" in str(verdict.text)


def test_a_thread_that_was_not_joined_after_all_is_a_disagreement() -> None:
    verdict = said(finished(students("join", 2), {"threads": 3, "found": 3, "in_vain": 0}))
    assert verdict.good is None
    assert "threads that were joined: the program says 3, the trace shows 2" in str(verdict.text)


def clerk(pages: int, *, cut_off: bool, daemon: bool = True) -> StoreBuilder:
    build = begun("threads.daemons")
    lane = build.lane(0, "clerk", daemon=daemon)
    build.event(lane, 1 * MS, Kind.STARTED)
    for page in range(pages):
        build.wait(lane, (10 + 20 * page) * MS, State.SLEEPING).event(lane, (20 + 20 * page) * MS, Kind.RESUMED)
    if cut_off:
        build.wait(lane, 500 * MS, State.SLEEPING)
    build.event(lane, 600 * MS, Kind.ENDED, flags=Flag.INFERRED if cut_off else 0)
    return build


def test_a_daemon_that_was_cut_off_names_the_page() -> None:
    verdict = said(finished(clerk(2, cut_off=True), {"pages": 6, "daemon": True, "finished_when_main_left": 2}))
    assert (verdict.kind, verdict.good) == ("cut_off", False)
    assert str(verdict.title) == "Cut off on page 3 of 6"


@pytest.mark.parametrize(("daemon", "good"), [(True, None), (False, True)])
def test_a_daemon_that_was_done_in_time_shows_nothing(daemon: bool, good: bool | None) -> None:
    store = finished(clerk(3, cut_off=False, daemon=daemon), {"pages": 3, "daemon": daemon, "finished_when_main_left": 3})
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("all_written", good)


def test_a_clerk_that_is_no_daemon_although_it_should_be_is_a_disagreement() -> None:
    verdict = said(finished(clerk(3, cut_off=False, daemon=True), {"pages": 3, "daemon": False, "finished_when_main_left": 3}))
    assert verdict.good is None


def timers(*late_ms: int) -> StoreBuilder:
    """The eggs and a bell of two shots, 100 ms each, so many ms late; the oven is cancelled after 50 ms."""
    build = begun("threads.timer")
    rings = build.sync_object(0, "SimpleQueue", "rings")
    begin = 0
    for name, late in zip(("eggs", "bell-1", "bell-2"), late_ms, strict=True):
        start = begin if name == "bell-2" else 0
        lane = build.lane(0, name)
        begin = start + (100 + late) * MS
        build.event(lane, start, Kind.STARTED).event(lane, begin, Kind.PUT, rings, argument=1).event(lane, begin + 1, Kind.ENDED)
    oven = build.lane(0, "oven")
    build.event(oven, 0, Kind.STARTED).event(oven, 50 * MS, Kind.ENDED)
    return build


def test_timers_that_are_late_add_up() -> None:
    outcome = {"interval_us": 100_000, "count": 2, "rung": ["eggs", "bell-1", "bell-2"], "left": 0}
    verdict = said(finished(timers(1, 4, 3), outcome))
    assert (verdict.kind, verdict.good) == ("timers_fired", True)
    assert "eggs rang 1.00 ms later than the 100 ms planned." in str(verdict.text)
    assert "after 200 ms of plan the last one was 7.00 ms behind" in str(verdict.text)
    assert "its thread ended after 50.0 ms without a ring" in str(verdict.text)


def test_a_ring_that_the_trace_did_not_see_is_a_disagreement() -> None:
    outcome = {"interval_us": 100_000, "count": 3, "rung": ["eggs", "bell-1", "bell-2", "bell-3"], "left": 0}
    assert said(finished(timers(1, 1, 1), outcome)).good is None


def test_values_that_got_mixed_are_no_good_run() -> None:
    build = begun("threads.local")
    barrier = build.sync_object(0, "Barrier", "all_noted")
    for number in (1, 2):
        lane = build.lane(0, f"waiter-{number}")
        build.event(lane, number, Kind.STARTED).event(lane, 10 + number, Kind.WOKEN, barrier)
    outcome = {"own": {"waiter-1": 2, "waiter-2": 2}, "shared": {"waiter-1": 2, "waiter-2": 2}}
    verdict = said(finished(build, outcome | {"empty_before": 2, "main_own": 0, "main_shared": 2}))
    assert (verdict.kind, verdict.good) == ("values_mixed", False)


def test_the_cost_of_watching_is_that_of_this_run() -> None:
    build = begun("threads.trace_and_profile")
    took = {f"{way}-{which}": us for way, us in (("alone", 1_000), ("profiled", 5_000), ("traced", 20_000)) for which in (1, 2)}
    for name in took:
        build.event(build.lane(0, name), 1, Kind.STARTED)
    calls = dict.fromkeys(list(took)[2:], 15)
    outcome = {"number": 5, "calls": calls, "lines": {"traced-1": 30}, "took_us": took, "cores": 2}
    store = finished(build, outcome)
    assert "5.00 ms with setprofile (5.0 times as long), 20.0 ms with settrace (20.0 times)" in str(said(store).text)
    plot = plot_for(registry.run_spec("threads.trace_and_profile"), store)
    assert plot is not None
    assert "2 cores" in str(plot.note)
    short = finished(build, outcome | {"took_us": dict.fromkeys(took, 0)})
    assert "too little time" in str(said(short).text)
