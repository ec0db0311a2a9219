# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""Coroutine tasks as lanes: which lane a task has, what it is recorded to do, and when it is gone.

A task that is made gets a `Life`, kept as an attribute of the task; so it ends with the task, also when that is collected before it is
done. The lane itself is a `Slot`. While a program has few tasks, each has a slot of its own. Where it makes more than `FRESH`, a slot that
is free is used again for a later task of the same thread, if there is one for one of the same coroutine function: then the lane shows one
task after the other, as a worker's lane does. A task for which `MOST` slots are not enough has no lane: what it does with locks and queues
stands in its thread's lane, and it is counted among what was dropped.

Nothing here holds a task: a program that looks for what keeps one alive finds what it would find without us.
"""

from __future__ import annotations

from _weakref import ref
from itertools import count
from types import CoroutineType

from . import buffer, codes
from .buffer import RENAMED, TaskTrack, append, note, now, put_key, put_numbered
from .definitions import Handle, LaneInfo, Thing
from .packages import is_installed
from .places import is_program, is_standard, program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from .buffer import Key

    Place = tuple[Key, Key, Key]

FRESH = 256
"""So many tasks get a lane that nobody had before."""

MOST = 1_000
"""So many lanes tasks have at most, in one process."""

KEPT = 64
"""Waits of a slot whose keys are kept."""

MIXED = "tasks"
"""Name of a lane that was used by tasks of several coroutine functions."""

_MAKERS = frozenset({"create_task", "ensure_future", "_ensure_future", "gather", "shield", "call_soon", "_call_soon", "__init__"})
"""Functions of asyncio that only pass the wish for a task on."""

_NOWHERE: Place = ([0, None, 0, 0, 0, None, -1],) * 3

_next_who = count(-1, -1).__next__
_serial = count(1).__next__
_slots: dict[int, Slot] = {}
_reserved: dict[int, tuple[Slot, ref[Any]]] = {}  # id of a coroutine → the slot of the task that it will become
_free: dict[int, dict[CodeType | None, list[Slot]]] = {}  # by thread ident, by coroutine function


class Slot:
    """A lane for tasks. `who` stands in its events where a thread's have the thread's ident: below 0, which no ident is."""

    __slots__ = (
        "code", "ended", "family", "first", "handle", "home", "installed", "internal", "keys", "number", "plain", "spawned", "started",
        "thread", "used", "who", "yielded",
    )  # fmt: skip

    def __init__(self, thread: int, family: str, thing: Thing) -> None:
        self.who = _next_who()
        self.thread = thread
        self.family = family  # name of the coroutine function
        self.handle = Handle(thing)
        self.number = thing.number
        self.used = 0  # tasks that had it
        self.code: CodeType | None = None  # of the coroutine of the task that has it
        self.internal = False  # asyncio made the task for itself
        self.installed = False  # an installed package did
        self.plain = False  # that is a coroutine function's, and the program's
        self.home: list[Slot] = []  # where it is put when its task has ended
        self.ended: Key = [self.who, None, codes.ENDED, self.number, 0, None, 0]
        self.spawned: Key = [thread, None, codes.SPAWNED, self.number, 0, None, 0]
        self.started: Key = [self.who, None, codes.STARTED, self.number, 0, None, 0]
        self.first = self.yielded = _NOWHERE  # where the latest of its tasks was made, and first let others go first
        self.keys: dict[tuple[int, int, int, int], Place] = {}
        _slots[self.who] = self

    def place(self, word: int, number: int, code: CodeType | None, lasti: int) -> Place:
        """Keys of a wait at a place of the program, of the time from its end to the next step, and of that step's beginning."""
        at = (word, number, id(code), lasti)
        place = self.keys.get(at)
        if place is None:
            if len(self.keys) >= KEPT:
                self.keys.clear()
            who = self.who
            place = self.keys[at] = (
                [who, None, word, number, -1, code, lasti],
                [who, None, codes.WAIT_READY, 0, -1, code, lasti],
                [who, None, codes.RESUMED, number, 0, code, lasti],
            )
        return place


