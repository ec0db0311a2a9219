"""Who held the objects of a run, and what values they had: the store's queries on objects that are answered from growing views.

Questions about many objects at once, as a picture asks them, are answered together: their new events are read in one pass over the lanes,
and what a picture has in common with the one before is found once for all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workers.trace.gaps import Stretches
from workers.trace.gil_track import GilTrack
from workers.trace.gils import KIND as GIL
from workers.trace.gils import Gils
from workers.trace.growing_views import HeldSpans, ObjectSteps, Past, SemaphoreSpans, catch_up
from workers.trace.held import CLASSES, Held, between, ends_of, held_before, held_overlapping, sum_up
from workers.trace.model import Lane, SyncObject
from workers.trace.ownership import HELD, SEMAPHORES, change_of
from workers.trace.reuse import Mix, PixelCache
from workers.trace.tracks import Tracks
from workers.trace.views import NO_SPANS, Spans, Steps

_Found = HeldSpans | GilTrack | SemaphoreSpans | None


class Holders:
    """`objects` and `lanes` are the store's; `now` tells up to where what goes on is drawn. The views made so far are in `spans` and
    `steps_made`, by object.
    """

    def __init__(
        self, objects: list[SyncObject], lanes: list[Lane], tracks: Tracks, gils: Gils, past: Past, now: Callable[[], int]
    ) -> None:
        self._objects = objects
        self._lanes = lanes
        self._tracks = tracks
        self._gils = gils
        self._now = now
        self.spans: dict[int, HeldSpans | SemaphoreSpans] = {}
        self.steps_made: dict[int, ObjectSteps] = {}
        self.cache = PixelCache()
        self._found: tuple[object, list[_Found]] = (None, [])  # the latest answer of `_caught_up`
        self._past = past

    def owners(self, object_id: int) -> Spans:
        """See `Store.owners`."""
        held = self._held(object_id)
        return NO_SPANS if held is None else held.spans()

    def holder_at(self, object_id: int, t_ns: int) -> int | None:
        """Who has a mutex at t, by its stretches."""
        spans = self.owners(object_id)
        at = int(spans.first.searchsorted(t_ns, side="right")) - 1
        return int(spans.lane[at]) if at >= 0 and not 0 <= spans.last[at] <= t_ns else None

    def owners_between(self, objects: Sequence[int], first_ns: int, last_ns: int, least_ns: int) -> list[Spans]:
        """See `Store.owners_between`."""
        found = [(NO_SPANS, None) if held is None else (held.read_so_far(), held.sums) for held in self._caught_up(objects)]
        sum_up([(sums, spans) for spans, sums in found if sums is not None])
        return [between(spans, sums, first_ns, last_ns, least_ns, self._until) for spans, sums in found]

    def shares(self, objects: Sequence[int], edges_ns: NDArray[np.float64]) -> NDArray[np.float32]:
        """See `Store.held_shares`."""
        found = self._caught_up(objects)

        def compute(values: NDArray[np.float32], first: int, last: int) -> None:
            values[:, first:last] = self._shares(found, edges_ns[first : last + 1])

        shape = len(objects), len(edges_ns) - 1, CLASSES
        return self.cache.values(tuple(objects), edges_ns, self._now(), shape, compute) if objects else np.zeros(shape, np.float32)

    def mixed(self, objects: Sequence[int], edges_ns: NDArray[np.float64], mix: Mix) -> NDArray[np.uint32]:
        """See `Store.held_mixed`."""
        found = self._caught_up(objects)

        def compute(values: NDArray[np.uint32], first: int, last: int) -> None:
            values[:, first:last] = mix(self._shares(found, edges_ns[first : last + 1]))

        shape = len(objects), len(edges_ns) - 1, mix.colours
        return self.cache.values((tuple(objects), mix), edges_ns, self._now(), shape, compute, np.uint32)

    def _shares(self, found: Sequence[_Found], edges: NDArray[np.float64]) -> NDArray[np.float32]:
        shares = np.maximum(np.diff(self._held_before(found, edges), axis=1), 0.0) / np.diff(edges)[:, None]
        return shares.astype(np.float32)

    def steps(self, object_id: int) -> Steps:
        """See `Store.steps`."""
        view = self.steps_made.get(object_id)
        if view is None:
            view = ObjectSteps(self._objects[object_id], self._tracks, self._past)
            if object_id in self._tracks:
                self.steps_made[object_id] = view
        return view.steps()

    def unknown(self, object_id: int) -> Stretches:
        """See `Store.unknown`."""
        if object_id not in self._tracks.with_gaps:
            return []
        item = self._objects[object_id]
        if item.kind in HELD | SEMAPHORES:
            held = self._held(object_id)
            if isinstance(held, (HeldSpans, SemaphoreSpans)):
                held.spans()
                return held.unknown.stretches()
        elif item.kind == "Value" or change_of(item.kind) is not None:
            self.steps(object_id)
            if (view := self.steps_made.get(object_id)) is not None:
                return view.unknown.stretches()
        return []

    def _held_before(self, found: Sequence[_Found], edges: NDArray[np.float64]) -> NDArray[np.float64]:
        """Time in ns, from any one moment on, for which each class had held each object before each edge."""
        before = np.zeros((len(found), len(edges), CLASSES))
        summed = {at: self._summed(held) for at, held in enumerate(found) if isinstance(held, (HeldSpans, GilTrack))}
        if summed:
            before[list(summed)] = held_before(list(summed.values()), edges)
        for at, held in enumerate(found):
            if isinstance(held, SemaphoreSpans):
                spans = held.read_so_far()
                before[at] = held_overlapping(spans, edges, ends_of(spans, self._until))
        return before

    def _summed(self, held: HeldSpans | GilTrack) -> Held:
        spans = held.read_so_far()
        return Held(spans, held.sums, self._until(int(spans.lane[-1])) if len(spans.lane) else 0)

    def _until(self, lane: int) -> int:
        """Where a stretch ends that nobody ended: with its holder, or now."""
        ended_ns = None if lane < 0 else self._lanes[lane].ended_ns
        return self._now() if ended_ns is None else ended_ns

    def _caught_up(self, objects: Sequence[int]) -> list[_Found]:
        """What is known of who held the objects, as of now. A picture asks twice."""
        key = (tuple(objects), self._tracks.version)
        if key != self._found[0]:
            found = [self._held(number) for number in objects]
            catch_up([view for view in found if isinstance(view, (HeldSpans, SemaphoreSpans))], self._tracks)
            self._found = key, found
        return self._found[1]

    def _held(self, object_id: int) -> _Found:
        item = self._objects[object_id]
        if item.kind == GIL:
            return self._gils.track(object_id)
        if object_id not in self.spans and item.kind in HELD | SEMAPHORES:
            if object_id not in self._tracks:  # nobody has held it lately
                return None
            make = HeldSpans if item.kind in HELD else SemaphoreSpans
            self.spans[object_id] = make(item, self._tracks, self._past)
        return self.spans.get(object_id)
