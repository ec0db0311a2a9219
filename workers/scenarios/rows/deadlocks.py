"""Rows of the group deadlocks, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

_OPPOSITE: Final = {
    "opposite": text("Opposite order"),
    "one_order": text("One order"),
    "timeout": text("With a timeout"),
}

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "deadlocks.lock_taken_twice",
        text("A lock taken twice"),
        text("Watch the lock's bar and the clerk's lane: the clerk waits for a lock that it holds itself, a cycle of one."),
        {"lock": text("Lock"), "rlock": text("RLock")},
        frozenset({"rlock"}),
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
        no_semaphores,
    ),
    Row(
        "deadlocks.dining_philosophers",
        text("Dining philosophers"),
        text("Watch the forks: once each has an owner, everybody waits for the neighbour, all the way round the table."),
        {
            "left_first": text("Left fork first"),
            "one_order": text("Lower fork first"),
            "waiter": text("A waiter"),
            "one_seat_less": text("One seat less"),
        },
        frozenset({"one_order", "waiter", "one_seat_less"}),
    ),
    Row(
        "deadlocks.join_before_drain",
        text("Joined before its queue is read"),
        text("Watch the child's lane after its last result: it cannot end, because the queue behind it is still full."),
        {"join_first": text("Join, then read"), "read_first": text("Read, then join")},
        frozenset({"read_first"}),
        no_semaphores,
        {"items": (text("Results"), "")},
    ),
    Row(
        "deadlocks.pool_waits_for_itself",
        text("A pool that waits for itself"),
        text("Watch the workers: each waits inside its task for another task that no worker is free to take."),
        {"same_pool": text("One pool"), "second_pool": text("A second pool")},
        frozenset({"second_pool"}),
    ),
    Row(
        "deadlocks.lost_wakeup",
        text("A lost wake-up"),
        text("Watch when the bell rings and when the guest begins to listen: nobody rings a second time."),
        {"no_predicate": text("Wait for the ring"), "predicate": text("Look first")},
        frozenset({"predicate"}),
    ),
    Row(
        "deadlocks.livelock",
        text("Livelock"),
        text("Watch both lanes: they are busy all the time, and neither comes a step further."),
        {"polite": text("Both step aside"), "coin": text("Toss a coin"), "right_of_way": text("Right of way")},
        frozenset({"coin", "right_of_way"}),
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "deposits": (text("Deposits"), ""),
    "philosophers": (text("Philosophers"), ""),
    "chapters": (text("Chapters"), ""),
    "cook_time": (text("Time to cook"), SECONDS),
    "guest_time": (text("Time until the guest comes"), SECONDS),
    "steps": (text("Tries before they give up"), ""),
}
