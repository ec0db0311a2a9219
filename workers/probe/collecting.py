"""No garbage collection begins in the flush thread: it would call the program's finalizers in a thread that the program does not know.

The only switch there is holds for the whole process, so it is off while the flush thread works, some milliseconds at a time. What the
program says by `gc.enable` and `gc.disable`, and hears from `gc.isenabled`, is as always. Nothing here takes a lock, since a signal's
handler may come in between; `pause` and `resume` make nothing that a collection could begin with.
"""

from __future__ import annotations

import gc

from .patches import replace

_real_enable, _real_disable, _real_isenabled = gc.enable, gc.disable, gc.isenabled
_paused = False
_wanted = gc.isenabled()
"""What the program has switched it to."""


def pause() -> None:
    """The flush thread begins to work."""
    global _paused
    if _real_isenabled():
        _real_disable()
        _paused = True


def resume() -> None:
    """The flush thread waits again."""
    global _paused
    if _paused:
        _paused = False
        if _wanted:
            _real_enable()
        if not _wanted:  # the program has switched it off in between the two
            _real_disable()


def install() -> None:
    """Let the program's switch be its own."""

    def enable() -> None:
        global _wanted
        _wanted = True
        if not _paused:
            _real_enable()

    def disable() -> None:
        global _wanted
        _wanted = False
        _real_disable()

    def isenabled() -> bool:
        return _wanted if _paused else _real_isenabled()

    replace(gc, "enable", enable)
    replace(gc, "disable", disable)
    replace(gc, "isenabled", isenabled)
