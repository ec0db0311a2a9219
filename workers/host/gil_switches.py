"""When the threads of another process were given a processor and when it was taken from them, to the ns, as Linux notes it by itself.

An event of `perf_event_open` (its manual page says what everything here means) that counts nothing makes the kernel write 16 bytes into
memory that is shared with us at every context switch of one thread, and nobody is woken for it. It is allowed where a program may be
profiled by its own user: `/proc/sys/kernel/perf_event_paranoid` is 2 or less, and the process's memory may be read. Elsewhere opening
raises OSError, as it does where there is no such call, or none that tells a thread that sleeps from one that lost its processor
(Linux < 4.17).
"""

from __future__ import annotations

import mmap
import os
import platform
import struct
from collections.abc import Collection, Mapping
from typing import Final

from workers.host.gil_bursts import Bursts

MOST_THREADS: Final = 64
"""The memory for the records is locked, and of that a user may have some MB."""

_CALLS: Final = {"x86_64": 298, "aarch64": 241, "riscv64": 241, "ppc64le": 319, "s390x": 331}  # perf_event_open
_SOFTWARE, _NOTHING = 1, 9  # type and config of an event that counts nothing
_SAMPLE_TIME: Final = 1 << 2
_EXCLUDE_KERNEL, _EXCLUDE_HV, _SAMPLE_ID_ALL, _USE_CLOCKID, _CONTEXT_SWITCH = (1 << bit for bit in (5, 6, 18, 25, 26))
_CLOCK_MONOTONIC: Final = 1  # which is what perf_counter_ns shows
_CLOSE_ON_EXEC: Final = 8
_ATTRIBUTES: Final = struct.Struct("<IIQQQQQ44xi32x")  # type, size, config, period, sample_type, read_format, flags; …; clockid
_FLAGS: Final = _EXCLUDE_KERNEL | _EXCLUDE_HV | _SAMPLE_ID_ALL | _USE_CLOCKID | _CONTEXT_SWITCH

_PAGES: Final = 4  # of records
_HEAD, _TAIL = 128, 129  # numbers in the page before them: how much the kernel has written in all, and how much has been read
_RECORD: Final = struct.Struct("<IHHQ")  # type, misc, size, time
_SWITCH: Final = 14
_OUT, _PREEMPTED = 1 << 13, 1 << 14  # bits of misc


class Switches:
    """The context switches of one process's threads. Raises OSError where that is not to be had. Close it."""

    def __init__(self) -> None:
        release = platform.release().split(".")
        if platform.machine() not in _CALLS or [int(number) for number in release[:2] if number.isdecimal()] < [4, 17]:
            raise OSError(f"no context switches on {platform.machine()}, Linux {platform.release()}")
        self._rings: dict[int, _Ring] = {}
        self._bursts: dict[int, Bursts] = {}
        self._most = MOST_THREADS

    def follow(self, threads: Collection[int]) -> None:
        """These are the threads now. Raises OSError when none of them can be listened to; some for which no memory is left are left out."""
        for thread in self._rings.keys() - set(threads):
            self._rings.pop(thread).close()
            del self._bursts[thread]
        for thread in set(threads) - self._rings.keys():
            if len(self._rings) < self._most:
                self._begin(thread)

    def still(self) -> Collection[int]:
        """Threads that have certainly neither been given nor lost a processor since the last such call. It takes no system call."""
        return [thread for thread, ring in self._rings.items() if ring.still()]

    def read(self, threads: Collection[int], since_ns: int) -> Mapping[int, Bursts]:
        """Take in what has come for these, and forget what was over before a time."""
        for thread in threads:
            if thread in self._rings:
                self._rings[thread].read(self._bursts[thread])
                self._bursts[thread].forget(since_ns)
        return self._bursts

    def read_all(self, since_ns: int) -> Mapping[int, Bursts]:
        return self.read(self._rings.keys(), since_ns)

    def close(self) -> None:
        for ring in self._rings.values():
            ring.close()
        self._rings.clear()
        self._bursts.clear()

    def _begin(self, thread: int) -> None:
        try:
            self._rings[thread] = _Ring(thread)
        except ProcessLookupError:  # it has ended
            return
        except OSError:
            if not self._rings:
                raise
            self._most = len(self._rings)
            return
        self._bursts[thread] = Bursts()


class _Ring:
    """The records of one thread, in memory that the kernel writes to round and round."""

    def __init__(self, thread: int) -> None:
        attributes = _ATTRIBUTES.pack(_SOFTWARE, _ATTRIBUTES.size, _NOTHING, 0, _SAMPLE_TIME, 0, _FLAGS, _CLOCK_MONOTONIC)
        self._file = _call(_CALLS[platform.machine()], attributes, thread, -1, -1, _CLOSE_ON_EXEC)
        self._size = _PAGES * mmap.PAGESIZE
        try:
            self._memory = mmap.mmap(self._file, mmap.PAGESIZE + self._size)
        except OSError:
            os.close(self._file)
            raise
        self._numbers = memoryview(self._memory).cast("Q")
        self._tail = 0
        self._noticed = -1  # what had been written in all when `still` was asked last

    def still(self) -> bool:
        head = self._numbers[_HEAD]
        noticed, self._noticed = self._noticed, head
        return head == noticed

    def read(self, into: Bursts) -> None:
        head = self._numbers[_HEAD]
        if head == self._tail:
            return
        data = self._between(self._tail % self._size, head - self._tail)
        self._tail = head
        self._numbers[_TAIL] = head
        at = 0
        while at + _RECORD.size <= len(data):
            kind, misc, size, t_ns = _RECORD.unpack_from(data, at)
            at += max(size, _RECORD.size)
            if kind != _SWITCH:  # records were lost
                into.lose()
            elif misc & _OUT:
                into.off(t_ns, asleep=not misc & _PREEMPTED)
            else:
                into.on(t_ns)

    def close(self) -> None:
        self._numbers.release()
        self._memory.close()
        os.close(self._file)

    def _between(self, at: int, size: int) -> bytes:
        first = min(size, self._size - at)
        begin = mmap.PAGESIZE
        return self._memory[begin + at : begin + at + first] + self._memory[begin : begin + size - first]


def _call(number: int, attributes: bytes, *rest: int) -> int:
    import ctypes

    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    answer: int = call(ctypes.c_long(number), attributes, *(ctypes.c_long(each) for each in rest))
    if answer < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return answer