class Life:
    """One task from its making to its end, as its lane shows it."""

    __slots__ = (
        "asked", "done", "ended", "loose", "name", "place", "plain", "ready", "runs", "slot", "stepping", "timeouts", "waits",
        "yield_lasti", "yield_place",
    )  # fmt: skip

    def __init__(self, slot: Slot, name: str, place: Place, plain: bool) -> None:
        self.slot = slot
        self.name = name
        self.place = self.yield_place = place
        self.yield_lasti = -1  # where it let others go first the last time
        self.waits: TaskTrack | None = None  # tracks for that place, once it has been there twice
        self.runs: TaskTrack | None = None
        self.plain = plain
        self.ended = self.loose = self.ready = self.stepping = False
        # ready: its next step is scheduled; loose: its first step was begun in a way that does not tell when it is over
        self.asked: tuple[Any, CodeType | None, int] | None = None  # what it is about to await, and where: an aio_sync.Part, site
        self.done: tuple[tuple[int, int, int], ...] | list[Any] | None = None  # to be recorded when the wait is over: aio_waits.Reason.done
        self.timeouts: tuple[Any, ...] = ()  # asyncio.Timeout objects that it has entered

    def __del__(self) -> None:
        """The task is gone; if it was not done, it never will be."""
        if not self.ended:
            self.end()

    def wait(self, word: int, number: int, code: CodeType | None, lasti: int, timeout_ns: int = -1) -> None:
        """The task's step is over, and it waits."""
        place = self.place
        before = place[0]
        if before[6] != lasti or before[5] is not code or before[2] != word or before[3] != number:
            place = self.place = self.slot.place(word, number, code, lasti)
        if timeout_ns < 0:
            put_key(place[0])
        else:
            put_key([before[0], None, word, number, timeout_ns, code, lasti])

    def end(self, word: int = codes.ENDED, *, put_key: Callable[[Key], None] = put_key) -> None:
        """The task is done, or gone; `word` says whether it came to that by an exception or a cancellation."""
        self.ended = True
        slot = self.slot
        put_key(slot.ended if word == codes.ENDED else [slot.who, None, word, slot.number, 0, None, 0])
        slot.home.append(slot)

    def rename(self, name: str) -> None:
        """The program has given the task another name, or the same in another object."""
        same, self.name = name == self.name, name
        slot = self.slot
        if slot.used == 1 and not same:
            slot.handle.thing.name = _shown(name, slot.family)
            note(RENAMED, slot.number, slot.handle.thing.name, who=slot.who)


def born(task: Any, coro: Any, thread: int, parent: int, asking: FrameType | None, frame: FrameType | None, since: int = 0) -> Life | None:
    """Give a new task a lane, and record its birth; None when there are too many. `parent` is the lane that made it; `asking` the frame in
    which that was, `frame` the program's; `since` the time at which it was, unless it is now.
    """
    name = task.get_name()
    code, lasti = (None, 0) if frame is None else (frame.f_code, frame.f_lasti)
    reserved = _reserved.pop(id(coro), None) if _reserved else None
    slot = _slot_for(thread, coro, frame, name) if reserved is None else reserved[0]
    if slot is None:
        buffer.left_out.append(codes.STARTED)
        return None
    when = since or now()
    if reserved is None:
        spawned = slot.spawned
        if spawned[5] is not code or spawned[6] != lasti or spawned[0] != parent:
            spawned = slot.spawned = [parent, None, codes.SPAWNED, slot.number, 0, code, lasti]
        append((when, spawned))
    serial = _serial()
    slot.used += 1
    started = slot.started
    if slot.used > 2 and started[5] is code and started[6] == lasti:
        put_numbered(when, started, serial)
    else:
        told = _introduced(slot, thread, coro, asking) if slot.used == 1 else serial
        slot.started = [slot.who, None, codes.STARTED, slot.number, told, code, lasti]
        append((when, slot.started))
    first = slot.first
    if first[0][5] is not code or first[0][6] != lasti:
        first = slot.first = slot.place(codes.WAIT_READY, 0, code, lasti)
    life = Life(slot, name, first, slot.plain)
    if reserved is not None:
        life.name = ""
        life.rename(name)
    return life


def _introduced(slot: Slot, thread: int, coro: Any, asking: FrameType | None) -> LaneInfo:
    code = getattr(coro, "cr_code", None)
    slot.internal = code is not None and not is_program(code.co_filename) and not _wanted(asking)
    slot.installed = _installed(code, asking)
    return _info(slot, thread)


def _info(slot: Slot, thread: int) -> LaneInfo:
    name = slot.handle.thing.name
    return LaneInfo(name, 0, internal=slot.internal, installed=slot.installed, object=slot.number, kind="task", under=thread)


