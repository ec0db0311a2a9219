# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""What is done when a lock of the program is taken or let go.

The fast path decides what tracing costs, so each lock carries closures over all they need instead of methods. The try comes first; only one
that fails is a wait. (Its argument is given as a tuple that is there already, which saves the interpreter making one.)

A closure knows the track it recorded on last. As long as thread, instruction, code and era are the same, that is the one to go on with;
else it turns to another. The era is compared last and right before the track is used: see `buffer`. What a lock knows of its last track
changes line by line without a call in between, so as one: another thread may let go of a lock that is held, and a third take it, while
the holder is still recording. Each track counts the variables of locks that hold its `put`; so one on its way is seen in any case.

With the compiled part of the probe the usual cases are done in C, and only what is rare here: see `lock_equipment`.
"""

from __future__ import annotations

from _thread import TIMEOUT_MAX

from .. import buffer, codes, control
from ..buffer import LockTrack, Track, emit, getframe, ident, note, now, relieve
from ..durations import nanoseconds
from ..patches import hide_own_frames
from ..places import program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from ..definitions import Handle

    Put = Callable[[int], object]

ACQUIRED, RELEASED, WAIT_LOCK, TIMED_OUT, FAILED = codes.ACQUIRED, codes.RELEASED, codes.WAIT_LOCK, codes.TIMED_OUT, codes.FAILED


def block(real_acquire: Callable[..., bool], number: int, timeout: float, frame: FrameType | None) -> bool:
    """The slow path of every lock: the try has failed, wait. Leaves the success to the caller to record."""
    emit(WAIT_LOCK, number, -1 if timeout < 0 else nanoseconds(timeout), frame)
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


def attempt(real_acquire: Callable[..., bool], number: int, frame: FrameType | None, blocking: bool, timeout: float) -> bool:
    """Take a lock as `acquire(blocking, timeout)` would: raises what that raises, and records what is not a success."""
    if blocking and isinstance(timeout, (int, float)) and (timeout == -1 or 0 <= timeout <= TIMEOUT_MAX):
        return real_acquire(False) or block(real_acquire, number, timeout, frame)
    got = real_acquire(blocking, timeout)  # a try, or a call that raises for its arguments
    if not got:
        emit(TIMED_OUT, number, 0, frame)
    return got


TRY = (False,)  # arguments of an `acquire` that does not wait
_FOREVER = -1  # the very object that a default of -1 is
_KEPT = 16  # threads and places that a lock keeps tracks for


def _nowhere(time: int) -> None:
    """Until the first event of a lock."""


_NOBODYS = Track(0, 0, 0, None, 0)
"""In the place of a track until then."""


def _tracks_of(handle: Handle) -> Callable[[int, int, CodeType, int], LockTrack]:
    """Makes, and remembers, the tracks of a lock: by thread, word and place.

    They hold the handle: `with` keeps nothing of a lock but its `__exit__`, so the lock may be gone before its last event.
    """
    known: dict[tuple[int, int, int, int], LockTrack] = {}

    def track(who: int, word: int, code: CodeType, lasti: int) -> LockTrack:
        place = (who, word, id(code), lasti)
        found = known.get(place)
        if found is None:
            if len(known) >= _KEPT:
                known.clear()
            found = known[place] = LockTrack(who, word, 1 if word == ACQUIRED else 0, code, lasti, handle)
        return found

    return track


def enlisted(track: LockTrack) -> object:
    """Enlist a track by which a lock was taken; returns the era that is good for, none where each event has to look at the clock."""
    if buffer.crowded:
        if now() > buffer.alarm:
            relieve()
        track.enlist()
        return None
    return track.enlist()


def equip_lock(self: Any, real: Any, handle: Handle) -> None:
    """Give a stand-in for a Lock its closures."""
    try_acquire, real_release, is_locked = real.acquire, real.release, real.locked
    track_of = _tracks_of(handle)
    # Where it was taken last, and where it was last let go of by a call of `release`. Only touched by who holds the lock.
    taker = taken_at = giver = given_at = 0
    taken_by: CodeType | None = None
    given_by: CodeType | None = None
    taken_in = freed_in = given_in = None  # eras
    taken: Put = _nowhere
    freed: Put = _nowhere
    given: Put = _nowhere
    taken_on = freed_on = given_on = _NOBODYS
    held = False  # by `acquire`. Cleared by the `release` that sees it, which nothing can come between

    def enter() -> bool:
        frame = getframe(1)
        if not try_acquire(*TRY):
            wait(frame)
        if ident() != taker or frame.f_lasti != taken_at or frame.f_code is not taken_by or taken_in is not buffer.era:
            turn_taken(frame)(now())
        else:
            taken(now())
        return True

    def leave(kind: object, value: object, trace: object) -> None:
        if freed_in is not buffer.era:
            turn_freed()(now())
        else:
            freed(now())
        try:
            real_release()
        except RuntimeError as error:
            note(FAILED, handle.number, 0, getframe(1))
            hide_own_frames(error)
            raise

    def acquire(blocking: bool = True, timeout: float = -1) -> bool:
        nonlocal held
        frame = getframe(1)
        if blocking is not True or timeout is not _FOREVER or not try_acquire(*TRY):
            try:
                return acquire_at(frame, blocking, timeout)
            except BaseException as error:
                hide_own_frames(error)
                raise
        held = True
        if ident() != taker or frame.f_lasti != taken_at or frame.f_code is not taken_by or taken_in is not buffer.era:
            turn_taken(frame)(now())
        else:
            taken(now())
        return True

    def release() -> None:
        nonlocal held
        frame = getframe(1)
        if held or is_locked():
            held = False
            if ident() != giver or frame.f_lasti != given_at or frame.f_code is not given_by or given_in is not buffer.era:
                turn_given(frame)(now())
            else:
                given(now())
        else:
            note(FAILED, handle.number, 0, frame)
        try:
            real_release()
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def turn_taken(frame: FrameType) -> Put:
        nonlocal taker, taken_at, taken_by, taken, taken_in, taken_on, freed_in
        who, lasti, code = ident(), frame.f_lasti, frame.f_code
        track = track_of(who, ACQUIRED, code, lasti)
        put = track.put
        era = enlisted(track)
        taken_on.holders -= 1
        track.holders += 1
        taken_on = track
        taken = put
        taken_in = era
        taker = who
        taken_at = lasti
        taken_by = code
        freed_in = None
        return put

    def turn_freed() -> Put:
        nonlocal freed, freed_in, freed_on
        who = ident()
        if who != taker:  # others have taken it meanwhile: somebody let it go between
            return turn_given(getframe(2))
        assert taken_by is not None
        track = track_of(who, RELEASED, taken_by, taken_at)
        put = track.put
        era = track.enlist()
        freed_on.holders -= 1
        track.holders += 1
        freed_on = track
        freed = put
        freed_in = era if taker == who else None
        return put

    def turn_given(frame: FrameType) -> Put:
        nonlocal giver, given_at, given_by, given, given_in, given_on
        who, lasti, code = ident(), frame.f_lasti, frame.f_code
        track = track_of(who, RELEASED, code, lasti)
        put = track.put
        era = track.enlist()
        given_on.holders -= 1
        track.holders += 1
        given_on = track
        given = put
        given_in = era
        giver = who
        given_at = lasti
        given_by = code
        return put

    def wait(frame: FrameType) -> None:
        try:
            block(try_acquire, handle.number, -1, frame)
        except BaseException as error:
            hide_own_frames(error)
            raise

    def acquire_at(frame: FrameType, blocking: bool = True, timeout: float = -1) -> bool:
        nonlocal held
        if not attempt(try_acquire, handle.number, frame, blocking, timeout):
            return False
        held = True
        if ident() != taker or frame.f_lasti != taken_at or frame.f_code is not taken_by or taken_in is not buffer.era:
            turn_taken(frame)(now())
        else:
            taken(now())
        return True

    def release_at(frame: FrameType) -> None:
        nonlocal held
        if held or is_locked():
            held = False
            if ident() != giver or frame.f_lasti != given_at or frame.f_code is not given_by or given_in is not buffer.era:
                turn_given(frame)(now())
            else:
                given(now())
        else:
            note(FAILED, handle.number, 0, frame)
        real_release()

    self._real = real
    self._acquire_at, self._release_at = acquire_at, release_at
    self.acquire = self.acquire_lock = acquire
    self.release = self.release_lock = release
    self.__enter__ = enter
    self.__exit__ = leave


def equip_rlock(self: Any, real: Any, handle: Handle) -> None:
    """Give a stand-in for an RLock its closures. Tracks hold the outermost level; what is inside of it is recorded with its depth."""
    try_acquire, real_release, is_owned = real.acquire, real.release, real._is_owned
    track_of = _tracks_of(handle)
    # Only touched by the owner. The depth changes right before the clock: what makes objects, and so may begin a finalizer that takes
    # this lock once more, comes before it.
    depth = 0
    taker = taken_at = giver = given_at = 0
    taken_by: CodeType | None = None
    given_by: CodeType | None = None
    taken_in = freed_in = given_in = None  # eras
    taken: Put = _nowhere
    freed: Put = _nowhere
    given: Put = _nowhere
    taken_on = freed_on = given_on = _NOBODYS

    def enter() -> bool:
        nonlocal depth
        frame = getframe(1)
        if not try_acquire(*TRY):
            block(try_acquire, handle.number, -1, frame)
        if depth:
            depth += 1
            note(ACQUIRED, handle.number, depth, frame)
            return True
        if ident() != taker or frame.f_lasti != taken_at or frame.f_code is not taken_by or taken_in is not buffer.era:
            put = turn_taken(frame)
        else:
            put = taken
        depth = 1
        put(now())
        return True

    def leave(kind: object, value: object, trace: object) -> None:
        nonlocal depth
        if depth == 1 and is_owned():
            put = turn_freed() if freed_in is not buffer.era else freed
            depth = 0
            put(now())
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
        if not attempt(try_acquire, handle.number, frame, blocking, timeout):
            return False
        took(frame, 1)
        return True

    def release() -> None:
        try:
            release_at(getframe(1))
        except RuntimeError as error:
            hide_own_frames(error)
            raise

    def release_at(frame: FrameType) -> None:
        if is_owned():
            gave(frame, depth - 1)
        else:
            note(FAILED, handle.number, 0, frame)
        real_release()

    def release_save() -> Any:
        if is_owned():
            gave(program_frame(getframe(1)) or getframe(1), 0)
        return real._release_save()

    def acquire_restore(state: Any) -> None:
        frame = program_frame(getframe(1)) or getframe(1)
        if not try_acquire(*TRY):
            block(try_acquire, handle.number, -1, frame)
        for _ in range(state[0] - 1):
            try_acquire(*TRY)
        took(frame, state[0])

    def took(frame: FrameType, levels: int) -> None:
        """The lock has been taken so many times more."""
        nonlocal depth
        if depth + levels > 1:
            depth += levels
            note(ACQUIRED, handle.number, depth, frame)
            return
        if ident() != taker or frame.f_lasti != taken_at or frame.f_code is not taken_by or taken_in is not buffer.era:
            put = turn_taken(frame)
        else:
            put = taken
        depth = 1
        put(now())

    def gave(frame: FrameType, left: int) -> None:
        """The lock will be let go, down to so many levels."""
        nonlocal depth
        if left:
            depth = left
            note(RELEASED, handle.number, depth, frame)
            return
        if ident() != giver or frame.f_lasti != given_at or frame.f_code is not given_by or given_in is not buffer.era:
            put = turn_given(frame)
        else:
            put = given
        depth = 0
        put(now())

    def turn_taken(frame: FrameType) -> Put:
        nonlocal taker, taken_at, taken_by, taken, taken_in, taken_on, freed_in
        who, lasti, code = ident(), frame.f_lasti, frame.f_code
        track = track_of(who, ACQUIRED, code, lasti)
        put = track.put
        era = enlisted(track)
        taken_on.holders -= 1
        track.holders += 1
        taken_on = track
        taken = put
        taken_in = era
        taker = who
        taken_at = lasti
        taken_by = code
        freed_in = None
        return put

    def turn_freed() -> Put:
        nonlocal freed, freed_in, freed_on
        who = ident()
        if who != taker:  # others have taken it meanwhile: somebody let it go between
            return turn_given(getframe(2))
        assert taken_by is not None
        track = track_of(who, RELEASED, taken_by, taken_at)
        put = track.put
        era = track.enlist()
        freed_on.holders -= 1
        track.holders += 1
        freed_on = track
        freed = put
        freed_in = era if taker == who else None
        return put

    def turn_given(frame: FrameType) -> Put:
        nonlocal giver, given_at, given_by, given, given_in, given_on
        who, lasti, code = ident(), frame.f_lasti, frame.f_code
        track = track_of(who, RELEASED, code, lasti)
        put = track.put
        era = track.enlist()
        given_on.holders -= 1
        track.holders += 1
        given_on = track
        given = put
        given_in = era
        giver = who
        given_at = lasti
        given_by = code
        return put

    self._real = real
    self._acquire_at, self._release_at = acquire_at, release_at
    self.acquire, self.release = acquire, release
    self._release_save, self._acquire_restore = release_save, acquire_restore
    self.__enter__, self.__exit__ = enter, leave
