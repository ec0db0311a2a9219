"""Where every event of this process is put down first.

What is recorded again and again (a thread does the same with the same object at the same place) is a *track*: one list that only grows by
the times at which it happened, or by times and arguments in turns. To record is then one bound `append` (or `extend`) of plain numbers,
which makes no work for the garbage collector, and the flush thread packs a whole track by one call. Everything else is an event of its
own in `pending`: a pair of its time (ns) and a key. A key is a list: thread ident, packed rest or None, word, object number, argument,
code object or None, index of the instruction. The word is `kind | detail << 8`.

The flush thread looks only at tracks that are `active`: those that have been used in this `era`. It takes that list away, begins another
era, and takes what the tracks hold. Whoever records sees to it that the track knows the present era, which puts it on the list; between
this check and the loading of the bound method nothing can switch threads, so a method on its way to being called is seen by its reference
count (`in_use`), and its track stays on the list. A thread's events are put down in the order of their times, and what is later than
the flush thread's `horizon` waits for its next turn. So what has been taken of a thread is complete up to some time, whatever the tracks.

Nothing here resolves a name, takes a lock or makes a system call; the flush thread does the rest. Should it not come to that for 50 ms,
because many threads compete for the interpreter, then the next thread that records lets it; what is too much even then is dropped and
counted. That takes a look at the clock with each event, so it is done only where it may become necessary: while it is `crowded`.
"""

from __future__ import annotations

import time
from _collections import deque
from _thread import allocate_lock, get_ident
from sys import _getframe, getrefcount, getswitchinterval

from . import codes
from .accelerator import native
from .codes import MIRRORED_BIT, RESUMED, WAIT
from .places import is_program, program_frame, program_frame_plainly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType, FrameType
    from typing import Any

    from .definitions import Handle

    Key = list[Any]
    Event = tuple[int, Key]

now = time.perf_counter_ns
ident = get_ident
getframe = _getframe
pause = time.sleep  # the real one: taken before the stand-ins are installed

CAPACITY = 150_000  # events that may wait, here and packed together: with an object of its own for each they take less than 32 MiB
PATIENCE_NS = 50_000_000
CROWD = 6
"""So many threads that record may compete before each of their events looks at the clock."""

_CROWDED_NS = 1_000_000_000  # so long after the flush thread was late
_LONGEST_SWITCH_S = 0.02
_TRACKS = 4_000  # remembered for `emit`
_TRACK = 16  # events whose memory a track takes, with what it means

RENAMED = 255
"""The word of an event that is never sent: the thread has another name from now on (its argument), or is another lane (a `LaneInfo`)."""
_OF_LANES = (codes.STARTED, codes.ENDED, RENAMED)

alarm = now() + PATIENCE_NS
"""When a thread that records has to see to it that the flush thread runs."""
crowded = True
_crowded_until = 0

pending: deque[Event] = deque() if native is None else native.pending
append = pending.append
popleft = pending.popleft

era: object = object()
active: list[Track] = []
horizon = 0
"""All that was recorded up to then (ns) has been taken."""

folded: set[int] = set()
"""Threads inside a high-level operation that is recorded as a whole; what they do underneath is not recorded."""

internal: set[int] = set()
"""Threads of the standard library's machinery. Between two things they do, they are idle, however they wait for the next."""

own: dict[int, bool] = {}
"""Idents of the probe's own threads, and whether they count as running by now."""
task_now: Callable[[], int] | None = None
"""The lane of the asyncio task that runs in this thread, 0 when none does; None while the program has no asyncio."""

thread_ended: Callable[[int], None] | None = None
"""Called with the ident of a thread that ends."""

blocked: dict[int, int] = {}
"""Thread ident → the task that blocks that thread just now."""

at_gate: Callable[[int, FrameType | None], None] | None = None
"""`gate.pass_`, for who cannot import it."""

dropped: dict[int, int] = {}  # word → events thrown away here, before packing
missing: deque[tuple[int, int, int, int, int]] = deque()
"""What was thrown away here since somebody looked, of a lane with an object: ident, word, number, time of the first and of the last."""

