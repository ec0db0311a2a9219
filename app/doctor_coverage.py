"""What the probe traces so far, and what it does not: told by doctor, held by tests/cli/test_coverage.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TRACED: Final[Mapping[str, tuple[str, ...]]] = {
    "threading": ("Thread", "Timer", "Lock", "RLock", "Condition", "Event", "Semaphore", "BoundedSemaphore", "Barrier"),
    "queue": ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue"),
    "multiprocessing": (
        *("Process", "Lock", "RLock", "Condition", "Event", "Semaphore", "BoundedSemaphore", "Barrier"),
        *("Queue", "JoinableQueue", "SimpleQueue", "Pool"),
    ),
    "concurrent.futures": ("ThreadPoolExecutor", "ProcessPoolExecutor"),
    "subprocess": ("Popen", "run"),
    "time": ("sleep",),
    "os": ("fork",),
}
"""By module: the names whose waits, owners and hand-overs are recorded."""

NOT_YET: Final = (
    "asyncio tasks, locks and queues",
    "multiprocessing Pipe, Value, Array and Manager",
    "blocking calls on sockets and files",
    "the inside of programs started with subprocess",
)
"""These run as they would alone; a lane that waits in one of them is drawn as running."""
