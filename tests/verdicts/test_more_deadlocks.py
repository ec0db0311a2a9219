"""Verdicts of the group deadlocks for what a real run does not show at will."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.findings import FindingKind
from workers.analysis.verdicts import findings_for
from workers.probe.schema import Kind, State
from workers.scenarios import registry


def test_a_plain_lock_that_let_its_owner_in_is_called_odd() -> None:
    build = begun("deadlocks.lock_taken_twice", "lock")
    lock = build.lock(0, "account_lock")
    clerk = build.lane(0, "clerk")
    build.event(clerk, 0, Kind.STARTED)
    for at in (1, 2):
        build.event(clerk, at * MS, Kind.ACQUIRED, lock, argument=at)
    verdict = said(finished(build, {"balance": 10, "right": 10, "deposits": 1}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", None)
    assert "taken 2 times, 1 of them by the thread that held it already" in str(verdict.text)
    assert "should have stopped" in str(verdict.text)


def test_philosophers_who_all_ate_were_lucky() -> None:
    build = begun("deadlocks.dining_philosophers", "left_first")
    verdict = said(finished(build, {"philosophers": 2, "meals": 0}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", None)
    assert "luck" in str(verdict.text)


def test_a_fork_taken_less_often_than_eaten_with_is_a_disagreement() -> None:
    verdict = said(finished(begun("deadlocks.dining_philosophers", "waiter"), {"philosophers": 2, "meals": 4}))
    assert verdict.good is None
    assert "the program says 8, the trace shows 0" in str(verdict.text)


def test_results_that_fit_into_the_pipe_are_no_proof() -> None:
    verdict = said(finished(begun("deadlocks.join_before_drain"), {"items": 0, "read": 0, "exit_code": 0}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", None)
    assert "fitted into the pipe" in str(verdict.text)


def test_a_full_pool_that_came_through_had_a_worker_left() -> None:
    verdict = said(finished(begun("deadlocks.pool_waits_for_itself"), {"chapters": 0, "written": 0, "workers": 3}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", None)
    assert "always a worker left" in str(verdict.text)


def dinner(variant: str, *, heard: bool) -> StoreBuilder:
    """The bell rings at 20 ms; the guest comes at 10 ms when it is to hear it, else at 50 ms."""
    build = begun("deadlocks.lost_wakeup", variant)
    bell = build.sync_object(0, "Condition", "bell")
    cook, guest = build.lane(0, "cook"), build.lane(0, "guest")
    build.event(cook, 0, Kind.STARTED).event(guest, 0, Kind.STARTED)
    build.event(guest, (10 if heard else 50) * MS, Kind.ACQUIRED, bell, argument=1)
    if heard:
        build.wait(guest, 10 * MS + 1, State.EVENT, bell)
    build.event(cook, 20 * MS, Kind.NOTIFIED, bell, argument=-1)
    if heard:
        build.event(guest, 21 * MS, Kind.WOKEN, bell)
    return build


@pytest.mark.parametrize(("variant", "good"), [("no_predicate", None), ("predicate", True)])
def test_a_guest_who_listens_in_time_hears_the_ring(variant: str, good: bool | None) -> None:
    verdict = said(finished(dinner(variant, heard=True), {"meals": 1}))
    assert (verdict.kind, verdict.good) == ("woken", good)
    assert "after waiting for 11.0 ms" in str(verdict.text)


def test_a_guest_who_looks_first_is_told_how_late_it_came() -> None:
    verdict = said(finished(dinner("predicate", heard=False), {"meals": 1}))
    assert (verdict.kind, verdict.good) == ("not_missed", True)
    assert "The bell had rung 30.0 ms before it came" in str(verdict.text)


def corridor(variant: str, looks: int) -> StoreBuilder:
    build = begun("deadlocks.livelock", variant)
    glance = build.sync_object(0, "Barrier", "glance")
    anna, ben = build.lane(0, "anna"), build.lane(0, "ben")
    build.event(anna, 0, Kind.STARTED).event(ben, 0, Kind.STARTED)
    for number in range(2 * looks):
        build.event(anna, (number + 1) * MS, Kind.NOTIFIED, glance, argument=-1)
    return build


def test_a_livelock_is_a_finding_on_both_lanes() -> None:
    store = finished(corridor("polite", 5), {"passed": False, "steps": 5, "stepped_aside": {"anna": 5, "ben": 5}})
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("livelock", False)
    assert "after 5 tries they gave up. Steps aside: anna: 5, ben: 5." in str(verdict.text)
    [finding] = findings_for(registry.run_spec("deadlocks.livelock"), store)
    assert (finding.kind, finding.lanes) == (FindingKind.LIVELOCK, (1, 2))


def test_tries_that_the_trace_does_not_show_are_a_disagreement() -> None:
    verdict = said(finished(corridor("polite", 4), {"passed": False, "steps": 5, "stepped_aside": {"anna": 5, "ben": 5}}))
    assert "the program says 5, the trace shows 4" in str(verdict.text)


def test_two_who_pass_by_the_same_rule_for_both_are_called_odd() -> None:
    verdict = said(finished(corridor("polite", 2), {"passed": True, "steps": 5, "stepped_aside": {"anna": 1, "ben": 0}}))
    assert (verdict.kind, verdict.good) == ("passed", None)
