"""Rows of the group processes, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import SECONDS, Label, Row, no_fork, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "processes.fork_returns_twice",
        text("fork() returns twice"),
        text("Watch one lane become two: both go on from the same line, but each with a memory of its own."),
        missing=no_fork,
    ),
    Row(
        "processes.start_and_join",
        text("Start and join"),
        text("Watch main wait in join until each child has ended, and compare how many receipts each of them sees."),
        {"process": text("Processes"), "thread": text("Threads")},
        missing=no_semaphores,
    ),
    Row(
        "processes.subclass",
        text("A process as a class"),
        text("Watch what main does while its children work: join() waits for the end, join(timeout) only so long, no join not at all."),
        {"join": text("join()"), "join_timeout": text("join(timeout)"), "no_join": text("Without join")},
        labels={"interval": (text("Time of the first download"), SECONDS)},
    ),
    Row(
        "processes.lifecycle",
        text("The life of a process"),
        text("Watch the child's lane begin and end, and compare it with what is_alive() and exitcode say at each moment."),
        {"terminate": text("terminate()"), "kill": text("kill()"), "let_it_finish": text("Let it finish")},
        missing=no_semaphores,
    ),
    Row(
        "processes.exit_codes",
        text("Exit codes"),
        text("Watch the badge at each lane's end: 0 after a return, 1 after sys.exit(1) and after an exception, -15 after terminate()."),
        missing=no_semaphores,
    ),
    Row(
        "processes.daemons",
        text("Daemon processes"),
        text("Watch what happens when main goes home: the daemon's lane is cut, and the other child is waited for."),
        missing=no_semaphores,
        labels={"steps": (text("Songs and loaves"), "")},
    ),
    Row(
        "processes.start_methods",
        text("fork, spawn, forkserver"),
        text("Watch the time from the parent's start() to the child's first line, and what each child finds of its parent's."),
    ),
    Row(
        "processes.fork_duplicates_buffer",
        text("A buffer is copied by fork"),
        text("Watch the two processes close the same file: each writes what is left in its own copy of the buffer."),
        {"unflushed": text("Not flushed"), "flushed": text("Flushed before the fork")},
        frozenset({"flushed"}),
        no_fork,
    ),
    Row(
        "processes.fork_copies_held_lock",
        text("A held lock is copied by fork"),
        text(
            "Watch the child wait for the printer long after the parent's thread has put its own back: it waits for another lock, a copy."
        ),
        {
            "held_by_another_thread": text("Held by another thread"),
            "held_by_the_forking_thread": text("Held by the forking thread"),
            "spawn": text("Spawn instead of fork"),
        },
        frozenset({"spawn"}),
        no_fork,
    ),
    Row(
        "processes.subprocess",
        text("Other programs as children"),
        text("Watch the lanes of the other programs, from start to exit code, and what main waits for meanwhile."),
        labels={"timeout": (text("Patience with the program that sleeps"), SECONDS)},
        file="external_programs",
    ),
    Row(
        "processes.one_per_core",
        text("One process per core"),
        text("Watch the curve: up to the number of cores each process more makes the work faster, and beyond that it does not."),
        missing=no_semaphores,
        labels={"work": (text("Millions of rounds in all"), "")},
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "deposit": (text("Money the child puts in"), ""),
    "receipts": (text("Receipts per cashier"), ""),
    "serve_time": (text("Time to serve one customer"), SECONDS),
    "join_timeout": (text("Timeout of each join"), SECONDS),
    "night": (text("Length of the night"), SECONDS),
    "walk_time": (text("Time on the way"), SECONDS),
    "step_time": (text("Time for one song or loaf"), SECONDS),
    "stay": (text("Time until main goes home"), SECONDS),
    "method": (text("Start method"), ""),
    "children": (text("Children for each method"), ""),
    "page_time": (text("Time to print the page"), SECONDS),
    "patience": (text("Time until main gives the child up"), SECONDS),
    "command": (text("Programs"), ""),
    "max_processes": (text("Most processes (0: two for each core)"), ""),
}
