"""Schedules, and their text: who moved at each visible operation, and on which Python.

    schedule = "py" version " " turn { " " turn }       version = major "." minor
    turn     = lane [ "x" count ]                       lane    = number { "." number }

`py3.11 0x4 1 2x3 1`: lane 0 moves four times, then lane 1 once, lane 2 three times, lane 1 once. Lane 0 is the main thread, lane 2 the
second thread that it started, lane 2.1 the first that this one started. Where the text ends and the program does not, it goes on
without preemption.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

_TURN: Final = re.compile(r"(\d+(?:\.\d+)*)(?:x([1-9]\d*))?")
_VERSION: Final = re.compile(r"py(\d+\.\d+)")
MOST_STEPS: Final = 1_000_000


class NotASchedule(ValueError):  # noqa: N818 - a text that is none
    """`word` is the one that is wrong, `position` its number from 1, `start` its place in the text; `wrong` is what it should be."""

    def __init__(self, said: str, wrong: Literal["version", "turn", "length"], word: str, position: int, start: int) -> None:
        super().__init__(said)
        self.wrong = wrong
        self.word, self.position, self.start = word, position, start


def this_python() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """`lanes` holds one lane for each visible operation."""

    lanes: tuple[str, ...]
    python: str

    def __str__(self) -> str:
        turns = ((lane, len(list(same))) for lane, same in groupby(self.lanes))
        return " ".join([f"py{self.python}", *(lane if count == 1 else f"{lane}x{count}" for lane, count in turns)])

    def up_to(self, step: int) -> Schedule:
        """Its first `step` operations: to go one step back is to replay all but the last."""
        return Schedule(self.lanes[:step], self.python)


def schedule_of(lanes: Sequence[str], python: str | None = None) -> Schedule:
    return Schedule(tuple(lanes), python or this_python())


def parse(written: str) -> Schedule:
    """Raises NotASchedule, with what is wrong and where."""
    words = [(found[0], found.start()) for found in re.finditer(r"\S+", written)] or [("", 0)]
    (version, at), *turns = words
    if not (found := _VERSION.fullmatch(version)):
        said = f"a schedule begins with the Python it is for, such as py{this_python()}, not with {version!r}"
        raise NotASchedule(said, "version", version, 1, at)
    lanes: list[str] = []
    for position, (turn, at) in enumerate(turns, 2):
        if not (match := _TURN.fullmatch(turn)):
            said = f"word {position} of the schedule is {turn!r}; it must be a lane, or a lane and how often: 0, 2.1, 1x3"
            raise NotASchedule(said, "turn", turn, position, at)
        count = int(match[2] or 1)
        if len(lanes) + count > MOST_STEPS:
            raise NotASchedule(f"word {position} of the schedule makes it longer than {MOST_STEPS} steps", "length", turn, position, at)
        lanes += [match[1]] * count
    return Schedule(tuple(lanes), found[1])
