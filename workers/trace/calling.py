"""What the lanes of a store are called in sentences."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from workers.apart import Called, Words, told_apart

if TYPE_CHECKING:
    from workers.trace.store import Store


class Calling:
    """Looks at all names again when there are others."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._apart: dict[Hashable, Words] = {}

    def words(self, lane: int) -> Words:
        """Its name, and what tells it apart from others of that name."""
        store = self._store
        if self._version != store.structure_version:
            self._version = store.structure_version
            there = [each for each in store.lanes if not each.gone]
            in_order = sorted(there, key=lambda each: each.serial)
            named = (Called(each.id, store.lane_name(each.id), each.process, store.stands_for_process(each)) for each in in_order)
            processes = sorted(store.processes, key=lambda each: each.serial)
            self._apart = told_apart(named, {each.id: each.name for each in processes})
        return self._apart.get(lane) or store.lane_name(lane)
