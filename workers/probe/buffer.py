"""Where every event of this process is put down first: one deque, one bound `append`.

An event is a tuple: (time ns, thread ident, word, object number, argument, code object or None, index of the instruction). The word is
`kind | detail << 8`. Nothing here allocates more than that tuple, resolves a name, takes a lock or makes a system call; the flush thread does
the rest. A thread that finds more than `HIGH` events waiting lets the flush thread run; what is too much even then is dropped and counted.
"""

from __future__ import annotations

import time
from _collections import deque
from _thread import allocate_lock, get_ident
from sys import _getframe

from .codes import WAIT_IDLE
from .places import program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    Event = tuple[int, int, int, int, object, CodeType | None, int]

now = time.perf_counter_ns
ident = get_ident
getframe = _getframe
pause = time.sleep  # the real one: taken before the stand-ins are installed

CAPACITY = 200_000
HIGH = CAPACITY // 2

pending: deque[Event] = deque()
append = pending.append
popleft = pending.popleft

folded: set[int] = set()
"""Threads inside a high-level operation that is recorded as a whole; what they do underneath is not recorded."""

internal: set[int] = set()
"""Threads of the standard library's machinery. Between two things they do, they are idle, however they wait for the next."""

dropped: dict[int, int] = {}  # word → events thrown away here, before packing
_dropping = allocate_lock()
_starter: Callable[[], None] | None = None


def emit(word: int, number: int, argument: object = 0, frame: FrameType | None = None) -> None:
    """Record an event of this thread, with the nearest frame of the program from `frame` outwards as its site."""
    if len(pending) > HIGH:
        relieve()
    frame = program_frame(frame)
    if frame is None:
        append((now(), ident(), word, number, argument, None, 0))
    else:
        append((now(), ident(), word, number, argument, frame.f_code, frame.f_lasti))


def is_folded() -> bool:
    """Whether this thread is inside an operation that is recorded as a whole."""
    return ident() in folded


def start_at_next_event(start: Callable[[], None]) -> None:
    """Have the flush thread started by the next thread that records something."""
    global HIGH, _starter
    _starter = start
    HIGH = -1  # every event finds too much waiting, and comes to `relieve`


def settle() -> None:
    """An internal thread has done what it had to do, and is idle again."""
    if ident() in internal:
        append((now(), ident(), WAIT_IDLE, 0, -1, None, 0))


def relieve() -> None:
    """Too much is waiting: let the flush thread run, for at most 50 ms; then throw away the oldest down to `CAPACITY`, and count them."""
    global HIGH, _starter
    if HIGH < 0:
        HIGH = CAPACITY // 2
        starter, _starter = _starter, None
        if starter is not None:
            starter()
    for _ in range(50):
        if len(pending) <= HIGH:
            return
        pause(0.001)
    while len(pending) > CAPACITY:
        drop_oldest()


def drop_oldest() -> None:
    """Throw the oldest event away and count it."""
    with _dropping:
        try:
            word = popleft()[2]
        except IndexError:
            return
        dropped[word] = dropped.get(word, 0) + 1


def set_capacity(events: int) -> None:
    """Change how many events may wait (tests, and programs with little memory)."""
    global CAPACITY, HIGH
    CAPACITY, HIGH = events, events // 2
