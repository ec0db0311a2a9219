"""Verdicts on the scenarios of the group events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.events import one_event, waiting_room
from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "events.server_start": lambda store, facts, _: one_event.server_start(store, facts),
    "events.between_threads": lambda store, facts, _: one_event.between_threads(store, facts),
    "events.waiting_room": lambda store, facts, _: waiting_room.waiting_room(store, facts),
    "events.between_processes": lambda store, facts, _: one_event.between_processes(store, facts),
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
