"""The hand-overs through one object, worked out in blocks, so that a track of a million events costs no more per frame than a short one.

A block holds the arrows whose target is among its events; their sources are sought among those and `REACH` events before. Of a block that
is complete only the widest arrows are kept, for views of many blocks; for views of few blocks they are all worked out again.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.arrows import Slice, chosen, join_arrows, no_arrows, slice_arrows, widest
from workers.trace.columns import LaneColumns
from workers.trace.model import Lane, SyncObject
from workers.trace.tracks import Track, Tracks
from workers.trace.views import Arrows

BLOCK: Final = 2048
REACH: Final = 2048
"""How many events of the object may lie between the two ends of an arrow."""

AHEAD: Final = 64
"""A taker may write its event down before the giver does: how far behind the target a source may lie."""

KEPT: Final = 64
DETAILED: Final = 8
"""Up to so many blocks in view, every arrow is found."""

_RECENT: Final = 4


class ArrowBlocks:
    """Arrows of one object, all of them or those near a stretch of time."""

    def __init__(self, item: SyncObject, tracks: Tracks, columns: list[LaneColumns], lanes: list[Lane]) -> None:
        self._item = item
        self._tracks = tracks
        self._columns = columns
        self._lanes = lanes
        self._widest: list[Arrows] = []  # of each complete block
        self._piped: list[tuple[int, int]] = [(0, 0)]  # items sent and got through the pipe before each block
        self._rewrites = 0
        self._recent: dict[tuple[int, int], tuple[int, Arrows]] = {}  # blocks [begin, end) → (version of the track, their arrows)

    def between(self, first_ns: int, last_ns: int, *, every: bool) -> Arrows:
        """Arrows that may touch [first, last); unless `every`, in a view of many blocks only the widest of each block."""
        track = self._track()
        low = self._tracks.position(self._item.id, first_ns - 1)
        high = min(self._tracks.position(self._item.id, last_ns) + REACH, len(track))
        begin, end = low // BLOCK, -(-high // BLOCK)
        if every or end - begin <= DETAILED:
            return self._stretch(begin, end, track)
        self._complete(track)
        kept = self._widest[begin:end]
        return join_arrows([*kept, self._stretch(max(begin, len(self._widest)), end, track)])

    def all(self) -> Arrows:
        track = self._track()
        return self._stretch(0, -(-len(track) // BLOCK), track)

    # ------------------------------------------------------------ blocks
    def _track(self) -> Track:
        """The track as of now; what was made from a part that has changed since is forgotten."""
        track = self._tracks.track(self._item.id)
        if len(track.rewrites) > self._rewrites:
            unchanged = max(0, min(track.rewrites[self._rewrites :]) - AHEAD) // BLOCK
            del self._widest[unchanged:]
            del self._piped[unchanged + 1 :]
            self._recent.clear()
            self._rewrites = len(track.rewrites)
        return track

    def _complete(self, track: Track) -> None:
        while (len(self._widest) + 1) * BLOCK + AHEAD <= len(track):
            number = len(self._widest)
            self._widest.append(widest(self._work_out(number, number + 1), KEPT))

    def _stretch(self, begin: int, end: int, track: Track) -> Arrows:
        """All arrows of blocks [begin, end), kept until the track changes there."""
        if begin >= end:
            return no_arrows()
        version = -1 if end * BLOCK + AHEAD <= len(track) else track.version
        known = self._recent.get((begin, end))
        if known is None or known[0] != version:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            known = self._recent[begin, end] = (version, self._work_out(begin, end))
        return known[1]

    def _work_out(self, begin: int, end: int) -> Arrows:
        first = max(0, begin * BLOCK - REACH)
        events = self._tracks.events(self._item.id, first, end * BLOCK + AHEAD)
        offset = begin * BLOCK - first
        part = Slice(events, offset, min(offset + (end - begin) * BLOCK, len(events)), lambda: self._piped_before(first // BLOCK))
        return slice_arrows(self._item, part, self._columns, self._process_of())

    def _piped_before(self, block: int) -> tuple[int, int]:
        while len(self._piped) <= block:
            at = (len(self._piped) - 1) * BLOCK
            events = self._tracks.events(self._item.id, at, at + BLOCK)
            sent = int(np.count_nonzero(events.kind == Kind.SENT))
            got = int(np.count_nonzero((events.kind == Kind.GOT) & (events.argument <= 0)))
            self._piped.append((self._piped[-1][0] + sent, self._piped[-1][1] + got))
        return self._piped[block]

    def _process_of(self) -> NDArray[np.int32]:
        return np.array([lane.process for lane in self._lanes], np.int32)


def touching(arrows: Arrows, first_ns: int, last_ns: int) -> Arrows:
    """Those with either end in [first, last)."""
    source_in = (arrows.source_ns >= first_ns) & (arrows.source_ns < last_ns)
    target_in = (arrows.target_ns >= first_ns) & (arrows.target_ns < last_ns)
    return chosen(arrows, source_in | target_in)
