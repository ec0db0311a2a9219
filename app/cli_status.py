"""The exit statuses of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DONE: Final = 0
FAILED: Final = 1
WRONG_USAGE: Final = 2
LIMIT_REACHED: Final = 3
SIGNALLED: Final = 128  # plus the signal's number


def exit_status(report: Mapping[str, object]) -> int:
    """A scenario of the catalogue that deadlocks has done what it is there for; a program of one's own that does has failed."""
    match report["ended"]:
        case "timed_out":
            return LIMIT_REACHED
        case "deadlocked":
            return DONE if report["scenario"] is not None else FAILED
        case "finished":
            return FAILED if report["exit_code"] else DONE
        case "failed":
            return FAILED
    return DONE
