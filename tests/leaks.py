"""Fixtures that fail the test which left something behind: a process, a thread, a running timer or a top-level widget.

A pytest plug-in (`pytest_plugins = ["tests.leaks"]`). Things that are just ending get a grace; what is still there after it is named
in the failure and then ended, so that the next test does not pay for it. What a wider fixture started before the test is not the
test's and is left alone.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import traceback
import uuid
import weakref
from collections.abc import Callable, Iterator
from typing import Any, Final

import psutil
import pytest

GRACE_S: Final = float(os.environ.get("THREADLINE_TEST_GRACE", "5"))
_MARK: Final = "THREADLINE_TEST_PROCESS"
_TOKEN: Final = uuid.uuid4().hex
_TOOLTIPS: Final = frozenset({"QTipLabel"})  # one for the whole application, kept by Qt itself


def pytest_configure() -> None:
    # Whatever is started from here on carries the mark, so that it is found even when its parent is gone.
    os.environ[_MARK] = _TOKEN


@pytest.fixture(autouse=True)
def no_leaks() -> Iterator[None]:
    """Fails the test when something of it is left. Set up before, and so checked after, the test's other fixtures."""
    processes, threads, widgets = _processes_before(), set(threading.enumerate()), _top_levels()
    _watch_timers()
    _started_timers.clear()
    yield
    left = _ended_within_grace(lambda: _left(processes, threads, widgets))
    if left:
        _end(processes, widgets)
        pytest.fail("The test left behind:\n" + "\n".join(f"  {line}" for line in left), pytrace=False)


def _left(processes: set[int], threads: set[threading.Thread], widgets: dict[int, Any]) -> list[str]:
    return [
        *(_described(process) for process in _new_processes(processes)),
        *(f"thread {thread.name!r} ({type(thread).__name__}){_where(thread)}" for thread in _new_threads(threads)),
        *(f"running timer {timer!r}, started at {where}" for timer, where in _running_timers()),
        *(f"top-level widget {widget!r} {widget.windowTitle()!r}" for widget in _new_top_levels(widgets)),
    ]


def _ended_within_grace(left: Callable[[], list[str]]) -> list[str]:
    _settle_qt()
    found, deadline, pause = left(), time.monotonic() + GRACE_S, 0.002
    while found and time.monotonic() < deadline:
        time.sleep(pause)
        pause = min(0.1, pause * 2)
        gc.collect()
        _settle_qt()
        found = left()
    return found


# ---------------------------------------------------------------- processes
def _processes_before() -> set[int]:
    return set(psutil.pids())


def _new_processes(before: set[int]) -> list[psutil.Process]:
    """Ours that came since: descendants, and orphans that carry our mark. Dead ones that somebody else must reap do not count."""
    own = {child.pid: child for child in psutil.Process().children(recursive=True) if child.pid not in before}
    for pid in psutil.pids():
        if pid not in before and pid not in own and _carries_mark(pid):
            own[pid] = psutil.Process(pid)
    helpers = _helpers_of_multiprocessing()
    return [process for process in own.values() if process.pid not in helpers and _lives(process)]


def _helpers_of_multiprocessing() -> set[int | None]:
    """The resource tracker and the fork server: one each for the whole interpreter, ended with it."""
    tracker, server = sys.modules.get("multiprocessing.resource_tracker"), sys.modules.get("multiprocessing.forkserver")
    return {
        getattr(getattr(tracker, "_resource_tracker", None), "_pid", None),
        getattr(getattr(server, "_forkserver", None), "_forkserver_pid", None),
    }


def _carries_mark(pid: int) -> bool:
    try:
        return psutil.Process(pid).environ().get(_MARK) == _TOKEN
    except (psutil.Error, OSError):
        return False  # gone meanwhile, or somebody else's


def _lives(process: psutil.Process) -> bool:
    """A zombie of our own counts: the test should have waited for it. One of another parent's does not."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE or process.ppid() == os.getpid()
    except psutil.Error:
        return False


def _described(process: psutil.Process) -> str:
    try:
        with process.oneshot():
            parent = "an orphan" if process.ppid() != os.getpid() else "our child"
            return f"process {process.pid} ({process.status()}, {parent}): {' '.join(process.cmdline())[:200] or process.name()}"
    except psutil.Error:
        return f"process {process.pid}"


# ---------------------------------------------------------------- threads
def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Python's own threads only: a dummy stands for a thread of Qt's that once ran Python code, and says nothing about its life."""
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not isinstance(thread, threading._DummyThread)
    ]


def _where(thread: threading.Thread) -> str:
    frame = sys._current_frames().get(thread.ident or 0)
    if frame is None:
        return ""
    last = traceback.extract_stack(frame)[-1]
    return f", now in {last.filename}:{last.lineno} {last.name}"


# ---------------------------------------------------------------- Qt
_started_timers: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()


def _qt(module: str) -> Any:  # Qt is looked at only when the tests imported it
    return sys.modules.get(f"PySide6.{module}")


def _application() -> Any:
    widgets = _qt("QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    return application if widgets and isinstance(application, widgets.QApplication) else None


def _watch_timers() -> None:
    """Note who starts a QTimer: the object itself does not know."""
    core = _qt("QtCore")
    if core is None or getattr(core.QTimer.start, "_watched", False):
        return
    start = core.QTimer.start

    def noted(timer: Any, *arguments: Any) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        _started_timers[timer] = f"{caller.filename}:{caller.lineno} {caller.name}"
        start(timer, *arguments)

    noted._watched = True  # type: ignore[attr-defined]
    core.QTimer.start = noted


def _running_timers() -> list[tuple[Any, str]]:
    from shiboken6 import isValid

    return (
        [(timer, where) for timer, where in list(_started_timers.items()) if isValid(timer) and timer.isActive()] if _application() else []
    )


def _top_levels() -> dict[int, Any]:
    """By identity, and kept alive, so that no later widget can take the place of one that went."""
    return {id(widget): widget for widget in _application().topLevelWidgets()} if _application() else {}


def _new_top_levels(before: dict[int, Any]) -> list[Any]:
    return [
        widget
        for key, widget in _top_levels().items()
        if key not in before and widget.parent() is None and widget.metaObject().className() not in _TOOLTIPS
    ]


def _settle_qt() -> None:
    """Let what was asked to go by deleteLater() go."""
    application = _application()
    if application is not None:
        application.sendPostedEvents(None, _qt("QtCore").QEvent.Type.DeferredDelete)
        application.processEvents()


# ---------------------------------------------------------------- after a failure
def _end(processes: set[int], widgets: dict[int, Any]) -> None:
    for process in _new_processes(processes):
        try:
            process.kill()
            process.wait(2)
        except (psutil.Error, TimeoutError):
            pass  # gone by itself, or not ours to reap
    for timer, _ in _running_timers():
        timer.stop()
    for widget in _new_top_levels(widgets):
        widget.close()
        widget.deleteLater()
    _settle_qt()
