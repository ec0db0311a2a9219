"""Waits that last because the run is paused: while the lane that could end them is held, they are no waiting of the program's.

A traced process says up to when it has told all (`messages.Held`). The wait of a lane that waits then for another lane ends there, and goes
on as PAUSED; when the pause is over, the rest of the wait is one event more, marked as `CONTINUED`. Both are inferred. Sleep, and input and
output, go on in a pause, and so do their intervals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from workers.probe.schema import Flag, Kind, State
from workers.trace.columns import LaneColumns
from workers.trace.model import Lane
from workers.trace.tracks import Tracks
from workers.trace.views import Integers

FOR_ANOTHER_LANE: Final = frozenset({State.LOCK, State.EVENT, State.QUEUE, State.JOIN, State.IDLE})
"""Waits that a pause makes longer."""

_OF_TASKS: Final = FOR_ANOTHER_LANE | {State.READY}
"""A task that is ready waits for its thread."""


_INT32: Final = 1 << 31


@dataclass(frozen=True, slots=True)
class _Wait:
    """A wait that was interrupted; `at` is the index of the event that says so."""

    at: int
    detail: int
    flags: int
    object: int
    site: int
    argument: int


class PausedWaits:
    """Rewrites the ends of the lanes' columns. `stuck` are lanes that would wait all the same: those of a deadlock that has been named."""

    def __init__(self, lanes: list[Lane], columns: list[LaneColumns], tracks: Tracks) -> None:
        self._lanes = lanes
        self._columns = columns
        self._tracks = tracks
        self._interrupted: dict[int, _Wait] = {}  # by lane
        self.stuck: Collection[int] = ()

    def interrupt(self, process: int, t_ns: int, living: Collection[int], at_gate: Iterable[int] = ()) -> bool:
        """Lanes of the process that wait at `t_ns`, of those that live, are paused from then on; and so are those that are held, if what
        they said of it got lost. False when there are none.
        """
        lanes = [lane for lane in living if self._lanes[lane].process == process and lane not in self.stuck and self._waits(lane)]
        lost = [lane for lane in at_gate if lane in living and self._columns[lane].used and not self._is_paused(lane)]
        for lane in lanes:
            columns = self._columns[lane]
            last, number = columns.columns, columns.forgotten + columns.used
            self._interrupted[lane] = _Wait(
                number, int(last.detail[-1]), int(last.flags[-1]), int(last.object[-1]), int(last.site[-1]), int(last.argument[-1])
            )
            self._append(lane, t_ns, State.PAUSED, Flag.INFERRED, -1, int(last.site[-1]), -1)
        for lane in set(lost).difference(lanes):
            self._append(lane, t_ns, State.PAUSED, Flag.INFERRED, -1, -1, -1)
        return bool(lanes or lost)

    def resume(self, process: int, t_ns: int) -> bool:
        """The pause is over: who has not moved since waits again. False when there are none."""
        lanes = [lane for lane in self._interrupted if self._lanes[lane].process == process]
        for lane in lanes:
            wait, columns = self._interrupted.pop(lane), self._columns[lane]
            if columns.forgotten + columns.used - 1 == wait.at:
                flags = wait.flags | Flag.INFERRED | Flag.CONTINUED
                self._append(lane, t_ns, State(wait.detail), flags, wait.object, wait.site, wait.argument)
        return bool(lanes)

    def _waits(self, lane: int) -> bool:
        columns = self._columns[lane]
        if not columns.used:
            return False
        last = columns.columns
        which = _OF_TASKS if self._lanes[lane].kind == "task" else FOR_ANOTHER_LANE
        return int(last.kind[-1]) == Kind.WAIT and int(last.detail[-1]) in which

    def _is_paused(self, lane: int) -> bool:
        return int(self._columns[lane].columns.state[-1]) in (State.PAUSED, State.NONE)

    def _append(self, lane: int, t_ns: int, state: State, flags: int, object_: int, site: int, argument: int) -> None:
        columns = self._columns[lane]
        index, time = columns.forgotten + columns.used, np.array([max(t_ns, columns.last_ns)], np.int64)
        kind, detail = np.array([Kind.WAIT], np.uint8), np.array([state], np.uint8)
        about = np.array([object_], np.int32)
        argued: Integers = np.array([argument], np.int32) if abs(argument) < _INT32 else np.array([argument], np.int64)
        columns.extend(
            time, kind, detail, detail, np.array([flags], np.uint8), about, np.array([site], np.int32), argued
        )  # fmt: skip
        self._tracks.note(kind, about, np.array([lane], np.int32), np.array([index]), time)
