"""Reads from outside who holds a process's GIL and who waits for it (Linux).

Two reads of the process's memory say who holds it; the system call that a thread sleeps in says whether it waits: on something inside the
GIL's structure. The process is not stopped and does nothing for it. Its parent may read its memory wherever tracing it with a debugger is
allowed; elsewhere opening it is refused.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from workers.host.gil_records import NOBODY
from workers.host.wire import GilPlace

_STRUCTURE: Final = struct.Struct("<QQi4xQ")  # interval, last_holder, locked, switch_number: see workers/probe/gil.py
_NUMBER: Final = struct.Struct("<Q")
_EXTENT: Final = 256
"""The structure's size in bytes, with room: the four fields, two condition variables and two mutexes."""

_CALL_BYTES: Final = 64  # of /proc/<pid>/task/<tid>/syscall: the call's number and first argument stand at its beginning


class GoneError(Exception):
    """The process, or its memory, is not there any more."""


@dataclass(frozen=True, slots=True)
class Look:
    holder: int  # native id; NOBODY
    switches: int
    interval_ns: int


class GilReader:
    """The GIL of one process. Raises OSError when the system does not let us read. Close it."""

    def __init__(self, pid: int, place: GilPlace) -> None:
        self._pid = pid
        self._place = place
        self._threads: dict[int, int] = {}  # native id → descriptor of its `syscall` file
        self._clocks: dict[int, int] = {}  # the same of its `schedstat`, where that was asked for
        self._asleep: dict[int, bool] = {}  # of those that slept when they were last looked at: whether until the GIL is free
        self._known: dict[bytes, bool] = {}  # text of a call's first argument → whether it lies in the structure
        self._memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
        try:
            self.holder()
            self.follow_threads()
        except GoneError as error:
            self.close()
            raise OSError(str(error)) from error
        except OSError:
            self.close()
            raise

    def holder(self) -> Look:
        """Who holds the GIL. Raises GoneError."""
        try:
            interval, state, locked, switches = _STRUCTURE.unpack(os.pread(self._memory, _STRUCTURE.size, self._place.interval))
            holder = NOBODY
            if locked and state:
                (holder,) = _NUMBER.unpack(os.pread(self._memory, _NUMBER.size, state + self._place.native_id))
        except (OSError, OverflowError, struct.error) as error:
            # The file ends with the process, and a thread's state may be gone between the two reads.
            if os.path.exists(f"/proc/{self._pid}/task"):
                return self._unclear(error)
            raise GoneError(str(error)) from error
        return Look(holder if holder < 1 << 32 else NOBODY, switches, interval * 1000)

    def threads(self, still: Collection[int] = ()) -> tuple[set[int], set[int]]:
        """Native ids of the threads that sleep until the GIL is free, and of those that run or wait for a processor. Who is known not to
        have woken since the last such call, sleeps on for what it slept for then.
        """
        running = set()
        for thread, descriptor in list(self._threads.items()):
            if thread in still and thread in self._asleep:
                continue
            self._asleep.pop(thread, None)
            try:
                call = os.pread(descriptor, _CALL_BYTES, 0)
            except OSError:  # the thread has ended
                self._drop(thread)
                continue
            if call.startswith(b"r"):
                running.add(thread)
                continue
            argument = call.split(b" ", 2)[1:2]
            self._asleep[thread] = bool(argument) and self._waits_on(argument[0])
        return {thread for thread, waits in self._asleep.items() if waits}, running

    def ran_ns(self, thread: int) -> int:
        """Processor time of a thread that sleeps; 0 when it is gone."""
        try:
            if thread not in self._clocks:
                self._clocks[thread] = os.open(f"/proc/{self._pid}/task/{thread}/schedstat", os.O_RDONLY)
            return int(os.pread(self._clocks[thread], _CALL_BYTES, 0).split(None, 1)[0])
        except (OSError, ValueError, IndexError):
            return 0

    def count_threads(self) -> int:
        """How many there are, cheaply. 0 when the process is gone."""
        try:
            return os.stat(f"/proc/{self._pid}/task").st_nlink - 2
        except OSError:
            return 0

    def follow_threads(self) -> Collection[int]:
        """Take new threads in, let go of those that ended; which there are."""
        try:
            alive = {int(name) for name in os.listdir(f"/proc/{self._pid}/task")}
        except OSError:
            alive = set()
        for thread in self._threads.keys() - alive:
            self._drop(thread)
        for thread in alive - self._threads.keys():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                self._threads[thread] = os.open(f"/proc/{self._pid}/task/{thread}/syscall", os.O_RDONLY)
        return self._threads.keys()

    def close(self) -> None:
        for thread in list(self._threads):
            self._drop(thread)
        for thread in list(self._clocks):
            os.close(self._clocks.pop(thread))
        memory, self._memory = self._memory, -1
        if memory >= 0:
            os.close(memory)

    def _unclear(self, error: Exception) -> Look:
        """The process is there, but what was read makes no sense: it has become another program, or is just ending."""
        if isinstance(error, PermissionError):
            raise GoneError(str(error)) from error
        return Look(NOBODY, -1, 0)

    def _waits_on(self, argument: bytes) -> bool:
        known = self._known.get(argument)
        if known is None:
            if len(self._known) > 10_000:
                self._known.clear()
            try:
                known = 0 <= int(argument, 16) - self._place.interval < _EXTENT
            except ValueError:
                known = False
            self._known[argument] = known
        return known

    def _drop(self, thread: int) -> None:
        os.close(self._threads.pop(thread))
        self._asleep.pop(thread, None)
        if thread in self._clocks:
            os.close(self._clocks.pop(thread))
