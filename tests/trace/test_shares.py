"""The share of each pixel, held against a computation that walks over every interval."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.host.messages import Events
from workers.probe.schema import RECORD, Kind, State
from workers.trace.columns import LaneColumns
from workers.trace.prefix import FEW, Prefix, catch_up_all
from workers.trace.shares import side_by_side
from workers.trace.store import Store

STATES = len(State)
WAITS = [state for state in State if state not in (State.NONE, State.RUNNING)]

gaps = st.one_of(st.integers(0, 40), st.integers(0, 5_000_000), st.integers(0, 6_000_000_000))
steps = st.lists(st.tuples(gaps, st.sampled_from([None, *WAITS])), min_size=1, max_size=120)


def filled(lanes: list[list[tuple[int, State | None]]], *, end: list[bool]) -> tuple[Store, list[int]]:
    """A store with one lane per list: gaps before events, each a wait in a state or (None) a return to running."""
    build = StoreBuilder()
    process = build.process()
    ids = [build.lane(process, f"lane-{n}") for n in range(len(lanes))]
    for number, (events, ended) in enumerate(zip(lanes, end, strict=True)):
        t, records = 0, []
        for gap, state in events:
            t += gap
            kind, detail = (Kind.RESUMED, 0) if state is None else (Kind.WAIT, state)
            records.append(RECORD.pack(ZERO_NS + t, number + 1, kind, detail, 0, 0, 0, -1))
        if ended:
            records.append(RECORD.pack(ZERO_NS + t + 17, number + 1, Kind.ENDED, 0, 0, 0, 0, 0))
        build.store.ingest(Events(((process + 1, b"".join(records)),)))
    return build.store, ids


def walked(store: Store, lane: int, edges: NDArray[np.float64]) -> NDArray[np.float64]:
    """ns per pixel and state, one interval after the other."""
    found = np.zeros((len(edges) - 1, STATES))
    columns = store.columns(lane)
    for index in range(len(columns)):
        first = float(columns.time[index])
        last = float(columns.time[index + 1]) if index + 1 < len(columns) else float(max(store.now_ns, int(columns.time[-1])))
        if columns.state[index] != State.NONE:
            inside = np.minimum(edges[1:], last) - np.maximum(edges[:-1], first)
            found[:, columns.state[index]] += np.maximum(inside, 0.0)
    return found


@settings(max_examples=120, deadline=None)
@given(st.lists(steps, min_size=1, max_size=3), st.data())
def test_shares_equal_a_walk_over_all_intervals(lanes: list[list[tuple[int, State | None]]], data: st.DataObject) -> None:
    store, ids = filled(lanes, end=data.draw(st.lists(st.booleans(), min_size=len(lanes), max_size=len(lanes))))
    end = store.now_ns
    first = data.draw(st.floats(-0.2 * end - 10, end + 10))
    span = data.draw(st.one_of(st.floats(1.0, 1_000.0), st.floats(1_000.0, 2.0 * end + 2_000)))
    edges = np.linspace(first, first + span, data.draw(st.integers(2, 80)))
    width = np.diff(edges)[:, None]
    shares = store.shares(ids, edges)
    for row, lane in enumerate(ids):
        np.testing.assert_allclose(shares[row], walked(store, lane, edges) / width, atol=3e-6 + 4e-7 * abs(first) / span)


@settings(max_examples=80, deadline=None)
@given(steps, st.booleans(), st.data())
def test_totals_sum_up_to_the_life_of_the_lane(events: list[tuple[int, State | None]], ended: bool, data: st.DataObject) -> None:
    store, [lane] = filled([events], end=[ended])
    columns = store.columns(lane)
    assert store.totals(lane).sum() == store.now_ns - int(columns.time[0])
    first = data.draw(st.integers(0, store.now_ns))
    last = data.draw(st.integers(first, store.now_ns))
    expected = walked(store, lane, np.array([first, last], np.float64))[0]
    np.testing.assert_array_equal(store.totals(lane, first, last), expected)


@pytest.mark.parametrize("gap_ns", [10, 6_000_000_000])
@pytest.mark.parametrize("states", [WAITS[:1], WAITS[:4]])
def test_totals_read_from_rows_are_exact_also_of_an_interval_longer_than_rows_can_tell(states: list[State], gap_ns: int) -> None:
    events = [(7, state) for _ in range(5) for state in (*states, None)]
    events[9] = gap_ns, events[9][1]
    store, [lane] = filled([events], end=[False])
    store.shares([lane], np.array([0.0, store.now_ns + 1.0]))  # makes the rows
    times = store.columns(lane).time.tolist()
    for first, last in zip(times, times[3:], strict=False):
        expected = walked(store, lane, np.array([first, last], np.float64))[0]
        np.testing.assert_array_equal(store.totals(lane, first, last), expected)


def test_a_hundred_thousand_events_in_one_view_are_exact() -> None:
    rng = np.random.default_rng(1)
    states = [None, State.LOCK, State.QUEUE, State.SLEEPING, State.IO, State.JOIN, State.EVENT, State.READY, State.IDLE, State.PAUSED]
    events = [(int(gap), states[int(pick)]) for gap, pick in zip(rng.exponential(1000, 100_000), rng.integers(0, 10, 100_000), strict=True)]
    store, [lane] = filled([events], end=[True])
    edges = np.linspace(0.0, float(store.now_ns), 501)
    columns = store.columns(lane)
    spent = np.zeros((STATES, 500))
    for state in State:  # the time in a state before t is a broken line through the events
        mine = np.diff(columns.time) * (columns.state[:-1] == state)
        spent[state] = np.diff(np.interp(edges, columns.time.astype(np.float64), np.concatenate(([0.0], np.cumsum(mine)))))
    spent[State.NONE] = 0
    np.testing.assert_allclose(store.shares([lane], edges)[0], spent.T / np.diff(edges)[:, None], atol=2e-6)


def test_a_new_state_that_comes_late_is_counted_from_its_first_interval() -> None:
    build = StoreBuilder()
    lane = build.lane(build.process(), "worker")
    edges = np.linspace(0.0, 2_000.0, 3)
    for t in range(1_000):
        build.event(lane, t, Kind.RESUMED)
        if t % 100 == 0:
            build.store.shares([lane], edges)
    build.wait(lane, 1_000, State.LOCK)
    build.store.tick(ZERO_NS + 2_000)
    shares = build.store.shares([lane], edges)[0]
    assert shares[0, State.RUNNING] == 1.0
    assert shares[1, State.LOCK] == 1.0


def test_moving_by_whole_pixels_computes_only_what_came_into_view() -> None:
    store, ids = filled([[(1_000, None), (1_000, State.LOCK)] * 200], end=[True])
    width = 333.0

    def moved(pixels: int) -> NDArray[np.float64]:
        return np.asarray(1_000.0 + width * (np.arange(401) + pixels), np.float64)

    store.shares(ids, moved(0))
    before = store._sharer.cache.computed
    right = store.shares(ids, moved(10)).copy()
    assert store._sharer.cache.computed - before == 10
    left = store.shares(ids, moved(3)).copy()
    assert store._sharer.cache.computed - before == 17
    fresh, _ = filled([[(1_000, None), (1_000, State.LOCK)] * 200], end=[True])
    assert np.allclose(right, fresh.shares(ids, moved(10)), atol=1e-6)
    assert np.allclose(left, fresh.shares(ids, moved(3)), atol=1e-6)


def test_a_kept_answer_is_not_used_once_events_have_come() -> None:
    build = StoreBuilder()
    lane = build.lane(build.process(), "worker")
    build.event(lane, 0, Kind.STARTED).event(lane, 1_000, Kind.RESUMED)
    edges = np.linspace(0.0, 1_000.0, 11)
    assert build.store.shares([lane], edges)[0, -1, State.LOCK] == 0
    build.wait(lane, 1_000, State.LOCK)
    build.event(lane, 2_000, Kind.ACQUIRED)
    assert build.store.shares([lane], edges + 100.0)[0, -1, State.LOCK] == pytest.approx(1.0)


def test_what_one_half_raises_reaches_the_caller_after_the_other_half_is_done() -> None:
    done: list[int] = []

    def fails() -> None:
        raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        side_by_side([lambda: done.append(0), fails, lambda: done.append(2)])
    assert done == [0, 2]


class Mixing:
    """The first two shares of each pixel, in thousandths."""

    colours = 2

    def __call__(self, shares: NDArray[np.float32]) -> NDArray[np.uint32]:
        return np.asarray(np.round(shares[..., :2] * 1000), np.uint32)


MIX = Mixing()


@pytest.mark.parametrize("seed", range(6))
def test_a_growing_run_in_a_moving_view_is_drawn_as_if_it_were_new(seed: int) -> None:
    rng = np.random.default_rng(seed)
    build = StoreBuilder()
    one, two = build.process("one"), build.process("two")
    lanes = [build.lane(process, f"lane-{number}") for number, process in enumerate((one, one, two, two))]
    lock = build.lock(one, "shared", shared=True)
    newest = dict.fromkeys(lanes, 0)
    width = 37.0
    for step in range(120):
        for lane in rng.choice(lanes, 2, replace=False).tolist():  # the others' events come late
            newest[lane] += int(rng.integers(1, 90))
            kind = Kind(int(rng.choice([Kind.ACQUIRED, Kind.RELEASED, Kind.RESUMED])))
            build.event(lane, newest[lane], kind, lock, argument=int(kind == Kind.ACQUIRED))
        build.store.tick(ZERO_NS + max(newest.values()) + 20)
        if step == 60:
            build.end_process(two, newest[lanes[2]] + 5)
        first = width * int(rng.integers(-3, 3) + max(step - 20, 0))
        edges = np.asarray(first + width * np.arange(61), np.float64)
        shares, held = build.store.shares(lanes, edges).copy(), build.store.held_shares([lock], edges)[0].copy()
        colours, held_colours = build.store.mixed(lanes, edges, MIX).copy(), build.store.held_mixed([lock], edges, MIX).copy()
        build.store._sharer.cache.clear()
        build.store._holders.cache.clear()
        build.store._mixed.clear()
        np.testing.assert_array_equal(colours, build.store.mixed(lanes, edges, MIX))
        np.testing.assert_array_equal(colours, MIX(build.store.shares(lanes, edges)))
        np.testing.assert_array_equal(held_colours, build.store.held_mixed([lock], edges, MIX))
        np.testing.assert_array_equal(held_colours, MIX(build.store.held_shares([lock], edges)))
        assert np.allclose(shares, build.store.shares(lanes, edges), atol=1e-6)
        assert np.allclose(held, build.store.held_shares([lock], edges)[0], atol=1e-6)


def test_what_was_drawn_as_ended_is_drawn_as_running_once_records_come_after_all() -> None:
    build = StoreBuilder()
    process = build.process()
    lane = build.lane(process, "late")
    edges = np.linspace(0, 1000, 101)
    build.event(lane, 10, Kind.STARTED).end_process(process, 100)
    build.store.tick(ZERO_NS + 1000)
    assert build.store.shares([lane], edges)[0, 50].sum() == 0
    build.event(lane, 900, Kind.RESUMED)
    assert build.store.shares([lane], edges)[0, 50, State.RUNNING] == 1


@pytest.mark.parametrize("seed", range(4))
def test_sums_of_many_lanes_at_once_are_as_each_lane_s_by_itself(seed: int) -> None:
    rng = np.random.default_rng(seed)
    columns = [LaneColumns() for _ in range(6)]
    together, alone = [Prefix(lane) for lane in columns], [Prefix(lane) for lane in columns]
    times, states = [0] * len(columns), [State.RUNNING, State.LOCK, State.IO, State.SLEEPING, State.QUEUE]
    for step in range(60):
        for at, lane in enumerate(columns):
            count = int(rng.integers(0, 40)) if step != 30 else 2 * FEW
            if not count:
                continue
            time_ns = times[at] + np.cumsum(rng.integers(0, 1 << 30, count))
            times[at] = int(time_ns[-1])
            state = np.array(rng.choice(states[: 2 + step // 20 + at % 2], count), np.uint8)
            zeros, none = np.zeros(count, np.uint8), np.full(count, -1, np.int32)
            lane.extend(time_ns, zeros, state, zeros, None, none, none, None)
        catch_up_all(together)
        for one, other in zip(together, alone, strict=True):
            other.catch_up()
            assert (one.kept, one.every, one.behind) == (other.kept, other.every, other.behind)
            np.testing.assert_array_equal(one.rows, other.rows)
            np.testing.assert_array_equal(one.coarse.view, other.coarse.view)
