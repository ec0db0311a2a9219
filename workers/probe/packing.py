"""Events into records of 32 bytes, and tracks into columns.

Written for speed per event, not per line: the work on a batch is done by C loops (`sort`, `map`, slices, one `struct` call per track or
per 256 records). Only events whose key is new are looked at in Python, and all pending ones only when a lane begins, ends or is renamed
among them.
"""

from __future__ import annotations

import sys
from _operator import itemgetter
from _struct import Struct
from _struct import error as StructError  # type: ignore[attr-defined]  # noqa: N812
from itertools import chain

from . import buffer, codes
from .accelerator import native
from .buffer import RENAMED, before, now, pending
from .definitions import LaneInfo
from .gaps import Gaps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .buffer import Event, Key, Track
    from .definitions import Definitions

    Numbers = tuple[int, ...] | memoryview[int]

IDENT, REST, WORD, NUMBER, ARGUMENT, CODE, LASTI = range(7)
"""What stands where in a key."""

_BLOCK = 256
_ROW = "qI20s"  # time, lane, rest
_block = Struct("<" + _ROW * _BLOCK).pack
_single = Struct("<" + _ROW).pack
_heads = Struct("<qI20x").iter_unpack
_rest = Struct("<IIIq").pack  # word, object, site, argument
_unrest = Struct("<IIIq").unpack
_sizes = Struct("<II").pack  # of a message of columns: records, columns
_column = Struct("<IIIIqII").pack  # lane, word, object, site, argument, events, numbers for each
_NO_SITE = bytes(4)
_ORDER = "" if sys.byteorder == "little" else "<"  # the native order is packed faster
time_of, _key_of, _ident_of, _rest_of = itemgetter(0), itemgetter(1), itemgetter(IDENT), itemgetter(REST)
_LANE_WORDS = {codes.STARTED, codes.ENDED, RENAMED}
_MINIMUM, _MAXIMUM = -(1 << 63), (1 << 63) - 1


class Column:
    """Events that have been taken from a track, of one lane: times, or with `step` 2 times and arguments in turns."""

    __slots__ = ("numbers", "track")

    def __init__(self, track: Track, numbers: Numbers) -> None:
        self.track = track
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers) // self.track.step

    @property
    def times(self) -> Numbers:
        return self.numbers[:: self.track.step]

    def before(self, time: int) -> int:
        """How many numbers belong to events that were not later than `time`."""
        return before(self.numbers, self.track.step, time)


