"""What `Process.start` makes in a program under control, in place of a process of the system: it knows the number of a process's model."""

from __future__ import annotations

from multiprocessing import spawn
from multiprocessing.context import set_spawning_popen
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from signal import SIGTERM
from typing import Final

from .side import ask

_KILLED: Final = 9


class Popen:
    """The real ones' methods, as `multiprocessing.process` calls them."""

    method = "spawn"
    sentinel: Final = -1  # who waits for it is told that this cannot be controlled

    def __init__(self, process: BaseProcess) -> None:
        spawn._check_not_importing_main()  # type: ignore[attr-defined]
        set_spawning_popen(self)  # type: ignore[arg-type]
        try:
            pickled = bytes(ForkingPickler.dumps(process))
        finally:
            set_spawning_popen(None)
        self._number, self.pid = ask("start", pickled, process.name, process.daemon, self.method)

    @property
    def returncode(self) -> int | None:
        """None while it runs."""
        found: int | None = ask("exit_code", self._number)
        return found

    def poll(self, _flag: int = 0) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        ask("join", self._number, timeout)
        return self.returncode

    def terminate(self) -> None:
        ask("terminate", self._number, int(SIGTERM))

    def kill(self) -> None:
        ask("terminate", self._number, _KILLED)

    def close(self) -> None:
        """Nothing of the system's is held."""

    @staticmethod
    def duplicate_for_child(descriptor: int) -> int:
        """Of no use here: nothing that is sent carries one."""
        return descriptor


class ForkServerPopen(Popen):
    """Treated alike, and told apart by its name only."""

    method = "forkserver"
