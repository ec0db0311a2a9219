# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.synchronize`: Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier."""

from __future__ import annotations

import sys

from .. import codes, gate
from ..buffer import emit, folded, getframe, ident
from ..definitions import Handle, identify
from ..patches import replace
from ..shared import adopted, shared_handle
from .sync import creation_frame, replace_simple, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

CONTEXT = "multiprocessing/context.py"
_SHARED_VALUES = "multiprocessing/sharedctypes.py"  # Value and Array have a lock of their own


class SemHandle(Handle):
    """Handle of a semaphore, with its recording operations. `owner` is the handle that lives and dies with the object."""

    __slots__ = ("acquire", "owner", "release")

    def __init__(self, owner: Handle, acquire: Callable[..., bool], release: Callable[[], None]) -> None:
        self.thing, self.number = owner.thing, owner.number
        self.owner, self.acquire, self.release = owner, acquire, release

    def __del__(self, append: Any = None) -> None:  # the owner's end is the object's, not this one's
        return


def install(synchronize: ModuleType) -> None:
    """Instrument the classes in place."""
    _semlock(synchronize.SemLock)
    for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore"):
        _init(getattr(synchronize, name), name)
    _condition(synchronize.Condition)
    _event(synchronize.Event)
    _barrier(synchronize.Barrier)


def _init(cls: Any, kind: str) -> None:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1), CONTEXT, _SHARED_VALUES)
        if frame is not None:
            units = self._semlock._get_value() if "Semaphore" in kind and sys.platform != "darwin" else None
            equip(self, shared_handle("sem", self, kind, frame, units))

    original = replace(cls, "__init__", __init__)


def _semlock(cls: Any) -> None:
    def __enter__(self: Any) -> Any:
        handle = identify(self)
        return original_enter(self) if handle is None else handle.acquire()  # type: ignore[attr-defined]

    def __exit__(self: Any, *args: Any) -> Any:
        handle = identify(self)
        return original_exit(self, *args) if handle is None else handle.release()  # type: ignore[attr-defined]

    def __getstate__(self: Any) -> Any:
        state = original_getstate(self)
        own = getattr(self, "_threadline_identity", None)
        return state if own is None else (*state[:3], own)

    def __setstate__(self: Any, state: Any) -> Any:
        original_setstate(self, state)
        if sys.platform == "win32":
            self._threadline_identity = state[3]
        handle = adopted("sem", self)
        if handle is not None:
            equip(self, handle)
        self._threadline_event = adopted("event", self)

    original_enter = replace(cls, "__enter__", __enter__)
    original_exit = replace(cls, "__exit__", __exit__)
    original_getstate = replace(cls, "__getstate__", __getstate__)
    original_setstate = replace(cls, "__setstate__", __setstate__)


def equip(lock: Any, handle: Handle) -> None:
    """Make the semaphore object record its operations under the handle."""
    semlock = lock._semlock
    real_acquire, real_release, number = semlock.acquire, semlock.release, handle.number

    def acquire(block: bool = True, timeout: float | None = None) -> bool:
        if ident() in folded:
            return real_acquire(block, timeout)  # type: ignore[no-any-return]
        frame = getframe(1)
        if gate.closed:
            gate.pass_(number, frame)
        if not real_acquire(False):
            if not block or (timeout is not None and timeout <= 0):
                emit(codes.TIMED_OUT, number, 0, frame)
                return False
            got = waiting(codes.WAIT_LOCK, number, timeout, frame, lambda: real_acquire(True, timeout), 0)
            if not got:
                return False
        emit(codes.ACQUIRED, number, _held(semlock), frame)
        return True

    def release() -> None:
        interrupt = None
        if ident() not in folded:
            interrupt = gate.interrupt(number, getframe(1)) if gate.closed else None
            emit(codes.RELEASED if _may_release(semlock) else codes.FAILED, number, _left(semlock), getframe(1))
        real_release()
        if interrupt is not None:
            raise interrupt

    lock._threadline = SemHandle(handle, acquire, release)
    lock.acquire, lock.release = acquire, release


_RECURSIVE_MUTEX = 0


def _held(semlock: Any) -> int:
    """Argument of ACQUIRED: depth of an RLock, units left of a semaphore."""
    if semlock.kind == _RECURSIVE_MUTEX:
        return int(semlock._count())
    return 1 if semlock.maxvalue == 1 else _value(semlock)


