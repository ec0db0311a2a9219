"""Where in this process's memory it is written who holds the GIL, so that the host can read it from outside (see host/gil_watch.py).

CPython keeps the GIL in one C structure: `unsigned long interval; PyThreadState *last_holder; int locked; unsigned long switch_number;`
and behind that what threads sleep on. Where it lies differs from build to build, so it is looked for: the switch interval is set to an odd
value for a moment and sought in the interpreter's static memory, then to another, which must turn up in the same place. The search begins
at the object 0, which lies in the same structure (`_PyRuntime`) as the GIL, and goes outwards. How a thread's number is found in its
`PyThreadState` is learned in the same way, from our own thread's. All of it is done once and takes 0.1 to 0.4 ms; nothing is loaded for
it. A forked child has it all at the same addresses.
"""

from __future__ import annotations

import os
import sys
from _thread import get_ident, get_native_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = 8
_MARKS_US = (4_999, 5_003)
"""So near to the usual 5 ms that a thread which should meet one of them waits as ever."""

_CHUNK = 1 << 16
_REACH = 64  # chunks: the static memory of an interpreter is some 1 to 3 MB
_THREAD_STATE = 512  # bytes of a PyThreadState that are looked through; the numbers stand near its beginning
_TRIES = 3

place: dict[str, object] = {"why_not": "not looked for"}
"""What the host is told: `interval`, the address of the structure, and `native_id`, the offset in a PyThreadState; else `why_not`."""


def find() -> None:
    """Set `place`. Raises nothing; the switch interval is as before."""
    global place
    try:
        place = _found()
    except (OSError, ValueError) as error:
        place = {"why_not": f"{type(error).__name__}: {error}"}


def _found() -> dict[str, object]:
    if sys.platform != "linux" or sys.implementation.name != "cpython" or sys.maxsize < 1 << 32:
        return {"why_not": f"{sys.implementation.name} on {sys.platform}"}
    if not getattr(sys, "_is_gil_enabled", lambda: True)():
        return {"why_not": "this interpreter has no GIL", "absent": True}
    memory = os.open("/proc/self/mem", os.O_RDONLY)
    before = sys.getswitchinterval()
    try:
        addresses = _marked(memory)
    finally:
        sys.setswitchinterval(before + 0.5e-6)  # it is cut off to whole µs
        os.close(memory)
    if len(addresses) != 1:
        return {"why_not": f"{len(addresses)} places look like the GIL"}
    return {"interval": addresses[0][0], "native_id": addresses[0][1]}


def _marked(memory: int) -> list[tuple[int, int]]:
    """Places that follow the switch interval and name this thread as the last holder, and where in its state its number stands."""
    first, second = _MARKS_US
    _set_interval(first)
    for near, data in _chunks(memory, id(0)):
        places = [near + at for at in _aligned(data, first.to_bytes(WORD, sys.byteorder))]
        if not places:
            continue
        _set_interval(second)
        followed = [place for place in places if _word(memory, place) == second]
        _set_interval(first)
        found = [(place, offset) for place in followed if (offset := _number_offset(memory, place)) is not None]
        if found:
            return found
    return []


def _set_interval(microseconds: int) -> None:
    sys.setswitchinterval((microseconds + 0.5) * 1e-6)


def _chunks(memory: int, around: int) -> Iterator[tuple[int, bytes]]:
    """Mapped memory around an address, nearest first: (address, bytes). Ends on each side where nothing is mapped."""
    base = around - around % _CHUNK
    open_sides = {1, -1}
    for distance in range(_REACH):
        for side in (1, -1) if distance else (1,):
            if side not in open_sides:
                continue
            at = base + side * distance * _CHUNK
            data = _readable(memory, at)
            if data[1]:
                yield data
            if len(data[1]) < _CHUNK and distance:
                open_sides.discard(side)


def _readable(memory: int, at: int) -> tuple[int, bytes]:
    """A chunk; where its beginning is not mapped, the part that is."""
    for begin in range(at, at + _CHUNK, _CHUNK // 16):
        try:
            return begin, os.pread(memory, at + _CHUNK - begin, begin)
        except OSError:
            continue
    return at, b""


def _aligned(data: bytes, pattern: bytes) -> Iterator[int]:
    """Offsets of a word in memory. Sought by its two significant bytes: the search is much slower for the zeros behind them."""
    head = pattern.rstrip(b"\0") if sys.byteorder == "little" else pattern.lstrip(b"\0")
    shift = pattern.index(head)
    at = data.find(head)
    while at >= 0:
        if (at - shift) % WORD == 0 and data[at - shift : at - shift + WORD] == pattern:
            yield at - shift
        at = data.find(head, at + 1)


def _word(memory: int, address: int) -> int:
    return int.from_bytes(os.pread(memory, WORD, address), sys.byteorder)


def _number_offset(memory: int, interval: int) -> int | None:
    """Where in the last holder's PyThreadState our native id stands, beside our ident; None when the holder is not this thread."""
    numbers = get_ident().to_bytes(WORD, sys.byteorder) + get_native_id().to_bytes(WORD, sys.byteorder)
    for _ in range(_TRIES):  # reading lets go of the GIL, so that another thread may be the last holder by then
        holder = _word(memory, interval + WORD)
        try:
            at = os.pread(memory, _THREAD_STATE, holder).find(numbers) if holder else -1
        except OSError:
            at = -1
        if at >= 0:
            return at + WORD
    return None
