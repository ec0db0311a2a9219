"""What a program's text cannot say about it: its title, what to look at, which of its variants repairs it, and labels for the form.

The order of the rows is the order in the window. A test holds that this table and the programs' signatures agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Final

from workers.text import Text, text


@dataclass(frozen=True, slots=True)
class Row:
    """One scenario. `variants` maps the variant's id to its title; `fixed` names those that repair the failing one.

    `missing` tells what this machine lacks to run it; None when nothing.
    """

    id: str
    title: Text
    summary: Text
    variants: Mapping[str, Text] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    missing: Callable[[], Text | None] = lambda: None


def _no_semaphores() -> Text | None:
    """`multiprocessing` locks and queues need named semaphores, which a few systems (Android, some containers) do not have."""
    if hasattr(import_module("_multiprocessing"), "SemLock"):
        return None
    return text("this system has no named semaphores, which the locks and queues of multiprocessing need")


GROUPS: Final[Mapping[str, Text]] = {
    "processes": text("Processes"),
    "pools": text("Pools"),
    "threads": text("Threads"),
    "locks": text("Locks and races"),
    "deadlocks": text("Deadlocks"),
    "events": text("Events and conditions"),
    "queues": text("Queues and pipes"),
    "gil": text("The GIL"),
    "coroutines": text("Coroutines"),
    "network": text("Network"),
    "distributed": text("Distributed"),
}
"""All groups of the catalogue, in its order."""

_OPPOSITE: Final = {
    "opposite": text("Opposite order"),
    "one_order": text("One order"),
    "timeout": text("With a timeout"),
}
_LOCK: Final = {"no_lock": text("Without a lock"), "lock": text("With a lock")}

ROWS: Final = (
    Row(
        "pools.more_tasks_than_workers",
        text("Five tasks, four workers"),
        text("Watch the fifth task: it stays in the pool until one of the four workers has finished its first one."),
        missing=_no_semaphores,
    ),
    Row(
        "locks.lost_update",
        text("Lost update"),
        text("Watch the balance in the end: a thread that read it before another one wrote wipes that booking out."),
        _LOCK,
        frozenset({"lock"}),
    ),
    Row(
        "locks.ticket_sale_processes",
        text("Ticket sale by processes"),
        text("Watch how many buyers read the same count while a clerk is still printing: they all get the same ticket."),
        _LOCK,
        frozenset({"lock"}),
        _no_semaphores,
    ),
    Row(
        "deadlocks.opposite_order",
        text("Two locks, opposite order"),
        text("Watch the two locks, not the threads: each lock has an owner already when the other thread asks for it."),
        _OPPOSITE,
        frozenset({"one_order", "timeout"}),
    ),
    Row(
        "deadlocks.opposite_order_processes",
        text("Two locks, two processes"),
        text("Watch the two locks: the same cycle as between threads, although the processes share no memory."),
        _OPPOSITE,
        frozenset({"one_order", "timeout"}),
        _no_semaphores,
    ),
    Row(
        "events.waiting_room",
        text("Waiting room"),
        text("Watch the waits end one by one when their time is over, and then all at once when the event is set."),
    ),
    Row(
        "queues.producers_and_consumers",
        text("Producers and consumers"),
        text("Watch the depth of the queue: when it reaches its limit, the producers are held back until there is room."),
    ),
    Row(
        "queues.writers_and_reader",
        text("Writers and an endless reader"),
        text("Watch the way of each letter from put to get, and how the reader ends: it never would by itself."),
        missing=_no_semaphores,
    ),
)

SECONDS: Final = "s"
FACTOR: Final = "×"

LABELS: Final[Mapping[str, tuple[Text, str]]] = {
    "workers": (text("Workers"), ""),
    "tasks": (text("Tasks"), ""),
    "task_time": (text("Time per task"), SECONDS),
    "threads": (text("Threads"), ""),
    "rounds": (text("Rounds"), ""),
    "buyers": (text("Buyers"), ""),
    "tickets": (text("Tickets"), ""),
    "timeout": (text("Timeout of each wait"), SECONDS),
    "delay": (text("Delay before the event is set"), SECONDS),
    "producers": (text("Producers"), ""),
    "consumers": (text("Consumers"), ""),
    "size": (text("Room in the queue"), ""),
    "produce_time": (text("Time to produce one"), SECONDS),
    "consume_time": (text("Time to consume one"), SECONDS),
    "writers": (text("Writers"), ""),
    "write_time": (text("Time to write one"), SECONDS),
    "read_time": (text("Time to read one"), SECONDS),
    "pace": (text("Pace of all sleeps"), FACTOR),
}
"""Label and unit of each parameter, by its name: one name means one thing in all scenarios."""

ITEMS: Final[Mapping[str, Text]] = {
    "queues.producers_and_consumers": text("Items per producer"),
    "queues.writers_and_reader": text("Letters per writer"),
}
"""`items` is the one name whose meaning depends on the scenario."""


def label(scenario: str, parameter: str) -> tuple[Text, str]:
    """Label and unit. Raises KeyError for a parameter nobody has described."""
    return (ITEMS[scenario], "") if parameter == "items" else LABELS[parameter]
