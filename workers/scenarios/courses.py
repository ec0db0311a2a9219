"""Courses: paths through the catalogue, each in the order in which one thing builds on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workers.text import Text, text


@dataclass(frozen=True, slots=True)
class Course:
    """`scenarios` are ids in the order of the course."""

    id: str
    title: Text
    scenarios: tuple[str, ...]

    def after(self, scenario: str, known: frozenset[str], seen: frozenset[str]) -> str | None:
        """Where to go on from a scenario: the next one that has not been seen, else the next; from elsewhere the first not seen.

        None at the end, once all have been seen. `known` are the scenarios there are.
        """
        path = [each for each in self.scenarios if each in known]
        at = path.index(scenario) if scenario in path else -1
        ahead = path[at + 1 :]
        new = [each for each in (*ahead, *path[: max(at, 0)]) if each not in seen]
        return new[0] if new else ahead[0] if ahead else None


COURSES: Final[tuple[Course, ...]] = (
    Course(
        "first_steps",
        text("First steps"),
        (
            "threads.start_and_name",
            "threads.join",
            "threads.subclass",
            "threads.daemons",
            "threads.local",
            "threads.enumerate",
            "threads.timer",
            "events.server_start",
            "events.between_threads",
            "events.waiting_room",
            "pools.thread_pool_speedup",
            "gil.serial_concurrent_parallel",
            "threads.trace_and_profile",
        ),
    ),
    Course(
        "races_and_locks",
        text("Races and locks"),
        (
            "locks.lost_update",
            "locks.counter",
            "locks.ticket_sale_threads",
            "locks.reentrant",
            "locks.semaphore",
            "locks.bounded_semaphore",
            "locks.condition",
            "locks.barrier",
            "locks.singleton",
            "locks.granularity",
            "locks.readers_and_writer",
            "locks.ticket_sale_processes",
            "queues.shared_memory",
        ),
    ),
    Course(
        "deadlocks",
        text("Deadlocks"),
        (
            "deadlocks.lock_taken_twice",
            "locks.reentrant",
            "deadlocks.opposite_order",
            "deadlocks.opposite_order_processes",
            "deadlocks.dining_philosophers",
            "deadlocks.livelock",
            "deadlocks.lost_wakeup",
            "deadlocks.join_before_drain",
            "deadlocks.pool_waits_for_itself",
            "processes.fork_copies_held_lock",
        ),
    ),
    Course(
        "the_gil",
        text("The GIL"),
        (
            "gil.serial_concurrent_parallel",
            "gil.cpu_bound",
            "gil.io_bound",
            "gil.switch_interval",
            "gil.many_threads",
            "pools.thread_per_task",
            "pools.prime_numbers",
            "pools.port_scan",
            "locks.counter",
            "processes.one_per_core",
        ),
    ),
    Course(
        "processes_and_queues",
        text("Processes and queues"),
        (
            "processes.start_and_join",
            "processes.subclass",
            "processes.fork_returns_twice",
            "processes.lifecycle",
            "processes.exit_codes",
            "processes.daemons",
            "processes.start_methods",
            "processes.fork_duplicates_buffer",
            "processes.subprocess",
            "events.between_processes",
            "queues.order",
            "queues.methods",
            "queues.producers_and_consumers",
            "queues.writers_and_reader",
            "queues.pipe_both_ways",
            "queues.pipe_one_way",
            "queues.manager_objects",
            "pools.more_tasks_than_workers",
            "pools.blocking_apply",
            "pools.result_order",
            "pools.errors",
            "pools.callbacks",
            "pools.run_commands",
            "pools.lock_in_a_pool",
        ),
    ),
    Course(
        "coroutines",
        text("Coroutines"),
        (
            "coroutines.take_turns",
            "coroutines.blocked_loop",
            "coroutines.queue_and_lock",
            "coroutines.cancel",
            "coroutines.against_threads",
            "gil.io_bound",
        ),
    ),
    Course(
        "beyond_one_machine",
        text("Beyond one machine"),
        (
            "network.threaded_server",
            "pools.port_scan",
            "queues.manager_objects",
            "distributed.task_queue",
            "distributed.dask",
        ),
    ),
)


def course(course_id: str) -> Course | None:
    return next((each for each in COURSES if each.id == course_id), None)
