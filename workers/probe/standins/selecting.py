# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`select` and `selectors`: a thread waits until one of several files is ready.

The functions of `select` are replaced in the module, `poll` and the type `epoll` too: their objects cannot be changed, so a program gets
one of ours that does the same. Selectors are instrumented in place, where others ask them than the standard library's own pipes and event
loop, whose waits are recorded there.
"""

from __future__ import annotations

import os

from .. import codes
from ..buffer import folded, getframe, ident
from ..patches import hide_own_frames, replace
from ..places import OWN, is_program
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

_SELECTORS = ("SelectSelector", "_PollLikeSelector", "EpollSelector", "KqueueSelector")
_LONGEST_MS = (1 << 31) - 1  # what the system takes as a timeout of poll
_RECORDED_THERE = ("multiprocessing/connection.py", "asyncio/base_events.py", "subprocess.py")


def install(selectors: ModuleType) -> None:
    """Instrument every kind of selector."""
    for name in _SELECTORS:
        if hasattr(selectors, name):
            _select(getattr(selectors, name))


def _select(cls: Any) -> None:
    def select(self: Any, timeout: Any = None) -> Any:
        try:
            if (timeout is not None and timeout <= 0) or ident() in folded:
                return original(self, timeout)
            frame = _asking(getframe(1))
            if frame is None:
                return original(self, timeout)
            ready = original(self, 0)
            return ready or waiting(codes.WAIT_IO, 0, timeout, frame, lambda: original(self, timeout), codes.RESUMED)
        except BaseException as error:
            hide_own_frames(error)
            raise

    original = replace(cls, "select", select, guarded=False)


def _asking(frame: FrameType | None) -> FrameType | None:
    """The frame that asks a selector; None when its wait is recorded there."""
    while frame is not None and frame.f_code.co_filename.startswith(OWN):
        frame = frame.f_back
    if frame is None or frame.f_code.co_filename.replace(os.sep, "/").endswith(_RECORDED_THERE):
        return None
    return frame


def install_select(module: ModuleType) -> None:
    """The program's own calls of `select.select` and of objects of `select.poll`."""
    _select_function(module)
    if hasattr(module, "poll"):
        _poll_objects(module)
    if hasattr(module, "epoll"):
        _epoll_objects(module)


def _select_function(module: ModuleType) -> None:
    def select(rlist: Any, wlist: Any, xlist: Any, timeout: Any = None, /) -> Any:
        frame = getframe(2)  # past the function that `replace` puts in the place
        waits = timeout is None or (isinstance(timeout, (int, float)) and timeout > 0)
        if not waits or ident() in folded or not is_program(frame.f_code.co_filename):
            return original(rlist, wlist, xlist, timeout)
        # No try first: what is in the lists may be such as can be asked for its descriptor only once.
        result: list[Any] = []

        def wait() -> bool:
            result.append(original(rlist, wlist, xlist, timeout))
            return any(result[0])

        waiting(codes.WAIT_IO, 0, timeout, frame, wait, codes.RESUMED)
        return result[0]

    original = replace(module, "select", select)


def _poll_objects(module: ModuleType) -> None:
    real_type = type(module.poll())

    class Poll:
        """Stands for a polling object of the program."""

        if TYPE_CHECKING:
            _real: Any

        __slots__ = ("_real", "modify", "register", "unregister")

        def __new__(cls) -> Any:
            raise TypeError(f"cannot create '{real_type.__module__}.{real_type.__name__}' instances")

        @property  # type: ignore[misc]
        def __class__(self) -> type:
            return real_type

        def poll(self, timeout: Any = None, /) -> Any:
            frame = getframe(1)
            try:
                plain = timeout is None or (isinstance(timeout, (int, float)) and 0 != timeout <= _LONGEST_MS)
                if not plain or ident() in folded:
                    return self._real.poll(timeout)
                ready = self._real.poll(0)
                seconds = None if timeout is None or timeout < 0 else timeout / 1000
                return ready or waiting(codes.WAIT_IO, 0, seconds, frame, lambda: self._real.poll(timeout), codes.RESUMED)
            except BaseException as error:
                hide_own_frames(error)
                raise

    Poll.__name__ = Poll.__qualname__ = real_type.__name__
    Poll.__module__ = real_type.__module__

    def poll() -> Any:
        real = original()
        if not is_program(getframe(2).f_code.co_filename):
            return real
        self: Any = object.__new__(Poll)
        self._real, self.register, self.modify, self.unregister = real, real.register, real.modify, real.unregister
        return self

    original = replace(module, "poll", poll)


def _epoll_objects(module: ModuleType) -> None:
    real_type = module.epoll

    class Kind(type):
        """What stands for the type knows its objects, of whichever class."""

        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real_type)

        def __subclasscheck__(cls, subclass: type) -> bool:
            return subclass is cls or issubclass(subclass, real_type)

        def __eq__(cls, other: object) -> bool:
            return cls is other or other is real_type

        def __hash__(cls) -> int:
            return hash(real_type)

    class Epoll(metaclass=Kind):
        """Stands for the type; what it makes stands for an object of it, unless the standard library wants one for itself."""

        if TYPE_CHECKING:
            _real: Any

        __slots__ = ("_real", "close", "fileno", "modify", "register", "unregister")

        def __new__(cls, *args: Any, **named: Any) -> Any:
            return standing_for(lambda: real_type(*args, **named), getframe(1))

        def __init_subclass__(cls, **named: Any) -> None:
            raise TypeError("type 'select.epoll' is not an acceptable base type")

        @classmethod
        def fromfd(cls, fd: Any, /) -> Any:
            return standing_for(lambda: real_type.fromfd(fd), getframe(1))

        @property  # type: ignore[misc]
        def __class__(self) -> type:
            return real_type  # type: ignore[no-any-return]

        def __getattr__(self, name: str) -> Any:
            try:
                return getattr(self._real, name)
            except AttributeError as error:
                hide_own_frames(error)
                raise

        def __enter__(self) -> Any:
            self._real.__enter__()
            return self

        def __exit__(self, *args: Any) -> Any:
            return self._real.__exit__(*args)

        def poll(self, timeout: Any = None, maxevents: Any = -1) -> Any:
            frame = getframe(1)
            try:
                plain = timeout is None or (isinstance(timeout, (int, float)) and timeout != 0)
                if not plain or ident() in folded:
                    return self._real.poll(timeout, maxevents)
                ready = self._real.poll(0, maxevents)
                seconds = None if timeout is None or timeout < 0 else timeout
                return ready or waiting(codes.WAIT_IO, 0, seconds, frame, lambda: self._real.poll(timeout, maxevents), codes.RESUMED)
            except BaseException as error:
                hide_own_frames(error)
                raise

    def standing_for(make: Any, frame: FrameType) -> Any:
        try:
            real = make()
        except BaseException as error:
            hide_own_frames(error)
            raise
        if not is_program(frame.f_code.co_filename):
            return real
        self: Any = object.__new__(Epoll)
        self._real, self.close, self.fileno = real, real.close, real.fileno
        self.register, self.modify, self.unregister = real.register, real.modify, real.unregister
        return self

    Epoll.__doc__ = real_type.__doc__
    Epoll.__name__ = Epoll.__qualname__ = real_type.__name__
    Epoll.__module__ = real_type.__module__
    replace(module, "epoll", Epoll)
