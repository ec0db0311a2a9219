"""How much of a run is kept: the newest events, or those of the last seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workers.errors import UsageError

STEPS: Final = 4
"""What is beyond the limit is forgotten when it has grown to this part of it: seldom, since every lane and object must be looked at …"""

MOST_AT_ONCE: Final = 1 << 18
"""… but no more than so many events, since the picture waits for it."""

LEAST_EVENTS: Final = 1_000
MOST_SECONDS: Final = 1e9


@dataclass(frozen=True, slots=True)
class History:
    """The limit: a number of events over all lanes, or seconds before the newest event. With neither, everything is kept.

    A thread of a few events takes as much memory as hundreds of events. So of lanes that are gone, and of objects, no more than `lanes` and
    `objects` are kept; with more the history begins later, whatever the limit.
    """

    events: int | None = None
    seconds: float | None = None
    lanes: int = 10_000
    objects: int = 50_000

    @property
    def step(self) -> int:
        """How many events beyond the limit are forgotten at once."""
        return min((self.events or 0) // STEPS, MOST_AT_ONCE)

    @property
    def is_limited(self) -> bool:
        """Something is forgotten."""
        return self.events is not None or self.seconds is not None

    def __str__(self) -> str:
        """As `history_of` understands it."""
        if self.events is not None:
            return str(self.events)
        return "all" if self.seconds is None else f"{self.seconds:g}s"


DEFAULT: Final = History(events=10_000_000)
"""Some 400 MB: half an hour of 5,000 events a second."""


def history_of(written: str) -> History:
    """What was typed: `2000000` events, `60s`, or `all`. Raises UsageError, which says how to write it."""
    word = written.strip().lower().replace("_", "").replace(",", "")
    try:
        if word == "all":
            return History()
        if word.endswith("s") and 0 < float(word[:-1]) < MOST_SECONDS:
            return History(seconds=float(word[:-1]))
        if word.isdecimal() and int(word) >= LEAST_EVENTS:
            return History(events=int(word))
    except ValueError:
        pass
    raise UsageError(f"{written}: write a number of events (from {LEAST_EVENTS}), seconds as 60s, or all.")
