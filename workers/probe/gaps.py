"""Where events of a lane are missing: what it does from the first of them on is not known, until it records again. And of which objects:
who holds them, or what is in them, is not known either.
"""

from __future__ import annotations

from . import codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from .buffer import Event


class Gaps:
    """Remembers of which threads and tasks, by their idents, the host has been told that nothing is known: it is told once. And what it has
    still to be told: of which objects events of theirs are missing, and until when.
    """

    __slots__ = ("_objects", "_open", "_since")

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._since: dict[int, int] = {}  # ident → the time (ns) of the first of these events
        self._objects: dict[int, dict[int, int]] = {}  # ident → number of an object → the time of the last event with it

    def begin(self, missing: Mapping[int, int]) -> list[Event]:
        """The events that tell of it, for idents with the time (ns) of the first event that is missing."""
        new = [who for who in missing if who not in self._open]
        self._open.update(new)
        return [(missing[who], [who, None, codes.LOST, 0, 0, None, 0]) for who in new]

    @property
    def waiting(self) -> bool:
        """There is something to be told of objects."""
        return bool(self._objects)

    def note(self, who: int, word: int, number: int, first: int, last: int) -> None:
        """Events of `who` with an object are missing, the first and the last at these times. Those that leave the object as it is, a wait
        for it say, make nothing unknown.
        """
        if number and word & 0xFF in codes.MOVING:
            self._since[who] = min(self._since.get(who, first), first)
            objects = self._objects.setdefault(who, {})
            objects[number] = max(objects.get(number, last), last)

    def of_objects(self, told: Container[int], idents: Iterable[int] | None = None) -> list[Event]:
        """The events that tell of it, of all or of these idents, and only of objects that the host has been `told` of: of others it knows
        nothing that could be wrong. It is told nothing twice.
        """
        found = []
        for who in list(self._objects) if idents is None else [who for who in {*idents} if who in self._objects]:
            since = self._since.pop(who)
            rows = self._objects.pop(who).items()
            found += [(since, [who, None, codes.LOST, number, last - since, None, 0]) for number, last in rows if number in told]
        return found

    def of_dead(self, told: Container[int], dead: set[int]) -> list[Event]:
        """The same of objects that exist no more: the host will hear nothing else of them."""
        found = []
        for who, objects in self._objects.items():
            since = self._since[who]
            gone = [(number, objects.pop(number)) for number in dead.intersection(objects)]
            found += [(since, [who, None, codes.LOST, number, last - since, None, 0]) for number, last in gone if number in told]
        return found

    def end(self, idents: Iterable[int]) -> None:
        """Something of these is told again."""
        if self._open:
            self._open.difference_update(idents)
