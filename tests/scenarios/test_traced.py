"""Every scenario, in every variant, in real threads and processes under the probe: the verdict, and the facts behind it in the trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from tests.scenarios.expected import ALL, Expected
from tests.scenarios.pointers import wrong_in_run
from tests.scenarios.traced import Traced, traced
from workers.analysis.verdicts.evidence import count, lanes_named, moments, object_named, time_in, waits_for
from workers.probe.schema import Kind, State
from workers.scenarios import registry
from workers.trace.model import SyncObject

DEADLOCKS = ("deadlocks.opposite_order", "deadlocks.opposite_order_processes")
MS = 1_000_000


@pytest.fixture(params=ALL, ids=str)
def seen(request: pytest.FixtureRequest) -> Iterator[tuple[Expected, Traced]]:
    expected: Expected = request.param
    with traced(expected.scenario, expected.variant, **expected.settings) as run:
        yield expected, run


def test_every_variant_of_every_scenario_is_expected_to_show_something() -> None:
    variants: set[tuple[str, str | None]] = {(info.id, variant.id) for info in registry.scenarios() for variant in info.variants}
    variants |= {(info.id, None) for info in registry.scenarios() if not info.variants}
    assert {(expected.scenario, expected.variant) for expected in ALL} == variants


def test_the_verdict_is_right_and_program_and_trace_agree(seen: tuple[Expected, Traced]) -> None:
    expected, run = seen
    said = str(run.verdict.text)
    assert (run.verdict.kind, run.verdict.good) == (expected.kind, expected.good), said
    assert {str(finding.kind) for finding in run.findings} == expected.findings
    assert "disagree" not in said
    assert "does not show" not in said
    assert run.store.faults == []
    assert sum(run.store.dropped.values()) == 0
    assert run.store.ended is not None
    assert run.store.ended.left_over == ()
    assert run.store.ended.ended == expected.ended
    expected.facts(run)
    assert wrong_in_run(registry.scenario(expected.scenario), expected.variant, run.store) == [], "its lesson points at what is not there"


def named(run: Traced, name: str) -> SyncObject:
    found = [item for item in run.store.objects if item.name == name]
    assert len(found) == 1, f"{name} among {[(item.kind, item.name) for item in run.store.objects]}"
    return found[0]


@pytest.mark.parametrize("scenario", DEADLOCKS)
def test_the_deadlock_is_named_within_a_second_with_lanes_objects_and_lines(scenario: str) -> None:
    with traced(scenario, "opposite", pace=0.2) as run:
        [finding] = run.findings
        assert {run.store.lane_name(lane) for lane in finding.lanes} == {"transfer-1", "transfer-2"}
        assert {run.store.objects[item].name for item in finding.objects} == {"account_a", "account_b"}
        text = registry.scenario(scenario).path.read_text(encoding="utf-8").splitlines()
        lines = {text[run.store.sites[site].line - 1].strip() for site in finding.sites}
        assert lines == {"with first:", "with second:"}
        assert len(run.named_after_ns) == 1
        assert run.named_after_ns[0] < 1_000 * MS


@pytest.mark.parametrize("scenario", DEADLOCKS)
def test_with_a_timeout_the_trace_holds_each_step_back(scenario: str) -> None:
    with traced(scenario, "timeout", pace=0.2) as run:
        outcome = cast(dict[str, dict[str, int]], run.store.outcome)["stepped_back"]
        for name, times in outcome.items():
            timed_out = [
                moment
                for lock in ("account_a", "account_b")
                for moment in moments(run.store, named(run, lock), Kind.TIMED_OUT)
                if run.store.lane_name(moment.lane) == name
            ]
            assert len(timed_out) == times
        assert sum(outcome.values()) >= 1


def test_the_fifth_task_waits_and_every_task_ran_in_a_worker() -> None:
    with traced("pools.more_tasks_than_workers", pace=0.3) as run:
        pool = named(run, "pool")
        submitted = moments(run.store, pool, Kind.SUBMITTED)
        started = {moment.argument: moment for moment in moments(run.store, pool, Kind.TASK_STARTED)}
        assert len(submitted) == len(started) == 5
        fifth = started[submitted[4].argument]
        ended = moments(run.store, pool, Kind.TASK_ENDED)
        assert any(moment.t_ns <= fifth.t_ns for moment in ended), "some worker had finished another task before"
        assert fifth.t_ns - submitted[4].t_ns >= 250 * MS
        workers = {run.store.processes[run.store.lanes[moment.lane].process].id for moment in started.values()}
        assert run.store.processes[0].id not in workers
        exits = [process.exit_code for process in run.store.processes]
        assert exits == [0] * len(exits)


def test_the_lock_is_held_for_every_booking() -> None:
    with traced("locks.lost_update", "lock", rounds=500, pace=0.1) as run:
        lock = named(run, "balance_lock")
        assert count(run.store, lock, Kind.ACQUIRED) == count(run.store, lock, Kind.RELEASED) == 1_000
        spans = run.store.owners(lock.id)
        assert len(spans.first) == 1_000
        assert (spans.first[1:] >= spans.last[:-1]).all(), "never two owners at once"


def test_the_unlocked_bank_takes_no_lock() -> None:
    with traced("locks.lost_update", "no_lock", rounds=500, pace=0.1) as run:
        assert count(run.store, object_named(run.store, "balance_lock", "Lock"), Kind.ACQUIRED) == 0
        assert {lane.name for lane in lanes_named(run.store, "pays-in", "draws-out")} == {"pays-in-1", "draws-out-1"}


def test_buyers_under_the_lock_wait_for_each_other_across_processes() -> None:
    with traced("locks.ticket_sale_processes", "lock", buyers=3, tickets=6, pace=0.3) as run:
        lock = named(run, "counter_lock")
        assert count(run.store, lock, Kind.ACQUIRED) == 6 + 3
        assert len(waits_for(run.store, lock)) >= 1
        spans = run.store.owners(lock.id)
        assert (spans.first[1:] >= spans.last[:-1]).all(), "never two owners at once"
        buyers = [process for process in run.store.processes if process.name.startswith("buyer-")]
        assert [process.exit_code for process in buyers] == [0, 0, 0]


def test_one_set_wakes_all_patients() -> None:
    with traced("events.waiting_room", threads=4, timeout=1.0, delay=2.5, pace=0.2) as run:
        door = named(run, "door_open")
        assert len(moments(run.store, door, Kind.SET)) == 1
        opened = moments(run.store, door, Kind.SET)[0].t_ns
        woken = moments(run.store, door, Kind.WOKEN)
        assert {run.store.lane_name(moment.lane) for moment in woken} == {f"patient-{number}" for number in range(1, 5)}
        assert all(moment.t_ns >= opened for moment in woken)
        assert all(moment.t_ns <= opened for moment in moments(run.store, door, Kind.TIMED_OUT))
        assert len(moments(run.store, door, Kind.TIMED_OUT)) == 8


def test_the_full_shelf_holds_the_producers_back() -> None:
    with traced("queues.producers_and_consumers", size=2, items=6, produce_time=0.0, consume_time=0.2, pace=0.2) as run:
        shelf = named(run, "shelf")
        steps = run.store.steps(shelf.id)
        assert int(steps.value.max()) == 2 == shelf.capacity
        assert int(steps.value[-1]) == 0
        held_back, lived = time_in(run.store, lanes_named(run.store, "producer-"), State.QUEUE)
        assert held_back > lived / 2
        assert count(run.store, shelf, Kind.TASK_DONE) == 12 + 2


def test_every_letter_goes_its_way_and_the_reader_is_terminated() -> None:
    with traced("queues.writers_and_reader", items=3, pace=0.2) as run:
        letters = named(run, "letters")
        assert count(run.store, letters, Kind.PUT) == count(run.store, letters, Kind.GOT) == 6
        arrows = run.store.arrows(0, run.store.now_ns + 1)
        ways = arrows.object == letters.id
        assert int(ways.sum()) == 6
        assert (arrows.target_ns[ways] > arrows.source_ns[ways]).all()
        [reader] = [process for process in run.store.processes if process.name == "reader"]
        [terminated] = moments(run.store, named(run, "reader"), Kind.TERMINATED)
        assert reader.exit_code == -15
        assert reader.ended_ns is not None
        assert reader.ended_ns >= terminated.t_ns
        assert [p.exit_code for p in run.store.processes if p.name.startswith("writer-")] == [0, 0]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("expected", ALL, ids=str)
def test_it_shows_the_same_twenty_times_of_twenty(expected: Expected) -> None:
    kinds = []
    for _ in range(20):
        with traced(expected.scenario, expected.variant, **expected.settings) as run:
            kinds.append((run.verdict.kind, run.verdict.good))
    assert kinds == [(expected.kind, expected.good)] * 20
