# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`threading.Lock` and `threading.RLock`.

A slot named `__enter__` is a descriptor on the class, which is where `with` looks, and gives what this lock has there (see
`lock_equipment`) without binding anything. Locks that the standard library makes for itself stay real ones.
"""

from __future__ import annotations

import sys
from _thread import LockType as RealLock
from _thread import RLock as RealRLock
from _thread import allocate_lock

from ..buffer import getframe
from ..definitions import Handle, Thing
from ..places import made_by_program
from .lock_equipment import equip_lock, equip_rlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any


class LockMeta(type):
    """Real locks, which the standard library still makes, count as instances of the stand-in's class too."""

    def __repr__(cls) -> str:
        return repr(RealLock)

    def __instancecheck__(cls, instance: object) -> bool:
        return type.__instancecheck__(cls, instance) or isinstance(instance, RealLock)


class _Slots:
    """What the type checker should know of the slots."""

    if TYPE_CHECKING:
        _handle: Handle
        _real: Any

        def __enter__(self) -> bool: ...
        def __exit__(self, *args: object) -> None: ...

    __slots__ = ()


class Lock(_Slots, metaclass=LockMeta):
    """Stand-in for a lock of the program."""

    __slots__ = (
        "__enter__",
        "__exit__",
        "__weakref__",
        "_acquire_at",
        "_handle",
        "_real",
        "_release_at",
        "acquire",
        "acquire_lock",
        "release",
        "release_lock",
    )

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        if args or kwargs or not _PROGRAM_MAY_CALL:
            return RealLock(*args, **kwargs)  # raises
        return new_lock(getframe(1))

    def __init_subclass__(cls) -> None:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return RealLock

    def locked(self) -> bool:
        return bool(self._real.locked())

    locked_lock = locked

    def _at_fork_reinit(self) -> None:
        self._real._at_fork_reinit()

    def __repr__(self) -> str:
        return repr(self._real)

    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle '_thread.lock' object")


_PROGRAM_MAY_CALL = sys.version_info >= (3, 13)
"""Since then the type of locks is `threading.Lock`, and so is ours, which pickles by that name."""

Lock.__name__ = "lock"
Lock.__module__, Lock.__qualname__ = ("threading", "Lock") if _PROGRAM_MAY_CALL else ("_thread", "lock")
Lock.__doc__ = RealLock.__doc__


def new_lock(frame: FrameType | None) -> Any:
    """A lock for whoever calls from `frame`: a real one when the standard library wants it for itself."""
    frame = made_by_program(frame)
    if frame is None:
        return allocate_lock()
    self = object.__new__(Lock)
    self._handle = Handle(Thing("Lock", frame))
    equip_lock(self, allocate_lock(), self._handle)
    return self


class RLock(_Slots):
    """Stand-in for a re-entrant lock of the program. `real` and `number` are given when it stands inside a Condition."""

    __slots__ = (
        "__enter__",
        "__exit__",
        "__weakref__",
        "_acquire_at",
        "_acquire_restore",
        "_handle",
        "_real",
        "_release_at",
        "_release_save",
        "acquire",
        "release",
    )

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return new_rlock(getframe(1), args, kwargs)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return RealRLock

    def _is_owned(self) -> bool:
        return bool(self._real._is_owned())

    def _recursion_count(self) -> int:
        return int(self._real._recursion_count())

    def _at_fork_reinit(self) -> None:
        self._real._at_fork_reinit()
        equip_rlock(self, self._real, self._handle)

    def __repr__(self) -> str:
        return repr(self._real)

    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle '_thread.RLock' object")


RLock.__module__ = "_thread"

make_real_rlock: Callable[..., Any] = RealRLock
"""`threading.RLock` as it was; it chooses between the C and the Python one and checks arguments."""


def new_rlock(frame: FrameType | None, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None) -> Any:
    """A re-entrant lock for whoever calls from `frame`: a real one when the standard library wants it for itself."""
    frame = made_by_program(frame)
    real = make_real_rlock(*args, **(kwargs or {}))
    if frame is None:
        return real
    self = object.__new__(RLock)
    self._handle = Handle(Thing("RLock", frame))
    equip_rlock(self, real, self._handle)
    return self


def rlock_for(handle: Handle) -> RLock:
    """A re-entrant lock whose operations are recorded as those of another object (a Condition that made its own lock)."""
    self = object.__new__(RLock)
    self._handle = handle
    equip_rlock(self, RealRLock(), handle)
    return self


def measured_lock() -> Lock:
    """A stand-in to measure the cost of recording with; its events are thrown away."""
    self = object.__new__(Lock)
    self._handle = Handle(Thing("Lock", None))
    equip_lock(self, allocate_lock(), self._handle)
    return self
