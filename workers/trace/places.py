"""The places in the store's lists of processes, lanes and objects: what is gone for good gives its place to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Numbered(Protocol):
    """What stands in such a list."""

    id: int
    serial: int
    gone: bool


Item = TypeVar("Item", bound=Numbered)


class Places(Generic[Item]):
    """`items` is the store's list; `told` says how many there ever were."""

    def __init__(self, items: list[Item]) -> None:
        self._items = items
        self._free: list[int] = []
        self.told = 0

    def add(self, make: Callable[[int, int], Item]) -> Item:
        """Give something new a place; `make(place, serial)` makes it. The serial is never used again."""
        place = self._free.pop() if self._free else len(self._items)
        self.told += 1
        item = make(place, self.told)
        self._items[place : place + 1] = [item]
        return item

    def clear(self, place: int, empty: Item) -> None:
        """What stood there is gone for good, and nothing refers to it any more."""
        self._items[place] = empty
        self._free.append(place)
