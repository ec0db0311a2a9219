"""Lanes made from what a cluster says of its workers."""

from __future__ import annotations

import pytest

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.host.messages import Outcome
from workers.probe.schema import Flag, Kind, State
from workers.trace.task_stream import entries

MS = 1_000_000


def entry(worker: str, thread: int, began_ms: int, ended_ms: int) -> dict[str, object]:
    return {
        "worker": worker, "thread": thread, "what": "square", "began_ns": ZERO_NS + began_ms * MS, "ended_ns": ZERO_NS + ended_ms * MS,
    }  # fmt: skip


def told(*stream: object) -> StoreBuilder:
    build = StoreBuilder()
    build.event(build.lane(build.process(), "MainThread", main=True), 0, Kind.STARTED)
    build.store.ingest(Outcome(1, {"task_stream": list(stream)}))
    return build


def test_each_thread_of_each_worker_is_a_lane_that_works_or_is_idle() -> None:
    store = told(entry("b", 7, 10, 30), entry("a", 5, 10, 20), entry("a", 5, 40, 60), entry("a", 6, 10, 20)).store
    workers = [process for process in store.processes if process.start_method == "cluster"]
    assert [process.name for process in workers] == ["a", "b"]
    lanes = [[lane for lane in store.lanes if lane.process == worker.id] for worker in workers]
    assert [len(each) for each in lanes] == [2, 1]
    totals = store.totals(lanes[0][0].id)
    assert totals[State.RUNNING] == 30 * MS
    assert totals[State.IDLE] == 20 * MS
    assert [worker.ended_ns for worker in workers] == [60 * MS, 30 * MS]


def test_no_worker_is_the_parent_of_another() -> None:
    store = told(entry("a", 5, 50, 60), entry("b", 6, 10, 20), entry("c", 7, 30, 40)).store
    assert [process.parent for process in store.processes] == [None] * 4


def test_its_events_are_marked_as_concluded() -> None:
    store = told(entry("a", 5, 10, 20)).store
    [lane] = [lane for lane in store.lanes if store.processes[lane.process].name == "a"]
    assert (store.columns(lane.id).flags & Flag.INFERRED).all()


def test_work_that_overlaps_in_one_thread_is_put_one_after_the_other() -> None:
    store = told(entry("a", 5, 10, 30), entry("a", 5, 20, 40)).store
    [lane] = [lane for lane in store.lanes if store.processes[lane.process].name == "a"]
    assert store.totals(lane.id)[State.RUNNING] == 30 * MS


@pytest.mark.parametrize(
    "nonsense",
    [None, "x", {"worker": "a"}, entry("a", 1, 20, 10), {**entry("a", 1, 1, 2), "thread": "one"}],
    ids=["none", "word", "half", "ends before it begins", "thread is no number"],
)
def test_what_is_no_entry_is_left_out(nonsense: object) -> None:
    store = told(nonsense, entry("a", 5, 10, 20)).store
    assert len(entries(store.outcome)) == 1
    assert [process.name for process in store.processes][1:] == ["a"]


def test_a_program_without_a_stream_has_no_more_lanes_than_were_traced() -> None:
    build = StoreBuilder()
    build.process()
    for outcome in ({"task_stream": "none"}, {}, [1], None):
        build.store.ingest(Outcome(1, outcome))
    assert len(build.store.processes) == 1
