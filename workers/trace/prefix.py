"""Prefix sums of the time a lane spent in each state: what makes the share of a pixel cheap.

A full row of sums for every event would cost more than the event. So there is a row at every k-th event only, with a column for those
states that the lane was ever in, less `RUNNING` (what is left of the lane's life is that), and k is chosen so that the rows stay below
some 6 bytes an event.

The sums are kept modulo 2³². A share needs only the difference of two of them, which is exact as long as a pixel is shorter than 2³² ns.
Beside the rows, full 64-bit sums stand at every 16384th event, for totals over any stretch. Of events that were forgotten their sum
stays, so that totals go on counting from the lane's first event.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State
from workers.trace.columns import Growing, LaneColumns, grown, room_for, worth_moving
from workers.trace.views import Bytes, Times

STATES: Final = len(State)
BLOCK: Final = 8
"""Every 8th time stands once more in `coarse`, so that a search touches few cache lines."""

_RUNNING: Final = int(State.RUNNING)

MARK: Final = 16_384
_STEPS: Final = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4}
"""Columns → k; 8 for more."""

NOT_KEPT: Final = 255

_ROW_NS: Final = (1 << 32) - 1
"""The longest time that two rows can tell."""

FEW: Final = 4_096
"""Events up to which a lane is brought up to date together with others."""


class Prefix:
    """Rows for one lane. `rows[b]` holds the sums before event `b * every`, `code[state]` the column of a state or NOT_KEPT."""

    __slots__ = ("_gap", "_lane", "_looked", "_marks", "_rows", "_skew", "_used", "coarse", "code", "every", "kept")

    def __init__(self, lane: LaneColumns, sums: Times | None = None) -> None:
        """`sums` are those of the events that the lane has forgotten before."""
        self._lane = lane
        self._rows: NDArray[np.uint32]
        self._gap: int  # as in `columns.Growing`
        self._marks: list[Times] = [
            np.zeros(STATES, np.int64) if sums is None else sums
        ]  # the first at place 0, the others where the index is a multiple of MARK
        self._skew = lane.forgotten % MARK  # events forgotten, modulo MARK
        self.coarse = Growing(np.int64)
        self._looked = 0  # events whose state is known to be kept
        self._used = 0
        self._restart([])

    @property
    def rows(self) -> NDArray[np.uint32]:
        return self._rows[: self._used]

    @property
    def forgotten_sums(self) -> Times:
        """Time in ns in each state before the first event that is kept."""
        return self._marks[0]

    @property
    def behind(self) -> int:
        """Events that no row covers yet."""
        return self._lane.used - (self._used - 1) * self.every

    def catch_up(self) -> None:
        """Make the rows that the lane's events allow by now."""
        lane = self._lane
        self._note_times()
        if self._looked == lane.used:
            return
        new = self._new_states(self._looked, lane.used)
        self._looked = lane.used
        if new:
            self._restart(sorted([*self.kept, *new]))
        first, last = self._missing()
        for begin in range(first, last, MARK):
            self._add_rows(begin, min(begin + MARK, last))

    def _note_times(self) -> None:
        lane = self._lane
        if lane.used // BLOCK > self.coarse.used - 1:
            self.coarse.extend(lane.time[self.coarse.used * BLOCK : lane.used : BLOCK])

    def _missing(self) -> tuple[int, int]:
        """The events [first, last) of which rows are to be made."""
        return (self._used - 1) * self.every, max(self._lane.used - 1, 0) // self.every * self.every

    def cut(self) -> None:
        """The lane's newest event was taken back: forget what was made from its time."""
        used = self._lane.used
        self.coarse.cut(min(self.coarse.used, -(-used // BLOCK)))
        self._looked = min(self._looked, used)
        self._used = min(self._used, max(used - 1, 0) // self.every + 1)
        del self._marks[(max(used - 1, 0) + self._skew) // MARK + 1 :]

    def forget(self, count: int) -> None:
        """The lane is about to forget its first `count` events (see `LaneColumns.forget`): only their sums are kept."""
        self.catch_up()
        base, forgotten = self._at(count) if count < self._lane.used else self._at(count - 1), self._lane.forgotten
        del self._marks[: (forgotten + count) // MARK - forgotten // MARK]
        self._marks[:1] = [base]
        self._skew = (forgotten + count) % MARK
        self._looked -= count
        if count == self._lane.used:
            self._marks[1:] = []
            self.coarse.cut(0)
            self._restart(self.kept)
            return
        self.coarse.forget(count // BLOCK)
        rows = count // self.every
        self._rows, self._used, self._gap = self._rows[rows:], self._used - rows, self._gap + rows
        if worth_moving(self._gap, self._used, len(self._rows) + self._gap):
            self._make_room(self._used)

    def before(self, t_ns: int, now_ns: int) -> Times:
        """Time in ns spent in each state before t, from the lane's first event on; `State.NONE` counts from the first end. For a t that
        is not kept any more: before the first event that is.
        """
        lane = self._lane
        used = lane.used
        count = int(np.searchsorted(lane.time[:used], t_ns, side="left"))
        if count == 0:
            return self._marks[0].copy() if lane.forgotten and t_ns > lane.first_ns else np.zeros(STATES, np.int64)
        total = self._at(count - 1)
        last = lane.time[count - 1]
        end = t_ns if count < used else min(t_ns, max(now_ns, int(last)))
        total[lane.state[count - 1]] += max(end - int(last), 0)
        return total

    # ------------------------------------------------------------ making rows
    def _restart(self, kept: list[int]) -> None:
        self.kept = kept
        self.code = _code_of(tuple(kept))
        self.every: int = _STEPS.get(len(kept), 8)
        self._rows = np.zeros((2, len(kept)), np.uint32)
        self._used = 1
        self._gap = 0

    def _new_states(self, first: int, last: int) -> list[int]:
        met = np.bincount(self._lane.state[first:last], minlength=STATES)
        return [state for state in np.flatnonzero(met).tolist() if state != _RUNNING and state not in self.kept]

    def _add_rows(self, first: int, last: int) -> None:
        spent = _low(np.diff(self._lane.time[first : last + 1]))
        self._append(_summed(self.kept, self.every, spent, self._lane.state[first:last]), np.zeros(len(self.kept), np.uint32))

    def _append(self, rows: NDArray[np.uint32], before: NDArray[np.uint32]) -> None:
        """Rows of sums that begin with `before` where the newest row is."""
        used = self._used + len(rows)
        if used > len(self._rows):
            self._make_room(used)
        if self.kept:
            np.add(rows, self._rows[self._used - 1] - before, out=self._rows[self._used : used])
        self._used = used

    def _make_room(self, needed: int) -> None:
        self._rows = _longer(self._rows, self._used, room_for(needed, self._rows.itemsize * max(len(self.kept), 1)))
        self._gap = 0

    def _at(self, place: int) -> Times:
        """Time in ns spent in each state before the event at `place`."""
        while (made := self._place(len(self._marks))) < self._lane.used:
            self._marks.append(self._marks[-1] + self._spent(self._place(len(self._marks) - 1), made))
        mark = min((place + self._skew) // MARK, len(self._marks) - 1)
        return self._marks[mark] + self._spent(self._place(mark), place)

    def _place(self, mark: int) -> int:
        return max(mark * MARK - self._skew, 0)

    def _spent(self, first: int, last: int) -> Times:
        """Time in ns in each state from event `first` to event `last`: by two rows where there are such, else event by event."""
        time = self._lane.time
        if (first | last) % self.every == 0 and last // self.every < self._used and time[last] - time[first] <= _ROW_NS:
            total = np.zeros(STATES, np.int64)
            total[self.kept] = self._rows[last // self.every] - self._rows[first // self.every]
            total[_RUNNING] = time[last] - time[first] - total.sum()
            return total
        spent = np.diff(time[first : last + 1])
        # float64 adds ns exactly up to 2⁵³, which is a hundred days.
        return np.bincount(self._lane.state[first:last], spent, STATES).astype(np.int64)


def catch_up_all(prefixes: Sequence[Prefix]) -> None:
    """`Prefix.catch_up` of several lanes at once: of a growing run each has but a few new events."""
    alike: dict[tuple[int, ...], list[Prefix]] = {}
    for prefix in prefixes:
        if prefix._looked == prefix._lane.used or prefix.behind > FEW:
            prefix.catch_up()
        else:
            alike.setdefault(tuple(prefix.kept), []).append(prefix)
    for kept, some in alike.items():
        state = np.concatenate([prefix._lane.state[prefix._looked : prefix._lane.used] for prefix in some])
        if len(some) == 1 or _is_new(kept).take(state).any():
            for prefix in some:
                prefix.catch_up()
        else:
            _catch_up_alike(some)


def _catch_up_alike(prefixes: Sequence[Prefix]) -> None:
    """Those that keep the same states and will go on to."""
    begun, ended, state, ends, count = [], [], [], [], 0
    for prefix in prefixes:
        prefix._note_times()
        prefix._looked = prefix._lane.used
        first, last = prefix._missing()
        begun.append(prefix._lane.time[first:last])
        ended.append(prefix._lane.time[first + 1 : last + 1])
        state.append(prefix._lane.state[first:last])
        ends.append(count := count + (last - first) // prefix.every)
    every, kept = prefixes[0].every, prefixes[0].kept
    rows = _summed(kept, every, _low(np.concatenate(ended) - np.concatenate(begun)), np.concatenate(state))
    first, before = 0, np.zeros(len(kept), np.uint32)
    for prefix, end in zip(prefixes, ends, strict=True):
        if end > first:
            prefix._append(rows[first:end], before)
            first, before = end, rows[end - 1]


def _summed(kept: Sequence[int], every: int, spent: NDArray[np.uint32], state: Bytes) -> NDArray[np.uint32]:
    """Rows of sums, one after every so many events, shape (rows, kept), from how long each event lasted and what state it began."""
    rows = np.empty((len(spent) // every, len(kept)), np.uint32)
    for column, own in enumerate(kept):
        mine = (spent * (state == own)).reshape(-1, every)
        whole = mine[:, 0] if every == 1 else mine.sum(axis=1, dtype=np.uint32)
        np.cumsum(whole, dtype=np.uint32, out=rows[:, column])
    return rows


@cache
def _is_new(kept: tuple[int, ...]) -> NDArray[np.bool_]:
    """State → whether it is to be kept besides those that are."""
    new = np.ones(256, np.bool_)
    new[[_RUNNING, *kept]] = False
    return new


@cache
def _code_of(kept: tuple[int, ...]) -> Bytes:
    """State → its column among those kept. The same array for all lanes that keep the same."""
    code = np.full(256, NOT_KEPT, np.uint8)
    code[list(kept)] = np.arange(len(kept))
    code.flags.writeable = False
    return code


def _low(time: Times) -> NDArray[np.uint32]:
    return time.astype(np.uint32)


def _longer(rows: NDArray[Any], used: int, length: int) -> NDArray[Any]:
    width = rows.shape[1]
    return grown(rows.reshape(-1), used * width, length * width).reshape(length, width)