class Packer:
    """Packs the events of this process, in the order of their times."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self.lane_of: dict[int, int] = {}  # thread ident (of a task: a number below 0) → lane, for threads alive now and all tasks'
        self.internal: set[int] = set()  # idents of threads, and tasks, of the standard library's machinery
        self._internal_lanes: set[int] = set()
        self._newest = 0
        self.gaps = Gaps()
        self.horizon = 0  # up to when all that was recorded has been taken (ns)
        self._before = b""  # records of the batch before this one
        self._told: set[bytes] = set()  # in a forked child: rests whose definitions have been sent
        self._changes: dict[int, list[tuple[int, int | None]]] = {}
        """In this batch: ident → times from which on it stands for another lane, or none."""

    def take(self) -> tuple[list[Event], list[Column]]:
        """Take what has been recorded up to now: pending events, oldest first, and columns."""
        with buffer.taking:
            since, horizon = self.horizon, now()
            self.horizon = horizon
            used = buffer.next_era(horizon)
            events = buffer.take_pending()
            columns = [Column(track, _viewed(numbers)) for track in used if (numbers := track.take(horizon))]
            missing = [buffer.missing.popleft() for _ in range(len(buffer.missing))]
            if missing:
                events += self._gaps_since(since, events, {who for who, *_ in missing})
                for each in missing:
                    self.gaps.note(*each)
        # An interrupt or a finalizer may record between an event's clock and its append.
        events.sort(key=time_of)
        if events and events[-1][0] > horizon:
            later = next(index for index, (time, _) in enumerate(events) if time > horizon)
            for event in reversed(events[later:]):
                pending.appendleft(event)
            del events[later:]
        return events, columns

    def _gaps_since(self, since: int, events: list[Event], missing: set[int]) -> list[Event]:
        """Events of these were thrown away since then, before all that were taken now. Of a thread that has begun meanwhile: since it
        began.
        """
        begun = {key[IDENT]: time for time, key in events if key[WORD] == codes.STARTED}
        times = {who: since if who in self.lane_of else begun.get(who) for who in missing}
        return self.gaps.begin({who: time for who, time in times.items() if time is not None})

    def pack(self, events: list[Event], columns: list[Column], *, with_sites: bool) -> tuple[bytes, list[bytes], int]:
        """Records of the events; where there are columns, the pieces of a message that holds them and the records; how many sites were
        left out because `with_sites` is False.
        """
        self._changes.clear()
        records, left_out = self._records(events, with_sites=with_sites)
        if not columns:
            return records, [], left_out
        heads, times = [], []
        for column in columns:
            for lane, part in self._lanes_of(column):
                head, site = self._head(column.track, lane, len(part), with_sites=with_sites)
                left_out += 0 if site else len(part) // column.track.step
                heads.append(head)
                times.append(_numbers(part))
        return records, [_sizes(len(records) // 32, len(heads)), records, *heads, *times], left_out

    def _records(self, events: list[Event], *, with_sites: bool) -> tuple[bytes, int]:
        packed = self._packed_at_once(events) if native is not None and with_sites else None
        if packed is not None:
            return packed, 0
        keys: list[Key] = [*map(_key_of, events)]
        lanes = self._lanes(keys)
        if lanes is None:
            lanes = self._walk(events, keys)
        rests: list[bytes] = [*map(_rest_of, keys)]
        if self.definitions.inherited:
            self._tell_again(rests)
        left_out = 0
        if not with_sites:
            left_out = sum(rest[8:12] != _NO_SITE for rest in rests)
            rests = [rest[:8] + _NO_SITE + rest[12:] for rest in rests]
        records = _packed(self._in_order([*map(time_of, events)], lanes), lanes, rests)
        self._before = records or self._before
        return records, left_out

    def _packed_at_once(self, events: list[Event]) -> bytes | None:
        """The records, by the compiled part; None when the events have to be looked at one by one."""
        if self.definitions.inherited or not events or events[0][0] < self._newest:
            return None
        packed = native.pack(events, self.lane_of)
        if type(packed) is list:  # of keys that are new
            if not all(map(_begins_no_lane, packed)):
                return None
            self._resolve(packed)
            packed = native.pack(events, self.lane_of)
        if packed is not None:
            self._newest, self._before = events[-1][0], packed
        return packed  # type: ignore[no-any-return]

    def _head(self, track: Track, lane: int, numbers: int, *, with_sites: bool) -> tuple[bytes, bool]:
        """What is the same for all events of a column, and whether its site stands there if it has one."""
        definitions, number, word = self.definitions, track.number, track.word
        if number not in definitions.defined:
            definitions.add_objects((number,))
        if lane in self._internal_lanes:
            word |= codes.INTERNAL_BIT
        site = definitions.site(track.code, track.lasti)
        shown = with_sites or not site
        return _column(lane, word, number, site if shown else 0, track.argument, numbers // track.step, track.step), shown

    def _lanes_of(self, column: Column) -> list[tuple[int, Numbers]]:
        """The lane that did it, with the numbers. An ident is used again for a later thread, so there may be several."""
        who, left = column.track.who, column.numbers
        changes = self._changes.get(who)
        if changes is None:
            if who not in self.lane_of:
                self._begin(who, _unannounced(who))
            return [(self.lane_of[who], left)]
        found, lane = [], changes[0][1]
        for time, later in changes[1:]:
            end = Column(column.track, left).before(time if later is None else time - 1)
            if end:
                found.append((self._known(who, lane), left[:end]))
            left, lane = left[end:], later
        if left:
            found.append((self._known(who, lane), left))
        return found

    def _known(self, who: int, lane: int | None) -> int:
        """The lane, or a new one for a thread that nobody told us of."""
        if lane is not None:
            return lane
        if who not in self.lane_of:
            self._begin(who, _unannounced(who))
        return self.lane_of[who]

    def _change(self, who: int, time: int, lane: int | None) -> None:
        self._changes.setdefault(who, [(0, self.lane_of.get(who))]).append((time, lane))

    def _lanes(self, keys: list[Key]) -> list[int] | None:
        """Lanes of the events, with every new key resolved; None when threads begin or end among them."""
        rests = [*map(_rest_of, keys)]
        try:
            lanes = [*map(self.lane_of.__getitem__, map(_ident_of, keys))]
        except KeyError:
            return None
        if not all(rests):
            new = [key for key in keys if key[REST] is None]
            if any(key[WORD] in _LANE_WORDS and (key[IDENT] > 0 or not isinstance(key[ARGUMENT], int)) for key in new):
                return None
            self._resolve(new)
        return lanes

    def _walk(self, events: list[Event], keys: list[Key]) -> list[int]:
        """Follow the threads that begin and end in this batch: an ident is used again for a later thread."""
        lane_of, lanes, renamed = self.lane_of, [], []
        for index, key in enumerate(keys):
            who, word, argument = key[IDENT], key[WORD], key[ARGUMENT]
            if word == codes.STARTED and isinstance(argument, LaneInfo):
                self._change(who, events[index][0], None)
                self._begin(who, argument)
                self._changes[who][-1] = (events[index][0], self.lane_of[who])
            elif who not in lane_of:
                self._begin(who, _unannounced(who))
            lanes.append(lane_of[who])
            if key[REST] is None:
                self._resolve((key,))
            if word == codes.ENDED and who > 0:  # a task's number is its own for ever
                self._change(who, events[index][0], None)
                self.definitions.end_lane(lane_of.pop(who))
                self.internal.discard(who)
            elif word == RENAMED:
                self.definitions.rename_lane(lanes[-1], argument, key[NUMBER])
                if isinstance(argument, LaneInfo):
                    self.internal.discard(who)
                    self._internal_lanes.discard(lanes[-1])
                renamed.append(index)
        for index in reversed(renamed):
            del events[index], keys[index], lanes[index]
        return lanes

    def going_on(self) -> list[int]:
        """Idents of the lanes that have not ended. A task's lane stays known beyond that, for the next task."""
        alive: frozenset[int] = frozenset()
        if any(who < 0 for who in self.lane_of):
            from . import tasks

            alive = frozenset(tasks.alive())
        return [who for who in self.lane_of if who > 0 or who in alive]

    def say_gone(self) -> dict[str, list[int]]:
        """See `Definitions.take_gone`."""
        gone = self.definitions.take_gone()
        self._internal_lanes.difference_update(gone.get("lanes", ()))
        return gone

    def forget_tasks(self) -> None:
        """All lanes have ended: what tasks still record begins new ones."""
        for who in [who for who in self.lane_of if who < 0]:
            del self.lane_of[who]
            self.internal.discard(who)

    def _begin(self, who: int, info: LaneInfo) -> None:
        under = 0
        if info.kind == "task":
            if info.under not in self.lane_of:
                self._begin(info.under, _unannounced(info.under))
            under = self.lane_of[info.under]
        self.lane_of[who] = self.definitions.add_lane(info, under)
        self.internal.discard(who)
        if info.internal:
            self.internal.add(who)
            self._internal_lanes.add(self.lane_of[who])

    def _resolve(self, keys: Iterable[Key]) -> None:
        """Define what the keys name, and pack all of each but time and lane."""
        definitions, internal = self.definitions, self.internal
        defined, site_of = definitions.defined, definitions.site
        for key in keys:
            who, _, word, number, argument, code, lasti = key
            if number not in defined:
                definitions.add_objects((number,))
            if who in internal:
                word |= codes.INTERNAL_BIT
            try:
                key[REST] = _rest(word, number, site_of(code, lasti), argument)
            except StructError:
                key[REST] = _rest(word, number, site_of(code, lasti), _fitting(argument))

    def _tell_again(self, rests: list[bytes]) -> None:
        """A forked child has keys of its parent's, whose definitions its own stream has not seen."""
        for rest in set(rests) - self._told:
            _, number, site, _ = _unrest(rest)
            self.definitions.add_objects((number,))
            self.definitions.tell_site(site)
            self._told.add(rest)
        if len(self._told) > 50_000:
            self._told.clear()

    def _in_order(self, times: list[int], lanes: list[int]) -> list[int]:
        """No lane's time goes back, also from batch to batch. Within a batch the sort has seen to it."""
        if times and times[0] < self._newest:
            last = {lane: time for time, lane in _heads(self._before)}
            newest = self._newest
            times = [max(time, last.get(lane, 0)) if time < newest else time for time, lane in zip(times, lanes, strict=True)]
        if times:
            self._newest = max(self._newest, times[-1])
        return times


