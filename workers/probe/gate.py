"""The gate that every thread of the program passes before its next operation: shut in a pause, passed in turns in slow motion.

At full speed it is open, and an operation looks at `closed` and nothing more. The host changes the pace by an order on the stream, with a
number that grows; the present pace stands in a file as well, where a process that begins finds it before the program's first line.

In slow motion the whole tree of processes makes at most so many operations per second. The next free turn stands in the same file: who
comes to the gate takes it, in the order of coming whatever the process, and waits until then. The file is locked for some microseconds
(`lockf`: a lock that the system lets go with its process, and that a fork does not share). Where there is no such lock (Windows), or the
file is out of reach, each process keeps the pace by itself.

Nothing is held while a thread waits here, neither a lock of the program's nor the interpreter's, and a signal is heard. Threads of the
standard library's machinery are let through: they come to rest by themselves when the program does. When the host is gone, all are let go.
"""

from __future__ import annotations

import os
from _struct import Struct
from _thread import allocate_lock

from . import buffer, codes
from .accelerator import native
from .buffer import emit, ident, note, now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

FULL, HOLD = codes.PACE_FULL, codes.PACE_HOLD

_STATE = Struct("<qqqq")  # number of the pace, ns between two operations, number of the pace the turns are of, next free turn
_TURNS_AT = 16
_PACE = Struct("<qq")
_LOOK_AGAIN_S = 1.0
_PATIENCE_S = 0.2  # for those who take a turn just now; then one goes without
_HURRIED_NS = 100_000_000
_FOREVER = 1 << 62

_open, _close, _pause = os.open, os.close, buffer.pause
_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_lockf = getattr(os, "lockf", None)

closed = False
"""Whether an operation has to pass the gate at all."""
interval = FULL
"""Nanoseconds between two operations of the tree, `FULL` for full speed, `HOLD` in a pause."""

standing: dict[int, int] = {}
"""Who has said that it waits here: ident of the thread → when (ns)."""

_number = -1  # of this pace
_path = ""
_own_turn = (-1, 0)  # number of the pace, next free turn: of this process alone
_waiting: set[object] = set()  # the locks on which threads wait here
_taking = allocate_lock()
_inside: set[int] = set()  # idents of threads that take a turn: a signal's handler, or a finalizer, must not wait for what it interrupted


def begin(path: str) -> None:
    """Learn the present pace: this process begins."""
    global _path
    _path = path
    try:
        with open(path, "rb", 0) as file:
            told = file.read(_STATE.size)
    except OSError:
        return
    if len(told) == _STATE.size:
        number, pace, _, _ = _STATE.unpack(told)
        learn(number, pace)


def begin_again() -> None:
    """In a forked child: its parent's threads are not here."""
    global _taking
    _taking = allocate_lock()
    _waiting.clear()
    _inside.clear()
    standing.clear()


def obey(order: bytes) -> None:
    """The host sets the pace."""
    if len(order) == 1 + _PACE.size:
        learn(*_PACE.unpack(order[1:]))


def is_release(order: bytes) -> bool:
    """Whether it ends a pause."""
    return interval == HOLD and len(order) == 1 + _PACE.size and _PACE.unpack(order[1:])[1] != HOLD


def learn(number: int, pace: int) -> None:
    """Go on at this pace, unless a later one is known."""
    global _number, interval, closed
    if number <= _number:
        return
    _number, interval = number, pace
    closed = pace != FULL
    if native is not None:
        native.set_held(closed)
    for waiter in list(_waiting):
        try:
            waiter.release()  # type: ignore[attr-defined]
        except RuntimeError:  # somebody has woken it already
            continue


def let_go() -> None:
    """For good: nobody is there to say when."""
    learn(_FOREVER, FULL)


