"""Every change made to a module or class of the program's process, so that all can be taken back."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MISSING = object()
_made: list[tuple[Any, str, Any]] = []


def replace(owner: Any, name: str, new: Any) -> Any:
    """Put `new` in the place of an attribute; returns what was there. A function takes over name, module, documentation and signature."""
    old = vars(owner).get(name, _MISSING)
    _made.append((owner, name, old))
    original = getattr(owner, name) if old is _MISSING else old
    if callable(new) and not isinstance(new, type):
        take_after(new, original)
    setattr(owner, name, new)
    return original


def take_after(new: Callable[..., Any], original: Any) -> None:
    """Make a function look like the one it stands for, by the names that `inspect`, `pickle` and `help` read."""
    for attribute in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(new, attribute, getattr(original, attribute))
        except (AttributeError, TypeError):
            continue


def take_back() -> None:
    """Undo all, newest first."""
    while _made:
        owner, name, old = _made.pop()
        if old is _MISSING:
            delattr(owner, name)
        else:
            setattr(owner, name, old)


def hide_own_frame(error: BaseException) -> None:
    """Take the frame of the caller's own function out of the traceback; a bare `raise` after it does not put it back."""
    trace = error.__traceback__
    if trace is not None:
        error.__traceback__ = trace.tb_next
