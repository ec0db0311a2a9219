"""The group processes."""

from __future__ import annotations

from collections.abc import Callable

from tests.scenarios.expected.shape import DEADLOCK, Expected
from tests.scenarios.traced import Traced
from workers.analysis.plots import Curve
from workers.analysis.verdicts import plot_for
from workers.analysis.verdicts.evidence import moments, object_named
from workers.analysis.verdicts.processes.children import child, children, steps_done, waited_at_exit
from workers.probe.schema import Kind, State
from workers.trace.exits import exit_code
from workers.trace.model import Lane


def main_lane(run: Traced, name: str) -> Lane:
    process = child(run.store, name)
    assert process is not None, name
    return next(lane for lane in run.store.lanes if lane.process == process.id and lane.main)


def joined_after_its_end(run: Traced, *names: str) -> None:
    for name in names:
        [joined, *_] = moments(run.store, object_named(run.store, name, "Process", "Thread"), Kind.JOINED)
        lane = next(lane for lane in run.store.lanes if run.store.lane_name(lane.id) == name)
        assert lane.ended_ns is not None
        assert lane.ended_ns <= joined.t_ns


def forked_from_the_line_of_the_fork(run: Traced) -> None:
    [forked] = children(run.store)
    assert forked.start_method == "fork"
    assert forked.parent == 0
    spawned = [moment for item in run.store.objects if item.kind == "Process" for moment in moments(run.store, item, Kind.SPAWNED)]
    assert len(spawned) == 1
    assert spawned[0].t_ns <= forked.started_ns
    assert run.store.spec is not None
    assert str(forked.pid) in str(run.verdict.text)


def separate(run: Traced) -> None:
    assert [process.name for process in run.store.processes].count("cashier-1") == 1
    assert len(run.store.processes) == 3
    joined_after_its_end(run, "cashier-1", "cashier-2")


def together(run: Traced) -> None:
    assert len(run.store.processes) == 1
    joined_after_its_end(run, "cashier-1", "cashier-2")


def waited_for_both(run: Traced) -> None:
    joined_after_its_end(run, "download-1", "download-2")
    assert waited_at_exit(run.store, ("download-1", "download-2")) == 0


def timed_out_and_waited_at_exit(run: Traced) -> None:
    for name in ("download-1", "download-2"):
        [timed_out] = moments(run.store, object_named(run.store, name, "Process"), Kind.TIMED_OUT)
        ended = main_lane(run, name).ended_ns
        assert ended is not None
        assert timed_out.t_ns < ended
    assert waited_at_exit(run.store, ("download-1", "download-2")) > 0


def waited_at_exit_only(run: Traced) -> None:
    waits = [
        moment
        for name in ("download-1", "download-2")
        for moment in moments(run.store, object_named(run.store, name, "Process"), Kind.WAIT)
    ]
    assert waits
    assert all(wait.site is None for wait in waits)


def ends(**codes: int) -> Callable[[Traced], None]:
    def facts(run: Traced) -> None:
        for name, code in codes.items():
            assert exit_code(run.store, main_lane(run, name).id) == code, name

    return facts


def ended_by_signal(number: int) -> Callable[[Traced], None]:
    def facts(run: Traced) -> None:
        [told] = moments(run.store, object_named(run.store, "night_watch", "Process"), Kind.TERMINATED)
        lane = main_lane(run, "night_watch")
        assert told.argument == number
        assert lane.ended_ns is not None
        assert lane.ended_ns >= told.t_ns
        assert exit_code(run.store, lane.id) == -number
        [joined] = moments(run.store, object_named(run.store, "night_watch", "Process"), Kind.JOINED)
        assert joined.t_ns >= told.t_ns

    return facts


def cut_at_the_parents_end(run: Traced) -> None:
    radio, baker = main_lane(run, "radio"), main_lane(run, "baker")
    assert exit_code(run.store, radio.id) == -15
    assert exit_code(run.store, baker.id) == 0
    assert steps_done(run.store, child(run.store, "radio")) < 6
    assert steps_done(run.store, child(run.store, "baker")) == 6
    assert radio.ended_ns is not None
    assert baker.ended_ns is not None
    assert radio.ended_ns < baker.ended_ns
    assert waited_at_exit(run.store, ["baker"]) > 0


def one_child_by_each_method(run: Traced) -> None:
    assert sorted(process.start_method for process in children(run.store)) == ["fork", "fork", "forkserver", "forkserver", "spawn", "spawn"]
    assert "fork all three" in str(run.verdict.text)
    assert "spawn nothing, forkserver nothing" in str(run.verdict.text)
    plot = plot_for(run.run.spec, run.store)
    assert plot is not None
    assert [str(name) for name in plot.names] == ["fork", "spawn", "forkserver"]
    assert len(plot.series) == 2


def two_wrote(run: Traced) -> None:
    assert len(children(run.store)) == 1


