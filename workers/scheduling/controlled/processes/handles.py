# ruff: noqa: ANN401 - they pass the program's values through
"""What stands for the objects of multiprocessing, in every process of the program: each knows the number of its model, and no more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from multiprocessing.context import assert_spawning
from multiprocessing.reduction import ForkingPickler
from pickle import loads
from types import TracebackType
from typing import Any, Final

from .side import ask

_MOST_S: Final = threading.TIMEOUT_MAX


class Shared:
    """One object that processes share. It goes to another process as an argument, and as that only: as with the real ones."""

    def __init__(self, number: int) -> None:
        self._number = number

    def _do(self, method: str, *arguments: Any) -> Any:
        return ask("call", self._number, method, *arguments)

    def __reduce__(self) -> Any:
        assert_spawning(self)
        return type(self), (self._number,)


class Lock(Shared):
    """Also what stands for semaphores, bounded or not, whose model is another."""

    _not_held: type[Exception] = ValueError

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        if not block:
            return bool(self._do("acquire", False))
        return bool(self._do("acquire") if timeout is None else self._do("acquire", True, max(0.0, min(timeout, _MOST_S))))

    def release(self) -> None:
        try:
            self._do("release")
        except RuntimeError as error:
            raise self._not_held("semaphore or lock released too many times") from error

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


class RLock(Lock):
    _not_held = AssertionError


class Semaphore(Lock):
    def get_value(self) -> int:
        return int(self._do("get_value"))


class Condition(Lock):
    def wait(self, timeout: float | None = None) -> bool:
        return bool(self._do("wait", timeout))

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        from time import monotonic

        result = predicate()
        end = None if timeout is None else monotonic() + timeout
        while not result:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        self._do("notify", n)

    def notify_all(self) -> None:
        self._do("notify_all")


class Event(Shared):
    def is_set(self) -> bool:
        return bool(self._do("is_set"))

    def set(self) -> None:
        self._do("set")

    def clear(self) -> None:
        self._do("clear")

    def wait(self, timeout: float | None = None) -> bool:
        return bool(self._do("wait", timeout))


class Barrier(Shared):
    def wait(self, timeout: float | None = None) -> int:
        return int(self._do("wait", timeout))

    def reset(self) -> None:
        self._do("reset")

    def abort(self) -> None:
        self._do("abort")

    @property
    def parties(self) -> int:
        return int(ask("look", self._number, "parties"))

    @property
    def n_waiting(self) -> int:
        return int(ask("look", self._number, "n_waiting"))

    @property
    def broken(self) -> bool:
        return bool(ask("look", self._number, "broken"))


class Queue(Shared):
    """What is put in is there at once: the thread that feeds the real one's pipe is not modelled. Stands for all three kinds."""

    _closed = False

    def put(self, obj: Any, block: bool = True, timeout: float | None = None) -> None:
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._do("put", bytes(ForkingPickler.dumps(obj)), block, timeout)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        return loads(self._do("get", block, timeout))

    def put_nowait(self, obj: Any) -> None:
        self.put(obj, False)

    def get_nowait(self) -> Any:
        return self.get(False)

    def qsize(self) -> int:
        return int(self._do("qsize"))

    def empty(self) -> bool:
        return not self.qsize()

    def full(self) -> bool:
        return bool(self._do("full"))

    def task_done(self) -> None:
        self._do("task_done")

    def join(self) -> None:
        self._do("join")

    def close(self) -> None:
        self._closed = True

    def join_thread(self) -> None:
        """Wait until all that was put in is in the pipe."""
        ask("drain")

    def cancel_join_thread(self) -> None:
        self._do("let_go")


class RawValue(Shared):
    @property
    def value(self) -> Any:
        return self._do("read")

    @value.setter
    def value(self, new: Any) -> None:
        self._do("write", new)


class RawArray(Shared):
    def __init__(self, number: int, length: int) -> None:
        super().__init__(number)
        self._length = length

    def __reduce__(self) -> Any:
        assert_spawning(self)
        return type(self), (self._number, self._length)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int | slice) -> Any:
        return self._do("read_items", *self._bounds(index)) if isinstance(index, slice) else self._do("read_item", self._checked(index))

    def __setitem__(self, index: int | slice, new: Any) -> None:
        if isinstance(index, slice):
            self._do("write_items", *self._bounds(index), list(new))
        else:
            self._do("write_item", self._checked(index), new)

    def __iter__(self) -> Iterator[Any]:
        for index in range(self._length):
            yield self[index]

    def _bounds(self, index: slice) -> tuple[int, int, int]:
        return index.indices(self._length)

    def _checked(self, index: int) -> int:
        if not -self._length <= index < self._length:
            raise IndexError("invalid index")
        return index % self._length


class _Synchronized:
    """The lock that belongs to it, taken around each access, as the real ones do."""

    def __init__(self, raw: Any, lock: Any) -> None:
        self._raw = raw
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release

    def __reduce__(self) -> Any:
        assert_spawning(self)
        return type(self), (self._raw, self._lock)

    def get_lock(self) -> Any:
        return self._lock

    def get_obj(self) -> Any:
        return self._raw

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *error: Any) -> Any:
        return self._lock.__exit__(*error)


class Value(_Synchronized):
    @property
    def value(self) -> Any:
        with self._lock:
            return self._raw.value

    @value.setter
    def value(self, new: Any) -> None:
        with self._lock:
            self._raw.value = new


class Array(_Synchronized):
    def __len__(self) -> int:
        return len(self._raw)

    def __getitem__(self, index: int | slice) -> Any:
        with self._lock:
            return self._raw[index]

    def __setitem__(self, index: int | slice, new: Any) -> None:
        with self._lock:
            self._raw[index] = new

    def __iter__(self) -> Iterator[Any]:
        for index in range(len(self)):
            yield self[index]
