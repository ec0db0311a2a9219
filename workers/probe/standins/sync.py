# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`threading.Condition`, `Event`, `Semaphore`, `BoundedSemaphore`, `Barrier`: instrumented in place.

Only objects that the program makes are recorded (they carry a handle); for all others each method is the one it was. What these classes
do with the locks inside them is folded into the one operation.
"""

from __future__ import annotations

from _thread import LockType as RealLock
from _thread import RLock as RealRLock

from .. import codes, control
from ..buffer import emit, folded, getframe, ident
from ..definitions import Handle, Thing, identify
from ..durations import nanoseconds
from ..patches import hide_own_frames, is_mistake, replace, without_us
from ..places import is_standard, made_by_program, program_frame
from . import locks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any


def install(threading: ModuleType) -> None:
    """Instrument the five classes, and the event that each Timer waits for."""
    _condition(threading, threading.Condition)
    _event(threading.Event)
    _timer(threading.Timer)
    _semaphore(threading, threading.Semaphore, threading.BoundedSemaphore)
    _barrier(threading.Barrier)


def waiting(word: int, number: int, timeout: Any, frame: FrameType | None, wait: Callable[[], Any], done: int = codes.WOKEN) -> Any:
    """Run `wait` as a recorded wait on an object: its result decides between `done` (0: left to the caller) and TIMED_OUT; an exception
    is FAILED.
    """
    emit(word, number, nanoseconds(timeout), frame)
    if control.about_to_block is not None:
        control.about_to_block(word, number)
    try:
        got = wait()
    except BaseException:
        emit(codes.FAILED, number, 0, frame)
        raise
    finally:
        if control.passed is not None:
            control.passed(word, number)
    if not got:
        emit(codes.TIMED_OUT, number, 0, frame)
    elif done:
        emit(done, number, 0, frame)
    return got


def wrap_init(cls: Any, kind: str, capacity: Callable[[Any], int | None], *through: str) -> None:
    """Give every object of the class that the program makes a handle."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1), *through)
        if frame is not None:
            self._threadline = Handle(Thing(kind, frame, capacity=capacity(self)))

    original = replace(cls, "__init__", __init__)


def creation_frame(made: object, frame: FrameType | None, *through: str) -> FrameType | None:
    """The program's frame that made an object: for an object of a subclass, where that was called, not its `super().__init__()`."""
    frame = made_by_program(frame, *through)
    while frame is not None and frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is made:
        outer = program_frame(frame.f_back)
        if outer is None:
            break
        frame = outer
    return frame


