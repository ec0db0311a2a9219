"""Rows of the group locks, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import Label, Row, no_semaphores
from workers.text import text

_LOCK: Final = {"no_lock": text("Without a lock"), "lock": text("With a lock")}

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "locks.lost_update",
        text("Lost update"),
        text("Watch the balance in the end: a thread that read it before another one wrote wipes that booking out."),
        _LOCK,
        frozenset({"lock"}),
    ),
    Row(
        "locks.counter",
        text("A counter without a lock"),
        text("Watch the number in the end. The plain loop loses nothing on this Python; then force the order that does."),
        _LOCK,
        frozenset({"lock"}),
    ),
    Row(
        "locks.ticket_sale_threads",
        text("Ticket sale by threads"),
        text("Watch how many buyers read the same count while a clerk is still printing: they all get the same ticket."),
        _LOCK,
        frozenset({"lock"}),
    ),
    Row(
        "locks.ticket_sale_processes",
        text("Ticket sale by processes"),
        text("Watch how many buyers read the same count while a clerk is still printing: they all get the same ticket."),
        _LOCK,
        frozenset({"lock"}),
        no_semaphores,
    ),
    Row(
        "locks.reentrant",
        text("A lock taken again by its owner"),
        text("Watch the bar of cupboard_lock grow deeper with every box, and the visitor wait until the last one is shut."),
        labels={"depth": (text("Boxes in one another"), "")},
    ),
    Row(
        "locks.singleton",
        text("One printer for all"),
        text("Watch how many offices make a printer: each that finds none before the first one is ready."),
        {
            "no_lock": text("Without a lock"),
            "lock": text("With a lock"),
            "double_checked": text("Looked at twice"),
            "module": text("As a module"),
        },
        frozenset({"lock", "double_checked", "module"}),
    ),
    Row(
        "locks.semaphore",
        text("A room for a few"),
        text("Watch how many hold the semaphore at once: never more than the room has places."),
        labels={"room": (text("Places in the room"), "")},
    ),
    Row(
        "locks.bounded_semaphore",
        text("One release too many"),
        text("Watch how many cars park at once after a place was given back twice."),
        {"plain": text("Semaphore"), "bounded": text("BoundedSemaphore")},
        frozenset({"bounded"}),
        labels={"places": (text("Places in the car park"), "")},
    ),
    Row(
        "locks.condition",
        text("Bread on a shelf"),
        text("Watch who is woken at each change, and who finds that there is nothing for it and sleeps again."),
        {"notify_all": text("notify_all wakes everybody"), "notify": text("notify wakes one")},
        labels={
            "producers": (text("Bakers"), ""),
            "consumers": (text("Customers"), ""),
            "size": (text("Room on the shelf"), ""),
        },
    ),
    Row(
        "locks.barrier",
        text("Meet at every hut"),
        text("Watch the last to come release all the others, and what they get when one of them turns back."),
        labels={"parties": (text("Hikers"), ""), "rounds": (text("Huts"), "")},
    ),
    Row(
        "locks.granularity",
        text("How much one lock covers"),
        text("Watch how much of their time the tellers wait, and what more tellers bring."),
        {
            "one_lock": text("One lock round everything"),
            "lock_per_account": text("One lock per account"),
            "no_lock_in_the_loop": text("No lock in the loop"),
        },
        labels={"threads": (text("Tellers at most"), ""), "rounds": (text("Bookings per teller"), "")},
    ),
    Row(
        "locks.readers_and_writer",
        text("Many readers, one writer"),
        text("Watch the writer: how many readings begin while it is waiting for the board to be free?"),
        {"readers_first": text("Readers first"), "fair": text("In the order they came")},
        frozenset({"fair"}),
        labels={"readers": (text("Readers"), ""), "rounds": (text("Readings per reader"), "")},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "buyers": (text("Buyers"), ""),
    "tickets": (text("Tickets"), ""),
}
