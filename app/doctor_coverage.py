"""What the probe traces so far, and what it does not: told by doctor, held by tests/cli/test_coverage.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TRACED: Final[Mapping[str, tuple[str, ...]]] = {
    "threading": ("Thread", "Timer", "Lock", "RLock", "Condition", "Event", "Semaphore", "BoundedSemaphore", "Barrier"),
    "queue": ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue"),
    "multiprocessing": (
        *("Process", "Lock", "RLock", "Condition", "Event", "Semaphore", "BoundedSemaphore", "Barrier"),
        *("Queue", "JoinableQueue", "SimpleQueue", "Pipe", "Pool"),
    ),
    "concurrent.futures": ("ThreadPoolExecutor", "ProcessPoolExecutor"),
    "asyncio": (
        *("Task", "Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "Queue", "LifoQueue", "PriorityQueue"),
        *("TaskGroup", "gather", "wait", "sleep", "to_thread"),
    ),
    "socket": ("socket",),
    "ssl": ("SSLSocket",),
    "select": ("select",),
    "selectors": ("DefaultSelector",),
    "builtins": ("open", "input"),
    "subprocess": ("Popen", "run"),
    "time": ("sleep",),
    "os": ("fork", "execv", "posix_spawn", "system", "waitpid", "waitid", "read", "write"),
}
"""By module: the names whose waits, owners and hand-overs are recorded."""

NOT_YET: Final = (
    "tasks of asyncio loops that are not built on asyncio.BaseEventLoop (uvloop)",
    "what a lock or queue of a multiprocessing Manager does in the manager's process (a call to it is a wait for input)",
    "what is printed into a full pipe, and blocking calls that C extensions make",
    "the inside of programs that are not Python, or are another Python than the program's, and Python that these start",
)
"""These run as they would alone; a lane that waits in one of them is drawn as running."""
