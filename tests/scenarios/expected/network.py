"""The group network."""

from __future__ import annotations

from typing import cast

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import lanes_named
from workers.probe.schema import Kind, State


def a_lane_for_each_connection(run: Traced) -> None:
    connections = lanes_named(run.store, "connection-")
    assert {lane.name for lane in connections} == {"connection-1", "connection-2", "connection-3"}
    for lane in connections:
        columns = run.store.columns(lane.id)
        assert ((columns.kind == Kind.WAIT) & (columns.detail == State.IO)).any(), "it waited for its client"
    assert cast(dict[str, object], run.store.outcome)["host"] == "127.0.0.1"


ALL: tuple[Expected, ...] = (Expected("network.threaded_server", None, "all_answered", True, facts=a_lane_for_each_connection),)