def _left(semlock: Any) -> int:
    """Argument of RELEASED."""
    if semlock.kind == _RECURSIVE_MUTEX:
        return max(int(semlock._count()) - 1, 0)
    return 0 if semlock.maxvalue == 1 else _value(semlock) + 1


def _may_release(semlock: Any) -> bool:
    if semlock.kind == _RECURSIVE_MUTEX:
        return bool(semlock._is_mine())
    return bool(semlock._is_zero()) if semlock.maxvalue == 1 else sys.platform == "darwin" or _value(semlock) < semlock.maxvalue


def _value(semlock: Any) -> int:
    try:
        return int(semlock._get_value())
    except NotImplementedError:  # macOS cannot tell
        return 0


def _condition(cls: Any) -> None:
    def __init__(self: Any, lock: Any = None, **kwargs: Any) -> Any:
        original_init(self, lock, **kwargs)
        frame = creation_frame(self, getframe(1), CONTEXT)
        if frame is not None:
            _equip_condition(self, shared_handle("condition", self._wait_semaphore, "Condition", frame))

    def __setstate__(self: Any, state: Any) -> Any:
        original_setstate(self, state)
        handle = adopted("condition", self._wait_semaphore)
        if handle is not None:
            _equip_condition(self, handle)

    def notify(self: Any, n: Any = 1) -> Any:
        handle = identify(self)
        if handle is not None and ident() not in folded:
            if gate.closed:
                gate.pass_(handle.number, getframe(1))
            owned = self._lock._semlock._is_mine()
            emit(codes.NOTIFIED if owned else codes.FAILED, handle.number, -1 if n == sys.maxsize else n, getframe(1))
        return original_notify(self, n)

    original_init = replace(cls, "__init__", __init__)
    original_setstate = replace(cls, "__setstate__", __setstate__)
    original_notify = replace(cls, "notify", notify)


def _equip_condition(condition: Any, handle: Handle) -> None:
    """The condition's own lock is recorded as the condition; a lock that the program gave it stays itself."""
    condition._threadline = handle
    if identify(condition._lock) is None:
        equip(condition._lock, handle)
        condition._make_methods()
    real, number = condition._wait_semaphore._semlock.acquire, handle.number

    def acquire(block: bool = True, timeout: float | None = None) -> bool:
        if not block or ident() in folded:
            return real(block, timeout)  # type: ignore[no-any-return]
        return waiting(codes.WAIT_EVENT, number, timeout, getframe(1), lambda: real(True, timeout))  # type: ignore[no-any-return]

    condition._wait_semaphore.acquire = acquire


def _event(cls: Any) -> None:
    """An Event pickles by its attributes, so its handle lies with the semaphore inside, which does not."""

    def __init__(self: Any, *, ctx: Any) -> Any:
        original_init(self, ctx=ctx)
        frame = creation_frame(self, getframe(1), CONTEXT)
        self._flag._threadline_event = None if frame is None else shared_handle("event", self._flag, "Event", frame)

    def wait(self: Any, timeout: Any = None) -> Any:
        handle = _event_handle(self)
        if handle is None or ident() in folded or not self._flag._semlock._is_zero():
            return original_wait(self, timeout)
        frame = getframe(1)
        if gate.closed:
            gate.pass_(handle.number, frame)
        if timeout is not None and timeout <= 0:
            got = original_wait(self, timeout)
            emit(codes.WOKEN if got else codes.TIMED_OUT, handle.number, 0, frame)
            return got
        return waiting(codes.WAIT_EVENT, handle.number, timeout, frame, lambda: original_wait(self, timeout))

    original_init = replace(cls, "__init__", __init__)
    original_wait = replace(cls, "wait", wait)
    replace_simple(cls, "set", codes.SET, _event_handle)
    replace_simple(cls, "clear", codes.CLEARED, _event_handle)


def _event_handle(event: Any) -> Handle | None:
    return getattr(event._flag, "_threadline_event", None)


def _barrier(cls: Any) -> None:
    def __init__(self: Any, parties: Any, *args: Any, **kwargs: Any) -> Any:
        original_init(self, parties, *args, **kwargs)
        frame = creation_frame(self, getframe(1), CONTEXT)
        if frame is not None:
            self._threadline = shared_handle("barrier", self._cond._wait_semaphore, "Barrier", frame, parties)

    def __setstate__(self: Any, state: Any) -> Any:
        original_setstate(self, state)
        handle = adopted("barrier", self._cond._wait_semaphore)
        if handle is not None:
            self._threadline = handle

    original_init = replace(cls, "__init__", __init__)
    original_setstate = replace(cls, "__setstate__", __setstate__)
