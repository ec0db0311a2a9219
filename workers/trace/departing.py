"""What the traced processes have said is gone, and what is still kept of it: waiting until nothing that is kept names it any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from workers.trace.history import STEPS
from workers.trace.ingest import Source


@dataclass(frozen=True, slots=True)
class _Leaving:
    """Who said it, by which number, and the newest time known then: whatever names it happened before."""

    source: Source
    number: int
    last_ns: int


class Departing:
    """Lanes and objects that will have no more events. An object stays as long as one process has it."""

    def __init__(self) -> None:
        self._lanes: dict[int, _Leaving] = {}
        self._objects: dict[int, _Leaving] = {}
        self._others: dict[int, int] = {}  # object → how many processes have it beside the first, if any

    def shared(self, object_id: int) -> None:
        """Another process has told of the object too. One that was leaving stays: it was on its way there."""
        leaving = self._objects.pop(object_id, None)
        if leaving is not None:
            leaving.source.numbers.objects.clear(leaving.number)
        else:
            self._others[object_id] = self._others.get(object_id, 0) + 1

    def lanes_left(self, source: Source, numbers: Iterable[int], last_ns: int) -> None:
        """A process will not name these lanes again. `last_ns` is the newest time known."""
        for number in numbers:
            lane = source.numbers.lanes.get(number)
            if lane >= 0:
                self._lanes.setdefault(lane, _Leaving(source, number, last_ns))

    def objects_left(self, source: Source, numbers: Iterable[int], last_ns: int) -> None:
        """The same of objects."""
        for number in numbers:
            object_id = source.numbers.objects.get(number)
            if object_id < 0 or object_id in self._objects:
                continue
            others = self._others.pop(object_id, 0)
            if others:
                source.numbers.objects.clear(number)
                if others > 1:
                    self._others[object_id] = others - 1
            else:
                self._objects[object_id] = _Leaving(source, number, last_ns)

    def too_many(self, lanes: int, objects: int) -> int | None:
        """If more than so many lanes or objects have left and are still kept, and that is much: the time by which all beyond that had
        left.
        """
        found = [
            next(islice(leaving.values(), len(leaving) - most - 1, None)).last_ns
            for leaving, most in ((self._lanes, lanes), (self._objects, objects))
            if len(leaving) > most + most // STEPS
        ]
        return max(found, default=None)

    def lanes(self) -> list[int]:
        """Lanes that have left."""
        return list(self._lanes)

    def left_ns(self, lane: int) -> int:
        """The newest time known when it left."""
        return self._lanes[lane].last_ns

    def objects(self, kept_from_ns: int) -> Iterator[int]:
        """Objects that had left before all that is kept."""
        for number, leaving in self._objects.items():
            if leaving.last_ns >= kept_from_ns:
                return
            yield number

    def forget_lane(self, lane: int) -> None:
        """Nothing is kept of it."""
        leaving = self._lanes.pop(lane)
        leaving.source.numbers.lanes.clear(leaving.number)

    def forget_object(self, number: int) -> None:
        """Nothing is kept of it."""
        self._others.pop(number, None)
        leaving = self._objects.pop(number, None)
        if leaving is not None:
            leaving.source.numbers.objects.clear(leaving.number)
