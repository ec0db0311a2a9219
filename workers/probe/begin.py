# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""How a process comes under the probe: as the program itself, or as a child that loads the probe while it is being set up."""

from __future__ import annotations

import os
import sys

from . import launch, session, shared
from .compact import loads
from .places import OWN
from .recorder import Address, Birth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def program(text: str, since: int) -> None:
    """Record this process and run the program that the spec (JSON) names. Without an address in the environment it runs unrecorded.

    `since` is this thread's processor time (ns) before the probe was loaded.
    """
    spec = loads(text)
    where = os.environ.get(shared.ENVIRONMENT)
    launch.set_arguments(spec)
    if where:
        born = spec.get("birth") or {"name": "MainProcess", "uid": "", "start_method": "program", "parent_pid": os.getppid()}
        shared.inherited.update(born.get("shared") or {})
        object_ = session.become(session.Coming(born["name"], born["uid"]))
        session.start(Address(loads(where)), Birth(born["name"], born["start_method"], born["parent_pid"], object_), since)
    try:
        launch.run(spec)
    finally:
        session.let_forks_be()


_LOAD = """
try:
    import sys
    if "_threadline_probe" not in sys.modules:
        bootstrap = {"__name__": "threadline", "__file__": folder + "bootstrap.py"}
        with open(folder + "bootstrap.py", "rb") as file:
            exec(compile(file.read(), folder + "bootstrap.py", "exec"), bootstrap)
        since = bootstrap["present"]()
        bootstrap["load"](folder + "bootstrap.py").child(birth, since)
except Exception:
    # The probe's files are gone or broken; the child must run all the same, and the host sees that it never opened a stream.
    pass
"""


class Loader:
    """Put into what a spawned child unpickles first. It pickles as a call of `exec`, so the child needs to know nothing of us."""

    def __init__(self, coming: session.Coming) -> None:
        self._coming = coming

    def __reduce__(self) -> Any:
        from multiprocessing import context

        recorder = session.recorder
        popen = context.get_spawning_popen()
        birth = {
            "address": None if recorder is None else recorder.address.told,
            "name": self._coming.name,
            "uid": self._coming.uid,
            "start_method": getattr(popen, "method", "spawn"),
            "parent_pid": os.getpid(),
            "shared": shared.table(),
        }
        return exec, (_LOAD, {"folder": OWN, "birth": birth})


def child(birth: dict[str, Any], since: int) -> None:
    """Record this process, a child that was started by spawn or forkserver; `since` as for `program`."""
    if birth["address"] is None or session.recorder is not None:
        return
    shared.inherited.update(birth["shared"])
    object_ = session.become(session.Coming(birth["name"], birth["uid"]))
    session.start(Address(birth["address"]), Birth(birth["name"], birth["start_method"], birth["parent_pid"], object_), since)
    _say_goodbye_last()


def _say_goodbye_last() -> None:
    """The queues' own exit handler is registered already here. It writes what is still to be sent, so it must come before our goodbye."""
    import atexit

    flush_queues = getattr(sys.modules.get("multiprocessing.util"), "_exit_function", None)
    if flush_queues is not None:
        atexit.unregister(flush_queues)
        atexit.register(flush_queues)
