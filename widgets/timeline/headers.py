"""What stands in the left column: names and notes of lanes, groups and objects, and the lanes' states."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import numpy as np

from widgets.text import tr
from widgets.timeline.frame import Header
from widgets.timeline.rows import SHARED, Row, RowKind
from workers.probe.schema import Flag, State
from workers.trace.model import GilWatching, Process
from workers.trace.store import Store

MIN_BADGED: Final = 20
"""px of height below which a lane's row has no room for its state."""

_STATES: Final = tuple(State)
_INFERRED: Final = int(Flag.INFERRED)


class Headers:
    """Makes headers. Their words are kept until `rename` says that lanes, processes or objects were added or renamed."""

    def __init__(self) -> None:
        self._words: dict[tuple[RowKind, int], tuple[str, str]] = {}

    def rename(self) -> None:
        self._words.clear()

    def of(
        self, store: Store, rows: Iterable[Row], offset: int, time_ns: int | None, stuck: Collection[int], collapsed: Collection[int]
    ) -> tuple[Header, ...]:
        """Those of rows that are scrolled by `offset` px, with the states at `time_ns`, or the newest. `stuck` are lanes in a deadlock."""
        return tuple(self._header(store, row, row.y - offset, time_ns, stuck, collapsed) for row in rows)

    def _header(self, store: Store, row: Row, top: int, time_ns: int | None, stuck: Collection[int], collapsed: Collection[int]) -> Header:
        words = self._words.get((row.kind, row.id))
        if words is None:
            words = self._words[row.kind, row.id] = _words_of(store, row)
        if row.kind is RowKind.LANE:
            state = state_at(store, row.id, time_ns) if row.height >= MIN_BADGED else None
            return Header(row, top, *words, state=state, struck=row.id in stuck, inside=store.lanes[row.id].under is not None)
        return Header(row, top, *words, collapsed=row.folded or (row.kind is RowKind.GROUP and row.id in collapsed))


def _words_of(store: Store, row: Row) -> tuple[str, str]:
    """Title and note of a row."""
    if row.kind is RowKind.GROUP:
        return group_title(store, row.id)
    if row.kind is RowKind.FOLD:
        return tr("Timeline", "{count} objects of packages", count=row.folds), ""
    if row.kind is RowKind.LANE:
        lane = store.lanes[row.id]
        process = store.processes[lane.process]
        if lane.main and process.parent is not None:
            return store.lane_name(row.id), "  ".join(_pid_note(process) + _method_note(process))
        if lane.kind == "task":
            return lane.name, tr("Timeline", "task")
        return lane.name, tr("Timeline", "tid {tid}", tid=lane.native_id) if lane.native_id else ""
    item = store.objects[row.id]
    if item.process is not None:
        return item.name, _gil_note(store.processes[item.process].gil)
    return item.name, tr("Timeline", "queue depth") if row.kind is RowKind.DEPTH else item.kind


def _gil_note(watching: GilWatching | None) -> str:
    return tr("Timeline", "estimated") if watching is not None and watching.how == "estimated" else tr("Timeline", "from outside")


def group_title(store: Store, group: int) -> tuple[str, str]:
    """Name of a group, and what else is said of it."""
    if group == SHARED:
        return tr("Timeline", "shared objects"), tr("Timeline", "used by several processes")
    process = store.processes[group]
    notes = _pid_note(process)
    if process.python:
        notes.append(tr("Timeline", "python {version}", version=".".join(process.python.split(".")[:2])))
    notes += _method_note(process)
    if process.lost:
        notes.append(tr("Timeline", "ended by force: its last 20 ms may be missing"))
    return process.name, "  ".join(notes)


def _pid_note(process: Process) -> list[str]:
    """Its number; one that another program tells of has none."""
    return [tr("Timeline", "pid {pid}", pid=process.pid)] if process.pid else []


def _method_note(process: Process) -> list[str]:
    """How it was started."""
    return [process.start_method] if process.start_method not in ("unknown", "program", "") else []


def state_at(store: Store, lane: int, t_ns: int | None) -> State:
    """The lane's state at a time, or its newest. Of a lane that the run's end cut off the newest is what it was cut off in."""
    running = t_ns is None and store.ended_ns is None
    state = store.newest_state(lane) if running else _state_then(store, lane, t_ns)
    return State.READY if state is State.RUNNING and store.is_ready(lane, t_ns) else state


def _state_then(store: Store, lane: int, t_ns: int | None) -> State:
    columns = store.columns(lane)
    at = len(columns) - 1 if t_ns is None else int(np.searchsorted(columns.time, t_ns, "right")) - 1
    if t_ns is None and at > 0 and columns.flags[at] & _INFERRED and columns.time[at] == store.ended_ns:
        at -= 1
    return _STATES[columns.state[at]] if at >= 0 else State.NONE
