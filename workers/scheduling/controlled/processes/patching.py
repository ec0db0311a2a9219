# ruff: noqa: ANN401 - stands for functions of the standard library, and takes what they take
"""What stands for multiprocessing in a program under control: the same in the explored process and in those that it starts."""

from __future__ import annotations

import io
import itertools
import multiprocessing
import os
from collections.abc import Callable, Iterator
from multiprocessing import connection, context, pool, process, shared_memory
from typing import Any, Final

from ..said import Said, said
from . import handles
from .files import opening
from .popen import ForkServerPopen, Popen
from .side import ask, set_side
from .world import World

WORLD: Final = World()
"""That of this process. Where the program has started it, nothing is ever in it."""

Put = tuple[Any, str, Any]
_UNMODELLED: Final = ("Pipe", "Pool", "Manager")
_BY_FORK: Final = said("starts a process by fork; only those started by spawn can be controlled: multiprocessing.set_start_method('spawn')")


def do_it_here() -> None:
    """In the explored process: operations are done at once, by the task that asks."""
    set_side(WORLD.here)


def begin_afresh() -> None:
    """What multiprocessing counts on from one execution to the next starts again."""
    process._process_counter = itertools.count(1)  # type: ignore[attr-defined]
    process._children.clear()  # type: ignore[attr-defined]
    multiprocessing.context._default_context._actual_context = None  # type: ignore[attr-defined]


def stand_ins(inside: Callable[[], object]) -> Iterator[Put]:
    """Owner, name, and what is to be there. `inside` says whether the thread that asks is one of the program's (not None)."""
    for name, made in _MAKERS.items():
        yield context.BaseContext, name, _within(inside, made, getattr(context.BaseContext, name))
        yield (
            multiprocessing,
            name,
            _within(inside, lambda *given, made=made, **named: made(None, *given, **named), getattr(multiprocessing, name)),
        )
    for name in _UNMODELLED:
        refusing = _refusing(said("uses multiprocessing.{name}, which cannot be controlled", name=name))
        yield context.BaseContext, name, _within(inside, refusing, getattr(context.BaseContext, name))
        yield multiprocessing, name, _within(inside, refusing, getattr(multiprocessing, name))
    yield from _processes(inside)
    waiting = _refusing(said("waits for connections or for the end of processes, which cannot be controlled"))
    yield connection, "wait", _within(inside, waiting, connection.wait)
    pools = _refusing(said("uses a pool of processes, which cannot be controlled"))
    yield pool.Pool, "__init__", _within(inside, pools, pool.Pool.__init__)
    memory, blocks = shared_memory.SharedMemory, _refusing(said("uses a block of shared memory, which cannot be controlled"))
    yield memory, "__init__", _within(inside, blocks, memory.__init__)
    opened = opening(WORLD.files_are_watched, ask, WORLD.note)
    yield io, "open", opened


def _processes(inside: Callable[[], object]) -> Iterator[Put]:
    for kind, ours in (("SpawnProcess", Popen), ("ForkServerProcess", ForkServerPopen)):
        if (found := getattr(context, kind, None)) is not None:
            yield found, "_Popen", staticmethod(_within(inside, ours, found._Popen))
    by_fork = _refusing(_BY_FORK)
    if hasattr(context, "ForkProcess"):
        yield context.ForkProcess, "_Popen", staticmethod(_within(inside, by_fork, context.ForkProcess._Popen))
    if hasattr(os, "fork"):
        yield os, "fork", _within(inside, by_fork, os.fork)


def _within(inside: Callable[[], object], ours: Callable[..., Any], real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **keywords: Any) -> Any:
        return real(*arguments, **keywords) if inside() is None else ours(*arguments, **keywords)

    call.__name__ = getattr(real, "__name__", "call")
    return call


def _refusing(why: Said) -> Callable[..., Any]:
    def refuse(*_arguments: Any, **_keywords: Any) -> Any:
        ask("give_up", why)

    return refuse


# ---------------------------------------------------------------- what the context makes
def _made(kind: str, *arguments: Any) -> Any:
    return ask("make", kind, *arguments)


def _condition(_context: Any, lock: Any = None) -> handles.Condition:
    return handles.Condition(_made("Condition", *(() if lock is None else (lock._number,))))


def _barrier(_context: Any, parties: int, action: Any = None, timeout: float | None = None) -> handles.Barrier:
    if action is not None:
        ask("give_up", said("makes a barrier with an action, which cannot be controlled between processes"))
    return handles.Barrier(_made("Barrier", parties, timeout))


def _queue(_context: Any, maxsize: int = 0) -> handles.Queue:
    return handles.Queue(_made("Queue", maxsize))


def _raw_value(_context: Any, typecode_or_type: Any, *initial: Any) -> handles.RawValue:
    return handles.RawValue(_memory("Value", typecode_or_type, *initial))


def _raw_array(_context: Any, typecode_or_type: Any, size_or_initializer: Any) -> handles.RawArray:
    length = size_or_initializer if isinstance(size_or_initializer, int) else len(size_or_initializer)
    return handles.RawArray(_memory("Array", typecode_or_type, size_or_initializer), length)


def _value(of: Any, typecode_or_type: Any, *initial: Any, lock: Any = True) -> Any:
    raw = _raw_value(of, typecode_or_type, *initial)
    return raw if lock is False else handles.Value(raw, _lock_for(lock))


def _array(of: Any, typecode_or_type: Any, size_or_initializer: Any, *, lock: Any = True) -> Any:
    raw = _raw_array(of, typecode_or_type, size_or_initializer)
    return raw if lock is False else handles.Array(raw, _lock_for(lock))


def _memory(kind: str, typecode: Any, *initial: Any) -> Any:
    try:
        return _made(kind, typecode, *initial)
    except TypeError as error:
        ask("give_up", said("makes shared memory that cannot be controlled ({error})", error=str(error)))


def _lock_for(given: Any) -> Any:
    return handles.RLock(_made("RLock")) if given is True or given is None else given


_MAKERS: Final[dict[str, Callable[..., Any]]] = {
    "Lock": lambda _context: handles.Lock(_made("Lock")),
    "RLock": lambda _context: handles.RLock(_made("RLock")),
    "Semaphore": lambda _context, value=1: handles.Semaphore(_made("Semaphore", value)),
    "BoundedSemaphore": lambda _context, value=1: handles.Semaphore(_made("BoundedSemaphore", value)),
    "Condition": _condition,
    "Event": lambda _context: handles.Event(_made("Event")),
    "Barrier": _barrier,
    "Queue": _queue,
    "JoinableQueue": _queue,
    "SimpleQueue": lambda _context: handles.Queue(_made("Queue", 0, True)),
    "RawValue": _raw_value,
    "RawArray": _raw_array,
    "Value": _value,
    "Array": _array,
}
