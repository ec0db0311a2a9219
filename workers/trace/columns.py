"""Columns that grow: the events of one lane, about 19 bytes each (23 where arguments are used).

Growing copies into a larger block. Large blocks come straight from the system (anonymous memory maps): what is reserved and
not yet written costs no memory, and an outgrown block goes back at once instead of staying in the heap as a hole.

What is forgotten goes from the front. The rest stays where it is until the gap before it is about half as long as itself, and is moved to
another block then: that costs two copies for each value ever kept, and about half as much room again.
"""

from __future__ import annotations

import itertools
import mmap
import sys
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import DTypeLike, NDArray

from workers.trace.views import Bytes, Columns, Integers, Times

_FIRST: Final = 8
"""Small, since there may be very many lanes and objects of a few events each."""
_DOUBLED_UP_TO: Final = 1 << 15  # events
_MAPPED_FROM: Final = 1 << 16  # bytes
_RESERVES: Final = sys.platform != "win32"
"""Whether the system lets memory be reserved without counting it as used."""

_NEVER: Final = 0
"""`last_ns` of a lane without events: no event of a run can be earlier."""


_NAMES: Final = ("time", "kind", "state", "detail", "object", "site", "_flags", "_argument")

_turn = itertools.count()


def room_for(needed: int, itemsize: int) -> int:
    """How long to make a block that must hold `needed` items. Blocks from the system cost what is written, so those are made several
    times too long: copying them is rare then. By how much differs from block to block, so that columns which grow at one pace are not
    all copied in one frame.
    """
    if needed * itemsize < _MAPPED_FROM or not _RESERVES:
        return max(_FIRST, needed * 2 if needed < _DOUBLED_UP_TO else needed + needed // 2)
    return needed * (12 + next(_turn) % 9) // 4


def block(length: int, dtype: DTypeLike) -> NDArray[Any]:
    """A zeroed array that gives its memory back when it is dropped."""
    size = length * np.dtype(dtype).itemsize
    if size < _MAPPED_FROM:
        return np.zeros(length, dtype)
    return np.frombuffer(_anonymous(size), dtype, length)


def _anonymous(size: int) -> mmap.mmap:
    """Memory of this process alone: pages that are shared, as `mmap` makes them otherwise, take longer to come."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    return mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)


def grown(old: NDArray[Any], used: int, length: int, dtype: DTypeLike | None = None) -> NDArray[Any]:
    """A longer block that begins with the `used` first values of the old one."""
    new = block(length, old.dtype if dtype is None else dtype)
    new[:used] = old[:used]
    return new


def with_room(table: NDArray[Any], number: int) -> NDArray[Any]:
    """The table with a row `number`; rows to come are 0, and cost no memory until they are written."""
    if number < len(table):
        return table
    shape = max(2 * number, 64), *table.shape[1:]
    wider = block(int(np.prod(shape)), table.dtype).reshape(shape)
    wider[: len(table)] = table
    return wider


def worth_moving(gap: int, used: int, length: int) -> bool:
    """Whether the gap before what is kept has grown so long that moving it to the front is worth the copy. `length` is the whole block's:
    by it the share that counts as long lies between 5/16 and 11/16, so that not all columns of a run are copied in one frame.
    """
    return gap > max(used * (5 + length // _FIRST % 7) // 16, _FIRST)


class _Empty(dict[np.dtype[Any], NDArray[Any]]):
    """Arrays of length 0, one for each type."""

    def __missing__(self, dtype: np.dtype[Any]) -> NDArray[Any]:
        self[dtype] = made = np.empty(0, dtype)
        return made


_EMPTY: Final = _Empty()


class Growing:
    """One column of one type; `view` is what has been appended and not been forgotten since."""

    __slots__ = ("_data", "_gap", "_view", "used")

    def __init__(self, dtype: DTypeLike) -> None:
        self._data: NDArray[Any] = _EMPTY[np.dtype(dtype)]
        self._gap = 0  # values of the block that lie before `_data`, forgotten
        self.used = 0
        self._view = self._data

    def extend(self, values: NDArray[Any]) -> None:
        first = self.used
        self.used = used = first + len(values)
        if used > len(self._data):
            self._move(room_for(used, self._data.itemsize), first)
        data = self._data
        data[first:used] = values
        self._view = data[:used]

    def cut(self, used: int) -> None:
        """Forget everything from position `used` on."""
        self.used = used
        self._view = self._data[:used]

    def forget(self, count: int) -> None:
        """Forget the first `count` values; the others' positions begin at 0 again. Views that were handed out stay as they are."""
        self._data, self._gap = self._data[count:], self._gap + count
        self.used -= count
        if not self.used:
            self._data, self._gap = _EMPTY[self._data.dtype], 0
        elif worth_moving(self._gap, self.used, len(self._data) + self._gap):
            self._move(room_for(self.used, self._data.itemsize), self.used)
        self._view = self._data[: self.used]

    def _move(self, length: int, used: int) -> None:
        self._data, self._gap = grown(self._data, used, length), 0

    @property
    def view(self) -> NDArray[Any]:
        return self._view


class LaneColumns:
    """The events of one lane. `flags` and `argument` take no room until a value other than 0 comes.

    An event's *index* counts from the lane's first one and is its for ever; its *place* in the columns is its index less `forgotten`.
    """

    __slots__ = (
        "_argument", "_columns", "_flags", "_gap", "_room", "detail", "first_ns", "forgotten", "kind", "last_ns", "object", "site", "state",
        "time", "used",
    )  # fmt: skip

    def __init__(self) -> None:
        self.used = 0
        self.forgotten = 0  # events that came before those which are kept
        self.first_ns = _NEVER  # time of the first event ever
        self.last_ns = _NEVER  # time of the newest event
        self._room = 0
        self._gap = 0  # as in `Growing`, the same for all columns
        self.time: Times = _EMPTY[np.dtype(np.int64)]
        self.kind: Bytes = _EMPTY[np.dtype(np.uint8)]
        self.state: Bytes = _EMPTY[np.dtype(np.uint8)]
        self.detail: Bytes = _EMPTY[np.dtype(np.uint8)]
        self.object: NDArray[np.int32] = _EMPTY[np.dtype(np.int32)]
        self.site: NDArray[np.int32] = _EMPTY[np.dtype(np.int32)]
        self._flags: Bytes | None = None
        self._argument: Integers | None = None
        self._columns: Columns | None = None

    def extend(
        self,
        time: Times,
        kind: Bytes,
        state: Bytes,
        detail: Bytes,
        flags: Bytes | None,
        object_: NDArray[np.int32],
        site: NDArray[np.int32],
        argument: Integers | None,
    ) -> None:
        """Append events; times must not go back (the caller sees to it). None stands for zeros."""
        first, last = self.used, self.used + len(time)
        if last > self._room:
            self._grow(last)
        if not first and not self.forgotten:
            self.first_ns = int(time[0])
        part = slice(first, last)
        self.time[part] = time
        self.kind[part] = kind
        self.state[part] = state
        self.detail[part] = detail
        self.object[part] = object_
        self.site[part] = site
        if flags is not None:
            self._put_flags(first, last, flags)
        if argument is not None:
            self._put_argument(first, last, argument)
        self.used = last
        self.last_ns = int(time[-1])
        self._columns = None

    def cut(self, used: int) -> None:
        """Forget the events from place `used` on (an inferred end that proved wrong)."""
        for column in (self._flags, self._argument):
            if column is not None:
                column[used : self.used] = 0
        self.used = used
        self.last_ns = int(self.time[used - 1]) if used else _NEVER
        self._columns = None

    def forget(self, count: int) -> None:
        """Forget the first `count` events: a multiple of 8, so that blocks of eight stay what they are, or all of them. What the lane
        lives on with is kept by `Prefix` and `LaneDoings`, which must forget first.
        """
        self.forgotten += count
        self.used -= count
        self._room -= count
        self._gap += count
        for name in _NAMES:
            column = getattr(self, name)
            if column is not None:
                setattr(self, name, column[count:])
        if not self.used:
            self._clear()
        elif worth_moving(self._gap, self.used, self._room + self._gap):
            self._grow(self.used)
        self._columns = None

    def values(self, name: Literal["time", "kind", "object", "argument"]) -> NDArray[Any] | None:
        """A column with room for more behind it; None for arguments that are all 0."""
        match name:
            case "time":
                return self.time
            case "kind":
                return self.kind
            case "object":
                return self.object
        return self._argument

    @property
    def has_flags(self) -> bool:
        """Whether any event that is kept may carry a flag."""
        return self._flags is not None

    @property
    def columns(self) -> Columns:
        """Read-only views; the same object until something is appended."""
        if not self.used:  # not kept: there may be very many such lanes
            return Columns(self.forgotten, *_NO_EVENTS)
        if self._columns is None:
            used = self.used
            self._columns = Columns(
                self.forgotten,
                _read_only(self.time[:used]),
                _read_only(self.kind[:used]),
                _read_only(self.state[:used]),
                _read_only(self.detail[:used]),
                _none(used, _NO_FLAG) if self._flags is None else _read_only(self._flags[:used]),
                _read_only(self.object[:used]),
                _read_only(self.site[:used]),
                _none(used, _NO_ARGUMENT) if self._argument is None else _read_only(self._argument[:used]),
            )
        return self._columns

    def _grow(self, needed: int) -> None:
        room = room_for(needed, self.time.itemsize)
        room += -room % _FIRST  # whole blocks of eight, which `edge_sums` reads as they stand
        for name in _NAMES:
            old = getattr(self, name)
            if old is not None:
                setattr(self, name, grown(old, self.used, room))
        self._room, self._gap = room, 0

    def _clear(self) -> None:
        """Give all room back; a lane that has ended for good needs none."""
        self._flags = self._argument = None
        for name in _NAMES:
            old = getattr(self, name)
            if old is not None:
                setattr(self, name, _EMPTY[old.dtype])
        self._room = self._gap = 0

    def _put_flags(self, first: int, last: int, flags: Bytes) -> None:
        if self._flags is None:
            if not flags.any():
                return
            self._flags = block(self._room, np.uint8)
        self._flags[first:last] = flags

    def _put_argument(self, first: int, last: int, argument: Integers) -> None:
        if self._argument is None:
            if not argument.any():
                return
            self._argument = block(self._room, argument.dtype)
        if argument.dtype.itemsize > self._argument.dtype.itemsize:
            self._argument = grown(self._argument, self.used, self._room, argument.dtype)
        self._argument[first:last] = argument


def _read_only(view: NDArray[Any]) -> NDArray[Any]:
    view.flags.writeable = False
    return view


def _none(length: int, zero: NDArray[Any]) -> NDArray[Any]:
    """The same zero over and over, as `broadcast_to` makes it, which takes ten times as long."""
    return np.ndarray((length,), zero.dtype, zero, strides=(0,))


_NO_EVENTS: Final = tuple(
    _read_only(np.empty(0, dtype)) for dtype in (np.int64, np.uint8, np.uint8, np.uint8, np.uint8, np.int32, np.int32, np.int32)
)
_NO_FLAG, _NO_ARGUMENT = _read_only(np.zeros(1, np.uint8)), _read_only(np.zeros(1, np.int32))
