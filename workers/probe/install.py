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
    imports.watchers.update(
        {
            "threading": _threading,
            "queue": _queue,
            "multiprocessing.process": _mp_process,
            "multiprocessing.spawn": _mp_spawn,
            "multiprocessing.synchronize": _mp_synchronize,
            "multiprocessing.queues": _mp_queues,
            "multiprocessing.pool": _mp_pool,
            "concurrent.futures._base": _futures,
            "concurrent.futures.thread": _thread_executor,
            "concurrent.futures.process": _process_executor,
            "subprocess": _subprocess,
        }
    )
    imports.install()


def remove() -> None:
    """Take all stand-ins out. Objects made before keep theirs, which go on doing what they stand for."""
    imports.remove()
    patches.take_back()


def _threading(module: ModuleType) -> None:
    from .standins import locks, sync, threads

    threads.install(module)
    sync.install(module)
    locks.make_real_rlock = patches.replace(module, "RLock", locks.RLock)
    patches.replace(module, "Lock", locks.Lock)




def _queue(module: ModuleType) -> None:
    from .standins import queues

    queues.install(module)


def _mp_process(module: ModuleType) -> None:
    from .standins import processes

    processes.install(module)


def _mp_spawn(module: ModuleType) -> None:
    from .standins import processes

    processes.install_spawn(module)


def _mp_synchronize(module: ModuleType) -> None:
    from .standins import mp_sync

    mp_sync.install(module)


def _mp_queues(module: ModuleType) -> None:
    from .standins import mp_queues

    mp_queues.install(module)


def _mp_pool(module: ModuleType) -> None:
    from .standins import pools

    pools.install(module)


def _futures(module: ModuleType) -> None:
    from .standins import executors

    executors.install_futures(module)


def _thread_executor(module: ModuleType) -> None:
    from .standins import executors

    executors.install_threads(module)


def _process_executor(module: ModuleType) -> None:
    from .standins import executors

    executors.install_processes(module)


def _subprocess(module: ModuleType) -> None:
    from .standins import subprocesses

    subprocesses.install(module)