def waits_for_a_copy(run: Traced) -> None:
    """The finding was made while the run went on: by its parent's patience the child had been seen through."""
    store = run.store
    [finding] = run.findings
    [lane] = finding.lanes
    assert store.lane_name(lane) == "job"
    copy = store.objects[finding.objects[0]]
    originals = [item for item in store.objects if item.name.startswith("printer") and item.id != copy.id]
    assert len(originals) == 1
    assert moments(store, copy, Kind.ACQUIRED) == []
    [released] = moments(store, originals[0], Kind.RELEASED)
    [given_up] = moments(store, object_named(store, "job", "Process"), Kind.TERMINATED)
    assert finding.t_ns < given_up.t_ns
    assert released.t_ns < given_up.t_ns
    assert exit_code(store, lane) == -15


def released_its_copy(run: Traced) -> None:
    lane = main_lane(run, "job")
    did = [
        (moment.kind, moment.lane == lane.id)
        for item in run.store.objects
        if item.kind == "Lock"
        for moment in moments(run.store, item, Kind.ACQUIRED, Kind.RELEASED)
    ]
    assert did.count((Kind.RELEASED, True)) == 2
    assert did.count((Kind.ACQUIRED, True)) == 1
    assert exit_code(run.store, lane.id) == 0


def has_a_lock_of_its_own(run: Traced) -> None:
    assert exit_code(run.store, main_lane(run, "job").id) == 0


def three_programs(run: Traced) -> None:
    external = [lane for lane in run.store.lanes if lane.kind == "external"]
    assert [exit_code(run.store, lane.id) for lane in external] == [0, 3, -9]
    assert [lane.name.split()[0] for lane in external] == ["sort", "sh", "sleep"]
    assert all(lane.started_ns is not None and lane.ended_ns is not None for lane in external)


def worked_together(run: Traced) -> None:
    assert sorted(process.name for process in children(run.store)) == ["1 of 1", "1 of 2", "2 of 2"]
    for process in children(run.store):
        lane = main_lane(run, process.name)
        assert run.store.totals(lane.id)[State.RUNNING] > 0
    plot = plot_for(run.run.spec, run.store)
    assert plot is not None
    assert [len(curve.x) for curve in plot.series if isinstance(curve, Curve)] == [2, 2]
    assert "cores" in str(plot.note)


_QUICK: dict[str, object] = {"pace": 0.1}

ALL: tuple[Expected, ...] = (
    Expected("processes.fork_returns_twice", None, "returned_twice", True, settings=_QUICK, facts=forked_from_the_line_of_the_fork),
    Expected("processes.start_and_join", "process", "separate_memory", True, settings=_QUICK, facts=separate),
    Expected("processes.start_and_join", "thread", "shared_memory", True, settings=_QUICK, facts=together),
    Expected("processes.subclass", "join", "waited", True, settings=_QUICK, facts=waited_for_both),
    Expected(
        "processes.subclass",
        "join_timeout",
        "went_on",
        True,
        settings={"pace": 0.2, "interval": 3.0, "join_timeout": 0.1},
        facts=timed_out_and_waited_at_exit,
    ),
    Expected("processes.subclass", "no_join", "went_on", True, settings=_QUICK, facts=waited_at_exit_only),
    Expected("processes.lifecycle", "terminate", "life_told", True, settings={"pace": 0.2, "night": 10.0}, facts=ended_by_signal(15)),
    Expected("processes.lifecycle", "kill", "life_told", True, settings={"pace": 0.2, "night": 10.0}, facts=ended_by_signal(9)),
    Expected("processes.lifecycle", "let_it_finish", "life_told", True, settings=_QUICK, facts=ends(night_watch=0)),
    Expected(
        "processes.exit_codes",
        None,
        "four_ends",
        True,
        settings=_QUICK,
        facts=ends(delivers=0, gives_up=1, stumbles=1, is_called_back=-15),
    ),
    Expected(
        "processes.daemons", None, "daemon_cut", True, settings={"pace": 0.2, "step_time": 0.8, "stay": 0.8}, facts=cut_at_the_parents_end
    ),
    Expected(
        "processes.start_methods", None, "start_up_costs", True, settings={"pace": 0.0, "children": 2}, facts=one_child_by_each_method
    ),
    Expected("processes.fork_duplicates_buffer", "unflushed", "written_twice", False, settings=_QUICK, facts=two_wrote),
    Expected("processes.fork_duplicates_buffer", "flushed", "written_once", True, settings=_QUICK, facts=two_wrote),
    Expected(
        "processes.fork_copies_held_lock",
        "held_by_another_thread",
        "deadlock",
        False,
        DEADLOCK,
        settings={"pace": 0.2, "patience": 3.0},
        facts=waits_for_a_copy,
    ),
    Expected(
        "processes.fork_copies_held_lock",
        "held_by_the_forking_thread",
        "no_deadlock",
        True,
        settings={"pace": 0.2, "patience": 50.0},
        facts=released_its_copy,
    ),
    Expected(
        "processes.fork_copies_held_lock",
        "spawn",
        "no_deadlock",
        True,
        settings={"pace": 0.2, "patience": 50.0},
        facts=has_a_lock_of_its_own,
    ),
    Expected("processes.subprocess", None, "programs_ended", True, settings=_QUICK, facts=three_programs),
    Expected(
        "processes.one_per_core", None, "speed_up", True, settings={"pace": 0.1, "max_processes": 2, "work": 5}, facts=worked_together
    ),
)
