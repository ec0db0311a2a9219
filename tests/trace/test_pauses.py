from __future__ import annotations

import numpy as np

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.analysis.contention import contention
from workers.analysis.halting import Halting, halting
from workers.analysis.statistics import Statistics
from workers.host.messages import Held
from workers.probe.schema import Flag, Kind, State


def waiting_lane(state: State = State.LOCK) -> tuple[StoreBuilder, int, int]:
    build = StoreBuilder()
    process = build.process()
    lane, lock = build.lane(process, "waits"), build.sync_object(process, "Lock", "lock")
    build.event(lane, 0, Kind.STARTED).wait(lane, 100, state, lock)
    return build, lane, lock


def held(build: StoreBuilder, t_ns: int, *, on: bool, at_gate: tuple[int, ...] = ()) -> None:
    build.store.ingest(Held(1, ZERO_NS + t_ns, on, at_gate))


def totals(build: StoreBuilder, lane: int) -> dict[State, int]:
    return {State(state): int(ns) for state, ns in enumerate(build.store.totals(lane)) if ns and state}


def test_a_wait_in_a_pause_is_no_waiting_of_the_programs_and_counts_once() -> None:
    build, lane, lock = waiting_lane()
    held(build, 200, on=True)
    held(build, 300, on=True)  # said again: nothing new
    held(build, 1_000, on=False)
    build.event(lane, 1_050, Kind.ACQUIRED, lock, argument=1).event(lane, 1_100, Kind.ENDED)
    assert totals(build, lane) == {State.RUNNING: 150, State.LOCK: 150, State.PAUSED: 800}
    use = Statistics(build.store).objects()[lock]
    assert (use.contended, use.total_wait_ns, use.longest_wait_ns) == (1, 150, 100)
    [told] = contention(build.store)
    assert (told.waits, told.wait_ns) == (1, 150)
    flags = build.store.columns(lane).flags
    assert flags.tolist() == [0, 0, Flag.INFERRED, Flag.INFERRED | Flag.CONTINUED, 0, 0]


def test_the_rest_of_a_wait_that_goes_on_counts_with_what_came_before() -> None:
    build, _, lock = waiting_lane()
    held(build, 200, on=True)
    assert Statistics(build.store).objects()[lock].contended == 1
    held(build, 1_000, on=False)
    build.store.tick(ZERO_NS + 1_100)
    use = Statistics(build.store).objects()[lock]
    assert (use.contended, use.total_wait_ns) == (1, 200)


def test_a_wait_that_ended_in_the_pause_does_not_begin_again() -> None:
    build, lane, lock = waiting_lane()
    held(build, 200, on=True)
    build.event(lane, 500, Kind.TIMED_OUT, lock)
    held(build, 1_000, on=False)
    assert [Kind(kind) for kind in build.store.columns(lane).kind] == [Kind.STARTED, Kind.WAIT, Kind.WAIT, Kind.TIMED_OUT]


def test_sleep_and_input_go_on_in_a_pause() -> None:
    for state in (State.SLEEPING, State.IO):
        build, lane, _ = waiting_lane(state)
        held(build, 200, on=True)
        assert build.store.latest(lane).state is state  # type: ignore[union-attr]


def test_a_lane_of_a_named_deadlock_waits_in_a_pause_too() -> None:
    build, lane, _ = waiting_lane()
    build.store.pauses.stuck = {lane}
    held(build, 200, on=True)
    assert build.store.latest(lane).state is State.LOCK  # type: ignore[union-attr]


def test_a_lane_at_the_gate_is_paused_also_when_its_own_word_of_it_was_dropped() -> None:
    build, lane, lock = waiting_lane()
    build.event(lane, 150, Kind.ACQUIRED, lock, argument=1)
    held(build, 200, on=True, at_gate=(1, 99))  # a number that was never defined is none
    assert build.store.latest(lane).state is State.PAUSED  # type: ignore[union-attr]
    build.event(lane, 400, Kind.RESUMED)
    assert totals(build, lane)[State.PAUSED] == 200


def test_being_held_before_an_operation_is_no_wait_for_its_object() -> None:
    build, lane, lock = waiting_lane(State.PAUSED)
    build.event(lane, 900, Kind.RESUMED).event(lane, 910, Kind.ACQUIRED, lock, argument=1)
    assert contention(build.store) == []
    assert Statistics(build.store).objects()[lock].contended == 0
    assert np.count_nonzero(build.store.columns(lane).state == State.PAUSED) == 1


def test_a_lane_whose_events_were_dropped_is_unknown_until_its_next_one_and_neither_held_nor_running() -> None:
    build, lane, lock = waiting_lane()
    build.event(lane, 150, Kind.LOST)
    held(build, 200, on=True)
    assert build.store.newest_state(lane) == State.UNKNOWN
    assert halting(build.store) == Halting(0, ())
    interval = build.store.interval_at(lane, 170)
    assert interval is not None
    assert str(build.store.label(interval)) == "not known"
    held(build, 300, on=False)
    build.event(lane, 450, Kind.ACQUIRED, lock, argument=1).event(lane, 500, Kind.ENDED)
    assert totals(build, lane) == {State.RUNNING: 150, State.LOCK: 50, State.UNKNOWN: 300}
    assert Statistics(build.store).objects()[lock].contended == 1, "a gap is no wait"


def test_a_lane_that_stands_at_the_gate_is_held_although_its_events_were_dropped() -> None:
    build, lane, _ = waiting_lane(State.SLEEPING)
    build.event(lane, 150, Kind.LOST)
    held(build, 200, on=True, at_gate=(lane + 1,))
    assert build.store.newest_state(lane) == State.PAUSED
