"""Rows of the group threads, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "threads.start_and_name",
        text("Start and name threads"),
        text("Watch the names of the lanes: some were given by the program, the others were made up by Python."),
    ),
    Row(
        "threads.subclass",
        text("A class of threads"),
        text("Watch where run works: a lane for each download that was started, and none for the one whose run was only called."),
    ),
    Row(
        "threads.join",
        text("Wait for threads, or not"),
        text("Watch MainThread: does it read the list before the students are back, or does it wait for them?"),
        {"no_join": text("Without join"), "join": text("With join"), "timeout": text("join with a timeout")},
        frozenset({"join", "timeout"}),
    ),
    Row(
        "threads.daemons",
        text("Daemon threads"),
        text("Watch the end of the clerk's lane: a daemon is cut off in the middle of its work when MainThread has ended."),
        labels={"daemon": (text("The clerk is a daemon"), ""), "pages": (text("Pages"), "")},
    ),
    Row(
        "threads.local",
        text("A value for each thread"),
        text("Watch all waiters write to the same name, and then each read its own value again."),
    ),
    Row(
        "threads.timer",
        text("Timers"),
        text("Watch a new thread for every shot, and how each one is a little later than planned."),
        labels={"interval": (text("Time until a timer fires"), SECONDS), "count": (text("Shots of the repeating timer"), "")},
    ),
    Row(
        "threads.enumerate",
        text("Which threads are there?"),
        text("Watch the lanes begin and end, and compare them with the list that the doorkeeper takes at each moment."),
    ),
    Row(
        "threads.trace_and_profile",
        text("What watching costs"),
        text("Watch the same sum take longer when Python calls a function for every call, and longer still for every line."),
    ),
)

LABELS: Final[Mapping[str, Label]] = {}