left_out: deque[int] = deque()
"""Words of what was not recorded at all. Threads append here without a lock; who reports adds them up."""

taking = allocate_lock()
"""Held by who takes events out of tracks, to send them or to throw them away."""
_starter: Callable[[], None] | None = None


class Track:
    """What one thread does again and again with one object at one place.

    `events` holds times, or with `step` 2 times and arguments in turns. Who records calls `put`; `holders` says how many keep it.
    """

    __slots__ = ("argument", "code", "era", "events", "handle", "holders", "lasti", "number", "put", "step", "who", "word")

    def __init__(self, who: int, word: int, number: int, code: CodeType | None, lasti: int) -> None:
        self.who = who
        self.word = word
        self.number = number
        self.code = code
        self.lasti = lasti
        self.argument = 0
        self.events: list[int] = []
        self.put: Callable[[Any], None] = self.events.extend
        self.step = 2
        self.holders = 1
        self.handle: Handle | None = None  # keeps the object's meaning until its last event is taken
        self.era: object = None

    def enlist(self) -> object:
        """Have the flush thread look at this track; returns the era for which it will."""
        present = era  # before the list: should a new era begin between the two, then the track is put on the list once more
        if self.era is not present:
            active.append(self)
            self.era = present
        return present

    def in_use(self) -> bool:
        """A thread is about to record here."""
        return getrefcount(self.put) > self.holders + 1

    def __len__(self) -> int:
        return len(self.events) // self.step

    def take(self, horizon: int) -> tuple[int, ...]:
        """Take what is not later than the horizon (ns). It stays on the list for the rest, and while somebody is about to record here."""
        busy = self.in_use()  # before a look at what there is
        numbers = tuple(self.events)
        end = before(numbers, self.step, horizon)
        if busy or end < len(numbers):
            active.append(self)
        del self.events[:end]
        return numbers[:end]  # the same tuple, if it is all of it

    def time_of(self, event: int) -> int:
        """When the event with this number, counted from 0, took place (ns). Raises IndexError."""
        return self.events[event * self.step]

    def drop(self, events: int) -> int:
        """Throw that many of the oldest events away; returns how many there were."""
        events = min(events, len(self))
        del self.events[: events * self.step]
        return events


def before(numbers: Sequence[int], step: int, time: int) -> int:
    """How many of the numbers (times, or times and arguments in turns) belong to events that were not later than `time`."""
    low, high = 0, len(numbers) // step
    if high and numbers[-step] <= time:
        return len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle * step] <= time:
            low = middle + 1
        else:
            high = middle
    return low * step


class LockTrack(Track):
    """A track without arguments. Variables of the lock keep its `put`, too: each is counted in `holders`."""

    __slots__ = ()

    def __init__(self, who: int, word: int, argument: int, code: CodeType, lasti: int, handle: Handle) -> None:
        super().__init__(who, word, handle.number, code, lasti)
        self.argument = argument
        self.handle = handle
        self.put = self.events.append
        self.step = 1


class TaskTrack(Track):
    """A track without arguments, of what a task does again and again at one place: the events that `key` stands for, as times alone."""

    __slots__ = ()

    def __init__(self, key: Key) -> None:
        who, _, word, number, argument, code, lasti = key
        super().__init__(who, word, number, code, lasti)
        self.argument = argument
        self.put = self.events.append
        self.step = 1


_tracks: dict[tuple[int, ...], Track] = {}


def emit_plainly(word: int, number: int, argument: object = 0, frame: FrameType | None = None) -> None:
    """Record an event of this thread, with the nearest frame of the program from `frame` outwards as its site."""
    if frame is not None:
        filename = frame.f_code.co_filename
        if not is_program(filename) or filename == "<string>" or frame.f_back is None:  # what needs a second look
            frame = program_frame(frame)
    if type(argument) is not int or word in _OF_LANES:
        note(word, number, argument, frame)
        return
    who = ident()
    place: tuple[int, ...]
    if frame is None:
        place = (who, word, number)
    else:
        code = frame.f_code
        place = (who, word, number, id(code), frame.f_lasti)
    track = _tracks.get(place) or _new_track(place, frame)
    put = track.put  # before the look at the era: see `in_use`
    if track.era is not era:
        track.enlist()
    put((now(), argument))
    if task_now is not None:
        mirror(word, number, argument, frame)
    if crowded and now() > alarm:
        relieve()