def _condition(threading: ModuleType, cls: Any) -> None:
    def __init__(self: Any, lock: Any = None) -> Any:
        try:
            caller = getframe(1)
            frame = None if is_standard(caller.f_code.co_filename) else creation_frame(self, caller)
            if frame is None:
                original_init(self, RealRLock() if lock is None else lock)
                return
            handle = Handle(Thing("Condition", frame))
            original_init(self, locks.rlock_for(handle) if lock is None else lock)
            self._threadline = handle
            if isinstance(self._lock, locks.Lock) and hasattr(self._lock, "_real"):
                self._is_owned = self._lock._real.locked  # the class's own way would try the lock, and be recorded
        except BaseException as error:
            if is_mistake(error):
                without_us(error, original_init, self, lock)
                return
            hide_own_frames(error)
            raise

    def wait(self: Any, timeout: Any = None) -> Any:
        handle = identify(self)
        if handle is None or ident() in folded:
            return original_wait(self, timeout)
        frame = getframe(1)
        if not self._is_owned():
            emit(codes.FAILED, handle.number, 0, frame)
            return original_wait(self, timeout)
        waiter = threading._allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved_state = self._release_save()
        got = False
        try:
            got = _wait_for(waiter, handle.number, timeout, frame)
            return got
        except BaseException:
            raise
        finally:
            self._acquire_restore(saved_state)
            if not got:
                try:  # noqa: SIM105 - contextlib may not be loaded for the program's sake
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    # Those without a handle are inside something else that is recorded as a whole. They come first, and nothing is in their way.
    def __enter__(self: Any) -> Any:
        try:
            lock = self._lock
            if type(lock) is RealRLock or type(lock) is RealLock:
                return lock.__enter__()
            take = getattr(lock, "_acquire_at", None)
            return original_enter(self) if take is None else take(program_frame(getframe(1)) or getframe(1))
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_enter, self)
            hide_own_frames(error)
            raise

    def __exit__(self: Any, *args: Any) -> Any:
        try:
            lock = self._lock
            if type(lock) is RealRLock or type(lock) is RealLock:
                return lock.__exit__(*args)
            let_go = getattr(lock, "_release_at", None)
            return original_exit(self, *args) if let_go is None else let_go(program_frame(getframe(1)) or getframe(1))
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_exit, self, *args)
            hide_own_frames(error)
            raise

    def notify(self: Any, n: Any = 1) -> Any:
        try:
            if getattr(self, "_threadline", None) is not None:
                _tell(self, n, getframe(1))
            original_notify(self, n)
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_notify, self, n)
            hide_own_frames(error)
            raise
        return None

    def notify_all(self: Any) -> Any:
        try:
            if type(self).notify is not notify:
                original_notify_all(self)
                return None
            if getattr(self, "_threadline", None) is not None:
                _tell(self, -1, getframe(1))
            original_notify(self, len(self._waiters))
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_notify_all, self)
            hide_own_frames(error)
            raise
        return None

    original_init = replace(cls, "__init__", __init__, guarded=False)
    original_wait = replace(cls, "wait", wait)
    original_enter = replace(cls, "__enter__", __enter__, guarded=False)
    original_exit = replace(cls, "__exit__", __exit__, guarded=False)
    original_notify = replace(cls, "notify", notify, guarded=False)
    original_notify_all = replace(cls, "notify_all", notify_all, guarded=False)


def _wait_for(waiter: Any, number: int, timeout: float | None, frame: FrameType | None) -> bool:
    if timeout is None:
        return waiting(codes.WAIT_EVENT, number, None, frame, waiter.acquire)  # type: ignore[no-any-return]
    if timeout > 0:
        return waiting(codes.WAIT_EVENT, number, timeout, frame, lambda: waiter.acquire(True, timeout))  # type: ignore[no-any-return]
    got: bool = waiter.acquire(False)
    emit(codes.WOKEN if got else codes.TIMED_OUT, number, 0, frame)
    return got


def _tell(condition: Any, count: int, frame: FrameType | None) -> None:
    handle = identify(condition)
    if handle is not None and ident() not in folded:
        emit(codes.NOTIFIED if condition._is_owned() else codes.FAILED, handle.number, count, frame)


def _event(cls: Any) -> None:
    def wait(self: Any, timeout: Any = None) -> Any:
        handle = identify(self)
        if handle is None or self._flag or ident() in folded:
            return original_wait(self, timeout)
        frame = getframe(1)
        if timeout is not None and timeout <= 0:
            got = original_wait(self, timeout)
            emit(codes.WOKEN if got else codes.TIMED_OUT, handle.number, 0, frame)
            return got
        return waiting(codes.WAIT_EVENT, handle.number, timeout, frame, lambda: original_wait(self, timeout))

    replace_simple(cls, "set", codes.SET)
    replace_simple(cls, "clear", codes.CLEARED)
    wrap_init(cls, "Event", lambda event: None)
    original_wait = replace(cls, "wait", wait)


