"""Puts the stand-ins in, and takes them out again."""

from __future__ import annotations

import time

from . import imports, patches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def install() -> None:
    """Instrument what is loaded now, and the rest when the program imports it."""
    from .standins import clock

    clock.install(time)  # type: ignore[arg-type]
    imports.watchers.update({"threading": _threading})
    imports.install()


def remove() -> None:
    """Take all stand-ins out. Objects made before keep theirs, which go on doing what they stand for."""
    imports.remove()
    patches.take_back()


def _threading(module: ModuleType) -> None:
    from .standins import locks, threads

    threads.install(module)
    locks.make_real_rlock = patches.replace(module, "RLock", locks.RLock)
    patches.replace(module, "Lock", locks.Lock)


