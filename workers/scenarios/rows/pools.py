"""Rows of the group pools, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "pools.more_tasks_than_workers",
        text("Five tasks, four workers"),
        text("Watch the fifth task: it stays in the pool until one of the four workers has finished its first one."),
        missing=no_semaphores,
    ),
    Row(
        "pools.blocking_apply",
        text("A pool that works like one worker"),
        text("Watch how many workers are busy at the same time: apply waits for each result, so it is never more than one."),
        {"apply": text("apply"), "apply_async": text("apply_async")},
        frozenset({"apply_async"}),
        no_semaphores,
    ),
    Row(
        "pools.result_order",
        text("Order of the results"),
        text("Watch the ends of the tasks, and compare: some ways give the results as they come, others as they were asked for."),
        {
            "map": text("Executor.map"),
            "as_completed": text("submit and as_completed"),
            "imap_unordered": text("imap_unordered"),
            "apply_async": text("apply_async and get"),
        },
        missing=no_semaphores,
        labels={"step": (text("Each parcel longer by"), SECONDS)},
    ),
    Row(
        "pools.prime_numbers",
        text("Prime numbers"),
        text("Watch the three stretches: threads take turns at one interpreter, each process has one of its own."),
        missing=no_semaphores,
    ),
    Row(
        "pools.port_scan",
        text("Port scan"),
        text("Watch the scanners wait for answers: while one waits the others go on, and threads are there at once."),
        missing=no_semaphores,
    ),
    Row(
        "pools.thread_pool_speedup",
        text("Three downloads at once"),
        text("Watch the sleeps lie end to end in the first stretch, and above each other in the other two."),
    ),
    Row(
        "pools.errors",
        text("A task that raises"),
        text("Watch which tasks come to their end, and which of their results the program gets to see."),
        {"map": text("map"), "submit": text("submit")},
        frozenset({"submit"}),
    ),
    Row(
        "pools.callbacks",
        text("Who runs the callback?"),
        text("Watch where each callback is drawn: it never runs in a worker process, and not always in the thread that asked for it."),
        {"threads": text("Thread pool"), "processes": text("Process pool")},
        missing=no_semaphores,
    ),
    Row(
        "pools.run_commands",
        text("Commands by a thread pool"),
        text("Watch the exit code at the end of each command: one of them fails, and the others do not mind."),
        labels={"threads": (text("Threads that run them"), "")},
    ),
    Row(
        "pools.lock_in_a_pool",
        text("A lock for a pool's tasks"),
        text("Watch whether a task begins at all: a plain lock cannot be sent to a worker that is there already."),
        {
            "plain": text("Sent with the task"),
            "manager": text("Lock of a manager"),
            "initializer": text("Given by an initializer"),
        },
        frozenset({"manager", "initializer"}),
        no_semaphores,
    ),
    Row(
        "pools.thread_per_task",
        text("A thread per task, or a pool"),
        text("Watch the lanes: one for each task in the first stretch of each pair, eight for all of them in the second."),
        labels={"tasks": (text("Tasks, at most"), "")},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "workers": (text("Workers"), ""),
    "tasks": (text("Tasks"), ""),
    "task_time": (text("Time per task"), SECONDS),
    "numbers": (text("Numbers to test"), ""),
    "digits": (text("Digits of each number"), ""),
    "host": (text("Address of this computer"), ""),
    "ports": (text("Ports"), ""),
    "answer_time": (text("Time until an open port answers"), SECONDS),
    "jobs": (text("Jobs"), ""),
    "job_time": (text("Time per job"), SECONDS),
    "failing": (text("Task that fails"), ""),
    "commands": (text("Commands"), ""),
    "command_time": (text("Time per command"), SECONDS),
}