def _timer(cls: Any) -> None:
    """Its event is what its thread waits for, and what `cancel` sets: without it the thread would seem to run all the time."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> Any:
        original(self, *args, **kwargs)
        frame = creation_frame(self, getframe(1))
        if frame is not None:
            self.finished._threadline = Handle(Thing("Event", frame))

    original = replace(cls, "__init__", __init__)


def replace_simple(cls: Any, name: str, word: int, handle_of: Callable[[Any], Handle | None] = identify) -> None:
    """Record `word` just before a method without arguments."""

    def method(self: Any) -> Any:
        handle = handle_of(self)
        if handle is not None and ident() not in folded:
            emit(word, handle.number, 0, getframe(1))
        return original(self)

    original = replace(cls, name, method)


def _semaphore(threading: ModuleType, cls: Any, bounded: Any) -> None:
    def acquire(self: Any, blocking: Any = True, timeout: Any = None) -> Any:
        try:
            handle = identify(self)
            if handle is None or (not blocking and timeout is not None) or ident() in folded:
                return original_acquire(self, blocking, timeout)
            return _acquire(self, handle, blocking, timeout, getframe(1))
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original_acquire, self, blocking, timeout)
            hide_own_frames(error)
            raise

    def _acquire(self: Any, handle: Handle, blocking: Any, timeout: Any, frame: FrameType) -> bool:
        with self._cond:
            if self._value == 0 and not (
                blocking and (timeout is None or timeout > 0) and _wait_for_unit(self, handle.number, timeout, frame)
            ):
                if not blocking or (timeout is not None and timeout <= 0):
                    emit(codes.TIMED_OUT, handle.number, 0, frame)
                return False
            self._value -= 1
            emit(codes.ACQUIRED, handle.number, self._value, frame)
            return True

    def _wait_for_unit(self: Any, number: int, timeout: float | None, frame: FrameType) -> bool:
        emit(codes.WAIT_LOCK, number, nanoseconds(timeout), frame)
        try:
            got = self._cond.wait_for(lambda: self._value > 0, timeout)
        except BaseException:
            emit(codes.FAILED, number, 0, frame)
            raise
        if not got:
            emit(codes.TIMED_OUT, number, 0, frame)
        return bool(got)

    def release_of(original: Any, own_class: Any) -> Any:
        def release(self: Any, n: Any = 1) -> Any:
            try:
                handle = identify(self)
                if handle is None or n < 1 or ident() in folded:
                    return original(self, n)
                return _release(self, handle, n, getframe(1))
            except BaseException as error:
                if is_mistake(error):
                    return without_us(error, original, self, n)
                hide_own_frames(error)
                raise

        def _release(self: Any, handle: Handle, n: Any, frame: FrameType) -> None:
            with self._cond:
                if own_class is bounded and self._value + n > self._initial_value:
                    emit(codes.FAILED, handle.number, n, frame)
                    raise ValueError("Semaphore released too many times")
                for left in range(n):
                    emit(codes.RELEASED, handle.number, self._value + left + 1, frame)
                self._value += n
                self._cond.notify(n)

        return release

    wrap_init(cls, "Semaphore", lambda semaphore: semaphore._value)
    wrap_init(bounded, "BoundedSemaphore", lambda semaphore: semaphore._value)
    original_acquire = replace(cls, "acquire", acquire, guarded=False)
    replace(cls, "__enter__", acquire, guarded=False)
    replace(cls, "release", release_of(vars(cls)["release"], cls), guarded=False)
    replace(bounded, "release", release_of(vars(bounded)["release"], bounded), guarded=False)


def _barrier(cls: Any) -> None:
    def _wait(self: Any, timeout: Any) -> Any:
        handle = identify(self)
        if handle is None or ident() in folded:
            return original_wait(self, timeout)

        def wait() -> bool:
            original_wait(self, timeout)
            return True

        return waiting(codes.WAIT_EVENT, handle.number, timeout, getframe(1), wait)

    def _release(self: Any) -> Any:
        handle = identify(self)
        if handle is not None:
            emit(codes.NOTIFIED, handle.number, -1, getframe(1))
        original_release(self)

    wrap_init(cls, "Barrier", lambda barrier: barrier.parties)
    original_wait = replace(cls, "_wait", _wait)
    original_release = replace(cls, "_release", _release)
