"""Which objects lanes waited for most, and which lanes it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from workers.analysis.waits import LIVING
from workers.probe.schema import Flag, Kind, State
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class Contention:
    """Waits for one object. `share` is the time waited as a part of what all lanes of the program lived, 0 … 1."""

    object: int
    waits: int
    wait_ns: int
    longest_ns: int
    longest_lane: int
    longest_since_ns: int
    share: float
    by_lane: tuple[tuple[int, int], ...]  # (lane, ns), those that waited longest first


def contention(store: Store) -> list[Contention]:
    """Objects that somebody waited for, the most waited for first; not waits for the end of threads and processes, which are no contest.

    A wait that goes on counts up to now. Lanes of the machinery (queue feeders, pool handlers) are left out.
    """
    found: dict[int, list[tuple[int, int, int]]] = {}
    continued: Counter[int] = Counter()  # rests of waits that a pause has interrupted
    lived = 0
    for lane in store.lanes:
        if lane.internal or lane.started_ns is None:
            continue
        lived += (store.now_ns if lane.ended_ns is None else lane.ended_ns) - lane.started_ns
        columns = store.columns(lane.id)
        waits = (columns.kind == Kind.WAIT) & (columns.state != State.PAUSED) & (columns.object >= 0)
        at = np.flatnonzero(waits & (columns.flags & Flag.MIRRORED == 0))
        since = columns.time[at]
        until = np.append(columns.time, store.now_ns)[at + 1]
        for object_id, first, spent in zip(columns.object[at].tolist(), since.tolist(), (until - since).tolist(), strict=True):
            if store.objects[object_id].kind not in LIVING | {"EventLoop"}:
                found.setdefault(object_id, []).append((spent, lane.id, first))
        continued.update(columns.object[at[columns.flags[at] & Flag.CONTINUED != 0]].tolist())
    told = [_contention(object_id, waits, lived, len(waits) - continued[object_id]) for object_id, waits in found.items()]
    return sorted(told, key=lambda one: -one.wait_ns)


def _contention(object_id: int, waits: list[tuple[int, int, int]], lived_ns: int, count: int) -> Contention:
    by_lane: dict[int, int] = {}
    for spent, lane, _ in waits:
        by_lane[lane] = by_lane.get(lane, 0) + spent
    total = sum(by_lane.values())
    longest_ns, longest_lane, since_ns = max(waits)
    ranked = tuple(sorted(by_lane.items(), key=lambda item: -item[1]))
    return Contention(object_id, count, total, longest_ns, longest_lane, since_ns, total / lived_ns if lived_ns else 0.0, ranked)
