"""Rows of the group queues, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "queues.writers_and_reader",
        text("Writers and an endless reader"),
        text("Watch the way of each letter from put to get, and how the reader ends: it never would by itself."),
        missing=no_semaphores,
        labels={"items": (text("Letters per writer"), "")},
    ),
    Row(
        "queues.order",
        text("First in, last in, most urgent"),
        text("Watch the order of the items: the same patients come in the same order, and leave in three different ones."),
        {"fifo": text("First in, first out"), "lifo": text("Last in, first out"), "priority": text("Most urgent first")},
        labels={"items": (text("Patients"), "")},
    ),
    Row(
        "queues.producers_and_consumers",
        text("Producers and consumers"),
        text("Watch the depth of the queue: when it reaches its limit, the producers are held back until there is room."),
        labels={"items": (text("Items per producer"), "")},
    ),
    Row(
        "queues.methods",
        text("Full and Empty"),
        text("Watch where the queue says no: two calls raise at once, two only after they have waited."),
        labels={"timeout": (text("Timeout of put and get"), SECONDS)},
    ),
    Row(
        "queues.pipe_both_ways",
        text("A pipe both ways"),
        text("Watch the arrows: each question goes one way through the pipe, its answer the other."),
        missing=no_semaphores,
    ),
    Row(
        "queues.pipe_one_way",
        text("A pipe one way, and its end"),
        text("Watch the reader's last wait: it ends with no message but with an exception, because the other end was closed."),
        missing=no_semaphores,
    ),
    Row(
        "queues.shared_memory",
        text("Shared memory"),
        text("Watch two gates read the same number before either has written: one of their visitors is not counted."),
        {"no_lock": text("Without a lock"), "lock": text("With a lock")},
        frozenset({"lock"}),
        no_semaphores,
    ),
    Row(
        "queues.manager_objects",
        text("Objects of a manager"),
        text("Watch the manager's own process: each use of the dict or the list is a question to it, and the shop waits for the answer."),
        missing=no_semaphores,
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "producers": (text("Producers"), ""),
    "consumers": (text("Consumers"), ""),
    "size": (text("Room in the queue"), ""),
    "produce_time": (text("Time to produce one"), SECONDS),
    "consume_time": (text("Time to consume one"), SECONDS),
    "writers": (text("Writers"), ""),
    "write_time": (text("Time to write one"), SECONDS),
    "read_time": (text("Time to read one"), SECONDS),
    "messages": (text("Messages"), ""),
    "think_time": (text("Time to think"), SECONDS),
    "send_time": (text("Time between messages"), SECONDS),
    "processes": (text("Processes"), ""),
}
