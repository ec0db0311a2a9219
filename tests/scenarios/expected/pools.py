"""The group pools."""

from __future__ import annotations

from typing import Any, cast

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts import plot_for
from workers.analysis.verdicts.evidence import count, lanes_named, moments, object_named, time_in, waits_for
from workers.analysis.verdicts.pools.tasks import Task, in_order_of_ends, most_at_once, tasks_of
from workers.probe.schema import Kind, State
from workers.trace.model import Process

MS = 1_000_000


def outcome(run: Traced) -> dict[str, Any]:
    return cast(dict[str, Any], run.store.outcome)


def process_of(run: Traced, task: Task) -> Process:
    assert task.lane is not None
    return run.store.processes[run.store.lanes[task.lane].process]


def main_waits_before_each_task(run: Traced) -> None:
    tasks = tasks_of(run.store, "pool")
    assert len(tasks) == 4
    assert most_at_once(tasks) == 1
    ends = [task.last_ns for task in tasks if task.last_ns is not None]
    assert all(later.submitted_ns >= end for later, end in zip(tasks[1:], ends, strict=False))
    assert {process_of(run, task).name[:15] for task in tasks} == {"SpawnPoolWorker"}


def all_are_handed_over_first(run: Traced) -> None:
    tasks = tasks_of(run.store, "pool")
    assert len(tasks) == 4
    assert most_at_once(tasks) >= 2
    assert max(task.submitted_ns for task in tasks) <= min(task.last_ns or 0 for task in tasks)
    assert len({process_of(run, task).pid for task in tasks}) >= 2
    assert [process.exit_code for process in run.store.processes] == [0] * len(run.store.processes)


def results_as_asked(run: Traced) -> None:
    assert in_order_of_ends(tasks_of(run.store, "couriers")) == [4, 3, 2, 1]
    assert outcome(run)["results"] == [1, 2, 3, 4]


def results_as_they_came(run: Traced) -> None:
    assert outcome(run)["results"] == in_order_of_ends(tasks_of(run.store, "couriers")) == [4, 3, 2, 1]


def threads_at_home_processes_abroad(run: Traced) -> None:
    threads, processes = tasks_of(run.store, "thread_pool"), tasks_of(run.store, "process_pool")
    assert len(threads) == len(processes) == 3
    assert {process_of(run, task).id for task in threads} == {0}
    assert 0 not in {process_of(run, task).id for task in processes}
    assert max(task.last_ns or 0 for task in threads) <= min(task.submitted_ns for task in processes)
    assert outcome(run)["primes"] == {"serial": 3, "threads": 3, "processes": 3}
    assert bars(run) == list(outcome(run)["milliseconds"].values())


def bars(run: Traced) -> list[int]:
    """What the plot shows, in ms; it must say on how many cores that was measured."""
    plot = plot_for(run.run.spec, run.store)
    assert plot is not None
    assert str(outcome(run)["cores"]) in str(plot.note)
    return [round(value * 1000) for value in plot.series[0].values]  # type: ignore[union-attr]


def open_ports_answer_and_the_others_refuse(run: Traced) -> None:
    facts = outcome(run)
    assert facts["found_by_threads"] == facts["found_by_processes"] == facts["opened"]
    assert len(facts["opened"]) == 8
    services = lanes_named(run.store, "service-")
    assert {lane.name for lane in services} == {f"service-{port}" for port in facts["opened"]}
    assert {process_of(run, task).id for task in tasks_of(run.store, "scan_threads")} == {0}
    assert 0 not in {process_of(run, task).id for task in tasks_of(run.store, "scan_processes")}
    waited, _ = time_in(run.store, lanes_named(run.store, "scanner_"), State.IO)
    assert waited >= 8 * 20 * MS, "each open port answered after 30 ms at the earliest, and somebody waited for it"
    assert bars(run) == list(facts["milliseconds"].values())


