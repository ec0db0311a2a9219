"""A wait for the copy of a lock that another thread held at the fork is named; a wait that may still end is not."""

from __future__ import annotations

import pytest

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.analysis.copied_locks import copied_locks_at
from workers.analysis.deadlocks import DeadlockWatch
from workers.analysis.findings import Finding, FindingKind
from workers.probe.schema import Kind, State

MS = 1_000_000


class Scene:
    """`page` takes the printer at 10 ms and gives it back at 100; main forks `job` at 20 and sleeps; job waits from 30 on."""

    def __init__(self, *, start_method: str = "fork", by: str = "page", timeout_ns: int = -1) -> None:
        build = self.build = StoreBuilder()
        parent = build.process("MainProcess", pid=500)
        self.main, self.page = build.lane(parent, "MainThread", main=True), build.lane(parent, "page")
        self.printer = build.sync_object(parent, "Lock", "printer", uid=f"500-{ZERO_NS:x}:7")
        process = build.sync_object(parent, "Process", "job", shared=True)
        holder = self.page if by == "page" else self.main
        for lane in (self.main, self.page):
            build.event(lane, 0, Kind.STARTED)
        build.event(holder, 10 * MS, Kind.ACQUIRED, self.printer, argument=1, line=3)
        build.event(self.main, 20 * MS, Kind.SPAWNED, process)
        self.child = build.process("job", pid=501, parent=parent, t_ns=25 * MS, start_method=start_method)
        self.job = build.lane(self.child, "MainThread", main=True, stands_for=process)
        self.copy = build.sync_object(self.child, "Lock", "printer", uid=f"501-{ZERO_NS + 25 * MS:x}:7")
        build.event(self.job, 25 * MS, Kind.STARTED).wait(self.job, 30 * MS, State.LOCK, self.copy, line=9, timeout_ns=timeout_ns)
        build.wait(self.main, 31 * MS, State.SLEEPING)
        build.event(holder, 100 * MS, Kind.RELEASED, self.printer)

    def named(self, until_ns: int = 400 * MS) -> tuple[list[Finding], DeadlockWatch]:
        watch, findings = DeadlockWatch(self.build.store), list[Finding]()
        for now in range(0, until_ns, 20 * MS):
            self.build.store.tick(ZERO_NS + now)
            findings += watch.look(now)
        return findings, watch


def test_it_is_named_once_with_the_holder_and_the_line_while_the_program_goes_on() -> None:
    scene = Scene()
    [finding], watch = scene.named()
    assert finding.kind == FindingKind.DEADLOCK
    assert (finding.lanes, finding.objects, finding.t_ns) == ((scene.job,), (scene.copy,), 30 * MS)
    assert "job waits for printer (line 9). That is a copy: page held the lock when the process was forked" in str(finding.text)
    assert not watch.stuck, "the parent sleeps and will go on"
    assert watch.withdrawn() == []


def test_a_parent_that_waits_for_the_child_for_ever_is_stuck_with_it() -> None:
    scene = Scene()
    process = scene.build.store.lanes[scene.job].object
    scene.build.event(scene.page, 110 * MS, Kind.ENDED)
    scene.build.wait(scene.main, 120 * MS, State.JOIN, process)
    [_], watch = scene.named()
    assert watch.stuck


def test_who_is_ended_by_force_did_not_move_but_who_got_a_lock_did() -> None:
    scene = Scene()
    [finding], watch = scene.named()
    scene.build.end_process(scene.child, 500 * MS, -15, lost=True)
    assert watch.withdrawn() == []
    scene = Scene()
    [finding], watch = scene.named()
    scene.build.event(scene.job, 500 * MS, Kind.ACQUIRED, scene.copy, argument=1)
    assert watch.withdrawn() == [finding]


@pytest.mark.parametrize(
    "scene",
    [Scene(start_method="spawn"), Scene(by="MainThread"), Scene(timeout_ns=500 * MS)],
    ids=["a spawned child makes its own", "the forking thread lives on", "a wait with a timeout ends"],
)
def test_what_can_end_is_not_named(scene: Scene) -> None:
    assert scene.named()[0] == []


def test_a_child_in_which_another_thread_runs_may_still_release_it() -> None:
    scene = Scene()
    scene.build.event(scene.build.lane(scene.child, "helper"), 28 * MS, Kind.STARTED)
    assert scene.named()[0] == []


def test_a_child_that_has_had_the_lock_waits_for_somebody_of_its_own() -> None:
    scene = Scene()
    scene.build.event(scene.job, 32 * MS, Kind.ACQUIRED, scene.copy, argument=1).event(scene.job, 33 * MS, Kind.RELEASED, scene.copy)
    scene.build.wait(scene.job, 34 * MS, State.LOCK, scene.copy)
    assert scene.named()[0] == []


def test_it_is_told_from_a_run_that_is_over() -> None:
    scene = Scene()
    scene.build.end_process(scene.child, 500 * MS, -15, lost=True).end_run(600 * MS)
    [found] = copied_locks_at(scene.build.store, 400 * MS)
    assert (found.original, found.holder, found.wait.lane) == (scene.printer, scene.page, scene.job)
    assert copied_locks_at(scene.build.store, 26 * MS) == []


def test_a_lock_of_an_earlier_process_with_the_parents_pid_is_not_taken_for_the_original() -> None:
    scene = Scene()
    earlier = scene.build.process("earlier", pid=500, t_ns=-5 * MS)
    scene.build.sync_object(earlier, "Lock", "another", uid=f"500-{ZERO_NS - 5 * MS:x}:7")
    [finding], _ = scene.named()
    assert "page held the lock" in str(finding.text)
