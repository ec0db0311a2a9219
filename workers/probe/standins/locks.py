# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`threading.Lock` and `threading.RLock`.

The fast path decides what tracing costs, so each lock carries closures over all they need instead of methods: a slot named `__enter__` is a
descriptor on the class, which is where `with` looks, and gives the closure of this lock without binding anything. The try comes first;
only one that fails is a wait.

Locks that the standard library makes for itself stay real ones.
"""

from __future__ import annotations

from _thread import TIMEOUT_MAX, allocate_lock
from _thread import LockType as RealLock
from _thread import RLock as RealRLock

from .. import buffer, codes, control
from ..buffer import append, emit, getframe, ident, note, now, relieve
from ..definitions import Handle, Thing
from ..patches import hide_own_frames
from ..places import made_by_program, program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from ..buffer import Key

ACQUIRED, RELEASED, WAIT_LOCK, TIMED_OUT, FAILED = codes.ACQUIRED, codes.RELEASED, codes.WAIT_LOCK, codes.TIMED_OUT, codes.FAILED


def block(real_acquire: Callable[..., bool], number: int, timeout: float, frame: FrameType | None) -> bool:
    """The slow path of every lock: the try has failed, wait. Leaves the success to the caller to record."""
    emit(WAIT_LOCK, number, -1 if timeout < 0 else int(timeout * 1e9), frame)
    if control.about_to_block is not None:
        control.about_to_block(WAIT_LOCK, number)
    try:
        got = real_acquire(True, timeout)
    except BaseException as error:
        emit(FAILED, number, 0, frame)
        hide_own_frames(error)
        raise
    finally:
        if control.passed is not None:
            control.passed(WAIT_LOCK, number)
        if buffer.blocked:
            buffer.unblock()
    if not got:
        emit(TIMED_OUT, number, 0, frame)
    return got


class LockMeta(type):
    """Real locks, which the standard library still makes, count as instances of the stand-in's class too."""

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


Lock.__name__ = Lock.__qualname__ = "lock"
Lock.__module__ = "_thread"


def _keys(handle: Handle) -> Callable[[int, CodeType, int], tuple[Key, Key]]:
    """Makes, and remembers, the keys of a lock's ACQUIRED and RELEASED for a thread and a place.

    The keys hold the handle: `with` keeps nothing of a lock but its `__exit__`, so the lock may be gone before its last event.
    """
    number = handle.number
    known: dict[tuple[int, int, int], tuple[Key, Key]] = {}

    def keys(who: int, code: CodeType, lasti: int) -> tuple[Key, Key]:
        place = (who, id(code), lasti)
        pair = known.get(place)
        if pair is None:
            if len(known) > _KEPT:
                known.clear()
            pair = known[place] = (
                [who, None, ACQUIRED, number, 1, code, lasti, handle],
                [who, None, RELEASED, number, 0, code, lasti, handle],
            )
        return pair

    return keys


_KEPT = 64  # threads and places that a lock keeps keys for


def _equip_lock(self: Any, real: Any, number: int) -> None:
    try_acquire, real_release, is_locked = real.acquire, real.release, real.locked
    keys = _keys(self._handle)
    # What the holder has taken it by. Only touched by who holds the lock.
    owner = lasti = 0
    code: CodeType | None = None
    taken: Key = []
    freed: Key = []

    def enter() -> bool:
        if not try_acquire(False):
            wait(getframe(1))
        frame = getframe(1)
        who = ident()
        if frame.f_lasti != lasti or who != owner or frame.f_code is not code:
            turn_to(frame, who)
        time = now()
        append((time, taken))
        if time > buffer.alarm:
            relieve()
        return True

    def leave(kind: object, value: object, trace: object) -> None:
        append((now(), freed))
        try:
            real_release()
        except RuntimeError as error:
            note(FAILED, number, 0, getframe(1))
            hide_own_frames(error)
            raise

    def turn_to(frame: FrameType, who: int) -> None:
        nonlocal owner, code, lasti, taken, freed
        owner, code, lasti = who, frame.f_code, frame.f_lasti
        taken, freed = keys(who, code, lasti)

    def wait(frame: FrameType) -> None:
        block(try_acquire, number, -1, frame)

    def acquire(blocking: bool = True, timeout: float = -1) -> bool:
        try:
            return acquire_at(getframe(1), blocking, timeout)
        except BaseException as error:
            hide_own_frames(error)
            raise

    def acquire_at(frame: FrameType, blocking: bool = True, timeout: float = -1) -> bool:
        if not attempt(try_acquire, number, frame, blocking, timeout):
            return False
        turn_to(frame, ident())
        time = now()
        append((time, taken))
        if time > buffer.alarm:
            relieve()
        return True

    def release() -> None:
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def release_at(frame: FrameType) -> None:
        note(RELEASED if is_locked() else FAILED, number, 0, frame)
        real_release()

    self._real = real
    self._acquire_at, self._release_at = acquire_at, release_at
    self.acquire = self.acquire_lock = acquire
    self.release = self.release_lock = release
    self.__enter__ = enter
    self.__exit__ = leave


