"""Verdicts on processes: what a real run does not show at will."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.synthetic import ZERO_NS, StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.plots import Bars, Curve
from workers.analysis.verdicts import plot_for
from workers.probe.schema import Kind, State
from workers.scenarios import registry
from workers.trace.store import Store


def born(build: StoreBuilder, name: str, *, pid: int = 500, code: int | None = 0, first_ns: int = 10 * MS, last_ns: int = 500 * MS) -> int:
    """A child with its Process object, from first to last; main joins it at its end. Its main lane."""
    process = build.sync_object(0, "Process", name, shared=True)
    build.event(0, first_ns, Kind.SPAWNED, process)
    child = build.process(name, pid=pid, parent=0, t_ns=first_ns)
    lane = build.lane(child, "MainThread", main=True, stands_for=process)
    build.event(lane, first_ns, Kind.STARTED)
    build.end_process(child, last_ns, code, lost=bool(code and code < 0))
    return lane


# ---------------------------------------------------------------- fork
def forked(child_balance: int, parent_balance: int, *, pid: int = 500) -> Store:
    build = begun("processes.fork_returns_twice")
    born(build, "forked process", pid=500)
    above = build.store.processes[0].pid
    parent = {"fork_returned": pid, "pid": above, "ppid": 1, "balance": parent_balance}
    child = {"fork_returned": 0, "pid": 500, "ppid": above, "balance": child_balance}
    return finished(build, {"before": 100, "deposit": 50, "parent": parent, "child": child})


def test_two_memories_are_told_with_both_pids() -> None:
    verdict = said(forked(150, 100))
    assert (verdict.kind, verdict.good) == ("returned_twice", True)
    assert "in the parent, 100, with 500, and in 500, the child, with 0." in str(verdict.text)
    assert "changed its balance from 100 to 150; the parent's is 100." in str(verdict.text)
    assert said(forked(150, 150)).good is False


def test_a_pid_that_the_trace_does_not_know_is_a_disagreement() -> None:
    verdict = said(forked(150, 100, pid=501))
    assert verdict.good is None
    assert "the pid of the child: the program says 501, the trace shows 500" in str(verdict.text)


@pytest.mark.parametrize(
    ("variant", "lines", "kind", "good"),
    [("unflushed", 2, "written_twice", False), ("unflushed", 1, "written_once", None), ("flushed", 1, "written_once", True)],
)
def test_how_often_the_line_is_in_the_file_is_what_is_judged(variant: str, lines: int, kind: str, good: bool | None) -> None:
    build = begun("processes.fork_duplicates_buffer", variant)
    born(build, "forked process")
    verdict = said(finished(build, {"written": 1, "lines": lines, "sizes": [0, 11, 11 * lines]}))
    assert (verdict.kind, verdict.good) == (kind, good)
    assert f"and {11 * lines} after the parent had" in str(verdict.text)


def copied(variant: str = "held_by_another_thread") -> tuple[StoreBuilder, int, int]:
    """`page` holds the printer when main forks; the job's lane and its copy of the lock."""
    build = begun("processes.fork_copies_held_lock", variant)
    page = build.lane(0, "page")
    pid = build.store.processes[0].pid
    printer = build.sync_object(0, "Lock", "printer", uid=f"{pid}-{ZERO_NS:x}:7")
    build.event(page, 0, Kind.STARTED).event(page, 5 * MS, Kind.ACQUIRED, printer, argument=1)
    process = build.sync_object(0, "Process", "job", shared=True)
    build.event(0, 10 * MS, Kind.SPAWNED, process)
    child = build.process("job", pid=500, parent=0, t_ns=12 * MS, start_method="fork")
    lane = build.lane(child, "MainThread", main=True, stands_for=process)
    copy = build.sync_object(child, "Lock", "printer", uid=f"500-{ZERO_NS + 12 * MS:x}:7")
    build.event(lane, 12 * MS, Kind.STARTED)
    return build, lane, copy


def given_up(build: StoreBuilder) -> Store:
    process = next(item.id for item in build.store.objects if item.kind == "Process")
    build.event(0, 300 * MS, Kind.TERMINATED, process, argument=15)
    child = next(each.id for each in build.store.processes if each.name == "job")
    build.end_process(child, 310 * MS, -15, lost=True)
    return finished(build, {"gave_up": True, "exit_code": -15, "warned": 1})


def test_a_wait_for_a_copy_is_a_deadlock_also_when_it_was_not_seen_while_it_lasted() -> None:
    build, lane, copy = copied()
    build.wait(lane, 20 * MS, State.LOCK, copy, line=9)
    verdict = said(given_up(build))
    assert (verdict.kind, verdict.good) == ("deadlock", False)
    assert "page held the lock when the process was forked" in str(verdict.text)
    assert "Python warned of it" in str(verdict.text)


def test_a_child_that_was_given_up_before_it_waited_proves_nothing() -> None:
    build, _, _ = copied()
    verdict = said(given_up(build))
    assert (verdict.kind, verdict.good) == ("given_up", None)


