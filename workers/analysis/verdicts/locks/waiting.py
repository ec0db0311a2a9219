"""What waiting for a lock cost, and how many held a semaphore at once."""

from __future__ import annotations

from workers.analysis.verdicts.evidence import moments, waits_for
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store


def waited(store: Store, lock: SyncObject | None) -> Text | None:
    """How much waiting the lock cost; None when the trace does not know it."""
    if lock is None:
        return None
    waits = waits_for(store, lock)
    if not len(waits):
        return text("Nobody had to wait for {lock}.", lock=lock.name)
    return text("Waits for {lock}: {count}, the longest {time}.", lock=lock.name, count=len(waits), time=Duration(waits.longest_ns))


def most_held(store: Store, item: SyncObject | None) -> int:
    """How many units of a semaphore were held at once, at most. A release by a lane that holds none takes nothing away."""
    held: dict[int, int] = {}
    most = 0
    for moment in moments(store, item, Kind.ACQUIRED, Kind.RELEASED):
        change = 1 if moment.kind == Kind.ACQUIRED else -1
        held[moment.lane] = max(held.get(moment.lane, 0) + change, 0)
        most = max(most, sum(held.values()))
    return most
