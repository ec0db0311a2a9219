# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`asyncio.Lock`, `Event`, `Condition`, `Semaphore`, `BoundedSemaphore`, `Barrier`: instrumented in place.

Their coroutine functions stay what they are: a wrapper would show in every traceback, and in what `repr` says of a task. A task that has to
wait asks its object for the loop first (`_get_loop`), which tells what it is about to wait for; that a lock or a unit of a semaphore was
taken shows in the attribute in which the object itself keeps it; all else are plain methods.
"""

from __future__ import annotations

from .. import codes, patches
from ..buffer import getframe
from ..definitions import Handle, Thing
from ..patches import hide_own_frames, replace
from . import aio_steps
from .aio_steps import record
from .sync import creation_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any


class Part:
    """What an object of asyncio carries: under which number it is recorded, and as what a wait for it is.

    An object that another is made of (the lock of a condition) carries a part of the other's.
    """

    __slots__ = ("ends", "handle", "number", "owned", "word")

    def __init__(self, handle: Handle, word: int, done: int = 0, *, owned: bool = True) -> None:
        self.handle = handle
        self.number = handle.number
        self.word = word
        self.ends = ((done, self.number, 0),)  # recorded when a wait has ended well; word 0 where the object's own method does that
        self.owned = owned  # whether taking it and letting it go is recorded


def part_of(object_: object) -> Part | None:
    """The part kept on an object, None for one that is not recorded."""
    return getattr(object_, "_threadline_part", None)


def install_waits(mixins: ModuleType) -> None:
    """What an object asks the loop for, the task that runs awaits next."""

    def _get_loop(self: Any) -> Any:
        part = getattr(self, "_threadline_part", None)
        if part is not None:
            try:
                aio_steps.about_to_await(part, getframe(1))
            except Exception as error:
                patches.on_mistake(error)
        try:
            return original(self)
        except BaseException as error:
            aio_steps.not_to_await()
            hide_own_frames(error)
            raise

    original = replace(mixins._LoopBoundMixin, "_get_loop", _get_loop, guarded=False)


def install(module: ModuleType) -> None:
    """Instrument the classes of `asyncio.locks`."""
    _lock(module.Lock)
    _event(module.Event)
    _condition(module.Condition)
    _semaphore(module.Semaphore, module.BoundedSemaphore)
    _barrier(module.Barrier, module.Condition)


def _made(cls: Any, kind: str, capacity: Callable[[Any], int | None], equip: Callable[[Any, Handle], None]) -> None:
    """Have `equip` give its parts to every object of the class that the program makes."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1))
        if frame is not None:
            equip(self, Handle(Thing(kind, frame, capacity=capacity(self))))

    original = replace(cls, "__init__", __init__)


class _Kept:
    """Sees an attribute being set; it is kept in the object as before, from where it is read without us."""

    def __init__(self, name: str, seen: Callable[[Any, Any, Any], None]) -> None:
        self._name = name
        self._seen = seen

    def __set__(self, instance: Any, value: Any) -> None:
        kept = vars(instance)
        if "_threadline_part" in kept:
            try:
                self._seen(instance, kept.get(self._name), value)
            except Exception as error:
                patches.on_mistake(error)
        kept[self._name] = value

    def __delete__(self, instance: Any) -> None:
        try:
            del vars(instance)[self._name]
        except KeyError:
            raise AttributeError(self._name) from None


# ---------------------------------------------------------------- locks


def _lock(cls: Any) -> None:
    def seen(lock: Any, before: Any, locked: Any) -> None:
        if locked and not before and lock._threadline_part.owned:
            record(codes.ACQUIRED, lock._threadline_part.number, 1, getframe(2))

    def equip(lock: Any, handle: Handle) -> None:
        lock._threadline_part = Part(handle, codes.WAIT_LOCK)

    def release(self: Any) -> Any:
        part = part_of(self)
        if part is not None and part.owned:
            record(codes.RELEASED if self._locked else codes.FAILED, part.number, 0, getframe(1))
        return original(self)

    _made(cls, "Lock", lambda lock: None, equip)
    replace(cls, "_locked", _Kept("_locked", seen))
    original = replace(cls, "release", release)


