# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`threading.Thread`: lanes begin, end, are started, waited for and renamed."""

from __future__ import annotations

import os
from _thread import get_native_id

from .. import buffer, codes
from ..buffer import RENAMED, emit, folded, getframe, ident, internal, lane_now, note, settle
from ..definitions import Handle, LaneInfo, Thing, identify
from ..durations import nanoseconds
from ..patches import replace
from ..places import OWN, program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any

_INTERNAL_FILES = (
    *("multiprocessing/queues.py", "multiprocessing/resource_sharer.py", "multiprocessing/managers.py"),
    "concurrent/futures/process.py",
)
_INTERNAL_TARGETS = ("_handle_workers", "_handle_tasks", "_handle_results", "_do_shutdown")

threading_file = ""


def install(threading: ModuleType) -> None:
    """Instrument the class in place, so that subclasses of the program are too."""
    global threading_file
    threading_file = str(threading.__file__)
    _install_start(threading.Thread)
    _install_join(threading.Thread)
    _install_life(threading.Thread)
    _install_name(threading.Thread)
    _install_shutdown(threading)


def handle_of(thread: Any, frame: FrameType | None = None) -> Handle:
    """The handle of a thread, made at its first use."""
    handle = identify(thread)
    if handle is None:
        handle = thread._threadline = Handle(Thing("Thread", frame, name=thread.name))
    return handle


def is_internal(thread: Any, starter: FrameType | None) -> bool:
    """Whether the thread is machinery of the standard library rather than a worker for the program."""
    if getattr(getattr(thread, "_target", None), "__name__", "") in _INTERNAL_TARGETS:
        return True
    while starter is not None and (starter.f_code.co_filename == threading_file or starter.f_code.co_filename.startswith(OWN)):
        starter = starter.f_back
    return starter is not None and starter.f_code.co_filename.replace(os.sep, "/").endswith(_INTERNAL_FILES)


def _install_start(thread_class: Any) -> None:
    def start(self: Any) -> Any:
        if getattr(self, "_started", None) is not None and not self._started.is_set():
            frame = getframe(1)
            self._threadline_internal = is_internal(self, frame)
            note(codes.SPAWNED, handle_of(self, frame).number, 0, program_frame(frame), lane_now())
        try:
            return original(self)
        except BaseException:
            raise
        finally:
            settle()

    original = replace(thread_class, "start", start)


def _install_join(thread_class: Any) -> None:
    def join(self: Any, timeout: Any = None) -> Any:
        handle = identify(self)
        if handle is None or ident() in folded:
            return original(self, timeout)
        frame = getframe(1)
        waits = self.is_alive() and self._ident != ident() and (timeout is None or timeout > 0)
        if waits:
            emit(codes.WAIT_JOIN, handle.number, nanoseconds(timeout), frame)
        try:
            original(self, timeout)
        except BaseException:
            emit(codes.FAILED, handle.number, 0, frame)
            raise
        emit(codes.TIMED_OUT if self.is_alive() else codes.JOINED, handle.number, 0, frame)
        settle()
        return None

    original = replace(thread_class, "join", join)


def _install_life(thread_class: Any) -> None:
    def _bootstrap_inner(self: Any) -> Any:
        number = handle_of(self).number
        info = LaneInfo(
            self.name, get_native_id(), daemon=bool(self.daemon), internal=getattr(self, "_threadline_internal", False), object=number
        )
        emit(codes.STARTED, number, info)
        if info.internal:
            internal.add(ident())
            settle()
        try:
            original(self)
        finally:
            internal.discard(ident())
            note(codes.ENDED, number)
            if buffer.thread_ended is not None:
                buffer.thread_ended(ident())

    original = replace(thread_class, "_bootstrap_inner", _bootstrap_inner)


def _install_name(thread_class: Any) -> None:
    old = thread_class.name

    def set_name(self: Any, name: Any) -> None:
        old.fset(self, name)
        handle = identify(self)
        if handle is not None:
            handle.thing.name = self.name
            if self.ident is not None and self.is_alive():
                note(RENAMED, handle.number, self.name, who=self.ident)

    replace(thread_class, "name", property(old.fget, set_name, old.fdel, old.__doc__))


def _install_shutdown(threading: ModuleType) -> None:
    def _shutdown() -> Any:
        """At the end of the program the main thread waits for the threads that are no daemons."""
        others = [t for t in threading.enumerate() if not t.daemon and t is not threading.current_thread() and identify(t) is not None]
        if others:
            emit(codes.WAIT_JOIN, identify(others[0]).number, -1)  # type: ignore[union-attr]
        try:
            return original()
        finally:
            if others:
                emit(codes.RESUMED, 0)

    original = replace(threading, "_shutdown", _shutdown)
