"""Schedules, and their text: who moved at each visible operation, and on which Python.

    schedule = "py" version { " " turn } [ " #" check ]   version = major "." minor
    turn     = lane [ "x" count ]                         lane    = number { "." number }

`py3.11 0x4 1 2x3 1`: lane 0 moves four times, then lane 1 once, lane 2 three times, lane 1 once. Lane 0 is the main thread, lane 2 the
second thread that it started, lane 2.1 the first that this one started. Where the text ends and the program does not, it goes on
without preemption. The check, six hexadecimal digits, stands for the operations that were made (fingerprint.py); it may be missing.
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
_CHECK: Final = re.compile(r"#([0-9a-f]{6})")
MOST_STEPS: Final = 1_000_000


class NotASchedule(ValueError):  # noqa: N818 - a text that is none
    """`word` is the one that is wrong, `position` its number from 1, `start` its place in the text; `wrong` is what it should be."""

    def __init__(self, said: str, wrong: Literal["version", "turn", "check", "length"], word: str, position: int, start: int) -> None:
        super().__init__(said)
        self.wrong = wrong
        self.word, self.position, self.start = word, position, start


def this_python() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """`lanes` holds one lane for each visible operation. `check` stands for what operations they were; empty where that is not known."""

    lanes: tuple[str, ...]
    python: str
    check: str = ""

    def __str__(self) -> str:
        turns = ((lane, len(list(same))) for lane, same in groupby(self.lanes))
        return " ".join([f"py{self.python}", *(lane if count == 1 else f"{lane}x{count}" for lane, count in turns), *self._checked()])

    def _checked(self) -> list[str]:
        return [f"#{self.check}"] if self.check else []

    def up_to(self, step: int) -> Schedule:
        """Its first `step` operations: to go one step back is to replay all but the last."""
        return Schedule(self.lanes[:step], self.python)


def schedule_of(lanes: Sequence[str], check: str = "") -> Schedule:
    """For this Python."""
    return Schedule(tuple(lanes), this_python(), check)


def parse(written: str) -> Schedule:
    """Raises NotASchedule, with what is wrong and where."""
    words = [(found[0], found.start()) for found in re.finditer(r"\S+", written)] or [("", 0)]
    (version, at), *turns = words
    if not (found := _VERSION.fullmatch(version)):
        said = f"a schedule begins with the Python it is for, such as py{this_python()}, not with {version!r}"
        raise NotASchedule(said, "version", version, 1, at)
    check, turns = _check_at_end(turns)
    lanes: list[str] = []
    for position, (turn, at) in enumerate(turns, 2):
        if not (match := _TURN.fullmatch(turn)):
            said = f"word {position} of the schedule is {turn!r}; it must be a lane, or a lane and how often: 0, 2.1, 1x3"
            raise NotASchedule(said, "turn", turn, position, at)
        count = int(match[2] or 1)
        if len(lanes) + count > MOST_STEPS:
            raise NotASchedule(f"word {position} of the schedule makes it longer than {MOST_STEPS} steps", "length", turn, position, at)
        lanes += [match[1]] * count
    return Schedule(tuple(lanes), found[1], check)


def _check_at_end(words: list[tuple[str, int]]) -> tuple[str, list[tuple[str, int]]]:
    """The check, empty when there is none, and the words before it."""
    position = next((position for position, (word, _) in enumerate(words) if word.startswith("#")), None)
    if position is None:
        return "", words
    word, at = words[position]
    found = _CHECK.fullmatch(word)
    if found is None or position + 1 < len(words):
        said = f"word {position + 2} of the schedule is {word!r}; a check is # and six of 0-9 and a-f, as its last word"
        raise NotASchedule(said, "check", word, position + 2, at)
    return found[1], words[:position]
