"""Lanes that have ended and objects at rest of which no event is kept: what is left of them, so that a program that makes threads and locks
for ever takes little more memory for each.

Their rows in the store's lists stay, since they may come back: a lane of tasks begins again, a lock is taken after an hour.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.trace.carried import NOTHING, Carried
from workers.trace.columns import LaneColumns, with_room
from workers.trace.holding import Doing, LaneDoings
from workers.trace.prefix import STATES, Prefix
from workers.trace.views import Times

_NO_STEP: Final = -(1 << 62)
_FIELDS: Final = 5  # of a `Carried` at rest: held_ns, longest_ns, when the value changed last, to what, most


class RetiredLanes:
    """`living` are all others. The three lists are the store's: in the place of what a retired lane had stands something empty for all."""

    def __init__(self, columns: list[LaneColumns], prefixes: list[Prefix], doings: list[LaneDoings]) -> None:
        self._columns = columns
        self._prefixes = prefixes
        self._doings = doings
        self._totals: Times = np.zeros((0, STATES), np.int64)
        self._still: dict[int, Doing] = {}  # of the few that ended in the midst of something
        empty = LaneColumns()
        self._empty, self._no_prefix, self._no_doings = empty, Prefix(empty), LaneDoings(empty)
        self._past: Times = np.zeros(STATES, np.int64)  # of the lanes that are gone for good
        self._begun = 0  # lanes that there ever were
        self.living: set[int] = set()
        self.changes = 0  # grows with every lane that retires or comes back

    def __len__(self) -> int:
        """Also those that are gone for good."""
        return self._begun - len(self.living)

    def __contains__(self, lane: int) -> bool:
        return lane not in self.living

    @property
    def sums(self) -> Times:
        """Time in ns in each state, of all retired lanes together."""
        found: Times = self._totals.sum(axis=0) + self._past
        return found

    @property
    def gone_sums(self) -> Times:
        """Of these, the ones that are gone for good."""
        found: Times = self._past.copy()
        return found

    def totals(self, lane: int) -> Times:
        """The same of one."""
        found: Times = self._totals[lane].copy()
        return found

    def add_lane(self, lane: int) -> None:
        """The run has another lane; in the list it stands behind all others, or in the place of one that is gone."""
        columns = LaneColumns()
        self._begun += 1
        self.living.add(lane)
        self._columns[lane : lane + 1] = [columns]
        self._doings[lane : lane + 1] = [LaneDoings(columns)]
        self._prefixes[lane : lane + 1] = [Prefix(columns)]

    def let_go(self, lane: int, totals: Times) -> None:
        """A retired lane is gone for good. `totals` are its sums as the store gives them."""
        self._past += totals
        self._totals[lane] = 0
        self._still.pop(lane, None)
        self._columns[lane] = self._empty
        self.changes += 1

    def let_go_objects(self, objects: set[int]) -> None:
        """These are gone for good: nobody holds them any more, though nobody let go of them."""
        for doing in self._still.values():
            doing.drop(objects)
        for lane in self.living:
            self._doings[lane].drop(objects)

    def retire(self, lane: int) -> None:
        """Keep only what the lane's events summed up to, after all of them have been forgotten."""
        self._totals = with_room(self._totals, lane)
        self._totals[lane] = self._prefixes[lane].forgotten_sums
        doing = self._doings[lane].after(-1)
        if doing.held or doing.task is not None:
            self._still[lane] = doing
        self._prefixes[lane], self._doings[lane] = self._no_prefix, self._no_doings
        self.living.discard(lane)
        self.changes += 1

    def revive(self, lane: int) -> None:
        """An event is about to come for a lane, which may be one that has retired."""
        if lane in self.living:
            return
        columns = self._columns[lane]
        self._prefixes[lane] = Prefix(columns, self.totals(lane))
        self._totals[lane] = 0
        self._doings[lane] = LaneDoings(columns, self._still.pop(lane, None))
        self.living.add(lane)
        self.changes += 1

    def prefix(self, lane: int) -> Prefix:
        """The lane's sums; the answer for a retired one is made for the question."""
        return self._prefixes[lane] if lane in self.living else Prefix(self._columns[lane], self.totals(lane))

    def doing(self, lane: int, index: int) -> Doing:
        """See `LaneDoings.after`."""
        if lane in self.living:
            return self._doings[lane].after(index)
        return self._still[lane].copy() if lane in self._still else Doing()


class CarriedOver:
    """The `Carried` of every object, those of objects at rest in 40 bytes."""

    def __init__(self) -> None:
        self._moving: dict[int, Carried] = {}
        self._resting: Times = np.zeros((0, _FIELDS), np.int64)
        self._rests: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def __getitem__(self, number: int) -> Carried:
        if number >= len(self._rests) or not self._rests[number]:
            return self._moving.get(number, NOTHING)
        held_ns, longest_ns, step_ns, value, most = self._resting[number].tolist()
        return Carried((), held_ns, longest_ns, 0, None if step_ns == _NO_STEP else (step_ns, value), most)

    def __setitem__(self, number: int, carried: Carried) -> None:
        self._moving[number] = carried
        if number < len(self._rests):
            self._rests[number] = False

    def let_go(self, number: int) -> None:
        """It is gone for good."""
        self._moving.pop(number, None)
        if number < len(self._rests):
            self._rests[number] = False

    def open(self) -> list[Carried]:
        """Those of objects of which something goes on."""
        return [carried for carried in self._moving.values() if carried.open]

    def rest(self, number: int) -> None:
        """Put the object to rest: nothing of it goes on."""
        carried = self._moving.pop(number, NOTHING)
        self._resting, self._rests = with_room(self._resting, number), with_room(self._rests, number)
        step_ns, value = carried.step or (_NO_STEP, 0)
        self._resting[number] = carried.held_ns, carried.longest_ns, step_ns, value, carried.most
        self._rests[number] = True
