"""Who held the GIL of one process, and which lanes waited for it: the host's looks from outside and the lanes' own events put together.

A look says who held the GIL then. An event says it too: a lane that records holds the GIL. Between two of them that name the same lane,
and with no hand-over between (the host knows their number), nothing else can have been; where a hand-over lies between, it is drawn
halfway. Looks and events come by different ways, and an event may come later than a look at a later time. So everything from the oldest
late event on is worked out again: the exact events always win.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import GIL_RECORD, State
from workers.trace.columns import Growing, LaneColumns
from workers.trace.held import BLOCK, HeldSums
from workers.trace.model import Lane
from workers.trace.stretches import Stretches, Timeline, common, without
from workers.trace.views import Spans, Times

RECORD_TYPE: Final = np.dtype([("first", "<i8"), ("last", "<i8"), ("thread", "<u4"), ("state", "u1"), ("flags", "u1"), ("spare", "<u2")])
"""`schema.GIL_RECORD` for numpy."""

LONGEST_GUESS_NS: Final = 20_000_000
"""Of a longer time without a look nobody can say whose it was."""

_NOBODY: Final = -1
_ON_ITS_WAY: Final = -2
"""Nobody, for the moment of a hand-over, or one of the probe's own threads, which hold it for moments only: whoever had it had it until
then, and whoever gets it has it from then on."""

_FOREVER: Final = 1 << 62
_RUNNING, _READY = int(State.RUNNING), int(State.READY)

assert RECORD_TYPE.itemsize == GIL_RECORD.size


@dataclass(slots=True)
class Forgotten:
    """Of the turns that are not kept."""

    turns: int = 0
    longest_ns: int = 0
    held_ns: dict[int, int] = field(default_factory=dict)  # by lane
    # of lanes that are gone for good, all together:
    gone_held_ns: int = 0
    gone_waits: int = 0
    gone_waited_ns: int = 0
    gone_longest_wait_ns: int = 0


class GilTrack:
    """Turns of the holders, and the waits of each lane. Ask for nothing before `settle`."""

    def __init__(self, lanes: list[Lane], columns: list[LaneColumns], ready: dict[int, Timeline]) -> None:
        """`lanes` and `columns` are the store's; into `ready` goes, by lane, when it waited for the GIL."""
        self._lanes = lanes
        self._columns = columns
        self._ready = ready
        self._own: list[int] = []  # the process's lanes
        self._holders = {name: Growing(kind) for name, kind in (("first", np.int64), ("last", np.int64), ("thread", np.int64))}
        self._waits: dict[int, Timeline] = {}  # native id → when the thread waited
        self._first, self._last, self._lane, self._index = Growing(np.int64), Growing(np.int64), Growing(np.int32), Growing(np.int64)
        self.sums = HeldSums()
        self.forgotten = Forgotten()
        self._known_ns = -_FOREVER  # up to here everything is worked out
        self._looked_ns = 0  # the newest look
        self._stale = False

    # ------------------------------------------------------------ taking in
    def add_lane(self, lane: int) -> None:
        """The process has another lane."""
        self._own.append(lane)

    @property
    def lanes(self) -> list[int]:
        return self._own

    @property
    def looked_ns(self) -> int:
        """Time of the newest look that has been worked in."""
        return self._looked_ns

    def take(self, records: bytes, zero_ns: int) -> None:
        """Take the host's records in; those of one kind and thread follow each other in time."""
        rows = np.frombuffer(records[: len(records) - len(records) % RECORD_TYPE.itemsize], RECORD_TYPE)
        if not len(rows):
            return
        first, last = rows["first"] - zero_ns, rows["last"] - zero_ns
        waits = rows["state"] == _READY
        thread = np.where(rows["state"] == _RUNNING, rows["thread"], np.where(rows["thread"] > 0, _ON_ITS_WAY, _NOBODY)).astype(np.int64)
        for name, values in (("first", first), ("last", last), ("thread", thread)):
            self._holders[name].extend(values[~waits])
        for number in np.unique(rows["thread"][waits]).tolist():
            mine = waits & (rows["thread"] == number)
            self._waits.setdefault(number, Timeline()).extend((first[mine], last[mine]))
        if waits.any():  # one that goes on while its thread has no processor is told when that is over
            self._known_ns = min(self._known_ns, int(first[waits].min()))
        self._stale = True

    def note_events(self, first_ns: int) -> None:
        """Events of the process from this time on have come in."""
        self._known_ns = min(self._known_ns, first_ns)

    # ------------------------------------------------------------ forgetting
    @property
    def kept(self) -> int:
        """How many records of the host's are kept."""
        return self._holders["first"].used + sum(map(len, self._waits.values()))

    @property
    def times(self) -> Times:
        """When the holders' records that are kept begin."""
        return self._holders["first"].view

    def forget(self, t_ns: int) -> None:
        """Let go of what was over by t, but for two holders' records: from the older of them on it can be worked out again."""
        count = int(np.searchsorted(self._holders["last"].view, t_ns, side="right")) - 2
        if count <= 0:
            return
        for column in self._holders.values():
            column.forget(count)
        begin_ns = int(self._holders["first"].view[0])
        for waits in self._waits.values():
            waits.forget(begin_ns)
        for lane in self._own:
            if lane in self._ready:
                self._ready[lane].forget(begin_ns)
        self._forget_turns(begin_ns)

    def named(self, t_ns: int) -> NDArray[np.int64]:
        """Lanes that what is kept from before t is about."""
        turns = self._lane.view[: int(np.searchsorted(self._first.view, t_ns))]
        threads = set(self._holders["thread"].view[: int(np.searchsorted(self._holders["first"].view, t_ns))].tolist())
        return np.append(turns, [lane for lane in self._own if self._lanes[lane].native_id in threads]).astype(np.int64)

    def let_go(self, lanes: set[int]) -> None:
        """These are gone for good."""
        if lanes.isdisjoint(self._own):
            return
        self._own = [lane for lane in self._own if lane not in lanes]
        for lane in lanes.intersection(self.forgotten.held_ns):
            self.forgotten.gone_held_ns += self.forgotten.held_ns.pop(lane)
        alive = {self._lanes[lane].native_id for lane in self._own}
        begin_ns = int(self._holders["first"].view[0]) if self._holders["first"].used else _FOREVER
        for number in [
            number for number, waits in self._waits.items() if number not in alive and not (len(waits) and int(waits.last[-1]) >= begin_ns)
        ]:
            del self._waits[number]

    def _forget_turns(self, t_ns: int) -> None:
        """In whole blocks of sums."""
        over = int(np.searchsorted(self._last.view, t_ns, side="right"))
        count = min(over, max(self._first.used - 1, 0)) // BLOCK * BLOCK
        if not count:
            return
        spent, lane = self._last.view[:count] - self._first.view[:count], self._lane.view[:count]
        self.forgotten.turns += count
        self.forgotten.longest_ns = max(self.forgotten.longest_ns, int(spent.max()))
        for number in np.unique(lane).tolist():
            self.forgotten.held_ns[number] = self.forgotten.held_ns.get(number, 0) + int(spent[lane == number].sum())
        self.sums.forget(self.spans(), count)
        for column in (self._first, self._last, self._lane, self._index):
            column.forget(count)

    # ------------------------------------------------------------ asking
    def spans(self) -> Spans:
        """Who held the GIL, as far as that is kept. Turns that touch are of different lanes."""
        return Spans(self._first.view, self._last.view, self._lane.view, self._index.view)

    read_so_far = spans  # as of the last `settle`

    def holder_at(self, t_ns: int) -> int | None:
        """The lane that held the GIL at t."""
        at = int(np.searchsorted(self._first.view, t_ns, side="right")) - 1
        return int(self._lane.view[at]) if at >= 0 and self._last.view[at] > t_ns else None

    # ------------------------------------------------------------ working out
    def settle(self, *, final: bool = False) -> int | None:
        """Work out what has come since the last call. From when on something has changed, None when nothing has. Late events alone wait
        for the next looks.
        """
        count = self._holders["first"].used
        if not count or not (self._stale or (final and self._known_ns < self._holders["last"].view[-1])):
            return None
        self._stale = False
        first, last, thread = (self._holders[name].view for name in ("first", "last", "thread"))
        begin = max(int(np.searchsorted(first, self._known_ns, side="right")) - 2, 0)
        begin_ns = int(first[begin])
        alive = [number for number in self._own if self._lived_after(self._lanes[number], begin_ns)]
        self._cut(begin_ns, alive)
        lane = self._lanes_of(thread[begin:], last[begin:], alive)
        self._add_turns(*self._observed(first[begin:], last[begin:], lane, alive), begin_ns)
        for number in alive:
            self._add_waits(number, begin_ns)
        self._known_ns = self._looked_ns = int(last[-1])
        return begin_ns

    @staticmethod
    def _lived_after(lane: Lane, t_ns: int) -> bool:
        return lane.started_ns is not None and (lane.ended_ns is None or lane.ended_ns >= t_ns)

    def _cut(self, t_ns: int, lanes: list[int]) -> None:
        count = int(np.searchsorted(self._first.view, t_ns, side="left"))
        for column in (self._first, self._last, self._lane, self._index):
            column.cut(count)
        self.sums.cut(count)
        if count:
            self._last.view[-1] = min(self._last.view[-1], t_ns)
        for lane in lanes:
            if lane in self._ready:
                self._ready[lane].cut(t_ns)

    def _lanes_of(self, thread: NDArray[np.int64], t_ns: Times, lanes: list[int]) -> NDArray[np.int64]:
        """The lane of each native id at its time. The system gives the number of a thread that has ended to another one."""
        lane = np.where(thread == _NOBODY, _NOBODY, _ON_ITS_WAY)
        seen = set(np.unique(thread).tolist())
        for number in lanes:  # in the order in which they began
            own = self._lanes[number]
            if own.native_id in seen:
                lane[(thread == own.native_id) & (t_ns >= (own.started_ns or 0))] = number
        return lane

    def _observed(self, first: Times, last: Times, lane: NDArray[np.int64], lanes: list[int]) -> tuple[Times, Times, NDArray[np.int64]]:
        """The holders' records and, between them, the lanes' own events: stretches in which one lane held the GIL, in order."""
        parts = [(first, last, lane)]
        gap_first, gap_last = last[:-1], first[1:]
        if len(gap_first):
            for number in lanes:
                columns = self._columns[number]
                begin, end = np.searchsorted(columns.time[: columns.used], (gap_first[0], gap_last[-1]))
                if begin == end:
                    continue
                time = columns.time[int(begin) : int(end)]
                gap = np.searchsorted(gap_first, time, side="left") - 1
                inside = time[(gap >= 0) & (time < gap_last[gap])]
                if len(inside):
                    parts.append((inside, inside, np.full(len(inside), number, np.int64)))
        if len(parts) == 1:
            return parts[0]
        first, last, lane = (np.concatenate([part[column] for part in parts]) for column in range(3))
        order = np.argsort(first, kind="stable")
        return first[order], last[order], lane[order]

    def _add_turns(self, first: Times, last: Times, lane: NDArray[np.int64], begin_ns: int) -> None:
        """Extend each stretch halfway to its neighbours, join those of one lane, and append them to the turns."""
        middle = last[:-1] + (first[1:] - last[:-1]) // 2
        handed = lane == _ON_ITS_WAY
        middle = np.where(handed[1:] & ~handed[:-1], first[1:], np.where(handed[:-1] & ~handed[1:], last[:-1], middle))
        bridged = first[1:] - last[:-1] <= LONGEST_GUESS_NS
        begins = np.concatenate(([begin_ns], np.where(bridged, middle, first[1:])))
        ends = np.append(np.where(bridged, middle, last[:-1]), last[-1])
        new = np.concatenate(([True], (lane[1:] != lane[:-1]) | ~bridged))
        at = np.flatnonzero(new)
        begins, ends, lane = begins[at], ends[np.append(at[1:] - 1, len(ends) - 1)], lane[at]
        held = (lane >= 0) & (ends > begins)
        begins, ends, lane = begins[held], ends[held], lane[held]
        if len(lane) and self._first.used and self._lane.view[-1] == lane[0] and self._last.view[-1] == begins[0]:
            self._last.view[-1] = ends[0]
            begins, ends, lane = begins[1:], ends[1:], lane[1:]
        self._first.extend(begins)
        self._last.extend(ends)
        self._lane.extend(lane.astype(np.int32))
        self._index.extend(self._indices(begins, lane))

    def _indices(self, time: Times, lane: NDArray[np.int64]) -> NDArray[np.int64]:
        """The event of its lane that each turn begins in."""
        index = np.zeros(len(time), np.int64)
        for number in np.unique(lane).tolist():
            columns, mine = self._columns[number], lane == number
            index[mine] = columns.forgotten + np.maximum(np.searchsorted(columns.time[: columns.used], time[mine], side="right") - 1, 0)
        return index

    def _add_waits(self, lane: int, begin_ns: int) -> None:
        """A lane waits for the GIL where its thread was seen to, where its own events say that it ran, and where it does not hold it."""
        waits = self._waits.get(self._lanes[lane].native_id)
        columns = self._columns[lane]
        if waits is None or not columns.used:
            return
        at = int(np.searchsorted(waits.last, begin_ns, side="right"))
        if at == len(waits):
            return
        seen = np.maximum(waits.first[at:], begin_ns), waits.last[at:]
        turns = self.spans()
        from_turn = max(int(np.searchsorted(turns.first, begin_ns, side="left")) - 1, 0)
        mine = turns.lane[from_turn:] == lane
        seen = common(without(seen, (turns.first[from_turn:][mine], turns.last[from_turn:][mine])), _running(columns, begin_ns))
        self._ready.setdefault(lane, Timeline()).extend(seen)


def _running(columns: LaneColumns, from_ns: int) -> Stretches:
    """Where the lane runs, as far as its own events say."""
    begin = max(int(np.searchsorted(columns.time[: columns.used], from_ns, side="right")) - 1, 0)
    first = columns.time[begin : columns.used]
    last = np.append(first[1:], _FOREVER)
    runs = columns.state[begin : columns.used] == _RUNNING
    return first[runs], last[runs]
