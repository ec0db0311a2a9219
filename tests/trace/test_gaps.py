"""Where events of an object are missing, what would have told of it is not known: from there until it is settled, and of nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import StoreBuilder
from workers.analysis.copied_locks import copied_locks_at
from workers.analysis.deadlocks import deadlocks
from workers.analysis.statistics import Statistics
from workers.analysis.waits import wait_graph
from workers.probe.schema import Kind, State
from workers.trace.gaps import NO_GAP, Gap, Unknown
from workers.trace.history import History


class Scene:
    """A process with three lanes that have begun at 0."""

    def __init__(self, history: History | None = None) -> None:
        self.build = StoreBuilder() if history is None else StoreBuilder(history=history)
        self.process = self.build.process()
        self.a, self.b, self.c = (self.build.lane(self.process, name, main=name == "a") for name in "abc")
        for lane in (self.a, self.b, self.c):
            self.build.event(lane, 0, Kind.STARTED)
        self.store = self.build.store

    def take(self, lane: int, t_ns: int, lock: int, depth: int = 1) -> None:
        self.build.event(lane, t_ns, Kind.ACQUIRED, lock, argument=depth)

    def give(self, lane: int, t_ns: int, lock: int, depth: int = 0) -> None:
        self.build.event(lane, t_ns, Kind.RELEASED, lock, argument=depth)

    def lose(self, lane: int, first_ns: int, *objects: int, last_ns: int | None = None) -> None:
        """Events of the lane are missing from then on, of these objects until `last_ns`."""
        self.build.event(lane, first_ns, Kind.LOST)
        for number in objects:
            self.build.event(lane, first_ns, Kind.LOST, number, argument=(last_ns or first_ns) - first_ns)

    def held(self, number: int) -> list[tuple[int, int, int]]:
        spans = self.store.owners(number)
        return list(zip(spans.first.tolist(), spans.last.tolist(), spans.lane.tolist(), strict=True))


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_who_held_a_lock_in_a_gap_is_not_known_until_it_is_next_taken(scene: Scene) -> None:
    lock = scene.build.lock(scene.process, "lock")
    scene.take(scene.a, 10, lock)
    scene.lose(scene.a, 50, lock, last_ns=60)
    scene.take(scene.b, 100, lock)
    scene.give(scene.b, 110, lock)
    assert scene.held(lock) == [(10, 50, scene.a), (100, 110, scene.b)]
    assert scene.store.unknown(lock) == [(50, 100)]
    assert [scene.store.is_known(lock, t) for t in (49, 50, 99, 100, 120)] == [True, False, False, True, True]
    assert [scene.store.holder_at(lock, t) for t in (49, 50, 99, 100, 120)] == [scene.a, None, None, scene.b, None]


def test_what_no_missing_event_names_stays_known(scene: Scene) -> None:
    lock, other = scene.build.lock(scene.process, "lock"), scene.build.lock(scene.process, "other")
    scene.take(scene.a, 10, lock)
    scene.take(scene.a, 11, other)
    scene.lose(scene.a, 50, other)
    assert scene.held(lock) == [(10, -1, scene.a)]
    assert scene.store.unknown(lock) == []
    assert scene.store.unknown(other) == [(50, -1)]
    assert scene.store.held_by(scene.a, 60) == [lock]
    assert str(scene.store.label(scene.build.event(scene.a, 70, Kind.RESUMED).store.latest(scene.a))) == "holds lock"  # type: ignore[arg-type]


def test_a_lock_that_another_lane_holds_stays_its_until_it_lets_go_in_the_gap(scene: Scene) -> None:
    lock = scene.build.lock(scene.process, "lock")
    scene.take(scene.b, 10, lock)
    scene.lose(scene.a, 50, lock, last_ns=90)
    scene.give(scene.b, 60, lock)
    scene.take(scene.c, 70, lock)
    scene.give(scene.c, 80, lock)
    scene.take(scene.b, 100, lock)
    scene.give(scene.b, 110, lock)
    assert scene.held(lock) == [(10, 60, scene.b), (70, 80, scene.c), (100, 110, scene.b)]
    assert scene.store.unknown(lock) == [(60, 70), (80, 100)]


def test_a_lock_let_go_after_the_last_missing_event_is_free(scene: Scene) -> None:
    lock = scene.build.lock(scene.process, "lock")
    scene.take(scene.b, 10, lock)
    scene.lose(scene.a, 50, lock, last_ns=90)
    scene.give(scene.b, 100, lock)
    assert scene.held(lock) == [(10, 100, scene.b)]
    assert scene.store.unknown(lock) == []


def test_what_a_lane_tells_of_a_lock_while_its_own_events_are_missing_settles_nothing(scene: Scene) -> None:
    lock = scene.build.lock(scene.process, "lock")
    scene.lose(scene.a, 50, lock, last_ns=90)
    scene.take(scene.a, 60, lock)
    assert scene.held(lock) == []
    scene.give(scene.a, 95, lock)
    assert scene.store.unknown(lock) == [(50, 95)]


def test_an_rlock_taken_once_more_or_not_yet_let_go_tells_who_has_it(scene: Scene) -> None:
    again, not_yet = (scene.build.sync_object(scene.process, "RLock", name) for name in ("again", "not yet"))
    scene.lose(scene.a, 50, again, not_yet)
    scene.take(scene.a, 60, again, depth=2)
    scene.give(scene.a, 70, not_yet, depth=1)
    assert (scene.held(again), scene.store.unknown(again)) == ([(60, -1, scene.a)], [(50, 60)])
    assert (scene.held(not_yet), scene.store.unknown(not_yet)) == ([(70, -1, scene.a)], [(50, 70)])


def test_whether_an_event_is_set_is_not_known_until_it_is_set_or_cleared(scene: Scene) -> None:
    flag = scene.build.sync_object(scene.process, "Event", "flag")
    scene.build.event(scene.a, 10, Kind.SET, flag)
    scene.lose(scene.b, 50, flag, last_ns=60)
    scene.build.event(scene.a, 55, Kind.CLEARED, flag).event(scene.a, 70, Kind.SET, flag)
    assert scene.held(flag) == [(10, 50, -1), (70, -1, -1)]
    assert scene.store.unknown(flag) == [(50, 70)]


def test_a_semaphore_is_known_again_when_as_many_units_are_taken_as_are_known_to_be_held(scene: Scene) -> None:
    room = scene.build.sync_object(scene.process, "Semaphore", "room", capacity=3)
    scene.take(scene.a, 10, room, 2)
    scene.take(scene.b, 20, room, 1)
    scene.lose(scene.a, 50, room)
    scene.give(scene.a, 60, room, 2)  # that of a unit which it took in the gap: nobody else's ends
    assert scene.held(room) == [(10, 50, scene.a), (20, -1, scene.b)]
    assert scene.store.unknown(room) == [(50, 60)]
    scene.lose(scene.a, 70, room)
    scene.take(scene.c, 80, room, 0)
    assert scene.store.unknown(room) == [(50, 60), (70, -1)]
    assert scene.store.steps(room).value.tolist()[-1] == 0
    assert scene.store.steps(room).time.tolist()[-1] == 80


@pytest.mark.parametrize(("kind", "settles", "depth"), [(Kind.EMPTY, 90, 0), (Kind.FULL, 90, 5)])
def test_a_queue_s_depth_is_known_again_when_it_is_found_empty_or_full(scene: Scene, kind: Kind, settles: int, depth: int) -> None:
    queue = scene.build.sync_object(scene.process, "LifoQueue", "queue", capacity=5)
    scene.build.event(scene.a, 10, Kind.PUT, queue, argument=1).event(scene.a, 20, Kind.PUT, queue, argument=2)
    scene.lose(scene.b, 50, queue, last_ns=70)
    scene.build.event(scene.a, 60, kind, queue).event(scene.a, 80, Kind.PUT, queue, argument=4).event(scene.a, settles, kind, queue)
    scene.build.event(scene.a, 95, Kind.GOT, queue, argument=4)
    steps = scene.store.steps(queue)
    assert scene.store.unknown(queue) == [(50, settles)]
    assert steps.time.tolist() == [10, 20, settles, 95]
    assert steps.value.tolist() == [1, 2, depth, max(depth - 1, 0)]


def test_the_numbers_of_items_tell_the_depth_of_a_queue_first_in_first_out(scene: Scene) -> None:
    queue = scene.build.sync_object(scene.process, "Queue", "queue")
    scene.build.event(scene.a, 10, Kind.PUT, queue, argument=1)
    scene.lose(scene.a, 50, queue)
    scene.build.event(scene.a, 60, Kind.PUT, queue, argument=9)
    assert scene.store.unknown(queue) == [(50, -1)]
    scene.build.event(scene.b, 70, Kind.GOT, queue, argument=4).event(scene.b, 80, Kind.GOT, queue, argument=5)
    assert scene.store.unknown(queue) == [(50, 70)]
    assert scene.store.steps(queue).value.tolist() == [1, 5, 4]


def test_items_of_a_queue_that_processes_share_are_numbered_by_each_so_they_tell_nothing(scene: Scene) -> None:
    queue = scene.build.sync_object(scene.process, "Queue", "queue", shared=True)
    scene.lose(scene.a, 50, queue)
    scene.build.event(scene.a, 60, Kind.PUT, queue, argument=9).event(scene.b, 70, Kind.GOT, queue, argument=4)
    assert scene.store.unknown(queue) == [(50, -1)]
    assert len(scene.store.steps(queue).time) == 0


def test_a_hand_over_across_a_gap_is_not_drawn(scene: Scene) -> None:
    lock = scene.build.lock(scene.process, "lock")
    scene.take(scene.a, 10, lock)
    scene.build.wait(scene.b, 20, State.LOCK, lock)
    scene.give(scene.a, 30, lock)
    scene.lose(scene.c, 31, lock, last_ns=35)
    scene.take(scene.b, 40, lock)
    assert len(scene.store.object_arrows(lock)) == 0


def test_the_task_a_lane_worked_on_before_a_gap_is_not_told_after_it(scene: Scene) -> None:
    pool = scene.build.sync_object(scene.process, "Pool", "pool")
    scene.build.event(scene.a, 10, Kind.TASK_STARTED, pool, argument=7)
    scene.lose(scene.a, 50)
    scene.build.event(scene.a, 60, Kind.RESUMED)
    assert scene.store.doing(scene.a, scene.store.columns(scene.a).end - 1).task is None


# ------------------------------------------------------------ findings
def in_a_circle(scene: Scene) -> tuple[int, int]:
    """a holds one and waits for the other, b the other way round, as far as was recorded by 40."""
    one, other = scene.build.lock(scene.process, "one"), scene.build.lock(scene.process, "other")
    scene.take(scene.a, 10, one)
    scene.take(scene.b, 20, other)
    scene.build.wait(scene.b, 40, State.LOCK, one)
    return one, other


def test_no_deadlock_is_named_from_an_owner_that_is_not_known(scene: Scene) -> None:
    one, other = in_a_circle(scene)
    scene.lose(scene.a, 50, one)  # it let go of it, and nobody wrote that down
    scene.build.wait(scene.a, 60, State.LOCK, other)
    assert deadlocks(scene.store, 1_000) == []
    assert {(edge.lane, edge.owner) for edge in wait_graph(scene.store, 1_000).edges} == {(scene.a, scene.b), (scene.b, None)}
    assert copied_locks_at(scene.store, 1_000) == []


def test_a_deadlock_is_named_although_events_of_its_lanes_are_missing_if_none_of_them_was_of_its_locks(scene: Scene) -> None:
    _, other = in_a_circle(scene)
    scene.lose(scene.a, 50, scene.build.lock(scene.process, "third"))
    scene.build.wait(scene.a, 60, State.LOCK, other)
    [found] = deadlocks(scene.store, 1_000)
    assert set(found.lanes) == {scene.a, scene.b}


def test_statistics_tell_for_how_long_nothing_is_known(scene: Scene) -> None:
    lock = scene.build.lock(scene.process, "lock")
    scene.take(scene.a, 10, lock)
    scene.lose(scene.a, 50, lock, last_ns=60)
    scene.take(scene.b, 100, lock)
    scene.give(scene.b, 110, lock)
    use = Statistics(scene.store).objects()[lock]
    assert (use.hold_ns, use.longest_hold_ns, use.unknown_ns) == (40 + 10, 40, 50)


# ------------------------------------------------------------ however it comes in, and goes
KINDS = ("Lock", "RLock", "Event", "Semaphore", "Queue", "LifoQueue", "Pool")


def play(scene: Scene, seed: int, events: int, *, ask: int = 0) -> list[int]:
    """Random uses of objects of every kind, with gaps; the store is asked about all of them after every `ask` events."""
    random = np.random.default_rng(seed)
    objects = [scene.build.sync_object(scene.process, kind, kind, capacity=3) for kind in KINDS]
    moves = {
        "Lock": (Kind.ACQUIRED, Kind.RELEASED), "RLock": (Kind.ACQUIRED, Kind.RELEASED), "Event": (Kind.SET, Kind.CLEARED),
        "Semaphore": (Kind.ACQUIRED, Kind.RELEASED), "Queue": (Kind.PUT, Kind.GOT, Kind.EMPTY),
        "LifoQueue": (Kind.PUT, Kind.GOT, Kind.FULL), "Pool": (Kind.SUBMITTED, Kind.TASK_STARTED),
    }  # fmt: skip
    for turn in range(events):
        lane, place = (scene.a, scene.b, scene.c)[random.integers(3)], int(random.integers(len(KINDS)))
        kind = Kind.LOST if random.random() < 0.1 else random.choice(moves[KINDS[place]])
        argument = int(random.integers(40) if kind == Kind.LOST else random.integers(3))
        scene.build.event(lane, 10 * (turn + 1), Kind(kind), objects[place], argument=argument)
        if ask and turn % ask == 0:
            told(scene, objects)
    return objects


def told(scene: Scene, objects: list[int]) -> list[object]:
    store = scene.store
    found: list[object] = []
    for number in objects:
        steps = store.steps(number)
        found += [scene.held(number), list(store.unknown(number)), list(zip(steps.time.tolist(), steps.value.tolist(), strict=True))]
    return found


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_same_whether_it_is_asked_all_the_time_or_once(seed: int) -> None:
    often, once = Scene(), Scene()
    objects = play(often, seed, 400, ask=3)
    assert told(often, objects) == told(once, play(once, seed, 400))
    assert any(often.store.unknown(number) for number in objects)


@pytest.mark.parametrize("seed", range(6))
def test_a_store_that_forgets_tells_the_same_of_what_it_keeps(seed: int) -> None:
    whole, part = Scene(), Scene(History(events=150))
    objects = play(whole, seed, 1_500)
    play(part, seed, 1_500, ask=40)
    kept_ns, now_ns = part.store.past.kept_from_ns, whole.store.now_ns
    assert part.store.past.forgotten > 500
    uses, all_uses = Statistics(part.store).objects(), Statistics(whole.store).objects()
    for number in objects:
        for t_ns in range(kept_ns, now_ns, 7):
            assert part.store.is_known(number, t_ns) == whole.store.is_known(number, t_ns)
            assert part.store.holder_at(number, t_ns) == whole.store.holder_at(number, t_ns)
        assert uses[number] == all_uses[number]


def test_what_is_forgotten_moves_no_mark() -> None:
    unknown = Unknown()
    unknown.add([(10, 20), (30, 40)], NO_GAP)
    mark = unknown.mark()
    unknown.add([(50, 60)], Gap(70))
    unknown.forget(35)
    assert unknown.stretches() == [(30, 40), (50, 60), (70, -1)]
    unknown.go_back(mark)
    assert unknown.stretches() == [(30, 40)]


def test_late_events_of_another_process_are_read_again_in_their_place(scene: Scene) -> None:
    """A shared lock: what one process did in the gap of another comes after the gap's end was told."""
    far = scene.build.lane(scene.build.process(parent=scene.process), "far", main=True)
    scene.build.event(far, 5, Kind.STARTED)
    lock = scene.build.lock(scene.process, "lock", shared=True)
    scene.take(scene.a, 10, lock)
    scene.lose(scene.a, 50, lock, last_ns=60)
    scene.take(scene.a, 100, lock)
    assert scene.store.unknown(lock) == [(50, 100)]
    scene.take(far, 55, lock)
    scene.give(far, 70, lock)
    assert scene.store.unknown(lock) == [(50, 55)]
    assert scene.held(lock) == [(10, 50, scene.a), (55, 70, far), (100, -1, scene.a)]
