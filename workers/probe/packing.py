"""Events into records of 32 bytes.

Written for speed per event, not per line: the work on a batch is done by C loops over whole columns (`sort`, `chain`, slices, `map`, one
`struct` call per 256 records). Only batches in which a lane begins, ends or is renamed are walked through in Python.
"""

from __future__ import annotations

import sys
from _operator import itemgetter
from _struct import Struct
from itertools import chain

from . import codes
from .buffer import pending, popleft
from .definitions import LaneInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .buffer import Event
    from .definitions import Definitions

_FIELDS = 7  # of an event
_BLOCK = 256
_ROW = "qIIIIq"  # the record with kind, detail and flags as one word
_block = Struct("<" + _ROW * _BLOCK).pack
_single = Struct("<" + _ROW).pack
_time_of = itemgetter(0)
RENAMED = 255
"""An event that is never sent: the thread has another name from now on (its argument)."""
_LANE_WORDS = {codes.STARTED, codes.ENDED, RENAMED}
_MINIMUM, _MAXIMUM = -(1 << 63), (1 << 63) - 1


class Packer:
    """Packs the events of this process, in the order of their times."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self.lane_of: dict[int, int] = {}  # thread ident → lane, for threads alive now
        self.internal: set[int] = set()  # lanes of the standard library's machinery
        self._last: dict[int, int] = {}  # lane → time of its newest record
        self._newest = 0

    def take(self, limit: int = 65_536) -> list[Event]:
        """Take up to `limit` waiting events, oldest first."""
        events = [popleft() for _ in range(min(len(pending), limit))]
        # An interrupt or a finalizer may record between an event's clock and its append.
        events.sort(key=_time_of)
        return events

    def pack(self, events: list[Event], *, with_sites: bool) -> tuple[bytes, int]:
        """Records of the events, and how many sites were left out because `with_sites` is False."""
        if not events:
            return b"", 0
        flat = list(chain.from_iterable(events))
        words = flat[2::_FIELDS]
        fresh = set(flat[3::_FIELDS]) - self.definitions.defined
        if fresh:
            self.definitions.add_objects(sorted(fresh))
        lanes = [*map(self.lane_of.get, flat[1::_FIELDS])]
        if None in lanes or not _LANE_WORDS.isdisjoint(words):
            self._walk(events, flat, lanes)
            words = flat[2::_FIELDS]
        if self.internal:
            flat[2::_FIELDS] = [
                word | codes.INTERNAL_BIT if lane in self.internal else word for word, lane in zip(words, lanes, strict=True)
            ]
        left_out = self._number_sites(flat, with_sites)
        self._keep_in_order(flat, lanes)
        flat[1::_FIELDS] = lanes
        del flat[6::_FIELDS]
        # time, lane, word, object, argument, site → time, lane, word, object, site, argument
        flat[4::6], flat[5::6] = flat[5::6], flat[4::6]
        return _packed(flat), left_out

    def _walk(self, events: list[Event], flat: list[object], lanes: list[int | None]) -> None:
        """Follow the threads that begin and end in this batch: an ident is used again for a later thread."""
        lane_of = self.lane_of
        gone: list[int] = []
        for index, (_, ident, word, number, argument, _, _) in enumerate(events):
            if word == codes.STARTED and isinstance(argument, LaneInfo):
                lane_of[ident] = self._begin(argument)
                flat[index * _FIELDS + 4] = 0
            elif ident not in lane_of:
                lane_of[ident] = self._begin(_unannounced(ident))
            lane = lanes[index] = lane_of[ident]
            if word == codes.ENDED:
                del lane_of[ident]
            elif word == RENAMED:
                self.definitions.rename_lane(lane, str(argument), number)
                gone.append(index)
        for index in reversed(gone):
            del flat[index * _FIELDS : (index + 1) * _FIELDS], lanes[index], events[index]

    def _begin(self, info: LaneInfo) -> int:
        lane = self.definitions.add_lane(info)
        if info.internal:
            self.internal.add(lane)
        return lane

    def _number_sites(self, flat: list[object], with_sites: bool) -> int:
        codes_, offsets = flat[5::_FIELDS], flat[6::_FIELDS]
        if not with_sites:
            flat[5::_FIELDS] = [0] * len(codes_)
            return len(codes_) - codes_.count(None)
        sites = [*map(self.definitions.site_numbers.get, zip(map(id, codes_), offsets, strict=True))]  # type: ignore[arg-type]
        if None in sites:
            site = self.definitions.site
            sites = [site(code, offset) for code, offset in zip(codes_, offsets, strict=True)]  # type: ignore[arg-type]
        flat[5::_FIELDS] = sites
        return 0

    def _keep_in_order(self, flat: list[object], lanes: list[int | None]) -> None:
        """No lane's time goes back, also from batch to batch. Within a batch the sort has seen to it."""
        times: list[int] = flat[0::_FIELDS]  # type: ignore[assignment]
        last = self._last
        if not times:
            return
        if times[0] < self._newest:
            for index, time in enumerate(times):
                if time >= self._newest:
                    break
                flat[index * _FIELDS] = max(time, last.get(lanes[index], 0))  # type: ignore[arg-type]
        self._newest = max(self._newest, times[-1])
        last.update(zip(lanes, times, strict=True))  # type: ignore[arg-type]


def _packed(flat: list[object]) -> bytes:
    step = 6 * _BLOCK
    try:
        whole = len(flat) // step * step
        pieces = [_block(*flat[at : at + step]) for at in range(0, whole, step)]
        pieces += [_single(*flat[at : at + 6]) for at in range(whole, len(flat), 6)]
    except Exception:
        # An argument that is no 64-bit integer, such as a timeout of a thousand years.
        for at in range(5, len(flat), 6):
            flat[at] = _fitting(flat[at])
        return b"".join([_single(*flat[at : at + 6]) for at in range(0, len(flat), 6)])
    return b"".join(pieces)


def _fitting(argument: object) -> int:
    return min(max(argument, _MINIMUM), _MAXIMUM) if isinstance(argument, int) else 0


def _unannounced(ident: int) -> LaneInfo:
    """A thread nobody told us of: started by an extension, or before the probe."""
    threading = sys.modules.get("threading")
    thread = getattr(threading, "_active", {}).get(ident)
    if thread is None:
        return LaneInfo(f"thread {ident}", 0)
    return LaneInfo(thread.name, thread.native_id or 0, daemon=bool(thread.daemon))
