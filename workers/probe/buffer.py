"""Where every event of this process is put down first: one deque, one bound `append`.

An event is a pair: its time (ns) and a key. The key is a list: thread ident, packed rest or None, word, object number, argument, code
object or None, index of the instruction. The word is `kind | detail << 8`. A lock keeps its keys and uses them again and again, so that
the flush thread works out their lines, functions and packed bytes only once; other events have a key of their own.

Nothing here resolves a name, takes a lock or makes a system call; the flush thread does the rest. Should it not come to that for 50 ms,
because many threads compete for the interpreter, then the next thread that records lets it; what is too much even then is dropped and
counted.
"""

from __future__ import annotations

import time
from _collections import deque
from _thread import allocate_lock, get_ident
from sys import _getframe

from .codes import MIRRORED_BIT, RESUMED, WAIT, WAIT_IDLE
from .places import program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    Key = list[Any]
    Event = tuple[int, Key]

now = time.perf_counter_ns
ident = get_ident
getframe = _getframe
pause = time.sleep  # the real one: taken before the stand-ins are installed

CAPACITY = 200_000  # events that may wait, here and packed together
PATIENCE_NS = 50_000_000

alarm = now() + PATIENCE_NS
"""When a thread that records has to see to it that the flush thread runs."""

pending: deque[Event] = deque()
append = pending.append
popleft = pending.popleft

folded: set[int] = set()
"""Threads inside a high-level operation that is recorded as a whole; what they do underneath is not recorded."""

internal: set[int] = set()
"""Threads of the standard library's machinery. Between two things they do, they are idle, however they wait for the next."""

task_now: Callable[[], int] | None = None
"""The lane of the asyncio task that runs in this thread, 0 when none does; None while the program has no asyncio."""

thread_ended: Callable[[int], None] | None = None
"""Called with the ident of a thread that ends."""

blocked: dict[int, int] = {}
"""Thread ident → the task that blocks that thread just now."""

dropped: dict[int, int] = {}  # word → events thrown away here, before packing
_dropping = allocate_lock()
_starter: Callable[[], None] | None = None


def emit(word: int, number: int, argument: object = 0, frame: FrameType | None = None) -> None:
    """Record an event of this thread, with the nearest frame of the program from `frame` outwards as its site."""
    frame = program_frame(frame)
    note(word, number, argument, frame)
    if task_now is not None:
        _mirror(word, number, argument, frame)
    if now() > alarm:
        relieve()


def _mirror(word: int, number: int, argument: object, frame: FrameType | None) -> None:
    """A task that blocks its thread stands still itself."""
    assert task_now is not None
    if word & 0xFF != WAIT:
        unblock()
        return
    task = task_now()
    if task:
        blocked[ident()] = task
        note(word | MIRRORED_BIT, number, argument, frame, task)


def unblock() -> None:
    """The thread goes on, and the task in it."""
    task = blocked.pop(ident(), 0) if blocked else 0
    if task:
        note(RESUMED, 0, 0, None, task)


def lane_now() -> int:
    """The lane that runs here: the task's if one does, else the thread's."""
    return (task_now() if task_now is not None else 0) or ident()


def note(word: int, number: int, argument: object = 0, frame: FrameType | None = None, who: int = 0) -> None:
    """Record an event with exactly this frame as its site; `who` is another thread's ident."""
    if frame is None:
        append((now(), [who or ident(), None, word, number, argument, None, 0]))
    else:
        append((now(), [who or ident(), None, word, number, argument, frame.f_code, frame.f_lasti]))


def settle() -> None:
    """An internal thread has done what it had to do, and is idle again."""
    if ident() in internal:
        note(WAIT_IDLE, 0, -1)


def start_at_next_event(start: Callable[[], None]) -> None:
    """Have the flush thread started by the next thread that records something."""
    global alarm, _starter
    _starter = start
    alarm = -1


def put_off() -> None:
    """The flush thread is at work: no alarm for the next 50 ms. But where it falls behind, the next to record has to let it catch up."""
    global alarm
    alarm = now() + PATIENCE_NS if len(pending) <= CAPACITY // 2 else 0


def relieve() -> None:
    """Too long without the flush thread: let it run, for at most 50 ms; then throw away the oldest down to `CAPACITY`, and count them."""
    global alarm, _starter
    alarm = now() + PATIENCE_NS
    starter, _starter = _starter, None
    if starter is not None:
        starter()
    for _ in range(50):
        if len(pending) <= CAPACITY // 2:
            return
        pause(0.001)
    while len(pending) > CAPACITY:
        drop_oldest()


def drop_oldest() -> None:
    """Throw the oldest event away and count it."""
    try:
        word = popleft()[1][2]
    except IndexError:
        return
    count_dropped(word)


def count_dropped(word: int) -> None:
    """Count something that is not recorded at all."""
    with _dropping:
        dropped[word] = dropped.get(word, 0) + 1


def set_capacity(events: int) -> None:
    """Change how many events may wait."""
    global CAPACITY
    CAPACITY = events