def pass_(number: int = 0, frame: FrameType | None = None, task: int = 0) -> None:
    """Wait for this thread's turn before an operation on the object `number`, at `frame`. `task` is the lane that is to go on with it.

    To be called where `closed` is true. Raises what a signal's handler raises.
    """
    me = ident()
    if me in buffer.folded or me in buffer.internal or me in buffer.own or me in _inside:
        return
    pace, turn, told = -1, 0, False
    try:
        while closed:
            if interval != HOLD and pace != _number:
                pace, turn = _take_turn(me)
            elif interval == HOLD or turn > now():
                if not told:
                    told = True
                    _say(number, frame, task)
                _stay(_number, _LOOK_AGAIN_S if interval == HOLD else (turn - now()) / 1e9)
            else:
                break
    finally:
        if told:
            _unsay(frame)


def interrupt(number: int, frame: FrameType | None) -> BaseException | None:
    """As `pass_`, but returns what a signal's handler raises: before a lock is let go, which must happen in any case."""
    try:
        pass_(number, frame)
    except BaseException as error:
        return error
    return None


buffer.at_gate = pass_


def stay_while_held(frame: FrameType | None) -> None:
    """After a wait that ended by the clock, in a pause: the program does not go on before that is over. It takes no turn."""
    me = ident()
    if interval != HOLD or me in buffer.folded or me in buffer.internal or me in _inside:
        return
    _say(0, frame, 0)
    try:
        while interval == HOLD:
            _stay(_number, _LOOK_AGAIN_S)
    finally:
        _unsay(frame)


def _say(number: int, frame: FrameType | None, task: int) -> None:
    if task:
        note(codes.WAIT_PAUSED, 0, -1, None, task)
    emit(codes.WAIT_PAUSED, number, -1, frame)
    standing[ident()] = now()


def _unsay(frame: FrameType | None) -> None:
    standing.pop(ident(), None)
    emit(codes.RESUMED, 0, 0, frame)


def _stay(pace: int, seconds: float) -> None:
    """Wait for so long, or until there is another pace than this."""
    waiter = allocate_lock()
    waiter.acquire()
    _waiting.add(waiter)
    try:
        if pace == _number and seconds > 0:  # what was said before the lock was there, was said to nobody
            waiter.acquire(True, seconds)
    finally:
        _waiting.discard(waiter)


# ---------------------------------------------------------------- turns


def _take_turn(me: int) -> tuple[int, int]:
    """The next turn that is free: by which pace, and when (ns)."""
    _inside.add(me)
    try:
        if not _taking.acquire(True, _PATIENCE_S):
            return _turn_of_our_own()
        try:
            return _turn_of_the_tree()
        finally:
            _taking.release()
    finally:
        _inside.discard(me)


def _turn_of_the_tree() -> tuple[int, int]:
    """Of all processes. The file is opened each time: a descriptor that is kept, a program may close, and get for a file of its own."""
    try:
        file = _open(_path, _FLAGS)
    except OSError:
        return _turn_of_our_own()
    try:
        if not _locked(file):
            return _turn_of_our_own()
        number, pace, turns_of, free = _STATE.unpack(os.pread(file, _STATE.size, 0))
        learn(number, pace)
        if number != _number or pace <= 0:  # the host has lost us, or there are no turns to take
            return _turn_of_our_own() if interval > 0 else (_number, 0)
        turn = max(now(), free if turns_of == number else 0)
        os.pwrite(file, _PACE.pack(number, turn + pace), _TURNS_AT)
        return number, turn
    except (OSError, ValueError):
        return _turn_of_our_own()
    finally:
        _close(file)


def _locked(file: int) -> bool:
    """Lock the file; False where that cannot be, or somebody who holds it does not move."""
    until = now() + _HURRIED_NS
    while _lockf is not None:
        try:
            _lockf(file, os.F_TLOCK, 0)
            return True
        except (BlockingIOError, PermissionError):
            if now() > until:
                return False
            _pause(0.0005)
    return False


def _turn_of_our_own() -> tuple[int, int]:
    """Of this process alone."""
    global _own_turn
    number, pace = _number, max(interval, 0)
    turn = max(now(), _own_turn[1] if _own_turn[0] == number else 0)
    _own_turn = number, turn + pace
    return number, turn