def emit_at(time: int, word: int, number: int, argument: object = 0, frame: FrameType | None = None) -> None:
    """As `emit`, for what began at `time`: where nothing may be made before it, not even what a garbage collection could begin with."""
    frame = program_frame(frame)
    append((time, [ident(), None, word, number, argument, frame and frame.f_code, 0 if frame is None else frame.f_lasti]))
    if now() > alarm:
        relieve()


def mirror(word: int, number: int, argument: object, frame: FrameType | None) -> None:
    """Say the same of the task that runs in this thread: one that blocks its thread stands still itself."""
    if word & 0xFF != WAIT:
        unblock()
        return
    task = task_now() if task_now is not None else 0
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


def watch_tasks(now_running: Callable[[], int]) -> None:
    """From now on tasks run in this process: `now_running` becomes `task_now`."""
    global task_now
    task_now = now_running
    if native is not None:
        native.set_mirrors(True)


def note_plainly(word: int, number: int, argument: object = 0, frame: FrameType | None = None, who: int = 0) -> None:
    """Record an event with exactly this frame as its site, in `pending`; `who` is another thread's ident."""
    # The key comes before the look at the clock: with a list a garbage collection may begin, and with that a finalizer that records.
    if frame is None:
        key = [who or ident(), None, word, number, argument, None, 0]
    else:
        key = [who or ident(), None, word, number, argument, frame.f_code, frame.f_lasti]
    append((now(), key))


def put_key_plainly(key: Key) -> None:
    """Record that what the key stands for happens now."""
    append((now(), key))


def take_pending_plainly() -> list[Event]:
    """All that wait in `pending`, oldest first."""
    return [popleft() for _ in range(len(pending))]


def put_numbered_plainly(since: int, key: Key, argument: int) -> None:
    """Record an event as the key has it, but since when (ns) and with which argument. What has been packed of the key is not packed again:
    the argument stands at its end.
    """
    rest = key[1]
    packed = rest and rest[:-8] + argument.to_bytes(8, "little", signed=True)
    append((since, [key[0], packed, key[2], key[3], argument, key[5], key[6]]))


def _new_track(place: tuple[int, ...], frame: FrameType | None) -> Track:
    if len(_tracks) >= _TRACKS:
        _tracks.clear()
    who, word, number = place[:3]
    track = Track(who, word, number, None, 0) if frame is None else Track(who, word, number, frame.f_code, frame.f_lasti)
    _tracks[place] = track
    return track


def settle() -> None:
    """An internal thread has done what it had to do, and is idle again."""
    if internal and ident() in internal:
        emit(codes.WAIT_IDLE, 0, -1)


def waiting() -> int:
    """How many events wait to be taken, about."""
    return len(pending) + sum(map(len, listed()))


def listed() -> list[Track]:
    """The tracks used in this era, so far."""
    return active if native is None else [*active, *native.active()]


def _room_taken() -> int:
    """The same, where a track counts as some events: a program may make a lock for each."""
    return waiting() + _TRACK * len(listed())


def next_era(until: int) -> list[Track]:
    """Begin another era, in which all up to `until` (ns) is taken; returns the tracks that were used in the one before."""
    global active, era, horizon
    used, active = active, []
    era, horizon = object(), until
    return used if native is None else used + native.next_era(until)


def start_at_next_event(start: Callable[[], None]) -> None:
    """Have the flush thread started by the next thread that records something."""
    global _starter
    _starter = start
    _set_alarm(-1, True)


def crowd() -> None:
    """For the next second each event looks at the clock."""
    global era, _crowded_until
    _crowded_until = now() + _CROWDED_NS
    _set_alarm(alarm, True)
    era = object()


def _set_alarm(when: int, look: bool) -> None:
    global alarm, crowded
    alarm, crowded = when, look
    if native is not None:
        native.set_alarm(when, look)


