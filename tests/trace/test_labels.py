"""What stands on an interval, and which intervals are wide enough to carry it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import ZERO_NS, StoreBuilder, big_store
from workers.host.messages import Events
from workers.probe.schema import RECORD, Kind, State
from workers.trace.store import Interval, Store


def at(store: Store, lane: int, t_ns: int) -> Interval:
    found = store.interval_at(lane, t_ns)
    assert found is not None
    return found


@pytest.fixture
def build() -> StoreBuilder:
    build = StoreBuilder()
    build.lane(build.process(), "a")
    build.event(0, 0, Kind.STARTED)
    return build


def test_a_running_lane_says_what_it_holds_before_which_task_it_does(build: StoreBuilder) -> None:
    lock, pool = build.lock(0, "account_a"), build.sync_object(0, "Pool", "pool")
    build.event(0, 10, Kind.TASK_STARTED, pool, argument=8).event(0, 20, Kind.ACQUIRED, lock, argument=1)
    build.event(0, 30, Kind.RELEASED, lock).event(0, 40, Kind.TASK_ENDED, pool, argument=8)
    labels = [str(build.store.label(at(build.store, 0, t))) for t in (5, 15, 25, 35, 45)]
    assert labels == ["", "task 8", "holds account_a", "task 8", ""]


def test_a_lane_that_answers_for_an_object_of_a_manager_says_for_which(build: StoreBuilder) -> None:
    stock = build.sync_object(0, "dict proxy", "stock")
    build.event(0, 10, Kind.TASK_STARTED, stock, argument=1 << 61).wait(0, 20, State.SLEEPING)
    assert [str(build.store.label(at(build.store, 0, t))) for t in (15, 25)] == ["answers for stock", "sleeps"]


def test_the_parts_of_a_map_are_told_apart_in_few_digits(build: StoreBuilder) -> None:
    pool = build.sync_object(0, "Pool", "pool")
    for part in range(3):
        build.event(0, 10 * part, Kind.TASK_STARTED, pool, argument=(part << 32) + 1)
    assert [str(build.store.label(at(build.store, 0, t))) for t in (5, 15, 25)] == ["task 1", "task 1.2", "task 1.3"]


@pytest.mark.parametrize(
    ("state", "kind", "then", "label"),
    [
        (State.LOCK, "Lock", Kind.ACQUIRED, "waits for it"),
        (State.EVENT, "Event", Kind.WOKEN, "waits for it"),
        (State.QUEUE, "Queue", Kind.PUT, "puts into it"),
        (State.QUEUE, "Queue", Kind.GOT, "gets from it"),
        (State.QUEUE, "Queue", None, "waits for it"),
        (State.JOIN, "Thread", Kind.JOINED, "join it"),
        (State.SLEEPING, None, Kind.RESUMED, "sleeps"),
        (State.IDLE, None, None, "idle"),
        (State.IO, None, None, "input or output"),
        (State.LOCK, None, None, "waits"),
        (State.JOIN, None, None, "waits for a result"),
    ],
)
def test_a_wait_says_what_for(build: StoreBuilder, state: State, kind: str | None, then: Kind | None, label: str) -> None:
    item = None if kind is None else build.sync_object(0, kind, "it")
    build.wait(0, 10, state, item)
    if then is not None:
        build.event(0, 20, then, item, argument=1)
    assert str(build.store.label(at(build.store, 0, 15))) == label


def test_neighbours_with_one_label_are_one_wide_interval(build: StoreBuilder) -> None:
    lock, queue = build.lock(0, "l"), build.sync_object(0, "Queue", "q")
    build.event(0, 100, Kind.ACQUIRED, lock, argument=1)
    for t in range(110, 200, 10):
        build.event(0, t, Kind.PUT, queue, argument=1)
    build.event(0, 200, Kind.RELEASED, lock).wait(0, 290, State.SLEEPING).event(0, 300, Kind.RESUMED).event(0, 305, Kind.ENDED)
    wide = build.store.wide_intervals(0, 0, 400, 50)
    assert [(interval.first_ns, interval.last_ns) for interval in wide] == [(0, 100), (100, 200), (200, 290)]
    assert [str(build.store.label(interval)) for interval in wide] == ["", "holds l", ""]


def test_among_very_many_the_wide_ones_are_found() -> None:
    store = big_store(40_000, lanes=2)
    time = store.columns(0).time
    widths = np.diff(time)
    least = int(np.sort(widths)[-20])
    wide = store.wide_intervals(0, 0, int(time[-1]), least)
    assert [interval.index for interval in wide] == np.flatnonzero(widths >= least).tolist()


def test_held_locks_are_right_at_any_of_many_events() -> None:
    build = StoreBuilder()
    lane = build.lane(build.process(), "a")
    locks = [build.lock(0, f"lock-{n}") for n in range(3)]
    rng = np.random.default_rng(5)
    held: list[int] = []
    after: list[list[int]] = []
    packed = b""
    for t in range(9_000):
        lock = locks[int(rng.integers(3))]
        if lock in held:
            held.remove(lock)
        else:
            held.append(lock)
        taken = lock in held
        packed += RECORD.pack(ZERO_NS + t, 1, Kind.ACQUIRED if taken else Kind.RELEASED, 0, 0, lock + 1, 0, int(taken))
        after.append(list(held))
    build.store.ingest(Events(((1, packed),)))
    for t in [*rng.integers(0, 9_000, 60).tolist(), 0, 4_095, 4_096, 8_191, 8_192, 8_999]:
        assert build.store.held_by(lane, t) == after[t]