def test_a_copy_that_was_free_was_luck() -> None:
    build, lane, copy = copied()
    build.event(lane, 20 * MS, Kind.ACQUIRED, copy, argument=1).event(lane, 21 * MS, Kind.RELEASED, copy)
    build.end_process(build.store.lanes[lane].process, 30 * MS, 0)
    verdict = said(finished(build, {"gave_up": False, "exit_code": 0, "warned": 0}))
    assert (verdict.kind, verdict.good) == ("no_deadlock", None)
    assert "luck" in str(verdict.text)


# ---------------------------------------------------------------- start and join
def test_downloads_that_ended_before_main_looked_needed_no_waiting() -> None:
    build = begun("processes.subclass", "no_join")
    for name in ("download-1", "download-2"):
        born(build, name)
    verdict = said(finished(build, {"running": {"download-1": False, "download-2": False}}))
    assert (verdict.kind, verdict.good) == ("waited", None)


def test_waits_at_the_programs_end_are_pythons_and_not_mains() -> None:
    build = begun("processes.subclass", "join_timeout")
    for name in ("download-1", "download-2"):
        born(build, name, last_ns=800 * MS)
    one, two = (item.id for item in build.store.objects if item.kind == "Process")
    build.wait(0, 100 * MS, State.JOIN, one, timeout_ns=50 * MS, line=9).event(0, 150 * MS, Kind.TIMED_OUT, one, line=9)
    build.wait(0, 160 * MS, State.JOIN, two, timeout_ns=50 * MS, line=9).event(0, 200 * MS, Kind.TIMED_OUT, two, line=9)
    build.wait(0, 300 * MS, State.JOIN, one).event(0, 800 * MS, Kind.JOINED, one).event(0, 801 * MS, Kind.JOINED, two)
    verdict = said(finished(build, {"running": {"download-1": True, "download-2": True}}))
    assert (verdict.kind, verdict.good) == ("went_on", True)
    assert "main waited 90.0 ms in join(timeout), 2 of the waits timed out" in str(verdict.text)
    assert "Python itself waited for them: 500 ms." in str(verdict.text)


def started(**us: list[int]) -> tuple[StoreBuilder, dict[str, object]]:
    build = begun("processes.start_methods")
    for method, times in us.items():
        for place in range(len(times)):
            build.process(f"{method}-{place}", pid=600 + len(build.store.processes), parent=0, start_method=method)
    found = {method: {"variable": int(method == "fork"), "file": 0, "held_lock": 0} for method in us}
    return build, {"children": 2, "cores": 4, "started_us": us, "found": found, "missing": ["forkserver"]}


def test_start_up_costs_are_told_by_method_and_drawn_as_bars() -> None:
    store = finished(*started(fork=[4000, 2000], spawn=[60_000, 40_000]))
    verdict = said(store)
    assert verdict.good is True
    assert "fork 3.00 ms (the first one 4.00 ms), spawn 50.0 ms (the first one 60.0 ms)" in str(verdict.text)
    assert "fork only variable, spawn nothing." in str(verdict.text)
    assert "This system does not have: forkserver." in str(verdict.text)
    assert store.spec is not None
    plot = plot_for(store.spec, store)
    assert plot is not None
    assert [str(name) for name in plot.names] == ["fork", "spawn"]
    assert [bars.values for bars in plot.series if isinstance(bars, Bars)] == [(4.0, 60.0), (2.0, 40.0)]
    assert "4 cores" in str(plot.note)


def test_a_child_less_than_the_program_says_is_a_disagreement() -> None:
    build, outcome = started(fork=[4000])
    verdict = said(finished(build, outcome))
    assert verdict.good is None
    assert "children started by fork: the program says 2, the trace shows 1" in str(verdict.text)


# ---------------------------------------------------------------- ends
def watched(alive_after_the_order: bool, code: int) -> Store:
    build = begun("processes.lifecycle", "terminate")
    born(build, "night_watch", code=code)
    [process] = [item.id for item in build.store.objects if item.kind == "Process"]
    build.event(0, 400 * MS, Kind.TERMINATED, process, argument=15).event(0, 403 * MS, Kind.JOINED, process)
    looks = [("before start", False, None), ("running", True, None), ("told to end", alive_after_the_order, None), ("joined", False, code)]
    return finished(build, {"moments": [{"moment": moment, "alive": alive, "exit_code": code} for moment, alive, code in looks]})


def test_what_is_alive_says_right_after_terminate_is_luck_and_told_as_such() -> None:
    verdict = said(watched(True, -15))
    assert (verdict.kind, verdict.good) == ("life_told", True)
    assert "told to end: True and None, joined: False and -15" in str(verdict.text)
    assert "still alive after the order to end; 3.00 ms after that join()" in str(verdict.text)
    assert "Ended by force" not in str(verdict.text), "the program itself meant to end it so"
    assert "luck" in str(said(watched(False, -15)).text)


def test_a_child_that_had_ended_before_it_was_told_to_proves_nothing() -> None:
    verdict = said(watched(False, 0))
    assert verdict.good is None
    assert "had ended by itself" in str(verdict.text)


