"""Verdicts on pools: what a real run does not show at will."""

from __future__ import annotations

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.verdicts import plot_for
from workers.probe.schema import Kind, State

Spans = list[tuple[int, int] | None]
"""Begin and end in ms of each task, in the order in which they were handed over; None for one that never began."""


def tasks(build: StoreBuilder, name: str, spans: Spans, *, raised: tuple[int, ...] = (), each_its_lane: bool = True) -> list[int]:
    """A pool and what became of its tasks, each in a lane of its own, or all in one. The lanes."""
    pool = build.sync_object(0, "Pool", name)
    lanes = [build.lane(0, f"{name}_{number}") for number in range(len(spans) if each_its_lane else 1)]
    for number, _ in enumerate(spans, 1):
        build.event(0, number, Kind.SUBMITTED, pool, argument=number)
    for number, span in enumerate(spans, 1):
        lane = lanes[number - 1 if each_its_lane else 0]
        if span is not None:
            build.event(lane, span[0] * MS, Kind.TASK_STARTED, pool, argument=number)
            build.event(lane, span[1] * MS, Kind.TASK_ENDED, pool, argument=number, detail=int(number in raised))
    return lanes


def ran(count: int) -> dict[str, object]:
    return {"workers": 2, "tasks": count, "ran": [{"task": number, "pid": 500} for number in range(1, count + 1)]}


def test_apply_async_whose_tasks_never_overlapped_is_called_chance() -> None:
    build = begun("pools.blocking_apply", "apply_async")
    tasks(build, "pool", [(10, 20), (20, 30)], each_its_lane=False)
    verdict = said(finished(build, ran(2)))
    assert (verdict.kind, verdict.good) == ("one_at_a_time", None)
    assert "never more than 1 at the same time" in str(verdict.text)
    assert "chance" in str(verdict.text)


def test_a_task_that_the_trace_did_not_see_end_is_a_disagreement() -> None:
    build = begun("pools.blocking_apply", "apply_async")
    tasks(build, "pool", [(10, 30), (20, 40), None])
    verdict = said(finished(build, ran(3)))
    assert verdict.good is None
    assert "tasks finished: the program says 3, the trace shows 2" in str(verdict.text)


def test_results_that_came_as_asked_name_those_that_lay_ready() -> None:
    build = begun("pools.result_order", "map")
    tasks(build, "couriers", [(10, 50), (10, 60), (10, 20)])
    verdict = said(finished(build, {"tasks": 3, "results": [1, 2, 3]}))
    assert (verdict.kind, verdict.good) == ("order_of_tasks", True)
    assert "The tasks ended in the order 3, 1, 2; the results came in the order 1, 2, 3." in str(verdict.text)
    assert str(verdict.text).endswith("before them: 3.")


def test_two_orders_that_are_the_same_prove_nothing() -> None:
    build = begun("pools.result_order", "as_completed")
    tasks(build, "couriers", [(10, 20), (10, 30)])
    verdict = said(finished(build, {"tasks": 2, "results": [1, 2]}))
    assert (verdict.kind, verdict.good) == ("same_order", None)


def test_an_order_that_is_neither_is_no_good() -> None:
    build = begun("pools.result_order", "as_completed")
    tasks(build, "couriers", [(10, 50), (10, 60), (10, 20)])
    verdict = said(finished(build, {"tasks": 3, "results": [2, 1, 3]}))
    assert (verdict.kind, verdict.good) == ("another_order", None)


def timed(threads: int, processes: int, *, cores: int = 2, primes: int = 1) -> dict[str, object]:
    return {
        "numbers": 1,
        "workers": 2,
        "primes": {"serial": 1, "threads": 1, "processes": primes},
        "milliseconds": {"serial": 100, "threads": threads, "processes": processes},
        "start_up": 300,
        "cores": cores,
    }


def prime_numbers() -> StoreBuilder:
    build = begun("pools.prime_numbers")
    tasks(build, "thread_pool", [(10, 20)])
    tasks(build, "process_pool", [(30, 40)])
    return build


def test_processes_that_gain_are_told_by_how_much() -> None:
    verdict = said(finished(prime_numbers(), timed(102, 52)))
    assert (verdict.kind, verdict.good) == ("primes_found", True)
    assert str(verdict.title) == "Threads 0.98×, processes 1.92×"
    assert "starting them took 300 ms more" in str(verdict.text)
    assert "gained less" not in str(verdict.text)


