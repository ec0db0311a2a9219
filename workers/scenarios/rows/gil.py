"""Rows of the group gil, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "gil.cpu_bound",
        text("Computing three ways"),
        text("Watch the row of the GIL: the threads take turns with it, while each process has one of its own."),
        missing=no_semaphores,
    ),
    Row(
        "gil.io_bound",
        text("Waiting four ways"),
        text("Watch the waits: all of them overlap but the serial ones, whoever does the waiting."),
        missing=no_semaphores,
        labels={"workers": (text("Waits"), "")},
    ),
    Row(
        "gil.switch_interval",
        text("The switch interval"),
        text("Watch the turns on the GIL's row grow longer and fewer from pair to pair."),
        labels={"interval": (text("Longest interval"), SECONDS), "seconds": (text("Time for each pair"), SECONDS)},
    ),
    Row(
        "gil.many_threads",
        text("A ring of many threads"),
        text("Watch the token go round: however many stand in the ring, only one of them has anything to do."),
        labels={"threads": (text("Threads in the largest ring"), "")},
    ),
    Row(
        "gil.serial_concurrent_parallel",
        text("Serial, concurrent, parallel"),
        text("Watch what overlaps in each of the three ways: nothing, the waits, or everything."),
        missing=no_semaphores,
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "work": (text("Work for each"), ""),
    "wait": (text("Length of a wait"), SECONDS),
    "hand_overs": (text("Hand-overs"), ""),
    "pages": (text("Pages"), ""),
    "fetch_time": (text("Time to fetch a page"), SECONDS),
}
