"""Where events of a lane are missing: what it does from the first of them on is not known, until it records again."""

from __future__ import annotations

from . import codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .buffer import Event


class Gaps:
    """Remembers of which threads and tasks, by their idents, the host has been told that nothing is known: it is told once."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: set[int] = set()

    def begin(self, missing: Mapping[int, int]) -> list[Event]:
        """The events that tell of it, for idents with the time (ns) of the first event that is missing."""
        new = [who for who in missing if who not in self._open]
        self._open.update(new)
        return [(missing[who], [who, None, codes.LOST, 0, 0, None, 0]) for who in new]

    def end(self, idents: Iterable[int]) -> None:
        """Something of these is told again."""
        if self._open:
            self._open.difference_update(idents)
