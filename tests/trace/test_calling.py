"""Sentences tell the lanes of one name apart, and call all others by their names."""

from __future__ import annotations

from app.translations import read_ts, ts_file
from tests.synthetic import StoreBuilder
from workers.analysis.deadlocks import deadlocks
from workers.apart import Called, told_apart
from workers.host.messages import RunSpec
from workers.probe.schema import Kind, State
from workers.report import run_report
from workers.text import Text

MS = 1_000_000


def words(*lanes: Called, **processes: str) -> list[str]:
    called = told_apart(lanes, processes)
    return [str(called.get(lane.lane, lane.name)) for lane in lanes]


def test_names_that_are_unique_stay_as_they_are() -> None:
    assert (
        told_apart([Called(0, "MainThread", "a"), Called(1, "Thread-1", "a"), Called(2, "Process-1", "b", True)], {"a": "x", "b": "x"})
        == {}
    )


def test_threads_of_several_processes_carry_the_name_of_theirs() -> None:
    lanes = [Called(0, "Thread-1", "a"), Called(1, "Thread-1", "b"), Called(2, "other", "b")]
    assert words(*lanes, a="Process-1", b="Process-2") == ["Thread-1 of Process-1", "Thread-1 of Process-2", "other"]


def test_threads_of_one_process_are_numbered() -> None:
    assert words(Called(0, "worker", "a"), Called(1, "worker", "a"), a="MainProcess") == ["worker #1", "worker #2"]
    lanes = [Called(0, "worker", "a"), Called(1, "worker", "b"), Called(2, "worker", "a")]
    assert words(*lanes, a="A", b="B") == ["worker #1 of A", "worker of B", "worker #2 of A"]


def test_processes_of_one_name_are_numbered_and_so_are_their_threads() -> None:
    lanes = [Called(0, "child", "a", True), Called(1, "child", "b", True), Called(2, "Thread-1", "a"), Called(3, "Thread-1", "b")]
    assert words(*lanes, a="child", b="child") == ["child #1", "child #2", "Thread-1 of child #1", "Thread-1 of child #2"]


def test_a_thread_that_is_called_like_a_process_is_told_from_it() -> None:
    lanes = [Called(0, "child", "a"), Called(1, "child", "b", True)]
    assert words(*lanes, a="MainProcess", b="child") == ["child of MainProcess", "child"]


def opposite_orders() -> StoreBuilder:
    """Threads of one name in two processes that have taken two shared locks in opposite orders."""
    build = StoreBuilder()
    root = build.process("MainProcess")
    build.lane(root, "MainThread", main=True)
    lanes, locks = [], []
    for number in (1, 2):
        child = build.process(f"Process-{number}", parent=root)
        build.lane(child, "MainThread", main=True)
        lanes.append(build.lane(child, "Thread-1 (move)"))
        locks.append(build.lock(child, f"account {number}", shared=True))
    for lane in lanes:
        build.event(lane, 0, Kind.STARTED)
    for lane, lock, other in zip(lanes, locks, reversed(locks), strict=True):
        build.event(lane, (10 + lane) * MS, Kind.ACQUIRED, lock, argument=1)
        build.event(lane, (30 + lane) * MS, Kind.WAIT, other, detail=State.LOCK, argument=-1)
    return build


def test_a_deadlock_of_threads_of_one_name_says_whose_they_are_in_both_languages() -> None:
    store = opposite_orders().store
    [found] = deadlocks(store, 100 * MS)
    assert "Thread-1 (move) of Process-1 holds account 1" in str(found.text)
    assert "Thread-1 (move) of Process-2 holds account 2" in str(found.text)
    chinese = read_ts(ts_file("zh_CN"))["workers"]
    said = found.text.render(lambda template: chinese.get(template, template))
    assert "Process-1 的 Thread-1 (move)" in said
    assert "Process-2 的 Thread-1 (move)" in said
    report = run_report(RunSpec(script="program.py"), store, [found], None)
    assert sorted(report["findings"][0]["lanes"]) == ["Thread-1 (move) of Process-1", "Thread-1 (move) of Process-2"]


def test_what_comes_later_is_told_apart_from_then_on() -> None:
    build = StoreBuilder()
    root = build.process("MainProcess")
    lane = build.lane(root, "Thread-1")
    assert build.store.lane_words(lane) == "Thread-1"
    child = build.process("Process-1", parent=root)
    other = build.lane(child, "Thread-1")
    first = build.store.lane_words(lane)
    assert isinstance(first, Text)
    assert [str(first), str(build.store.lane_words(other))] == ["Thread-1 of MainProcess", "Thread-1 of Process-1"]
    assert build.store.lane_name(lane) == "Thread-1"
