# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""What a stand-in for a lock is equipped with: functions in C (native/locks.h) where that can be, else the closures of `lock_paths`."""

from __future__ import annotations

from _thread import RLock as RealRLock

from ..accelerator import native
from ..buffer import getframe
from ..patches import hide_own_frames
from ..places import program_frame
from . import lock_paths
from .lock_paths import TRY, attempt, block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    from ..definitions import Handle

_DEFAULTS: tuple[dict[str, Any], ...] = ({"blocking": True, "timeout": -1}, {"timeout": -1}, {})
"""Of what `acquire` takes beyond so many arguments."""


def _attempt_slowly(
    real_acquire: Callable[..., bool], number: int, frame: FrameType | None, args: tuple[Any, ...], names: dict[str, Any] | None
) -> bool:
    """The same, for `acquire` in C: of what it was called with."""
    try:
        named = names or {}
        if len(args) > 2 or not named.keys() <= _DEFAULTS[len(args)].keys():
            return real_acquire(*args, **named)  # raises
        return attempt(real_acquire, number, frame, *args, **(_DEFAULTS[len(args)] | named))
    except BaseException as error:
        hide_own_frames(error)
        raise


def equip_lock(self: Any, real: Any, handle: Handle) -> None:
    """Give a stand-in for a Lock what it does: in C where that can be."""
    if native is None:
        lock_paths.equip_lock(self, real, handle)
        return
    paths = native.LockPaths(real, handle, _attempt_slowly)
    self._real = real
    self._acquire_at, self._release_at = paths.acquire_at, paths.release_at
    self.acquire = self.acquire_lock = paths.acquire
    self.release = self.release_lock = paths.release
    self.__enter__, self.__exit__ = paths.__enter__, paths.__exit__


def equip_rlock(self: Any, real: Any, handle: Handle) -> None:
    """Give a stand-in for an RLock what it does: in C where that can be, and the real lock is in C too."""
    if native is None or not is_real_rlock(real):
        lock_paths.equip_rlock(self, real, handle)
        return
    paths = native.RLockPaths(real, handle, _attempt_slowly)
    try_acquire, is_owned, took, gave = real.acquire, real._is_owned, paths.took, paths.gave

    def release_save() -> Any:
        if is_owned():
            gave(program_frame(getframe(1)) or getframe(1))
        return real._release_save()

    def acquire_restore(state: Any) -> None:
        frame = program_frame(getframe(1)) or getframe(1)
        if not try_acquire(*TRY):
            block(try_acquire, handle.number, -1, frame)
        for _ in range(state[0] - 1):
            try_acquire(*TRY)
        took(frame, state[0])

    self._real = real
    self._acquire_at, self._release_at = paths.acquire_at, paths.release_at
    self.acquire, self.release = paths.acquire, paths.release
    self._release_save, self._acquire_restore = release_save, acquire_restore
    self.__enter__, self.__exit__ = paths.__enter__, paths.__exit__


def is_real_rlock(lock: Any) -> bool:
    """Whether it is the one in C; `threading` has another in Python."""
    return type(lock) is RealRLock
