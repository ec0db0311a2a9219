"""The event schema: what a traced process writes and everybody else reads.

Standard library only, and without imports from the rest of the tree: this file is loaded in the traced process too.

An event says that a lane did something at a time. What the lane *is doing* from then on follows from the kind alone:
after `Kind.WAIT` it is in the state named by `detail`; after `Kind.ENDED` it is gone; after `Kind.LOST` nobody knows; after any other kind
it is running, since a lane that records an event runs. So the states of a lane never overlap and never leave a gap.

Identifiers in a record (lane, object, site) are numbers private to the process that wrote it, counted from 1; 0 means none. Their
meaning is sent once, in a definitions message, before the first record that uses them.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final

SCHEMA_VERSION: Final = 2

RECORD: Final = struct.Struct("<qIBBHIIq")
"""time (ns of perf_counter_ns), lane, kind, detail, flags, object, site, argument: 32 bytes, little-endian."""

RECORD_SIZE: Final = RECORD.size

GIL_RECORD: Final = struct.Struct("<qqIBBH")
"""What the host saw of a process's GIL, looking at it again and again: time of the first and of the last look (ns of perf_counter_ns),
native id of a thread, State, flags, spare: 24 bytes, little-endian. RUNNING: the thread held the GIL in both looks and nobody took it in
between; READY: it waited for the GIL; NONE: nobody held it; with a thread, that was the one who let it go, and others waited for it. Of the
time from one record of a holder to the next nothing is known but that in it the GIL changed hands."""


COLUMNS: Final = struct.Struct("<II")
"""A message of columns begins with two numbers: of records and of columns. Then come the records, the heads of the columns, their numbers.
Its events are not in the order of their times. What other messages hold of the same lanes is all earlier, or all later.
"""

COLUMN: Final = struct.Struct("<IBBHIIqII")
"""Head of a column, what its events have in common: lane, kind, detail, flags, object, site, argument; how many events there are; how many
numbers (int64, little-endian) each has: 1, its time, or 2, its time and its argument. Numbers of all columns follow one another."""


PACE_ORDER: Final = struct.Struct("<qq")
"""Number of a pace, which grows with each change; nanoseconds between two operations of the tree."""

PACE_FULL: Final = 0
"""In the place of these: full speed."""

PACE_HOLD: Final = -1
"""A pause."""

PACE_FILE: Final = struct.Struct("<qqqq")
"""The file that holds the present pace: as a PACE_ORDER, then of which pace turns are, and the next free one (ns of perf_counter_ns)."""


class Kind(IntEnum):
    """What happened. The comment tells `object` and `argument`; `site` is where in the program, when known."""

    STARTED = 1  # the lane begins. argument: 0
    ENDED = 2  # the lane ends. argument: exit code of a process's main lane, of an external lane; else 0
    # detail of a task's end: TaskEnd
    WAIT = 3  # the lane blocks on object. detail: State; argument: timeout in ns, -1 without one
    TIMED_OUT = 4  # a wait for object ended without success (timeout, or a try that would block)
    FAILED = 5  # the operation on object raised; the wait, if any, is over
    RESUMED = 6  # a wait ended with nothing else to say (sleep is over, join returned on a lane without object …)
    LOST = 7  # events of the lane were dropped: what it does is not known from here until its next event. With an object: events of the
    # lane that move it are among them; argument: ns from here to the last of these

    ACQUIRED = 10  # lock, semaphore, condition: object is now held. argument: depth of an RLock, units left of a semaphore, else 1
    RELEASED = 11  # recorded just before the object is let go, so it is never later than the next ACQUIRED. argument: depth left
    SET = 12  # event set
    CLEARED = 13  # event cleared
    NOTIFIED = 14  # condition notified. argument: how many were asked to wake, -1 for all
    WOKEN = 15  # a wait on an event or condition ended because of SET or NOTIFIED

    PUT = 20  # an item entered the queue. argument: item number (per queue and process), 0 unknown
    GOT = 21  # an item left the queue. argument: item number it had when put, 0 unknown (then k-th SENT pairs with k-th GOT by time)
    SENT = 22  # a feeder wrote an item to the pipe of a multiprocessing queue. argument: item number of its PUT
    TASK_DONE = 23  # task_done() was called
    FULL = 24  # put raised Full
    EMPTY = 25  # get raised Empty

    SUBMITTED = 30  # a task was handed to the pool. argument: task number
    TASK_STARTED = 31  # the lane takes a task up. argument: task number
    TASK_ENDED = 32  # the task is finished. argument: task number; detail: 1 when it raised
    CALLBACK = 33  # a result or a callback is delivered in this lane. argument: task number

    SPAWNED = 40  # the lane started another lane; object is the Thread or Process it stands for
    JOINED = 41  # the lane saw the end of the Thread or Process `object`
    TERMINATED = 42  # the lane terminated or killed Process `object`. argument: signal number, 0 unknown

    VALUE = 50  # a watched value was read (detail 1) or written (2). argument: the value; details 3 and 4: the same, of no whole number


class State(IntEnum):
    """What a lane does between two events. `NONE` is before its start and after its end."""

    NONE = 0
    RUNNING = 1
    READY = 2  # could run, waits for the GIL or a core
    LOCK = 3  # waits for a lock, semaphore slot
    EVENT = 4  # waits for an event, condition, barrier
    QUEUE = 5  # waits for an item or for room in a queue
    IO = 6  # blocking input or output
    JOIN = 7  # waits for the end of a thread or process, or for a result
    SLEEPING = 8
    IDLE = 9  # a pool worker without work
    PAUSED = 10  # held by us
    UNKNOWN = 11  # not known: events were dropped


class TaskEnd(IntEnum):
    """`detail` of the ENDED of a coroutine task."""

    DONE = 0  # or collected before it was done
    RAISED = 1
    CANCELLED = 2


class Flag(IntEnum):
    """Bits of `flags`."""

    INFERRED = 1  # nobody in the lane recorded this; the host or the store concluded it (end of a killed lane)
    INTERNAL = 2  # the lane belongs to the machinery (queue feeder, pool handler), not to the program's own text
    ESTIMATED = 4  # reckoned, not seen (records of the GIL only)
    MIRRORED = 8  # the wait is that of a task's thread, where it stands too: it counts once
    CONTINUED = 16  # the wait is the rest of one that a pause has interrupted: it counts once


class Tag:
    """First byte of a message on a traced process's stream. All but `EVENTS` and `COLUMNS` carry a JSON object after it."""

    HELLO: Final = b"H"
    DEFINITIONS: Final = b"D"
    GONE: Final = b"X"  # numbers that no later record uses: of lanes that have ended for good, of objects that exist no more
    EVENTS: Final = b"E"
    COLUMNS: Final = b"C"  # events too, in less room: see COLUMN
    OUTCOME: Final = b"O"
    FAULT: Final = b"F"
    BYE: Final = b"B"
    HELD: Final = b"W"  # in a pause: what waits at a time, waits because of it; or does so no longer
    GIL: Final = b"G"  # in the journal only: GIL_RECORDs, written by the host in the place of the process


class Order:
    """What the host says to a traced process, on the same stream: first byte of a message."""

    PACE: Final = b"S"  # go on at another pace: a PACE_ORDER follows
    PART: Final = b"P"  # send all there is, say goodbye and close the stream; what the process does after that is not recorded
