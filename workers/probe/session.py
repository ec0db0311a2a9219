# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""The probe of this process: one recorder, from the start to the end, through forks."""

from __future__ import annotations

import os
import sys
from _thread import get_native_id
from itertools import count

from . import buffer, children, codes, collecting, gate, gil, install, patches, prices, shared, spent
from .buffer import getframe, now
from .definitions import Definitions, Handle, Thing
from .recorder import Address, Birth, Recorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

recorder: Recorder | None = None
uid = ""  # identity of the Process object that this process's main lane stands for; none for the program's first
_fork: Handle | None = None  # the child of the newest bare fork
_forks = count()
_forking: set[int] = set()  # idents of threads that are about to fork
exit_code = 0  # what the main lane will end with, as far as it is known


class Coming:
    """A process that is being started."""

    __slots__ = ("name", "uid")

    def __init__(self, name: str, uid: str) -> None:
        self.name = name
        self.uid = uid


coming: dict[int, Coming] = {}  # thread ident → the process that thread is starting just now


def become(born: Coming) -> int:
    """Number of the Process object that this process's main lane stands for from now on."""
    global uid
    uid = born.uid
    return Thing("Process", None, name=born.name, uid=uid).number if uid else 0


def start(address: Address, birth: Birth, since: int) -> None:
    """Begin to record this process: buffer first, then the stand-ins, then the flush thread.

    `since` is this thread's processor time (ns) when the probe began to be loaded.
    """
    global recorder
    gil.find()
    recorder = _new_recorder(address, birth)
    install.install()
    recorder.prices = prices.measured()
    gate.begin(address.pace)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child)
    _watch_exits()
    # A child of subprocess is often short, and may begin with a look through its open files: its stream comes with the first turn.
    if birth.start_method in ("subprocess", "exec"):
        recorder.start()
    else:
        recorder.start_with_hello()
    spent.begin_again()  # modules that were there already have been counted by themselves
    spent.add(since)


def finish(code: int | None = None) -> None:
    """Send all and say goodbye; bounded in time, and safe to call twice."""
    if recorder is not None:
        children.conclude()
        recorder.finish(exit_code if code is None else code)


def _new_recorder(address: Address, birth: Birth, inherited: Definitions | None = None) -> Recorder:
    new = Recorder(address, birth, inherited)
    new.on_fault = install.remove
    new.on_turn = children.look
    patches.on_mistake = new.fault
    return new


def _before_fork() -> None:
    global _fork
    if recorder is None:
        return
    since = spent.present()
    _forking.add(buffer.ident())
    if buffer.ident() not in coming:  # a bare os.fork()
        shared.bare_forks += 1
        _fork = Handle(Thing("Process", None, name="forked process", uid=f"fork:{shared.prefix}:{next(_forks)}"))
        buffer.emit(codes.SPAWNED, _fork.number, 0, getframe(1))
    recorder.stop(for_fork=True)
    spent.add(since)


def _after_fork_in_parent() -> None:
    """Since 3.12 fork() warns when it finds a second thread, in 3.13 after this hook. So a thread of ours comes back only with the next
    event; all events before the fork have been sent. Where the program has threads of its own, the warning is due and nothing need be
    waited for.
    """
    _forking.discard(buffer.ident())
    if recorder is None:
        return
    since = spent.present()
    if buffer.ident() not in coming:
        pid = _newest_child()
        if pid and _fork is not None:
            children.remember(pid, _fork)
    if sys.version_info < (3, 12) or _threads() > 1:
        recorder.start()
    else:
        buffer.start_at_next_event(recorder.start)
    spent.add(since)


def let_forks_be(timeout_s: float = 1.0) -> None:
    """The program's text is over. A thread that forks is kept for a moment by us, and since 3.12 a child that is forked once the
    interpreter has begun to end cannot start threads.
    """
    last = now() + int(timeout_s * 1e9)
    while _forking and now() < last:
        buffer.pause(0.0005)


def _threads() -> int:
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1


def _newest_child() -> int:
    """Its pid, which the hook is not told; 0 where the system does not list it."""
    try:
        with open(f"/proc/self/task/{get_native_id()}/children", "rb") as file:
            return int(file.read().split()[-1])
    except (OSError, IndexError):
        return 0


def _after_fork_in_child() -> None:
    global recorder, exit_code
    since = spent.present()
    spent.begin_again()
    _forking.clear()
    gate.begin_again()
    if recorder is None or recorder.faulted:
        recorder = None
        return
    old = recorder
    old.abandon()
    collecting.resume()  # the flush thread is not here
    exit_code = 0
    children.forget()
    born = coming.pop(buffer.ident(), None) or Coming("forked process", _fork.thing.uid if _fork is not None else "")
    coming.clear()
    if not born.name:  # a fork that will only execute another program
        recorder = None
        gate.let_go()
        return
    birth = Birth(born.name, "fork", os.getppid(), become(born))
    recorder = _new_recorder(old.address, birth, old.definitions)
    recorder.ends_with_threads = old.ends_with_threads or buffer.ident() != old.main_ident
    recorder.prices = old.prices
    recorder.start()
    spent.add(since)


def _watch_exits() -> None:
    """The goodbye is said after the program's own exit handlers: ours is registered before any of them, so it is called last."""
    import atexit

    atexit.register(finish)
    real_exit = os._exit

    def _exit(status: Any) -> None:
        finish(status if isinstance(status, int) else None)
        real_exit(status)

    from .patches import replace

    replace(os, "_exit", _exit)