def test_processes_that_gain_nothing_are_told_why() -> None:
    assert "gained less than 2 cores promise" in str(said(finished(prime_numbers(), timed(100, 99))).text)
    assert "on 1 cores there was nothing to gain" in str(said(finished(prime_numbers(), timed(100, 99, cores=1))).text)


def test_threads_that_seem_to_gain_are_not_believed() -> None:
    assert "cannot be their doing" in str(said(finished(prime_numbers(), timed(50, 50))).text)


def test_answers_that_differ_are_a_fault() -> None:
    verdict = said(finished(prime_numbers(), timed(100, 50, primes=0)))
    assert (verdict.kind, verdict.good) == ("answers_differ", False)


def test_the_plot_shows_what_was_measured_and_on_how_many_cores() -> None:
    store = finished(prime_numbers(), timed(102, 52, cores=3))
    assert store.spec is not None
    plot = plot_for(store.spec, store)
    assert plot is not None
    assert plot.series[0].values == (0.1, 0.102, 0.052)  # type: ignore[union-attr]
    assert [str(name) for name in plot.names] == ["One by one", "Threads", "Processes"]
    assert str(plot.note) == "Measured in this run: 3 cores, Python 3.11.7."


def scanned(found: list[int], *, threads: int = 100) -> dict[str, object]:
    return {
        "ports": 1,
        "opened": [4001],
        "found_by_threads": found,
        "found_by_processes": [4001],
        "milliseconds": {"threads": threads, "processes": 400},
        "cores": 2,
    }


def scan() -> StoreBuilder:
    build = begun("pools.port_scan")
    tasks(build, "scan_threads", [(10, 20)])
    tasks(build, "scan_processes", [(330, 340)])
    return build


def test_a_scan_that_found_what_was_open_says_what_the_processes_start_cost() -> None:
    verdict = said(finished(scan(), scanned([4001])))
    assert (verdict.kind, verdict.good) == ("open_ports_found", True)
    assert "It took 330 ms until the first process was there to knock." in str(verdict.text)


def test_a_port_that_was_missed_is_named() -> None:
    verdict = said(finished(scan(), scanned([])))
    assert (verdict.kind, verdict.good) == ("ports_missed", False)
    assert "4001" in str(verdict.text)


def test_threads_that_were_slower_are_said_so() -> None:
    assert "this time the threads were held up" in str(said(finished(scan(), scanned([4001], threads=500))).text)


def test_jobs_that_did_not_overlap_gained_nothing() -> None:
    build = begun("pools.thread_pool_speedup")
    tasks(build, "submit_pool", [(10, 20)])
    tasks(build, "map_pool", [(30, 40)])
    took = {"serial": 10, "submit": 10, "map": 10}
    verdict = said(finished(build, {"jobs": 1, "done": {"submit": 1, "map": 1}, "milliseconds": took, "cores": 2}))
    assert (verdict.kind, verdict.good) == ("no_overlap", None)


def test_results_that_map_never_handed_out_are_told_from_tasks_that_never_began() -> None:
    build = begun("pools.errors", "map")
    tasks(build, "office", [(10, 20), (10, 30), (20, 50), None], raised=(2,))
    verdict = said(finished(build, {"tasks": 4, "failing": 2, "received": [1], "error": "ZeroDivisionError: division by zero"}))
    assert (verdict.kind, verdict.good) == ("results_lost", False)
    assert str(verdict.title) == "2 results lost"
    assert "Worked out, but never handed out: 3. Cancelled before they began: 4." in str(verdict.text)


def test_the_last_task_failing_loses_nothing_with_map_either() -> None:
    build = begun("pools.errors", "map")
    tasks(build, "office", [(10, 20), (10, 30)], raised=(2,))
    verdict = said(finished(build, {"tasks": 2, "failing": 2, "received": [1], "error": "ZeroDivisionError: division by zero"}))
    assert (verdict.kind, verdict.good) == ("rest_survives", True)


def test_without_an_error_there_is_nothing_to_judge() -> None:
    build = begun("pools.errors", "map")
    tasks(build, "office", [(10, 20)])
    verdict = said(finished(build, {"tasks": 1, "failing": 9, "received": [1], "error": ""}))
    assert (verdict.kind, verdict.good) == ("no_error", None)


