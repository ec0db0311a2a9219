"""Deadlocks are named when they stand, in one sentence, and nothing else is."""

from __future__ import annotations

import pytest

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.analysis.deadlocks import UNCHANGED_NS, YOUNGEST_WAIT_NS, DeadlockWatch, cycles_of, deadlocks
from workers.analysis.findings import Finding, FindingKind, WaitEdge
from workers.analysis.waits import wait_graph
from workers.probe.schema import Flag, Kind, State

MS = 1_000_000
LATER = 400 * MS


class Scene:
    """A main thread that joins two transfers, as in deadlocks.opposite_order; `shared` puts them into processes of their own."""

    def __init__(self, *, shared: bool = False) -> None:
        self.build = build = StoreBuilder()
        process = build.process("MainProcess")
        self.main = build.lane(process, "MainThread", main=True)
        build.event(self.main, 0, Kind.STARTED)
        self.accounts = [build.lock(process, f"account_{letter}", shared=shared) for letter in "ab"]
        self.living = [build.sync_object(process, "Process" if shared else "Thread", f"transfer-{n}", shared=shared) for n in (1, 2)]
        homes = [build.process(f"transfer-{n}", parent=process) if shared else process for n in (1, 2)]
        self.transfers = [
            build.lane(home, "MainThread" if shared else f"transfer-{n}", main=shared, daemon=not shared, stands_for=living)
            for n, (home, living) in enumerate(zip(homes, self.living, strict=True), 1)
        ]
        for lane in self.transfers:
            build.event(lane, 1 * MS, Kind.STARTED)

    def take_opposite(self, *, timeout_ns: int = -1) -> None:
        (one, two), (a, b) = self.transfers, self.accounts
        self.build.event(one, 5 * MS, Kind.ACQUIRED, a, argument=1, line=15).event(two, 6 * MS, Kind.ACQUIRED, b, argument=1, line=15)
        self.build.wait(one, 10 * MS, State.LOCK, b, line=17, timeout_ns=timeout_ns)
        self.build.wait(two, 12 * MS, State.LOCK, a, line=17, timeout_ns=timeout_ns)

    def join(self, *, timeout_ns: int = -1) -> None:
        self.build.wait(self.main, 2 * MS, State.JOIN, self.living[0], timeout_ns=timeout_ns)


def watched(scene: Scene, *, watch: DeadlockWatch | None = None) -> tuple[list[Finding], DeadlockWatch]:
    """Look every 20 ms for a while."""
    watch = watch or DeadlockWatch(scene.build.store)
    found: list[Finding] = []
    for now in range(0, LATER, 20 * MS):
        scene.build.store.tick(ZERO_NS + now)
        found += watch.look(now)
    return found, watch


@pytest.mark.parametrize("shared", [False, True])
def test_two_that_wait_for_each_other_are_named_with_their_locks_and_lines(shared: bool) -> None:
    scene = Scene(shared=shared)
    scene.join()
    scene.take_opposite()
    [found], watch = watched(scene)
    assert str(found.text) == (
        "transfer-1 holds account_a (line 15) and waits for account_b (line 17); "
        "transfer-2 holds account_b (line 15) and waits for account_a (line 17). Neither can ever move."
    )
    assert (found.kind, found.t_ns, found.lanes) == (FindingKind.DEADLOCK, 12 * MS, tuple(scene.transfers))
    assert set(found.objects) == set(scene.accounts)
    assert {scene.build.store.sites[site].line for site in found.sites} == {15, 17}
    assert watch.stuck


def test_it_is_named_within_a_tenth_of_a_second_and_not_before_a_late_batch_could_come() -> None:
    scene = Scene()
    scene.take_opposite()
    watch = DeadlockWatch(scene.build.store)
    named = [now for now in range(0, LATER, 5 * MS) if watch.look(now)]
    assert named == [pytest.approx(12 * MS + YOUNGEST_WAIT_NS + UNCHANGED_NS, abs=10 * MS)]


