"""How a program stands that is moved by hand, as a view shows it: made from the explored process's messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workers.apart import Words
from workers.scheduling.found import STANDING, Failing, Step, children_of, order_of, step_of
from workers.text import text


@dataclass(frozen=True, slots=True)
class Stand:
    """What a lane stands before. `number` counts the lanes by their start; `owner` is what the lane is called that holds the lock, "" if
    none does; `own` says that it is the lane itself.
    """

    number: int
    step: Step
    enabled: bool
    owner: Words
    instruction: str = ""  # the one it is at, by bytecode: `LOAD_GLOBAL balance`
    own: bool = False


@dataclass(frozen=True, slots=True)
class Stepped:
    """`order` is what was done so far; `ended` says that there is no more. `undone` are the lanes of the steps gone back, in order.

    A choice may have made several steps: `before` is how many there were before the newest choice, `again` the lanes of the choice that
    was gone back last.
    """

    order: Failing
    stands: tuple[Stand, ...] = ()
    ended: bool = False
    line: tuple[str, ...] = field(default=(), repr=False)  # the lanes of the longest order that this one is the beginning of
    choices: tuple[int, ...] = field(default=(), repr=False)  # after how many steps of that order somebody chose

    @property
    def undone(self) -> tuple[str, ...]:
        return self.line[len(self.order.steps) :]

    @property
    def before(self) -> int:
        return max((choice for choice in self.choices if choice < len(self.order.steps)), default=0)

    @property
    def again(self) -> tuple[str, ...]:
        made = len(self.order.steps)
        return self.line[made : min((choice for choice in self.choices if choice > made), default=len(self.line))]


def after_move(before: Stepped | None, message: Mapping[str, Any]) -> Stepped:
    """How it stands once the message has come: "standing" or "ended"."""
    lanes = tuple(step["lane"] for step in message["trace"])
    line = before.line if before is not None and before.line[: len(lanes)] == lanes else lanes
    choices = _choices(before, lanes, line)
    if message["message"] == "ended":
        return Stepped(order_of(message), (), True, line, choices)
    stands = tuple(map(_stand, message["lanes"]))
    steps = tuple(step_of(step) for step in message["trace"])
    said = text("Moved by hand: {steps} steps so far.", steps=len(steps))
    before_them = tuple(stand.step for stand in stands)
    children = children_of(message)
    order = Failing(STANDING, said, message["schedule"], 0, "", steps, frozenset(), before_them, message["pid"], children)
    return Stepped(order, stands, False, line, choices)


def _stand(told: Mapping[str, Any]) -> Stand:
    owner, own = told.get("owner_called", told["owner"]), told.get("owner_lane") == told["lane"]
    return Stand(told["number"], step_of(told), told["enabled"], owner, told.get("instruction", ""), own)


def _choices(before: Stepped | None, lanes: tuple[str, ...], line: tuple[str, ...]) -> tuple[int, ...]:
    """Those of before that still hold, and the one that has led here, if one has."""
    if before is None:
        return ()
    made = len(before.order.steps)
    kept = {choice for choice in before.choices if line == before.line or choice < made}
    return tuple(sorted(kept | {made} if len(lanes) > made else kept))
