from __future__ import annotations

from tests.synthetic import StoreBuilder
from widgets.panels.naming import Names


def test_main_threads_of_children_are_called_like_their_process_and_equal_names_are_told_apart() -> None:
    build = StoreBuilder()
    root = build.process("MainProcess", pid=10)
    child = build.process("transfer-1", pid=11, parent=root)
    build.lane(root, "MainThread", main=True)
    build.lane(child, "MainThread", main=True)
    build.lane(root, "QueueFeeder")
    build.lane(child, "QueueFeeder")
    names = Names(build.store)
    assert [names.lane(lane) for lane in range(4)] == [
        "MainThread",
        "transfer-1",
        "QueueFeeder of MainProcess",
        "QueueFeeder of transfer-1",
    ]
    late = build.lane(root, "transfer-1")
    assert names.lane(late) == "transfer-1 of MainProcess"
    assert names.lane(1) == "transfer-1"  # the process itself