def test_nothing_is_named_while_events_have_arrived_that_are_not_in_the_store() -> None:
    scene = Scene()
    scene.take_opposite()
    watch = DeadlockWatch(scene.build.store)
    assert not [finding for now in range(0, LATER, 20 * MS) for finding in watch.look(now, caught_up=False)]
    assert len(watch.look(LATER)) == 1


def test_where_events_come_late_a_cycle_is_watched_for_longer() -> None:
    scene = Scene()
    scene.take_opposite()
    watch = DeadlockWatch(scene.build.store)
    watch.note_lag(0, 150 * MS)
    named = [now for now in range(0, 900 * MS, 10 * MS) if watch.look(now)]
    assert named[0] >= 300 * MS


def test_a_cycle_that_a_late_batch_dissolves_is_never_named() -> None:
    scene = Scene(shared=True)
    scene.take_opposite()
    watch = DeadlockWatch(scene.build.store)
    assert not watch.look(40 * MS)
    assert not watch.look(60 * MS)
    # the second transfer had let go long ago; its process told late
    scene.build.event(scene.transfers[1], 13 * MS, Kind.TIMED_OUT, scene.accounts[0])
    scene.build.event(scene.transfers[1], 13 * MS, Kind.RELEASED, scene.accounts[1])
    found, watch = watched(scene, watch=watch)
    assert not found
    assert not watch.stuck


@pytest.mark.parametrize("timeout_ns", [0, 10**12])
def test_waits_with_a_timeout_are_no_deadlock(timeout_ns: int) -> None:
    scene = Scene()
    scene.join()
    scene.take_opposite(timeout_ns=timeout_ns)
    found, watch = watched(scene)
    assert not found
    assert not watch.stuck


def test_a_cycle_is_named_once() -> None:
    scene = Scene()
    scene.take_opposite()
    found, watch = watched(scene)
    again, _ = watched(scene, watch=watch)
    assert (len(found), len(again)) == (1, 0)


def test_a_program_with_a_main_thread_that_goes_on_is_not_stuck() -> None:
    scene = Scene()
    scene.take_opposite()
    found, watch = watched(scene)
    assert len(found) == 1
    assert not watch.stuck


def test_a_main_thread_that_joins_with_a_timeout_is_not_stuck() -> None:
    scene = Scene()
    scene.join(timeout_ns=10**12)
    scene.take_opposite()
    assert not watched(scene)[1].stuck


def test_a_program_in_which_nobody_can_move_is_stuck_although_main_waits_for_no_lane() -> None:
    scene = Scene()
    queue = scene.build.sync_object(0, "Queue", "results")
    scene.build.wait(scene.main, 3 * MS, State.QUEUE, queue)
    scene.take_opposite()
    assert watched(scene)[1].stuck


def test_a_lock_taken_twice_is_a_cycle_of_one() -> None:
    scene = Scene()
    [lock, _], [lane, _] = scene.accounts, scene.transfers
    scene.build.event(lane, 5 * MS, Kind.ACQUIRED, lock, argument=1, line=3).wait(lane, 6 * MS, State.LOCK, lock, line=4)
    [found], _ = watched(scene)
    assert found.lanes == (lane,)
    assert str(found.text) == (
        "transfer-1 holds account_a (line 3) and waits for account_a (line 4), which only it can release. It can never move."
    )


def test_a_cycle_through_a_join_is_found() -> None:
    scene = Scene()
    lock = scene.accounts[0]
    scene.build.event(scene.main, 2 * MS, Kind.ACQUIRED, lock, argument=1, line=8)
    scene.build.wait(scene.main, 3 * MS, State.JOIN, scene.living[0], line=9).wait(scene.transfers[0], 4 * MS, State.LOCK, lock, line=2)
    [found], watch = watched(scene)
    assert set(found.lanes) == {scene.main, scene.transfers[0]}
    assert str(found.text) == (
        "MainThread holds account_a (line 8) and waits for the end of transfer-1 (line 9); "
        "transfer-1 waits for account_a (line 2). Neither can ever move."
    )
    assert watch.stuck


