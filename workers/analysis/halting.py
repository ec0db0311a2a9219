"""How far a pause has got: which lanes are held, and which go on because they have come to no operation yet."""

from __future__ import annotations

from dataclasses import dataclass

from workers.probe.schema import State
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class Halting:
    """Of the threads of the program that live: how many stand still, and the lanes of those that do not."""

    lanes: int
    running: tuple[int, ...]

    @property
    def held(self) -> int:
        return self.lanes - len(self.running)


def halting(store: Store) -> Halting:
    """As far as it is known now. Who sleeps, or waits for input or output, stands still too, and is held when that is over.

    Left out are tasks, which stand still with their thread, threads of the standard library, other programs, which nobody can hold, and
    lanes of which it is not known, since their events were dropped.
    """
    found: list[tuple[int, bool]] = []
    for number in sorted(store.retired.living):
        lane = store.lanes[number]
        state = store.newest_state(number)
        if lane.kind == "thread" and not lane.internal and state not in (State.NONE, State.UNKNOWN):
            found.append((number, state in (State.RUNNING, State.READY)))
    return Halting(len(found), tuple(lane for lane, runs in found if runs))