def _begins_no_lane(key: Key) -> bool:
    return key[WORD] not in _LANE_WORDS or (key[IDENT] < 0 and isinstance(key[ARGUMENT], int))


def _viewed(numbers: Numbers | bytes) -> Numbers:
    """A track in C gives int64 as bytes."""
    return memoryview(numbers).cast("q") if isinstance(numbers, bytes) else numbers


def _numbers(part: Numbers) -> bytes:
    """Times, and arguments, as int64."""
    if isinstance(part, memoryview):
        return part.tobytes()
    struct = Struct(f"{_ORDER}{len(part)}q")
    try:
        return struct.pack(*part)
    except StructError:
        return struct.pack(*map(_fitting, part))


def cut(events: list[Event], columns: list[Column], room: int) -> int:
    """The time up to which there are at most `room` events: the last such, found by halves. Raises IndexError when there are not more."""
    if len(events) + sum(map(len, columns)) <= room:
        raise IndexError(room)
    times: list[int] = [*map(time_of, events)]
    first: int = min(chain(times[:1], (column.numbers[0] for column in columns)))
    last: int = max(chain(times[-1:], (column.numbers[-column.track.step] for column in columns)))
    while first < last:
        middle = (first + last) // 2
        if before(times, 1, middle) + sum(column.before(middle) // column.track.step for column in columns) > room:
            last = middle
        else:
            first = middle + 1
    return last - 1


def _packed(times: list[int], lanes: list[int], rests: list[bytes]) -> bytes:
    flat: list[Any] = [None] * (3 * len(times))
    flat[0::3], flat[1::3], flat[2::3] = times, lanes, rests
    step = 3 * _BLOCK
    whole = len(flat) // step * step
    pieces = [_block(*flat[at : at + step]) for at in range(0, whole, step)]
    pieces += [_single(*flat[at : at + 3]) for at in range(whole, len(flat), 3)]
    return b"".join(pieces)


def _fitting(argument: object) -> int:
    """As it can be packed: a semaphore may have 100.0 units, or inf, and works. What is no number is 0."""
    if not hasattr(argument, "__int__"):
        return 0
    try:
        return min(max(int(argument), _MINIMUM), _MAXIMUM)
    except (ValueError, OverflowError):
        return 0


def _unannounced(ident: int) -> LaneInfo:
    """A thread nobody told us of: started by an extension, or before the probe; a task that began before a fork."""
    if ident < 0:
        from . import tasks

        return LaneInfo(tasks.name_of(ident), 0, kind="task", under=tasks.thread_of(ident))
    threading = sys.modules.get("threading")
    thread = getattr(threading, "_active", {}).get(ident)
    if thread is None:
        return LaneInfo(f"thread {ident}", 0)
    return LaneInfo(thread.name, thread.native_id or 0, daemon=bool(thread.daemon))