def test_three_in_a_circle_are_one_finding() -> None:
    build = StoreBuilder()
    process = build.process()
    lanes = [build.lane(process, f"philosopher-{n}") for n in range(3)]
    forks = [build.lock(process, f"fork-{n}") for n in range(3)]
    for n, lane in enumerate(lanes):
        build.event(lane, n * MS, Kind.ACQUIRED, forks[n], argument=1)
    for n, lane in enumerate(lanes):
        build.wait(lane, (10 + n) * MS, State.LOCK, forks[(n + 1) % 3])
    [found] = deadlocks(build.store, 50 * MS)
    assert found.lanes == tuple(lanes)
    assert str(found.text).endswith("None of them can ever move.")
    assert not deadlocks(build.store, 11 * MS)


def test_an_rlock_taken_again_and_a_condition_waited_for_are_no_deadlock() -> None:
    scene = Scene()
    rlock, condition = scene.build.sync_object(0, "RLock", "r"), scene.build.sync_object(0, "Condition", "c")
    one, two = scene.transfers
    scene.build.event(one, 5 * MS, Kind.ACQUIRED, rlock, argument=1).event(one, 6 * MS, Kind.ACQUIRED, rlock, argument=2)
    scene.build.wait(one, 7 * MS, State.EVENT, condition).wait(two, 8 * MS, State.LOCK, rlock)
    assert not watched(scene)[0]


def test_a_cycle_is_told_from_its_smallest_lane_on() -> None:
    def edge(lane: int, owner: int) -> WaitEdge:
        return WaitEdge(lane, 0, owner, 0, None, None)

    assert cycles_of({3: edge(3, 1), 1: edge(1, 2), 2: edge(2, 3), 7: edge(7, 3)}) == [(1, 2, 3)]
    assert cycles_of({5: edge(5, 5), 1: edge(1, 2)}) == [(5,)]


def test_the_wait_graph_of_any_moment_tells_who_waits_for_whom() -> None:
    scene = Scene()
    scene.join()
    scene.take_opposite()
    one, two = scene.transfers
    at_11 = wait_graph(scene.build.store, 11 * MS)
    assert [(edge.lane, edge.object, edge.owner) for edge in at_11.edges] == [
        (scene.main, scene.living[0], one),
        (one, scene.accounts[1], two),
    ]
    assert at_11.lanes == (scene.main, one, two)
    at_20 = wait_graph(scene.build.store, 20 * MS)
    assert at_20.edges[-1] == WaitEdge(two, scene.accounts[0], one, 12 * MS, at_20.edges[-1].wait_site, at_20.edges[-1].owner_site)
    assert [scene.build.store.sites[site].line for site in (at_20.edges[-1].wait_site, at_20.edges[-1].owner_site) if site is not None] == [
        17,
        15,
    ]
    assert not wait_graph(scene.build.store, 20 * MS, at_least_ns=19 * MS).edges
    assert wait_graph(scene.build.store, 1 * MS).edges == ()


def test_a_program_of_which_only_daemons_are_left_is_about_to_end() -> None:
    scene = Scene()
    scene.take_opposite()
    scene.build.event(scene.main, 20 * MS, Kind.ENDED)
    [finding], watch = watched(scene)
    assert finding.kind is FindingKind.DEADLOCK
    assert not watch.stuck


# ---------------------------------------------------------------- tasks


class Tasks:
    """A thread with a loop, two tasks in it and another thread."""

    def __init__(self) -> None:
        self.build = build = StoreBuilder()
        process = build.process()
        self.loop = build.lane(process, "MainThread", main=True)
        self.other = build.lane(process, "other")
        self.objects = [build.sync_object(process, "Task", name) for name in ("left", "right")]
        self.left, self.right = (
            build.lane(process, f"{side}", stands_for=one, under=self.loop)
            for side, one in zip(("left", "right"), self.objects, strict=True)
        )
        self.a, self.b = build.lock(process, "a"), build.lock(process, "b")
        for lane in (self.loop, self.other, self.left, self.right):
            build.event(lane, 0, Kind.STARTED)


