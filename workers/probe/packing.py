"""Events into records of 32 bytes.

Written for speed per event, not per line: the work on a batch is done by C loops over whole columns (`sort`, `map`, slices, one `struct`
call per 256 records). Only events whose key is new are looked at in Python, and all of a batch only when a lane begins, ends or is
renamed in it.
"""

from __future__ import annotations

import sys
from _operator import itemgetter
from _struct import Struct
from itertools import repeat

from . import codes
from .buffer import pending, popleft
from .definitions import LaneInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .buffer import Event, Key
    from .definitions import Definitions

LIMIT = 32_768  # events in a batch

IDENT, REST, WORD, NUMBER, ARGUMENT, CODE, LASTI = range(7)
"""What stands where in a key."""

_BLOCK = 256
_ROW = "qI20s"  # time, lane, rest
_block = Struct("<" + _ROW * _BLOCK).pack
_single = Struct("<" + _ROW).pack
_rest = Struct("<IIIq").pack  # word, object, site, argument
_unrest = Struct("<IIIq").unpack
_NO_SITE = bytes(4)
_time_of, _key_of, _ident_of, _rest_of = itemgetter(0), itemgetter(1), itemgetter(IDENT), itemgetter(REST)
RENAMED = 255
"""An event that is never sent: the thread has another name from now on (its argument)."""
_LANE_WORDS = {codes.STARTED, codes.ENDED, RENAMED}
_MINIMUM, _MAXIMUM = -(1 << 63), (1 << 63) - 1


class Packer:
    """Packs the events of this process, in the order of their times."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self.lane_of: dict[int, int] = {}  # thread ident (of a task: a number below 0) → lane, for threads alive now and all tasks'
        self.internal: set[int] = set()  # idents of threads, and tasks, of the standard library's machinery
        self._newest = 0
        self._before: tuple[list[int], list[int]] = ([], [])  # lanes and times of the batch before this one
        self._told: set[bytes] = set()  # in a forked child: rests whose definitions have been sent

    def take(self) -> list[Event]:
        """Take up to `LIMIT` waiting events, oldest first."""
        events = [popleft() for _ in repeat(None, min(len(pending), LIMIT))]
        # An interrupt or a finalizer may record between an event's clock and its append.
        events.sort(key=_time_of)
        return events

    def pack(self, events: list[Event], *, with_sites: bool) -> tuple[bytes, int]:
        """Records of the events, and how many sites were left out because `with_sites` is False."""
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
        return _packed(self._in_order([*map(_time_of, events)], lanes), lanes, rests), left_out

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
            for key in new:
                self._resolve(key)
        return lanes

    def _walk(self, events: list[Event], keys: list[Key]) -> list[int]:
        """Follow the threads that begin and end in this batch: an ident is used again for a later thread."""
        lane_of, lanes, renamed = self.lane_of, [], []
        for index, key in enumerate(keys):
            who, word, argument = key[IDENT], key[WORD], key[ARGUMENT]
            if word == codes.STARTED and isinstance(argument, LaneInfo):
                self._begin(who, argument)
            elif who not in lane_of:
                self._begin(who, _unannounced(who))
            lanes.append(lane_of[who])
            if key[REST] is None:
                self._resolve(key)
            if word == codes.ENDED and who > 0:  # a task's number is its own for ever
                del lane_of[who]
                self.internal.discard(who)
            elif word == RENAMED:
                self.definitions.rename_lane(lanes[-1], str(argument), key[NUMBER])
                renamed.append(index)
        for index in reversed(renamed):
            del events[index], keys[index], lanes[index]
        return lanes

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

    def _resolve(self, key: Key) -> None:
        """Define what the key names, and pack all of it but time and lane."""
        who, _, word, number, argument, code, lasti = key[:7]
        self.definitions.add_objects((number,))
        word |= codes.INTERNAL_BIT if who in self.internal else 0
        key[REST] = _rest(word, number, self.definitions.site(code, lasti), _fitting(argument))

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
            last = dict(zip(*self._before, strict=True))
            newest = self._newest
            times = [max(time, last.get(lane, 0)) if time < newest else time for time, lane in zip(times, lanes, strict=True)]
        if times:
            self._newest = max(self._newest, times[-1])
            self._before = (lanes, times)
        return times


def _packed(times: list[int], lanes: list[int], rests: list[bytes]) -> bytes:
    flat: list[Any] = [None] * (3 * len(times))
    flat[0::3], flat[1::3], flat[2::3] = times, lanes, rests
    step = 3 * _BLOCK
    whole = len(flat) // step * step
    pieces = [_block(*flat[at : at + step]) for at in range(0, whole, step)]
    pieces += [_single(*flat[at : at + 3]) for at in range(whole, len(flat), 3)]
    return b"".join(pieces)


def _fitting(argument: object) -> int:
    return min(max(argument, _MINIMUM), _MAXIMUM) if isinstance(argument, int) else 0


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
