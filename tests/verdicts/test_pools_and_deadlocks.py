"""Verdicts on the pool, and on opposite orders that did not end in a deadlock."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.probe.schema import Kind, State


def pool(tasks: int, *, workers: int = 2) -> StoreBuilder:
    """Workers take the tasks in turn, 100 ms each, from 50 ms on; before that they are idle."""
    build = begun("pools.more_tasks_than_workers")
    item = build.sync_object(0, "Pool", "pool", shared=True)
    for task in range(tasks):
        build.event(0, task + 1, Kind.SUBMITTED, item, argument=70 + task)
    for number in range(workers):
        process = build.process(f"SpawnPoolWorker-{number + 1}", pid=500 + number, parent=0)
        lane = build.lane(process, "MainThread", main=True)
        build.event(lane, 0, Kind.STARTED).wait(lane, 0, State.IDLE, item)
        for turn, task in enumerate(range(number, tasks, workers)):
            build.event(lane, (50 + 100 * turn) * MS, Kind.TASK_STARTED, item, argument=70 + task)
            build.event(lane, (150 + 100 * turn) * MS, Kind.TASK_ENDED, item, argument=70 + task)
        build.event(lane, 400 * MS, Kind.ENDED).end_process(process, 400 * MS)
    return build


def ran(tasks: int, *, workers: int = 2) -> dict[str, object]:
    return {"workers": workers, "tasks": tasks, "ran": [{"task": task + 1, "pid": 500 + task % workers} for task in range(tasks)]}


def test_the_first_task_too_many_waits_for_a_worker() -> None:
    verdict = said(finished(pool(3), ran(3)))
    assert (verdict.kind, verdict.good) == ("all_tasks_done", True)
    assert "Task 3 waited 150 ms until process 500 had finished task 1 and took it." in str(verdict.text)
    assert "Tasks by process: 500: 1 + 3, 501: 2." in str(verdict.text)
    assert "idle for 12 %, 12 % of their time" in str(verdict.text)
    assert "disagree" not in str(verdict.text)


def test_a_task_too_many_that_goes_to_a_late_worker_did_not_wait_for_another_task() -> None:
    build = begun("pools.more_tasks_than_workers")
    item = build.sync_object(0, "Pool", "pool", shared=True)
    early, late = (build.process(f"SpawnPoolWorker-{number}", pid=500 + number, parent=0) for number in (0, 1))
    one, two = build.lane(early, "MainThread", main=True), build.lane(late, "MainThread", main=True)
    for task in range(3):
        build.event(0, task, Kind.SUBMITTED, item, argument=task)
    for task in range(2):
        build.event(one, (50 + 100 * task) * MS, Kind.TASK_STARTED, item, argument=task)
        build.event(one, (150 + 100 * task) * MS, Kind.TASK_ENDED, item, argument=task)
    build.event(two, 190 * MS, Kind.TASK_STARTED, item, argument=2).event(two, 290 * MS, Kind.TASK_ENDED, item, argument=2)
    outcome = {"workers": 2, "tasks": 3, "ran": [{"task": 1, "pid": 500}, {"task": 2, "pid": 500}, {"task": 3, "pid": 501}]}
    assert "Task 3 waited 190 ms and was then taken by process 501, which had only just started." in str(
        said(finished(build, outcome)).text
    )


def test_with_a_worker_for_each_task_none_waits() -> None:
    assert "a worker for every task" in str(said(finished(pool(2), ran(2))).text)


def test_a_task_that_ran_elsewhere_than_it_says_is_a_disagreement() -> None:
    outcome = ran(3) | {"ran": [{"task": 1, "pid": 501}, {"task": 2, "pid": 501}, {"task": 3, "pid": 500}]}
    verdict = said(finished(pool(3), outcome))
    assert verdict.good is None
    assert "the program says 0, the trace shows 1" in str(verdict.text)


def test_a_trace_without_the_pool_is_a_disagreement() -> None:
    verdict = said(finished(begun("pools.more_tasks_than_workers"), ran(3)))
    assert verdict.good is None
    assert "tasks handed over" in str(verdict.text)


def transfers(variant: str, *, stepped_back: int = 0) -> StoreBuilder:
    """One transfer each; the first one steps back so many times; the second one waits 60 ms."""
    build = begun("deadlocks.opposite_order", variant)
    one, two = build.lane(0, "transfer-1"), build.lane(0, "transfer-2")
    a, b = build.lock(0, "account_a"), build.lock(0, "account_b")
    build.event(one, 0, Kind.STARTED).event(two, 0, Kind.STARTED)
    at = 0
    for _ in range(stepped_back):
        build.event(one, at + 1, Kind.ACQUIRED, a, argument=1).wait(one, at + 2, State.LOCK, b, timeout_ns=10 * MS)
        build.event(one, at + 10 * MS, Kind.TIMED_OUT, b).event(one, at + 11 * MS, Kind.RELEASED, a)
        at += 20 * MS
    for lane in (one, two):
        if lane == two:
            build.wait(two, at, State.LOCK, a)
            at += 60 * MS
        for lock in (a, b):
            build.event(lane, at + 1, Kind.ACQUIRED, lock, argument=1)
        for lock in (b, a):
            build.event(lane, at + 2, Kind.RELEASED, lock)
    return build


def test_no_deadlock_in_opposite_order_is_called_luck() -> None:
    verdict = said(finished(transfers("opposite"), {"transfers": 2, "stepped_back": {}}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", None)
    assert "luck" in str(verdict.text)


def test_one_order_is_good_and_names_the_longest_wait() -> None:
    verdict = said(finished(transfers("one_order"), {"transfers": 2, "stepped_back": {}}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", True)
    assert "The longest wait was that of transfer-2 for account_a: 60.0 ms." in str(verdict.text)


def test_with_a_timeout_it_is_told_who_stepped_back_how_often() -> None:
    verdict = said(finished(transfers("timeout", stepped_back=3), {"transfers": 2, "stepped_back": {"transfer-1": 3, "transfer-2": 0}}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", True)
    assert "That often: transfer-1: 3, transfer-2: 0." in str(verdict.text)


@pytest.mark.parametrize("times", [2, 4])
def test_steps_back_that_trace_and_program_count_differently_are_a_disagreement(times: int) -> None:
    verdict = said(finished(transfers("timeout", stepped_back=3), {"transfers": 2, "stepped_back": {"transfer-1": times}}))
    assert verdict.good is None
    assert f"how often transfer-1 stepped back: the program says {times}, the trace shows 3" in str(verdict.text)
