"""Letting go for good of lanes, objects and processes that are gone and of which nothing is kept: a program may make threads for ever.

What is beyond the history has been forgotten already (`forgetting`): of a lane that has ended only its sums are left, of an object at rest
only its part in the figures; but each still has its place in the store's lists, since it may come back. When a traced process has said that
it is gone (`departing`), it may not. Then it is let go of, and its place is given to another, as soon as nothing that is kept names it:

* An object goes when the history begins behind the moment at which its process said that it was gone: whatever names it happened before.
  What is kept from before the history began is looked through: the interval of each lane that contains that moment, and a few before it.
* A lane goes when it has retired, and no forgotten event that is still known of an object (its hand-overs may be asked for) is its, nor a
  stretch for which somebody held something, nor a turn of a GIL.
* A process goes when it has ended before the history began and all its lanes and the processes that it started have gone.

So no answer about what is kept names what has gone. Figures over the whole run go on counting it, all of a kind together: `past`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workers.trace.columns import LaneColumns
from workers.trace.forgetting import Forgetting, Parts
from workers.trace.holders import Holders
from workers.trace.ingest import Intake
from workers.trace.life_arrows import LifeArrows
from workers.trace.model import Lane, Process
from workers.trace.naming import Naming
from workers.trace.reuse import PixelCache
from workers.trace.shares import Sharer
from workers.trace.views import Times

_FIRST_PROCESS: Final = 0
"""That of the program itself stays."""


@dataclass(slots=True)
class PastObjects:
    """All objects of one kind that are gone for good, together. The same figures as `analysis.statistics.ObjectUse`."""

    count: int = 0
    operations: int = 0
    waits: int = 0  # that were over
    wait_ns: int = 0
    longest_wait_ns: int = 0
    held_ns: int = 0
    longest_held_ns: int = 0


@dataclass(slots=True)
class Past:
    """What is gone for good."""

    lanes: Counter[str] = field(default_factory=Counter)  # by kind; without the machinery's
    lane_count: int = 0
    lane_events: int = 0
    objects: dict[str, PastObjects] = field(default_factory=dict)  # by kind
    object_count: int = 0
    process_count: int = 0
    failed_processes: int = 0  # of these, children that ended with another exit code than 0
    lost_processes: int = 0  # of these, without a goodbye
    recorded: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    cost_ns: int = 0
    lived_ns: int = 0  # all processes together


@dataclass(slots=True)
class Views:
    """What is made for pictures, and may name what goes."""

    holders: Holders
    sharer: Sharer
    mixed: PixelCache
    life_arrows: LifeArrows


class Departures:
    """`check` after each forgetting. `parts`, `naming` and `views` are the store's."""

    def __init__(
        self, parts: Parts, forgetting: Forgetting, naming: Naming, intake: Intake, processes: list[Process], views: Views
    ) -> None:
        self.past = Past()
        self.pinned_lanes: set[int] = set()  # named by what was found
        self.pinned_objects: set[int] = set()
        self._parts = parts
        self._forgetting = forgetting
        self._naming = naming
        self._intake = intake
        self._processes = processes
        self._views = views

    def too_many(self) -> int | None:
        """Up to when things have left that the history has no room for; None while it has."""
        limit = self._forgetting.limit
        found = self._naming.departing.too_many(limit.lanes, limit.objects) if limit.is_limited else None
        return None if found is None or found < self._forgetting.kept_from_ns else found + 1

    def check(self) -> None:
        """Let go of what is gone and no longer named."""
        t_ns = self._forgetting.kept_from_ns
        self._believe_ends(t_ns)
        lanes = self._lanes_to_go(t_ns)
        if lanes:
            self._let_go_lanes(lanes)
        objects = self._objects_to_go(t_ns)
        if objects:
            self._let_go_objects(objects)
        if lanes:
            self._let_go_processes(t_ns)

    # ------------------------------------------------------------ which
    def _believe_ends(self, t_ns: int) -> None:
        """Of a process that ended before all that is kept no late events come: its lanes can retire."""
        for lane in self._naming.departing.lanes():
            ended_ns = self._processes[self._parts.lanes[lane].process].ended_ns
            if ended_ns is not None and ended_ns < t_ns:
                self._intake.believe_end(lane)

    def _lanes_to_go(self, t_ns: int) -> set[int]:
        retired = self._parts.retired
        found = {lane for lane in self._naming.departing.lanes() if lane in retired or self._never_began(lane, t_ns)}
        return found and found - self._lanes_named(t_ns)

    def _never_began(self, lane: int, t_ns: int) -> bool:
        """It has no events, and will have none."""
        if self._parts.columns[lane].used or self._parts.columns[lane].forgotten:
            return False
        return self._naming.departing.left_ns(lane) < t_ns

    def _lanes_named(self, t_ns: int) -> set[int]:
        parts = self._parts
        found: list[NDArray[Any]] = [*parts.tracks.lanes_before(), *parts.gils.named(t_ns)]
        for view in parts.spans.values():
            spans = view.read_so_far()
            found.append(spans.lane[: int(np.searchsorted(spans.first, t_ns))])
        found.append(np.array([lane for carried in self._forgetting.open() for _, lane, _ in carried.open], np.int32))
        named = _distinct(found)
        named.update(lane.under for lane in parts.lanes if lane.under is not None and not lane.gone)
        named.update(lane for _, lane, _ in parts.tally.longest_in.values())
        return named | self.pinned_lanes

    def _objects_to_go(self, t_ns: int) -> set[int]:
        found = set(self._naming.departing.objects(t_ns))
        return found and found - self._objects_named(t_ns)

    def _objects_named(self, t_ns: int) -> set[int]:
        parts = self._parts
        named = _distinct([_before(parts.columns[lane], t_ns) for lane in parts.retired.living])
        named.update(lane.object for lane in parts.lanes if lane.object is not None and not lane.gone)
        named.update(number for _, _, number in parts.tally.longest_in.values())
        return named | self.pinned_objects

    # ------------------------------------------------------------ letting go
    def _let_go_lanes(self, lanes: set[int]) -> None:
        parts, past = self._parts, self.past
        for lane in sorted(lanes):
            if lane not in parts.retired:
                parts.retired.retire(lane)
            own = parts.lanes[lane]
            past.lane_count += 1
            past.lane_events += parts.columns[lane].forgotten
            past.lanes[own.kind] += not own.internal
            parts.retired.let_go(lane, self._totals(own))
        parts.tally.let_go_lanes(lanes)
        self._forgetting.forgotten_looks += parts.gils.let_go_lanes(lanes)
        self._views.life_arrows.let_go(lanes)
        for blocks in parts.blocks.values():
            blocks.let_go_lanes()
        self._views.sharer.cache.clear()
        self._views.mixed.clear()
        self._views.holders.cache.clear()
        for lane in lanes:
            self._naming.let_go_lane(lane)

    def _totals(self, lane: Lane) -> Times:
        """What the lane's events summed up to, with its waits for the GIL."""
        totals = self._parts.retired.totals(lane.id)
        self._parts.gils.divide_totals(lane.id, None, lane.ended_ns or 0, totals)
        return totals

    def _let_go_objects(self, objects: set[int]) -> None:
        parts = self._parts
        parts.retired.let_go_objects(objects)
        for number in sorted(objects):
            self._count(number)
            self._clear(number)
        self._views.holders.cache.clear()

    def _clear(self, number: int) -> None:
        parts = self._parts
        parts.tracks.let_go(number)
        self._forgetting.let_go(number)
        parts.tally.let_go_object(number)
        for made in (parts.spans, parts.steps, parts.blocks):
            made.pop(number, None)
        self._naming.let_go_object(number)

    def _count(self, number: int) -> None:
        """Into the past."""
        tally, carried, item = self._parts.tally, self._forgetting.carried(number), self._parts.objects[number]
        past = self.past.objects.setdefault(item.kind, PastObjects())
        self.past.object_count += 1
        past.count += 1
        past.operations += tally.operations(number)
        past.waits += tally.waits[number]
        past.wait_ns += tally.wait_ns[number]
        past.longest_wait_ns = max(past.longest_wait_ns, tally.longest_ns[number])
        past.held_ns += carried.held_ns
        past.longest_held_ns = max(past.longest_held_ns, carried.longest_ns)

    def _let_go_processes(self, t_ns: int) -> None:
        """Those that ended before the history began, without lanes, and that no other process names as the one that started it."""
        living = {lane.process for lane in self._parts.lanes if not lane.gone}
        parents = {process.parent for process in self._processes if not process.gone}
        for process in self._processes:
            over = process.ended_ns is not None and process.ended_ns < t_ns and not process.gone
            if over and process.id not in living and process.id not in parents and process.id != _FIRST_PROCESS:
                self._let_go_process(process)

    def _let_go_process(self, process: Process) -> None:
        past = self.past
        past.process_count += 1
        past.failed_processes += bool(process.exit_code) and process.parent is not None
        past.lost_processes += process.lost
        past.recorded += process.recorded
        past.dropped.update(process.dropped)
        past.cost_ns += process.cost_ns
        past.lived_ns += max(0, (process.ended_ns or 0) - process.started_ns)
        self._forgetting.forgotten_looks += self._parts.gils.let_go_process(process)
        if process.gil is not None and process.gil.object is not None:
            self._count(process.gil.object)
            self._clear(process.gil.object)
        self._naming.let_go_process(process)


def _before(columns: LaneColumns, t_ns: int) -> NDArray[np.int32]:
    """The objects of a lane's events before t that are kept."""
    return columns.object[: int(np.searchsorted(columns.time[: columns.used], t_ns))]


def _distinct(parts: list[NDArray[Any]]) -> set[int]:
    return set(np.unique(np.concatenate(parts)).tolist()) if parts else set()