def attempt(real_acquire: Callable[..., bool], number: int, frame: FrameType, blocking: bool, timeout: float) -> bool:
    """Take a lock as `acquire(blocking, timeout)` would: raises what that raises, and records what is not a success."""
    if blocking and (timeout == -1 or 0 <= timeout <= TIMEOUT_MAX):
        return real_acquire(False) or block(real_acquire, number, timeout, frame)
    got = real_acquire(blocking, timeout)  # a try, or a call that raises for its arguments
    if not got:
        emit(TIMED_OUT, number, 0, frame)
    return got


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
        frame = made_by_program(getframe(1))
        real = make_real_rlock(*args, **kwargs)
        if frame is None:
            return real
        self = object.__new__(cls)
        self._handle = Handle(Thing("RLock", frame))
        _equip_rlock(self, real, self._handle.number)
        return self

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return RealRLock

    def _is_owned(self) -> bool:
        return bool(self._real._is_owned())

    def _recursion_count(self) -> int:
        return int(self._real._recursion_count())

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


def _equip_rlock(self: Any, real: Any, number: int) -> None:
    try_acquire, real_release, is_owned = real.acquire, real.release, real._is_owned
    keys = _keys(self._handle)
    # The rest is only touched by the owner; the keys are those of the outermost level.
    depth = 0
    taken: Key = []
    freed: Key = []

    def enter() -> bool:
        nonlocal depth, taken, freed
        frame = getframe(1)
        if not try_acquire(False):
            block(try_acquire, number, -1, frame)
        depth += 1
        if depth == 1:
            taken, freed = keys(ident(), frame.f_code, frame.f_lasti)
            append((now(), taken))
        else:
            note(ACQUIRED, number, depth, frame)
        if now() > buffer.alarm:
            relieve()
        return True

    def leave(kind: object, value: object, trace: object) -> None:
        nonlocal depth
        if depth == 1 and is_owned():
            depth = 0
            append((now(), freed))
            real_release()
            return
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def acquire(blocking: bool = True, timeout: float = -1) -> bool:
        try:
            return acquire_at(getframe(1), blocking, timeout)
        except BaseException as error:
            hide_own_frames(error)
            raise

    def acquire_at(frame: FrameType, blocking: bool = True, timeout: float = -1) -> bool:
        nonlocal depth, taken, freed
        if not attempt(try_acquire, number, frame, blocking, timeout):
            return False
        depth += 1
        if depth == 1:
            taken, freed = keys(ident(), frame.f_code, frame.f_lasti)
        emit(ACQUIRED, number, depth, frame)
        return True

    def release() -> None:
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def release_at(frame: FrameType) -> None:
        nonlocal depth
        if is_owned():
            depth -= 1
            note(RELEASED, number, depth, frame)
        else:
            note(FAILED, number, 0, frame)
        real_release()

    def release_save() -> Any:
        nonlocal depth
        if is_owned():
            depth = 0
            emit(RELEASED, number, 0, getframe(1))
        return real._release_save()

    def acquire_restore(state: Any) -> None:
        nonlocal depth, taken, freed
        frame = program_frame(getframe(1)) or getframe(1)
        if not try_acquire(False):
            block(try_acquire, number, -1, frame)
        depth = state[0]
        for _ in range(depth - 1):
            try_acquire(False)
        taken, freed = keys(ident(), frame.f_code, frame.f_lasti)
        emit(ACQUIRED, number, depth, frame)

    self._real = real
    self._acquire_at, self._release_at = acquire_at, release_at
    self.acquire, self.release = acquire, release
    self._release_save, self._acquire_restore = release_save, acquire_restore
    self.__enter__, self.__exit__ = enter, leave


def measured_lock() -> Lock:
    """A stand-in to measure the cost of recording with; its events are thrown away."""
    self = object.__new__(Lock)
    self._handle = Handle(Thing("Lock", None))
    _equip_lock(self, allocate_lock(), self._handle.number)
    return self
