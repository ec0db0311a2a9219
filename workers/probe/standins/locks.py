# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`threading.Lock` and `threading.RLock`.

The fast path decides what tracing costs, so each lock carries closures over all they need instead of methods: a slot named `__enter__` is a
descriptor on the class, which is where `with` looks, and gives the closure of this lock without binding anything. The try comes first; only one
that fails is a wait.

Locks that the standard library makes for itself stay real ones.
"""

from __future__ import annotations

from _thread import TIMEOUT_MAX, allocate_lock
from _thread import LockType as RealLock
from _thread import RLock as RealRLock

from .. import buffer, codes, control
from ..buffer import append, getframe, ident, now, pending, relieve
from ..definitions import Handle, Thing
from ..patches import hide_own_frames
from ..places import made_by_program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

ACQUIRED, RELEASED, WAIT_LOCK, TIMED_OUT, FAILED = codes.ACQUIRED, codes.RELEASED, codes.WAIT_LOCK, codes.TIMED_OUT, codes.FAILED


def block(real_acquire: Callable[..., bool], number: int, timeout: float, frame: FrameType | None) -> bool:
    """The slow path of every lock: the try has failed, wait. Leaves the success to the caller to record."""
    buffer.emit(WAIT_LOCK, number, -1 if timeout < 0 else int(timeout * 1e9), frame)
    if control.about_to_block is not None:
        control.about_to_block(WAIT_LOCK, number)
    try:
        got = real_acquire(True, timeout)
    except BaseException as error:
        buffer.emit(FAILED, number, 0, frame)
        hide_own_frames(error)
        raise
    finally:
        if control.passed is not None:
            control.passed(WAIT_LOCK, number)
    if not got:
        buffer.emit(TIMED_OUT, number, 0, frame)
    return got


class LockMeta(type):
    """Real locks, which the standard library still makes, count as instances of the stand-in's class too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return type.__instancecheck__(cls, instance) or isinstance(instance, RealLock)


class Lock(metaclass=LockMeta):
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

    def __new__(cls) -> Any:
        frame = made_by_program(getframe(1))
        if frame is None:  # wanted by the standard library for itself
            return allocate_lock()
        self = object.__new__(cls)
        self._handle = Handle(Thing("Lock", frame))
        _equip_lock(self, allocate_lock(), self._handle.number)
        return self

    def __init_subclass__(cls) -> None:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    @property
    def __class__(self) -> type:
        return RealLock

    def locked(self) -> bool:
        return self._real.locked()

    locked_lock = locked

    def _at_fork_reinit(self) -> None:
        self._real._at_fork_reinit()

    def __repr__(self) -> str:
        return repr(self._real)

    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle '_thread.lock' object")


Lock.__name__ = Lock.__qualname__ = "lock"
Lock.__module__ = "_thread"


def _equip_lock(self: Lock, real: Any, number: int) -> None:
    try_acquire, real_release, is_locked = real.acquire, real.release, real.locked
    code: CodeType | None = None
    lasti = 0

    def acquire(blocking: bool = True, timeout: float = -1) -> bool:
        nonlocal code, lasti
        if len(pending) > buffer.HIGH:
            relieve()
        if timeout != -1 or blocking is not True:
            try:
                return acquire_at(getframe(1), blocking, timeout)
            except BaseException as error:
                hide_own_frames(error)
                raise
        if not try_acquire(False):
            wait(getframe(1))
        frame = getframe(1)
        code, lasti = frame.f_code, frame.f_lasti
        append((now(), ident(), ACQUIRED, number, 1, code, lasti))
        return True

    def wait(frame: FrameType) -> None:
        block(try_acquire, number, -1, frame)

    def acquire_at(frame: FrameType, blocking: bool = True, timeout: float = -1) -> bool:
        nonlocal code, lasti
        if not blocking or (timeout < 0 and timeout != -1) or timeout > TIMEOUT_MAX:
            try:
                got = try_acquire(blocking, timeout)  # a try, or a call that raises for its arguments
            except BaseException as error:
                hide_own_frames(error)
                raise
            if not got:
                buffer.emit(TIMED_OUT, number, 0, frame)
        else:
            got = try_acquire(False) or block(try_acquire, number, timeout, frame)
        if got:
            code, lasti = frame.f_code, frame.f_lasti
            append((now(), ident(), ACQUIRED, number, 1, code, lasti))
        return got

    def enter() -> bool:
        nonlocal code, lasti
        if len(pending) > buffer.HIGH:
            relieve()
        if not try_acquire(False):
            wait(getframe(1))
        frame = getframe(1)
        code, lasti = frame.f_code, frame.f_lasti
        append((now(), ident(), ACQUIRED, number, 1, code, lasti))
        return True

    def release() -> None:
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def release_at(frame: FrameType) -> None:
        append((now(), ident(), RELEASED if is_locked() else FAILED, number, 0, frame.f_code, frame.f_lasti))
        try:
            real_release()
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def leave(kind: object, value: object, trace: object) -> None:
        # The site is the `with` statement's own: nobody else can have changed the two while the lock is held.
        append((now(), ident(), RELEASED, number, 0, code, lasti))
        try:
            real_release()
        except RuntimeError as error:
            append((now(), ident(), FAILED, number, 0, code, lasti))
            hide_own_frames(error)
            raise

    self._real = real
    self._acquire_at, self._release_at = acquire_at, release_at
    self.acquire = self.acquire_lock = acquire
    self.release = self.release_lock = release
    self.__enter__ = enter
    self.__exit__ = leave


