"""Waits for a copy of a lock that nobody can release: the process was forked while another thread held the lock.

A fork copies all memory, and with it each lock as it is, but of the threads only the one that forks. A lock that another thread held is
held in the child for ever: its owner is not there, and what the owner does in the parent is done to the parent's lock. There is no cycle in
that, and the rest of the program may go on. It is certain when nobody in the child can do anything: what its threads wait for is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from workers.analysis.findings import Finding, FindingKind, WaitEdge
from workers.analysis.waits import BLOCKED, has_timeout, named_at, taken_at
from workers.probe.schema import Kind
from workers.text import text
from workers.trace.model import Lane, Process, SyncObject
from workers.trace.ownership import MUTEXES
from workers.trace.store import Interval, Store


@dataclass(frozen=True, slots=True)
class CopiedLock:
    """`wait` is for the copy; `holder` is the parent's lane that held the original when the process was forked, at `forked_ns`."""

    wait: Interval
    original: int
    holder: int
    forked_ns: int


def copied_locks(store: Store, unowned: Iterable[Interval], endless: Mapping[int, Interval], t_ns: int) -> list[CopiedLock]:
    """Those of the `unowned` waits (for a mutex that nobody is seen to hold) that can never end. `endless` are all waits without timeout at
    t, by lane.
    """
    return [found for wait in unowned if (found := _copied(store, wait)) is not None and _nobody_can_move(store, wait.lane, endless, t_ns)]


def copied_locks_at(store: Store, t_ns: int) -> list[CopiedLock]:
    """Those that stand at a time, told from the store alone."""
    standing = [store.interval_at(lane.id, t_ns) for lane in store.lanes if _lives(lane, t_ns)]
    endless = {wait.lane: wait for wait in standing if wait is not None and wait.state in BLOCKED and not has_timeout(store, wait)}
    mutexes = [wait for wait in endless.values() if wait.object is not None and store.objects[wait.object].kind in MUTEXES]
    unowned = [wait for wait in mutexes if wait.object is not None and store.holder_at(wait.object, t_ns) is None]
    return copied_locks(store, unowned, endless, t_ns)


def copied_lock_finding(store: Store, copied: CopiedLock) -> Finding:
    """The sentence that names the lock, who held it, and why that is for ever."""
    wait = copied.wait
    assert wait.object is not None
    owner_site = taken_at(store, copied.holder, copied.original, copied.forked_ns)
    what = text(
        "{lane} waits for {lock}. That is a copy: {holder} held the lock when the process was forked, and a fork copies the lock but not"
        " the thread. Nobody in the child can ever release it.",
        lane=store.lane_words(wait.lane),
        lock=named_at(store, store.objects[wait.object].name, wait.site),
        holder=store.lane_words(copied.holder),
    )
    return Finding(
        kind=FindingKind.DEADLOCK,
        t_ns=wait.first_ns,
        lanes=(wait.lane,),
        objects=(wait.object,),
        sites=tuple(site for site in (wait.site, owner_site) if site is not None),
        text=what,
        edges=(WaitEdge(wait.lane, wait.object, None, wait.first_ns, wait.site, None),),
    )


def _copied(store: Store, wait: Interval) -> CopiedLock | None:
    """The lock is a copy of one of the parent's that another thread than the forking one held then, and has not been touched since."""
    child = store.processes[store.lanes[wait.lane].process]
    if wait.object is None or child.start_method != "fork" or child.parent is None:
        return None
    original = _original(store, store.objects[wait.object], child)
    if original is None or np.isin(store.object_events(wait.object).kind, (Kind.ACQUIRED, Kind.RELEASED, Kind.LOST)).any():
        return None
    forker, forked_ns = _fork_of(store, child)
    for t_ns in (forked_ns, child.started_ns):
        holder = store.holder_at(original, t_ns)
        if holder is not None and holder != forker:
            return CopiedLock(wait, original, holder, t_ns)
    return None


def _original(store: Store, copy: SyncObject, child: Process) -> int | None:
    """A fork's private objects keep their number, which ends their uid; the uid begins with what names the process."""
    if copy.shared or child.parent is None:
        return None
    parent = store.processes[child.parent]
    found = store.object_of_uid(f"{parent.pid}-{parent.started_ns + store.started_ns:x}{copy.uid[copy.uid.rfind(':') :]}")
    return found if found is not None and store.objects[found].kind == copy.kind else None


def _fork_of(store: Store, child: Process) -> tuple[int | None, int]:
    """The lane that forked, and when; the child's beginning where that is not known."""
    for lane in store.lanes:
        if lane.process == child.id and lane.main and lane.object is not None:
            events = store.object_events(lane.object)
            for kind, other, t_ns in zip(events.kind.tolist(), events.lane.tolist(), events.time.tolist(), strict=True):
                if kind == Kind.SPAWNED:
                    return other, t_ns
    return None, child.started_ns


def _nobody_can_move(store: Store, lane: int, endless: Mapping[int, Interval], t_ns: int) -> bool:
    """Everybody in the lane's process waits without a timeout, and for what nobody outside of it can give."""
    own = [other.id for other in store.lanes if other.process == store.lanes[lane].process and _lives(other, t_ns) and not other.internal]
    return all(other in endless and _is_private(store, endless[other]) for other in own)


def _is_private(store: Store, wait: Interval) -> bool:
    return wait.object is not None and not store.objects[wait.object].shared


def _lives(lane: Lane, t_ns: int) -> bool:
    return lane.started_ns is not None and lane.started_ns <= t_ns and (lane.ended_ns is None or lane.ended_ns > t_ns)
