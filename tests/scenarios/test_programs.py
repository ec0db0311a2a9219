"""The programs do by themselves what a learner is told that they do."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import cast

import pytest

from tests.scenarios.alone import command_for, interrupt, outcome_of, started
from tests.scenarios.expected import ALL
from workers.scenarios import registry

DEADLOCKS = ("deadlocks.opposite_order", "deadlocks.opposite_order_processes")

ENDLESS = {
    expected.scenario
    for expected in ALL
    if expected.ended == "deadlocked" and expected.variant in (None, registry.scenario(expected.scenario).variants[0].id)
}
"""Those whose default variant never ends."""

TELLS_OF_ERRORS = ("processes.exit_codes",)
"""Programs in which a child fails as it should: its traceback goes to standard error."""


def test_every_task_runs_although_there_are_fewer_workers() -> None:
    outcome = outcome_of("pools.more_tasks_than_workers", workers=2, tasks=5, pace=0.05)
    ran = cast(list[dict[str, int]], outcome["ran"])
    assert [entry["task"] for entry in ran] == [1, 2, 3, 4, 5]
    assert 1 <= len({entry["pid"] for entry in ran}) <= 2


def test_bookings_are_lost_without_a_lock() -> None:
    outcome = outcome_of("locks.lost_update", "no_lock", pace=0.05)
    assert outcome["right"] == 0
    assert outcome["balance"] != 0
    assert outcome["bookings"] == 20_000


def test_bookings_are_lost_on_one_cpu_too() -> None:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system cannot pin a process to one CPU")
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        outcome = outcome_of("locks.lost_update", "no_lock", pace=0.05)
    finally:
        os.sched_setaffinity(0, allowed)
    assert outcome["balance"] != outcome["right"]


@pytest.mark.parametrize("threads", [2, 3])
def test_no_booking_is_lost_with_the_lock(threads: int) -> None:
    outcome = outcome_of("locks.lost_update", "lock", threads=threads, rounds=2_000, pace=0.05)
    assert outcome["balance"] == outcome["right"]
    assert (outcome["right"] == 0) is (threads == 2)


def test_tickets_are_oversold_without_a_lock() -> None:
    outcome = outcome_of("locks.ticket_sale_processes", "no_lock", buyers=4, tickets=6, pace=0.2)
    assert cast(int, outcome["sold"]) > 6
    assert outcome["left"] == 0


@pytest.mark.parametrize(("buyers", "tickets"), [(3, 8), (5, 2)])
def test_exactly_the_tickets_there_are_get_sold_with_the_lock(buyers: int, tickets: int) -> None:
    outcome = outcome_of("locks.ticket_sale_processes", "lock", buyers=buyers, tickets=tickets, pace=0.1)
    assert outcome == {"tickets": tickets, "sold": tickets, "different": tickets, "left": 0, "buyers": buyers}


@pytest.mark.parametrize("scenario", DEADLOCKS)
def test_opposite_order_never_ends_and_ctrl_c_ends_it(scenario: str) -> None:
    with started(command_for(scenario, "opposite", pace=0.05)) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=3)
        if os.name == "posix":
            interrupt(process)
            _, errors = process.communicate(timeout=10)
            assert "KeyboardInterrupt" in errors


@pytest.mark.parametrize("scenario", DEADLOCKS)
def test_one_order_ends(scenario: str) -> None:
    outcome = outcome_of(scenario, "one_order", rounds=2, pace=0.05)
    assert outcome["transfers"] == 4
    assert outcome["stepped_back"] == {}


@pytest.mark.parametrize("scenario", DEADLOCKS)
def test_with_a_timeout_one_steps_back_and_both_end(scenario: str) -> None:
    outcome = outcome_of(scenario, "timeout", rounds=2, pace=0.2)
    assert outcome["transfers"] == 4
    stepped_back = cast(dict[str, int], outcome["stepped_back"])
    assert set(stepped_back) == {"transfer-1", "transfer-2"}
    assert sum(stepped_back.values()) >= 1


def test_patients_look_up_and_then_all_go_in() -> None:
    outcome = outcome_of("events.waiting_room", threads=3, timeout=0.5, delay=1.2, pace=0.2)
    looked_up = cast(dict[str, int], outcome["looked_up"])
    assert set(looked_up) == {"patient-1", "patient-2", "patient-3"}
    assert all(times >= 1 for times in looked_up.values())
    assert outcome["open_at_the_end"] is False


@pytest.mark.parametrize(("producers", "consumers"), [(2, 2), (1, 3), (3, 1)])
def test_all_that_is_produced_is_consumed(producers: int, consumers: int) -> None:
    outcome = outcome_of("queues.producers_and_consumers", producers=producers, consumers=consumers, items=5, pace=0.05)
    used = cast(dict[str, int], outcome["used"])
    assert len(used) == consumers
    assert sum(used.values()) == outcome["produced"] == producers * 5
    assert outcome["left"] == 0


def test_the_endless_reader_is_terminated() -> None:
    outcome = outcome_of("queues.writers_and_reader", items=3, pace=0.05)
    assert outcome == {"written": 6, "writer_exit_codes": [0, 0], "reader_exit_code": -15}


@pytest.mark.slow
@pytest.mark.parametrize("info", [info for info in registry.scenarios() if info.id not in ENDLESS], ids=lambda info: info.id)
def test_the_file_runs_as_it_stands(info: registry.ScenarioInfo) -> None:
    with started([sys.executable, str(info.path)]) as process:
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert any(line.startswith("{") for line in output.splitlines())
    assert errors == "" or info.id in TELLS_OF_ERRORS