class RLock:
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
        frame = made_by_program(getframe(1))
        real = make_real_rlock(*args, **kwargs)
        if frame is None:
            return real
        self = object.__new__(cls)
        self._handle = Handle(Thing("RLock", frame))
        _equip_rlock(self, real, self._handle.number)
        return self

    @property
    def __class__(self) -> type:
        return RealRLock

    def _is_owned(self) -> bool:
        return self._real._is_owned()

    def _recursion_count(self) -> int:
        return self._real._recursion_count()

    def _at_fork_reinit(self) -> None:
        self._real._at_fork_reinit()
        _equip_rlock(self, self._real, self._handle.number)

    def __repr__(self) -> str:
        return repr(self._real)

    def __reduce__(self) -> Any:
        raise TypeError("cannot pickle '_thread.RLock' object")


RLock.__module__ = "_thread"

make_real_rlock: Callable[..., Any] = RealRLock
"""`threading.RLock` as it was; it chooses between the C and the Python one and checks arguments."""


def rlock_for(handle: Handle) -> RLock:
    """A re-entrant lock whose operations are recorded as those of another object (a Condition that made its own lock)."""
    self = object.__new__(RLock)
    self._handle = handle
    _equip_rlock(self, RealRLock(), handle.number)
    return self


def _equip_rlock(self: RLock, real: Any, number: int) -> None:
    try_acquire, real_release, is_owned = real.acquire, real.release, real._is_owned
    depth = 0  # only ever touched by the owner

    def acquire(blocking: bool = True, timeout: float = -1) -> bool:
        try:
            return acquire_at(getframe(1), blocking, timeout)
        except BaseException as error:
            hide_own_frames(error)
            raise

    def acquire_at(frame: FrameType, blocking: bool = True, timeout: float = -1) -> bool:
        nonlocal depth
        if len(pending) > buffer.HIGH:
            relieve()
        try:
            if not blocking or (timeout < 0 and timeout != -1) or timeout > TIMEOUT_MAX:
                got = try_acquire(blocking, timeout)
                if not got:
                    buffer.emit(TIMED_OUT, number, 0, frame)
            else:
                got = try_acquire(False) or block(try_acquire, number, timeout, frame)
        except BaseException as error:
            hide_own_frames(error)
            raise
        if got:
            depth += 1
            append((now(), ident(), ACQUIRED, number, depth, frame.f_code, frame.f_lasti))
        return got

    def enter() -> bool:
        nonlocal depth
        if len(pending) > buffer.HIGH:
            relieve()
        frame = getframe(1)
        if not try_acquire(False):
            block(try_acquire, number, -1, frame)
        depth += 1
        append((now(), ident(), ACQUIRED, number, depth, frame.f_code, frame.f_lasti))
        return True

    def release_at(frame: FrameType) -> None:
        nonlocal depth
        if is_owned():
            depth -= 1
            append((now(), ident(), RELEASED, number, depth, frame.f_code, frame.f_lasti))
        else:
            append((now(), ident(), FAILED, number, 0, frame.f_code, frame.f_lasti))
        try:
            real_release()
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def release() -> None:
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def leave(kind: object, value: object, trace: object) -> None:
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def release_save() -> Any:
        nonlocal depth
        if is_owned():
            depth = 0
            buffer.emit(RELEASED, number, 0, getframe(1))
        return real._release_save()

    def acquire_restore(state: Any) -> None:
        nonlocal depth
        frame = getframe(1)
        if not try_acquire(False):
            block(try_acquire, number, -1, frame)
        depth = state[0]
        for _ in range(depth - 1):
            try_acquire(False)
        buffer.emit(ACQUIRED, number, depth, frame)

    self._real = real
    self._acquire_at = acquire_at
    self._release_at = release_at
    self.acquire = acquire
    self.release = release
    self._release_save = release_save
    self._acquire_restore = acquire_restore
    self.__enter__ = enter
    self.__exit__ = leave


def measured_lock() -> Lock:
    """A stand-in to measure the cost of recording with; its events are thrown away."""
    self = object.__new__(Lock)
    self._handle = Handle(Thing("Lock", None))
    _equip_lock(self, allocate_lock(), self._handle.number)
    return self
