"""The numbers of `schema.py` as plain integers, for the traced process.

`schema.py` imports `enum`, `struct` and `typing`. A traced program pays for every module that we import before it, and a module of its own
with such a name would be shadowed by the one already loaded. So the probe keeps to built-in modules; a test holds these numbers to the
schema's.
"""

SCHEMA_VERSION = 2

STARTED = 1
ENDED = 2
WAIT = 3
TIMED_OUT = 4
FAILED = 5
RESUMED = 6
LOST = 7
ACQUIRED = 10
RELEASED = 11
SET = 12
CLEARED = 13
NOTIFIED = 14
WOKEN = 15
PUT = 20
GOT = 21
SENT = 22
TASK_DONE = 23
FULL = 24
EMPTY = 25
SUBMITTED = 30
TASK_STARTED = 31
TASK_ENDED = 32
CALLBACK = 33
SPAWNED = 40
JOINED = 41
TERMINATED = 42
VALUE = 50

RUNNING = 1
READY = 2
LOCK = 3
EVENT = 4
QUEUE = 5
IO = 6
JOIN = 7
SLEEPING = 8
IDLE = 9
PAUSED = 10
UNKNOWN = 11

INFERRED = 1
INTERNAL = 2
MIRRORED = 8

# An event's word holds kind, detail and flags as the record does: kind | detail << 8 | flags << 16.
WAIT_READY = WAIT | READY << 8
WAIT_LOCK = WAIT | LOCK << 8
WAIT_EVENT = WAIT | EVENT << 8
WAIT_QUEUE = WAIT | QUEUE << 8
WAIT_IO = WAIT | IO << 8
WAIT_JOIN = WAIT | JOIN << 8
WAIT_SLEEPING = WAIT | SLEEPING << 8
WAIT_IDLE = WAIT | IDLE << 8
WAIT_PAUSED = WAIT | PAUSED << 8
TASK_RAISED = TASK_ENDED | 1 << 8
ENDED_RAISED = ENDED | 1 << 8
ENDED_CANCELLED = ENDED | 2 << 8
INTERNAL_BIT = INTERNAL << 16
MIRRORED_BIT = MIRRORED << 16

HELLO = b"H"
DEFINITIONS = b"D"
GONE = b"X"
EVENTS = b"E"
COLUMNS = b"C"
OUTCOME = b"O"
FAULT = b"F"
BYE = b"B"
HELD = b"W"

PART = b"P"
PACE = b"S"

PACE_FULL = 0
PACE_HOLD = -1

MOVING = frozenset((ACQUIRED, RELEASED, SET, CLEARED, PUT, GOT, SUBMITTED, TASK_STARTED, VALUE))
"""Kinds of events after which an object is another: held by another, set, fuller. Where one is missing, it is not known what it is."""

DROP_CLASSES = {
    STARTED: "lane",
    ENDED: "lane",
    WAIT: "wait",
    TIMED_OUT: "wait",
    FAILED: "wait",
    RESUMED: "wait",
    ACQUIRED: "lock",
    RELEASED: "lock",
    SET: "event",
    CLEARED: "event",
    NOTIFIED: "event",
    WOKEN: "event",
    PUT: "queue",
    GOT: "queue",
    SENT: "queue",
    TASK_DONE: "queue",
    FULL: "queue",
    EMPTY: "queue",
    SUBMITTED: "task",
    TASK_STARTED: "task",
    TASK_ENDED: "task",
    CALLBACK: "task",
    SPAWNED: "process",
    JOINED: "process",
    TERMINATED: "process",
    VALUE: "value",
}
"""Kind of event → class under which a dropped one is counted. `site` is the class of code sites left out of records that were kept.

LOST is no event of the program: it stands for those that were counted.
"""