def sleeps_lie_above_each_other(run: Traced) -> None:
    for name in ("submit_pool", "map_pool"):
        assert most_at_once(tasks_of(run.store, name)) >= 2
    slept, _ = time_in(run.store, [run.store.lanes[0]], State.SLEEPING)
    assert slept >= 3 * 200 * MS, "one after the other, in the main thread"
    serial, submit, mapped = bars(run)
    assert serial >= 600
    assert min(submit, mapped) >= 200


def map_stops_at_the_error(run: Traced) -> None:
    tasks = tasks_of(run.store, "office")
    assert [task.number for task in tasks if task.raised] == [3]
    assert outcome(run)["received"] == [1, 2]
    assert outcome(run)["error"] == "ZeroDivisionError: division by zero"
    assert len(tasks) == 6


def submit_keeps_the_rest(run: Traced) -> None:
    tasks = tasks_of(run.store, "office")
    assert [task.number for task in tasks if task.raised] == [3]
    assert [task.number for task in tasks if task.done] == outcome(run)["received"] == [1, 2, 4, 5, 6]


def bells_ring_in_the_workers(run: Traced) -> None:
    ran = {task.number: task.lane for task in tasks_of(run.store, "laundry")}
    calls = moments(run.store, object_named(run.store, "laundry", "Pool"), Kind.CALLBACK)
    assert [moment.lane for moment in sorted(calls, key=lambda call: call.argument)] == [ran[number] for number in sorted(ran)]
    [late] = outcome(run)["called_late"]
    assert late["thread"] == outcome(run)["main"]["thread"]


def bells_ring_in_the_parent(run: Traced) -> None:
    tasks = tasks_of(run.store, "laundry")
    assert 0 not in {process_of(run, task).id for task in tasks}
    calls = moments(run.store, object_named(run.store, "laundry", "Pool"), Kind.CALLBACK)
    assert len(calls) == len(tasks) == 3
    lanes = {moment.lane for moment in calls}
    assert len(lanes) == 1
    [lane] = (run.store.lanes[number] for number in lanes)
    assert lane.process == 0
    assert not lane.main
    assert {call["thread"] for call in outcome(run)["called"]} == {lane.native_id}


def one_command_fails_and_the_others_run(run: Traced) -> None:
    tasks = tasks_of(run.store, "runners")
    assert [task.done for task in tasks] == [True] * 4
    commands = [process for process in run.store.processes if process.start_method == "subprocess"]
    assert sorted(process.exit_code or 0 for process in commands) == [0, 0, 0, 3]
    assert [entry["exit_code"] for entry in outcome(run)["ended"]] == [0, 3, 0, 0]
    waited, _ = time_in(run.store, lanes_named(run.store, "runner_"), State.JOIN)
    assert waited >= 4 * 60 * MS, "each thread waited for its command"


def no_task_ever_begins(run: Traced) -> None:
    tasks = tasks_of(run.store, "pool")
    assert [task.first_ns for task in tasks] == [None] * 4
    said = "RuntimeError: Lock objects should only be shared between processes through inheritance"
    assert outcome(run)["error"] == said
    assert said in str(run.verdict.text), "word for word"


def the_manager_is_asked_for_the_lock(run: Traced) -> None:
    assert [task.done for task in tasks_of(run.store, "pool")] == [True] * 4
    assert len(waits_for(run.store, object_named(run.store, "shared_lock", "Lock proxy"))) == 2 * 4 + 2
    assert "SyncManager-1" in {process.name for process in run.store.processes}


def the_kept_lock_is_held_by_one_at_a_time(run: Traced) -> None:
    lock = object_named(run.store, "kept_lock", "Lock")
    assert lock is not None
    assert count(run.store, lock, Kind.ACQUIRED) == 4
    spans = run.store.owners(lock.id)
    assert (spans.first[1:] >= spans.last[:-1]).all(), "never two owners at once"
    assert [process.exit_code for process in run.store.processes] == [0] * len(run.store.processes)


