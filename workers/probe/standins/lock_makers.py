# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""What a program calls for a lock: `threading.Lock`, a built-in function until 3.12 and a type since; `threading.RLock`, a function."""

from __future__ import annotations

from _thread import allocate_lock

from ..buffer import getframe
from ..patches import replace
from . import locks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(threading: ModuleType) -> None:
    """Put in what makes the stand-ins."""

    def RLock(*args: Any, **kwargs: Any) -> Any:  # noqa: N802
        return locks.new_rlock(getframe(1), args, kwargs)

    locks.make_real_rlock = replace(threading, "RLock", RLock)
    replace(threading, "Lock", locks.Lock if isinstance(threading.Lock, type) else LockMaker())


class _Threading:
    """Pickles as the module of that name, with which the probe need not be loaded."""

    def __reduce__(self) -> Any:
        return __import__, ("threading",)


class LockMaker:
    """Stands for `allocate_lock`, which is no type, and which a class that keeps it as an attribute does not turn into a method."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return allocate_lock(*args, **kwargs) if args or kwargs else locks.new_lock(getframe(1))

    def __getattr__(self, name: str) -> Any:
        return getattr(allocate_lock, name)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(allocate_lock)

    def __eq__(self, other: object) -> bool:
        return other is self or other is allocate_lock

    def __hash__(self) -> int:
        return hash(allocate_lock)

    def __repr__(self) -> str:
        return repr(allocate_lock)

    def __reduce__(self) -> Any:
        return getattr, (_Threading(), "Lock")


LockMaker.__doc__ = allocate_lock.__doc__
LockMaker.__module__ = allocate_lock.__module__
