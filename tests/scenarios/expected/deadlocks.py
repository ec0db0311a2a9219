"""The group deadlocks."""

from __future__ import annotations

from tests.scenarios.expected.shape import DEADLOCK, Expected
from tests.scenarios.traced import Traced
from workers.analysis.findings import Finding
from workers.analysis.verdicts.evidence import count, lanes_named, moments, object_named, waits_for
from workers.probe.schema import Kind


def names_of(run: Traced, finding: Finding) -> list[str]:
    return [run.store.lane_name(lane) for lane in finding.lanes]


def objects_of(run: Traced, finding: Finding) -> set[str]:
    return {run.store.objects[item].name for item in finding.objects}


def a_cycle_of_one(run: Traced) -> None:
    [finding] = run.findings
    assert names_of(run, finding) == ["clerk"]
    assert objects_of(run, finding) == {"account_lock"}
    [edge] = finding.edges
    assert edge.lane == edge.owner


def taken_two_deep(run: Traced) -> None:
    lock = object_named(run.store, "account_lock", "RLock")
    assert [moment.argument for moment in moments(run.store, lock, Kind.ACQUIRED)] == [1, 2, 2, 2, 2]
    assert len(waits_for(run.store, lock)) == 0


def a_cycle_of_all(run: Traced) -> None:
    [finding] = run.findings
    assert sorted(names_of(run, finding)) == [f"philosopher-{number}" for number in range(1, 6)]
    assert len(objects_of(run, finding)) == 5
    assert len(finding.edges) == 5


def every_fork_taken(run: Traced) -> None:
    forks = [item for item in run.store.objects if item.name.startswith("forks")]
    assert [count(run.store, fork, Kind.ACQUIRED) for fork in forks] == [4] * 5
    for fork in forks:
        spans = run.store.owners(fork.id)
        assert (spans.first[1:] >= spans.last[:-1]).all(), "never two owners at once"


def four_sit_at_most(run: Traced) -> None:
    every_fork_taken(run)
    chairs = object_named(run.store, "chairs", "Semaphore")
    assert min(moment.argument for moment in moments(run.store, chairs, Kind.ACQUIRED)) >= 0
    assert count(run.store, chairs, Kind.ACQUIRED) == 10


def one_at_a_time(run: Traced) -> None:
    every_fork_taken(run)
    spans = run.store.owners(next(item.id for item in run.store.objects if item.name == "waiter"))
    assert len(spans.first) == 10


def child_and_parent_wait(run: Traced) -> None:
    [finding] = run.findings
    assert {"main", "calculator"} & set(names_of(run, finding)), names_of(run, finding)
    assert "read" in str(finding.text)
    assert count(run.store, object_named(run.store, "results", "Queue"), Kind.GOT) == 0


def read_before_joined(run: Traced) -> None:
    got = moments(run.store, object_named(run.store, "results", "Queue"), Kind.GOT)
    joined = moments(run.store, object_named(run.store, "calculator", "Process"), Kind.JOINED)
    assert len(got) == 200
    assert joined[0].t_ns >= got[-1].t_ns
    assert [process.exit_code for process in run.store.processes if process.name == "calculator"] == [0]


def all_workers_inside_a_task(run: Traced) -> None:
    [finding] = run.findings
    assert sum(name.startswith("writer") for name in names_of(run, finding)) == 3
    assert "more tasks wait for a worker" in str(finding.text)


def artists_draw(run: Traced) -> None:
    started = {run.store.lane_name(moment.lane).split("_")[0] for pool in run.store.objects if pool.kind == "Pool"
               for moment in moments(run.store, pool, Kind.TASK_STARTED)}  # fmt: skip
    assert started == {"writer", "artist"}


def the_ring_came_before(run: Traced) -> None:
    [finding] = run.findings
    assert "guest" in names_of(run, finding)
    assert "Its wake-up had come" in str(finding.text)
    [rung] = moments(run.store, object_named(run.store, "bell", "Condition"), Kind.NOTIFIED)
    assert rung.t_ns < finding.t_ns


def nobody_waited(run: Traced) -> None:
    assert len(waits_for(run.store, object_named(run.store, "bell", "Condition"))) == 0


def busy_to_the_end(run: Traced) -> None:
    glance = object_named(run.store, "glance", "Barrier")
    assert len(moments(run.store, glance, Kind.NOTIFIED)) == 40
    [finding] = run.findings
    assert set(names_of(run, finding)) == {"anna", "ben"}


def only_one_moved(run: Traced) -> None:
    assert len(moments(run.store, object_named(run.store, "glance", "Barrier"), Kind.NOTIFIED)) == 4
    assert len(lanes_named(run.store, "anna", "ben")) == 2


_CERTAIN: dict[str, object] = {"pace": 1.0}

ALL: tuple[Expected, ...] = (
    Expected("deadlocks.lock_taken_twice", "lock", "deadlock", False, DEADLOCK, facts=a_cycle_of_one, ended="deadlocked"),
    Expected("deadlocks.lock_taken_twice", "rlock", "no_deadlock", True, facts=taken_two_deep),
    Expected("deadlocks.opposite_order", "opposite", "deadlock", False, DEADLOCK, ended="deadlocked"),
    Expected("deadlocks.opposite_order", "one_order", "no_deadlock", True),
    Expected("deadlocks.opposite_order", "timeout", "no_deadlock", True),
    Expected("deadlocks.opposite_order_processes", "opposite", "deadlock", False, DEADLOCK, ended="deadlocked"),
    Expected("deadlocks.opposite_order_processes", "one_order", "no_deadlock", True),
    Expected("deadlocks.opposite_order_processes", "timeout", "no_deadlock", True),
    Expected(
        "deadlocks.dining_philosophers", "left_first", "deadlock", False, DEADLOCK, _CERTAIN, facts=a_cycle_of_all, ended="deadlocked"
    ),
    Expected("deadlocks.dining_philosophers", "one_order", "no_deadlock", True, facts=every_fork_taken),
    Expected("deadlocks.dining_philosophers", "waiter", "no_deadlock", True, facts=one_at_a_time),
    Expected("deadlocks.dining_philosophers", "one_seat_less", "no_deadlock", True, facts=four_sit_at_most),
    Expected("deadlocks.join_before_drain", "join_first", "deadlock", False, DEADLOCK, facts=child_and_parent_wait, ended="deadlocked"),
    Expected("deadlocks.join_before_drain", "read_first", "no_deadlock", True, facts=read_before_joined),
    Expected(
        "deadlocks.pool_waits_for_itself",
        "same_pool",
        "deadlock",
        False,
        DEADLOCK,
        _CERTAIN,
        facts=all_workers_inside_a_task,
        ended="deadlocked",
    ),
    Expected("deadlocks.pool_waits_for_itself", "second_pool", "no_deadlock", True, facts=artists_draw),
    Expected(
        "deadlocks.lost_wakeup", "no_predicate", "deadlock", False, DEADLOCK, _CERTAIN, facts=the_ring_came_before, ended="deadlocked"
    ),
    Expected("deadlocks.lost_wakeup", "predicate", "not_missed", True, settings=_CERTAIN, facts=nobody_waited),
    Expected("deadlocks.livelock", "polite", "livelock", False, frozenset({"livelock"}), {"pace": 0.05}, facts=busy_to_the_end),
    Expected("deadlocks.livelock", "coin", "passed", True, settings={"steps": 200, "pace": 0.02}),
    Expected("deadlocks.livelock", "right_of_way", "passed", True, facts=only_one_moved),
)