def _installed(code: CodeType | None, asking: FrameType | None) -> bool:
    """Whether an installed package has asked for the task, and for none of a coroutine function of the program's own."""
    file = "" if code is None else code.co_filename
    if file and is_program(file) and not is_installed(file):
        return False
    frame = program_frame(asking)
    return is_installed(file if frame is None else frame.f_code.co_filename)


def reserve(coro: Any, thread: int, frame: FrameType | None) -> Slot | None:
    """The slot of a task that another thread will make of the coroutine; it is given back should the coroutine never become one."""
    slot = _slot_for(thread, coro, program_frame(frame), "")
    if slot is not None:
        key = id(coro)
        _reserved[key] = (slot, ref(coro, lambda _: _not_taken(key)))
    return slot


def _not_taken(key: int) -> None:
    reserved = _reserved.pop(key, None)
    if reserved is not None:
        reserved[0].home.append(reserved[0])


def _slot_for(thread: int, coro: Any, frame: FrameType | None, name: str) -> Slot | None:
    code = getattr(coro, "cr_code", None)
    slot: Slot | None = None
    if len(_slots) >= FRESH:
        try:
            slot = _free[thread][code].pop()
        except LookupError:  # none is free, perhaps since another thread was at the same list
            slot = _slot_of_others(thread, code, coro, frame)
        else:
            if slot.used == 1:  # the lane is no longer one task's
                _call(slot, slot.family)
    if slot is None and len(_slots) < MOST:
        slot = _new_slot(thread, code, coro, frame, name)
    if slot is not None and slot.code is not code:
        slot.code = code
        slot.plain = code is not None and type(coro) is CoroutineType and is_program(code.co_filename)
    return slot


def _new_slot(thread: int, code: CodeType | None, coro: Any, frame: FrameType | None, name: str) -> Slot:
    family = _family(coro)
    slot = Slot(thread, family, Thing("Task", frame, name=_shown(name, family)))
    slot.home = _free.setdefault(thread, {}).setdefault(code, [])
    return slot


def _slot_of_others(thread: int, code: CodeType | None, coro: Any, frame: FrameType | None) -> Slot | None:
    """A slot of a task of another coroutine function that has ended: only when there may be no more slots."""
    if len(_slots) < MOST:
        return None
    free = _free.get(thread, {})
    for slots in tuple(free.values()):
        try:
            slot = None if not slots or slots[0].internal else slots.pop()
        except IndexError:  # another thread was at the same list
            continue
        if slot is not None:
            slot.home = free.setdefault(code, [])
            _call(slot, MIXED if slot.family != _family(coro) else slot.family)
            if slot.installed and not _installed(code, frame):
                slot.installed = False
                note(RENAMED, slot.number, _info(slot, thread), who=slot.who)
            return slot
    return None


def forget_thread(ident: int) -> None:
    """The thread has ended: the lanes under its own are used no more."""
    for slots in _free.pop(ident, {}).values():
        for slot in slots:
            _slots.pop(slot.who, None)


def _call(slot: Slot, family: str) -> None:
    slot.family = slot.handle.thing.name = family
    note(RENAMED, slot.number, family, who=slot.who)


def _family(coro: Any) -> str:
    return str(getattr(coro, "__qualname__", type(coro).__name__)).rsplit("<locals>.", 1)[-1]


def alive() -> list[int]:
    """The lanes whose task has not ended."""
    return [slot.who for slot in tuple(_slots.values()) if slot not in slot.home]


def name_of(who: int) -> str:
    """What the lane is called."""
    slot = _slots.get(who)
    return "task" if slot is None else slot.handle.thing.name


def thread_of(who: int) -> int:
    """Ident of the thread that the task runs in; 0 when that is not known."""
    slot = _slots.get(who)
    return 0 if slot is None else slot.thread


def _shown(name: str, family: str) -> str:
    """What a lane is called: as the program named the task; where it did not, by the coroutine function too."""
    if name in ("", "None"):  # 3.13.0 calls a task so that a factory made
        return family
    return f"{family} ({name})" if name.startswith("Task-") and name[5:].isdigit() else name


def _wanted(frame: FrameType | None) -> bool:
    """Whether the program asked for a task, and not a function of the standard library for itself."""
    while frame is not None and not is_program(frame.f_code.co_filename):
        if frame.f_code.co_name not in _MAKERS and is_standard(frame.f_code.co_filename):
            return False
        frame = frame.f_back
    return frame is not None
