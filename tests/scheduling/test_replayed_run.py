"""An order that was explored, on the timeline: its store says what its steps said."""

from __future__ import annotations

import pytest

from workers.analysis.cost import tracing_cost
from workers.analysis.findings import FindingKind
from workers.host.messages import Events, RunSpec
from workers.probe.schema import RECORD, State
from workers.scheduling.found import Failing, Step
from workers.scheduling.recorder import STEP_NS
from workers.scheduling.replay import messages_of, note_of, replayed
from workers.text import text
from workers.trace.store import Store


@pytest.fixture
def spec(tmp_path: object) -> RunSpec:
    return RunSpec(script=__file__)


def step(lane: str, kind: str, target: str = "", value: str = "", line: int = 1) -> Step:
    return Step(lane, {"0": "MainThread", "1": "one", "2": "two"}[lane], kind, target, "/x/program.py", line, value)


def failing(kind: str, steps: list[Step], accused: set[int] | None = None, standing: tuple[Step, ...] = ()) -> Failing:
    return Failing(kind, text("It fails."), "py3.12 0", 1, "", tuple(steps), frozenset(accused or ()), standing, 4711)


LOST = failing(
    "lost_update",
    [
        step("0", "starts", "one"),
        step("0", "starts", "two"),
        step("1", "reads", "balance", "0", 3),
        step("2", "reads", "balance", "0", 3),
        step("2", "writes", "balance", "-1", 4),
        step("1", "writes", "balance", "1", 4),
        step("0", "joins", "one"),
        step("0", "joins", "two"),
    ],
    {2, 4, 5},
)
STUCK = failing(
    "deadlock",
    [
        step("0", "starts", "one"),
        step("0", "starts", "two"),
        step("1", "acquires", "a", line=7),
        step("2", "acquires", "b", line=7),
    ],
    standing=(step("0", "joins", "one"), step("1", "acquires", "b", line=8), step("2", "acquires", "a", line=8)),
)


def lane(store: Store, name: str) -> int:
    return next(each.id for each in store.lanes if each.name == name)


def told(store: Store, name: str) -> list[tuple[float, float | None, State, str]]:
    """Each interval of the lane: first and last step, state, label. At its start a lane has run for no time."""
    found = [each for each in store.intervals(lane(store, name), -1, 1 << 60) if each.last_ns != each.first_ns]
    return [
        (each.first_ns / STEP_NS, None if each.last_ns is None else each.last_ns / STEP_NS, each.state, str(store.label(each)))
        for each in found
    ]


def test_a_lane_does_its_steps_and_stands_between_them(spec: RunSpec) -> None:
    store = replayed(spec, LOST).store
    assert told(store, "one") == [
        (1, 2, State.PAUSED, "held back before balance"),
        (2, 3, State.RUNNING, "reads balance = 0"),
        (3, 5, State.PAUSED, "held back before balance"),
        (5, 6, State.RUNNING, "writes balance = 1"),
    ]
    assert [entry[2] for entry in told(store, "MainThread")] == [State.RUNNING, State.RUNNING, State.JOIN, State.RUNNING, State.RUNNING]
    assert store.ended_ns == 8 * STEP_NS
    assert all(each.ended_ns is not None for each in store.lanes)


def test_each_lane_s_events_are_in_the_order_of_their_times(spec: RunSpec) -> None:
    for order in (LOST, STUCK):
        [events] = [message for message in messages_of(spec, order) if isinstance(message, Events)]
        latest: dict[int, int] = {}
        for t_ns, number, *_ in RECORD.iter_unpack(events.batches[0][1]):
            assert t_ns >= latest.get(number, 0)
            latest[number] = t_ns


def test_the_values_of_a_variable_are_its_curve(spec: RunSpec) -> None:
    store = replayed(spec, LOST).store
    [balance] = [item.id for item in store.objects if item.name == "balance"]
    steps = store.steps(balance)
    assert [(t // STEP_NS, value) for t, value in zip(steps.time.tolist(), steps.value.tolist(), strict=True)] == [
        (2, 0),
        (3, 0),
        (4, -1),
        (5, 1),
    ]


def test_a_value_that_is_no_whole_number_is_not_made_one(spec: RunSpec) -> None:
    order = failing("race", [step("0", "reads", "name", "'x'"), step("0", "writes", "name", str(1 << 70))])
    assert [entry[3] for entry in told(replayed(spec, order).store, "MainThread")] == ["reads name", "writes name"]


def test_what_was_found_is_marked_at_its_last_access(spec: RunSpec) -> None:
    live = replayed(spec, LOST)
    [finding] = live.findings
    assert finding.kind is FindingKind.LOST_UPDATE
    assert finding.t_ns == 5 * STEP_NS
    assert [live.store.lanes[number].name for number in finding.lanes] == ["one", "two"]
    assert live.verdict is not None
    assert live.verdict.good is False


def test_a_deadlock_has_its_waits_and_never_ends(spec: RunSpec) -> None:
    live = replayed(spec, STUCK)
    store = live.store
    assert told(store, "one")[-1][2:] == (State.LOCK, "waits for b")
    assert told(store, "two")[-1][2:] == (State.LOCK, "waits for a")
    [finding] = live.findings
    assert finding.kind is FindingKind.DEADLOCK
    names = {(store.lanes[edge.lane].name, store.objects[edge.object].name) for edge in finding.edges}
    assert {("one", "b"), ("two", "a")} <= names
    owners = {store.lanes[edge.lane].name: store.lanes[edge.owner].name for edge in finding.edges if edge.owner is not None}
    assert owners["one"] == "two"
    assert owners["two"] == "one"


def test_a_lock_taken_twice_is_waited_for_by_its_own_holder(spec: RunSpec) -> None:
    steps = [step("0", "starts", "one"), step("1", "acquires", "a", line=7)]
    order = failing("deadlock", steps, standing=(step("0", "joins", "one"), step("1", "acquires", "a", line=8)))
    assert told(replayed(spec, order).store, "one")[-1][2:] == (State.LOCK, "waits for a")


def test_a_lock_that_is_free_is_not_waited_for(spec: RunSpec) -> None:
    order = failing(
        "assertion",
        [
            step("0", "starts", "one"),
            step("0", "acquires", "a"),
            step("0", "releases", "a"),
            step("0", "sleeps"),
            step("1", "acquires", "a"),
        ],
    )
    assert [entry[:3] for entry in told(replayed(spec, order).store, "one")] == [
        (1, 2, State.LOCK),
        (2, 4, State.PAUSED),
        (4, 5, State.RUNNING),
    ]


def test_it_is_said_that_times_are_steps() -> None:
    assert str(note_of(LOST)) == "a replayed order of 8 steps, each drawn 1 ms long"


def test_no_time_and_no_cost_is_claimed_of_it(spec: RunSpec) -> None:
    store = replayed(spec, LOST).store
    assert not store.clocked
    assert tracing_cost(store).share is None
