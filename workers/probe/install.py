# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""Puts the stand-ins in, and takes them out again."""

from __future__ import annotations

import builtins
import os
import sys
import time

from . import collecting, imports, patches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any


def install() -> None:
    """Instrument what is loaded now, and the rest when the program imports it."""
    clock = _standin("clock")
    clock.install(time)
    clock.install_switching(sys)
    _standin("system").install(os)
    _standin("files").install(builtins, os)
    _standin("streams").install()
    _standin("unseen").install()
    collecting.install()
    imports.watchers.update(WATCHERS)
    imports.install()


def remove() -> None:
    """Take all stand-ins out. Objects made before keep theirs, which go on doing what they stand for."""
    imports.remove()
    patches.take_back()


def _threading(module: ModuleType) -> None:
    _standin("threads").install(module)
    _standin("sync").install(module)
    _standin("lock_makers").install(module)


def _asyncio(base_events: ModuleType) -> None:
    """Where `_asyncio` is imported before `asyncio`, that comes while the former is half made, and cannot make a task yet."""
    built_in = sys.modules.get("_asyncio")
    if built_in is not None and getattr(built_in.__spec__, "_initializing", False):
        _half_made.append(base_events)
    else:
        _asyncio_is_there(base_events)


def _asyncio_is_there(base_events: ModuleType) -> None:
    _standin("aio_steps").install(base_events)
    _standin("aio_loops").install(base_events)


def _built_in_asyncio(module: ModuleType) -> None:
    while _half_made:
        _asyncio_is_there(_half_made.pop())


_half_made: list[ModuleType] = []


def _standin(name: str) -> Any:
    """A module of ours, loaded now; its compiled file may be kept whatever the program wants for its own."""
    keep_none, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        return getattr(__import__(f"{__package__}.standins.{name}").standins, name)
    finally:
        sys.dont_write_bytecode = keep_none


def _by(name: str, function: str = "install") -> Callable[[ModuleType], None]:
    def watcher(module: ModuleType) -> None:
        getattr(_standin(name), function)(module)

    return watcher


WATCHERS: dict[str, Callable[[ModuleType], None]] = {
    "threading": _threading,
    "queue": _by("queues"),
    "multiprocessing.process": _by("processes"),
    "multiprocessing.spawn": _by("processes", "install_spawn"),
    "multiprocessing.synchronize": _by("mp_sync"),
    "multiprocessing.queues": _by("mp_queues"),
    "multiprocessing.connection": _by("connections"),
    "multiprocessing.managers": _by("managers"),
    "multiprocessing.pool": _by("pools"),
    "concurrent.futures._base": _by("executors", "install_futures"),
    "concurrent.futures.thread": _by("executors", "install_threads"),
    "concurrent.futures.process": _by("executors", "install_processes"),
    "asyncio.base_events": _asyncio,
    "_asyncio": _built_in_asyncio,
    "asyncio.taskgroups": _by("aio_waits", "learn_groups"),
    "asyncio.timeouts": _by("aio_waits", "learn_timeouts"),
    "asyncio.selector_events": _by("aio_loops", "install_selectors"),
    "asyncio.mixins": _by("aio_sync", "install_waits"),
    "asyncio.locks": _by("aio_sync"),
    "asyncio.queues": _by("aio_queues"),
    "_posixsubprocess": _by("subprocesses", "install_execution"),
    "subprocess": _by("subprocesses"),
    "socket": _by("sockets"),
    "ssl": _by("sockets", "install_ssl"),
    "select": _by("selecting", "install_select"),
    "selectors": _by("selecting"),
}