def bells(called_in: int, *, seen_in: int | None = None) -> tuple[StoreBuilder, dict[str, object]]:
    """One task in a worker's lane; its callback in the lane of that number (0: main, 1: the worker), as the program says."""
    build = begun("pools.callbacks", "threads")
    [worker] = tasks(build, "laundry", [(10, 20)])
    lanes = [build.store.lanes[0], build.store.lanes[worker]]
    pool = len(build.store.objects) - 1
    build.event(lanes[called_in if seen_in is None else seen_in].id, 21 * MS, Kind.CALLBACK, pool, argument=1)
    place = {"task": 1, "process": 100, "thread": lanes[called_in].native_id}
    return build, {
        "ran": [{"task": 1, "process": 100, "thread": lanes[1].native_id}],
        "called": [place],
        "called_late": [{"task": 1, "process": 100, "thread": lanes[0].native_id}],
        "main": {"process": 100, "thread": lanes[0].native_id},
    }


def test_a_callback_in_its_tasks_thread_is_named() -> None:
    build, outcome = bells(1)
    verdict = said(finished(build, outcome))
    assert (verdict.kind, verdict.good) == ("callbacks_in_workers", True)
    assert "(laundry_0)" in str(verdict.text)
    assert "ran at once, in the thread that added it: MainThread." in str(verdict.text)


def test_a_callback_that_came_too_late_ran_where_it_was_added() -> None:
    build, outcome = bells(0, seen_in=1)  # the result was delivered in its worker, before there was a callback
    verdict = said(finished(build, outcome))
    assert (verdict.kind, verdict.good) == ("callbacks_elsewhere", None)
    assert "disagree" not in str(verdict.text)
    assert "0 of 1 callbacks ran in the thread of their task" in str(verdict.text)


def test_a_callback_that_the_trace_saw_in_another_thread_is_a_disagreement() -> None:
    build, outcome = bells(1, seen_in=0)
    verdict = said(finished(build, outcome))
    assert verdict.good is None
    assert "callbacks in another thread than they say: the program says 0, the trace shows 1" in str(verdict.text)


def test_commands_that_end_otherwise_than_meant_are_told() -> None:
    build = begun("pools.run_commands")
    tasks(build, "runners", [(10, 20), (10, 20)])
    ended = [{"command": number, "exit_code": 1, "lines": 0} for number in (1, 2)]
    verdict = said(finished(build, {"commands": 2, "ended": ended, "milliseconds": 20}))
    assert (verdict.kind, verdict.good) == ("commands_failed", False)
    assert "Exit codes by command: 1: 1, 2: 1." in str(verdict.text)
    assert "commands run: the program says 2, the trace shows 0" in str(verdict.text)


def test_a_plain_lock_that_was_sent_after_all_is_nothing_to_judge() -> None:
    build = begun("pools.lock_in_a_pool", "plain")
    tasks(build, "pool", [(10, 20)])
    verdict = said(finished(build, {"tasks": 1, "done": [1], "error": ""}))
    assert (verdict.kind, verdict.good) == ("all_printed", None)


def test_questions_to_a_managers_lock_are_counted() -> None:
    build = begun("pools.lock_in_a_pool", "manager")
    [lane] = tasks(build, "pool", [(10, 20)])
    proxy = build.sync_object(0, "Lock proxy", "shared_lock", shared=True)
    for number in range(3):
        build.wait(lane, (11 + number) * MS, State.IO, proxy)
    verdict = said(finished(build, {"tasks": 1, "done": [1], "error": ""}))
    assert verdict.good is None
    assert "questions to the manager: the program says 4, the trace shows 3" in str(verdict.text)


def guests(thread_us: int) -> dict[str, object]:
    row = {"tasks": 2, "thread_us": thread_us, "thread_switches": 0, "thread_kib": 0, "pool_us": 500, "pool_switches": 0, "pool_kib": 0}
    return {"measured": [row], "waiters": 8, "cores": 2}


def test_what_the_system_does_not_say_is_not_made_up() -> None:
    build = begun("pools.thread_per_task")
    for number in (1, 2):
        build.event(build.lane(0, f"guest-{number}"), number * MS, Kind.STARTED)
    verdict = said(finished(build, guests(1_000)))
    assert (verdict.kind, verdict.good) == ("costs_compared", True)
    assert "2 tasks took 1.00 ms with a thread each (500 µs a task) and 500 µs with a pool of 8." in str(verdict.text)
    assert "does not say how much memory" in str(verdict.text)
    assert "switched" not in str(verdict.text)


def test_threads_that_were_not_slower_are_said_so() -> None:
    build = begun("pools.thread_per_task")
    verdict = said(finished(build, guests(400)))
    assert "This time the threads were not slower" in str(verdict.text)
    assert "threads with one task each: the program says 2, the trace shows 0" in str(verdict.text)