def each_guest_has_a_lane(run: Traced) -> None:
    assert len(lanes_named(run.store, "guest-")) == 10 + 20
    plot = plot_for(run.run.spec, run.store)
    assert plot is not None
    assert plot.logarithmic
    assert [curve.x for curve in plot.series] == [(10.0, 20.0)] * 2  # type: ignore[union-attr]
    assert all(value > 0 for curve in plot.series for value in curve.y)  # type: ignore[union-attr]
    assert str(outcome(run)["cores"]) in str(plot.note)


ORDER: dict[str, object] = {"tasks": 4, "pace": 0.3}
ERRORS: dict[str, object] = {"pace": 0.2}
CALLBACKS: dict[str, object] = {"tasks": 3, "pace": 0.8}  # a task is not done before its callback is added, on a busy machine too
RECEIPTS: dict[str, object] = {"tasks": 4, "workers": 2, "pace": 0.2}

ALL: tuple[Expected, ...] = (
    Expected("pools.more_tasks_than_workers", None, "all_tasks_done", True),
    Expected(
        "pools.blocking_apply",
        "apply",
        "one_at_a_time",
        False,
        settings={"workers": 2, "tasks": 4, "pace": 0.2},
        facts=main_waits_before_each_task,
    ),
    Expected(
        "pools.blocking_apply",
        "apply_async",
        "side_by_side",
        True,
        settings={"workers": 2, "tasks": 4, "pace": 0.6},
        facts=all_are_handed_over_first,
    ),
    Expected("pools.result_order", "map", "order_of_tasks", True, settings=ORDER, facts=results_as_asked),
    Expected("pools.result_order", "as_completed", "order_of_ends", True, settings=ORDER, facts=results_as_they_came),
    Expected("pools.result_order", "imap_unordered", "order_of_ends", True, settings=ORDER, facts=results_as_they_came),
    Expected("pools.result_order", "apply_async", "order_of_tasks", True, settings=ORDER, facts=results_as_asked),
    Expected(
        "pools.prime_numbers",
        None,
        "primes_found",
        True,
        settings={"numbers": 3, "workers": 2, "digits": 9, "pace": 0.1},
        facts=threads_at_home_processes_abroad,
    ),
    Expected(
        "pools.port_scan",
        None,
        "open_ports_found",
        True,
        settings={"ports": 16, "workers": 2, "pace": 0.1},
        facts=open_ports_answer_and_the_others_refuse,
    ),
    Expected("pools.thread_pool_speedup", None, "waits_overlap", True, settings={"pace": 0.1}, facts=sleeps_lie_above_each_other),
    Expected("pools.errors", "map", "results_lost", False, settings=ERRORS, facts=map_stops_at_the_error),
    Expected("pools.errors", "submit", "rest_survives", True, settings=ERRORS, facts=submit_keeps_the_rest),
    Expected("pools.callbacks", "threads", "callbacks_in_workers", True, settings=CALLBACKS, facts=bells_ring_in_the_workers),
    Expected("pools.callbacks", "processes", "callbacks_in_parent", True, settings=CALLBACKS, facts=bells_ring_in_the_parent),
    Expected(
        "pools.run_commands",
        None,
        "one_failed_rest_ran",
        True,
        settings={"commands": 4, "pace": 0.1},
        facts=one_command_fails_and_the_others_run,
    ),
    Expected("pools.lock_in_a_pool", "plain", "lock_refused", False, settings=RECEIPTS, facts=no_task_ever_begins),
    Expected("pools.lock_in_a_pool", "manager", "all_printed", True, settings=RECEIPTS, facts=the_manager_is_asked_for_the_lock),
    Expected("pools.lock_in_a_pool", "initializer", "all_printed", True, settings=RECEIPTS, facts=the_kept_lock_is_held_by_one_at_a_time),
    Expected("pools.thread_per_task", None, "costs_compared", True, settings={"tasks": 20, "pace": 0.2}, facts=each_guest_has_a_lane),
)
