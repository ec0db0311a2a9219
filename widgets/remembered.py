"""Ids of a store that a view keeps while events come in: whether each is still what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workers.trace.places import Numbered


class Remembered:
    """The serials of what was remembered by its id. What is gone for good gives its id to another (see `workers.trace.model`)."""

    def __init__(self) -> None:
        self._serials: dict[int, int] = {}

    def still(self, ids: Iterable[int], items: Sequence[Numbered]) -> set[int]:
        """Those of the ids that still are what they were at the first call that named them; the others are forgotten. `items` is the
        store's list.
        """
        now = {number: items[number] for number in ids if number < len(items) and not items[number].gone}
        found = {number for number, item in now.items() if self._serials.get(number, item.serial) == item.serial}
        self._serials = {number: now[number].serial for number in found}
        return found
