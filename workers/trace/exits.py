"""With which exit code a lane's process ended."""

from __future__ import annotations

from workers.probe.schema import Flag, Kind
from workers.trace.store import Store


def exit_code(store: Store, lane_id: int) -> int | None:
    """Of the process whose main lane it is, or of the program that an external lane stands for; negative: a signal. None for other lanes,
    and while it is not known.
    """
    lane = store.lanes[lane_id]
    if lane.kind != "external":
        return store.processes[lane.process].exit_code if lane.main else None
    columns = store.columns(lane_id)
    if not len(columns) or int(columns.kind[-1]) != Kind.ENDED or int(columns.flags[-1]) & Flag.INFERRED:
        return None
    return int(columns.argument[-1])
