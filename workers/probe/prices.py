# ruff: noqa: ANN401 - a lock, or what stands in for one
"""What it costs this process to record an event, as measured in it at its start, by what is done: some 0.3 ms in all."""

from __future__ import annotations

from . import buffer, codes
from .buffer import getframe, now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any

_ROUNDS, _TURNS = 5, 20


class Prices:
    """Of one event, ns. `with_ns`: a lock is taken or let go by a `with`; `called_ns`: by a call of its methods; `other_ns`: all else."""

    __slots__ = ("_by_with", "called_ns", "other_ns", "with_ns")

    def __init__(self, with_ns: float = 0.0, called_ns: float = 0.0, other_ns: float = 0.0) -> None:
        self.with_ns = with_ns
        self.called_ns = called_ns
        self.other_ns = other_ns
        self._by_with: dict[tuple[int, int], tuple[CodeType, bool]] = {}

    def of_lock(self, code: CodeType | None, lasti: int) -> float:
        """The price of an event of a lock at a place: the instruction tells whether it is a `with`, which shows its end there too."""
        if code is None:
            return self.called_ns
        place = (id(code), lasti)
        found = self._by_with.get(place)
        if found is None:
            if len(self._by_with) > 10_000:
                self._by_with.clear()
            found = self._by_with[place] = (code, code.co_code[lasti] == _BEFORE_WITH)
        return self.with_ns if found[1] else self.called_ns


def measured() -> Prices:
    """The prices of this process."""
    from _thread import allocate_lock

    from .standins.locks import measured_lock

    lock, bare, frame = measured_lock(), allocate_lock(), getframe(0)
    number = lock._handle.number
    of_lock = []
    for pairs in (_by_with, _by_calls):
        ours, theirs = _least_of((pairs, lock), (pairs, bare))
        of_lock.append(max(0.0, (ours - theirs) / 2))
    # What else is recorded comes from functions in Python: what these do around it takes about as long as to record in Python.
    around, emit = _least_of(*((_emitted, each, number, frame) for each in (buffer.emit_plainly, buffer.emit)))
    buffer.unsay(number)
    return Prices(of_lock[0], of_lock[1], around + emit)


def _least_of(*measured: tuple[Any, ...]) -> list[float]:
    """Of each, a function and its arguments, one turn of the shortest of some rounds: the machine has other work, and the first round finds
    nothing prepared. In turns, so that a slow moment is one for all.
    """
    least = [1 << 62] * len(measured)
    for _ in range(_ROUNDS):
        for at, (round_ns, *arguments) in enumerate(measured):
            least[at] = min(least[at], round_ns(*arguments))
    return [each / _TURNS for each in least]


def _by_with(lock: Any) -> int:
    first = now()
    for _ in range(_TURNS):
        with lock:
            pass
    return now() - first


def _by_calls(lock: Any) -> int:
    first = now()
    for _ in range(_TURNS):
        lock.acquire()
        lock.release()
    return now() - first


def _emitted(emit: Any, number: int, frame: FrameType) -> int:
    first = now()
    for _ in range(_TURNS):
        emit(codes.RESUMED, number, 0, frame)
    return now() - first


class _Asking:
    """Remembers the instruction at which a `with` enters it."""

    def __enter__(self) -> None:
        frame = getframe(1)
        self.code = frame.f_code.co_code[frame.f_lasti]

    def __exit__(self, *_: object) -> None:
        pass


def _instruction_of_with() -> int:
    asking = _Asking()
    with asking:
        return asking.code


_BEFORE_WITH = _instruction_of_with()