def _semaphore(cls: Any, bounded: Any) -> None:
    acquire = cls.acquire.__code__

    def seen(semaphore: Any, before: Any, value: Any) -> None:
        """Taken without a wait. A unit that is handed to a task that waits is recorded as taken when that goes on."""
        frame = getframe(2)
        if frame.f_code is acquire and value < before:
            record(codes.ACQUIRED, semaphore._threadline_part.number, value, frame)

    def equip(semaphore: Any, handle: Handle) -> None:
        semaphore._threadline_part = Part(handle, codes.WAIT_LOCK, codes.ACQUIRED)

    def release_of(owner: Any) -> None:
        def release(self: Any) -> Any:
            part = part_of(self)
            if part is not None and (owner is bounded or not isinstance(self, bounded)):
                fails = owner is bounded and self._value >= self._bound_value
                record(codes.FAILED if fails else codes.RELEASED, part.number, self._value + 1, getframe(1))
            return original(self)

        original = replace(owner, "release", release)

    _made(cls, "Semaphore", lambda semaphore: semaphore._value, equip)
    _made(bounded, "BoundedSemaphore", lambda semaphore: semaphore._value, equip)
    replace(cls, "_value", _Kept("_value", seen))
    release_of(cls)
    release_of(bounded)


# ---------------------------------------------------------------- events, conditions, barriers


def _event(cls: Any) -> None:
    def equip(event: Any, handle: Handle) -> None:
        event._threadline_part = Part(handle, codes.WAIT_EVENT, codes.WOKEN)

    _made(cls, "Event", lambda event: None, equip)
    for name, word in (("set", codes.SET), ("clear", codes.CLEARED)):
        _told(cls, name, word)


def _told(cls: Any, name: str, word: int) -> None:
    """Record `word` just before a method of an event."""

    def method(self: Any) -> Any:
        part = part_of(self)
        if part is not None and part.owned:
            record(word, part.number, 0, getframe(1))
        return original(self)

    original = replace(cls, name, method)


def _condition(cls: Any) -> None:
    def equip(condition: Any, handle: Handle) -> None:
        condition._threadline_part = Part(handle, codes.WAIT_EVENT, codes.WOKEN)
        if part_of(condition._lock) is None and type(condition._lock).__module__ == "asyncio.locks":
            condition._lock._threadline_part = Part(handle, codes.WAIT_LOCK)

    def notify(self: Any, n: Any = 1) -> Any:
        part = part_of(self)
        if part is not None and part.owned:
            count = -1 if n == len(self._waiters) and getframe(2).f_code is notify_all else n
            record(codes.NOTIFIED if self.locked() else codes.FAILED, part.number, count, getframe(1))
        return original(self, n)

    notify_all = cls.notify_all.__code__
    _made(cls, "Condition", lambda condition: None, equip)
    original = replace(cls, "notify", notify)


def _barrier(cls: Any, condition: Any) -> None:
    def equip(barrier: Any, handle: Handle) -> None:
        """All a barrier does is done with a condition of its own."""
        barrier._threadline_part = Part(handle, codes.WAIT_EVENT, codes.WOKEN)
        barrier._cond._threadline_part = Part(handle, codes.WAIT_EVENT, codes.WOKEN, owned=False)
        barrier._cond._lock._threadline_part = Part(handle, codes.WAIT_EVENT, owned=False)

    release = cls._release.__code__

    def notify_all(self: Any) -> Any:
        part = part_of(self)
        if part is not None and not part.owned and getframe(2).f_code is release:
            record(codes.NOTIFIED, part.number, -1, getframe(2))
        return original(self)

    _made(cls, "Barrier", lambda barrier: barrier.parties, equip)
    original = replace(condition, "notify_all", notify_all)
