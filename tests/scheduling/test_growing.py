"""A run that is moved by hand grows step by step into what the whole order is when it is replayed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.scheduling.test_by_hand import by_hand
from workers.host.messages import RunSpec
from workers.probe.schema import State
from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.growing import Growing
from workers.scheduling.recorder import STEP_NS
from workers.scheduling.replay import replayed
from workers.scheduling.stepped import Stepped
from workers.trace.store import Store

KEYS = {
    "locks.lost_update": ("no_lock", "0011122221111221"),
    "deadlocks.opposite_order": ("opposite", "001112221111221"),
}


def run(scenario: str) -> RunSpec:
    return smaller(run_spec(scenario, KEYS[scenario][0], {}))


def walked(scenario: str, *, finish: bool = True) -> list[Stepped]:
    """How it stands after each key, and at last at its end."""
    with by_hand(run(scenario)) as program:
        seen = [program.stepped]
        seen += [program.move(key) for key in KEYS[scenario][1]]
        if finish and not program.stepped.ended:
            seen.append(program.ask({"finish": True}))
    return seen


def intervals(store: Store) -> dict[str, list[tuple[int, int | None, State, str]]]:
    return {
        lane.name: [(each.first_ns, each.last_ns, each.state, str(store.label(each))) for each in store.intervals(lane.id, -1, 1 << 60)]
        for lane in store.lanes
    }


@pytest.mark.parametrize("scenario", KEYS)
def test_it_grows_into_what_the_order_is_when_it_is_replayed(scenario: str) -> None:
    growing, seen = Growing(run(scenario)), walked(scenario)
    first = [growing.show(stepped) for stepped in seen]
    assert first == [False] + [True] * (len(seen) - 1)
    whole = replayed(run(scenario), seen[-1].order)
    assert intervals(growing.live.store) == intervals(whole.store)
    assert growing.live.store.ended_ns == whole.store.ended_ns
    assert [finding.kind for finding in growing.live.findings] == [finding.kind for finding in whole.findings]


def test_its_time_is_that_of_the_steps_made_and_it_is_not_over() -> None:
    growing = Growing(run("locks.lost_update"))
    for made, stepped in enumerate(walked("locks.lost_update", finish=False)):
        growing.show(stepped)
        assert growing.live.store.now_ns == made * STEP_NS
        assert growing.live.store.ended_ns is None


def test_what_went_back_is_another_run_as_long_as_it_is_now() -> None:
    seen = walked("locks.lost_update", finish=False)
    growing = Growing(run("locks.lost_update"))
    show_all(growing, seen)
    live = growing.live
    assert growing.show(seen[-3]) is False
    assert growing.live is not live
    assert growing.live.store.now_ns == (len(seen) - 3) * STEP_NS
    assert growing.show(seen[-2]) is True


def test_one_who_cannot_move_waits_from_that_step_on() -> None:
    seen = walked("deadlocks.opposite_order", finish=False)
    growing = Growing(run("deadlocks.opposite_order"))
    show_all(growing, seen[:15])  # transfer-2 stands before account_a, which transfer-1 holds
    store = growing.live.store
    lane = growing.lane_id("2")
    assert lane is not None
    standing = store.interval_at(lane, store.now_ns)
    assert standing is not None
    assert (standing.state, str(store.label(standing))) == (State.LOCK, "waits for account_a")


def test_where_it_is_left_each_stands_before_its_next_operation() -> None:
    seen = walked("locks.lost_update", finish=False)[:9]
    growing = Growing(run("locks.lost_update"))
    show_all(growing, seen)
    growing.leave(seen[-1])
    store = growing.live.store
    assert store.ended_ns == 9 * STEP_NS
    lanes = {store.lane_name(lane.id): store.interval_at(lane.id, store.ended_ns - 1) for lane in store.lanes}
    assert {name: each.state for name, each in lanes.items() if each is not None} == {
        "MainThread": State.JOIN,
        "pays-in-1": State.PAUSED,
        "draws-out-1": State.PAUSED,
    }


def show_all(growing: Growing, seen: Sequence[Stepped]) -> None:
    for stepped in seen:
        growing.show(stepped)
