# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""Every change made to a module or class of the program's process, so that all can be taken back."""

from __future__ import annotations

import sys

from .places import OWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MISSING = object()
_BuiltIn = type(len)
_made: list[tuple[Any, str, Any]] = []


def replace(owner: Any, name: str, new: Any, *, guarded: bool = True) -> Any:
    """Put `new` in the place of an attribute; returns what was there. A function takes over name, module, documentation and signature.

    Without the guard nothing stands between caller and `new`, which then sees to its own mistakes and takes its frame from tracebacks.
    """
    old = vars(owner).get(name, _MISSING)
    _made.append((owner, name, old))
    original = getattr(owner, name, None) if old is _MISSING else old
    if isinstance(new, (type(replace), staticmethod)):
        new = _standing_in(new, original) if guarded else imitating(new, original)
        if isinstance(original, _BuiltIn):
            new = BuiltIn(new)
            home = sys.modules.get(str(original.__module__))
            if home not in (None, owner) and vars(home).get(name) is original:  # `os.read` is `posix.read`, and is pickled as that
                _made.append((home, name, original))
                setattr(home, name, new)
    setattr(owner, name, new)
    return original


def put(owner: Any, name: str, new: Any) -> None:
    """Put `new` there as it is: what `replace` has made for another place where the same thing was."""
    _made.append((owner, name, vars(owner)[name]))
    setattr(owner, name, new)


class BuiltIn(staticmethod):  # type: ignore[type-arg]
    """A function that stands for a built-in one: it does not become a method where a class takes it as an attribute."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return _BuiltIn

    @property
    def __dict__(self) -> Any:  # type: ignore[override]
        raise AttributeError("'builtin_function_or_method' object has no attribute '__dict__'")

    def __reduce__(self) -> str:
        return str(self.__qualname__)

    def __repr__(self) -> str:
        return repr(self.__wrapped__.__wrapped__)  # type: ignore[attr-defined]

    def __eq__(self, other: object) -> bool:
        return self is other or self.__wrapped__ is other

    def __hash__(self) -> int:
        return hash(self.__wrapped__)


def _standing_in(new: Callable[..., Any], original: Any) -> Callable[..., Any]:
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            return new(*args, **kwargs)
        except BaseException as error:
            if is_mistake(error):
                return without_us(error, original, *args, **kwargs)
            hide_own_frames(error)
            raise

    take_after(new, original)
    return imitating(stand_in, original)


def imitating(new: Any, original: Any) -> Callable[..., Any]:
    """The new function, made to look like the one it stands for."""
    take_after(new, original)
    new.__wrapped__ = original  # where `inspect.signature` looks
    return new  # type: ignore[no-any-return]


_MISTAKES = (AttributeError, LookupError, NameError, TypeError)


def is_mistake(error: BaseException) -> bool:
    """Whether it was raised by a line of ours, and may be our fault."""
    if not isinstance(error, _MISTAKES):
        return False
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_code.co_filename.startswith(OWN)


def without_us(error: BaseException, original: Any, /, *args: Any, **kwargs: Any) -> Any:
    """An error in our own text: if the real thing takes the same arguments the mistake is ours, and the probe goes; else it is the
    program's.
    """
    try:
        result = (original.__func__ if isinstance(original, staticmethod) else original)(*args, **kwargs)
    except BaseException as real:
        real.__context__ = None
        hide_own_frames(real)
        raise
    on_mistake(error)
    return result


def _ignored(error: BaseException) -> None:
    """Until there is a recorder, nobody can be told."""


on_mistake: Callable[[BaseException], None] = _ignored
"""Called with an error of the probe's own; takes the probe out of the program and says so."""


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


def hide_own_frames(error: BaseException) -> None:
    """Take the outermost frames of ours, the caller's own first, out of the traceback. A bare `raise` after it does not put them back."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith(OWN):
        trace = trace.tb_next
    error.__traceback__ = trace
