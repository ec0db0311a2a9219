"""How the threads of each process shared its GIL."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workers.trace.model import GilWatching
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class LaneGil:
    """What a lane had of its process's GIL. `share` is the part of the time watched, 0 … 1."""

    lane: int
    held_ns: int
    waited_ns: int
    share: float


@dataclass(frozen=True, slots=True)
class GilUse:
    """One process with two threads or more, over the whole run as far as it was watched. `lanes` is empty where nothing was learned."""

    process: int
    watching: GilWatching
    lanes: tuple[LaneGil, ...]
    turns: int
    turns_not_kept: int  # of those: see workers.trace.history
    waits: int
    longest_wait_ns: int
    longest_turn_ns: int
    gone_held_ns: int = 0  # by lanes that are gone for good, all together; they are not among `lanes`
    gone_waited_ns: int = 0

    @property
    def waited_ns(self) -> int:
        """Over all lanes."""
        return self.gone_waited_ns + sum(lane.waited_ns for lane in self.lanes)

    @property
    def held_ns(self) -> int:
        return self.gone_held_ns + sum(lane.held_ns for lane in self.lanes)

    @property
    def cost(self) -> float:
        """Share of one processor that watching took, while it was watched."""
        return self.watching.cost_ns / self.watching.watched_ns if self.watching.watched_ns else 0.0


def gil_uses(store: Store) -> list[GilUse]:
    """One for each process that had two threads or more at a time, and of which it is known how its GIL was watched."""
    uses = []
    for process in store.processes:
        if process.gil is None:
            continue
        if process.gil.object is not None:
            uses.append(gil_use(store, process.gil.object))
        elif process.gil.how == "unknown" and sum(lane.process == process.id for lane in store.lanes) > 1:
            uses.append(GilUse(process.id, process.gil, (), 0, 0, 0, 0, 0))
    return uses


def gil_use(store: Store, object_id: int) -> GilUse:
    """The use of one GIL."""
    process = store.objects[object_id].process
    assert process is not None
    watching = store.processes[process].gil
    assert watching is not None
    turns, forgotten = store.owners(object_id), store.gil_forgotten(object_id)
    spent = turns.last - turns.first
    held = np.bincount(turns.lane, spent, len(store.lanes)) if len(spent) else np.zeros(len(store.lanes))
    for lane, held_ns in forgotten.held_ns.items():
        held[lane] += held_ns
    waits = dict(store.gil_waits(object_id))
    lanes = [
        LaneGil(lane.id, int(held[lane.id]), waits[lane.id].total_ns if lane.id in waits else 0, _share(int(held[lane.id]), watching))
        for lane in store.lanes
        if lane.process == process and lane.started_ns is not None
    ]
    return GilUse(
        process=process,
        watching=watching,
        lanes=tuple(lanes),
        turns=forgotten.turns + len(spent),
        turns_not_kept=forgotten.turns,
        waits=forgotten.gone_waits + sum(waited.forgotten + len(waited) for waited in waits.values()),
        longest_wait_ns=max((forgotten.gone_longest_wait_ns, *(waited.longest_ns for waited in waits.values()))),
        longest_turn_ns=max(forgotten.longest_ns, int(spent.max(initial=0))),
        gone_held_ns=forgotten.gone_held_ns,
        gone_waited_ns=forgotten.gone_waited_ns,
    )


def _share(held_ns: int, watching: GilWatching) -> float:
    return min(held_ns / watching.watched_ns, 1.0) if watching.watched_ns else 0.0