def test_an_exit_code_that_the_trace_saw_differently_is_a_disagreement_but_not_on_windows() -> None:
    def codes(seen: int) -> Store:
        build = begun("processes.exit_codes")
        for name, code in (("delivers", 0), ("gives_up", 1), ("stumbles", 1), ("is_called_back", seen)):
            born(build, name, pid=500 + len(build.store.processes), code=code)
        return finished(build, {"exit_codes": {"delivers": 0, "gives_up": 1, "stumbles": 1, "is_called_back": -15}})

    assert said(codes(-15)).good is True
    assert "is_called_back: -15 (SIGTERM)" in str(said(codes(-15)).text)
    assert "the exit code of is_called_back: the program says -15, the trace shows -9" in str(said(codes(-9)).text)
    assert said(codes(65_536)).good is True


def at_home(radio_code: int, songs: int) -> Store:
    build = begun("processes.daemons")
    for name, code, done in (("radio", radio_code, songs), ("baker", 0, 6)):
        lane = born(build, name, pid=500 + len(build.store.processes), code=code, last_ns=700 * MS)
        for number in range(done):
            build.wait(lane, (100 + 50 * number) * MS, State.SLEEPING).event(lane, (140 + 50 * number) * MS, Kind.RESUMED)
    baker = next(item.id for item in build.store.objects if item.name == "baker")
    build.wait(0, 300 * MS, State.JOIN, baker).event(0, 700 * MS, Kind.JOINED, baker)
    running = {"radio": radio_code != 0, "baker": True}
    return finished(build, {"steps": 6, "running": running})


def test_a_daemon_that_was_cut_is_told_with_how_far_it_came() -> None:
    verdict = said(at_home(-15, 2))
    assert (verdict.kind, verdict.good) == ("daemon_cut", True)
    assert "after 2 of 6 songs: exit code -15 (SIGTERM)." in str(verdict.text)
    assert "Python waited 400 ms for baker, who is no daemon: 6 of 6 loaves were baked." in str(verdict.text)


def test_a_daemon_that_was_done_before_was_not_cut() -> None:
    verdict = said(at_home(0, 6))
    assert (verdict.kind, verdict.good) == ("daemon_done", None)


def test_other_programs_are_told_by_their_command_and_a_wrong_code_is_a_disagreement() -> None:
    def ran(code: int) -> Store:
        build = begun("processes.subprocess")
        lane = build.lane(0, "sh -c exit 3", external=True)
        build.event(lane, 10 * MS, Kind.STARTED).event(lane, 14 * MS, Kind.ENDED, argument=code)
        return finished(build, {"results": {"fail": {"exit_code": 3}}})

    assert "sh -c exit 3: exit code 3 after 4.00 ms" in str(said(ran(3)).text)
    assert said(ran(3)).good is True
    assert "the exit code of fail: the program says 3, the trace shows 4" in str(said(ran(4)).text)


# ---------------------------------------------------------------- cores
def worked(cores: int, **took_us: int) -> Store:
    build = begun("processes.one_per_core")
    runs = [{"processes": int(name[1:]), "took_us": us} for name, us in took_us.items()]
    for run in runs:
        for place in range(run["processes"]):
            build.process(f"{place + 1} of {run['processes']}", pid=600 + len(build.store.processes), parent=0)
    return finished(build, {"cores": cores, "runs": runs})


def test_the_fastest_number_of_processes_is_named_with_its_factor_and_the_cores() -> None:
    store = worked(2, p1=800_000, p2=400_000, p3=420_000, p4=410_000)
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("speed_up", True)
    assert str(verdict.title) == "2.0 times as fast with 2 processes"
    assert "The fastest were 2 processes, with 400 ms: 2.0 times as fast, on 2 cores." in str(verdict.text)
    assert "4 processes, more than there are cores, took 410 ms: that brought nothing more." in str(verdict.text)
    assert store.spec is not None
    plot = plot_for(store.spec, store)
    assert plot is not None
    measured, ideal = (curve for curve in plot.series if isinstance(curve, Curve))
    assert measured.y == pytest.approx((1.0, 2.0, 800 / 420, 800 / 410))
    assert (ideal.y, ideal.ideal) == ((1.0, 2.0, 2.0, 2.0), True)
    assert "2 cores" in str(plot.note)


def test_a_machine_that_was_busy_is_not_said_to_be_faster() -> None:
    verdict = said(worked(2, p1=800_000, p2=790_000, p3=810_000))
    assert str(verdict.title) == "No faster with more processes"
    assert "only one core" in str(said(worked(1, p1=800_000, p2=810_000)).text)


def test_one_process_alone_is_compared_with_nothing() -> None:
    store = worked(2, p1=800_000)
    assert said(store).good is None
    assert store.spec is not None
    assert plot_for(store.spec, store) is None


def test_facts_that_are_missing_are_no_verdict() -> None:
    for info in registry.scenarios():
        if info.group == "processes":
            for variant in [None, *(each.id for each in info.variants)]:
                store = finished(begun(info.id, variant), {})
                assert store.spec is not None
                assert said(store).kind == "no_outcome"
                assert plot_for(replace(store.spec), store) is None