def looked(scene: Tasks) -> tuple[list[Finding], DeadlockWatch]:
    watch = DeadlockWatch(scene.build.store)
    found: list[Finding] = []
    for now in range(0, LATER, 20 * MS):
        scene.build.store.tick(ZERO_NS + now)
        found += watch.look(now)
    return found, watch


def test_two_tasks_that_wait_for_each_other_are_named() -> None:
    scene = Tasks()
    build = scene.build
    build.event(scene.left, MS, Kind.ACQUIRED, scene.a, argument=1, line=3).event(
        scene.right, MS, Kind.ACQUIRED, scene.b, argument=1, line=8
    )
    build.wait(scene.left, 2 * MS, State.LOCK, scene.b, line=4).wait(scene.right, 3 * MS, State.LOCK, scene.a, line=9)
    build.wait(scene.loop, 4 * MS, State.IDLE)
    [found], watch = looked(scene)
    assert (
        str(found.text)
        == "left holds a (line 3) and waits for b (line 4); right holds b (line 8) and waits for a (line 9). Neither can ever move."
    )
    assert not watch.stuck, "the other thread runs on"
    build.event(scene.other, 5 * MS, Kind.ENDED)
    assert looked(scene)[1].stuck


def test_tasks_that_wait_for_each_others_end_are_named() -> None:
    scene = Tasks()
    scene.build.wait(scene.left, 2 * MS, State.JOIN, scene.objects[1]).wait(scene.right, 3 * MS, State.JOIN, scene.objects[0])
    [found], _ = looked(scene)
    assert set(found.lanes) == {scene.left, scene.right}


def test_a_task_that_blocks_its_thread_can_be_part_of_a_deadlock_with_another_thread() -> None:
    """`left` holds the tasks' lock and blocks in a lock of threads; who holds that waits for `right`, which wants the tasks' lock."""
    scene = Tasks()
    build = scene.build
    build.event(scene.left, MS, Kind.ACQUIRED, scene.a, argument=1).event(scene.other, MS, Kind.ACQUIRED, scene.b, argument=1)
    build.wait(scene.right, 2 * MS, State.LOCK, scene.a)
    build.wait(scene.loop, 3 * MS, State.LOCK, scene.b).wait(scene.left, 3 * MS, State.LOCK, scene.b, flags=Flag.MIRRORED)
    build.wait(scene.other, 4 * MS, State.JOIN, scene.objects[1])
    [found], watch = looked(scene)
    assert set(found.lanes) == {scene.left, scene.right, scene.other}
    assert watch.stuck


def test_tasks_that_are_only_ready_keep_no_stuck_thread_alive() -> None:
    scene = Tasks()
    build = scene.build
    build.event(scene.other, MS, Kind.ENDED).event(scene.loop, MS, Kind.ACQUIRED, scene.b, argument=1)
    build.wait(scene.loop, 3 * MS, State.LOCK, scene.b).wait(scene.left, 3 * MS, State.LOCK, scene.b, flags=Flag.MIRRORED)
    build.wait(scene.right, 2 * MS, State.READY)
    [found], watch = looked(scene)
    assert found.lanes == (scene.loop,)
    assert watch.stuck


def test_a_lock_that_a_timeout_lets_go_is_no_deadlock_of_tasks() -> None:
    scene = Tasks()
    build = scene.build
    build.event(scene.left, MS, Kind.ACQUIRED, scene.a, argument=1).event(scene.right, MS, Kind.ACQUIRED, scene.b, argument=1)
    build.wait(scene.left, 2 * MS, State.LOCK, scene.b, timeout_ns=1_000 * MS).wait(scene.right, 3 * MS, State.LOCK, scene.a)
    assert looked(scene)[0] == []
