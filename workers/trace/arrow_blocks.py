"""The hand-overs through one object, worked out in blocks, so that a track of a million events costs no more per frame than a short one.

A block holds the arrows whose target is among its events; their sources are sought among those and `REACH` events before. Of a block that
is complete only the widest arrows are kept, for views of many blocks; for views of few blocks they are all worked out again.

Blocks are numbered from the object's first event, whether it is kept or not: block n begins at position n * BLOCK of the track. Of the
first block that is kept the head may be forgotten.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import Kind
from workers.trace.arrows import Slice, chosen, join_arrows, no_arrows, slice_arrows, widest
from workers.trace.columns import LaneColumns
from workers.trace.model import Lane, SyncObject
from workers.trace.ownership import QUEUES
from workers.trace.tracks import REACH, Track, TrackEvents, Tracks
from workers.trace.views import ARROW_KINDS, Arrows, Times

BLOCK: Final = 2048

AHEAD: Final = 64
"""A taker may write its event down before the giver does: how far behind the target a source may lie."""

KEPT: Final = 64
DETAILED: Final = 8
"""Up to so many blocks in view, every arrow is found."""

_RECENT: Final = 4
_ITEM: Final = ARROW_KINDS.index("item")


class ArrowBlocks:
    """Arrows of one object, all of them or those near a stretch of time."""

    def __init__(self, item: SyncObject, tracks: Tracks, columns: list[LaneColumns], lanes: list[Lane]) -> None:
        self._item = item
        self._tracks = tracks
        self._columns = columns
        self._lanes = lanes
        self._first = tracks.track(item.id).forgotten // BLOCK  # the first block of which something is kept
        self._widest: list[Arrows] = []  # of each complete block from that on
        self._base = tracks.track(item.id).forgotten  # a position, and the items sent and got through the pipe before it
        self._piped_at_base = (0, 0)
        self._piped: list[tuple[int, int]] = []  # the same before each block that begins behind it
        self._rewrites = 0
        self._recent: dict[tuple[int, int], tuple[int, Arrows]] = {}  # blocks [begin, end) → (version of the track, their arrows)

    def between(self, first_ns: int, last_ns: int, *, every: bool) -> Arrows:
        """Arrows that may touch [first, last); unless `every`, in a view of many blocks only the widest of each block."""
        track = self._track()
        low = self._tracks.position(self._item.id, first_ns - 1)
        high = min(self._tracks.position(self._item.id, last_ns) + REACH, track.end)
        begin, end = low // BLOCK, -(-high // BLOCK)
        if every or end - begin <= DETAILED:
            return self._stretch(begin, end, track)
        self._complete(track)
        kept = self._widest[begin - self._first : end - self._first]
        return join_arrows([*kept, self._stretch(max(begin, self._first + len(self._widest)), end, track)])

    def all(self) -> Arrows:
        track = self._track()
        return self._stretch(self._first, -(-track.end // BLOCK), track)

    def forget(self, position: int, events: TrackEvents) -> Times:
        """The track is about to forget the events before a position; `events` are those from its `begin` to `AHEAD` behind the position.
        Returns the latencies in ns of the items that were got before it and are forgotten with them.
        """
        track = self._track()
        latencies = self._latencies(track, position, events) if self._item.kind in QUEUES else np.empty(0, np.int64)
        piped = _sum(self._piped_at_base, _piped(events.part(self._base - track.begin, position - track.begin)))
        del self._piped[: position // BLOCK - self._base // BLOCK]
        self._base, self._piped_at_base = position, piped
        del self._widest[: position // BLOCK - self._first]
        self._first = position // BLOCK
        self._recent.clear()
        return latencies

    def let_go_lanes(self) -> None:
        """Some lanes are gone for good; none of them has a part in an arrow that may be asked for. Of the first block that is kept, arrows
        were known whose ends are forgotten.
        """
        self._recent.clear()
        if self._widest:
            track = self._track()
            if self._widest:
                self._widest[0] = widest(self._found(self._first * BLOCK, (self._first + 1) * BLOCK, track), KEPT)

    def _latencies(self, track: Track, position: int, events: TrackEvents) -> Times:
        first = max(track.begin, track.forgotten // BLOCK * BLOCK - REACH)
        part = events.part(first - track.begin, len(events))
        arrows = self._among(part, track.forgotten - first, position - first, first)
        items = arrows.kind == _ITEM
        return np.asarray(arrows.target_ns[items] - arrows.source_ns[items])

    # ------------------------------------------------------------ blocks
    def _track(self) -> Track:
        """The track as of now; what was made from a part that has changed since is forgotten."""
        track = self._tracks.track(self._item.id)
        rewritten = track.rewritten_since(self._rewrites)
        if rewritten is not None:
            unchanged = max(0, rewritten - AHEAD) // BLOCK
            del self._widest[max(unchanged - self._first, 0) :]
            del self._piped[max(unchanged - self._base // BLOCK, 0) :]
            self._recent.clear()
            self._rewrites = track.rewritten
        return track

    def _complete(self, track: Track) -> None:
        while (number := self._first + len(self._widest) + 1) * BLOCK + AHEAD <= track.end:
            self._widest.append(widest(self._found((number - 1) * BLOCK, number * BLOCK, track), KEPT))

    def _stretch(self, begin: int, end: int, track: Track) -> Arrows:
        """All arrows of blocks [begin, end), kept until the track changes there."""
        if begin >= end:
            return no_arrows()
        version = -1 if end * BLOCK + AHEAD <= track.end else track.version
        known = self._recent.get((begin, end))
        if known is None or known[0] != version:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            known = self._recent[begin, end] = (version, self._found(begin * BLOCK, end * BLOCK, track))
        return known[1]

    def _found(self, begin: int, end: int, track: Track) -> Arrows:
        """The arrows whose target is at the positions [begin, end) and kept."""
        begin = max(begin, track.forgotten)
        first = max(track.begin, begin // BLOCK * BLOCK - REACH)
        return self._among(self._tracks.events(self._item.id, first, end + AHEAD), begin - first, end - first, first)

    def _among(self, events: TrackEvents, begin: int, end: int, first: int) -> Arrows:
        """The arrows whose target is at [begin, end) of the events, which stand from position `first` on in the track."""
        part = Slice(events, begin, min(end, len(events)), lambda: self._piped_before(first))
        return slice_arrows(self._item, part, self._columns, self._process_of())

    def _piped_before(self, position: int) -> tuple[int, int]:
        """Items sent and got through the pipe before the beginning of a block, or before any position up to the base."""
        if position <= self._base:
            return _sum(self._piped_at_base, self._piped_between(position, self._base), -1)
        wanted = position // BLOCK - self._base // BLOCK
        while len(self._piped) < wanted:
            before = self._piped[-1] if self._piped else self._piped_at_base
            block = self._base // BLOCK + len(self._piped)
            self._piped.append(_sum(before, self._piped_between(max(block * BLOCK, self._base), (block + 1) * BLOCK)))
        return self._piped[wanted - 1]

    def _piped_between(self, first: int, last: int) -> tuple[int, int]:
        return _piped(self._tracks.events(self._item.id, first, last))

    def _process_of(self) -> NDArray[np.int32]:
        return np.array([lane.process for lane in self._lanes], np.int32)


def _piped(events: TrackEvents) -> tuple[int, int]:
    return int(np.count_nonzero(events.kind == Kind.SENT)), int(np.count_nonzero((events.kind == Kind.GOT) & (events.argument <= 0)))


def _sum(one: tuple[int, int], other: tuple[int, int], times: int = 1) -> tuple[int, int]:
    return one[0] + times * other[0], one[1] + times * other[1]


def touching(arrows: Arrows, first_ns: int, last_ns: int) -> Arrows:
    """Those with either end in [first, last)."""
    source_in = (arrows.source_ns >= first_ns) & (arrows.source_ns < last_ns)
    target_in = (arrows.target_ns >= first_ns) & (arrows.target_ns < last_ns)
    return chosen(arrows, source_in | target_in)
