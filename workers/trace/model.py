"""What a run consists of: processes, lanes, objects, sites. Ids are global to the run and index the store's lists.

The id of what is gone for good, and beyond the history, goes to something else later (see `departures`); its serial never does. Whoever
keeps an id while events come in keeps the serial too. In a place that nothing stands in is something that is `gone`, and says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

LaneKind: TypeAlias = Literal["thread", "task", "external"]


@dataclass(slots=True)
class GilWatching:
    """How it is known who holds a process's GIL, and what that cost the host."""

    how: Literal["measured", "estimated", "unknown"]
    why: str = ""  # it is not measured
    looks: int = 0
    watched_ns: int = 0  # for how long there were threads enough to look
    cost_ns: int = 0
    object: int | None = None  # the GIL among the objects, once two threads have been seen

    @property
    def every_ns(self) -> int:
        """Mean time from look to look; 0 without looks."""
        return self.watched_ns // self.looks if self.looks else 0


@dataclass(slots=True)
class Process:
    """One operating-system process. Times in ns since the run began."""

    id: int
    serial: int  # the host's number for it
    pid: int
    parent: int | None  # id of the parent process in this run
    name: str
    started_ns: int
    python: str = ""
    start_method: str = "unknown"
    arguments: tuple[str, ...] = ()
    accelerator: str | None = None  # why it is recorded without; empty when with; None: nothing has been said of it
    ended_ns: int | None = None
    exit_code: int | None = None
    lost: bool = False
    recorded: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    cost_ns: int = 0
    gil: GilWatching | None = None  # None: nothing has been said of it
    gone: bool = False


@dataclass(slots=True)
class Lane:
    """A thread of a process, or a coroutine task in a thread. Where there are very many tasks, a lane shows one after the other."""

    id: int
    process: int
    name: str
    native_id: int
    kind: LaneKind = "thread"
    daemon: bool = False
    internal: bool = False  # machinery of the standard library: queue feeder, pool handler
    installed: bool = False  # a task that an installed package has made for itself
    main: bool = False
    object: int | None = None  # the Thread, Process or Task object this lane stands for
    under: int | None = None  # of a task: the lane of the thread that it runs in
    started_ns: int | None = None
    ended_ns: int | None = None
    serial: int = 0  # of all lanes that the run ever had, from 1
    gone: bool = False


@dataclass(slots=True)
class SyncObject:
    """A lock, queue, event, pool, thread, process … of the program. One for all processes that share it."""

    id: int
    uid: str  # the same in every process that holds it
    kind: str  # "Lock", "RLock", "Condition", "Event", "Semaphore", "BoundedSemaphore", "Barrier", "Queue", "LifoQueue",
    # "PriorityQueue", "SimpleQueue", "JoinableQueue", "Pipe" and "Connection" (one direction), "Pool", "Thread", "Process", "Task",
    # "EventLoop", "GIL", "Lock proxy", "list proxy" …: what stands in a manager's process
    name: str
    shared: bool  # True: a multiprocessing object
    site: int | None = None
    capacity: int | None = None  # maxsize of a queue, value of a semaphore, parties of a barrier
    process: int | None = None  # of a GIL
    serial: int = 0  # of all objects that the run ever had, from 1
    gone: bool = False


def is_proxy(item: SyncObject) -> bool:
    """Whether it stands for an object in a manager's process."""
    return item.kind.endswith(" proxy")


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the program's text."""

    id: int
    file: str
    line: int
    function: str

    @property
    def short(self) -> str:
        """`opposite_order.py:18`."""
        return f"{self.file.replace(chr(92), '/').rsplit('/', 1)[-1]}:{self.line}"