def put_off(threads: int = 0) -> None:
    """The flush thread is at work, after `threads` threads have recorded: no alarm for the next 50 ms. But where it falls behind, the next
    to record has to let it catch up.
    """
    present = now()
    behind = _room_taken() > CAPACITY // 2
    late = present > alarm and threads > 1  # a single one gives way in time; then it is the machine that is busy
    if behind or late or threads > CROWD or getswitchinterval() > _LONGEST_SWITCH_S:
        crowd()
    _set_alarm(0 if behind else present + PATIENCE_NS, crowded and present <= _crowded_until)


def relieve() -> None:
    """Too long without the flush thread: let it run, for at most 50 ms; then throw away the oldest down to `CAPACITY`, and count them."""
    global _starter
    _set_alarm(now() + PATIENCE_NS, crowded)
    starter, _starter = _starter, None
    if starter is not None:
        starter()
    for _ in range(50):
        if _room_taken() <= CAPACITY // 2:
            return
        pause(0.001)
    drop_oldest()


def drop_oldest() -> None:
    """Throw the oldest events away until only `CAPACITY` wait, and count them. Each track gives up the same share of what it holds."""
    if not taking.acquire(False):  # somebody is at it; a signal's handler must not wait for the line that it interrupted
        return
    try:
        most = waiting()
        excess = most - CAPACITY
        if excess <= 0:
            return
        for track in listed():
            share = min(-(-len(track) * excess // most), len(track))
            if share:
                missing.append((track.who, track.word, track.number, track.time_of(0), track.time_of(share - 1)))
            dropped[track.word] = dropped.get(track.word, 0) + track.drop(share)
        for _ in range(len(pending) * excess // most):
            when, key = popleft()
            who, _, word, number = key[:4]
            dropped[word] = dropped.get(word, 0) + 1
            missing.append((who, word, number, when, when))
    finally:
        taking.release()


def set_capacity(events: int) -> None:
    """Change how many events may wait."""
    global CAPACITY
    CAPACITY = events
    if native is not None:
        native.set_most(events)


def throw_away() -> None:
    """Forget all that waits, without counting it: there is nobody to tell."""
    pending.clear()
    missing.clear()
    for track in next_era(horizon):
        track.drop(len(track))


def unsay(number: int) -> None:
    """Forget what tracks hold of one object."""
    for track in listed():
        if track.number == number:
            track.drop(len(track))


def begin_again() -> None:
    """In a forked child: what its parent has recorded is the parent's to send."""
    global taking
    taking = allocate_lock()
    throw_away()
    folded.clear()
    blocked.clear()
    left_out.clear()


# ---------------------------------------------------------------- the same in C (see native/), where that can be


def judge(code: CodeType) -> int:
    """Whose text it is: 1 the program's, 2 another's, 3 it depends on the frame."""
    if not is_program(code.co_filename):
        return 2
    return 3 if code.co_filename == "<string>" else 1


def _emit_doubtful(word: int, number: int, argument: object, frame: FrameType | None) -> None:
    """What `emit` does not do in C."""
    frame = program_frame(frame)
    if type(argument) is not int or word in _OF_LANES:
        note(word, number, argument, frame)
    else:
        native.emit_exactly(word, number, argument, frame)


if native is not None:
    native.begin(
        relieve=relieve,
        judge=judge,
        frame=program_frame_plainly,
        emit=_emit_doubtful,
        mirror=mirror,
        left_out=left_out.append,
        gate=lambda number, frame: at_gate(number, frame),  # type: ignore[misc]
    )
    native.set_most(CAPACITY)
put_key: Callable[[Key], None] = put_key_plainly if native is None else native.pending.put
put_numbered: Callable[[int, Key, int], None] = put_numbered_plainly if native is None else native.pending.put_numbered
take_pending: Callable[[], list[Event]] = take_pending_plainly if native is None else native.pending.take
note: Callable[..., None] = note_plainly if native is None else native.note
emit: Callable[..., None] = emit_plainly if native is None else native.emit
